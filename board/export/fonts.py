"""The packaged font, and how wide its characters are."""

import importlib.util
from pathlib import Path
from unicodedata import east_asian_width


def display_width(text: str) -> int:
    """The width of a text in half-width columns: a Chinese character takes two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def font_folder() -> Path:
    """Where the packaged font lies. Raises ModuleNotFoundError where its package is not installed."""
    # zhplot is only asked where it lies: importing it would change matplotlib's defaults.
    package = importlib.util.find_spec("zhplot")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("the package zhplot, which brings the font for exports, is not installed")
    return Path(package.origin).parent / "fonts"
