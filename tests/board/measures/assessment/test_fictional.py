"""The fictional city as its files tell it: what was announced and what differs, what a correction changed, who is sure."""

from decimal import Decimal

import fictional_assessment
import pytest
from assessed import plates_by_department

from board.measures.assessment.announced import Agreement, against_announced, changes
from board.measures.assessment.composite import Pioneer, Standing, composite
from board.measures.assessment.plates import Cut, Plate, plates
from board.measures.assessment.refusals import Refusal
from board.measures.assessment.reviews import NoOrder, reviews
from board.measures.assessment.rises import rises
from board.measures.assessment.robustness import Always, robustness
from board.measures.assessment.scheme import PeerGroup, Reading, State

OFFICES, COUNTIES = PeerGroup("云澜", "党政部门"), PeerGroup("云澜", "县市区")
PLATES, STARS, FLAGS = "市直部门挂牌亮榜", "县市区争星夺旗", "县市区奋力赶超"
SCHEMES = fictional_assessment.schemes()


def given(scheme: str, group: PeerGroup, period: str) -> dict:
    """The readings of the scheme's indicators, by their names."""
    found = fictional_assessment.readings(scheme, group, period)
    return {indicator.name: (indicator, rows) for indicator, rows in found.items()}


def test_computed_and_announced_differ_once():
    differ = []
    for name, (indicator, rows) in given(PLATES, OFFICES, "H1").items():
        announced = fictional_assessment.announced(PLATES, "H1", name)
        if announced:
            computed = plates_by_department(plates(SCHEMES[PLATES], indicator, rows).rows)
            found = against_announced(computed, announced)
            differ += [(name, *row) for row in map(told, found) if row[-1] is not Agreement.SAME]
    composed = composite(SCHEMES[PLATES], fictional_assessment.readings(PLATES, OFFICES, "H1"))
    found = against_announced(
        {row.department: row.pioneer for row in composed.rows}, fictional_assessment.announced(PLATES, "H1", "")
    )
    differ += [("", *row) for row in map(told, found) if row[-1] is not Agreement.SAME]
    assert differ == [("公文差错率", "市文化旅游局", "yellow", "red", Agreement.DIFFERS)]


def told(row) -> tuple:
    return row.department, row.computed and row.computed.value, row.announced, row.agreement


def test_nothing_is_official_of_a_period_without_announcement():
    assert against_announced({"市教育局": Plate.RED}, fictional_assessment.announced(PLATES, "Q3", "")).why is (
        Refusal.NOTHING_ANNOUNCED
    )


def test_what_the_corrected_value_changed():
    """市科技局 had 92.5 and sixth place; with 95.2 it is third, and the two that shared the fourth are fifth."""
    indicator, after = given(PLATES, OFFICES, "H1")["重点任务办结率"]
    before = [
        Reading(row.department, OFFICES, State.VALUE, Decimal("92.5")) if row.department == "市科技局" else row
        for row in after
    ]
    found = [plates_by_department(plates(SCHEMES[PLATES], indicator, rows).rows) for rows in (before, after)]
    assert {each.department: (each.before, each.after) for each in changes(*found)} == {
        "市科技局": (Plate.YELLOW, Plate.GREEN),
        "市检察院": (Plate.GREEN, Plate.YELLOW),
        "市民政局": (Plate.GREEN, Plate.YELLOW),
    }


def test_a_tie_at_a_cut_makes_other_sizes():
    indicator, rows = given(PLATES, OFFICES, "H1")["信访事项按期办结率"]
    found = plates(SCHEMES[PLATES], indicator, rows)
    assert (found.n, found.planned, found.sizes, found.tied) == (12, (4, 4, 4), (4, 5, 3), (Cut.LOWER,))


def test_a_pending_value_leaves_two_open():
    indicator, rows = given(PLATES, OFFICES, "FY")["公文差错率"]
    found = plates(SCHEMES[PLATES], indicator, rows)
    assert (found.n, found.pending, found.sizes) == (11, 1, (3, 3, 3))
    open_ones = {row.department: row.possible for row in found.rows if row.plate is Plate.UNDECIDED}
    assert open_ones == {
        "市人大常委会机关": (Plate.GREEN, Plate.YELLOW),
        "市卫健委": (Plate.GREEN, Plate.YELLOW),
        "市住建局": (),
    }


def test_the_pioneers_of_a_half_year_and_how_sure_they_are():
    scheme = SCHEMES[PLATES]
    composed = composite(scheme, fictional_assessment.readings(PLATES, OFFICES, "H1"))
    assert [row.department for row in composed.rows if row.pioneer is Pioneer.IN] == [
        "市委办公室", "市人大常委会机关", "市检察院",
    ]  # fmt: skip
    found = {row.department: row for row in robustness(scheme, composed).rows}
    assert (found["市委办公室"].always, found["市住建局"].always) == (Always.IN, Always.OUT)
    assert (found["市检察院"].always, found["市科技局"].always) == (Always.EDGE, Always.EDGE)
    # One seat is between the two: what one of them gains in a draw the other loses.
    assert found["市检察院"].draws_in + found["市科技局"].draws_in == 1000


def test_the_year_is_not_settled():
    composed = composite(SCHEMES[PLATES], fictional_assessment.readings(PLATES, OFFICES, "FY"))
    standings = {row.department: row.standing for row in composed.rows if row.standing is not Standing.COUNTED}
    assert standings == {"市住建局": Standing.PENDING, "市水利局": Standing.UNDER_WEIGHT}
    assert robustness(SCHEMES[PLATES], composed).why is Refusal.NOT_SETTLED


def test_stars_and_flags_of_the_counties():
    indicator, rows = given(STARS, COUNTIES, "H1")["规模以上工业增加值增速"]
    found = plates(SCHEMES[STARS], indicator, rows)
    assert {row.department for row in found.rows if row.plate is Plate.STAR} == {"云麓县", "白蘋县", "枫林县", "青屿区"}
    assert (found.sizes, found.tied) == ((4, 6), (Cut.UPPER,))
    indicator, now = given(FLAGS, COUNTIES, "Q3")["规模以上工业增加值增速"]
    _, before = given(FLAGS, COUNTIES, "H1")["规模以上工业增加值增速"]
    flags = rises(SCHEMES[FLAGS], indicator, before, now)
    assert [(row.department, row.rose) for row in flags.rows if row.plate is Plate.FLAG] == [("云麓县", 3)]
    assert composite(SCHEMES[FLAGS], {indicator: now}).why is Refusal.NO_WEIGHTS


@pytest.mark.parametrize("place", [0, 1])
def test_reviews_tell_the_ends_apart(place):
    _, votes, weights, opened = list(fictional_assessment.rounds())[place]
    found = {each.department: each for each in reviews(votes, weights, opened)}
    assert found["市教育局"].tiers == (1, 1)
    assert found["市民政局"].tiers == (4, 4)
    assert (found["团市委"].tiers, found["团市委"].no_order) == (None, NoOrder.FEW_BALLOTS)
    cells = [cell for each in found.values() for part in (each.whole, *each.groups) for cell in part.cells.values()]
    assert min(cell for cell in cells if cell is not None) >= 5
