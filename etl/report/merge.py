"""The sections of one report from its pages: parts of a section joined, what two pages hold both decided.

What a section is called where no heading names it is decided in `assemble`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from etl.language import split_title
from etl.messages import Message, message
from etl.model import Fragment, PlacedItem, Problem, Section, Severity, Span, Text
from etl.report.chain import DatedPage, opening_number


@dataclass(slots=True)
class Merged:
    """A report's sections by number: their headings, items, and places as (document, line) where they begin.

    `lost` are the characters by document that no section holds.
    """

    headings: dict[int, str | None] = field(default_factory=dict)
    places: dict[int, tuple[str, int]] = field(default_factory=dict)
    items: dict[int, tuple[PlacedItem, ...]] = field(default_factory=dict)
    lost: dict[str, list[int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def lose(
        self,
        page: DatedPage,
        section: Section,
        texts: Sequence[Text],
        severity: Severity,
        said: Message,
    ) -> None:
        self.lost.setdefault(page.document, []).extend(
            origin for text in texts for origin in text.origins if not page.parsed.page.text[origin].isspace()
        )
        self.problems.append(Problem(page.document, section.line, severity, said))


def merge_sections(pages: Sequence[DatedPage], following: dict[str, str]) -> Merged:
    """The report's sections from its pages in order; `following` names for a page the one that continues
    it.
    """
    merged = Merged()
    held: dict[int, list[tuple[DatedPage, Section]]] = {}
    for page in pages:
        for section in page.parsed.sections:
            number = section.number if section.number is not None else opening_number(page.parsed)
            if number is None:
                merged.lose(page, section, section.texts, Severity.ERROR, message("section_without_number"))
            else:
                held.setdefault(number, []).append((page, section))
    for number in sorted(held):
        kept = _resolve_overlaps(number, held[number], merged)
        merged.places[number] = (kept[0][0].document, kept[0][1].line)
        merged.headings[number] = next((section.heading for _, section in kept if section.heading), None)
        merged.items[number] = _join_items(number, kept, following, merged)
        if not merged.items[number] and merged.headings[number] is None:
            del merged.items[number], merged.headings[number]
    return merged


def _resolve_overlaps(
    number: int, holders: list[tuple[DatedPage, Section]], merged: Merged
) -> list[tuple[DatedPage, Section]]:
    """The parts of one section that can stand together; of two that can't, the one with more items, then
    the smaller hash.
    """

    def rank(holder: tuple[DatedPage, Section]) -> tuple[int, int, str]:
        page, section = holder
        on_page = sum(len(other.items) for other in page.parsed.sections)
        return -len(section.items), -on_page, page.parsed.page.content_hash

    kept: list[tuple[DatedPage, Section]] = []
    for page, section in sorted(holders, key=rank):
        rival = next((other for other in kept if _conflict(section, other[1])), None)
        if rival is None:
            kept.append((page, section))
            continue
        said = message("section_overlap", number=number, document=rival[0].document)
        merged.lose(page, section, section.texts, Severity.WARNING, said)
    return sorted(kept, key=_part_order)


def _part_order(holder: tuple[DatedPage, Section]) -> tuple[float, str]:
    """A part that only ends an item stands behind the parts that hold items, a bare heading before them."""
    page, section = holder
    bare = math.inf if section.continuation else 0
    return min((item.number for item in section.items), default=bare), page.document


def _conflict(one: Section, other: Section) -> bool:
    """Whether two parts of a section hold the same item, or name different departments."""
    if one.heading and other.heading and one.heading != other.heading:
        return True
    numbers = {item.number for item in one.items}
    if numbers & {item.number for item in other.items}:
        return True
    return not one.items and not other.items and not (one.continuation or other.continuation)


def _join_items(
    number: int, kept: Sequence[tuple[DatedPage, Section]], following: dict[str, str], merged: Merged
) -> tuple[PlacedItem, ...]:
    """The section's items in order, an item that two pages share put together."""
    items: list[PlacedItem] = []
    open_page: DatedPage | None = None
    for page, section in kept:
        if section.continuation:
            certain = open_page is not None and following.get(open_page.document) == page.document
            if items and certain:
                items[-1] = _extend(items[-1], section.continuation, page.document)
            else:
                said = message("continuation_unplaced")
                merged.lose(page, section, (section.continuation,), Severity.ERROR, said)
        items += [_place(item.number, item.text, page.document) for item in section.items]
        open_page = page
    for before, after in pairwise(items):
        if after.number != before.number + 1 and after.document != before.document:
            said = message(
                "item_gap.over_pages",
                section=number,
                number=after.number,
                before=before.number,
                document=before.document,
            )
            merged.problems.append(Problem(after.document, None, Severity.WARNING, said))
    if not items and any(section.heading for _, section in kept):
        page, section = kept[0]
        said = message("section_empty", number=number)
        merged.problems.append(Problem(page.document, section.line, Severity.WARNING, said))
    return tuple(items)


def _place(number: int, text: Text, document: str) -> PlacedItem:
    title, body = split_title(text.text) if number else ("", text.text)
    return PlacedItem(number, title, body, document, (Fragment(document, Span(0, len(text.text)), text.origins),))


def _extend(item: PlacedItem, text: Text, document: str) -> PlacedItem:
    """The item with the text that goes on on the next page."""
    whole = item.title + item.body
    title, body = split_title(whole + text.text) if item.number else ("", whole + text.text)
    fragment = Fragment(document, Span(len(whole), len(whole) + len(text.text)), text.origins)
    return replace(item, title=title, body=body, fragments=(*item.fragments, fragment))
