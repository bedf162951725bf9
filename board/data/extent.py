"""What a selection comes from, in words: the provenance at the foot of a chart or list and in every file made of it."""

from collections.abc import Iterable
from dataclasses import replace

import polars as pl

from board.data.conditions import IN_CITY_YEAR, of_city_year, of_section
from board.data.database import Snapshot
from board.values.filters import Filters
from board.values.provenance import Provenance
from board.words import t
from board.words.names import report_name, selection_name

# More names than this and the line says how many there are instead.
NAMED_DOCUMENTS = 5


def provenance_of(snapshot: Snapshot, filters: Filters, *, search: str = "", also: Iterable[str] = ()) -> Provenance:
    """The provenance of what `filters`, the words searched for, and what a page chooses beside (`also`, in finished
    words) select from `snapshot`."""
    documents, shown, known = _extent(snapshot, filters)
    named = t("filters.separator").join(documents) if len(documents) <= NAMED_DOCUMENTS else ""
    source = t(
        "export.pages_named" if named else "export.pages",
        report=report_name(filters.city, filters.year),
        count=len(documents),
        documents=named,
    )
    chosen = [selection_name(filters), *also]
    if search.strip():
        chosen.append(t("export.search", query=search.strip()))
    return _of(snapshot, source, t("filters.part_separator").join(chosen), _departments(filters, shown, known))


def provenance_of_everything(snapshot: Snapshot) -> Provenance:
    """The provenance of a list that no filter touches."""
    pages, known = _everything(snapshot)
    source = t("export.all_pages", count=pages)
    return _of(snapshot, source, t("export.no_filters"), t("export.departments", shown=known, known=known))


def provenance_of_supplied(snapshot: Snapshot, source: str, filters: str, coverage: str, notice: str) -> Provenance:
    """The provenance of what was worked out from files that somebody supplied beside the pages, in finished words."""
    return replace(_of(snapshot, source, filters, coverage), notice=notice)


def loaded(snapshot: Snapshot, filters: Filters) -> pl.DataFrame:
    """What is loaded of the city and year, whatever else is filtered, in the order of time: period, departments,
    pages."""
    condition, params = of_city_year(filters)
    return snapshot.run(
        f"""
        SELECT
            i.period, count(DISTINCT section_id)::INTEGER AS departments,
            (SELECT count(*) FROM documents AS d
             WHERE d.city IS NOT DISTINCT FROM $city AND d.year IS NOT DISTINCT FROM $year
                AND d.period IS NOT DISTINCT FROM i.period)::INTEGER AS pages
        FROM all_items AS i
        WHERE {condition}
        GROUP BY i.period
        ORDER BY period_order(i.period) NULLS LAST
        """,
        params,
    )


def section_count(snapshot: Snapshot, filters: Filters) -> int:
    """How many sections, each one department's report of one period, are loaded of the city and year."""
    condition, params = of_city_year(filters)
    counted = snapshot.run(f"SELECT count(DISTINCT section_id)::INTEGER AS n FROM all_items WHERE {condition}", params)
    return int(counted.item())


def _departments(filters: Filters, shown: int, known: int) -> str:
    """Which departments those are, of one its name: how many others there are says nothing of it."""
    if len(filters.departments) == 1:
        return t("export.one_department", department=filters.departments[0])
    return t("export.departments", shown=shown, known=known)


def _of(snapshot: Snapshot, source: str, filters: str, coverage: str) -> Provenance:
    built = f"{snapshot.built_at:%Y-%m-%d %H:%M}"
    return Provenance(source, filters, snapshot.build_id, built, coverage, t("app.claims"))


def _extent(snapshot: Snapshot, filters: Filters) -> tuple[list[str], int, int]:
    """What the selection comes from: the pages on which its items begin, in the order of the reports, the number of
    departments that have them, and of those known in its city and year at all."""
    condition, params = of_section(filters)
    return snapshot.run(
        f"""
        WITH pages AS (
            SELECT document, min(period_order(period)) AS place, min(dept_no) AS dept_no
            FROM all_items
            WHERE {condition}
            GROUP BY document
        )
        SELECT
            (SELECT coalesce(list(document ORDER BY place NULLS LAST, dept_no), []) FROM pages) AS documents,
            count(DISTINCT department) FILTER (WHERE {condition}) AS shown,
            count(DISTINCT department) AS known
        FROM all_items
        WHERE {IN_CITY_YEAR}
        """,
        params,
    ).row(0)


def _everything(snapshot: Snapshot) -> tuple[int, int]:
    """How many pages are loaded, and how many departments they name."""
    return snapshot.run(
        """
        SELECT
            (SELECT count(*) FROM documents) AS pages,
            (SELECT count(DISTINCT (city, department)) FROM all_items WHERE department IS NOT NULL) AS departments
        """
    ).row(0)
