"""What a brief's headings and pictures are numbered with, and its notes in the order in which they come."""

from collections.abc import Iterator

from board.brief.model import Block, Brief, Note, Picture, Section, Statement, Table
from board.words import t

LEVELS = ("first", "second")


def heading_words(heading: str, place: int, level: int) -> str:
    """A heading with its number, as official papers have it: 一、…, （一）…; places and levels count from 0."""
    numerals = t("brief.numerals").split()
    number = numerals[place] if place < len(numerals) else str(place + 1)
    return t(f"brief.heading_{LEVELS[level]}", number=number, heading=heading)


def notes_of(brief: Brief) -> list[Note]:
    """The notes of a brief in the order of its text; a note's number is its place, counted from 1."""
    return [
        note
        for section in brief.sections
        for block in _blocks(section)
        for said in _statements(block)
        for note in said.notes
    ]


def _blocks(section: Section) -> Iterator[Block]:
    yield from section.blocks
    for part in section.parts:
        yield from _blocks(part)


def _statements(block: Block) -> Iterator[Statement]:
    match block:
        case Statement():
            yield block
        case Table(rows=rows):
            for row in rows:
                yield from row
        case Picture(caption=caption):
            yield caption
