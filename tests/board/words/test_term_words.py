"""What a comparison found about terms, in words: how many departments carry it, who carries it alone, and nothing
superlative."""

import re

import pytest

from board.values.term_finding import TermDifference, TermFinding
from board.words import t, texts, use
from board.words.term_words import Sides, difference_words, finding_words

PERIODS = Sides("全年", "上半年", are_periods=True)
GROUPS = Sides("群团", "其余", are_periods=False)


def difference(term: str, count_a: int, count_b: int, **more: object) -> TermDifference:
    """A term that occurs so often in 10,000 characters each."""
    ratio = count_a / count_b if count_b else None
    given = {
        "low": 1.2,
        "high": 9.0,
        "users_a": 13,
        "users_b": 6,
        "users": 14,
        "carriers": 13,
        "only_user": None,
    } | more
    return TermDifference(term, count_a, count_b, count_a, count_b, ratio, **given)


ALONE = {"users_a": 1, "users_b": 1, "users": 1, "carriers": 1, "only_user": "市妇联"}
ROSE, FELL = difference("高质量发展", 22, 8), difference("就业", 2, 9)
OF_ONE = difference("巾帼", 10, 1, **ALONE)
OF_ONE_SIDE = difference("残疾人", 18, 1, **(ALONE | {"users": 2, "only_user": "市残联"}))
UNSURE = difference("投资", 9, 1, low=0.2, high=100.0)
RARE = difference("养老", 2, 1, low=None, high=None)
NEW, GONE = difference("低空经济", 8, 0), difference("疫情", 0, 8)


def finding(more=(), less=(), unsure=(), asked=(), tested=76, departments=(21, 21, 21)) -> TermFinding:
    return TermFinding(tested, 5, *departments, tuple(asked), tuple(more), tuple(less), tuple(unsure))


OF_PERIODS = {
    "nothing passed": (finding(), "从上半年到全年比较过 76 个词，没有一个的升降大到可以排除偶然"),
    "nothing was tested": (finding(tested=0), "没有哪个词出现到 5 次，不作比较"),
    "one rose": (
        finding([ROSE]),
        "“高质量发展”用得明显多了：每万字 8 → 22 次（2.75 倍），6 → 13 个部门在用",
    ),
    "one rose, one fell": (
        finding([ROSE], [FELL]),
        "“高质量发展”用得明显多了：每万字 8 → 22 次（2.75 倍），6 → 13 个部门在用；"
        "“就业”用得明显少了：每万字 9 → 2 次（0.22 倍），6 → 13 个部门在用",
    ),
    "one department carries it": (
        finding([OF_ONE]),
        "只有市妇联一个部门在用：“巾帼”用得明显多了：每万字 1 → 10 次（10 倍），出现 1 → 10 次",
    ),
    "one department carries it by now": (
        finding([OF_ONE_SIDE]),
        "全年只有市残联一个部门在用：“残疾人”用得明显多了：每万字 1 → 18 次（18 倍），1 → 1 个部门在用",
    ),
    "new and gone": (
        finding([NEW], [GONE]),
        "“低空经济”用得明显多了：每万字 0 → 8 次（上半年没有），6 → 13 个部门在用；"
        "“疫情”用得明显少了：每万字 8 → 0 次（全年没有），6 → 13 个部门在用",
    ),
    "several": (
        finding([ROSE, OF_ONE]),
        "从上半年到全年用得明显多了的有 2 个词：“高质量发展”（2.75 倍，6 → 13 个部门在用）、“巾帼”（只有市妇联在用，10 倍）",
    ),
    "more than are named": (
        finding([], [FELL] * 4),
        "从上半年到全年用得明显少了的有 4 个词：" + "、".join(["“就业”（0.22 倍，6 → 13 个部门在用）"] * 3) + "等",
    ),
    "in one department": (
        finding([difference("巾帼", 10, 1, **ALONE)], departments=(1, 1, 1)),
        "“巾帼”用得明显多了：每万字 1 → 10 次（10 倍），出现 1 → 10 次",
    ),
    "several in one department": (
        finding([OF_ONE, OF_ONE], departments=(1, 1, 1)),
        "从上半年到全年用得明显多了的有 2 个词：“巾帼”（10 倍）、“巾帼”（10 倍）",
    ),
    "one chosen, unsure": (
        finding(unsure=[UNSURE], asked=["投资"]),
        "“投资”：每万字 1 → 9 次（9 倍），6 → 13 个部门在用，升降不能排除偶然",
    ),
    "one chosen, passed": (
        finding([ROSE], asked=["高质量发展"]),
        "“高质量发展”用得明显多了：每万字 8 → 22 次（2.75 倍），6 → 13 个部门在用",
    ),
    "one chosen, rare": (
        finding(unsure=[RARE], asked=["养老"]),
        "“养老”：每万字 1 → 2 次（2 倍），6 → 13 个部门在用，次数太少，没有检验",
    ),
    "one chosen, absent": (finding(asked=["氢能"]), "“氢能”两边都没有出现"),
    "several chosen, none passed": (
        finding(unsure=[UNSURE, RARE], asked=["投资", "养老"]),
        "从上半年到全年，这 2 个词没有一个的升降大到可以排除偶然",
    ),
    "several chosen, one passed": (
        finding([ROSE], unsure=[UNSURE], asked=["高质量发展", "投资", "氢能"]),
        "“高质量发展”用得明显多了：每万字 8 → 22 次（2.75 倍），6 → 13 个部门在用；另外 2 个词，升降不能排除偶然",
    ),
}
OF_GROUPS = {
    "nothing passed": (finding(), "群团与其余比较过 76 个词，没有一个的差别大到可以排除偶然"),
    "one": (
        finding([ROSE], departments=(14, 57, 71)),
        "“高质量发展”在群团用得明显多：每万字 22 次，其余 8 次（2.75 倍），13/14 个部门在用，其余 6/57",
    ),
    "one less": (
        finding(less=[FELL], departments=(14, 57, 71)),
        "“就业”在群团用得明显少：每万字 2 次，其余 9 次（0.22 倍），13/14 个部门在用，其余 6/57",
    ),
    "several": (
        finding([ROSE, OF_ONE], departments=(14, 57, 71)),
        "群团比其余用得明显多的有 2 个词：“高质量发展”（2.75 倍，13/14 个部门在用）、“巾帼”（只有市妇联在用，10 倍）",
    ),
    "of one department of the group": (
        finding([OF_ONE_SIDE], departments=(14, 57, 71)),
        "群团里只有市残联一个部门在用：“残疾人”在群团用得明显多：每万字 18 次，其余 1 次（18 倍），"
        "1/14 个部门在用，其余 1/57",
    ),
    "several, one of one department of the group": (
        finding([OF_ONE_SIDE, ROSE], departments=(14, 57, 71)),
        "群团比其余用得明显多的有 2 个词：“残疾人”（群团只有市残联在用，18 倍）、“高质量发展”（2.75 倍，13/14 个部门在用）",
    ),
    "of one department": (
        finding([ROSE], departments=(1, 70, 71)),
        "“高质量发展”在群团用得明显多：每万字 22 次，其余 8 次（2.75 倍），出现 22 次，其余 6/70 个部门在用",
    ),
    "several of one department": (
        finding([ROSE, ROSE], departments=(1, 70, 71)),
        "群团比其余用得明显多的有 2 个词：" + "、".join(["“高质量发展”（2.75 倍，其余 6/70 个部门在用）"] * 2),
    ),
    "one chosen": (
        finding(unsure=[UNSURE], asked=["投资"], departments=(14, 57, 71)),
        "“投资”：群团每万字 9 次，其余 1 次（9 倍），13/14 个部门在用，其余 6/57，差别不能排除偶然",
    ),
    "several chosen": (
        finding(unsure=[UNSURE], asked=["投资", "氢能"]),
        "群团与其余，这 2 个词没有一个的差别大到可以排除偶然",
    ),
}


