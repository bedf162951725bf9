"""Amounts of money in a text: numerals, units, currencies, ranges and qualifiers, one table for every rule.

What an amount measures is decided in `funding`, whether it is a rate or a ceiling in `basis`; here is only how much it
is, and that it is no size class ("过亿元项目").
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from etl.facts.money.figure import Qualifier
from etl.language import chinese_decimal

CURRENCIES = {
    "元人民币": "CNY", "人民币": "CNY", "元": "CNY",
    "美元": "USD", "美金": "USD", "欧元": "EUR", "日元": "JPY", "英镑": "GBP", "港元": "HKD", "港币": "HKD",
    "澳门元": "MOP", "新台币": "TWD", "韩元": "KRW", "加元": "CAD", "澳元": "AUD", "澳大利亚元": "AUD",
    "新加坡元": "SGD", "新元": "SGD", "瑞士法郎": "CHF", "卢布": "RUB", "泰铢": "THB",
}  # fmt: skip
MAGNITUDES = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8,
    "千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4, "千": 10**3, "百": 10**2,
}  # fmt: skip

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,6})?"
_SPELLED = r"[〇零一二两三四五六七八九十百千]{1,9}(?:点[〇零一二三四五六七八九]{1,4})?"
_MAGNITUDE = "|".join(MAGNITUDES)
_CURRENCY = "|".join(sorted(CURRENCIES, key=len, reverse=True))
_NUMERAL = rf"(?:{_DIGITS}|{_SPELLED})"
_OPENING = r"(?=[\d〇零一二两三四五六七八九十百千万亿])(?<![\d.,〇零一二两三四五六七八九])"
_LOW = (
    rf"(?:(?P<low>{_NUMERAL})(?P<low_magnitude>{_MAGNITUDE})?(?P<low_currency>{_CURRENCY})?"
    "(?:至|到|—{1,3}|-|~|～|－|–))?"
)
_HIGH = rf"(?P<number>{_NUMERAL})?(?P<some>[余多])?(?P<magnitude>{_MAGNITUDE})?"
_REST = rf"(?:(?P<rest>{_NUMERAL})(?P<rest_magnitude>千万|百万|十万|万|千))?(?P<odd>[余多])?"
_AMOUNT = re.compile(rf"{_OPENING}{_LOW}{_HIGH}{_REST}(?P<currency>{_CURRENCY})(?!宇宙|旦|素|件|器|首|老|帅|月)")
_BARE = re.compile(
    rf"{_OPENING}(?P<number>{_DIGITS})(?P<some>[余多])?(?P<magnitude>万亿|千亿|百亿|十亿|亿|千万|百万|十万|万)"
    r"(?P<odd>[余多])?(?=[，。；、！）]|$)"
)
_ANY_UNIT = re.compile(r"元|[\d余多][千百十]?[万亿]|美金|港币|英镑|法郎|卢布|泰铢|人民币|新台币")
_MONEY_NOUN = re.compile(
    "(?:资金|投资|贷款|经费|补助|补贴|奖励|授信|融资|产值|收入|税收|价款|余额|到账|销售额|金额|总额)"
    "(?:共计?|达到?|约|超|近|突破)?$"
)
_LISTED = re.compile(rf"[、和](?:{_DIGITS})(?:{_MAGNITUDE})?元")
_JOINED = re.compile("[和与及、]")
_QUALIFIER_BEFORE = (
    (
        Qualifier.UNDER,
        re.compile("(?:将近|接近|逼近|迫近|(?<![最附])近|不足|不到|不超过?|(?<!不)低于|(?<!不)少于|未到)$"),
    ),
    (
        Qualifier.OVER,
        re.compile(
            "(?:超过|超出|超|突破|逾|高于|多于|大于|不低于|不少于|不下|至少|[迈跨跃站][上过]|首破|(?<![通经])过)$"
        ),
    ),
    (Qualifier.APPROX, re.compile("(?:大约|(?<![签履节合公条续特])约为?)$")),
)
_QUALIFIER_BEHIND = (
    (Qualifier.OVER, re.compile("以上|有余")),
    (Qualifier.APPROX, re.compile("左右|上下")),
    (Qualifier.UNDER, re.compile("以内|以下")),
)
_CLASS = re.compile(
    r"的?[^，。；、\d]{0,6}?(?:项目|企业|产业|集群|园区|工程|村|镇|县|单位|品牌|平台|板块|客户|赛道|俱乐部|主体|案件|订单)"
)
_THRESHOLD = re.compile("以[上下内](?!资金|投资|贷款|授信|融资|产值|规模)的?[一-龥]")
_OPEN_END = re.compile("(?=[，。；、！？）”]|$|大关|规模|关口|台阶|目标|左右)")
_TOTAL = re.compile("(?:总投资|总额|总量|合计|累计|共计?|总规模|总价值)[^，。；]{0,4}$")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in the currency's unit at [start, end), qualifiers before and behind it included; its numeral begins
    at `number_start`.
    """

    start: int
    end: int
    number_start: int
    currency: str
    low: Decimal
    high: Decimal
    qualifier: Qualifier


