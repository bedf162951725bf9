"""The forms of rank claims that read a number: 第3位, 前10%, 仅1家, 全国12个…之一.

They are grammar; what words claim without one is data, which `rank_rules` reads.
"""

import re

from etl.facts.rank.claim import RankKind, RankUnit
from etl.facts.rank.rank_rule import UNITS, ClaimRule, GroupRule
from etl.facts.rank.rank_words import rank_words
from etl.language import WordList

ENUMERATED = "ordinal.bare"
"""The rule of a place that is no more than a number, which may number the points of a text: 第一，…；第二，…."""

RANGE = "ordinal.range"
"""The rule of the first and the last of several places: 第2至4位. From one place to another is a move."""

NEXT_TO = "ordinal.next"
"""The rule of a place told by who stands before it, whom its group those names: 仅次于."""

A_NUMERAL = r"[\d一二两三四五六七八九十百]"
NUMBER_SIGNS = (
    rf"第{A_NUMERAL}",
    rf"前{A_NUMERAL}",
    *(rf"{sign}(?<={A_NUMERAL}{sign})" for sign in "位名强"),
    "强(?<=千强)",
    *(rf"{sign}(?=第?{A_NUMERAL}{{1,3}}[位名])" for sign in "至到-"),
    rf"、(?={A_NUMERAL}{{1,3}}[、和])",
    "N(?i:o)",
    "n(?i:o)",
    "最前面",
    "前面",
    "T(?i:op)",
    "t(?i:op)",
    "仅",
    "只(?=[有批评认选核])",
    "唯(?=[一二])",
    "之一",
)
"""Patterns one of which fits wherever a rule reads a number."""

GROUP_SIGNS = (
    "之一",
    "共",
    "仅",
    "只有",
    "（",
    f"有{A_NUMERAL}",
    f"全[国省区]{A_NUMERAL}",
    "、[^，。；]{2,6}(?:唯一|首)",
)
_NUMBER = r"(?P<n>\d{1,3}|[一二两三四五六七八九十百]{1,5})"
_ENDS = r"(?=[，。；、！？（）)”’》\s]|$|[和与及]|的|并|且|获)"
_SORT_OF_PLACE = "[省市县区州盟旗镇乡村港国城园校院企]"
_SORT_OF_WORK = "(?:跨海|斜拉|悬索|公路|铁路)?(?:桥|楼|塔|坝|隧|湖|岛|峰|瀑|水库|湿地|冰川)"
_MOVES = "[升进位移跃攀晋退降滑落][至到为]"
_NOT_BY = rf"(?<![了升降进退移]{A_NUMERAL}[位名][、和].)(?<![了升降进退移]{A_NUMERAL}{A_NUMERAL}[位名][、和].)"
_ENTRY = "企业(?:[，。；、！]|$|行列|榜|名单|之列|阵营)"
"""Behind a list of the best: whoever enters it, and no title that is borne."""


def _number_rule(
    name: str,
    kind: RankKind,
    signs: str,
    pattern: str,
    value: int | None = None,
    reach: str = "sentence",
    unit: RankUnit | None = None,
) -> ClaimRule:
    words = re.compile(pattern)
    unit, groups = unit or UNITS.get(kind), frozenset(words.groupindex)
    return ClaimRule(name, kind, frozenset(signs), pattern[0] in signs, words, value, unit, reach, groups)


def _number_behind(before: str) -> str:
    """The source of a pattern for a number, which `before` is asked of behind its first character: where a number may
    begin is found much faster than what stands before it.
    """
    return rf"(?P<n>{A_NUMERAL}{before}(?:(?<=\d)\d{{0,2}}|(?<=\D)[一二两三四五六七八九十百]{{0,4}}))"


def words_in(name: str) -> str:
    """The source of a pattern for any word of a list."""
    words: WordList = getattr(rank_words(), name)
    return f"(?:{words.pattern})"


