"""Which facts of two reports are of one thing, and that each has one partner at most."""

from collections.abc import Sequence

import pytest

from etl.facts import SORTS
from etl.model import FactLink, ItemPlace
from etl.tracks.matching import fact_links
from etl.tracks.pairs import stands
from tests.etl.followed_city import Items, followed, items_of, page
from tests.toy_sort import TOY

RANK, MONEY = ({sort.name: sort for sort in SORTS}[name] for name in ("rank", "money"))


def linked(sort, half: Items, year: Items, joined: Sequence[tuple[int, int]] = ()) -> list[tuple]:
    """(earlier item, quote, later item, quote, status) of each link; `joined` are the items on the same work."""
    corpus = followed({"half.txt": page(2024, "H1", {"甲局": half}), "year.txt": page(2024, "FY", {"甲局": year})})
    ((earlier, later),) = stands(corpus).values()
    items = items_of(corpus)

    def told(side: tuple[ItemPlace, int]) -> tuple[int, str]:
        place, index = side
        span = items[place].facts[sort.name][index].span
        return place[2], items[place].text[span.start : span.end]

    pairs = frozenset((("half.txt", 1, one), ("year.txt", 1, other)) for one, other in joined)
    links: list[FactLink] = list(fact_links(sort.name, sort.matching, earlier, later, pairs))
    assert len({link.earlier for link in links}) == len({link.later for link in links}) == len(links)
    assert all(0 < link.likeness <= 1 and link.sort == sort.name for link in links)
    return sorted((*told(link.earlier), *told(link.later), link.status) for link in links)


CLAIMS = [
    (["群众满意度居全省第一。"], ["群众满意度居全省第一。"], (), [(1, "居全省第一", 1, "居全省第一", "repeated")]),
    (["群众满意度居全省第三。"], ["群众满意度居全省第一。"], (), [(1, "居全省第三", 1, "居全省第一", "moved")]),
    (["群众满意度居全省第一。"], ["群众满意度居全国第一。"], (), [(1, "居全省第一", 1, "居全国第一", "moved")]),
    (["群众满意度居全省第一。"], ["林木覆盖率居全省第一。"], (), []),
    (["群众满意度居全省第一。"], ["林木覆盖率居全省第一。"], ((1, 1),), []),
    # Two claims on one thing: the one that says the same is its partner, whatever stands first.
    (
        ["群众满意度居全省第一。", "群众满意度居全市第二。"],
        ["群众满意度居全市第二。", "群众满意度居全省第一。"],
        (),
        [(1, "居全省第一", 2, "居全省第一", "repeated"), (2, "居全市第二", 1, "居全市第二", "repeated")],
    ),
    (
        ["群众满意度居全省第一。"],
        ["群众满意度居全省第一。", "群众满意度居全省第一。"],
        ((1, 2),),
        [(1, "居全省第一", 2, "居全省第一", "repeated")],
    ),
    # One work has many things to be placed by: its items tell less where the names end in other nouns.
    (["茶油产量居全国第一。"], ["建成全国最大的茶油种质资源库。"], ((1, 1),), []),
    (
        ["茶油产量居全国第一。"],
        ["油料总产量居全国第三。"],
        ((1, 1),),
        [(1, "居全国第一", 1, "居全国第三", "moved")],
    ),
    # What is said again in its item has no partner of its own.
    (
        ["群众满意度居全省第一。今年群众满意度居全省第一。"],
        ["群众满意度居全省第一。今年群众满意度居全省第一。"],
        (),
        [(1, "居全省第一", 1, "居全省第一", "repeated")],
    ),
]


@pytest.mark.parametrize(("half", "year", "joined", "links"), CLAIMS)
def test_claims(half: Items, year: Items, joined: tuple, links: list[tuple]) -> None:
    assert linked(RANK, half, year, joined) == links


FIGURES = [
    (["争取上级资金5亿元。"], ["争取上级资金5亿元。"], (), [(1, "5亿元", 1, "5亿元", "repeated")]),
    (["争取上级资金5亿元。"], ["争取上级资金8亿元。"], (), [(1, "5亿元", 1, "8亿元", "changed")]),
    (["计划投资5亿元建设水厂。"], ["水厂建设完成投资3亿元。"], ((1, 1),), [(1, "5亿元", 1, "3亿元", "realised")]),
    (["争取上级资金5亿元。"], ["争取上级资金5亿美元。"], (), []),
    (["发放低保金每人每月800元。"], ["发放低保金800元。"], ((1, 1),), []),
    (["发放助学贷款5亿元。"], ["处置不良资产5亿元。"], (), []),
    (["新增融资授信资金241亿元。"], ["到位融资资金154亿元。"], ((1, 1),), []),
    (
        ["新增融资授信资金241亿元。"],
        ["签订专项协议授信386亿元，到位融资资金154亿元。"],
        ((1, 1),),
        [(1, "241亿元", 1, "386亿元", "changed")],
    ),
]


@pytest.mark.parametrize(("half", "year", "joined", "links"), FIGURES)
def test_figures(half: Items, year: Items, joined: tuple, links: list[tuple]) -> None:
    assert linked(MONEY, half, year, joined) == links


@pytest.mark.parametrize("reverse", [False, True])
def test_the_likest_are_partners_whatever_the_order(reverse: bool) -> None:
    half = ["云帆助企贷款发放5亿元。", "助企贷款发放2亿元。"]
    year = ["助企贷款发放3亿元。", "云帆助企贷款发放9亿元。"]
    if reverse:
        half, year = half[::-1], year[::-1]
    assert {(one, other) for _, one, _, other, _ in linked(MONEY, half, year)} == {
        ("5亿元", "9亿元"),
        ("2亿元", "3亿元"),
    }


def test_items_on_the_same_work_make_less_alike_names_do() -> None:
    half, year = ["企业开办服务评价居全省第一。"], ["营商环境企业开办指标居全省第一。"]
    assert linked(RANK, half, year) == []
    assert len(linked(RANK, half, year, [(1, 1)])) == 1


def test_what_the_sentence_says_before_tells_facts_of_like_names_apart() -> None:
    half = ["城市更新行动中银行授信3亿元，澄心湖治理中银行授信4亿元。"]
    year = ["澄心湖治理中银行授信9亿元，城市更新行动中银行授信8亿元。"]
    assert {(one, other) for _, one, _, other, _ in linked(MONEY, half, year)} == {
        ("3亿元", "8亿元"),
        ("4亿元", "9亿元"),
    }


def test_facts_of_a_sort_that_is_not_followed_have_no_partners() -> None:
    assert linked(TOY, ["新开工项目12个。"], ["新开工项目12个。"]) == []
