"""Parsed pages to reports: which report each page belongs to, the order of its pages, and whose each section is.

Pure: the same pages give the same corpus, whatever their order. What follows from page numbers alone is in `chain`,
which number each page has in `page_numbers`, how
parts of a section are joined in `merge`, and the names of departments in `directory`.
"""

from collections.abc import Iterator, Mapping, Sequence

from etl.inputs import Inputs
from etl.messages import message
from etl.model import (
    Corpus,
    NameSource,
    ParsedPage,
    Period,
    PeriodSource,
    PlacedPage,
    PlacedSection,
    Problem,
    Report,
    Severity,
)
from etl.page import with_lost
from etl.report.chain import DatedPage, extent, infer_periods, link
from etl.report.directory import DepartmentOrder, Directory, as_printed, sector_places
from etl.report.merge import Merged, merge_sections
from etl.report.page_numbers import number_pages

_PERIOD_ORDER: dict[Period | None, int] = {period: order for order, period in enumerate((*Period, None))}
_Key = tuple[int | None, Period | None, str]
"""What makes pages of a city one report: year and period, and, where these are not known, the page itself."""


def assemble_corpus(parsed: Sequence[ParsedPage], inputs: Inputs) -> Corpus:
    """Everything that a build stores, from the pages, the manifest and the list of departments."""
    problems = [*inputs.problems, *(problem for page in parsed for problem in page.problems)]
    directory = Directory(inputs.departments)
    cities: dict[str | None, list[ParsedPage]] = {}
    for page in sorted(parsed, key=lambda page: page.page.document):
        cities.setdefault(inputs.city_of(page.page.document), []).append(page)
    by_city = {
        city: tuple(_city_reports(city, cities[city], inputs, directory, problems))
        for city in sorted(cities, key=lambda city: (city is None, city or ""))
    }
    reports = tuple(report for held in by_city.values() for report in held)
    sectors = {
        (report.city, section.department): directory.sector(report.city, section.department)
        for report in reports
        for section in report.sections
        if section.department
    }
    return Corpus(
        build_id=inputs.build_id,
        reports=reports,
        sectors=sectors,
        problems=tuple(sorted(set(problems), key=Problem.order)),
        names={city: _city_names(city, directory, held) for city, held in by_city.items()},
        sector_places=sector_places(inputs.departments, sectors.values()),
    )


def _city_reports(
    city: str | None, parsed: Sequence[ParsedPage], inputs: Inputs, directory: Directory, problems: list[Problem]
) -> Iterator[Report]:
    """The reports of one city, in the order of time; no page of another city changes them."""
    groups: dict[_Key, list[DatedPage]] = {}
    for page in _date_pages(_without_copies(parsed, problems), inputs, problems):
        groups.setdefault(_report_key(page), []).append(page)
    links = {key: link(group) for key, group in groups.items()}
    merged = {key: merge_sections(sorted(group, key=_page_order), links[key]) for key, group in groups.items()}
    names = {key: _printed_names(city, merged[key], directory, problems) for key in groups}
    order = DepartmentOrder(names)
    for key in sorted(groups, key=_sort_key):
        problems += merged[key].problems
        sections = _sections(merged[key], key, names[key], order, problems)
        pages = tuple(_place_pages(sorted(groups[key], key=_page_order), links[key], merged[key]))
        yield Report(city, *key[:2], pages, sections)


def _city_names(city: str | None, directory: Directory, reports: Sequence[Report]) -> frozenset[str]:
    """Every name of a department of a city, listed or printed, without blanks and with full-width brackets."""
    printed = (section.heading for report in reports for section in report.sections if section.heading)
    return directory.names(city) | {as_printed(name) for name in printed}


def _without_copies(parsed: Sequence[ParsedPage], problems: list[Problem]) -> list[ParsedPage]:
    """The pages of a city without those whose text another one has."""
    first: dict[str, str] = {}
    kept = []
    for page in parsed:
        original = first.setdefault(page.page.content_hash, page.page.document)
        if original == page.page.document:
            kept.append(page)
        else:
            problems.append(Problem(page.page.document, None, Severity.NOTE, message("copy", document=original)))
    return kept


