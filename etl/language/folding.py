"""One spelling for what print writes in several: blanks, and the width and case of Latin letters, digits and marks.

Two forms serve two questions. `fold` asks whether two spellings are the same word (５Ｇ, 5G and 5g), `compact` is the
text as rules read it, in the width of Chinese print. Neither is stored or shown.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_uppercase

from etl.language.numerals import FORMAL, TRADITIONAL
from etl.model import Span

_WIDTH = ord("Ａ") - ord("A")
_HALF = "".join(map(chr, range(ord("!"), ord("~") + 1)))
_WIDE = "".join(chr(ord(char) + _WIDTH) for char in _HALF)

PRINTED_CHARACTERS = _WIDE + ascii_uppercase
FOLDED_CHARACTERS = (_HALF + ascii_uppercase).lower()
"""What `fold` puts in place of PRINTED_CHARACTERS, one for one."""

_FOLDED = str.maketrans(PRINTED_CHARACTERS, FOLDED_CHARACTERS)

_MARKS = tuple(zip(",;:?!()", "，；：？！（）", strict=True))
_COMPACTED = {
    ord(wide): half for wide, half in zip(_WIDE, _HALF, strict=True) if half.isalnum() or half == "%"
} | TRADITIONAL
_COMPACTED_CHARACTERS = re.compile(f"[{re.escape(''.join(map(chr, _COMPACTED)))}]")
_FORMAL = "".join(map(chr, FORMAL))
_COMPACTABLE = re.compile(f"[{re.escape(''.join(map(chr, _COMPACTED)))}{_FORMAL}]")
_FORMAL_NUMERAL = re.compile(f"[{_FORMAL}](?:[{_FORMAL}]+|(?<=第.)|(?=[〇零点十百千万亿元圆圓]))")
"""Some of these characters are words of their own (大陆, 队伍): one alone is a numeral only beside another one."""
_UNFOLDED = re.compile(rf"[\s{re.escape(''.join((*(half for half, _ in _MARKS), *map(chr, _COMPACTED))))}{_FORMAL}]")
"""What stands in every text that is not its own compact form."""
_POINT = re.compile(r"．(?<=\d．)(?=\d)")
_THOUSANDS = re.compile(r"，(?<=\d，)(?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Compact:
    """A text as the rules read it: no blanks, full-width Chinese punctuation, ASCII digits and letters.

    Printed characters stay as they are in all that is stored or shown: `span` leads back to the text that was given.
    `positions` is None where nothing was left out.
    """

    text: str
    positions: tuple[int, ...] | None

    def span(self, start: int, end: int) -> Span:
        """[start, end) of the compact text as a span of the given one."""
        if self.positions is None:
            return Span(start, end)
        return Span(self.positions[start], self.positions[end - 1] + 1)


def fold(text: str) -> str:
    """The text with half-width forms of ASCII and small Latin letters, each character in its place: ５Ｇ is 5g."""
    return text.translate(_FOLDED)


def without_blanks(text: str) -> str:
    """The text's characters but its blanks, of any kind and width."""
    return "".join(text.split())


@lru_cache(maxsize=128)
def compact(text: str) -> Compact:
    """The compact form of a text."""
    if not _UNFOLDED.search(text):
        return Compact(text, None)
    positions = None
    bare = without_blanks(text)
    if len(bare) < len(text):
        positions = _written(text)
    read = bare
    for half, wide in _MARKS:
        read = read.replace(half, wide)
    is_spelled = _COMPACTABLE.search(read) is not None
    if is_spelled:
        read = _COMPACTED_CHARACTERS.sub(_plain_character, read)
    if is_spelled or read != bare:
        read = _THOUSANDS.sub(",", read)
        read = _POINT.sub(".", read) if "．" in read else read
    if is_spelled:
        read = _FORMAL_NUMERAL.sub(_plain_numeral, read)
    return Compact(read, positions)


def _written(text: str) -> tuple[int, ...]:
    """The places of a text's characters but its blanks."""
    places: list[int] = []
    end = 0
    for word in text.split():
        start = text.index(word, end)
        end = start + len(word)
        places += range(start, end)
    return tuple(places)


def _plain_character(printed: re.Match[str]) -> str:
    return printed[0].translate(_COMPACTED)


def _plain_numeral(formal: re.Match[str]) -> str:
    return formal[0].translate(FORMAL)
