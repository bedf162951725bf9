"""What a brief says, before it is written down in one format or another: frozen, in finished words of one language.

Whatever is stated on the ground of the newspaper carries notes, and each note its sentences.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence of the item that `ref` names, the passage [start, end) of it that something rests on, where it is
    printed, and the address at which a board shows it, empty where none is known."""

    ref: str
    citation: str
    sentence: str
    start: int
    end: int
    link: str


@dataclass(frozen=True, slots=True)
class Note:
    """What a footnote says: sentences, or how something was counted that stands in none (`remark`).

    `place` says in words where on the board all of it stands, `link` is the address of that, empty where no board's
    address is known.
    """

    sources: tuple[Source, ...] = ()
    remark: str = ""
    place: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Words with their notes: a paragraph, a cell of a table, a caption."""

    text: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Cells row by row under their heads; `widths` are shares of the line, by column."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Statement, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG, its size in pixels at 96 an inch, its caption, and what it tells those who do not see it; where
    it is written as pixels, it has `fineness` of them for each of its own."""

    svg: str
    width: float
    height: float
    caption: Statement
    told: str
    fineness: int = 3


Block = Statement | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it: blocks, then sections of the level below."""

    heading: str
    blocks: tuple[Block, ...] = ()
    parts: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """A whole brief. `about` says what the board is and is not, `origin` are labels and texts on where all of it comes
    from, `link` is the address at which a board shows the selection, empty where none is known."""

    title: str
    subtitle: str
    about: tuple[str, ...]
    sections: tuple[Section, ...]
    origin: tuple[tuple[str, str], ...]
    link: str
    language: str
