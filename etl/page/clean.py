"""From printed lines to clean text, every character with its place in the page.

Cleaning drops what the newspaper's columns, the OCR and the converter put between the characters: line
wraps, indents, blanks in and beside numbers and punctuation, letter-spacing, markup. It never changes, adds
or reorders a character that was printed. Which lines belong together is decided in `segment`.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from etl.language import DIGITS, MAGNITUDES, MULTIPLIERS
from etl.model import Text

MARKUP = re.compile(
    r"""
    ^[ \t\u3000]*(?:\#{1,6}(?=\s|[^\#\s])|>(?=\s))   # heading or quotation mark at a line's start
    | ^[ \t]*(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*$     # rule
    | !\[[^\]\n]{0,200}\]\([^)\n]{0,300}\)           # picture
    | </?[A-Za-z][A-Za-z0-9]{0,10}(?:\s[^<>\n]{0,200})?/?>
    | \*\*|__
    | \\(?=[.\#*_()\[\]+-])                          # escape
    """,
    re.MULTILINE | re.VERBOSE,
)
"""What a converter to Markdown or HTML adds to a page."""

_UNITS = frozenset(MULTIPLIERS) | frozenset(MAGNITUDES)
_NUMERALS = frozenset(DIGITS) | _UNITS


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A printed line without its markup: characters, their offsets in the page, its width of indent in blanks."""

    number: int
    text: str
    origins: tuple[int, ...]
    indent: int

    @property
    def is_blank(self) -> bool:
        return self.indent == len(self.text)

    @property
    def trail(self) -> int:
        """The number of blanks at the line's end."""
        return len(self.text) - len(self.text.rstrip())


def markup_offsets(text: str) -> frozenset[int]:
    """Offsets of the non-blank characters that are markup, and of invisible format characters."""
    offsets = {
        offset for match in MARKUP.finditer(text) for offset in range(*match.span()) if not text[offset].isspace()
    }
    offsets.update(offset for offset, char in enumerate(text) if unicodedata.category(char) == "Cf")
    return frozenset(offsets)


def split_lines(text: str, dropped: frozenset[int]) -> list[PrintedLine]:
    """The page's lines without the characters at `dropped`."""
    lines, start = [], 0
    for number, raw in enumerate(text.split("\n"), start=1):
        origins = tuple(offset for offset in range(start, start + len(raw)) if offset not in dropped)
        chars = "".join(text[offset] for offset in origins)
        lines.append(PrintedLine(number, chars, origins, len(chars) - len(chars.lstrip())))
        start += len(raw) + 1
    return lines


@dataclass(frozen=True, slots=True)
class Margins:
    """Whether a single blank at the lines' starts (left) or ends (right) is layout, not a blank between phrases."""

    left: bool = False
    right: bool = False


NO_MARGINS = Margins()


def find_margins(lines: Iterable[PrintedLine]) -> Margins:
    """The margins of a page: a single blank on more than a third of its lines is layout."""
    printed = [line for line in lines if not line.is_blank]
    left = sum(line.indent == 1 for line in printed)
    right = sum(line.trail == 1 for line in printed)
    return Margins(3 * left > len(printed), 3 * right > len(printed))


def join_lines(lines: Iterable[PrintedLine], margins: Margins = NO_MARGINS) -> Text:
    """One clean text from the lines of a paragraph.

    A line break vanishes. Where exactly one blank stands at a break (and is none of `margins`), two phrases meet
    there and the blank stays, as a blank inside a line does, unless it is one that OCR or letter-spacing put there.
    """
    chars: list[str] = []
    origins: list[int] = []
    pending: int | None = None
    for line in lines:
        if line.is_blank:
            continue
        if line.indent == 1 and not margins.left and pending is None:
            pending = line.origins[0]
        elif line.indent > 1:
            pending = None
        for position in range(line.indent, len(line.text) - line.trail):
            char, origin = line.text[position], line.origins[position]
            if char.isspace():
                pending = origin if pending is None else pending
                continue
            if pending is not None and chars:
                chars.append(" ")
                origins.append(pending)
            pending = None
            chars.append(char)
            origins.append(origin)
        if line.trail == 1 and not margins.right:
            pending = line.origins[-1]
    return _drop_layout_blanks("".join(chars), tuple(origins))


def _drop_layout_blanks(text: str, origins: tuple[int, ...]) -> Text:
    """The text without the blanks that do not stand between two phrases."""
    if " " not in text:
        return Text(text, origins)
    spaced = _letter_spaced(text)
    kept = [
        position
        for position, char in enumerate(text)
        if char != " " or not (position in spaced or _beside_number_or_mark(text, position))
    ]
    return Text("".join(text[position] for position in kept), tuple(origins[position] for position in kept))


def _beside_number_or_mark(text: str, blank: int) -> bool:
    left, right = text[blank - 1], text[blank + 1]
    if left.isdecimal() or right.isdecimal():
        return True
    if _is_mark(left) or _is_mark(right):
        return not (left.isascii() and right.isascii())
    if left in _NUMERALS and right in _UNITS | {"元"}:
        return True
    return left in _UNITS and _ends_number(text, blank)


def _ends_number(text: str, end: int) -> bool:
    """Whether text[:end] ends in digits and magnitudes ("37.5万"), looking back past blanks."""
    position = end - 1
    while position >= 0 and (text[position] in _UNITS or text[position] == " "):
        position -= 1
    return position >= 0 and text[position].isdecimal()


def _letter_spaced(text: str) -> set[int]:
    """Positions of the blanks in and at the ends of letter-spaced runs: two or more single letters in a row.

    A run goes on across digits, and ends at punctuation.
    """
    spaced: set[int] = set()
    run_blanks: list[int] = []
    singles = 0
    position = 0
    while position < len(text):
        char = text[position]
        if char == " ":
            run_blanks.append(position)
            position += 1
            continue
        if char.isdecimal():
            position += 1
            continue
        if _is_mark(char):
            if singles >= 2:
                spaced.update(run_blanks)
            run_blanks, singles = [], 0
            position += 1
            continue
        end = position
        while end < len(text) and _is_letter(text[end]):
            end += 1
        if end - position == 1:
            singles += 1
        else:
            if singles >= 2:
                spaced.update(run_blanks)
            singles = 0
            run_blanks = []
        position = end
    if singles >= 2:
        spaced.update(run_blanks)
    return spaced


@lru_cache(maxsize=4096)
def _is_mark(char: str) -> bool:
    """Punctuation or a symbol."""
    return unicodedata.category(char)[0] in "PS"


def _is_letter(char: str) -> bool:
    return not (char == " " or char.isdecimal() or _is_mark(char))
