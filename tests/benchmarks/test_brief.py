"""How long a brief takes, of the whole report, which is the longest: as Word and as a web page, in processor time.

The first one of a process also imports and reads what the others find; both count.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from etl.paths import ROOT

KINDS = ("docx", "html")
# Seconds of a brief, whatever else the machine does.
CEILING = 3.0
PROGRAM = """\
import sys
from time import process_time
from board.__main__ import main
for _ in range(3):
    begun = process_time()
    assert main(["brief", "--out", sys.argv[1]]) == 0
    print(process_time() - begun)
"""


@pytest.mark.parametrize("kind", KINDS)
def test_brief(board: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / f"brief.{kind}")]
    ended = subprocess.run(command, cwd=ROOT, env=os.environ | board, capture_output=True, text=True, check=True)
    first, *later = map(float, ended.stdout.split())
    with capsys.disabled():
        print(f"\na brief of the whole report as {kind}, seconds: first {first:.2f}, then {min(later):.2f}")
    assert max(first, *later) < CEILING
