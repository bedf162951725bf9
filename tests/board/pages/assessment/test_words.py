"""How the page says what was worked out: lists with their ties and gaps, refusals, trials, corrections, reports' words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from board.measures.assessment.plates import PlateList, plates
from board.measures.assessment.refusals import Refusal, Refused
from board.measures.assessment.scheme import Indicator, PeerGroup, Reading, Scheme, State
from board.pages.assessment import calculation, composite_words, frames, rule_words, words

GROUP = PeerGroup("云澜", "一组")
INDICATOR = Indicator(name="办结率", group=GROUP)


def list_of(*values: object, min_n: int = 9) -> PlateList:
    """A list of departments 甲, 乙 and so on: numbers are values, states stand for themselves."""
    names = "甲乙丙丁戊己庚辛壬癸子丑"
    readings = [
        Reading(name, GROUP, value) if isinstance(value, State) else Reading(name, GROUP, State.VALUE, Decimal(value))
        for name, value in zip(names, values, strict=False)
    ]
    found = plates(Scheme(min_n=min_n), INDICATOR, readings)
    assert isinstance(found, PlateList)
    return found


NINE = (9, 8, 7, 6, 5, 4, 3, 2, 1)
# Values, and how their list came out.
CAME_OUT = [
    (NINE, "绿 3、黄 3、红 3"),
    ((*NINE, 0), "绿 4、黄 3、红 3"),
    ((9, 8, 7, 7, 5, 4, 3, 2, 1), "绿 4、黄 2、红 3（因并列；无并列时为 3/3/3）"),
    ((9, 8, 7, 6, 5, 4, 4, 2, 1), "绿 3、黄 4、红 2（因并列；无并列时为 3/3/3）"),
    ((*NINE, State.NOT_SUPPLIED, State.NOT_APPLICABLE), "绿 3、黄 3、红 3；未提供 1 个；不适用 1 个"),
    ((*NINE, State.PENDING), "已定的绿 3、黄 2、红 2；未定 1 个"),
    (NINE[:8], "有数值的只有 8 个部门，少于办法规定的最少数，不挂牌"),
    ((5,) * 9, "9 个部门的数值全都相同，不挂牌"),
]


@pytest.mark.parametrize(("values", "said"), CAME_OUT)
def test_a_list_says_its_sizes_why_they_are_no_thirds_and_who_is_outside(values, said):
    assert words.came_out(list_of(*values)) == said


def test_who_is_equal_across_a_cut_is_told_so():
    found = list_of(9, 8, 7, 7, 5, 4, 3, 2, 1)
    told = {row.department: words.why(found, row) for row in found.rows}
    assert told["丙"] == told["丁"] == "2 个部门数值相同，跨在分档线上，按办法归在一起"
    assert (told["甲"], told["戊"], told["壬"]) == ("在上三分之一", "在中三分之一", "在下三分之一")
    assert [frames.rank_words(row, found.n) for row in found.rows][:5] == ["1/9", "2/9", "=3/9", "=3/9", "5/9"]


def test_who_has_no_value_is_not_red():
    found = list_of(*NINE, State.NOT_SUPPLIED, State.NOT_APPLICABLE, State.PENDING)
    said = {row.department: words.cell(found, row, None, "%") for row in found.rows if row.value is None}
    assert said == {
        "癸": ["未提供：没有提供数值；不计入部门数，也不因此是红牌"],
        "子": ["不适用：这项指标不适用于该部门，不是缺数"],
        "丑": ["未定：数值未定"],
    }


REFUSED = [
    (Refused(Refusal.NO_WEIGHTS), "不算综合成绩：办法没有定权重，平均分配也是一种没有人定过的权重"),
    (Refused(Refusal.WEIGHTS_NOT_100, ("97",)), "不算综合成绩：权重之和不是 100（97）"),
    (Refused(Refusal.SEVERAL_CITIES, ("云澜", "澜陵")), "不排成一榜：城市不同、办法不同，不可比（云澜、澜陵）"),
    (
        Refused(Refusal.COUNTED_FROM_TEXT, ("measure:claims",)),
        "不挂牌：说法条数、金额、篇幅只说明谁写得多，不说明谁干得好（measure:claims）",
    ),
    (Refused(Refusal.SILENCE), "不挂红牌：没有提供数据或版面未载入，不等于最差"),
    (Refused(Refusal.CLAIMS_AND_VOTES), "不合成一个分数：部门自己的说法和别人的评价是两回事"),
    (Refused(Refusal.NOTHING_ANNOUNCED), "不称正式结果：没有载入公布的结果，这里算出来的不能代替公布"),
]


@pytest.mark.parametrize(("found", "said"), REFUSED)
def test_a_refusal_says_what_why_and_on_account_of_what(found, said):
    assert words.refused(found) == said


def test_every_refusal_has_its_words():
    assert len({words.refused(Refused(why)) for why in Refusal}) == len(Refusal)
    assert len(words.never()) == 6


HITS = [
    ("开展“挂牌亮榜”考核", [(3, 7)]),
    ("挂“绿牌”激励、“红牌”督办", [(2, 4), (9, 11)]),
    ("红旗手", []),
    ("亮榜亮榜", [(0, 4)]),
]


@pytest.mark.parametrize(("text", "spans"), HITS)
def test_words_of_a_scheme_are_marked_once(text, spans):
    assert words.hits(text, ("挂牌亮榜", "亮榜", "绿牌", "红牌")) == spans


# Indicators left out, weights given, and the weights of the trial.
TRIALS = [
    ((), {"一": "40"}, {"一": "40", "二": "50", "三": "20"}),
    (("三",), {}, {"一": "37.5", "二": "62.5"}),
    (("三",), {"一": "50"}, {"一": "50", "二": "50"}),
    (("一",), {}, {"二": "71.428571", "三": "28.571429"}),
    (("一", "二", "三"), {}, {}),
]


@pytest.mark.parametrize(("without", "given", "expected"), TRIALS)
def test_a_trial_keeps_the_proportions_of_what_is_left(without, given, expected):
    stated = {"一": "30", "二": "50", "三": "20"}
    indicators = [Indicator(name=name, group=GROUP, weight=Decimal(weight)) for name, weight in stated.items()]
    found = calculation.trial_weights(indicators, without, {name: Decimal(weight) for name, weight in given.items()})
    assert {name: f"{weight.normalize():f}" for name, weight in found.items()} == expected
    if not given and expected:
        assert sum(found.values()) == 100


def test_a_trial_says_what_it_tries(assess):
    assessed = assess("Q3")
    given = {"重点任务办结率": Decimal("35"), "公文差错率": Decimal("15")}
    assert composite_words.trial((), {}, assessed) == ""
    assert composite_words.trial((), {"公文差错率": Decimal(15)}, assessed) == "", "as stated"
    said = composite_words.trial(("信访事项按期办结率",), given, assessed)
    assert said == "不计信访事项按期办结率；重点任务办结率权重 30 改为 35"


def test_the_pioneers_are_said_with_their_number_and_who_is_not_counted(assess):
    from board.measures.assessment.composite import Composite, composite

    assessed = assess("Q3")
    found = composite(assessed.rules, assessed.readings)
    assert isinstance(found, Composite)
    assert composite_words.pioneers(found, assessed) == [
        "11 个计综合的部门的 30%，舍去小数，名额 3 个",
        "市委办公室、市人大常委会机关、市检察院",
        "有数值的指标权重不足 80，不计综合：市卫健委",
    ]
    without = replace(assessed, rules=replace(assessed.rules, pioneer_share=None))
    found = composite(without.rules, without.readings)
    assert isinstance(found, Composite)
    assert composite_words.pioneers(found, without)[0] == "办法没有规定先锋单位"


def test_a_value_is_said_exactly():
    assert frames.number_words(Fraction("3.125"), "亿元") == "3.125亿元"
    assert frames.number_words(Fraction(200, 3), "%") == "66.67%"


RULES = {
    "scheme": "甲",
    "document": "办法",
    "valid_from": date(2024, 1, 1),
    "valid_to": None,
    "cut": "thirds",
    "cut_k": None,
    "tie": "worse",
    "min_n": 9,
    "pioneer_share": None,
    "pioneer_rounding": "floor",
    "pioneer_tie": None,
    "missing": "not_counted",
    "min_weight": Decimal(80),
    "file": "schemes.csv",
    "line": 2,
}


def test_a_scheme_is_said_rule_by_rule():
    said = rule_words.scheme(RULES)
    assert said[0] == "办法，2024-01-01 起施行，现行有效"
    assert "并列跨在分档线上的，一同归较差的一档" in said
    assert "办法没有规定先锋单位" in said
    assert said[-2:] == ["缺项的不计综合", "规定：schemes.csv 第 2 行"]
    flags = rule_words.scheme(RULES | {"cut": "rose", "cut_k": 2, "valid_to": date(2024, 12, 31)})
    assert flags[:2] == ["办法，2024-01-01 起施行，至 2024-12-31", "每项指标比前一期上升 2 个位次及以上得旗"]
