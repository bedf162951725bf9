"""The characters of a sheet to pages: one for each report on it, and what stands beside the reports."""

from collections.abc import Sequence
from statistics import median

from etl.errors import PageError
from etl.messages import message
from etl.model import Box, Page, ReadBy, Severity
from etl.page.formats.filed_lines import GAP, FiledLine, FileNote, page_of_lines, quoted, unreadable_notes
from etl.page.formats.sheet.articles import Article, Reading, find_articles, read_articles
from etl.page.formats.sheet.flow import find_columns, strips
from etl.page.formats.sheet.glyph import Glyph, SheetGlyphs
from etl.page.formats.sheet.runs import Run, blank_width, find_rows, find_runs, row_line, union, without_doubles
from etl.page.formats.sheet.set_aside import overprinted, part_downwards, part_small
from etl.page.formats.sheet.slant import on_slant
from etl.page.titles import is_folio

MOST_UNREADABLE = 0.1
"""Where more than this part of a sheet's characters has no code, the rest makes no sense either."""

UNSEEN_BLANK = 2.0
"""The width of a blank before a line that OCR saw, in parts of the type's size: what is no indent of two characters is
no more than an edge that is not exact.
"""

_FRAMED_ROWS = 5
_FRAMED_PART = 0.8
_FOLIO_CHARACTERS = 80
_FOLIO_GAP = 1.0
_CAPTION_GAP = 1.5
_CAPTION_SIZE = 0.92


def sheet_pages(name: str, document: str, glyphs: SheetGlyphs, encoding: str) -> list[Page]:
    """The pages on a sheet: `name` is that of the first, the others are called after the file `document`. Raises
    PageError where nothing can be read on it.
    """
    printed = without_doubles(glyphs.printed)
    visible = sum(not glyph.is_blank for glyph in printed)
    if not visible:
        said = message("page_unusable.illegible") if glyphs.illegible else message("page_unusable.no_text")
        raise PageError(name, None, said)
    if is_unreadable(glyphs):
        said = message("page_unusable.unreadable", count=glyphs.unreadable, characters=visible)
        raise PageError(name, None, said)
    size = median(glyph.size for glyph in printed if not glyph.is_blank)
    blank = UNSEEN_BLANK if glyphs.read_by is ReadBy.OCR else blank_width(printed)
    downwards, runs = part_downwards(find_runs(printed))
    folios, runs = _part_folios(runs, size, blank)
    captions, runs = _part_captions(runs, glyphs.pictures, size, blank)
    small, runs = part_small(runs, size)
    reading = _read(runs, glyphs, size, blank)
    over = overprinted([glyph for run in runs for glyph in run.glyphs]) if glyphs.read_by is ReadBy.TEXT else []
    pages = []
    for number, report in enumerate(reading.reports, start=1):
        aside: list[FiledLine] = []
        notes: list[FileNote] = []
        if number == 1:
            aside, notes = _aside(folios, captions, reading.beside, glyphs, downwards, small, blank)
        page_name = name if number == 1 else f"{document}#{glyphs.sheet.number}.{number}"
        main, subheads = _main(report)
        aside += [GAP, *subheads] if subheads else []
        notes += [FileNote(line, Severity.NOTE, message("headline_aside", quote=quoted([line]))) for line in subheads]
        notes += [*unreadable_notes(main), *_overprinted_notes(main, over)]
        page = page_of_lines(page_name, encoding, main, aside, notes, glyphs.sheet, glyphs.read_by)
        pages.append(on_slant(page, glyphs.slant) if glyphs.slant else page)
    return pages


def is_unreadable(glyphs: SheetGlyphs) -> bool:
    """Whether the file does not tell so many characters of a sheet that the rest makes no sense either."""
    return glyphs.unreadable > MOST_UNREADABLE * sum(not glyph.is_blank for glyph in glyphs.printed)


def _read(runs: Sequence[Run], glyphs: SheetGlyphs, size: float, blank: float) -> Reading:
    framed = _framed(runs, glyphs)
    inside = {id(run) for group in framed for run in group}
    articles = find_articles(find_columns([run for run in runs if id(run) not in inside], size), size, blank)
    for group in framed:
        articles += find_articles(find_columns(group, size), size, blank, is_framed=True)
    return read_articles(articles)


def _framed(runs: Sequence[Run], glyphs: SheetGlyphs) -> list[list[Run]]:
    """The runs that a frame holds, for each outermost frame around a text of its own; a frame around a title, or
    around nearly all of the sheet, keeps nothing apart.
    """
    found: list[list[Run]] = []
    taken: set[int] = set()
    area = glyphs.sheet.width * glyphs.sheet.height
    for frame in sorted(glyphs.frames, key=_area, reverse=True):
        held = [run for run in runs if id(run) not in taken and _holds(frame, run.box)]
        if _area(frame) > _FRAMED_PART * area or len(held) > _FRAMED_PART * len(runs):
            continue
        if len({round(run.baseline) for run in held}) >= _FRAMED_ROWS:
            found.append(held)
            taken |= {id(run) for run in held}
    return sorted(found, key=lambda group: (union(run.box for run in group).top, group[0].box.left))


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


def _holds(frame: Box, box: Box) -> bool:
    return frame.holds(*box.middle)


