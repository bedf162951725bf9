"""The filters as conditions over the views. The only place that knows how a selection is written in SQL."""

from board.values.compared import Compared
from board.values.filters import Filters

Condition = tuple[str, dict[str, object]]

# A condition with the parameters $city and $year, which every condition of this module has.
IN_CITY_YEAR = "city IS NOT DISTINCT FROM $city AND year IS NOT DISTINCT FROM $year"
_OF_REPORT = f"""{IN_CITY_YEAR}
AND (len($periods::VARCHAR[]) = 0 OR list_contains($periods::VARCHAR[], coalesce(period, 'unknown')))"""
_OF_SECTION = """
AND (len($sectors::VARCHAR[]) = 0 OR list_contains($sectors::VARCHAR[], sector))
AND (len($departments::VARCHAR[]) = 0 OR list_contains($departments::VARCHAR[], department))"""
_IN_REPORTS = """city IS NOT DISTINCT FROM $city AND year_from = $year_from AND period_from = $period_from
AND year_to = $year_to AND period_to = $period_to"""
# As `of_section`, with its parameters, whatever periods are filtered.
IN_ANY_PERIOD = IN_CITY_YEAR + _OF_SECTION


def of_city_year(filters: Filters) -> Condition:
    """A condition over any view with city and year, whatever else is filtered, and its parameters."""
    return IN_CITY_YEAR, {"city": filters.city, "year": filters.year}


def of_report(filters: Filters) -> Condition:
    """A condition over any view with city, year and period, for what belongs to no department."""
    return _OF_REPORT, {"city": filters.city, "year": filters.year, "periods": list(filters.periods)}


def of_section(filters: Filters) -> Condition:
    """A condition over any view with city, year, period, sector and department."""
    _, parameters = of_report(filters)
    chosen = {"sectors": list(filters.sectors), "departments": list(filters.departments)}
    return _OF_REPORT + _OF_SECTION, parameters | chosen


def of_changes(filters: Filters, compared: Compared) -> Condition:
    """A condition over any view of what became of something between two reports, with sector and department; which
    periods are filtered says nothing of those that are compared."""
    _, parameters = of_section(filters)
    reports = {
        "year_from": compared.year_from,
        "period_from": compared.period_from,
        "year_to": compared.year_to,
        "period_to": compared.period_to,
    }
    chosen = {name: parameters[name] for name in ("city", "sectors", "departments")}
    return _IN_REPORTS + _OF_SECTION, chosen | reports
