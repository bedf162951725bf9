"""What the tests of briefs share: everything that a brief states, and the address of the board that it is of."""

from collections.abc import Iterator

from board.brief.model import Block, Brief, Note, Picture, Section, Source, Statement, Table

BOARD = "http://board.example/"


def sections_of(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Sections and those below them, in order."""
    for section in sections:
        yield section
        yield from sections_of(section.parts)


def blocks_of(brief: Brief) -> list[Block]:
    """All blocks of a brief, in order."""
    return [block for section in sections_of(brief.sections) for block in section.blocks]


def said(brief: Brief) -> list[Statement]:
    """Everything that a brief states: its paragraphs, the cells of its tables, its captions."""
    found = []
    for block in blocks_of(brief):
        match block:
            case Statement():
                found.append(block)
            case Table(rows=rows):
                found += [cell for row in rows for cell in row]
            case Picture(caption=caption):
                found.append(caption)
    return found


def notes(brief: Brief) -> list[Note]:
    """All notes of a brief."""
    return [note for statement in said(brief) for note in statement.notes]


# What would act if a writer let it: tags, formulas, fields, ends of lines, of sections of XML, and of files.
HOSTILE = (
    "<script>alert(1)</script> =cmd|'/C calc'!A0 {{ PAGE }} ]]> &amp; \"x\" \x00\x0b\x1b\r\n\ufffe </w:t><w:instrText>"
)


def hostile() -> Brief:
    """A brief in which every text is hostile."""
    source = Source("a:1.1", HOSTILE, f"{HOSTILE}甲{HOSTILE}", len(HOSTILE), len(HOSTILE) + 1, f"{BOARD}items?item=<b>")
    note = Note((source,) * 3, HOSTILE, f'{BOARD}"><script>')
    statement = Statement(HOSTILE, (note,))
    picture = Picture('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', 9, 9, statement, HOSTILE)
    table = Table((HOSTILE,) * 2, ((statement, statement),), (1, 2))
    part = Section(HOSTILE, (statement, table, picture))
    origin = ((HOSTILE, HOSTILE),)
    return Brief(HOSTILE, HOSTILE, (HOSTILE,), (Section(HOSTILE, (statement,), (part,)),), origin, BOARD, "zh")
