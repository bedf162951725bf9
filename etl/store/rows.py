"""Corpora as the rows of the database's tables. Pure: nothing is opened or written here.

Ids count from 1 in an order that the content decides (reports by city, year and period, NULLs last; sections and items
by their numbers; an item's facts by sort; terms by their first occurrence), so that the same pages give the same rows
whatever order they were read in, and however many corpora they came in.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import TypeVar

from etl.facts import SORTS, AnySort
from etl.inputs import changes_data
from etl.language import sentence_spans
from etl.model import (
    Change,
    Corpus,
    Fact,
    FactLink,
    FactPlace,
    ItemPlace,
    MeasuredSet,
    Measurement,
    Period,
    PlacedItem,
    PlacedPage,
    PlacedSection,
    Problem,
    Report,
    Track,
)
from etl.store.assessment import assessment_rows
from etl.store.inserting import TableRow
from etl.store.places import line_place_rows, sheet_columns
from etl.store.schema import SCHEMA_VERSION

_DepartmentKey = tuple[str | None, str]
_OF_A_MEASUREMENT = tuple(field.name for field in fields(Measurement))
_Value = TypeVar("_Value", str, int)


class RowNumbering:
    """Gives the rows of one corpus after the other, which hold the cities in the order of their names, None last."""

    def __init__(self, sorts: Sequence[AnySort] = SORTS) -> None:
        self._sorts = sorts
        self._last_ids: Counter[str] = Counter()
        self._term_ids: dict[str, int] = {}
        self._sectors: set[str] = set()

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables each row of which is some city's alone, in an order in which their keys can be resolved."""
        own = (sort.table for sort in self._sorts)
        return (
            *("report", "page", "page_part", "line_place", "department", "section", "item", "item_part"),
            *("item_sentence", "fact", *own, "track", "fact_link"),
        )

    def pass_over(self, table: str, count: int) -> int:
        """Leave the next ids of a table to rows that come from elsewhere; the id before them."""
        self._last_ids[table] += count
        return self._last_ids[table] - count

    def sector_rows(self, places: Mapping[str, int]) -> list[TableRow]:
        """The rows of those sectors that have none yet, by their places."""
        new = {name: place for name, place in places.items() if name not in self._sectors}
        self._sectors |= new.keys()
        return [{"name": name, "place": place} for name, place in new.items()]

    def term_rows(self, terms: Iterable[str]) -> list[TableRow]:
        """The rows of those terms that have none yet."""
        rows: list[TableRow] = []
        for term in terms:
            if term not in self._term_ids:
                self._term_ids[term] = self._next("term")
                rows.append({"term_id": self._term_ids[term], "term": term})
        return rows

    def rows(self, corpus: Corpus) -> dict[str, list[TableRow]]:
        """The rows of a corpus by table, tables in an order in which their keys can be resolved; each row by column.
        Problems are left to `problem_rows`, for they are numbered over all corpora.
        """
        reports = sorted(corpus.reports, key=_report_order)
        documents = (page.parsed.page.document for report in reports for page in report.pages)
        page_ids = {document: self._next("page") for document in documents}
        department_ids = {key: self._next("department") for key in _departments(reports)}
        rows: dict[str, list[TableRow]] = {
            "report": [],
            "page": [],
            "page_part": [],
            "line_place": [],
            "sector": self.sector_rows(corpus.sector_places),
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
            **{sort.table: [] for sort in self._sorts},
            "track": [],
            "fact_link": [],
            "term": [],
            "item_term": [],
            "measurement": [*map(_measurement_row, corpus.measurements)],
            "measured_set": [_measured_row(measured) for measured in corpus.measured],
            "change_log": [*_change_rows(corpus.changes)],
            **assessment_rows(corpus.assessment),
        }
        items: dict[ItemPlace, int] = {}
        facts: dict[tuple[str, FactPlace], int] = {}
        for report in reports:
            report_id = self._next("report")
            rows["report"].append(
                {"report_id": report_id, "city": report.city, "year": report.year, "period": report.period}
            )
            for page in report.pages:
                rows["page"].append(_page_row(page, report_id, page_ids))
                rows["page_part"] += _page_part_rows(page, page_ids[page.parsed.page.document])
                rows["line_place"] += line_place_rows(page.parsed.page, page_ids[page.parsed.page.document])
            for section in sorted(report.sections, key=lambda section: section.dept_no):
                section_id = self._next("section")
                rows["section"].append(_section_row(section, section_id, report_id, report.city, department_ids))
                for item in sorted(section.items, key=lambda item: item.number):
                    place = item.document, section.dept_no, item.number
                    items[place] = self._add_item(rows, item, section_id, page_ids)
                    facts |= self._add_facts(rows, item, place, items[place])
        rows["track"] += _track_rows(corpus.tracks, items)
        rows["fact_link"] += _fact_link_rows(corpus.fact_links, facts)
        return rows

    def _next(self, table: str) -> int:
        return self.pass_over(table, 1) + 1

    def _add_item(
        self, rows: dict[str, list[TableRow]], item: PlacedItem, section_id: int, page_ids: Mapping[str, int]
    ) -> int:
        """Append the rows of an item, of its places, sentences and terms; its id."""
        item_id = self._next("item")
        rows["item"].append(_item_row(item, item_id, section_id, page_ids))
        rows["item_part"] += _item_part_rows(item, item_id, page_ids)
        rows["item_sentence"] += _item_sentence_rows(item, item_id)
        rows["term"] += self.term_rows(occurrence.term for occurrence in item.terms)
        rows["item_term"] += _item_term_rows(item, item_id, self._term_ids)
        return item_id

    def _add_facts(
        self, rows: dict[str, list[TableRow]], item: PlacedItem, place: ItemPlace, item_id: int
    ) -> Iterator[tuple[tuple[str, FactPlace], int]]:
        """Append the rows of an item's facts: what all facts share, and what only a sort has; each fact's id."""
        for sort in self._sorts:
            found = item.facts.get(sort.name, ())
            own_ids = [self._next("fact") for _ in found]
            for index, (fact_id, fact) in enumerate(zip(own_ids, found, strict=True)):
                rows["fact"].append({"fact_id": fact_id, "sort": sort.name, **_fact_row(item, item_id, fact)})
                own: TableRow = {"fact_id": fact_id}
                for column in sort.columns:
                    value = getattr(fact, column.field)
                    own[column.name] = own_ids[value] if column.links and value is not None else value
                rows[sort.table].append(own)
                yield (sort.name, (place, index)), fact_id


