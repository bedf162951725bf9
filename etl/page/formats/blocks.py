"""Paragraphs, cells and the like of a file that has no sheets, as the lines of a page, and what its reports begin with.

What a block is in a format is decided by its reader.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from etl.language import without_blanks
from etl.messages import message
from etl.model import Severity
from etl.page.formats.filed_lines import GAP, FiledLine, FileNote, quoted
from etl.page.numbering import begins_item, heading_number
from etl.page.titles import find_markers, title_of


@dataclass(slots=True)
class Block:
    """The lines of a paragraph, cell or the like; `number` counts blocks in the order of the file, `is_apart` where it
    is centred or a heading, as titles are.
    """

    number: int
    lines: list[str]
    is_apart: bool = False

    @property
    def text(self) -> str:
        """Its lines as one."""
        return "".join(self.lines)

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


def block_lines(blocks: Iterable[Block]) -> list[FiledLine]:
    """The lines of blocks, blank ones around what stands apart."""
    lines: list[FiledLine] = []
    for block in blocks:
        own = [FiledLine(line, block=block.number) for line in block.lines]
        lines += [GAP, *own, GAP] if block.is_apart else own
    return lines


def is_title(text: str) -> bool:
    """Whether a text is a report's title that names its year or its period."""
    says = title_of(text)
    return says is not None and (says.year is not None or says.period is not None)


def is_of_report(text: str) -> bool:
    """Whether a line is what a report is known by: a title, a heading, a numbered item, a marker of its chain."""
    number = heading_number(without_blanks(text))
    return number is not None or begins_item(text) or bool(find_markers(text)) or is_title(text)


def aside_note(rule: str, lines: Sequence[FiledLine]) -> list[FileNote]:
    """What is said of lines that are set aside, where there are any."""
    printed = [line for line in lines if line.text.strip()]
    return [FileNote(printed[0], Severity.NOTE, message(rule, quote=quoted(printed)))] if printed else []
