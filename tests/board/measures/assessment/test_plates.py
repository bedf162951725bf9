"""Plates worked out by hand from the rules: thirds of n, equals at the cuts, directions, gaps, pending values, stars."""

from dataclasses import replace
from fractions import Fraction

import pytest
from assessed import GROUP, indicator, letters, plates_by_department, read

from board.measures.assessment.announced import changes
from board.measures.assessment.plates import Cut, NoPlates, Plate, plates
from board.measures.assessment.ranking import Place
from board.measures.assessment.refusals import Refusal
from board.measures.assessment.scheme import CutRule, PeerGroup, Reading, Scheme, State, Tie

NINE = "9 8 7 6 5 4 3 2 1"
TEN = "10 9 8 7 6 5 4 3 2 1"
TWELVE = "12 11 10 9 8 7 6 5 4 3 2 1"


def scheme(rules: str = "") -> Scheme:
    """Thirds from one department on, unless words say otherwise: worse, top3, min9."""
    found = Scheme(min_n=1)
    for rule in rules.split():
        if rule == "worse":
            found = replace(found, tie=Tie.WORSE)
        elif rule.startswith("top"):
            found = replace(found, cut=CutRule.TOP, cut_k=int(rule.removeprefix("top")))
        else:
            found = replace(found, min_n=int(rule.removeprefix("min")))
    return found


