"""What an item says of its work: stretches, names and terms, without stock phrases, departments and facts."""

from dataclasses import replace

import pytest

from etl.model import Fact, PlacedItem, Span, TermOccurrence
from etl.tracks.wording import Finder, Wording, names_finder, wording

NOBODY = names_finder(())


def item(text: str, facts: tuple[str, ...] = (), terms: tuple[str, ...] = ()) -> PlacedItem:
    """An item of this text with facts and terms where the text has these words."""
    found = tuple(Fact(span=_span(text, quote), sentence=Span(0, len(text)), rule="x") for quote in facts)
    occurrences = tuple(TermOccurrence(_span(text, term), Span(0, len(text)), term) for term in terms)
    return PlacedItem(1, "", text, "a.txt", (), {"rank": found}, occurrences)


def _span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def worded(text: str, find_names: Finder = NOBODY, **held: tuple[str, ...]) -> Wording:
    return wording(item(text, **held), find_names)


STRETCHES = [
    ("开展“云帆助企”行动，服务企业。", ("开展云帆助企行动", "服务企业")),
    ("建成５Ｇ 基站，ＡＩ平台", ("建成5G基站", "AI平台")),
    ("清河行动。清河行动", ("清河行动",)),
    ("经验做法被《大众日报》刊发，清河行动见效", ("被", "清河行动见效")),
    ("以“强信心 稳经济”为题", ("以强信心稳经济为题",)),
    ("", ()),
]


@pytest.mark.parametrize(("text", "stretches"), STRETCHES)
def test_stretches(text: str, stretches: tuple[str, ...]) -> None:
    assert worded(text).stretches == stretches


@pytest.mark.parametrize(
    ("text", "facts", "stretches"),
    [
        ("清河行动完成投资5亿元建成水厂", ("5亿元",), ("清河行动完成投资", "建成水厂")),
        ("以“强信心 稳经济”为题完成 ５ 亿元投资", ("５ 亿元",), ("以强信心稳经济为题完成", "投资")),
        ("5亿元", ("5亿元",), ()),
        ("水质居全省第一，居全省第一", ("居全省第一",), ("水质", "第一")),
    ],
)
def test_what_facts_quote_is_no_work(text: str, facts: tuple[str, ...], stretches: tuple[str, ...]) -> None:
    assert worded(text, facts=facts).stretches == stretches


def test_names_of_departments_are_no_work_the_longest_first() -> None:
    find = names_finder(["市水利局", "市水利局河长办", "水利局", "临浦"])
    assert worded("联合市水利局河长办在临浦清河", find).stretches == ("联合", "在临浦清河")
    assert names_finder(["临浦", "市局"])("市局在临浦") == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("开展“云帆助企”行动，印发《河湖条例》", {"云帆助企", "河湖条例"}),
        ("“云”上办，“双减”", {"双减"}),
        ("建设“市水利局样板”", set()),
        ("“" + "长" * 41 + "”", set()),
    ],
)
def test_names(text: str, names: set[str]) -> None:
    assert worded(text, names_finder(["市水利局"])).names == names


def test_terms_stand_in_what_is_compared() -> None:
    text = "深入推进双减，经验做法居前，普惠 托育"
    found = worded(text, terms=("双减", "经验", "普惠 托育"))
    assert found.terms == {"双减", "普惠托育"}


def test_grams_are_of_one_stretch() -> None:
    found = worded("清河行动，护水")
    assert found.grams == {"清河行动"}
    assert (found.has("河行动"), found.has("行动护水")) == (True, False)


def test_only_the_beginning_of_a_very_long_item_is_compared() -> None:
    text = "清" * 6000 + "，河长巡河5亿元"
    (stretch,) = worded(text, facts=("5亿元",)).stretches
    assert len(stretch) == 5000


def test_title_and_body_are_one_text() -> None:
    divided = replace(item("清河行动见效。治理河道。"), title="清河行动见效。", body="治理河道。")
    assert wording(divided, NOBODY).stretches == ("清河行动见效", "治理河道")
