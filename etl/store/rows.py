"""A corpus as the rows of the database's tables. Pure: nothing is opened or written here.

Ids count from 1 in an order that the content decides (reports by city, year and period, NULLs last; sections and items
by their numbers), so that the same pages give the same rows whatever order they were read in.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import count
from typing import TypeVar

from etl.facts import SORTS, AnySort
from etl.language import sentence_spans
from etl.model import (
    Corpus,
    Fact,
    FactLink,
    FactPlace,
    ItemPlace,
    MeasuredSet,
    Period,
    PlacedItem,
    PlacedPage,
    Problem,
    Report,
    Track,
)
from etl.store.places import TableRow, line_place_rows, sheet_columns
from etl.store.schema import SCHEMA_VERSION

_DepartmentKey = tuple[str | None, str]
_Value = TypeVar("_Value", str, int)


def corpus_rows(corpus: Corpus, sorts: Sequence[AnySort] = SORTS) -> dict[str, list[TableRow]]:
    """The rows by table, tables in an order in which their keys can be resolved; each row by column."""
    reports = sorted(corpus.reports, key=_report_order)
    documents = (page.parsed.page.document for report in reports for page in report.pages)
    page_ids = {document: page_id for page_id, document in enumerate(documents, start=1)}
    department_ids = {key: department_id for department_id, key in enumerate(_departments(reports), start=1)}
    rows: dict[str, list[TableRow]] = {
        "build": [{"build_id": corpus.build_id, "schema_version": SCHEMA_VERSION}],
        "report": [],
        "page": [],
        "page_part": [],
        "line_place": [],
        "sector": [{"name": sector, "place": place} for sector, place in corpus.sector_places.items()],
        "department": [
            {
                "department_id": department_id,
                "city": city,
                "name": name,
                "sector": corpus.sectors[city, name],
            }
            for (city, name), department_id in department_ids.items()
        ],
        "section": [],
        "item": [],
        "item_part": [],
        "item_sentence": [],
        "fact": [],
        **{sort.table: [] for sort in sorts},
        "track": [],
        "fact_link": [],
        "term": [],
        "item_term": [],
        "measurement": [asdict(measurement) for measurement in corpus.measurements],
        "measured_set": [_measured_row(measured) for measured in corpus.measured],
        "problem": list(_problem_rows(corpus.problems)),
    }
    for report_id, report in enumerate(reports, start=1):
        rows["report"].append(
            {"report_id": report_id, "city": report.city, "year": report.year, "period": report.period}
        )
        for page in report.pages:
            rows["page"].append(_page_row(page, report_id, page_ids))
            rows["page_part"] += _page_part_rows(page, page_ids[page.parsed.page.document])
            rows["line_place"] += line_place_rows(page.parsed.page, page_ids[page.parsed.page.document])
    term_ids = {term: term_id for term_id, term in enumerate(_terms(corpus), start=1)}
    rows["term"] += ({"term_id": term_id, "term": term} for term, term_id in term_ids.items())
    items = _add_sections(rows, reports, page_ids, department_ids)
    for item_id, (_, item) in items.items():
        rows["item_term"] += _item_term_rows(item, item_id, term_ids)
    fact_ids = count(1)
    places: dict[tuple[str, FactPlace], int] = {}
    for sort in sorts:
        for item_id, (place, item) in items.items():
            own_ids = [next(fact_ids) for _ in item.facts.get(sort.name, ())]
            places |= {(sort.name, (place, index)): fact_id for index, fact_id in enumerate(own_ids)}
            _add_facts(rows, sort, item, item_id, own_ids)
    rows["track"] += _track_rows(corpus.tracks, {place: item_id for item_id, (place, _) in items.items()})
    rows["fact_link"] += _fact_link_rows(corpus.fact_links, places)
    return rows


def _report_order(report: Report) -> tuple[bool, str, bool, int, bool, int, list[str]]:
    """Orders reports by city, year and period, NULLs last, then by their documents."""
    return (
        *_nulls_last(report.city, ""),
        *_nulls_last(report.year, 0),
        *_nulls_last(None if report.period is None else list(Period).index(report.period), 0),
        sorted(page.parsed.page.document for page in report.pages),
    )


def _nulls_last(value: _Value | None, filler: _Value) -> tuple[bool, _Value]:
    return (True, filler) if value is None else (False, value)


def _departments(reports: Sequence[Report]) -> list[_DepartmentKey]:
    named = ((report.city, section.department) for report in reports for section in report.sections)
    keys = {(city, name) for city, name in named if name}
    return sorted(keys, key=lambda key: (_nulls_last(key[0], ""), key[1]))


def _terms(corpus: Corpus) -> list[str]:
    return sorted({occurrence.term for item in corpus.items() for occurrence in item.terms})


def _page_row(page: PlacedPage, report_id: int, page_ids: dict[str, int]) -> TableRow:
    parsed = page.parsed
    return {
        "page_id": page_ids[parsed.page.document],
        "report_id": report_id,
        "document": parsed.page.document,
        **sheet_columns(parsed.page),
        "content_hash": parsed.page.content_hash,
        "encoding": parsed.page.encoding,
        "title": parsed.title,
        "period_known_by": page.period_known_by,
        "page_no": page.page_no and page.page_no.number,
        "page_no_known_by": page.page_no and page.page_no.known_by,
        "newspaper": page.newspaper,
        "issue_date": page.issue_date,
        "source": page.source,
        "continued_from": parsed.continued_from,
        "continues_on": parsed.continues_on,
        "previous_page_id": page.previous_document and page_ids[page.previous_document],
        "next_page_id": page.next_document and page_ids[page.next_document],
        "first_dept_no": page.first_dept_no,
        "last_dept_no": page.last_dept_no,
        "text": parsed.page.text,
    }


def _page_part_rows(page: PlacedPage, page_id: int) -> Iterator[TableRow]:
    for part in page.parsed.parts:
        yield {"page_id": page_id, "span_start": part.span.start, "span_end": part.span.end, "kind": part.kind}


def _add_sections(
    rows: dict[str, list[TableRow]],
    reports: Sequence[Report],
    page_ids: dict[str, int],
    department_ids: dict[_DepartmentKey, int],
) -> dict[int, tuple[ItemPlace, PlacedItem]]:
    """Append the rows of sections, their items, and the places and sentences of those to `rows`; the items by id, each
    with its place.
    """
    section_ids, item_ids = count(1), count(1)
    items: dict[int, tuple[ItemPlace, PlacedItem]] = {}
    for report_id, report in enumerate(reports, start=1):
        for section in sorted(report.sections, key=lambda section: section.dept_no):
            section_id = next(section_ids)
            rows["section"].append(
                {
                    "section_id": section_id,
                    "report_id": report_id,
                    "dept_no": section.dept_no,
                    "department_id": section.department and department_ids[report.city, section.department],
                    "name_known_by": section.name_known_by,
                    "heading": section.heading,
                }
            )
            for item in sorted(section.items, key=lambda item: item.number):
                item_id = next(item_ids)
                rows["item"].append(_item_row(item, item_id, section_id, page_ids))
                rows["item_part"] += _item_part_rows(item, item_id, page_ids)
                rows["item_sentence"] += _item_sentence_rows(item, item_id)
                items[item_id] = (item.document, section.dept_no, item.number), item
    return items


def _item_row(item: PlacedItem, item_id: int, section_id: int, page_ids: dict[str, int]) -> TableRow:
    return {
        "item_id": item_id,
        "section_id": section_id,
        "page_id": page_ids[item.document],
        "item_no": item.number,
        "title": item.title,
        "body": item.body,
    }


def _item_part_rows(item: PlacedItem, item_id: int, page_ids: dict[str, int]) -> Iterator[TableRow]:
    for fragment in item.fragments:
        yield {
            "item_id": item_id,
            "page_id": page_ids[fragment.document],
            "span_start": fragment.span.start,
            "span_end": fragment.span.end,
            "origins": str(list(fragment.origins)),  # a list's literal: DuckDB reads it six times faster than a list
        }


def _item_sentence_rows(item: PlacedItem, item_id: int) -> Iterator[TableRow]:
    for span in sentence_spans(item.text):
        yield {"item_id": item_id, "span_start": span.start, "span_end": span.end}


def _add_facts(
    rows: dict[str, list[TableRow]], sort: AnySort, item: PlacedItem, item_id: int, own_ids: Sequence[int]
) -> None:
    """Append the rows of an item's facts of one sort: what all facts share, and what only the sort has."""
    for fact_id, fact in zip(own_ids, item.facts.get(sort.name, ()), strict=True):
        rows["fact"].append({"fact_id": fact_id, "sort": sort.name, **_fact_row(item, item_id, fact)})
        own: TableRow = {"fact_id": fact_id}
        for column in sort.columns:
            value = getattr(fact, column.field)
            own[column.name] = own_ids[value] if column.links and value is not None else value
        rows[sort.table].append(own)


