"""The same thing has the same number on every page that says it: what the overview finds, the rankings, the list of
departments and the line above every page are read beside one another."""

import re

import pytest

from board.data import extent
from board.findings.order import select_findings
from board.findings.query import newest_pair
from board.pages.departments import query as of_departments
from board.pages.departments import words as department_words
from board.pages.ranks import query as of_ranks
from board.pages.ranks import words as rank_words
from board.values.pair import Pair


def numbers(sentence: str) -> list[int]:
    """The counts in a sentence; what stands in brackets says whose they are."""
    return [int(number) for number in re.findall(r"\d+", re.sub(r"（[^（）]*）", "", sentence))]


@pytest.fixture(params=["real", "planted", "fictional"])
def told(request):
    """A database, its filters, the pair that its newest report makes, and its findings of what changed by their kind."""
    snapshot, filters = request.getfixturevalue(request.param)
    compared = newest_pair(snapshot, filters)
    pair = Pair(compared.period_from, compared.period_to, compared.departments)
    found = {each.kind: each.sentence for each in select_findings(snapshot, filters) if each.topic == "changed"}
    return snapshot, filters, pair, found


def test_items(told):
    snapshot, filters, pair, found = told
    listed = of_departments.overview(snapshot, filters, pair)
    said = numbers(department_words.list_headline(listed, pair.earlier, pair.later))
    sums = listed.select("carried", "not_mentioned", "new").sum().row(0)
    assert numbers(found["items"])[:3] == list(sums)
    assert {pair.departments, *sums} <= set(said)


def test_claims(told):
    snapshot, filters, pair, found = told
    rows = of_ranks.compared(snapshot, filters, pair)
    counts = {status: rows.filter(status=status).height for status in ("new", "moved", "not_mentioned")}
    said = {status: numbers(found[f"claims_{status}"])[0] for status in counts if f"claims_{status}" in found}
    assert said == {status: count for status, count in counts.items() if count}
    headline = numbers(rank_words.compared_headline(rows, "", pair))
    assert {count for count in counts.values() if count} <= set(headline)
    assert 0 not in headline
    listed = of_departments.overview(snapshot, filters, pair)
    assert listed.get_column("moved").sum() == counts["moved"]


def test_amounts(told):
    snapshot, filters, pair, found = told
    changed = sum(
        int(count) for count in re.findall(r"(\d+) 笔(?:金额有变|由计划变为已实现)", found.get("figures", ""))
    )
    listed = of_departments.overview(snapshot, filters, pair)
    assert listed.get_column("amounts").sum() == changed


def test_what_is_loaded(real):
    snapshot, filters = real
    (coverage,) = [found.sentence for found in select_findings(snapshot, filters) if found.kind == "coverage"]
    loaded = extent.loaded(snapshot, filters).get_column("departments").to_list()
    assert numbers(coverage)[1:] == loaded
