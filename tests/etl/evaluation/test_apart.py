"""The threshold that a group gets from the others: cases, and that it has not seen the group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.evaluation.apart import best_threshold, thresholds_apart

OTHERWISE = 9.0


@pytest.mark.parametrize(
    ("scored", "threshold"),
    [
        ([], OTHERWISE),
        ([(3.0, False), (1.0, False)], OTHERWISE),
        ([(3.0, True), (1.0, False)], 2.0),
        ([(3.0, True), (2.0, False), (1.0, True)], 2.5),
        ([(3.0, True), (2.0, True), (2.0, False), (1.0, True), (0.0, False)], 0.5),
        ([(3.0, False), (2.0, True), (1.0, False)], 1.5),
        ([(1.0, True)], OTHERWISE),
    ],
)
def test_best_threshold(scored: list[tuple[float, bool]], threshold: float) -> None:
    assert best_threshold(scored, OTHERWISE) == threshold


def test_each_group_has_the_threshold_of_all_others() -> None:
    groups = {"甲": [(4.0, True), (3.0, False)], "乙": [(2.0, True), (1.0, False)], "丙": [(2.0, False)]}
    assert thresholds_apart(groups, OTHERWISE) == {"甲": 1.5, "乙": 3.5, "丙": 1.5}


def test_a_group_alone_keeps_the_threshold_of_the_rules() -> None:
    assert thresholds_apart({"甲": [(4.0, True), (3.0, False)]}, OTHERWISE) == {"甲": OTHERWISE}


SCORED = st.lists(st.tuples(st.integers(0, 8).map(float), st.booleans()), max_size=8)


@given(st.dictionaries(st.sampled_from("甲乙丙"), SCORED), SCORED)
def test_what_a_group_holds_does_not_move_its_own_threshold(groups: dict, other: list) -> None:
    before = thresholds_apart(groups | {"丁": []}, OTHERWISE)["丁"]
    assert thresholds_apart(groups | {"丁": other}, OTHERWISE)["丁"] == before


@given(SCORED)
def test_no_other_threshold_is_better(scored: list[tuple[float, bool]]) -> None:
    def f1(threshold: float) -> float:
        found = [is_labelled for score, is_labelled in scored if score >= threshold]
        return 2 * sum(found) / (len(found) + sum(is_labelled for _, is_labelled in scored) or 1)

    lowest = min((score for score, _ in scored), default=0.0)
    reached = f1(best_threshold(scored, OTHERWISE))
    assert all(reached >= f1(number + 0.5) for number in range(9) if number + 0.5 > lowest)
