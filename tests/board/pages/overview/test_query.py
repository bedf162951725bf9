"""What the overview selects: rows in their order, gaps, and what a whole report leaves out."""

from board.data import database
from board.pages.overview import query
from board.values.filters import Filters


def test_a_department_that_a_whole_report_leaves_out_has_none(monkeypatch, fictional_database):
    """The H1 report of the fictional city is whole: a department that only the other city has is not in it."""
    monkeypatch.setenv("LIANGBANG_DATABASE", str(fictional_database))
    periods = query.periods(database.snapshot(), Filters("云澜", 2024, departments=("市没有局",)))
    assert periods.get_column("items").to_list() == [None, None, None]


def test_rows_stand_by_sector_and_number(snapshot, filters):
    coverage = query.coverage(snapshot, filters)
    assert coverage.height == 213
    sectors = coverage.get_column("sector")
    assert sectors.rle().struct.field("value").n_unique() == len(sectors.rle()), "each sector stands in one block"
    numbers = coverage.filter(sector="政府部门", period="H1").get_column("dept_no").drop_nulls()
    assert numbers.is_sorted()
    assert coverage.get_column("period").head(3).to_list() == ["H1", "Q3", "FY"]


def test_only_gaps_that_no_missing_page_explains_are_gaps(snapshot, filters):
    """FY lacks 1 to 11 and 28 to 38 as well, but 5版 and 7版 are where they stand."""
    assert query.gaps(snapshot, filters).rows() == [("Q3", 1, 58)]
