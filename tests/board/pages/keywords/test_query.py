"""What the page `keywords` counts: as a reader does, over the departments that periods share."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from counting import size, texts

from board.data.term_counts import ALL
from board.measures import frequency
from board.pages.keywords import concordance, query

EXPECTED = json.loads((Path(__file__).parents[3] / "fictional" / "expected.json").read_text(encoding="utf-8"))["terms"]


PERIODS = {"yunlan_2024_H1.txt": "H1", "yunlan_2024_Q3.txt": "Q3", "yunlan_2024_FY.md": "FY"}


@pytest.mark.parametrize("term", EXPECTED)
def test_a_trend_is_what_a_reader_counts(fictional, term):
    snapshot, filters = fictional
    items = texts(snapshot)
    trend = query.trend(snapshot, filters, ALL, [term])
    assert trend.get_column("period").to_list() == ["H1", "Q3", "FY"]
    for document, count in EXPECTED[term].items():
        row = trend.row(by_predicate=pl.col("period") == PERIODS[document], named=True)
        own = items.filter(period=PERIODS[document])
        assert row["occurrences"] == count
        assert row["characters"] == size(own)
        assert row["rate"] == pytest.approx(10_000 * count / size(own))
        assert row["departments"] == 8
        assert row["users"] == own.filter(pl.col("text").str.contains(term)).get_column("department").n_unique()


def test_the_terms_of_a_selection_in_their_order(selection):
    """Against the occurrences one by one; the view's rate and the measure's are the same."""
    snapshot, filters = selection
    filters = replace(filters, periods=("H1",))
    found = snapshot.run("SELECT * FROM term_occurrences WHERE period = 'H1'")
    ranked = query.ranked(snapshot, filters)
    counted = Counter(found.get_column("term"))
    assert dict(ranked.select("term", "occurrences").iter_rows()) == counted
    assert ranked.get_column("occurrences").to_list() == sorted(counted.values(), reverse=True)
    users = dict(found.group_by("term").agg(pl.col("department").n_unique()).iter_rows())
    assert dict(ranked.select("term", "users").iter_rows()) == users
    measured = ranked.select(frequency.rate(pl.col("occurrences"), pl.col("characters")).alias("rate"))
    assert measured.get_column("rate").to_list() == pytest.approx(ranked.get_column("rate").to_list())
    assert ranked.item(0, "characters") == size(texts(snapshot).filter(period="H1"))


CONNECTED = [
    ({}, (("H1", "FY"), 21)),
    ({"periods": ("Q3",)}, ((), 0)),
    ({"periods": ("H1", "Q3")}, ((), 0)),
    ({"departments": ("市妇联", "市残联")}, (("H1", "FY"), 1)),
    ({"departments": ("没有这个部门",)}, ((), 0)),
]


@pytest.mark.parametrize(("chosen", "expected"), CONNECTED)
def test_which_periods_a_line_joins(real, chosen, expected):
    snapshot, filters = real
    basis = query.connected(snapshot, replace(filters, **chosen))
    assert (basis.periods, len(basis.departments)) == expected


def test_three_whole_reports_are_joined_in_one_line(fictional):
    basis = query.connected(*fictional)
    assert sorted(basis.periods) == ["FY", "H1", "Q3"]
    assert len(basis.departments) == 8


def test_a_joined_period_counts_only_the_shared_departments(real):
    snapshot, filters = real
    basis = query.connected(snapshot, filters)
    trend = query.trend(snapshot, filters, basis, ["营商环境"])
    items = texts(snapshot)
    for row in trend.iter_rows(named=True):
        own = items.filter(period=row["period"])
        if row["period"] in basis.periods:
            own = own.filter(pl.col("department").is_in(basis.departments))
        assert row["characters"] == size(own)
        assert row["occurrences"] == sum(text.count("营商环境") for text in own.get_column("text"))
    facts = concordance.occurrences(snapshot, filters, ["营商环境"], basis)
    assert facts.height == trend.get_column("occurrences").sum(), "the passages beside are those that were counted"


def test_what_is_not_loaded_is_no_zero(real):
    snapshot, filters = real
    college = texts(snapshot).filter(sector="院校").item(0, "department")
    chosen = replace(filters, departments=(college,))
    trend = query.trend(snapshot, chosen, ALL, ["营商环境"])
    assert trend.select("period", "occurrences", "characters", "rate").filter(pl.col("period") != "Q3").rows() == [
        ("H1", None, None, None),
        ("FY", None, None, None),
    ]
    groups = query.groups(snapshot, replace(filters, periods=("H1",)), "department", ["营商环境", "党建"])
    missing = groups.filter(pl.col("rate").is_null())
    assert college in missing.get_column("department")
    assert missing.get_column("department").n_unique() == 29
    assert groups.height == 142
    assert groups.filter(pl.col("occurrences") == 0).get_column("rate").unique().to_list() == [0.0]


def test_groups_count_their_own_texts(selection):
    snapshot, filters = selection
    terms = query.ranked(snapshot, filters).get_column("term").head(4).to_list()
    found = snapshot.run("SELECT * FROM term_occurrences")
    items = texts(snapshot)
    for row in query.groups(snapshot, filters, "sector", terms).iter_rows(named=True):
        assert row["occurrences"] == found.filter(sector=row["sector"], term=row["term"]).height
        assert row["characters"] == size(items.filter(sector=row["sector"]))