def _part_folios(runs: Sequence[Run], size: float, blank: float) -> tuple[list[FiledLine], list[Run]]:
    """The newspaper's own lines that stand apart at the head and the foot of a sheet, and all other runs."""
    found = strips(runs)
    folios: list[FiledLine] = []
    for place, beside in ((0, 1), (-1, -2)):
        while len(found) > 1 and _is_folio_strip(found[place], found[beside], size):
            folios += [row_line(row, row.box.left, blank) for row in find_rows(found.pop(place))]
    return folios, [run for strip in found for run in strip]


def _is_folio_strip(strip: Sequence[Run], beside: Sequence[Run], size: float) -> bool:
    own, other = union(run.box for run in strip), union(run.box for run in beside)
    text = "".join(row.printed for row in find_rows(strip))
    stands_apart = max(other.top - own.bottom, own.top - other.bottom) >= _FOLIO_GAP * size
    return stands_apart and len(text) <= _FOLIO_CHARACTERS and is_folio(text)


def _part_captions(
    runs: Sequence[Run], pictures: Sequence[Box], size: float, blank: float
) -> tuple[list[FiledLine], list[Run]]:
    """The captions of pictures, which stand right below them in smaller type, and all other runs."""
    captions: list[Run] = []
    for picture in pictures:
        bottom = picture.bottom
        for run in sorted(runs, key=lambda run: run.box.top):
            is_below = -size < run.box.top - bottom < _CAPTION_GAP * size
            is_within = picture.left - size < run.box.left and run.box.right < picture.right + size
            if is_below and is_within and run.size <= _CAPTION_SIZE * size and run not in captions:
                captions.append(run)
                bottom = max(bottom, run.box.bottom)
    lines = [row_line(row, row.box.left, blank) for row in find_rows(captions)]
    taken = {id(run) for run in captions}
    return lines, [run for run in runs if id(run) not in taken]


def _main(report: Sequence[Article]) -> tuple[list[FiledLine], list[FiledLine]]:
    """The lines of a report, and those of headlines in it that are no title."""
    lines: list[FiledLine] = []
    subheads: list[FiledLine] = []
    for article in report:
        if article.headline and not article.has_title:
            subheads += [line for line in article.headline if line is not GAP]
            lines += [GAP, *article.text]
        else:
            lines += article.lines
    return lines, subheads


def _aside(
    folios: Sequence[FiledLine],
    captions: Sequence[FiledLine],
    beside: Sequence[Article],
    glyphs: SheetGlyphs,
    downwards: Sequence[Run],
    small: Sequence[Run],
    blank: float,
) -> tuple[list[FiledLine], list[FileNote]]:
    """What a sheet holds beside its reports, and what is said of it."""
    lines: list[FiledLine] = [*folios]
    notes = [FileNote(line, Severity.NOTE, message("folio", quote=quoted([line]))) for line in folios]
    if captions:
        lines += [GAP, *captions]
        notes.append(FileNote(captions[0], Severity.NOTE, message("caption_aside", quote=quoted(captions))))
    for article in beside:
        own = [line for line in article.lines if line is not GAP]
        lines += [GAP, *own]
        severity = Severity.WARNING if article.counts else Severity.NOTE
        notes.append(FileNote(own[0], severity, message("article_aside", quote=quoted(own))))
    turned = sorted((*glyphs.turned, *(glyph for run in downwards for glyph in run.glyphs)), key=lambda one: one.order)
    for rule, severity, own in (
        ("small_text", Severity.NOTE, [row_line(row, row.box.left, blank) for row in find_rows(small)]),
        ("hidden_text", Severity.NOTE, _as_drawn(glyphs.hidden)),
        ("faint_text", Severity.NOTE, _as_drawn(glyphs.faint)),
        ("turned_text", Severity.NOTE, _as_drawn(turned)),
        ("illegible_text", Severity.WARNING, _as_drawn(glyphs.illegible)),
    ):
        if own:
            lines += [GAP, *own]
            notes.append(FileNote(own[0], severity, message(rule, quote=quoted(own))))
    return lines, notes


def _overprinted_notes(lines: Sequence[FiledLine], over: Sequence[Glyph]) -> list[FileNote]:
    """A problem on each line in which characters are printed over others."""
    return [
        FileNote(line, Severity.WARNING, message("overprinted_text", quote=quoted([line])))
        for line in lines
        if line.box and any(line.box.holds(*one.box.middle) for one in over)
    ]


def _as_drawn(glyphs: Sequence[Glyph]) -> list[FiledLine]:
    """Characters that stand in no line of the sheet, in lines as they are drawn: as long as one follows another."""
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        if glyph.is_blank:
            continue
        if lines and glyph.order - lines[-1][-1].order <= 2 and _touch(lines[-1][-1], glyph):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [FiledLine("".join(one.char for one in line), box=union(one.box for one in line)) for line in lines]


def _touch(before: Glyph, glyph: Glyph) -> bool:
    reach = max(before.size, glyph.size)
    return (
        max(before.box.left, glyph.box.left) - min(before.box.right, glyph.box.right) < reach
        and max(before.box.top, glyph.box.top) - min(before.box.bottom, glyph.box.bottom) < reach
    )
