"""Robustness: what can be said without drawing, the same draws made plainly, and the same for everybody."""

from decimal import Decimal
from fractions import Fraction
from random import Random

from assessed import indicator, read

from board.measures.assessment.composite import Pioneer, composite
from board.measures.assessment.refusals import Refusal
from board.measures.assessment.robustness import DRAWS, SEED, Always, robustness
from board.measures.assessment.scheme import Missing, PioneerTie, Scheme

IN, EDGE, OUT = Always.IN, Always.EDGE, Always.OUT


def scheme(share: str, tie: PioneerTie = PioneerTie.ALL_IN) -> Scheme:
    return Scheme(missing=Missing.RENORMALISE, min_weight=Decimal(50), pioneer_share=Decimal(share), pioneer_tie=tie)


def tried(rules: Scheme, *lists: tuple[str, str]):
    readings = {indicator(name=f"i{place}", weight=weight): read(line) for place, (weight, line) in enumerate(lists)}
    return robustness(rules, composite(rules, readings))


def told(found) -> dict:
    return {row.department: (row.always, row.draws_in, [each.name for each in row.decided_by]) for row in found.rows}


def test_who_leads_everywhere_is_always_in():
    found = tried(scheme("34"), ("50", "3 2 1"), ("50", "3 1 2"))
    assert told(found) == {"A": (IN, DRAWS, []), "B": (OUT, 0, []), "C": (OUT, 0, [])}
    assert [(each.indicator.name, each.gained, each.lost) for each in found.left_out] == [
        ("i0", (), ()),
        ("i1", (), ()),
    ]


def test_who_owes_a_seat_to_one_indicator_is_at_the_edge():
    """Half the weight each, so that B and C are equal and both in; without one of them the other's is left."""
    found = tried(scheme("67"), ("50", "3 2 1"), ("50", "3 1 2"))
    assert {name: (each[0], each[2]) for name, each in told(found).items()} == {
        "A": (IN, []),
        "B": (EDGE, ["i0"]),
        "C": (EDGE, ["i1"]),
    }
    assert [(each.gained, each.lost) for each in found.left_out] == [((), ("B",)), ((), ("C",))]
    b, c = (told(found)[name][1] for name in "BC")
    # In each draw one of them has the greater weight, or both are in.
    assert DRAWS <= b + c < DRAWS * 1.02
    assert 400 < b < 600


def test_a_weight_that_drowns_all_others_leaves_nothing_to_the_draws():
    """90 times 0.8 is more than 10 times 1.2, but without the first the second decides."""
    found = tried(scheme("34"), ("90", "3 2 1"), ("10", "1 2 3"))
    assert told(found) == {"A": (EDGE, DRAWS, ["i0"]), "B": (OUT, 0, []), "C": (EDGE, 0, ["i0"])}
    assert [(each.gained, each.lost) for each in found.left_out] == [(("C",), ("A",)), ((), ())]


def test_draws_alone_may_decide():
    """Of 50 indicators of 2 each A leads in 26 and B in 24: without any one of them A is still ahead by 1 or 3."""
    found = tried(scheme("50"), *[("2", "2 1")] * 26, *[("2", "1 2")] * 24)
    (_, a, changed_a), (_, b, changed_b) = (told(found)[name] for name in "AB")
    assert {row.always for row in found.rows} == {EDGE}
    assert changed_a == changed_b == []
    assert a + b == DRAWS
    assert 0 < b < 50


def test_one_indicator_alone_has_nothing_to_leave_out():
    found = tried(scheme("34"), ("100", "3 2 1"))
    assert found.left_out == ()
    assert told(found) == {"A": (IN, DRAWS, []), "B": (OUT, 0, []), "C": (OUT, 0, [])}


def test_who_is_not_counted_is_not_tried():
    found = tried(scheme("50"), ("60", "3 2 - 1"), ("40", "3 2 1 -"))
    assert [row.department for row in found.rows] == ["A", "B", "D"]


def test_a_department_left_without_any_weight_is_out_of_that_trial():
    """D has only the first indicator, and the best value of it."""
    found = tried(scheme("34"), ("60", "3 2 1 9"), ("40", "3 2 1 -"))
    assert told(found)["D"][2] == ["i0"]


def test_pending_values_leave_nothing_to_try():
    assert tried(scheme("34"), ("60", "3 2 1"), ("40", "3 2 ?")).why is Refusal.NOT_SETTLED


def test_the_draws_made_plainly_give_the_same():
    """With fractions and sorting, from the same sequence, over lists with gaps, ties and either rule for them."""
    random = Random(4)
    for tie in PioneerTie:
        for gaps in (0, 0.2):
            lines = [
                " ".join("-" if random.random() < gaps else str(random.randrange(8)) for _ in range(12))
                for _ in range(4)
            ]
            weights = ("40", "30", "20", "10")
            rules = scheme("30", tie)
            readings = {
                indicator(name=f"i{place}", weight=weight): read(line)
                for place, (weight, line) in enumerate(zip(weights, lines, strict=True))
            }
            composed = composite(rules, readings)
            found = robustness(rules, composed)
            assert {row.department: row.draws_in for row in found.rows} == plainly(rules, composed)


def plainly(rules: Scheme, composed) -> dict[str, int]:
    scores = {
        row.department: [part.score for part in row.parts]
        for row in composed.rows
        if row.pioneer is not Pioneer.NOT_COUNTED
    }
    counts, draw = dict.fromkeys(scores, 0), Random(SEED).random
    for _ in range(DRAWS):
        factors = [Fraction(800 + int(draw() * 401), 1000) for _ in composed.indicators]
        weights = [Fraction(each.weight) * factor for each, factor in zip(composed.indicators, factors, strict=True)]
        totals = {}
        for name, parts in scores.items():
            pairs = [(weight, score) for weight, score in zip(weights, parts, strict=True) if score is not None]
            totals[name] = sum(weight * score for weight, score in pairs) / sum(weight for weight, _ in pairs)
        for name, total in totals.items():
            before = sum(other > total for other in totals.values())
            level = sum(other == total for other in totals.values())
            last = before + level if rules.pioneer_tie is PioneerTie.NONE else before + 1
            counts[name] += last <= composed.seats[0]
    return counts


def test_everybody_gets_the_same_whatever_the_order_of_rows():
    lines = {"a": "9 3 7 5 1 8 2 6 4", "b": "2 9 4 8 6 1 7 3 5", "c": "5 6 9 2 8 3 4 1 7"}
    weights = {"a": "40", "b": "35", "c": "25"}
    results = []
    for order in ("abc", "cab", "bca"):
        readings = {
            indicator(name=name, weight=weights[name]): list(reversed(read(lines[name])))
            if order[0] == "c"
            else read(lines[name])
            for name in order
        }
        results.append(robustness(scheme("34"), composite(scheme("34"), readings)))
    assert results[0] == results[1] == results[2]
