"""Flags for places risen, worked out by hand: both periods are ranked over the departments that are in both."""

import pytest
from assessed import GROUP, indicator, letters, plates_by_department, read

from board.measures.assessment.plates import NoPlates, Plate
from board.measures.assessment.refusals import Refusal
from board.measures.assessment.rises import rises
from board.measures.assessment.scheme import CutRule, PeerGroup, Reading, Scheme, State, Tie

# name: k, tie, before, now, places risen, flags
CASES = {
    "two places": (2, "better", "5 4 3 2 1", "3 4 5 2 1", [-2, 0, 2, 0, 0], "NNFNN"),
    "one place is not two": (2, "better", "3 2 1", "2 3 1", [-1, 1, 0], "NNN"),
    "one place where one is asked": (1, "better", "3 2 1", "2 3 1", [-1, 1, 0], "NFN"),
    "from last to first": (2, "better", "4 3 2 1", "4 3 2 9", [-1, -1, -1, 3], "NNNF"),
    # before: 1 2 3 3 5; now E is third and the two stand fourth
    "equals, first place": (2, "better", "5 4 3 3 1", "5 4 3 3 3.5", [0, 0, -1, -1, 2], "NNNNF"),
    # before: 1 2 4 4 5; now 1 2 5 5 3
    "equals, last place": (2, "worse", "5 4 3 3 1", "5 4 3 3 3.5", [0, 0, -1, -1, 2], "NNNNF"),
    # C leaves its equal D: third with it, or fourth; now second
    "out of equals, better": (2, "better", "5 4 3 3 1", "5 3.4 4 3 1", [0, -1, 1, -1, 0], "NNNNN"),
    "out of equals, worse": (2, "worse", "5 4 3 3 1", "5 3.4 4 3 1", [0, -1, 2, 0, 0], "NNFNN"),
    "who leaves lifts nobody": (1, "better", "5 4 3 2 1", "- 4 3 2 1", [None, 0, 0, 0, 0], "-NNNN"),
    "who comes presses nobody down": (1, "better", "- 4 3 2 1", "9 3 4 2 1", [None, -1, 1, 0, 0], "-NFNN"),
    "not applicable in one": (1, "better", "/ 4 3", "9 3 4", [None, -1, 1], "/NF"),
    # E stood behind all; where it comes to stand it can only press down
    "pending now, was last": (1, "better", "5 4 3 2 1", "5 4 3 2 ?", [0, 0, 0, 0, None], "NNNN?"),
    # A stood before all; whoever it falls behind has risen
    "pending now, was first": (1, "better", "5 4 3 2 1", "? 4 3 2 1", [None, 0, 0, 0, 0], "?????"),
    "pending now, was first, two asked": (2, "better", "5 4 3 2 1", "? 4 3 2 1", [None, 0, 0, 0, 0], "?NNNN"),
    "pending before, first now": (1, "better", "? 4 3 2 1", "5 4 3 2 1", [None, 0, 0, 0, 0], "?NNNN"),
    "pending before, last now": (1, "better", "5 4 3 2 ?", "5 4 3 2 1", [0, 0, 0, 0, None], "?????"),
    # D stood behind C, and may come to stand before it
    "pending takes the one that was asked": (1, "better", "5 4 3 1", "5 3 4 ?", [0, -1, 1, None], "NN??"),
    # three places stay at least two whoever comes
    "pending takes one of three": (2, "better", "5 4 3 2 ?", "4 3 2 9 1", [-1, -1, -1, 3, None], "NNNF?"),
}


@pytest.mark.parametrize("case", CASES)
def test_by_hand(case):
    places, tie, before, now, rose, expected = CASES[case]
    scheme = Scheme(cut=CutRule.ROSE, cut_k=places, tie=Tie(tie), min_n=1)
    found = rises(scheme, indicator(), read(before), read(now))
    assert letters(plates_by_department(found.rows)) == expected
    assert [row.rose for row in sorted(found.rows, key=lambda row: row.department)] == rose


@pytest.mark.parametrize(
    ("least", "before", "now", "expected", "reason"),
    [
        (4, "3 2 1 -", "3 2 1 4", "...-", NoPlates.TOO_FEW),
        (1, "5 5 5", "3 2 1", "...", NoPlates.ALL_EQUAL),
        (1, "3 2 1", "5 5 5", "...", NoPlates.ALL_EQUAL),
        (4, "3 2 1 ?", "3 2 1 0", "????", None),
    ],
)
def test_lists_without_flags(least, before, now, expected, reason):
    found = rises(Scheme(cut=CutRule.ROSE, cut_k=1, min_n=least), indicator(), read(before), read(now))
    assert (letters(plates_by_department(found.rows)), found.reason) == (expected, reason)


def test_rows_say_both_places_and_silence_is_no_fault():
    found = rises(Scheme(cut=CutRule.ROSE, cut_k=2, min_n=1), indicator(), read("5 4 3 -"), read("3 4 5 9"))
    assert [row.department for row in found.rows] == list("CBAD")
    assert (found.rows[0].before.first, found.rows[0].now.first, found.rows[0].possible) == (3, 1, (Plate.FLAG,))
    assert found.rows[3].refusal is Refusal.SILENCE
    assert (found.n, found.pending) == (3, 0)


def test_another_city_is_refused_and_another_cut_is_no_question():
    other = [Reading("Z", PeerGroup("澜陵", GROUP.name), State.NOT_SUPPLIED)]
    found = rises(Scheme(cut=CutRule.ROSE, cut_k=1), indicator(), read("1"), other)
    assert (found.why, found.of) == (Refusal.SEVERAL_CITIES, ("云澜", "澜陵"))
    with pytest.raises(ValueError, match="plates"):
        rises(Scheme(), indicator(), read("1"), read("1"))
