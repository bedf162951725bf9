"""A decoded page to sections and items, with a ledger that accounts for every non-blank character.

Only this page is looked at: which report it belongs to, and what its first section is called where the
heading stands on an earlier page, is decided in `etl.report`. Text that fits nowhere becomes a problem, never
part of a neighbour.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from etl.errors import PageError
from etl.inputs import YEARS
from etl.language import without_blanks
from etl.messages import message
from etl.model import Item, Page, ParsedPage, PartKind, Section, Severity
from etl.page.clean import PrintedLine, find_margins, markup_offsets, split_lines
from etl.page.draft import Draft, ends_text
from etl.page.ledger import to_parts
from etl.page.numbering import (
    HeadingMark,
    ItemMark,
    begins_item,
    begins_list,
    choose_headings,
    find_inline,
    find_item_marks,
    heading_number,
    number_items,
)
from etl.page.titles import PlacedTitle, Title, find_markers, find_titles, is_folio

_NAME_CHARACTERS = 24
_PUNCTUATION = re.compile("[。；，！？：;,!?]")


def segment(page: Page) -> ParsedPage:
    """The page's title, markers, sections and items; PageError where it shows no numbered section at all."""
    end = len(page.text) if page.aside_from is None else page.aside_from
    markers = find_markers(page.text[:end])
    marker_offsets = frozenset(offset for marker in markers for offset in range(marker.start, marker.end))
    markup = markup_offsets(page.text[:end]) - marker_offsets
    lines = split_lines(page.text[:end], markup | marker_offsets)
    draft = Draft(page, lines, find_margins(lines), [None] * len(page.text), list(page.problems))
    draft.mark(range(end, len(page.text)), PartKind.ASIDE)
    draft.mark(markup, PartKind.MARKUP)
    draft.mark(marker_offsets, PartKind.MARKER)

    headings = _find_headings(lines)
    titles = find_titles(lines, headings[0].index if headings else len(lines))
    title_lines = frozenset(index for title in titles for index in range(title.start, title.end))
    names = {mark.index: _heading_end(lines, mark.index, title_lines) for mark in headings}
    structure = title_lines | {index for start, end in names.items() for index in range(start, end)}
    marks = find_item_marks(lines, frozenset(structure))
    for title in titles:
        draft.mark_lines(lines[title.start : title.end], PartKind.TITLE)

    first_heading = headings[0].index if headings else len(lines)
    backward = next((marker.page_no for marker in markers if not marker.forward), None)
    forward = next((marker.page_no for marker in reversed(markers) if marker.forward), None)
    sections = [*_head(draft, first_heading, titles, marks, backward is not None)]
    for mark, following in zip(headings, [*headings[1:], None], strict=False):
        end = following.index if following else len(lines)
        sections.append(_section(draft, mark, names[mark.index], end, title_lines, marks))
    if not any(section.items for section in sections):
        raise PageError(page.document, None, message("page_unusable.no_section"))
    _report_gaps(draft, headings)
    says = _title(draft, titles)
    return ParsedPage(
        page=page,
        title=_joined(lines[titles[0].start : titles[0].end]) if titles else None,
        year=says.year,
        period=says.period,
        continued_from=backward,
        continues_on=forward,
        sections=tuple(sections),
        parts=to_parts(page.text, draft.ledger),
        problems=tuple(draft.problems),
    )


def _find_headings(lines: Sequence[PrintedLine]) -> list[HeadingMark]:
    marks = []
    for index, line in enumerate(lines):
        number = heading_number(without_blanks(line.text))
        if number:
            marks.append(HeadingMark(index, number))
    return choose_headings(marks)