def _item_term_rows(item: PlacedItem, item_id: int, term_ids: dict[str, int]) -> Iterator[TableRow]:
    for occurrence in item.terms:
        yield {
            "item_id": item_id,
            "term_id": term_ids[occurrence.term],
            "span_start": occurrence.span.start,
            "span_end": occurrence.span.end,
            "sentence_start": occurrence.sentence.start,
            "sentence_end": occurrence.sentence.end,
        }


def _fact_row(item: PlacedItem, item_id: int, fact: Fact) -> TableRow:
    return {
        "item_id": item_id,
        "span_start": fact.span.start,
        "span_end": fact.span.end,
        "sentence_start": fact.sentence.start,
        "sentence_end": fact.sentence.end,
        "quote": item.text[fact.span.start : fact.span.end],
        "rule": fact.rule,
        "correction": fact.correction,
    }


def _track_rows(tracks: Sequence[Track], item_ids: Mapping[ItemPlace, int]) -> Iterator[TableRow]:
    for track in sorted(tracks, key=lambda track: (item_ids[track.earlier], item_ids[track.later])):
        yield {
            "item_id_from": item_ids[track.earlier],
            "item_id_to": item_ids[track.later],
            "score": track.score,
            "reason": track.reason,
            "phrases": list(track.phrases),
            "correction": track.correction,
        }


