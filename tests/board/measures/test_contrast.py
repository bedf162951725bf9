"""Contrast: rates, ratios and intervals by hand, what passed the test and nothing else is said, and which rows are
drawn."""

import math

import polars as pl
import pytest

from board.measures.contrast import conclusion, contrast, differences, looked_at, shown
from board.measures.keyness import keyness

SIDES = {"characters_a": 20_000, "characters_b": 10_000, "departments_a": 9, "departments_b": 9, "departments": 9}


def counts(rows: list[tuple[str, int, int]], only_user: str | None = None, **sizes: int) -> pl.DataFrame:
    """Terms with their counts in a and b; the background has as many again, so that every prior is above zero."""
    return pl.DataFrame(
        [
            {
                "term": term,
                "count_a": a,
                "count_b": b,
                "background": 2 * (a + b) + 1,
                "users_a": min(a, 4),
                "users_b": min(b, 4),
                "users": 1 if only_user else min(a + b, 5),
                "only_user_a": only_user,
                "only_user_b": "市另一局" if min(b, 4) == 1 else None,
                **SIDES,
                **sizes,
            }
            for term, a, b in rows
        ]
    ).with_columns(pl.col("only_user_a", "only_user_b").cast(pl.String))


# Of these 招商 passes on the side of a and 绿化 on that of b.
ROWS = [
    *[("招商", 60, 2), ("绿化", 2, 60), ("消防", 30, 30), ("教育", 40, 30), ("文化", 30, 40), ("养老", 2, 1)],
    *[("供水", 0, 5), ("供热", 5, 0)],
]


def table(minimum: int = 5) -> pl.DataFrame:
    return contrast(counts(ROWS), 10, minimum)


@pytest.mark.parametrize(
    ("term", "rate_a", "rate_b", "ratio"),
    [
        ("招商", 30, 2, 15),
        ("消防", 15, 30, 0.5),
        ("供水", 0, 5, 0),  # only in b
        ("供热", 2.5, 0, None),  # only in a: no ratio has a value
    ],
)
def test_rates_and_their_ratio(term, rate_a, rate_b, ratio):
    row = table().row(by_predicate=pl.col("term") == term, named=True)
    assert (row["rate_a"], row["rate_b"], row["ratio"]) == (rate_a, rate_b, ratio)


def test_the_verdict_and_the_interval_are_those_of_the_test():
    tested = {row["term"]: row for row in keyness(counts(ROWS), 10, 5).iter_rows(named=True)}
    for row in table().iter_rows(named=True):
        test = tested.get(row["term"])
        if test is None:
            assert (row["significance"], row["ratio_low"], row["z"]) == ("untested", None, None)
            continue
        assert row["significance"] == ("significant" if test["is_significant"] else "chance")
        assert row["ratio_low"] == pytest.approx(math.exp(test["log_odds_low"]))
        assert row["ratio_high"] == pytest.approx(math.exp(test["log_odds_high"]))
        assert (row["ratio_low"] > 1 or row["ratio_high"] < 1) is test["is_significant"]


def test_the_surest_first_and_what_was_not_tested_last():
    found = table()
    assert found.get_column("significance").to_list() == [*["significant"] * 2, *["chance"] * 5, "untested"]
    assert set(found.get_column("term").head(2)) == {"招商", "绿化"}
    assert found.get_column("term").last() == "养老"
    for verdict in ("significant", "chance"):
        z = found.filter(significance=verdict).get_column("z").abs()
        assert z.is_sorted(descending=True)


NOTHING = {
    "no terms": counts(ROWS).clear(),
    "a has no text": counts([("招商", 0, 3)], characters_a=0),
    "b has no text": counts([("招商", 3, 0)], characters_b=0),
    "in neither": counts([("招商", 0, 0), ("绿化", 0, 0)]),
}


@pytest.mark.parametrize("given", NOTHING.values(), ids=NOTHING)
def test_nothing_to_compare_is_an_empty_frame_and_a_finding_of_nothing(given):
    found = contrast(given, 10, 5)
    assert found.is_empty()
    assert found.columns == table().columns
    said = conclusion(found, 5)
    assert (said.tested, said.more, said.less, said.unsure) == (0, (), (), ())
    assert shown(found, (), 12).is_empty()