def _heading_end(lines: Sequence[PrintedLine], index: int, taken: frozenset[int]) -> int:
    """The index behind the last line of the heading that begins at `index`: a name too long for a column
    goes on below.
    """
    end = index + 1
    name = without_blanks(lines[index].text)
    while True:
        following = next((i for i in range(end, min(end + 2, len(lines))) if not lines[i].is_blank), None)
        if following is None or following in taken:
            return end
        line = lines[following]
        text = without_blanks(line.text)
        open_bracket = name.count("（") + name.count("(") > name.count("）") + name.count(")")
        after = lines[following + 1] if following + 1 < len(lines) else None
        stands_alone = after is None or after.is_blank or begins_item(after.text) or after.indent > line.indent
        fits = len(text) <= _NAME_CHARACTERS and not _PUNCTUATION.search(text) and not begins_item(line.text)
        if not fits or heading_number(text) or not (open_bracket or (stands_alone and line.indent < 2)):
            return end
        end = following + 1
        name += text


def _head(
    draft: Draft, end: int, titles: Sequence[PlacedTitle], marks: Sequence[ItemMark], continued: bool
) -> list[Section]:
    """What stands above the first heading: preamble, or the rest of a section whose heading is on an
    earlier page.
    """
    top = [title for title in titles if title.start < end]
    start = top[-1].end if top else 0
    title_lines = {index for title in top for index in range(title.start, title.end)}
    above = [draft.lines[index] for index in range(start) if index not in title_lines]
    draft.set_aside(above, "text_above_title")
    numbering = number_items(_between(marks, start, end), headed=False)
    first = numbering.marks[0].index if numbering.marks else end
    lead = [line for line in draft.lines[start:first] if not line.is_blank]
    continuation = None
    if lead and (continued or not top) and not all(is_folio(line.text) for line in lead):
        continuation = draft.text(lead)
        draft.mark_lines(lead, PartKind.ITEM)
    elif lead and top and ends_text(lead[-1]):
        draft.mark_lines(lead, PartKind.PREAMBLE)
    else:
        draft.set_aside(lead, "text_above_heading")
    items = _items(draft, numbering.marks, numbering.restart, end, frozenset())
    _report_item_gaps(draft, items, items[0].number - 1 if items else 0)
    if not items and continuation is None:
        return []
    line = lead[0].number if continuation else draft.lines[first].number
    return [Section(None, None, line, items, continuation)]


def _section(
    draft: Draft,
    mark: HeadingMark,
    name_end: int,
    end: int,
    titles: frozenset[int],
    marks: Sequence[ItemMark],
) -> Section:
    heading = draft.lines[mark.index : name_end]
    draft.mark_lines(heading, PartKind.HEADING)
    name = _joined(heading)
    name = re.split("[、.．,，:：]", name, maxsplit=1)[1]
    numbering = number_items(_between(marks, name_end, end), headed=True)
    first = numbering.marks[0].index if numbering.marks else end
    lead = [
        draft.lines[index]
        for index in range(name_end, first)
        if index not in titles and not draft.lines[index].is_blank
    ]
    lead = draft.without_colophon(lead) if not numbering.marks else lead
    items = []
    if lead:
        draft.mark_lines(lead, PartKind.ITEM)
        items.append(Item(0, draft.text(lead)))
    items += _items(draft, numbering.marks, numbering.restart, end, titles)
    _report_item_gaps(draft, items, 0)
    return Section(mark.number, name, draft.lines[mark.index].number, tuple(items))


def _items(
    draft: Draft, marks: Sequence[ItemMark], restart: ItemMark | None, end: int, titles: frozenset[int]
) -> tuple[Item, ...]:
    """The items that begin at `marks`; what stands from `restart` on, under a heading that was lost, is set
    aside.
    """
    if restart:
        limit = restart.index
        above = draft.lines[limit - 1]
        if not above.is_blank and not ends_text(above) and limit - 1 > marks[-1].index:
            limit -= 1
        draft.set_aside(
            [draft.lines[index] for index in range(limit, end) if index not in titles], "numbering_restarts"
        )
        end = limit
    items: list[Item] = []
    for position, mark in enumerate(marks):
        following = marks[position + 1] if position + 1 < len(marks) else None
        stop = following.index if following else end
        lines = [draft.lines[index] for index in range(mark.index, stop) if index not in titles]
        if following is None:
            lines = draft.without_colophon(lines)
        items += _split_inline(draft, mark, lines, following.number if following else None)
    return tuple(items)


