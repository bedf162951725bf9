"""What things are called in the current language: periods, reports, items; and the words that stand around a chart.

Frames in words belong in words/columns, facts in words/fact_words.
"""

from board.values.row import Row
from board.words import t


def period_name(code: str | None) -> str:
    """A period's name; None is one that is not known."""
    return t(f"period.{code or 'unknown'}")


def report_name(city: str | None, year: int | None) -> str:
    """A city and year in words; an unknown city is left out, an unknown year is said to be so."""
    if year is None:
        return t("filters.undated", city=city or t("filters.city_unknown"))
    return t("filters.report", city=city or "", year=year).strip()


def item_heading(item: Row) -> str:
    """An item in words: department, period, number."""
    return t(
        "item.heading",
        department=item["department"] or t("item.department_unknown", dept_no=item["dept_no"]),
        period=period_name(item["period"]),
        number=t("item.number", item_no=item["item_no"]) if item["item_no"] else t("item.unnumbered"),
    )


def chart_words(name: str, title: str, subtitle: str, takeaway: str) -> dict[str, str]:
    """What show_chart says around a chart."""
    return {"name": name, "title": title, "subtitle": subtitle, "takeaway": takeaway}