def number_rules() -> tuple[ClaimRule, ...]:
    counter = words_in("counter")
    no_noun = rf"(?!(?:[、和及]第?{A_NUMERAL}{{1,3}}){{1,4}}个?{words_in('numbered')})"
    return (
        _number_rule(
            "ordinal.several",
            RankKind.ORDINAL,
            "第",
            r"[“双两二三四五六七八九十\d](?:(?<=“)双第[一1]”?|(?<=双)第[一1]”?"
            rf"|(?<=[^“双])[两二三四五六七八九十\d]?个?“?第[一1]”?{_ENDS})",
            1,
        ),
        _number_rule(
            RANGE,
            RankKind.ORDINAL,
            "至到-",
            rf"第?{_NUMBER}(?=[至到-]第?{A_NUMERAL}{{1,3}}[位名])(?<!前{A_NUMERAL})",
        ),
        _number_rule(RANGE, RankKind.ORDINAL, "至到-", _number_behind(f"(?<={A_NUMERAL}[至到-].)") + "[位名]"),
        _number_rule("ordinal.place", RankKind.ORDINAL, "第", rf"第{_NUMBER}(?:位次?|名)(?!单)"),
        _number_rule("ordinal.seat", RankKind.ORDINAL, "第", rf"第{_NUMBER}把交椅"),
        _number_rule(ENUMERATED, RankKind.ORDINAL, "第", rf"第{_NUMBER}{_ENDS}{no_noun}"),
        _number_rule(
            "ordinal.home", RankKind.ORDINAL, "第", rf"第[一1](?=[市县区镇村乡城港]{_ENDS})", 1, reach="clause"
        ),
        _number_rule("ordinal.number", RankKind.ORDINAL, "Nn", r"[Nn][Oo]\.?1(?!\d)", 1),
        _number_rule("leading.ahead", RankKind.LEADING, "最前", "(?<=走在全.)最?前面"),
        _number_rule("ordinal.size", RankKind.ORDINAL, "第", rf"第{_NUMBER}大(?![道街会队厦桥组学型力])"),
        _number_rule("ordinal.most", RankKind.ORDINAL, "第", rf"第{_NUMBER}[多高低快长短强少好优]{_ENDS}"),
        _number_rule(
            "ordinal.noun",
            RankKind.ORDINAL,
            "第",
            rf"第{_NUMBER}(?=[一-龥]{{0,5}}[大强]{_SORT_OF_PLACE}|[高长大深宽]{_SORT_OF_WORK})",
            reach="adjacent",
        ),
        _number_rule(
            "ordinal.joint",
            RankKind.ORDINAL,
            "位名",
            _number_behind(rf"(?:(?<=[\d一二三四五六七八九十][、和].)|(?<=[位名][、和].){_NOT_BY})")
            + "(?:位|名)(?=[，。；、）]|$)",
        ),
        _number_rule(
            "ordinal.among",
            RankKind.ORDINAL,
            "、",
            _number_behind("(?:(?<=第.、.)|(?<=第..、.)|(?<=第.、.、.)|(?<=第.、.、.、.))")
            + f"(?=[、和](?:{A_NUMERAL}{{1,3}}[、和]){{0,5}}{A_NUMERAL}{{1,3}}[位名])",
        ),
        _number_rule(
            "ordinal.listed",
            RankKind.ORDINAL,
            "位名",
            rf"(?:排名|位列|位居|名列|分[列居]|分别[列居排])[至到为在]?{_NUMBER}(?:位|名)",
        ),
        _number_rule("ordinal.moved", RankKind.ORDINAL, "位名", _number_behind(f"(?<={_MOVES}.)") + "(?:位|名)"),
        _number_rule(NEXT_TO, RankKind.ORDINAL, "仅", "仅次于(?=(?P<those>[^，。；]{2,24}))", 2, reach="adjacent"),
        _number_rule(
            "top.n",
            RankKind.TOP_N,
            "前",
            rf"前{_NUMBER}(?P<u>%|位次?|名|强(?!第)|甲|席)(?!的(?:[授挂给奖予]|可|将)|{words_in('list_told')})",
        ),
        _number_rule("top.percent", RankKind.TOP_N, "前", rf"前百分之{_NUMBER}", unit=RankUnit.PERCENT),
        _number_rule("top.list", RankKind.TOP_N, "Tt", rf"(?i:top)\s?{_NUMBER}"),
        _number_rule(
            "top.best",
            RankKind.TOP_N,
            "强",
            rf"{words_in('list_entered')}[^，。；、]{{0,16}}?(?<!前)(?P<claim>(?P<n>\d{{2,4}}|[一二三四五六七八九]?[十百千]|[四八]|十六)强)"
            rf"(?![”’]?(?!{_ENTRY}){words_in('list_title')}|[^，。；、]{{0,6}}(?:第|榜首|首位|之首|前{A_NUMERAL}))",
        ),
        _number_rule(
            "top.bare", RankKind.TOP_N, "前", rf"前{_NUMBER}(?=[，。；、！？）)”\s]|$|行列|的[是有]|的依次|的分别)"
        ),
        _number_rule(
            "only.one",
            RankKind.ONLY,
            "仅只",
            rf"(?:仅|只有|仅有|只(?:批|评|认|选|核))[^，。；、（）()\d两二三四五六七八九十]{{0,12}}?(?<![十百])[1一]{counter}(?![多余])",
            1,
        ),
        _number_rule(
            "only.named",
            RankKind.ONLY,
            "仅只",
            rf"(?:仅有|只有)[^，。；、（）()\d两二三四五六七八九十]{{1,14}}?(?={words_in('announced')})",
            1,
        ),
        _number_rule(
            "only.few",
            RankKind.ONE_OF_N,
            "唯",
            rf"唯一的?(?P<n>[2-9两二三四五六七八九]){counter}",
            unit=RankUnit.MEMBERS,
        ),
        _number_rule("only.two", RankKind.ONE_OF_N, "唯", "唯二", 2, unit=RankUnit.MEMBERS),
        _number_rule(
            "group.level",
            RankKind.ONE_OF_N,
            "之",
            rf"{_NUMBER}{counter}(?=(?:国家|全国|省|自治区)[^，。；]{{0,24}}之一)",
            reach="adjacent",
            unit=RankUnit.MEMBERS,
        ),
        _number_rule(
            "ordinal.scoped",
            RankKind.ORDINAL,
            "位名",
            _number_behind(r"(?<![前第\d至到之].)") + "(?:位|名)(?=[，。；、）]|$)",
            reach="adjacent",
        ),
    )