def find_amounts(text: str) -> list[Amount]:
    """The amounts in a text of folded width that measure something, in its order."""
    if not _ANY_UNIT.search(text):
        return []
    matches = [*_AMOUNT.finditer(text)]
    taken = {offset for match in matches for offset in range(*match.span())}
    for match in _BARE.finditer(text):
        free = match.start() not in taken and match.end() - 1 not in taken
        said = _MONEY_NOUN.search(text, max(0, match.start() - 12), match.start())
        if free and (said or _LISTED.match(text, match.end())):
            matches.append(match)
    amounts: list[Amount] = []
    for match in sorted(matches, key=lambda match: match.start()):
        amount = _amount(text, match)
        if amount and amounts and _JOINED.fullmatch(text, amounts[-1].end, amount.start):
            amount = _as_joined(amount, amounts[-1])
        amounts += [amount] if amount else []
    return amounts


def _as_joined(amount: Amount, before: Amount) -> Amount:
    """An amount with the qualifier that stands before the first of two: "突破600亿元和450亿元"."""
    return replace(amount, qualifier=before.qualifier) if amount.qualifier == Qualifier.EXACT else amount


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    groups = match.groupdict()
    high = _worth(groups["number"], groups["magnitude"])
    if high is None:
        return None
    if groups.get("rest"):
        high += _worth(groups["rest"], groups["rest_magnitude"]) or 0
    low = high
    if groups.get("low"):
        inherited = None if groups["low_currency"] else groups["magnitude"]
        low = _worth(groups["low"], groups["low_magnitude"] or inherited) or high
    if low > high:
        return None
    qualifier, start = _qualifier_before(text, match.start())
    end = match.end()
    if groups["some"] or groups.get("odd"):
        qualifier = Qualifier.OVER
    for kind, pattern in _QUALIFIER_BEHIND:
        if found := pattern.match(text, match.end()):
            qualifier, end = kind, found.end()
    if _is_size_class(text, start, match.end(), groups, qualifier) or _is_word(text, match.end(), groups):
        return None
    currency = CURRENCIES[groups.get("currency") or "元"]
    return Amount(start, end, match.start(), currency, low, high, qualifier)


def _worth(number: str | None, magnitude: str | None) -> Decimal | None:
    if number is None:
        return Decimal(MAGNITUDES[magnitude]) if magnitude and MAGNITUDES[magnitude] >= 10**7 else None
    value = Decimal(number.replace(",", "")) if number[0].isdecimal() else chinese_decimal(number)
    return None if value is None or value == 0 else value * MAGNITUDES.get(magnitude or "", 1)


def _qualifier_before(text: str, start: int) -> tuple[Qualifier, int]:
    for kind, pattern in _QUALIFIER_BEFORE:
        if found := pattern.search(text, max(0, start - 4), start):
            return kind, found.start()
    return Qualifier.EXACT, start


def _is_size_class(text: str, start: int, end: int, groups: dict[str, str | None], qualifier: Qualifier) -> bool:
    """Whether an amount only describes what it counts: "过亿元项目2个", "千亿级产业", "500万元以上企业"."""
    number = groups["number"]
    vague = number is None or not re.search("[\\d一二两三四五六七八九]", number)
    if text.startswith("级", end) or text[max(0, start - 1) : start] in ("数", "几") or _THRESHOLD.match(text, end):
        return True
    if vague and not _OPEN_END.match(text, end):
        return True
    stated = qualifier == Qualifier.EXACT or groups["some"] or groups.get("odd")
    if stated or _TOTAL.search(text, max(0, start - 12), start):
        return False
    return bool(_CLASS.match(text, end))


def _is_word(text: str, end: int, groups: dict[str, str | None]) -> bool:
    """Whether a lone numeral and 元 are part of a word or name: "二元结构"."""
    number = groups["number"]
    if not number or groups["magnitude"] or groups.get("low"):
        return False
    return number in "一二三四五六七八九十" and not _OPEN_END.match(text, end)
