"""What phrases and terms weigh: less the more departments and the more of a department's own items hold them."""

from math import log

import pytest

from etl.tracks.rarity import Rarity
from etl.tracks.wording import Wording


def wordings(*items: str) -> list[Wording]:
    """Items of one stretch each; terms are what stands behind a slash."""
    split = [item.split("/") for item in items]
    return [Wording((text,), frozenset(), frozenset(terms), frozenset()) for text, *terms in split]


CITY = {
    "甲": wordings("清河行动甲", "清河行动乙", "清河行动丙/河湖", "河湖长制/河湖"),
    "乙": wordings("清河行动", "双减试点"),
    "丙": wordings("普惠托育"),
    "丁": wordings("普惠养老/河湖"),
}
REPORTS = dict.fromkeys(CITY, 2)
PHRASES = [
    ("河湖长制", "甲", 1.0),
    ("清河行动", "甲", log(4 / 2) / log(4) * (1 - log(3 / 2) / log(4 / 2))),
    ("清河行动", "乙", 0.5),
    ("双减试点", "乙", 1.0),
    ("普惠", "丙", 0.5),
]


@pytest.mark.parametrize(("phrase", "department", "weight"), PHRASES)
def test_weight_of_a_phrase(phrase: str, department: str, weight: float) -> None:
    assert Rarity(CITY, REPORTS).of_phrase(department, phrase) == pytest.approx(weight)


@pytest.mark.parametrize("reports", [1, 2, 3, 9])
def test_what_one_item_of_every_report_says_stays_distinct_however_many_there_are(reports: int) -> None:
    items = [text for _ in range(reports) for text in ("清河行动甲", "河湖长制", "双减试点")]
    rarity = Rarity({"甲": wordings(*items), "乙": wordings("普惠托育")}, {"甲": reports, "乙": 1})
    assert rarity.of_phrase("甲", "清河行动") == 1.0


def test_what_two_items_of_every_report_say_is_as_distinct_in_three_reports_as_in_two() -> None:
    def weight(reports: int) -> float:
        items = [text for _ in range(reports) for text in ("清河行动甲", "清河行动乙", "双减试点")]
        return Rarity({"甲": wordings(*items)}, {"甲": reports}).of_phrase("甲", "清河行动")

    assert weight(2) == weight(3) == pytest.approx(1 - log(2) / log(3))


def test_a_term_is_counted_by_the_items_that_have_it_and_not_by_the_text() -> None:
    assert Rarity(CITY, REPORTS).of_term("甲", "河湖") == pytest.approx(log(4 / 2) / log(4))
    assert Rarity(CITY, REPORTS).of_phrase("甲", "河湖") == pytest.approx(1.0)


def test_what_every_department_or_every_item_says_weighs_nothing() -> None:
    everywhere = {name: wordings("高质量", f"甲{name}", "丙") for name in "甲乙丙"}
    assert Rarity(everywhere, dict.fromkeys(everywhere, 1)).of_phrase("甲", "高质量") == 0
    own = {"甲": wordings("水利建设", "水利管护", "水利执法"), "乙": wordings("托育")}
    assert Rarity(own, {"甲": 1, "乙": 1}).of_phrase("甲", "水利") == pytest.approx(0)


def test_of_one_department_alone_nobody_else_could_use_it() -> None:
    assert Rarity({"甲": wordings("清河行动", "清河行动", "双减")}, {"甲": 2}).of_phrase("甲", "清河行动") == 1.0