def _group_rule(name: str, before: str, behind: str, counted: bool = False) -> GroupRule:
    return GroupRule(name, re.compile(f"(?:{before})$"), re.compile(behind), counted)


def group_rules() -> tuple[GroupRule, ...]:
    counter, chosen, joined = words_in("counter"), words_in("chosen"), words_in("joined")
    return (
        _group_rule(
            "group.bracket",
            r"(?<![\d位名])（",
            rf"(?:总?共有?|仅有?|只有)?{_NUMBER}{counter}(?=[^（）]{{0,12}}[），、])",
        ),
        _group_rule(
            "group.among",
            "",
            rf"(?:第\d批|[^，。；、（）\d]){{0,14}}?{_NUMBER}(?:大|{counter})(?=[^，。；]{{0,30}}(?<!分)之一)",
        ),
        _group_rule(
            "group.few",
            "",
            rf"[^，。；、（）\d]{{0,12}}?(?:\d{{1,3}}[市州县区省])?(?:仅有?|只有)的?{_NUMBER}{counter}"
            rf"(?![^，。；]{{0,8}}{words_in('applied')})",
        ),
        _group_rule(
            "group.count",
            "",
            rf"[^，。；、（）\d]{{0,6}}?(?:\d{{1,3}}[市州县区省])?总?共有?{_NUMBER}{counter}"
            rf"(?![^，。；]{{0,8}}{words_in('applied')})",
            counted=True,
        ),
        _group_rule(
            "group.chosen",
            "",
            rf"(?![^，。；]{{0,4}}{words_in('own_count')})[^，。；]{{0,6}}{chosen}出?"
            rf"[^，。；\d]{{0,24}}{_NUMBER}{counter}(?=[，。；）])",
        ),
        _group_rule("group.elected", "", rf"[^，。；]{{0,6}}{chosen}出?{_NUMBER}{counter}", counted=True),
        _group_rule(
            "group.have",
            "",
            rf"[^，。；、（）\d]{{0,6}}?有{_NUMBER}{counter}(?=[^，。；、]{{0,12}}{words_in('announced')})",
            counted=True,
        ),
        _group_rule(
            "group.entered",
            "",
            rf"(?<=全[国省区]){_NUMBER}{counter}(?=[^，。；、]{{0,8}}{words_in('announced')}(?:[，。；]|$))",
            counted=True,
        ),
        _group_rule("group.within", rf"共\d{{1,3}}{counter}[，、]", rf"{_NUMBER}{counter}(?=[，。；）])"),
        _group_rule("group.listed", "（[^（）]{0,12}[，、]", rf"{_NUMBER}{counter}(?=[^（）]{{0,8}}）)"),
        _group_rule("group.beside", "", rf"{_NUMBER}{counter}(?=、[^，。；]{{2,6}}(?:唯一|首))"),
        _group_rule(
            "group.named",
            "",
            rf"(?:仅有?|只有)[^，。；（）\d]{{2,24}}?{_NUMBER}{counter}(?={words_in('announced')})",
        ),
        _group_rule("group.joined", f"{joined}了?", rf"的?(?:首批)?{_NUMBER}{counter}(?!月)"),
    )
