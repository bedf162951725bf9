"""What two groups of reports use: counted one by one from the occurrences, over the departments that periods share."""

from collections import Counter
from dataclasses import replace

import polars as pl
import pytest
from counting import size, texts

from board.data import term_counts
from board.data.term_counts import ALL, Basis
from board.measures.contrast import contrast
from board.values.filters import Filters

SHARED = [
    ({}, ("H1", "FY"), 21),
    ({}, ("H1", "Q3"), 0),
    ({"departments": ("市妇联", "市残联")}, ("H1", "FY"), 1),
    ({"departments": ("没有这个部门",)}, ("H1", "FY"), 0),
    ({}, (), 0),
]


@pytest.mark.parametrize(("chosen", "periods", "departments"), SHARED)
def test_periods_are_compared_over_the_departments_they_share(real, chosen, periods, departments):
    snapshot, filters = real
    basis = term_counts.shared_basis(snapshot, replace(filters, **chosen), periods)
    assert len(basis.departments) == departments
    assert basis.periods == (periods if departments else ())


def test_a_basis_narrows_its_own_periods_only(real):
    snapshot, filters = real
    condition, params = term_counts.of_basis(filters, Basis(("H1",), ("市财政局",)))
    found = snapshot.run(f"SELECT period, department FROM all_items WHERE {condition}", params)
    assert set(found.filter(period="H1").get_column("department")) == {"市财政局"}
    items = texts(snapshot)
    assert found.filter(period="FY").height == items.filter(period="FY").height


def test_two_periods_whatever_periods_are_filtered(filters):
    chosen = term_counts.of_periods(replace(filters, periods=("Q3",), sectors=("群团",)), "H1", "FY")
    assert chosen == Filters(filters.city, filters.year, ("H1", "FY"), ("群团",))


@pytest.mark.parametrize("field", ["period", "sector", "department"])
def test_two_groups_share_nothing_and_lack_nothing(selection, field):
    snapshot, filters = selection
    found = snapshot.run("SELECT * FROM term_occurrences")
    group = found.item(0, field)
    counts = term_counts.group_counts(snapshot, filters, ALL, field, group)
    own, others = found.filter(pl.col(field) == group), found.filter(pl.col(field) != group)
    for side, occurrences in (("a", own), ("b", others)):
        counted = counts.filter(pl.col(f"count_{side}") > 0)
        assert dict(counted.select("term", f"count_{side}").iter_rows()) == Counter(occurrences.get_column("term"))
        users = occurrences.group_by("term").agg(pl.col("department").n_unique())
        assert dict(counted.select("term", f"users_{side}").iter_rows()) == dict(users.iter_rows())
    assert counts.select((pl.col("count_a") + pl.col("count_b") == pl.col("background")).all()).item()
    items = texts(snapshot)
    first = counts.row(0, named=True)
    assert first["characters_a"] == size(items.filter(pl.col(field) == group))
    assert first["characters_a"] + first["characters_b"] == size(items)
    assert first["departments_a"] == items.filter(pl.col(field) == group).get_column("department").n_unique()
    assert first["departments_b"] == items.filter(pl.col(field) != group).get_column("department").n_unique()
    assert first["departments"] == items.get_column("department").n_unique()


def test_the_departments_of_both_groups_and_who_uses_a_term_alone(selection):
    snapshot, filters = selection
    found = snapshot.run("SELECT * FROM term_occurrences")
    counts = term_counts.group_counts(snapshot, filters, ALL, "period", "FY")
    users = dict(found.group_by("term").agg(pl.col("department").unique()).iter_rows())
    assert dict(counts.select("term", "users").iter_rows()) == {term: len(names) for term, names in users.items()}
    for side, occurrences in (("a", found.filter(period="FY")), ("b", found.filter(pl.col("period") != "FY"))):
        own = dict(occurrences.group_by("term").agg(pl.col("department").unique()).iter_rows())
        for term, only in counts.select("term", f"only_user_{side}").iter_rows():
            assert only == (own[term][0] if len(own.get(term, [])) == 1 else None)


def test_the_change_between_two_periods_is_counted_over_the_shared_departments(selection):
    snapshot, filters = selection
    table = term_counts.period_contrast(snapshot, replace(filters, periods=("Q3",)), "H1", "FY")
    shared = term_counts.shared_basis(snapshot, filters, ("H1", "FY")).departments
    items = texts(snapshot).filter(pl.col("department").is_in(shared))
    first = table.row(0, named=True)
    assert first["characters_b"] == size(items.filter(period="H1"))
    assert first["characters_a"] == size(items.filter(period="FY"))
    assert first["departments_a"] == first["departments_b"] == first["departments"] == len(shared)
    found = snapshot.run("SELECT * FROM term_occurrences").filter(pl.col("department").is_in(shared))
    for period, side in (("H1", "b"), ("FY", "a")):
        counted = Counter(found.filter(period=period).get_column("term"))
        assert dict(table.filter(pl.col(f"count_{side}") > 0).select("term", f"count_{side}").iter_rows()) == counted


def test_the_prior_is_that_of_all_reports_of_the_city_and_year(real):
    snapshot, filters = real
    chosen = replace(filters, sectors=("群团",))
    counts = term_counts.group_counts(snapshot, chosen, ALL, "department", "市妇联")
    found = snapshot.run("SELECT * FROM term_occurrences")
    assert dict(counts.select("term", "background").iter_rows()) == Counter(found.get_column("term"))
    table = term_counts.group_contrast(snapshot, chosen, ALL, "department", "市妇联", 2)
    assert table.equals(contrast(counts, 92, 2))


def test_periods_that_share_no_department_are_not_compared(real):
    assert term_counts.period_contrast(*real, "H1", "Q3").is_empty()