def _split_inline(draft: Draft, mark: ItemMark, lines: Sequence[PrintedLine], before: int | None) -> list[Item]:
    """One item, or several where the numbers between this one and `before` stand in the middle of its
    lines.
    """
    items = []
    number, column = mark.number, mark.end
    draft.mark(lines[0].origins[mark.start : mark.end], PartKind.NUMBER)
    current: list[PrintedLine] = []
    in_list = False
    for position, line in enumerate(lines):
        start = column if position == 0 else 0
        in_list = in_list or begins_list(line, start)
        while not in_list and (before is None or number + 1 < before):
            inline = find_inline(line, start, number + 1)
            if not inline:
                break
            current.append(_cut(line, start, inline.start))
            items.append(Item(number, draft.text(current)))
            draft.mark(line.origins[inline.start : inline.end], PartKind.NUMBER)
            draft.mark(items[-1].text.origins, PartKind.ITEM)
            current, number, start = [], inline.number, inline.end
        current.append(_cut(line, start, len(line.text)))
    items.append(Item(number, draft.text(current)))
    draft.mark(items[-1].text.origins, PartKind.ITEM)
    return [item for item in items if item.text.text]


def _joined(lines: Iterable[PrintedLine]) -> str:
    return without_blanks("".join(line.text for line in lines))


def _between(marks: Sequence[ItemMark], start: int, end: int) -> Sequence[ItemMark]:
    """The marks on the lines [start, end)."""
    return marks[bisect_left(marks, start, key=_line_of) : bisect_left(marks, end, key=_line_of)]


def _line_of(mark: ItemMark) -> int:
    return mark.index


def _cut(line: PrintedLine, start: int, end: int) -> PrintedLine:
    text = line.text[start:end]
    return replace(line, text=text, origins=line.origins[start:end], indent=len(text) - len(text.lstrip()))


def _report_item_gaps(draft: Draft, items: Sequence[Item], before: int) -> None:
    """Tells of numbers left out behind item `before`, which is 0 in a section that has its heading here."""
    for item in items:
        if item.number > before + 1:
            line = draft.page.text.count("\n", 0, item.text.origins[0]) + 1
            said = message("item_gap.on_page", number=item.number, before=before)
            if before == 0:
                said = message("item_gap.first", number=item.number)
            draft.report(Severity.WARNING, said, line)
        before = item.number


def _report_gaps(draft: Draft, headings: Sequence[HeadingMark]) -> None:
    for before, after in pairwise(headings):
        if after.number != before.number + 1:
            draft.report(
                Severity.WARNING,
                message("heading_gap", number=after.number, before=before.number),
                draft.lines[after.index].number,
            )


def _title(draft: Draft, titles: Sequence[PlacedTitle]) -> Title:
    """What the page's titles say together; a contradiction says nothing, and neither does an impossible year."""
    named = {title.says.year: title.start for title in reversed(titles) if title.says.year is not None}
    for year, start in sorted(named.items(), key=lambda one: one[1]):
        if year not in YEARS:
            said = message("year_impossible", year=f"{year:04}", first=YEARS[0], last=YEARS[-1])
            draft.report(Severity.WARNING, said, draft.lines[start].number)
    years = {year for year in named if year in YEARS}
    periods = {title.says.period for title in titles if title.says.period}
    if len(years) > 1 or len(periods) > 1:
        draft.report(Severity.ERROR, message("titles_disagree"), draft.lines[titles[0].start].number)
        return Title(None, None)
    return Title(next(iter(years), None), next(iter(periods), None))
