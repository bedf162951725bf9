"""How one page was understood on its own, as data and as lines to read. Other pages and the manifest have no say."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal

from etl.facts import SORTS, AnySort, Findings
from etl.model import Fact, Item, ParsedPage, Problem, ReadBy, Text
from etl.page import numeral_doubts

_SHOWN_CHARACTERS = 40
_READ_AS = {ReadBy.TEXT: "text", ReadBy.OCR: "a picture, by OCR"}

JsonObject = dict[str, object]
ItemFindings = list[tuple[AnySort, Findings[Fact]]]
"""What each sort found in one item."""


def page_data(parsed: ParsedPage, sorts: Sequence[AnySort] = SORTS) -> JsonObject:
    """The page as JSON values; their names and meaning are told by `python -m etl show --help` and stay."""
    text = parsed.page.text
    found = _found(parsed, sorts)
    return {
        "document": parsed.page.document,
        "encoding": parsed.page.encoding,
        "read_by": parsed.page.read_by,
        "content_hash": parsed.page.content_hash,
        "sheet": parsed.page.sheet and asdict(parsed.page.sheet),
        "title": parsed.title,
        "year": parsed.year,
        "period": parsed.period,
        "continued_from": parsed.continued_from,
        "continues_on": parsed.continues_on,
        "sections": [
            {
                "number": section.number,
                "heading": section.heading,
                "line": section.line,
                "continuation": section.continuation and _text_data(text, section.continuation),
                "items": [_item_data(text, *held) for held in zip(section.items, findings, strict=True)],
            }
            for section, findings in zip(parsed.sections, found, strict=True)
        ],
        "parts": [
            {
                "kind": part.kind,
                "start": part.span.start,
                "end": part.span.end,
                "first_line": _line(text, part.span.start),
                "last_line": _line(text, part.span.end - 1),
            }
            for part in parsed.parts
        ],
        "problems": [problem.data() for problem in _problems(parsed, found)],
    }


def page_lines(parsed: ParsedPage, sorts: Sequence[AnySort] = SORTS) -> Iterator[str]:
    """The page as lines to read: head, sections with items and their facts, problems; texts that are cut have their
    length told.
    """
    items = sum(len(section.items) for section in parsed.sections)
    found = _found(parsed, sorts)
    problems = _problems(parsed, found)
    yield f"{parsed.page.document}: {len(parsed.sections)} sections, {items} items, {len(problems)} problems"
    yield f"title: {parsed.title or 'none on the page'}"
    yield f"read as: {_READ_AS[parsed.page.read_by]}"
    yield f"period: {parsed.year or 'year not told'} {parsed.period or 'period not told'}"
    yield f"continued from page: {parsed.continued_from or 'not told'}"
    yield f"continues on page: {parsed.continues_on or 'not told'}"
    for section, section_findings in zip(parsed.sections, found, strict=True):
        yield ""
        if section.heading is None:
            yield f"line {section.line}: a section whose heading stands on an earlier page"
        else:
            yield f"line {section.line}: section {section.number} {section.heading}"
        if section.continuation:
            yield f"  goes on: {_told_text(parsed, section.continuation)}"
        for item, findings in zip(section.items, section_findings, strict=True):
            yield f"  item {item.number}: {_told_text(parsed, item.text)}"
            for sort, fact in _facts(findings):
                told = ", ".join(f"{name} {value}" for name, value in _fields(sort, fact).items() if value is not None)
                yield f"    {sort.name}: {_quote(item, fact)} ({told})"
    if problems:
        yield ""
    for problem in problems:
        where = f"line {problem.line}: " if problem.line else ""
        yield f"{where}{problem.severity}: {problem.message} [{problem.rule}]"


def _found(parsed: ParsedPage, sorts: Sequence[AnySort]) -> list[list[ItemFindings]]:
    """What the sorts find in each item of each section, in a report of the year and period that the page names."""

    def find(sort: AnySort, text: str) -> Findings[Fact]:
        found = sort.find(text)
        return replace(found, facts=tuple(sort.dated(fact, parsed.year, parsed.period) for fact in found.facts))

    return [
        [[(sort, find(sort, item.text.text)) for sort in sorts] for item in section.items]
        for section in parsed.sections
    ]


def _problems(parsed: ParsedPage, found: Sequence[Sequence[ItemFindings]]) -> list[Problem]:
    """The problems of the page, and behind them what is not understood in its items."""
    notes = [
        note.problem(parsed.page.document, _line(parsed.page.text, item.text.origins[note.span.start]))
        for section, section_findings in zip(parsed.sections, found, strict=True)
        for item, findings in zip(section.items, section_findings, strict=True)
        for _, finding in findings
        for note in finding.notes
    ]
    used = (
        item.text.origins[place]
        for section, section_findings in zip(parsed.sections, found, strict=True)
        for item, findings in zip(section.items, section_findings, strict=True)
        for _, fact in _facts(findings)
        for place in range(*fact.span)
    )
    return [*parsed.problems, *notes, *numeral_doubts(parsed, used)]


def _item_data(page_text: str, item: Item, findings: ItemFindings) -> JsonObject:
    facts = [_fact_data(item, sort, fact) for sort, fact in _facts(findings)]
    return {"number": item.number} | _text_data(page_text, item.text) | {"facts": facts}


def _fact_data(item: Item, sort: AnySort, fact: Fact) -> JsonObject:
    return {
        "sort": sort.name,
        "start": fact.span.start,
        "end": fact.span.end,
        "sentence_start": fact.sentence.start,
        "sentence_end": fact.sentence.end,
        "quote": _quote(item, fact),
        "rule": fact.rule,
        "fields": _fields(sort, fact),
    }


def _facts(findings: ItemFindings) -> list[tuple[AnySort, Fact]]:
    return [(sort, fact) for sort, found in findings for fact in found.facts]


def _fields(sort: AnySort, fact: Fact) -> JsonObject:
    """The fields that only the sort has, as JSON has them: an amount as a number, a date as 2023-08-31."""
    return {column.field: _json_value(getattr(fact, column.field)) for column in sort.columns}


def _json_value(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value.isoformat() if isinstance(value, date) else value


def _quote(item: Item, fact: Fact) -> str:
    return item.text.text[fact.span.start : fact.span.end]


def _text_data(page_text: str, text: Text) -> JsonObject:
    first, last = _lines(page_text, text)
    return {"text": text.text, "first_line": first, "last_line": last}


def _told_text(parsed: ParsedPage, text: Text) -> str:
    first, last = _lines(parsed.page.text, text)
    lines = f"line {first}" if first == last else f"lines {first}-{last}"
    if len(text.text) <= _SHOWN_CHARACTERS:
        return f"{lines}: {text.text}"
    return f"{lines}: {text.text[:_SHOWN_CHARACTERS]}… ({len(text.text)} characters)"


def _lines(page_text: str, text: Text) -> tuple[int, int]:
    return _line(page_text, text.origins[0]), _line(page_text, text.origins[-1])


def _line(page_text: str, offset: int) -> int:
    return page_text.count("\n", 0, offset) + 1
