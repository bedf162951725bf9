"""Numerals of which OCR is not sure: a wrong one is another number, and nothing else in the sentence tells.

A wrong character of a word is read past, as a misprint is, and is no problem.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from etl.language import DIGITS, MAGNITUDES, MULTIPLIERS
from etl.messages import message
from etl.model import ParsedPage, PartKind, Problem, Severity

DOUBTFUL = 0.8
"""A numeral of which OCR is less sure than this is to be looked up. On 38 pictures of our own pages, 15 of them blurred
or noisy, 81 of 17,478 numerals that were right lie below it, one in two hundred, and 15 of the 39 that were wrong; from
there on what is right grows faster than what is wrong (at 0.95 it is 267 and 25).
"""

_NUMERALS = frozenset(DIGITS) | frozenset(MULTIPLIERS) | frozenset(MAGNITUDES) | frozenset(".．%％")


def numeral_doubts(parsed: ParsedPage, used: Iterable[int]) -> list[Problem]:
    """A problem for each line of a page on which OCR is not sure of the number of an item or a heading, or of a numeral
    at one of the offsets `used`, which are those of the page's facts; none on a page that was read as text.
    """
    doubtful = dict(_doubtful_numerals(parsed))
    if not doubtful:
        return []
    text, lines = parsed.page.text, parsed.page.text.split("\n")
    said = sorted(doubtful.keys() & {*used, *_numbering(parsed)})
    return [
        Problem(
            parsed.page.document,
            line,
            Severity.WARNING,
            message("numeral_doubtful", codes=tuple(text[offset] for offset in offsets), quote=lines[line - 1].strip()),
        )
        for line, offsets in groupby(said, key=doubtful.__getitem__)
    ]


def _doubtful_numerals(parsed: ParsedPage) -> Iterator[tuple[int, int]]:
    """The offsets in the page's text of the numerals that OCR is not sure of, each with its line."""
    confidences = {place.line: place.confidences for place in parsed.page.places if place.confidences}
    start = 0
    for number, line in enumerate(parsed.page.text.split("\n") if confidences else (), start=1):
        for column, confidence in enumerate(confidences.get(number, ())):
            if confidence is not None and confidence < DOUBTFUL and _is_numeral(line[column]):
                yield start + column, number
        start += len(line) + 1


def _numbering(parsed: ParsedPage) -> Iterator[int]:
    """The offsets of what numbers the page's items, and of the numbers with which headings begin."""
    text = parsed.page.text
    for part in parsed.parts:
        if part.kind is PartKind.NUMBER:
            yield from range(*part.span)
        elif part.kind is PartKind.HEADING:
            for offset in range(*part.span):
                if not (_is_numeral(text[offset]) or text[offset].isspace()):
                    break
                yield offset


def _is_numeral(char: str) -> bool:
    return char.isdecimal() or char in _NUMERALS
