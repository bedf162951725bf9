"""What is refused, each with its reason: the list of the rules, asked of the functions that would compute it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from assessed import GROUP, indicator, read

from board.measures.assessment.announced import Agreement, against_announced, changes
from board.measures.assessment.composite import Pioneer, composite
from board.measures.assessment.plates import Plate, plates
from board.measures.assessment.refusals import ASKED, Refusal, Request, score_refused
from board.measures.assessment.robustness import robustness
from board.measures.assessment.scheme import CutRule, Direction, Indicator, PeerGroup, Reading, Scheme, State

LIST = read("3 2 1")
ELSEWHERE = Reading("Z", PeerGroup("澜陵", GROUP.name), State.VALUE, Decimal(1))
COUNTIES = Reading("Z", PeerGroup(GROUP.city, "县市区"), State.VALUE, Decimal(1))
ANY = Scheme(min_n=1)


def by(source: str, weight: str | None = None):
    return indicator(name=source, weight=weight, source=source)


# What is asked, the reason, what it rests on.
CASES = {
    "plates from numbers of claims": (
        lambda: plates(ANY, by("measure:claims"), LIST), Request.PLATES, Refusal.COUNTED_FROM_TEXT, ("measure:claims",),
    ),
    "plates from money": (
        lambda: plates(ANY, by("measure:funding"), LIST), Request.PLATES, Refusal.COUNTED_FROM_TEXT, ("measure:funding",),
    ),
    "plates from length of text": (
        lambda: plates(ANY, by("measure:characters"), LIST), Request.PLATES, Refusal.COUNTED_FROM_TEXT, ("measure:characters",),
    ),
    "a composite of them": (
        lambda: composite(ANY, {by("measure:claims", "50"): LIST, by("supplied", "50"): LIST}),
        Request.PLATES, Refusal.COUNTED_FROM_TEXT, ("measure:claims",),
    ),
    "one list over peer groups": (
        lambda: plates(ANY, indicator(), [*LIST, COUNTIES]), Request.LIST, Refusal.SEVERAL_GROUPS, ("县市区", "市直部门"),
    ),
    "one list over cities": (
        lambda: plates(ANY, indicator(), [*LIST, ELSEWHERE]), Request.LIST, Refusal.SEVERAL_CITIES, ("云澜", "澜陵"),
    ),
    "one composite over peer groups": (
        lambda: composite(ANY, {indicator(weight="100"): [*LIST, COUNTIES]}),
        Request.LIST, Refusal.SEVERAL_GROUPS, ("县市区", "市直部门"),
    ),
    "a composite without weights": (
        lambda: composite(ANY, {indicator(): LIST}), Request.COMPOSITE, Refusal.NO_WEIGHTS, (),
    ),
    "a composite without indicators": (lambda: composite(ANY, {}), Request.COMPOSITE, Refusal.NO_WEIGHTS, ()),
    "weights of more than 100": (
        lambda: composite(ANY, {indicator(name="a", weight="60"): LIST, indicator(name="b", weight="50"): LIST}),
        Request.COMPOSITE, Refusal.WEIGHTS_NOT_100, ("110",),
    ),
    "official without an announcement": (
        lambda: against_announced({"A": Plate.GREEN}, {}), Request.OFFICIAL, Refusal.NOTHING_ANNOUNCED, (),
    ),
    "claims and votes in one score": (
        lambda: composite(ANY, {by("measure:scoped_claims", "50"): LIST, by("reviews", "50"): LIST}),
        Request.SCORE, Refusal.CLAIMS_AND_VOTES, ("measure:scoped_claims", "reviews"),
    ),
    "robustness of what is not settled": (
        lambda: robustness(ANY, composite(ANY, {indicator(weight="100"): read("2 1 ?")})),
        Request.ROBUSTNESS, Refusal.NOT_SETTLED, (),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused_with_its_reason(case):
    ask, asked, why, of = CASES[case]
    refused = ask()
    assert (refused.asked, refused.why, refused.of) == (asked, why, of)


def test_red_for_silence_is_refused_where_it_would_stand():
    row = next(row for row in plates(ANY, indicator(), read("3 2 1 -")).rows if row.department == "D")
    assert (row.plate, row.refusal, ASKED[row.refusal]) == (Plate.NOT_SUPPLIED, Refusal.SILENCE, Request.RED)


def test_every_reason_answers_something():
    assert set(ASKED) == set(Refusal)
    assert set(ASKED.values()) == set(Request)


@pytest.mark.parametrize("share", ["checkable_items", "scoped_claims", "realised_plans", "carried_items"])
def test_a_share_from_text_that_a_scheme_names_is_a_list(share):
    assert plates(ANY, by(f"measure:{share}"), LIST).sizes == (1, 1, 1)


def test_claims_or_votes_alone_are_no_mixture():
    assert score_refused(["reviews", "supplied"]) is None
    assert score_refused(["measure:scoped_claims", "supplied"]) is None


COMPUTED = {
    "甲": Plate.GREEN,
    "乙": Plate.RED,
    "丙": Plate.NOT_SUPPLIED,
    "丁": Plate.NOT_SUPPLIED,
    "戊": Plate.UNDECIDED,
    "己": Plate.YELLOW,
    "庚": Plate.NO_PLATE,
}
ANNOUNCED = {"甲": "green", "乙": "yellow", "丙": "red", "丁": "none", "戊": "red", "庚": "none", "辛": "green"}


def test_computed_against_announced():
    found = {each.department: each.agreement for each in against_announced(COMPUTED, ANNOUNCED)}
    assert found == {
        "甲": Agreement.SAME,
        "乙": Agreement.DIFFERS,
        "丙": Agreement.DIFFERS,
        "丁": Agreement.SAME,
        "戊": Agreement.NOT_COMPUTED,
        "己": Agreement.NOT_ANNOUNCED,
        "庚": Agreement.SAME,
        "辛": Agreement.NOT_COMPUTED,
    }


@pytest.mark.parametrize(
    ("computed", "announced", "agreement"),
    [
        (Pioneer.IN, "pioneer", Agreement.SAME),
        (Pioneer.IN, "none", Agreement.DIFFERS),
        (Pioneer.OUT, "pioneer", Agreement.DIFFERS),
        (Pioneer.NOT_COUNTED, "pioneer", Agreement.DIFFERS),
        (Pioneer.NOT_COUNTED, "none", Agreement.SAME),
        (Pioneer.UNDECIDED, "pioneer", Agreement.NOT_COMPUTED),
        (Plate.STAR, "star", Agreement.SAME),
        (Plate.FLAG, "none", Agreement.DIFFERS),
        (Plate.NONE, "flag", Agreement.DIFFERS),
    ],
)
def test_pioneers_stars_and_flags_against_announced(computed, announced, agreement):
    (found,) = against_announced({"甲": computed}, {"甲": announced})
    assert found.agreement is agreement


def test_changes_name_who_comes_and_goes():
    before, after = {"甲": Plate.GREEN, "乙": Plate.RED}, {"乙": Plate.YELLOW, "丙": Plate.GREEN}
    assert [(each.department, each.before, each.after) for each in changes(before, after)] == [
        ("丙", None, Plate.GREEN),
        ("乙", Plate.RED, Plate.YELLOW),
        ("甲", Plate.GREEN, None),
    ]


@pytest.mark.parametrize(
    "rules",
    [
        {"cut": "top"}, {"cut_k": 3}, {"cut": "rose", "cut_k": 0}, {"min_n": 0}, {"min_weight": Decimal(101)},
        {"pioneer_share": Decimal(130), "pioneer_tie": "none"}, {"pioneer_share": Decimal(30)},
    ],
)  # fmt: skip
def test_rules_that_make_no_scheme(rules):
    with pytest.raises(ValueError, match=r"cut|min_|pioneer"):
        Scheme(**{name: CutRule(value) if name == "cut" else value for name, value in rules.items()})


@pytest.mark.parametrize(
    "parts",
    [
        {"direction": Direction.BAND},
        {"band_low": Decimal(1)},
        {"direction": Direction.BAND, "band_low": Decimal(2), "band_high": Decimal(1)},
        {"weight": Decimal(-1)},
        {"weight": Decimal("100.1")},
    ],
)
def test_indicators_that_cannot_be(parts):
    with pytest.raises(ValueError, match=r"bound|band|weight"):
        Indicator(name="i", group=GROUP, **parts)


@pytest.mark.parametrize(
    ("state", "value"),
    [
        (State.VALUE, None),
        (State.PENDING, Fraction(1)),
        (State.VALUE, Decimal("NaN")),
        (State.VALUE, Decimal("Infinity")),
    ],
)
def test_readings_that_cannot_be(state, value):
    with pytest.raises(ValueError, match="value"):
        Reading("甲", GROUP, state, value)
