"""Debian's Chromium, as browser tests and benchmarks start it."""

from pathlib import Path

CHROMIUM = Path("/usr/bin/chromium")
# Chromium asks its maker's hosts for updates and the like; none of that is the board's.
QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
