"""The words of rank claims: one rule a form of words, without the scope, which `scopes` finds.

A rule is a name, a kind, a pattern and a value; a group rule reads what stands around a scope word. What only looks
like a claim is in data/lexicon/not_rank.csv.
"""

import re
from typing import NamedTuple

from etl.facts.rank.claim import RankKind, RankUnit

_NUMBER = r"(?P<n>\d{1,3}|[一二两三四五六七八九十百]{1,5})"
_MEASURE = "[个家件项名人市地县处座所支例城村镇区校款席条场]"
_ENDS = r"(?=[，。；、！？）)”’》\s]|$|[和与及]|的|并|且|获)"
_UNITS = {
    RankKind.ORDINAL: RankUnit.PLACE,
    RankKind.TOP_N: RankUnit.PLACE,
    RankKind.SUPERLATIVE: RankUnit.PLACE,
    RankKind.ONLY: RankUnit.MEMBERS,
}


class ClaimRule(NamedTuple):
    """How one form of words makes a claim; `reach` is how far before it its scope may stand: adjacent,
    clause, sentence.

    The value is the number that the pattern's group n reads, else `value`. Whatever the pattern fits holds
    one of the characters `signs`, which is looked at first because it costs next to nothing.
    """

    name: str
    kind: RankKind
    signs: frozenset[str]
    pattern: re.Pattern[str]
    value: int | None
    unit: RankUnit | None
    reach: str


class GroupRule(NamedTuple):
    """Membership in a counted group: what stands right before a scope word, and from right behind it, with
    group n.
    """

    name: str
    before: re.Pattern[str]
    behind: re.Pattern[str]


def _claim_rule(
    name: str,
    kind: RankKind,
    signs: str,
    pattern: str,
    value: int | None = None,
    reach: str = "sentence",
    unit: RankUnit | None = None,
) -> ClaimRule:
    return ClaimRule(name, kind, frozenset(signs), re.compile(pattern), value, unit or _UNITS.get(kind), reach)


def _group_rule(name: str, before: str, behind: str) -> GroupRule:
    return GroupRule(name, re.compile(f"(?:{before})$"), re.compile(behind))


CLAIM_RULES = (
    _claim_rule("leading.tier", RankKind.LEADING, "第", r"第[一1](?:方阵|梯队|集团|档次?|序列)"),
    _claim_rule("batch.first", RankKind.FIRST_BATCH, "批", r"首批|第[一1]批(?!次)", reach="clause"),
    _claim_rule("mover.numbered", RankKind.FIRST_MOVER, "第", r"第[一1](?:个|家|例|支|座|条|所|单|部|张|台|艘|套)"),
    _claim_rule(
        "ordinal.several",
        RankKind.ORDINAL,
        "第",
        r"(?=[“双两二三四五六七八九十\d])(?:“?双第[一1]”?|[两二三四五六七八九十\d]{1,2}个?“?第[一1]”?" + _ENDS + ")",
        1,
    ),
    _claim_rule("ordinal.place", RankKind.ORDINAL, "第", rf"第{_NUMBER}(?:位次?|名)(?!单)"),
    _claim_rule("ordinal.bare", RankKind.ORDINAL, "第", rf"第{_NUMBER}{_ENDS}"),
    _claim_rule("ordinal.size", RankKind.ORDINAL, "第", rf"第{_NUMBER}大(?![道街会队厦桥组学型力])"),
    _claim_rule(
        "ordinal.joint",
        RankKind.ORDINAL,
        "第",
        rf"(?<=[\d一二三四五六七八九十][、和]){_NUMBER}(?:位|名)(?=[，。；、）]|$)",
    ),
    _claim_rule("ordinal.second", RankKind.ORDINAL, "次榜把", "次席|次位|榜眼|第二把交椅", 2),
    _claim_rule("ordinal.listed", RankKind.ORDINAL, "排列居", rf"(?:排名|位列|位居|名列){_NUMBER}(?:位|名)"),
    _claim_rule(
        "ordinal.idiom",
        RankKind.ORDINAL,
        "首头榜把魁冠鳌领",
        "首位|榜首|头一?名|第一把交椅|头把交椅|头筹|魁首|之首|之冠|[居列占]首(?!位|批|个|家)|夺魁|首屈一指|独占鳌头|独领风骚",
        1,
    ),
    _claim_rule("top.n", RankKind.TOP_N, "前", rf"前{_NUMBER}(?P<u>%|位次?|名|强|甲)(?!的(?:[授挂给奖予]|可|将))"),
    _claim_rule("top.percent", RankKind.TOP_N, "前", rf"前百分之{_NUMBER}", unit=RankUnit.PERCENT),
    _claim_rule("top.list", RankKind.TOP_N, "TtP", rf"(?:TOP|Top|top)\s?{_NUMBER}"),
    _claim_rule("top.three", RankKind.TOP_N, "甲", "三甲", 3),
    _claim_rule("top.bare", RankKind.TOP_N, "前", rf"前{_NUMBER}(?=[，。；、！？）)”\s]|$|行列)"),
    _claim_rule(
        "leading.front",
        RankKind.LEADING,
        "前领先游",
        "名列前茅|前茅|前列|领先|居前(?!列)|走在前(?!列|面)|靠前|领跑|先进行列|上游水平",
    ),
    _claim_rule("superlative", RankKind.SUPERLATIVE, "最", "最[多高低大小优快好强长早少全广久短]|之最", 1, "clause"),
    _claim_rule(
        "only.word",
        RankKind.ONLY,
        "唯独此绝",
        "唯一(?!性)|独一无二|独此一[家份例]|仅此一[家个例份]|绝无仅有|独一份|独家",
        1,
    ),
    _claim_rule(
        "only.one",
        RankKind.ONLY,
        "仅只",
        rf"(?:仅|只有|仅有)[^，。；、（）()\d]{{0,12}}?(?<![十百])[1一]{_MEASURE}(?![多余])",
        1,
    ),
    _claim_rule(
        "only.named",
        RankKind.ONLY,
        "仅只",
        r"(?:仅有|只有)[^，。；、（）()\d两二三四五六七八九十]{1,14}?(?=获此殊荣|入选|上榜|获批|获评)",
        1,
    ),
    _claim_rule(
        "mover.first",
        RankKind.FIRST_MOVER,
        "首",
        "首(?:个|家|创|支|例|单|座|条|部|款|台|艘|只|笔|张|宗|票|趟|列|份|本|套|处|所|间|片|项|开先河|试)",
        reach="clause",
    ),
    _claim_rule("mover.first_time", RankKind.FIRST_MOVER, "首", "首次", reach="adjacent"),
    _claim_rule("mover.ahead", RankKind.FIRST_MOVER, "先", "率先|最先", reach="clause"),
    _claim_rule("mover.idiom", RankKind.FIRST_MOVER, "河", "先河", reach="clause"),
)
CLAIM_SIGN = re.compile(
    "(?=[第首前最独仅榜魁鳌冠筹唯只领率先次头交Tt三上排位名])"
    "(?:[第首前最独仅榜魁鳌冠筹]|唯一|只有|领[先跑]|率先|先河|次[席位]|头一?名|交椅|[Tt][Oo][Pp]|三甲|先进行列|上游水平"
    r"|(?:排名|位列|位居|名列)[\d一二三四五六七八九十])"
)
"""What a sentence holds if any of CLAIM_RULES fits it: it is looked at before them because most sentences hold none."""

