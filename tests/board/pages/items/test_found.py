"""Which items a search and the choices of facts leave, and why: on the real pages and a city that does not exist."""

import pytest

from board.measures.claim_asks import Asked
from board.pages.items import facets, found, query
from board.pages.items.facets import Wanted
from board.pages.items.meaning import understand
from board.words import use


@pytest.fixture
def find(real):
    """`find("第一", Wanted())`: what is found on the real pages, by relevance."""
    snapshot, filters = real
    items, facts = query.select(snapshot, filters), facets.facts_of(snapshot, filters)
    return lambda typed, wanted=Wanted(): found.find(items, facts, understand(typed), wanted, is_ordered=False)  # noqa: B008


def refs(result) -> set[str]:
    return set(result.items.get_column("ref"))


SAME = ["第一", "第1", "首位", "第一位", "榜首"]


@pytest.mark.parametrize("typed", SAME)
def test_every_word_for_the_first_place_finds_every_wording_of_it(find, typed):
    result = find(typed)
    assert refs(result) == refs(find("", Wanted(claims=Asked(kind=("first",)))))
    quotes = [
        (item["title"] + item["body"])[mark.start : mark.end]
        for item in result.items.iter_rows(named=True)
        for mark in result.facts[item["item_id"]]
    ]
    for wording in ("第一", "第1", "首位", "第一位", "第一名"):
        assert any(wording in quote for quote in quotes)
    assert not any("第一季度" in quote for quote in quotes)


def test_what_is_quoted_is_found_as_it_stands(find):
    literal = find('"第一季度"').items
    assert literal.height == 1
    assert literal.get_column("hits").to_list() == [1]
    assert refs(find("第一季度")) == refs(find('"第一季度"')), "it is no word for a claim"


ASKED = [
    (Wanted(has=("money",)), "SELECT DISTINCT ref FROM all_funding"),
    (
        Wanted(claims=Asked(("nation",), ("only", "mover"))),
        "SELECT DISTINCT ref FROM all_rank_claims WHERE scope = 'nation' AND kind IN ('only', 'first_mover')",
    ),
    (
        Wanted(claims=Asked((), ("three",))),
        "SELECT DISTINCT ref FROM all_rank_claims WHERE kind IN ('ordinal', 'superlative', 'top_n') AND place <= 3",
    ),
    (
        Wanted(category=("upper_funds",), stage=("realised",), above=10**8),
        "SELECT DISTINCT ref FROM all_funding WHERE category = 'upper_funds' AND stage = 'realised' AND currency = 'CNY' AND amount_low >= 1e8",
    ),
    (
        Wanted(claims=Asked((), ("first",)), category=("upper_funds",)),
        "SELECT DISTINCT ref FROM all_rank_claims WHERE place = 1 AND kind IN ('ordinal', 'superlative') INTERSECT SELECT ref FROM all_funding WHERE category = 'upper_funds'",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("wanted", "sql"), ASKED)
def test_one_fact_answers_all_that_is_asked_of_its_sort(find, snapshot, wanted, sql):
    expected = set(snapshot.run(sql).get_column("ref"))
    assert refs(find("", wanted)) == expected
    assert expected


REASONS = [
    ("zh", "全省第一 养老", "weifang_2023_H1_2.txt:35.2", "“居全省首位”：县域养老服务体系创新示范县数量和奖励资金 · 全省 · 名次 · 第 1 位；“养老” 4 处"),
    ("zh", "市民政局 养老", "weifang_2023_H1_2.txt:35.2", "“市民政局”在部门名称里；“养老” 4 处"),
    ("en", "养老", "weifang_2023_H1_2.txt:35.2", '"养老": 4'),
    ("zh", "", "weifang_2023_H1_2.txt:35.2", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "typed", "ref", "said"), REASONS)
def test_each_says_why_it_is_found(find, language, typed, ref, said):
    use(language)
    result = find(typed)
    (item,) = result.items.filter(ref=ref).iter_rows(named=True)
    words = found.search.words(understand(typed).rest)
    assert found.reasons(item, result.facts.get(item["item_id"], ()), words) == said


def test_the_farthest_first_places_come_first(find, snapshot):
    """By scope, then those that are a number before 最大 and 最多."""
    refs_in_order = find("第一").items.get_column("ref").to_list()
    scopes = snapshot.run(
        "SELECT ref, min(strength) // 1000000 AS scope FROM all_rank_claims WHERE place = 1 AND kind IN ('ordinal', 'superlative') GROUP BY ref"
    )
    by_ref = dict(scopes.iter_rows())
    order = [by_ref[ref] for ref in refs_in_order]
    assert order == sorted(order)
    assert refs_in_order[0] == "weifang_2023_H1_2.txt:28.4"


def test_counts_beside_the_choices_are_what_they_would_leave(find, real):
    snapshot, filters = real
    facts = facets.facts_of(snapshot, filters)
    wanted = Wanted(claims=Asked(("nation",)), category=("upper_funds",))
    counts = facets._counts(facts, wanted)
    assert counts["kind"]["only"] == len(refs(find("", Wanted(claims=Asked(("nation",), ("only",))))))
    assert counts["stage"]["realised"] == len(refs(find("", Wanted(category=("upper_funds",), stage=("realised",)))))
    assert counts["has"] == {"rank": 146, "money": 82}


def test_a_city_that_does_not_exist(planted):
    snapshot, filters = planted
    items, facts = query.select(snapshot, filters), facets.facts_of(snapshot, filters)
    result = found.find(items, facts, understand("全省首位 电梯"), Wanted(), is_ordered=False)
    assert refs(result) == {"lanling_2024_FY.txt:2.1"}
