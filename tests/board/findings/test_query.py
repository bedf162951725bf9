"""What findings are drawn from: which reports are compared, and which amounts are the same."""

from dataclasses import replace

import pytest

from board.data import database
from board.findings import query
from board.values.compared import Compared
from board.values.filters import Filters

PAIRS = [
    ("real", {}, Compared(2023, "H1", 2023, "FY", 21)),
    ("real", {"periods": ("FY",)}, Compared(2023, "H1", 2023, "FY", 21)),
    ("real", {"periods": ("H1",)}, None),
    ("real", {"sectors": ("院校",)}, None),
    ("real", {"departments": ("市文联", "市教育局")}, Compared(2023, "H1", 2023, "FY", 1)),
    ("planted", {}, Compared(2024, "H1", 2024, "FY", 12)),
    ("planted", {"periods": ("Q3",)}, Compared(2024, "H1", 2024, "Q3", 8)),
    # Of the year before, the report that shares most.
    ("planted", {"year": 2025}, Compared(2024, "H1", 2025, "H1", 6)),
    ("fictional", {}, Compared(2024, "H1", 2024, "FY", 8)),
]


@pytest.mark.parametrize(("city", "changes", "pair"), PAIRS)
def test_the_newest_report_is_compared_with_the_one_that_shares_most(request, city, changes, pair):
    snapshot, filters = request.getfixturevalue(city)
    assert query.newest_pair(snapshot, replace(filters, **changes)) == pair


def test_nothing_is_compared_where_no_year_is_known(opened, nameless_database, monkeypatch):
    monkeypatch.setenv("LIANGBANG_DATABASE", str(nameless_database))
    assert query.newest_pair(database.snapshot(), Filters(None, None)) is None


def test_the_same_amount_of_two_departments(snapshot, filters):
    same = query.same_amounts(snapshot, filters)
    assert same.select("department", "quote").rows() == [("市发改委", "134.6亿元"), ("市财政局", "134.6亿元")]


ITEMS = {
    ("from", "carried"): 46,
    ("from", "not_mentioned"): 38,
    ("from", "unknown"): 6,
    ("to", "carried"): 45,
    ("to", "new"): 37,
    ("to", "unknown"): 2,
}


def test_what_became_of_the_items_of_departments_in_both(snapshot, filters):
    """Of the departments in both: what is only not known because a report is not loaded at all is left out."""
    items = query.item_changes(snapshot, filters, query.newest_pair(snapshot, filters))
    assert {(end, status): count for end, status, count in items.group_by("end", "status").len().rows()} == ITEMS
    assert items.get_column("sentence").null_count() == 0


def test_cells_stand_by_sector_and_number(snapshot, filters):
    coverage = query.coverage_cells(snapshot, filters)
    assert coverage.height == 213
    sectors = coverage.get_column("sector")
    assert sectors.rle().struct.field("value").n_unique() == len(sectors.rle()), "each sector stands in one block"
    numbers = coverage.filter(sector="政府部门", period="H1").get_column("dept_no").drop_nulls()
    assert numbers.is_sorted()
    assert coverage.get_column("period").head(3).to_list() == ["H1", "Q3", "FY"]


def test_only_gaps_that_no_missing_page_explains_are_gaps(snapshot, filters):
    """FY lacks 1 to 11 and 28 to 38 as well, but 5版 and 7版 are where they stand."""
    assert query.gaps(snapshot, filters).rows() == [("Q3", 1, 58)]
