"""A character on a sheet, and all that is on one: what the readers of PDFs and of pictures both give."""

from dataclasses import dataclass, field

from etl.model import Box, ReadBy, Sheet


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as it stands on a sheet; `baseline` is from the top, `order` its place among what is drawn.
    `confidence`, from 0 to 1, says how sure OCR is of it, None where the file itself tells the character.
    """

    char: str
    box: Box
    baseline: float
    size: float
    order: int
    confidence: float | None = None

    @property
    def is_blank(self) -> bool:
        return self.char.isspace()


@dataclass(slots=True)
class SheetGlyphs:
    """One sheet: its printed characters, those that nobody sees, those of a watermark, those that run another way, in
    the order in which they are drawn; boxes of pictures, and of what is drawn around text. `shapes` says how many
    things are drawn beside text and pictures; `unreadable` characters have no code.

    Where OCR saw them, `illegible` ones made no sense to it. `slant` is the slope, downwards to the right, at which the
    lines of the sheet run: the places of its characters are those on the sheet when it lies straight.
    """

    sheet: Sheet
    printed: list[Glyph] = field(default_factory=list)
    hidden: list[Glyph] = field(default_factory=list)
    faint: list[Glyph] = field(default_factory=list)
    turned: list[Glyph] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    shapes: int = 0
    frames: list[Box] = field(default_factory=list)
    unreadable: int = 0
    read_by: ReadBy = ReadBy.TEXT
    illegible: list[Glyph] = field(default_factory=list)
    slant: float = 0.0
