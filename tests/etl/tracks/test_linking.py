"""How far two items report on the same work: what rivals take away, whatever the order of what is read."""

import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from math import log

from etl.model import Corpus
from etl.tracks.linking import THRESHOLD, item_pairs
from etl.tracks.pairs import stands
from etl.tracks.wording import names_finder
from tests.etl.followed_city import Items, followed, page

NOBODY = defaultdict(lambda: names_finder(()))
OTHERS = {"乙局": ["普惠托育园开园。"], "丙局": ["老旧小区改造完成。"]}


def two_reports(half: Items, year: Items, others: Mapping[str, Items] = OTHERS) -> Corpus:
    return followed(
        {
            "half.txt": page(2024, "H1", {"甲局": half, **others}),
            "year.txt": page(2024, "FY", {"甲局": year, **others}),
        }
    )


def scores(half: Items, year: Items) -> dict[tuple[int, int], float]:
    """The scores of the first department's pairs by the numbers of the items."""
    found = item_pairs(stands(two_reports(half, year)), NOBODY)
    return {
        (p.earlier[2], p.later[2]): p.score for _, _, pairs in found for p in pairs if p.department == (None, "甲局")
    }


LAKE = "推进澄心湖生态修复工程。"
LAKE_DONE = "完成澄心湖生态修复工程。"


def test_every_pair_of_items_has_a_score_and_what_shares_nothing_none() -> None:
    found = scores([LAKE, "举办羽毛球赛。"], [LAKE_DONE, "清理垃圾。"])
    assert found.keys() == {(1, 1), (1, 2), (2, 1), (2, 2)}
    assert found[1, 1] >= THRESHOLD > 0 == found[2, 2]


def test_a_pair_loses_a_quarter_of_what_its_strongest_rival_shares() -> None:
    found = scores([LAKE, "甲。", "乙。"], [LAKE_DONE, "澄心湖生态较好。", "丁。"])
    whole = 7 / 2  # 澄心湖生态修复工程, which two of the department's six items hold
    part = 3 / 2 * (1 - log(3 / 2) / log(6 / 2))  # 澄心湖生态, which three of them hold
    assert found[1, 1] == round(whole - part / 4, 2)
    assert found[1, 2] == round(part - whole / 4, 2)
    assert found[2, 1] == round(-whole / 4, 2)


def test_equal_rivals_both_lose() -> None:
    found = scores([LAKE, "甲。"], [LAKE_DONE, LAKE_DONE])
    assert found[1, 1] == found[1, 2] > 0


def test_what_all_items_of_a_department_say_links_none() -> None:
    every = [f"加强水利工程建设，{name}河段。" for name in ("东", "西", "南")]
    assert max(scores(every, every).values()) < THRESHOLD


def test_each_city_has_its_own_rarity() -> None:
    reported = stands(two_reports([LAKE], [LAKE_DONE], {"乙局": [LAKE]}))
    other = {
        ("云州", name): [replace(one, department=("云州", name)) for one in held]
        for (_, name), held in reported.items()
    }
    apart = [[pair.score for pair in pairs] for _, _, pairs in item_pairs(reported, NOBODY)]
    assert [[pair.score for pair in pairs] for _, _, pairs in item_pairs(reported | other, NOBODY)] == apart * 2
    assert apart[0] == [0.0]


def test_the_order_of_departments_and_items_makes_no_difference() -> None:
    texts = ["澄心湖生态修复", "云帆助企行动", "银杏书屋建设", "澄心湖生态旅游", "云帆助企服务"]
    items = [f"推进{one}，衔接{other}。" for one in texts for other in texts if one != other][:9]
    shuffled = random.Random(7)
    seen = set()
    for _ in range(4):
        order = shuffled.sample(range(9), 9)
        found = scores([items[at] for at in order], [items[at] for at in order])
        seen.add(frozenset(((order[one - 1], order[other - 1]), score) for (one, other), score in found.items()))
    assert len(seen) == 1