def _fact_link_rows(links: Sequence[FactLink], fact_ids: Mapping[tuple[str, FactPlace], int]) -> Iterator[TableRow]:
    numbered = [(fact_ids[link.sort, link.earlier], fact_ids[link.sort, link.later], link) for link in links]
    for earlier, later, link in sorted(numbered, key=lambda one: one[:2]):
        yield {"fact_id_from": earlier, "fact_id_to": later, "status": link.status, "likeness": link.likeness}


def _measured_row(measured: MeasuredSet) -> TableRow:
    shares = asdict(measured.measurement)
    return {
        "text": measured.text,
        "set": shares.pop("documents"),
        "seen": measured.seen,
        "measured_on": measured.measured_on,
        "hits": measured.hits,
        **shares,
    }


def _problem_rows(problems: Sequence[Problem]) -> Iterator[TableRow]:
    ordered = sorted(problems, key=lambda p: (p.document, p.line or 0, p.severity, p.rule, p.message))
    for problem_id, problem in enumerate(ordered, start=1):
        yield {
            "problem_id": problem_id,
            "document": problem.document,
            "line": problem.line,
            "severity": problem.severity,
            "rule": problem.rule,
            "says": problem.said.key,
            "details": json.dumps(dict(problem.said.values), ensure_ascii=False),
            "message": problem.message,
        }
