"""How a brief is set: the looks of its paragraphs and the fonts that stand in for others, as type.toml has them.

How a look becomes a style of Word or of a web page belongs to those who write them.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

# The family of Latin letters and digits in every look.
LATIN = "Times New Roman"
# Millimetres of A4, of its margins (top, right, bottom, left), and of a line.
PAPER = (210, 297)
MARGINS = (37, 26, 35, 28)
LINE = PAPER[0] - MARGINS[1] - MARGINS[3]

_TYPE = Path(__file__).with_name("type.toml")


@dataclass(frozen=True, slots=True)
class Look:
    """A sort of paragraph: its Chinese font, sizes and spaces in points (`line` 0 is the font's own), `indent` of its
    first line in characters; `keep` keeps it with the next paragraph."""

    font: str
    size: float
    line: float = 0
    indent: float = 0
    align: str = "left"
    before: float = 0
    after: float = 0
    bold: bool = False
    keep: bool = False


@cache
def looks(language: str) -> Mapping[str, Look]:
    """The looks of a brief in a language, by the names of its styles."""
    found: Mapping[str, Mapping[str, Any]] = _read()[language]
    return {name: Look(**values) for name, values in found.items()}


def substitutes() -> Mapping[str, tuple[str, ...]]:
    """For each font those that stand in for it, in their order."""
    found: Mapping[str, Sequence[str]] = _read()["fonts"]
    return {font: tuple(others) for font, others in found.items()}


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(_TYPE.read_text(encoding="utf-8"))
