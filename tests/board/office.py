"""LibreOffice without a window: it opens what the board writes, and calculates anew.

Without it tests are skipped aloud; where CI is true they fail instead.
"""

import os
import subprocess
from pathlib import Path

import pytest

SOFFICE = Path("/usr/bin/soffice")
# Debian brings each kind of document in a package of its own; this is the part that opens spreadsheets.
CALC = Path("/usr/lib/libreoffice/program/libsclo.so")


def converted(file: Path, ending: str, needed: Path = SOFFICE) -> Path:
    """The file as LibreOffice writes it with another ending, in a folder of its own beside it."""
    if not needed.exists():
        message = f"there is no {needed}: install Debian's libreoffice-writer-nogui and libreoffice-calc-nogui"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(message)
        pytest.skip(message)
    folder = file.parent / "converted"
    ended = subprocess.run(
        [
            *(str(SOFFICE), f"-env:UserInstallation={(file.parent / 'profile').as_uri()}", "--headless"),
            *("--convert-to", ending, "--outdir", str(folder), str(file)),
        ],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert ended.returncode == 0, ended.stderr
    return folder / f"{file.stem}.{ending}"
