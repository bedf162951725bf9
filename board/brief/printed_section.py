"""The section of a brief that shows the sentences it cites as they are printed: a picture for each, above its citation.

A brief has it where it is asked for and where pages have pictures; it holds no more than a file should carry.
"""

from collections.abc import Sequence
from itertools import islice

from board.brief.model import Brief, Picture, Section, Source, Statement
from board.brief.note_words import printed_sources
from board.brief.numbering import notes_of
from board.clippings.originals import Original, original
from board.clippings.painting import PAINTER, NotPainted
from board.clippings.regions import cut_out
from board.data.database import Snapshot
from board.data.item_facts import texts_of
from board.data.printed_sheets import file_of_sheet, item_sheets
from board.export.clipping_drawing import clipping_drawing
from board.values.clipping import Clipping
from board.values.mark import Mark
from board.words import t
from board.words.quotation import quotable

# Of so many sentences a brief shows the printed lines: about ten sheets of paper, 5 MB.
MOST = 40
# Pixels for the height of the type, and of the widest picture.
_TYPE, _WIDEST = 40, 1400
# A picture of a picture gains nothing from more.
_FINENESS = 2


def printed_section(snapshot: Snapshot, brief: Brief) -> Section:
    """The printed lines of the sentences that the notes of a brief print, in the order of the notes, each once; behind
    them how many more there are, and of how many there is no picture."""
    cited: dict[tuple[str, str], tuple[int, Source]] = {}
    for number, note in enumerate(notes_of(brief), start=1):
        for source in printed_sources(note):
            cited.setdefault((source.ref, source.sentence), (number, source))
    refs = [ref for ref, _ in cited]
    sheets, texts = item_sheets(snapshot, refs), texts_of(snapshot, refs)
    pictures: list[Picture] = []
    places = ((number, source) for number, source in cited.values() if source.ref in sheets)
    for number, source in islice(places, MOST):
        start = texts[source.ref].find(source.sentence)
        mark = Mark(start + source.start, start + source.end, "fact")
        parts = cut_out(sheets[source.ref], start, start + len(source.sentence), [mark])
        if start >= 0 and (picture := _picture(snapshot, parts, number, source)):
            pictures.append(picture)
    told = []
    shown = sum(source.ref in sheets for _, source in cited.values())
    if shown > MOST:
        told.append(Statement(t("brief.printed_more", count=shown - MOST, most=MOST)))
    if lost := len(cited) - max(0, shown - MOST) - len(pictures):
        told.append(Statement(t("brief.printed_lost", count=lost)))
    return Section(t("brief.printed"), (*pictures, *told))


def _picture(snapshot: Snapshot, parts: Sequence[Clipping], number: int, source: Source) -> Picture | None:
    painted = []
    for part in parts:
        path = file_of_sheet(snapshot, part.sheet)
        if not path or original(snapshot.pages_folder, part.sheet.file, part.sheet.file_hash) is not Original.HERE:
            return None
        width = round((part.region.right - part.region.left) / part.em * _TYPE)
        try:
            painted.append((part, PAINTER.picture(path, part.sheet, part.edges, min(width, _WIDEST))))
        except NotPainted:
            return None
    drawing = clipping_drawing(painted)
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{drawing.width:.0f}" height="{drawing.height:.0f}">{drawing.content}</svg>'
    )
    told = t("printed.alt", citation=source.citation, lines=sum(part.lines for part in parts))
    words = t("brief.printed_of", number=number, citation=source.citation, sentence=quotable(source.sentence))
    return Picture(svg, drawing.width, drawing.height, Statement(words), told, _FINENESS)
