"""The rules of rank claims, without the scope, which `scopes` finds.

A rule of words (data/rules/rank_claims.csv) has its kind and value from the file; what reads a number is grammar and
stands here. A group rule reads what stands around a scope word. Goals, look-alikes and the like are told in `ranks`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from pathlib import Path

from etl.errors import InputError
from etl.facts.rank.claim import RankKind, RankUnit
from etl.facts.rank.rank_words import rank_words
from etl.inputs import WordRule, collected, raise_together, read_rules
from etl.language import any_of, beginning_of, beginnings
from etl.paths import RULES

_NUMBER = r"(?P<n>\d{1,3}|[一二两三四五六七八九十百]{1,5})"
_NUMERAL = r"[\d一二两三四五六七八九十百]"
_NUMBER_SIGNS = (
    rf"第{_NUMERAL}",
    rf"前{_NUMERAL}",
    *(rf"{sign}(?<={_NUMERAL}{sign})" for sign in "位名强"),
    "强(?<=千强)",
    "T(?i:op)",
    "t(?i:op)",
    "仅",
    "只有",
)
"""Patterns one of which fits wherever a rule reads a number."""

_GROUP_SIGNS = ("之一", "共", "仅", "只有", "（", f"有{_NUMERAL}", "、[^，。；]{2,6}(?:唯一|首)")
_ENDS = r"(?=[，。；、！？）)”’》\s]|$|[和与及]|的|并|且|获)"
_SORT_OF_PLACE = "[省市县区州盟旗镇乡村港国城园校院企]"
_MOVES = "[升进位移跃攀晋退降滑落][至到为]"
_NOT_BY = rf"(?<![了升降进退移]{_NUMERAL}[位名][、和].)(?<![了升降进退移]{_NUMERAL}{_NUMERAL}[位名][、和].)"
_STANDS = "(?:排名|位列|位居|名列|[列居排])"
_REACHES = ("adjacent", "clause", "sentence")
_VALUES = range(1, 1000)
_UNITS = {
    RankKind.ORDINAL: RankUnit.PLACE,
    RankKind.TOP_N: RankUnit.PLACE,
    RankKind.SUPERLATIVE: RankUnit.PLACE,
    RankKind.ONLY: RankUnit.MEMBERS,
}


@dataclass(frozen=True, slots=True)
class ClaimRule:
    """How one form of words makes a claim; `reach` is how far before it its scope may stand: adjacent, clause,
    sentence.

    The value is the number that the pattern's group n reads, else `value`; the claim is the group claim, else all of
    it. Whatever the pattern fits holds one of the `signs` where `RankRules.claim_sign` finds it, and begins there
    where `at_sign` says so.
    """

    name: str
    kind: RankKind
    signs: frozenset[str]
    at_sign: bool
    pattern: re.Pattern[str]
    value: int | None
    unit: RankUnit | None
    reach: str


@dataclass(frozen=True, slots=True)
class GroupRule:
    """Membership in a counted group: what stands right before a scope word, and from right behind it, with group n.

    `counted` says that the words only count, so that they may count one's own as well as one's peers.
    """

    name: str
    before: re.Pattern[str]
    behind: re.Pattern[str]
    counted: bool = False


@dataclass(frozen=True, slots=True)
class RankRules:
    """All rules, those asked first standing first.

    Wherever a claim rule fits, `claim_sign` finds one of its signs. A sentence that a group rule fits holds what
    `group_sign` and `group_number` fit, and behind its scope word what `group_behind` does.
    """

    claims: tuple[ClaimRule, ...]
    groups: tuple[GroupRule, ...]
    claim_sign: re.Pattern[str]
    group_sign: re.Pattern[str]
    group_number: re.Pattern[str]
    group_behind: re.Pattern[str]

    def claims_in(self, sentence: str) -> list[tuple[ClaimRule, re.Match[str]]]:
        """Where claim rules fit a sentence, rule by rule."""
        signs = [(sign[0], sign.start()) for sign in self.claim_sign.finditer(sentence)]
        if not signs:
            return []
        fitting = [
            (order, place, rule, match)
            for sign, place in signs
            for order, rule, fits in _rules_at(sign)
            if (match := fits(sentence, place))
        ]
        fitting += [
            (order, match.start(), rule, match)
            for order, rule in _rules_around(frozenset([sign for sign, _ in signs]))
            for match in rule.pattern.finditer(sentence)
        ]
        found: list[tuple[ClaimRule, re.Match[str]]] = []
        for _, place, rule, match in sorted(fitting, key=itemgetter(0, 1)):
            if not (found and found[-1][0] is rule and place < found[-1][1].end()):
                found.append((rule, match))
        return found

    def may_group(self, sentence: str) -> bool:
        """Whether a group rule may fit a sentence."""
        return bool(self.group_sign.search(sentence) and self.group_number.search(sentence))


@cache
def rank_rules() -> RankRules:
    """The rules with the words as the files have them, read once; raises InputError as `read_word_rules` does."""
    words = read_word_rules(RULES / "rank_claims.csv")
    claims, groups = (*_number_rules(), *words), _group_rules()
    return RankRules(
        claims=claims,
        groups=groups,
        claim_sign=re.compile(beginning_of([*_NUMBER_SIGNS, *(rule.pattern.pattern for rule in words)])),
        group_sign=re.compile(any_of([*_GROUP_SIGNS, _any("joined"), _any("chosen")])),
        group_number=re.compile(f"{_NUMERAL}(?:大|{_any('counter')})"),
        group_behind=re.compile("|".join(rule.behind.pattern.replace("(?P<n>", "(?:") for rule in groups)),
    )


@cache
def _rules_at(sign: str) -> tuple[tuple[int, ClaimRule, Callable[[str, int], re.Match[str] | None]], ...]:
    """The claim rules that begin at a sign, with their order and what fits them to a place of a text."""
    rules = enumerate(rank_rules().claims)
    return tuple((order, rule, rule.pattern.match) for order, rule in rules if rule.at_sign and sign in rule.signs)


@lru_cache(maxsize=512)
def _rules_around(signs: frozenset[str]) -> tuple[tuple[int, ClaimRule], ...]:
    """The other claim rules that have one of some signs, with their order."""
    rules = enumerate(rank_rules().claims)
    return tuple((order, rule) for order, rule in rules if not rule.at_sign and not signs.isdisjoint(rule.signs))


def read_word_rules(path: Path) -> tuple[ClaimRule, ...]:
    """The rules of a file of words; InputError names every bad row."""
    errors: list[InputError] = []
    rules: list[ClaimRule] = []
    for rule in read_rules(path, ("kind", "value", "reach")).rules:
        with collected(errors):
            rules.append(_word_rule(rule))
    raise_together(errors)
    return tuple(rules)


def _word_rule(rule: WordRule) -> ClaimRule:
    kind = RankKind(rule.row.choice("kind", tuple(RankKind)))
    value, unit = rule.row.integer("value", _VALUES), _UNITS.get(kind)
    if (value is None) == (unit is not None):
        raise rule.row.error(f"a claim of kind {kind} has {'a' if unit else 'no'} value")
    signs = beginnings(rule.words.pattern)
    reach = rule.row.choice("reach", _REACHES)
    return ClaimRule(rule.name, kind, signs, "" not in signs, rule.words, value, unit, reach)


def _number_rule(
    name: str,
    kind: RankKind,
    signs: str,
    pattern: str,
    value: int | None = None,
    reach: str = "sentence",
    unit: RankUnit | None = None,
) -> ClaimRule:
    at_sign = pattern[0] in signs
    return ClaimRule(name, kind, frozenset(signs), at_sign, re.compile(pattern), value, unit or _UNITS.get(kind), reach)


def _number_behind(before: str) -> str:
    """The source of a pattern for a number, which `before` is asked of behind its first character: where a number may
    begin is found much faster than what stands before it.
    """
    return rf"(?P<n>{_NUMERAL}{before}(?:(?<=\d)\d{{0,2}}|(?<=\D)[一二两三四五六七八九十百]{{0,4}}))"


def _any(words: str) -> str:
    """The source of a pattern for any word of a list."""
    pattern: re.Pattern[str] = getattr(rank_words(), words)
    return f"(?:{pattern.pattern})"


def _number_rules() -> tuple[ClaimRule, ...]:
    counter = _any("counter")
    return (
        _number_rule(
            "ordinal.several",
            RankKind.ORDINAL,
            "第",
            r"[“双两二三四五六七八九十\d](?:(?<=“)双第[一1]”?|(?<=双)第[一1]”?"
            rf"|(?<=[^“双])[两二三四五六七八九十\d]?个?“?第[一1]”?{_ENDS})",
            1,
        ),
        _number_rule("ordinal.place", RankKind.ORDINAL, "第", rf"第{_NUMBER}(?:位次?|名)(?!单)"),
        _number_rule("ordinal.bare", RankKind.ORDINAL, "第", rf"第{_NUMBER}{_ENDS}"),
        _number_rule("ordinal.size", RankKind.ORDINAL, "第", rf"第{_NUMBER}大(?![道街会队厦桥组学型力])"),
        _number_rule("ordinal.most", RankKind.ORDINAL, "第", rf"第{_NUMBER}[多高低快长短强少好优]{_ENDS}"),
        _number_rule(
            "ordinal.noun",
            RankKind.ORDINAL,
            "第",
            rf"第{_NUMBER}(?=[一-龥]{{0,5}}[大强]{_SORT_OF_PLACE})",
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
            "ordinal.listed",
            RankKind.ORDINAL,
            "位名",
            rf"(?:排名|位列|位居|名列|分[列居]|分别[列居排])[至到为在]?{_NUMBER}(?:位|名)",
        ),
        _number_rule("ordinal.moved", RankKind.ORDINAL, "位名", _number_behind(f"(?<={_MOVES}.)") + "(?:位|名)"),
        _number_rule(
            "top.n",
            RankKind.TOP_N,
            "前",
            rf"前{_NUMBER}(?P<u>%|位次?|名|强|甲|席)(?!的(?:[授挂给奖予]|可|将)|{_any('list_told')})",
        ),
        _number_rule("top.percent", RankKind.TOP_N, "前", rf"前百分之{_NUMBER}", unit=RankUnit.PERCENT),
        _number_rule("top.list", RankKind.TOP_N, "Tt", rf"(?i:top)\s?{_NUMBER}"),
        _number_rule(
            "top.best",
            RankKind.TOP_N,
            "强",
            rf"{_any('list_entered')}[^，。；、]{{0,16}}?(?<!前)(?P<claim>(?P<n>\d{{2,4}}|[一二三四五六七八九]?[十百千])强)"
            rf"(?![”’]?{_any('list_title')}|[^，。；、]{{0,6}}第)",
        ),
        _number_rule("top.bare", RankKind.TOP_N, "前", rf"前{_NUMBER}(?=[，。；、！？）)”\s]|$|行列)"),
        _number_rule(
            "only.one",
            RankKind.ONLY,
            "仅只",
            rf"(?:仅|只有|仅有)[^，。；、（）()\d两二三四五六七八九十]{{0,12}}?(?<![十百])[1一]{counter}(?![多余])",
            1,
        ),
        _number_rule(
            "only.named",
            RankKind.ONLY,
            "仅只",
            rf"(?:仅有|只有)[^，。；、（）()\d两二三四五六七八九十]{{1,14}}?(?={_any('announced')})",
            1,
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


def _group_rules() -> tuple[GroupRule, ...]:
    counter, chosen, joined = _any("counter"), _any("chosen"), _any("joined")
    return (
        _group_rule("group.bracket", "（", rf"(?:总?共有?|仅有?|只有)?{_NUMBER}{counter}(?=[^（）]{{0,12}}[），、])"),
        _group_rule(
            "group.among",
            "",
            rf"(?:第\d批|[^，。；、（）\d]){{0,14}}?{_NUMBER}(?:大|{counter})(?=[^，。；]{{0,30}}(?<!分)之一)",
        ),
        _group_rule(
            "group.few",
            "",
            rf"[^，。；、（）\d]{{0,12}}?(?:\d{{1,3}}[市州县区省])?(?:仅有?|只有){_NUMBER}{counter}"
            rf"(?![^，。；]{{0,8}}{_any('applied')})",
        ),
        _group_rule(
            "group.count",
            "",
            rf"[^，。；、（）\d]{{0,6}}?(?:\d{{1,3}}[市州县区省])?总?共有?{_NUMBER}{counter}"
            rf"(?![^，。；]{{0,8}}{_any('applied')})",
            counted=True,
        ),
        _group_rule(
            "group.chosen",
            "",
            rf"(?![^，。；]{{0,4}}{_any('own_count')})[^，。；]{{0,6}}{chosen}出?"
            rf"[^，。；\d]{{0,24}}{_NUMBER}{counter}(?=[，。；）])",
        ),
        _group_rule("group.elected", "", rf"[^，。；]{{0,6}}{chosen}出?{_NUMBER}{counter}", counted=True),
        _group_rule(
            "group.have",
            "",
            rf"[^，。；、（）\d]{{0,6}}?有{_NUMBER}{counter}(?=[^，。；、]{{0,12}}{_any('announced')})",
            counted=True,
        ),
        _group_rule("group.within", rf"共\d{{1,3}}{counter}[，、]", rf"{_NUMBER}{counter}(?=[，。；）])"),
        _group_rule("group.listed", "（[^（）]{0,12}[，、]", rf"{_NUMBER}{counter}(?=[^（）]{{0,8}}）)"),
        _group_rule("group.beside", "", rf"{_NUMBER}{counter}(?=、[^，。；]{{2,6}}(?:唯一|首))"),
        _group_rule(
            "group.named",
            "",
            rf"(?:仅有?|只有)[^，。；（）\d]{{2,24}}?{_NUMBER}{counter}(?={_any('announced')})",
        ),
        _group_rule("group.joined", f"{joined}了?", rf"的?(?:首批)?{_NUMBER}{counter}(?!月)"),
    )