def terms_of(told) -> list[str]:
    return [each.term for each in told]


def test_only_what_passed_is_said():
    said = conclusion(table(), 5)
    assert (terms_of(said.more), terms_of(said.less), said.unsure) == (["招商"], ["绿化"], ())
    assert (said.tested, said.minimum, said.asked) == (7, 5, ())
    assert (said.departments_a, said.departments_b, said.departments) == (9, 9, 9)
    assert conclusion(contrast(counts(ROWS[2:]), 10, 5), 5).more == ()


def test_of_chosen_terms_the_others_are_unsure_and_the_test_stays_that_of_all():
    said = conclusion(table(), 5, ["消防", "招商", "养老", "没有"])
    assert (terms_of(said.more), terms_of(said.less), terms_of(said.unsure)) == (["招商"], [], ["消防", "养老"])
    assert (said.tested, said.asked) == (7, ("消防", "招商", "养老", "没有"))
    unsure = {each.term: each for each in said.unsure}
    assert unsure["消防"].low < 1 < unsure["消防"].high
    assert (unsure["养老"].low, unsure["养老"].high) == (None, None)


def test_a_difference_holds_what_its_row_does():
    [said] = differences(contrast(counts([("招商", 8, 2), ("绿化", 2, 8)], "市某局"), 10, 5).filter(term="招商"))
    assert (said.count_a, said.count_b, said.rate_a, said.rate_b, said.ratio) == (8, 2, 4, 2, 2)
    assert (said.users_a, said.users_b, said.users, said.only_user) == (4, 2, 1, "市某局")


@pytest.mark.parametrize(
    ("a", "b", "carriers", "only_user"), [(8, 1, 4, "市某局"), (1, 8, 4, None), (0, 1, 1, "市另一局")]
)
def test_who_carries_a_term_is_asked_on_the_side_that_uses_it_more(a, b, carriers, only_user):
    row = contrast(counts([("招商", a, b), ("绿化", 8, 8)], "市某局"), 10, 5).filter(term="招商").row(0, named=True)
    assert (row["carriers"], row["only_user"]) == (carriers, only_user)


def test_what_rates_deny_is_not_said():
    """教育 is clearly more of a's terms, and a has so much text without any term that its rate is lower."""
    given = counts([("教育", 400, 200), ("养老", 200, 400)], characters_a=80_000)
    assert keyness(given, 10, 5).get_column("is_significant").all()
    found = contrast(given, 10, 5)
    assert dict(found.select("term", "significance").iter_rows()) == {"教育": "chance", "养老": "significant"}
    assert terms_of(conclusion(found, 5).more) == []


# how many rows at most: those that are drawn, of each verdict those that a uses more first
DRAWN = {
    12: ["招商", "绿化", "供热", "供水", "消防", "文化", "教育"],
    # 供热 is the only other one that a uses more; of those that b does 教育 and 消防 are the least far from chance
    6: ["招商", "绿化", "供热", "供水", "文化", "教育"],
    5: ["招商", "绿化", "供热", "供水", "文化"],
    3: ["招商", "绿化", "供热"],
    # what passed is always drawn
    1: ["招商", "绿化"],
}


@pytest.mark.parametrize("most", DRAWN)
def test_what_passed_is_drawn_and_then_what_came_nearest(most):
    drawn = shown(table(), (), most)
    assert sorted(drawn.get_column("term")) == sorted(DRAWN[most])
    sure = drawn.filter(significance="significant")
    assert sure.get_column("term").to_list() == ["招商", "绿化"]
    rises = drawn.filter(significance="chance").select(pl.col("rate_a") > pl.col("rate_b")).to_series()
    assert rises.is_sorted(descending=True)


def test_chosen_terms_are_drawn_whatever_the_test_says():
    chosen = ["养老", "教育", "没有"]
    assert shown(table(), chosen, 1).get_column("term").to_list() == ["教育", "养老"]
    assert looked_at(table(), chosen).get_column("term").to_list() == ["教育", "养老"]
    assert "养老" not in looked_at(table(), ()).get_column("term")
    assert looked_at(table(), ()).height == 7