GROUP_RULES = (
    _group_rule("group.bracket", "（", rf"(?:总?共有?|仅有?|只有)?{_NUMBER}{_MEASURE}(?=[^（）]{{0,12}}[），、])"),
    _group_rule("group.among", "", rf"[^，。；、（）\d]{{0,6}}?{_NUMBER}{_MEASURE}(?=[^，。；]{{0,24}}(?<!分)之一)"),
    _group_rule(
        "group.count",
        "",
        rf"[^，。；、（）\d]{{0,6}}?(?:\d{{1,3}}[市州县区省])?(?:总?共有?|仅有?|只有){_NUMBER}{_MEASURE}"
        "(?![^，。；]{0,8}(?:申报|参评|参赛|报名|竞争|参加|参与))",
    ),
    _group_rule(
        "group.chosen",
        "",
        rf"[^，。；]{{0,6}}(?:评选|评|遴选|认定|确定|命名)出?[^，。；\d]{{0,24}}{_NUMBER}{_MEASURE}(?=[，。；）])",
    ),
    _group_rule("group.within", rf"共\d{{1,3}}{_MEASURE}[，、]", rf"{_NUMBER}{_MEASURE}(?=[，。；）])"),
    _group_rule("group.listed", "（[^（）]{0,12}[，、]", rf"{_NUMBER}{_MEASURE}(?=[^（）]{{0,8}}）)"),
    _group_rule("group.beside", "", rf"{_NUMBER}{_MEASURE}(?=、[^，。；]{{2,6}}(?:唯一|首))"),
    _group_rule(
        "group.named", "", rf"(?:仅有?|只有)[^，。；（）\d]{{2,24}}?{_NUMBER}{_MEASURE}(?=入选|上榜|获批|获评|入围)"
    ),
    _group_rule(
        "group.joined",
        "(?:入选|入围|获评|列入|成为|作为|跻身|确定为|列为|上榜)了?",
        rf"的?(?:首批)?{_NUMBER}{_MEASURE}(?!月)",
    ),
)

GROUP_SIGN = re.compile("之一|共|仅|只有|（|入选|入围|获评|列入|成为|作为|跻身|确定|列为|上榜|评选|评出|遴选|认定|命名")
"""What a sentence holds if any of GROUP_RULES fits it."""