# name: rules, direction, readings, plates, sizes, cuts that divide equals
CASES = {
    # ceil(n/3) green, floor(n/3) red
    "two": ("", "higher", "2 1", "GY", (1, 1, 0), ""),
    "three": ("", "higher", "3 2 1", "GYR", (1, 1, 1), ""),
    "four": ("", "higher", "4 3 2 1", "GGYR", (2, 1, 1), ""),
    "five": ("", "higher", "5 4 3 2 1", "GGYYR", (2, 2, 1), ""),
    "six": ("", "higher", "6 5 4 3 2 1", "GGYYRR", (2, 2, 2), ""),
    "seven": ("", "higher", "7 6 5 4 3 2 1", "GGGYYRR", (3, 2, 2), ""),
    "eight": ("", "higher", "8 7 6 5 4 3 2 1", "GGGYYYRR", (3, 3, 2), ""),
    "nine": ("min9", "higher", NINE, "GGGYYYRRR", (3, 3, 3), ""),
    "ten": ("", "higher", TEN, "GGGGYYYRRR", (4, 3, 3), ""),
    "eleven": ("", "higher", f"11 {TEN}", "GGGGYYYYRRR", (4, 4, 3), ""),
    "twelve": ("", "higher", TWELVE, "GGGGYYYYRRRR", (4, 4, 4), ""),
    "rows in another order": ("", "higher", "1 9 4 7 3 8 2 6 5", "RGYGRGRYY", (3, 3, 3), ""),
    # equals
    "upper cut, better": ("", "higher", "9 8 7 7 5 4 3 2 1", "GGGGYYRRR", (4, 2, 3), "upper"),
    "upper cut, worse": ("worse", "higher", "9 8 7 7 5 4 3 2 1", "GGYYYYRRR", (2, 4, 3), "upper"),
    "lower cut, better": ("", "higher", "9 8 7 6 5 4 4 2 1", "GGGYYYYRR", (3, 4, 2), "lower"),
    "lower cut, worse": ("worse", "higher", "9 8 7 6 5 4 4 2 1", "GGGYYRRRR", (3, 2, 4), "lower"),
    "both cuts, better": ("", "higher", "9 8 7 7 5 4 4 2 1", "GGGGYYYRR", (4, 3, 2), "upper lower"),
    "both cuts, worse": ("worse", "higher", "9 8 7 7 5 4 4 2 1", "GGYYYRRRR", (2, 3, 4), "upper lower"),
    "one tie over both, better": ("", "higher", "9 8 5 5 5 5 5 2 1", "GGGGGGGRR", (7, 0, 2), "upper lower"),
    "one tie over both, worse": ("worse", "higher", "9 8 5 5 5 5 5 2 1", "GGRRRRRRR", (2, 0, 7), "upper lower"),
    "all but the best, better": ("", "higher", "9 1 1 1 1 1 1 1 1", "GGGGGGGGG", (9, 0, 0), "upper lower"),
    "all but the best, worse": ("worse", "higher", "9 1 1 1 1 1 1 1 1", "GRRRRRRRR", (1, 0, 8), "upper lower"),
    "all but the last, better": ("", "higher", "9 9 9 9 9 9 9 9 1", "GGGGGGGGR", (8, 0, 1), "upper lower"),
    "all but the last, worse": ("worse", "higher", "9 9 9 9 9 9 9 9 1", "RRRRRRRRR", (0, 0, 9), "upper lower"),
    "equals inside the upper third": ("", "higher", "9 9 9 6 5 4 3 2 1", "GGGYYYRRR", (3, 3, 3), ""),
    "equals inside the middle": ("worse", "higher", "9 8 7 5 5 5 3 2 1", "GGGYYYRRR", (3, 3, 3), ""),
    "equals inside the lower third": ("", "higher", "9 8 7 6 5 4 1 1 1", "GGGYYYRRR", (3, 3, 3), ""),
    "ten, fourth and fifth": ("", "higher", "10 9 8 7 7 5 4 3 2 1", "GGGGGYYRRR", (5, 2, 3), "upper"),
    "ten, third and fourth": ("worse", "higher", "10 9 8 8 6 5 4 3 2 1", "GGGGYYYRRR", (4, 3, 3), ""),
    "eleven, eighth and ninth": ("", "higher", "11 10 9 8 7 6 5 4 4 2 1", "GGGGYYYYYRR", (4, 5, 2), "lower"),
    "two of three": ("", "higher", "2 2 1", "GGR", (2, 0, 1), "upper"),
    # directions
    "lower is better": ("", "lower", "1 2 3 4 5 6 7 8 9", "GGGYYYRRR", (3, 3, 3), ""),
    "higher of the same": ("", "higher", "1 2 3 4 5 6 7 8 9", "RRRYYYGGG", (3, 3, 3), ""),
    "below zero, lower": ("", "lower", "-9 -8 -7 -1 0 0.5 3 4 5", "GGGYYYRRR", (3, 3, 3), ""),
    "equal as numbers": ("", "higher", "9 8 0.70 0.7 0.5 0.4 0.3 0.2 0.1", "GGGGYYRRR", (4, 2, 3), "upper"),
    "apart by very little": ("", "higher", "9 8 0.70000000000000000001 0.7 0.5 0.4 0.3 0.2 0.1", "GGGYYYRRR", (3, 3, 3), ""),
    "exact where floats are not": ("", "lower", "0.1 0.2 0.3 0.30000000000000004 1 2 3 4 5", "GGGYYYRRR", (3, 3, 3), ""),
    # a band: distances 0 0 0 1 1 5 6 15 35
    "band": ("", "band 95 105", "100 95 105 94 106 90 111 120 60", "GGGYYYRRR", (3, 3, 3), ""),
    "band open above": ("", "band 5 -", "9 7 5 4 3 2 1 0 -1", "GGGYYYRRR", (3, 3, 3), ""),
    "band open below": ("", "band - 5", "1 5 3 6 7 8 9 10 11", "GGGYYYRRR", (3, 3, 3), ""),
    "band, as far on either side": ("", "band 10 20", "15 12 9 21 22 23 24 25 26", "GGGGYYRRR", (4, 2, 3), "upper"),
    "band of one number": ("", "band 5 5", "5 6 4 3 8 1 10 11 12", "GGGYYYRRR", (3, 3, 3), ""),
    # gaps stand outside n
    "not supplied": ("min9", "higher", f"{NINE} - -", "GGGYYYRRR--", (3, 3, 3), ""),
    "not supplied between": ("", "higher", "9 - 8 7 - 6 5 4 3 2 1", "G-GG-YYYRRR", (3, 3, 3), ""),
    "not applicable": ("min9", "higher", f"/ {NINE}", "/GGGYYYRRR", (3, 3, 3), ""),
    "both gaps": ("", "lower", "1 2 - 3 /", "GY-R/", (1, 1, 1), ""),
    # one pending value: n is 9 or 10; fourth of 10 is green, seventh of 10 is yellow
    "pending": ("min9", "higher", f"{NINE} ?", "GGG?YY?RR?", (3, 2, 2), ""),
    # n is 9 to 11; of 11 the third may become fifth, the eighth stay eighth
    "two pending": ("min9", "higher", f"{NINE} ? ?", "GG??YY??R??", (2, 2, 1), ""),
    "pending, worse": ("worse min9", "higher", f"{NINE} ?", "GGG?YY?RR?", (3, 2, 2), ""),
    # the third and fourth of nine: before one who comes they are third of ten, behind it fourth: green in each case
    "pending, equals at the cut": ("", "higher", "9 8 7 7 5 4 3 2 1 ?", "GGGGYY?RR?", (4, 2, 2), "upper"),
    # as the last of them: fourth of nine is yellow, fourth of ten green
    "pending, equals, worse": ("worse", "higher", "9 8 7 7 5 4 3 2 1 ?", "GG??YY?RR?", (2, 2, 2), "upper"),
    "pending may make enough": ("min9", "higher", "8 7 6 5 4 3 2 1 ?", "?????????", (0, 0, 0), ""),
    "pending among equals": ("", "higher", "5 5 5 ?", "????", (0, 0, 0), "upper lower"),
    # stars
    "first three": ("top3", "higher", NINE, "SSSNNNNNN", (3, 6), ""),
    "first three, equal thirds, better": ("top3", "higher", "9 8 7 7 5 4 3 2 1", "SSSSNNNNN", (4, 5), "upper"),
    "first three, equal thirds, worse": ("top3 worse", "higher", "9 8 7 7 5 4 3 2 1", "SSNNNNNNN", (2, 7), "upper"),
    "first three of lower": ("top3", "lower", "5 4 3 2 1", "NNSSS", (3, 2), ""),
    "first five of three": ("top5", "higher", "3 2 1", "SSS", (3, 0), ""),
    "first three, one pending": ("top3", "higher", f"{NINE} ?", "SS?NNNNNN?", (2, 6), ""),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_by_hand(case):
    rules, direction, line, expected, sizes, tied = CASES[case]
    found = plates(scheme(rules), indicator(direction), read(line))
    assert letters(plates_by_department(found.rows)) == expected
    assert (found.sizes, found.tied, found.reason) == (sizes, tuple(Cut(name) for name in tied.split()), None)
    assert found.n == sum(cell not in "-/?" for cell in line.split())


# name: rules, direction, readings, plates, why the list has none
WITHOUT = {
    "one is equal to itself": ("", "higher", "7", ".", NoPlates.ALL_EQUAL),
    "eight of nine": ("min9", "higher", "8 7 6 5 4 3 2 1", "........", NoPlates.TOO_FEW),
    "nine, of which one is not supplied": ("min9", "higher", "8 7 6 5 4 3 2 1 -", "........-", NoPlates.TOO_FEW),
    "all equal": ("min9", "higher", "5 5 5 5 5 5 5 5 5", ".........", NoPlates.ALL_EQUAL),
    "all equal in another spelling": ("", "higher", "5 5.0 5.00", "...", NoPlates.ALL_EQUAL),
    "all inside the band": ("", "band 0 10", "0 5 10", "...", NoPlates.ALL_EQUAL),
    "too few, whatever pends": ("min9", "higher", "7 6 5 4 3 2 1 ?", ".......?", NoPlates.TOO_FEW),
    "too few before all equal": ("min9", "higher", "5 5", "..", NoPlates.TOO_FEW),
    "nothing but gaps": ("", "higher", "- / -", "-/-", NoPlates.TOO_FEW),
    "no stars for equals": ("top3", "higher", "5 5 5 5", "....", NoPlates.ALL_EQUAL),
}


@pytest.mark.parametrize("case", WITHOUT)
def test_lists_without_plates(case):
    rules, direction, line, expected, reason = WITHOUT[case]
    found = plates(scheme(rules), indicator(direction), read(line))
    assert letters(plates_by_department(found.rows)) == expected
    assert (found.reason, found.sizes, found.planned, found.tied) == (reason, (), (), ())


def test_the_sizes_of_thirty_six_with_equals_at_the_lower_cut():
    """The 24th and the 25th are equal: planned 12, 12 and 12."""
    line = " ".join(str(value) for value in (*range(100, 77, -1), 50, 50, *range(40, 29, -1)))
    better, worse = (plates(scheme(rules), indicator(), read(line)) for rules in ("min9", "min9 worse"))
    assert better.planned == worse.planned == (12, 12, 12)
    assert (better.sizes, better.tied) == ((12, 13, 11), (Cut.LOWER,))
    assert (worse.sizes, worse.tied) == ((12, 11, 13), (Cut.LOWER,))


# A correction: the row before it, the row after it, whose plates change from what to what.
CORRECTIONS = {
    "its own alone": (NINE, "9 8 7 6.5 5 4 3 2 1", {}),
    "two change places": ("9 8 7 6 5 4 3 2 1", "9 8 6 7 5 4 3 2 1", {"C": "GY", "D": "YG"}),
    "the last becomes first": (
        NINE,
        "9 8 7 6 5 4 3 2 10",
        {"C": "GY", "F": "YR", "I": "RG"},
    ),
    "a value comes": ("9 8 7 6 5 4 3 2 -", "9 8 7 6 5 4 3 2 1", {"I": "-R"}),
    "the tenth comes": (f"{NINE} -", f"{NINE} 0", {"D": "YG", "G": "RY", "J": "-R"}),
    "a value is withdrawn": ("9 8 7 6 5 4 3 2 1", "- 8 7 6 5 4 3 2 1", {"A": "G-", "D": "YG", "G": "RY"}),
    "it proves not to apply": ("9 8 7 6 5 4 3 2 -", "9 8 7 6 5 4 3 2 /", {"I": "-/"}),
    "what was pending comes": ("3 2 1 ?", "3 2 1 4", {"B": "?Y", "C": "?R", "D": "?G"}),
}


@pytest.mark.parametrize("case", CORRECTIONS)
def test_what_a_correction_changes(case):
    before, after, expected = CORRECTIONS[case]
    lists = [plates_by_department(plates(scheme(), indicator(), read(line)).rows) for line in (before, after)]
    found = {
        change.department: letters({"A": change.before}) + letters({"A": change.after}) for change in changes(*lists)
    }
    assert found == expected


def test_a_row_says_where_it_stands_and_what_may_come():
    found = plates(scheme("min9"), indicator(), read(f"{NINE} ? - /"))
    rows = {row.department: row for row in found.rows}
    assert [row.department for row in found.rows] == list("ABCDEFGHILKJ")
    assert (rows["D"].place, rows["D"].value, rows["D"].state) == (Place(4, 4), Fraction(6), State.VALUE)
    assert rows["D"].possible == (Plate.GREEN, Plate.YELLOW)
    assert rows["G"].possible == (Plate.YELLOW, Plate.RED)
    assert rows["A"].possible == (Plate.GREEN,)
    assert [rows[name].possible for name in "JKL"] == [(), (), ()]
    assert [rows[name].refusal for name in "AJKL"] == [None, None, Refusal.SILENCE, None]
    assert (found.n, found.pending, found.planned) == (9, 1, (3, 3, 3))


def test_pending_among_equals_may_leave_no_plates():
    rows = plates(scheme(), indicator(), read("5 5 5 ?")).rows
    assert rows[0].possible == (Plate.GREEN, Plate.NO_PLATE)


def test_equals_share_their_places():
    rows = plates(scheme(), indicator(), read("9 8 8 8 1")).rows
    assert [(row.place.first, row.place.last, row.place.mid) for row in rows] == [
        (1, 1, 1), (2, 4, 3), (2, 4, 3), (2, 4, 3), (5, 5, 5),
    ]  # fmt: skip


def test_what_comes_from_text_is_marked():
    shares = indicator(source="measure:checkable_items")
    assert plates(scheme(), shares, read("3 2 1")).from_text
    assert not plates(scheme(), indicator(), read("3 2 1")).from_text


def test_two_readings_of_one_department_are_no_list():
    with pytest.raises(ValueError, match="2 readings of 1 departments"):
        plates(scheme(), indicator(), [*read("1"), *read("2")])


def test_places_risen_need_two_periods():
    with pytest.raises(ValueError, match="rises"):
        plates(Scheme(cut=CutRule.ROSE, cut_k=2), indicator(), read(NINE))


def test_departments_of_another_group_are_refused():
    other = Reading("Z", PeerGroup(GROUP.city, "县市区"), State.VALUE, Fraction(1))
    assert plates(scheme(), indicator(), [*read("3 2 1"), other]).why is Refusal.SEVERAL_GROUPS