def _date_pages(parsed: Sequence[ParsedPage], inputs: Inputs, problems: list[Problem]) -> list[DatedPage]:
    """The pages with year and period from manifest, title or chain; what none of them tells becomes a
    problem.
    """
    stated = []
    for page in parsed:
        entry = inputs.stated(page.page.document)
        year, period = entry.year or page.year, entry.period or page.period
        known_by = None
        if period:
            known_by = PeriodSource.MANIFEST if entry.period else PeriodSource.TITLE
        if (entry.year and page.year and entry.year != page.year) or (
            entry.period and page.period and entry.period != page.period
        ):
            printed = (None, page.year, page.period)
            said = message("manifest_against_title", report=(None, year, period), printed_report=printed)
            problems.append(Problem(page.page.document, None, Severity.WARNING, said))
        first, last = extent(page)
        stated.append(DatedPage(page, entry, year, period, known_by, first, last))
    dated = infer_periods(stated)
    for before, after in zip(stated, dated, strict=True):
        if after.is_dated and not before.is_dated:
            said = message("period_inferred", report=(None, after.year, after.period))
            problems.append(Problem(after.document, None, Severity.NOTE, said))
        elif not after.is_dated:
            problems.append(Problem(after.document, None, Severity.ERROR, message("period_unknown")))
    return dated


def _report_key(page: DatedPage) -> _Key:
    """A page whose period is not known stands alone."""
    return page.year, page.period, "" if page.is_dated else page.document


def _sort_key(key: _Key) -> tuple[int, int, str]:
    year, period, document = key
    return year or 9999, _PERIOD_ORDER[period], document


def _page_order(page: DatedPage) -> tuple[int, int, str]:
    return page.first or 0, page.last or 0, page.document


def _printed_names(city: str | None, merged: Merged, directory: Directory, problems: list[Problem]) -> dict[int, str]:
    """Canonical names by number for the sections whose heading is loaded; two sections never share one
    through an alias.
    """
    names: dict[int, str] = {}
    printed = {number: as_printed(heading) for number, heading in merged.headings.items() if heading}
    taken = set(printed.values())
    for number, heading in printed.items():
        name = directory.canonical(city, heading)
        names[number] = heading if name != heading and name in taken else name
        taken.add(names[number])
    first: dict[str, int] = {}
    for number, name in names.items():
        other = first.setdefault(name, number)
        if other != number:
            said = message("department_twice", number=number, other=other, department=name)
            problems.append(Problem(*merged.places[number], Severity.WARNING, said))
    return names


def _sections(
    merged: Merged, key: _Key, names: Mapping[int, str], order: DepartmentOrder[_Key], problems: list[Problem]
) -> tuple[PlacedSection, ...]:
    sections = []
    for number, items in sorted(merged.items.items()):
        name = names.get(number)
        known_by: NameSource | None = NameSource.HEADING
        if name is None:
            name = order.infer(number, key)
            known_by = NameSource.ORDER if name else None
            place = merged.places[number]
            if name:
                said = message("name_inferred", number=number, department=name)
                problems.append(Problem(*place, Severity.NOTE, said))
            else:
                problems.append(Problem(*place, Severity.WARNING, message("name_unknown", number=number)))
        sections.append(PlacedSection(number, name, known_by, merged.headings[number], items))
    return tuple(sections)


def _place_pages(pages: Sequence[DatedPage], following: Mapping[str, str], merged: Merged) -> list[PlacedPage]:
    preceding = {after: before for before, after in following.items()}
    numbers = number_pages(pages, following)
    return [
        PlacedPage(
            parsed=with_lost(page.parsed, merged.lost[page.document]) if page.document in merged.lost else page.parsed,
            period_known_by=page.known_by,
            page_no=numbers.get(page.document),
            source=page.stated.source,
            newspaper=page.stated.newspaper,
            issue_date=page.stated.issue_date,
            previous_document=preceding.get(page.document),
            next_document=following.get(page.document),
            first_dept_no=page.first,
            last_dept_no=page.last,
        )
        for page in pages
    ]