@pytest.mark.parametrize(("found", "said"), OF_PERIODS.values(), ids=OF_PERIODS)
def test_two_periods(found, said):
    assert finding_words(found, PERIODS) == said


@pytest.mark.parametrize(("found", "said"), OF_GROUPS.values(), ids=OF_GROUPS)
def test_two_groups(found, said):
    assert finding_words(found, GROUPS) == said


def test_a_department_without_a_known_name():
    alone = difference("巾帼", 10, 1, **(ALONE | {"only_user": None}))
    assert difference_words(finding([alone]), alone, PERIODS).startswith("只有名称不详的一个部门在用：")


ENGLISH = {
    "nothing passed": (
        finding(),
        "From First half to Full year, 76 terms were compared, and no rise or fall is large enough to rule out chance",
    ),
    "one rose": (
        finding([ROSE]),
        '"高质量发展" is used clearly more: 8 → 22 per 10,000 characters (×2.75), in 6 → 13 departments',
    ),
    "one department carries it": (
        finding([OF_ONE]),
        'Only 市妇联 uses it: "巾帼" is used clearly more: 1 → 10 per 10,000 characters (×10), 1 → 10 times',
    ),
    "one chosen": (
        finding(unsure=[UNSURE], asked=["投资"]),
        '"投资": 1 → 9 per 10,000 characters (×9), in 6 → 13 departments; the change could be chance',
    ),
}


@pytest.mark.parametrize(("found", "said"), ENGLISH.values(), ids=ENGLISH)
def test_in_english(found, said):
    use("en")
    assert finding_words(found, Sides(t("period.FY"), t("period.H1"), are_periods=True)) == said


@pytest.mark.parametrize(("language", "superlative"), [("zh", "最"), ("en", r"\bmost\b")])
def test_no_text_of_a_comparison_is_a_superlative(language, superlative):
    said = {key: text for key, text in texts(language).items() if key.startswith("terms.")}
    assert len(said) > 30
    assert [key for key, text in said.items() if re.search(superlative, text)] == []
