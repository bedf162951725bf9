"""What things are called in the current language: periods, selections, items; and the words that stand around a chart.

Frames in words belong in words/columns, facts in words/fact_words.
"""

from collections.abc import Iterable
from dataclasses import astuple

from board.values.filters import Filters
from board.values.provenance import Provenance
from board.values.row import Row
from board.words import current, t, texts

# Of names in a row, so many are listed.
_LISTED = 6


def period_name(code: str | None) -> str:
    """A period's name; None is one that is not known."""
    return t(f"period.{code or 'unknown'}")


def some_names(names: Iterable[str]) -> str:
    """Names in a row, the first ones of many and how many they are."""
    every = list(names)
    listed = t("filters.separator").join(every[:_LISTED])
    return listed if len(every) <= _LISTED else t("log.and_more", names=listed, count=len(every))


def page_name(name: str) -> str:
    """What a page of the board is called."""
    return t(f"{name}.name")


def sector_name(code: str) -> str:
    """What a sector is called; where the texts have no word for it, as data/departments.csv calls it."""
    return texts(current()).get(f"sector.{code}", code)


def report_name(city: str | None, year: int | None) -> str:
    """A city and year in words; an unknown city is left out, an unknown year is said to be so."""
    if year is None:
        return t("filters.undated", city=city or t("filters.city_unknown"))
    return t("filters.report", city=city or "", year=year).strip()


def report_of(year: int, period: str, own_year: int | None) -> str:
    """A report beside one of `own_year`: its period, with the year where that is another."""
    name = period_name(period)
    return name if year == own_year else t("item.report_of", year=year, period=name)


def selection_name(filters: Filters) -> str:
    """What the filters select, for captions and exports."""
    parts = [report_name(filters.city, filters.year)]
    if filters.periods:
        parts.append(t("filters.separator").join(period_name(period) for period in filters.periods))
    if filters.sectors:
        parts.append(t("filters.separator").join(map(sector_name, filters.sectors)))
    if len(filters.departments) > 3:
        parts.append(t("filters.departments", count=len(filters.departments)))
    elif filters.departments:
        parts.append(t("filters.separator").join(filters.departments))
    return t("filters.part_separator").join(parts)


def pair_name(earlier: str, later: str) -> str:
    """Two periods that are compared."""
    return t("compare.pair", earlier=period_name(earlier), later=period_name(later))


def provenance_lines(provenance: Provenance) -> list[tuple[str, str]]:
    """(label, text) for each thing that an export says about itself, in reading order."""
    labels = [t(f"export.{name}") for name in ("source", "filters", "build", "built", "coverage", "notice")]
    return list(zip(labels, astuple(provenance), strict=True))


def item_heading(item: Row) -> str:
    """An item in words: department, period, number."""
    return t(
        "item.heading",
        department=item["department"] or t("item.department_unknown", dept_no=item["dept_no"]),
        period=period_name(item["period"]),
        number=item_number(item["item_no"]),
    )


def item_number(item_no: int) -> str:
    """An item's printed number in words; 0 is a text without one."""
    return t("item.number", item_no=item_no) if item_no else t("item.unnumbered")


def chart_words(name: str, title: str, subtitle: str, takeaway: str) -> dict[str, str]:
    """What show_chart says around a chart."""
    return {"name": name, "title": title, "subtitle": subtitle, "takeaway": takeaway}
