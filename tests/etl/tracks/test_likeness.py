"""What two items share, what it weighs, and how it is told."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.tracks.likeness import Likeness, likeness, shared_phrases
from etl.tracks.rarity import Rarity
from etl.tracks.wording import SHORTEST, Wording, names_finder, wording
from tests.etl.tracks.test_wording import item


def worded(text: str, *terms: str) -> Wording:
    return wording(item(text, terms=terms), names_finder(()))


SHARED = [
    ("开展清河行动见效", "清河行动收官", {"清河行动"}),
    ("澄心湖生态修复工程开工", "澄心湖生态修复工程完工", {"澄心湖生态修复工程"}),
    ("清河行动，云帆助企", "云帆助企，清河行动", {"清河行动", "云帆助企"}),
    ("清河行动甲，清河行动乙", "清河行动甲，丙清河行动", {"清河行动甲"}),
    ("清河行", "清河行", set()),
    ("清河，行动", "清河行动", set()),
    ("", "清河行动", set()),
    ("开展“云帆助企”", "开展云帆助企", {"开展云帆助企"}),
]


@pytest.mark.parametrize(("one", "other", "phrases"), SHARED)
def test_shared_phrases(one: str, other: str, phrases: set[str]) -> None:
    assert shared_phrases(worded(one), worded(other)) == phrases


TEXTS = st.text("清河行动，湖", max_size=30)


@given(TEXTS, TEXTS)
def test_shared_phrases_are_the_longest_that_stand_in_both(one: str, other: str) -> None:
    first, second = worded(one), worded(other)
    found = shared_phrases(first, second)
    assert found == shared_phrases(second, first)
    assert all(len(phrase) >= SHORTEST and first.has(phrase) and second.has(phrase) for phrase in found)
    assert not any(phrase != longer and phrase in longer for phrase in found for longer in found)
    assert all(any(gram in phrase for phrase in found) for gram in first.grams & second.grams)


def alike(one: Wording, other: Wording, *others: Wording) -> Likeness:
    """The likeness of two items of a department in two reports, beside a department that shares nothing with it."""
    return likeness("甲", one, other, _rarity({"甲": [one, other, *others], "乙": [worded("普惠托育")]}))


def _rarity(departments: dict[str, list[Wording]]) -> Rarity:
    return Rarity(departments, dict.fromkeys(departments, 2))


@pytest.mark.parametrize(
    ("one", "other", "weight"),
    [
        (worded("清河行动见效"), worded("清河行动收官"), 1.0),
        (worded("开展“清河行动”见效"), worded("“清河行动”收官"), 2.0),
        (worded("澄心湖生态修复工程"), worded("澄心湖生态修复工程"), 3.5),
        (worded("完成12月任务"), worded("共建12月任务"), 0.5),
        (worded("覆盖120万人"), worded("受益120万人"), 0.0),
        (worded("建成5G基站"), worded("新增5G基站"), 0.0),
        (worded("推进双减", "双减"), worded("双减见效", "双减"), 1.0),
        (worded("推进双减试点", "双减"), worded("双减试点见效", "双减"), 1.0),
        (worded("推进双减试点，双减", "双减"), worded("双减见效", "双减"), 1.0),
        (worded("建成5G基站", "基站"), worded("新增5G基站", "基站"), 1.0),
        (worded("清河行动"), worded("云帆助企"), 0.0),
    ],
)  # fmt: skip
def test_weight(one: Wording, other: Wording, weight: float) -> None:
    assert alike(one, other).weight == pytest.approx(weight)


def test_what_other_departments_use_or_all_items_hold_weighs_less() -> None:
    one, other = worded("清河行动见效"), worded("清河行动收官")
    alone = alike(one, other).weight
    assert alike(one, other, worded("清河行动甲"), worded("护水")).weight < alone
    rarity = _rarity({"甲": [one, other], "乙": [worded("清河行动")], "丙": [worded("托育")]})
    assert likeness("甲", one, other, rarity).weight < alone


@pytest.mark.parametrize(
    ("shared", "reason"),
    [
        (Likeness(1.0, ("清河行动",), ("开展清河行动",), ("清河",)), "共同的名称：清河行动"),
        (Likeness(1.0, (), ("澄心湖生态修复", "清河行动"), ("清河", "双减")), "共同的说法：澄心湖生态修复、清河行动；共同的关键词：双减"),
        (Likeness(1.0, ("甲甲", "乙乙"), ("丙丙丙丙", "丁丁丁丁"), ("戊戊",)), "共同的名称：甲甲、乙乙；共同的说法：丙丙丙丙"),
        (Likeness(0.0), ""),
    ],
)  # fmt: skip
def test_reason(shared: Likeness, reason: str) -> None:
    assert shared.reason == reason
    assert all(phrase in reason for told in shared.told.values() for phrase in told)
    assert sum(map(len, shared.told.values())) == reason.count("、") + reason.count("：")


def test_what_weighs_most_is_told_first_and_what_weighs_nothing_not_at_all() -> None:
    one, other = worded("清河行动，澄心湖生态修复，双减", "双减"), worded("澄心湖生态修复，清河行动，双减", "双减")
    assert alike(one, other).phrases == ("澄心湖生态修复", "清河行动")
    common = _rarity({name: [one, other] for name in "甲乙"})
    assert likeness("甲", one, other, common) == Likeness(0.0)


class Counted(Wording):
    """A wording that counts how often it is asked for a phrase."""

    asked = 0

    def has(self, phrase: str) -> bool:
        Counted.asked += 1
        return super().has(phrase)


def _long(seed: int) -> str:
    """5,000 characters of few words, so that two such texts share many phrases."""
    drawn = random.Random(seed)
    return "".join(drawn.choices(["澄心湖", "生态", "修复", "工程", "云帆", "助企", "，"], k=5000))[:5000]


@pytest.mark.parametrize(
    ("one", "other"),
    [(_long(1), _long(1)), (_long(1), _long(2)), ("清" * 5000, "清" * 5000), ("清" * 5000, "清" * 4999 + "湖")],
)
def test_work_grows_with_the_length_of_an_item_and_not_with_its_square(one: str, other: str) -> None:
    first, second = worded(one), worded(other)
    counted = Counted(second.stretches, second.names, second.terms, second.grams)
    Counted.asked = 0
    found = shared_phrases(first, counted)
    assert found
    assert Counted.asked <= 2 * len(one)


def test_identical_long_items_share_every_stretch() -> None:
    same = worded(_long(1))
    held = {one for one in same.stretches if len(one) >= SHORTEST}
    assert shared_phrases(same, same) == {one for one in held if not any(one != two and one in two for two in held)}
