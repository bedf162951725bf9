"""Debian's Chromium, as browser tests and benchmarks start it."""

import os
from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")
# Chromium asks its maker's hosts for updates and the like; none of that is the board's.
QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def needed_chromium() -> str:
    """Where it is; a test that needs it is skipped aloud without it, and fails where CI is true."""
    if not CHROMIUM.exists():
        message = f"there is no {CHROMIUM}: install Debian's package chromium to run the browser tests"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(message)
        pytest.skip(message)
    return str(CHROMIUM)