def build_row(build_id: str, pages_folder: str | None) -> TableRow:
    """The one row of the table build."""
    return {"build_id": build_id, "schema_version": SCHEMA_VERSION, "pages_folder": pages_folder}


def problem_rows(problems: Iterable[Problem]) -> Iterator[TableRow]:
    """The rows of all problems of a build."""
    for problem_id, problem in enumerate(sorted(problems, key=Problem.order), start=1):
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


def _page_row(page: PlacedPage, report_id: int, page_ids: Mapping[str, int]) -> TableRow:
    parsed = page.parsed
    return {
        "page_id": page_ids[parsed.page.document],
        "report_id": report_id,
        "document": parsed.page.document,
        **sheet_columns(parsed.page),
        "content_hash": parsed.page.content_hash,
        "encoding": parsed.page.encoding,
        "read_by": parsed.page.read_by,
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


def _section_row(
    section: PlacedSection,
    section_id: int,
    report_id: int,
    city: str | None,
    department_ids: Mapping[_DepartmentKey, int],
) -> TableRow:
    return {
        "section_id": section_id,
        "report_id": report_id,
        "dept_no": section.dept_no,
        "department_id": section.department and department_ids[city, section.department],
        "name_known_by": section.name_known_by,
        "heading": section.heading,
    }


def _item_row(item: PlacedItem, item_id: int, section_id: int, page_ids: Mapping[str, int]) -> TableRow:
    return {
        "item_id": item_id,
        "section_id": section_id,
        "page_id": page_ids[item.document],
        "item_no": item.number,
        "title": item.title,
        "body": item.body,
    }


def _item_part_rows(item: PlacedItem, item_id: int, page_ids: Mapping[str, int]) -> Iterator[TableRow]:
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


def _item_term_rows(item: PlacedItem, item_id: int, term_ids: Mapping[str, int]) -> Iterator[TableRow]:
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


def _change_rows(changes: Sequence[Change]) -> Iterator[TableRow]:
    for change, row in zip(changes, changes_data(changes), strict=True):
        named = {"changed_at": change.at.replace(tzinfo=None), "changed_by": row.pop("by")}
        del row["at"]
        yield row | named | {"details": json.dumps(row["details"], ensure_ascii=False)}


def _measurement_row(measurement: Measurement) -> TableRow:
    return {name: getattr(measurement, name) for name in _OF_A_MEASUREMENT}


def _measured_row(measured: MeasuredSet) -> TableRow:
    shares = _measurement_row(measured.measurement)
    return {
        "text": measured.text,
        "set": shares.pop("documents"),
        "seen": measured.seen,
        "measured_on": measured.measured_on,
        "hits": measured.hits,
        **shares,
    }
