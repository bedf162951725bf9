"""What a text says of time: months, quarters, years and moments, each with the months that it names.

Which of them a figure covers is decided in `windows`. The words that tell of a moment, of a holiday or of what money
was not counted for are data (data/rules/money_windows.csv); here is the grammar of dates.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from etl.facts.money.figure import Month, Window
from etl.inputs import words_of
from etl.language import DIGITS, WordList, any_of, chinese_integer


class TimeKind(Enum):
    """What is said: several months together, one month, a year; the same months of another year, the last of the
    months that were named, growth since the year began; or a moment, which ends the window before it.
    """

    MONTHS = auto()
    MONTH = auto()
    YEAR = auto()
    SAME = auto()
    LAST = auto()
    GROWTH = auto()
    MOMENT = auto()


class TimeWords(NamedTuple):
    """What stands at [start, end) of a text; a moment's `window`, the months in which it lies, may be None.

    `names_year` says that the year stands there too, or that none is wanted; else an earlier one may be meant.
    """

    start: int
    end: int
    kind: TimeKind
    window: Window | None
    names_year: bool = True


@dataclass(frozen=True, slots=True)
class WindowWords:
    """The lists of data/rules/money_windows.csv. `moment`, `october` and `may` are looked for anywhere; `compared`,
    `goal`, `changed` and `granted` are asked before a time, `not_since`, `begun`, `document` and `target` behind it,
    `breakdown` where a sentence begins, `plainly` of all that stands between a sentence's beginning and its time.
    """

    moment: WordList
    october: WordList
    may: WordList
    compared: WordList
    changed: WordList
    goal: WordList
    granted: WordList
    not_since: WordList
    begun: WordList
    document: WordList
    target: WordList
    breakdown: WordList
    plainly: WordList


@cache
def window_words() -> WindowWords:
    """The words as the file has them; InputError where it cannot be used."""
    return words_of(WindowWords, "money_windows.csv")


_YEARS_BACK = {
    "今年": 0, "本年": 0, "当年": 0, "去年": 1, "上年": 1, "上一年": 1, "前年": 2, "明年": -1, "来年": -1,
}  # fmt: skip
_YEAR = (
    r"(?:(?:(?<![\d.,])(?:19[5-9]|20\d)\d|[一二][〇零○O九][〇零○O一二三四五六七八九]{2})年"
    r"|(?<!如)今年|(?<![成基])本年|当年|(?<!过)去年|(?<!以)上年|上一年|(?<![目之提以])前年|(?<!年)[明来]年)"
)
_NUMBER = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_ALONE = r"(?<![\d.第〇零一二三四五六七八九十百千万亿余多数几])"
_MONTH = rf"(?:{_NUMBER}|元(?=月|[至到—–－-]))"
_OPENING_MONTH = rf"(?:{_ALONE}{_NUMBER}|(?<![\d.一二三四五六七八九十百千万亿余多美欧日港加澳])元(?=月|[至到—–－-]))"
_TO = r"(?:至|到|[-—–－―~～]{1,3}|(?<=\d)一(?=\d))"
_DAY = "(?:[12]\\d|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日"
_QUARTER = "[一二三四1-4]"
_DIGITS = r"\d一二三四五六七八九十"
_IN_CLAUSE = "[^，。；：！？（计]"
_BEGINS = re.compile(
    rf"[截至到今“本当去明来全目上下首年第前头元〇零○O{_DIGITS}](?:(?<=截)[至止]|(?<=[至到])(?<!{_IN_CLAUSE}.)|(?<=今)"
    rf"|(?<=“)十|(?<=[本当去明来全])年|(?<=[当目])前"
    rf"|(?<=上)[年一半]|(?<=下)半|(?<=首)季|(?<=年)[底末]|(?<=第){_QUARTER}|(?<=[前头])[年{_DIGITS}两]|(?<=十)[一二三四五六七]五"
    rf"|(?<=[{_DIGITS}元〇零○O])[{_DIGITS}元〇零○O]{{0,6}}[年月季、至到—–－―~～-])"
)
"""The first characters of an expression: where it may begin is found much faster than what it says."""

_EXPRESSION = re.compile(
    rf"""
    (?P<until>截[至止]到?|(?<!{_IN_CLAUSE})[至到])?
    (?:
        (?:(?P<year>{_YEAR})度?的?)?
        (?:
            (?P<first>{_OPENING_MONTH})(?:月份?(?P<first_day>{_DAY})?)?{_TO}
                (?:(?P<last_year>{_YEAR})的?)?(?P<last>{_MONTH})月(?:份(?!额)|{_DAY})?(?P<range_end>底|末)?
            | (?:(?<![提之以目])前|头)(?P<front>{_NUMBER})个?月
            | (?P<pair>{_ALONE}{_NUMBER})、(?P<pair_last>{_NUMBER})月(?:份(?!额)|，)
            | (?<![提之以目])前(?P<quarters>[二两三23])个?季度
            | 第?(?<![\d十续])(?P<quarter>{_QUARTER})(?:季度)?(?:{_TO}第?(?P<quarter_last>{_QUARTER}))?季度
                (?P<quarter_end>末|底)?
            | (?P<opening_quarter>首季度?)
            | (?P<half>[上下])半年(?!度?[会报])(?P<half_end>末|底)?
            | (?P<whole>全年)
            | (?P<month>{_OPENING_MONTH})月(?![一二三四五六七八九十期])
                (?:份(?!额)|(?P<day>{_DAY})|(?P<month_end>底|末)|(?P<part>初|[上中下]旬)|(?P<itself>当月))?
        )
        | (?P<from_year>(?<![\d.,])20\d\d)年?{_TO}(?P<to_year>20\d\d)年(?P<two_years>度)?
        | (?P<only_year>{_YEAR}度?)(?:(?P<same>同[期月])|(?P<year_end>年?[底末])|(?P<year_start>初))?
        | (?P<this_year_end>年[底末])
        | (?P<now>目前|当前|(?<=截至)今(?!年))
        | “?十(?P<plan>[一二三四五六七])五”?(?:规划)?(?:时期|期间|(?=以来))
    )
    """,
    re.VERBOSE,
)
_GROWTH = ("较年初", "比年初")
_LAST = ("当月", "本月")
_STARTS = re.compile(
    any_of(
        [
            *_GROWTH,
            *(f"{last}(?<![0-9月]{last})(?<![成基]本月)" for last in _LAST),
            "(?:今|本)年(?:以|)来|今年(?:到|至)(?:目前|今)|年初(?:以来|至今|到目前)",
        ]
    )
)
_SINCE = re.compile("份?(?P<apart>[^，。；！？、）\\d]{1,8}?)?(?:以来|至今)")
_SINCE_YEAR = re.compile("来(?![自源到访])")
_BEFORE = re.compile(r"前(?![\d一二三四五六七八九十几])")
_QUOTED = re.compile("《[^《》。]{0,80}》|“[^“”。]{0,40}”")
_REACH = 8
_SIGNS = re.compile("[年月季期假周今前近]|以来|截至|昨日|届时|五”")
_FIRST_PLAN = 1951
"""Where a first year of the five-year plans would stand, were they counted from nought."""


def find_times(text: str) -> list[TimeWords]:
    """What a text of folded width says of time, in its order; nothing of what stands in a name or title."""
    if not _SIGNS.search(text):
        return []
    found = [*_read_all(text), *_holidays(text)]
    taken = {place for said in found for place in range(said.start, said.end)}
    for match in window_words().moment.finditer(text):
        if match.start() not in taken and match.end() - 1 not in taken:
            found.append(TimeWords(*match.span(), TimeKind.MOMENT, None))
    quoted = [match.span() for match in _QUOTED.finditer(text)] if found else []
    return sorted((said for said in found if not (quoted and _is_inside(quoted, said.end - 1))), key=_start)


def _is_inside(quoted: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether a place is in one of some stretches, which stand in their order, and not at its edges."""
    before = bisect_left(quoted, (place,)) - 1
    return before >= 0 and place < quoted[before][1] - 1


def _start(said: TimeWords) -> int:
    return said.start


def _read_all(text: str) -> Iterator[TimeWords]:
    place = 0
    for match in _STARTS.finditer(text):
        yield from _read_stretch(text, place, match.start())
        kind = TimeKind.GROWTH if match[0] in _GROWTH else TimeKind.LAST if match[0] in _LAST else TimeKind.MONTHS
        yield TimeWords(*match.span(), kind, Window(Month(1), Month(None)))
        place = match.end()
    yield from _read_stretch(text, place, len(text))


def _read_stretch(text: str, start: int, end: int) -> Iterator[TimeWords]:
    while begun := _BEGINS.search(text, start, end):
        match = _EXPRESSION.match(text, begun.start(), end)
        if match and (said := _read(match)):
            yield _since(text, said)
        start = match.end() if match else begun.start() + 1


def _read(match: re.Match[str]) -> TimeWords | None:
    """What one expression says; None where its numbers are none of a calendar."""
    groups = match.groupdict()
    start, end = match.span()
    until = groups["until"]
    if groups["this_year_end"] and (until is None or until[0] != "截"):
        return TimeWords(start, end, TimeKind.MOMENT, Window(Month(1), Month(12)))
    if groups["now"] and until is None:
        return TimeWords(start, end, TimeKind.MOMENT, None)
    if groups["now"] or groups["this_year_end"]:
        return TimeWords(start, end, TimeKind.MONTHS, Window(Month(1), Month(None)))
    if groups["plan"]:
        first = _FIRST_PLAN + 5 * (_number("十" + groups["plan"]) or 0)
        return TimeWords(start, end, TimeKind.YEAR, Window(Month(1, first), Month(12, first + 4), runs=True))
    if groups["from_year"]:
        if groups["two_years"] or groups["from_year"] > groups["to_year"]:
            return TimeWords(start, end, TimeKind.MOMENT, None)
        window = Window(Month(1, int(groups["from_year"])), Month(12, int(groups["to_year"])), runs=True)
        return TimeWords(start, end, TimeKind.YEAR, window)
    if groups["only_year"]:
        return _read_year(match, groups["only_year"].removesuffix("度"))
    return _read_months(match)


def _read_year(match: re.Match[str], named: str) -> TimeWords:
    """A year of its own, its end, its beginning, or the same months of it."""
    year = _year(named)
    until, ends = match["until"], match["year_end"]
    window = Window(year._replace(number=1), year._replace(number=12), runs=not ends)
    if match["year_start"] or (until and until[0] != "截" and not ends):
        return TimeWords(*match.span(), TimeKind.MOMENT, window)
    if match["same"]:
        return TimeWords(*match.span(), TimeKind.SAME, Window(year, year))
    return TimeWords(*match.span(), TimeKind.MONTHS if until else TimeKind.YEAR, window)


def _read_months(match: re.Match[str]) -> TimeWords | None:
    """Months, a quarter, a half-year or a whole year, with or without the year's name."""
    groups = match.groupdict()
    months = _month_numbers(groups)
    if months is None:
        return None
    first, last = months
    year = _year(groups["year"]) if groups["year"] else Month(None)
    to_year = _year(groups["last_year"]) if groups["last_year"] else year
    if first > last and year == to_year:
        return None
    window = Window(year._replace(number=first), to_year._replace(number=last))
    is_one = groups["month"] is not None
    is_end = any(groups[name] for name in ("month_end", "quarter_end", "half_end", "range_end"))
    is_day = groups["day"] or groups["part"] or (groups["first_day"] and first == last and year == to_year)
    if _BEFORE.match(match.string, match.end()):
        kind = TimeKind.MOMENT
    elif groups["until"] or is_end:
        is_told = is_end or groups["day"] or match.string.startswith("，", match.end())
        is_vague = groups["until"] in ("至", "到") and is_one and not is_told
        kind = TimeKind.MOMENT if is_vague else TimeKind.MONTHS
        window = window if groups["first"] else window._replace(first=window.first._replace(number=1))
    elif is_day:
        kind = TimeKind.MOMENT
    else:
        kind = TimeKind.MONTH if is_one else TimeKind.MONTHS
    return TimeWords(*match.span(), kind, window, names_year=groups["year"] is not None)


def _month_numbers(groups: dict[str, str | None]) -> tuple[int, int] | None:
    """The first and last month that an expression names, of whatever year."""
    if groups["first"] and groups["last"]:
        return _pair(_number(groups["first"]), _number(groups["last"]))
    if groups["front"]:
        return _pair(1, _number(groups["front"]))
    if groups["pair"] and groups["pair_last"]:
        return _pair(_number(groups["pair"]), _number(groups["pair_last"]))
    if groups["quarters"]:
        return 1, 3 * (_number(groups["quarters"]) or 1)
    if groups["quarter"]:
        first = _number(groups["quarter"]) or 1
        last = _number(groups["quarter_last"]) if groups["quarter_last"] else first
        return 3 * first - 2, 3 * (last or first)
    if groups["opening_quarter"]:
        return 1, 3
    if groups["half"]:
        return (1, 6) if groups["half"] == "上" else (7, 12)
    if groups["whole"]:
        return 1, 12
    month = _number(groups["month"] or "")
    return _pair(month, month)


def _pair(first: int | None, last: int | None) -> tuple[int, int] | None:
    return (first, last) if first and last and first <= 12 and last <= 12 else None


def _since(text: str, said: TimeWords) -> TimeWords:
    """A time as where money began to be counted, where the words behind it say so: "7月以来", "2021年至今"."""
    if said.kind == TimeKind.SAME or said.window is None or said.window.first.number is None:
        return said
    found = _SINCE.match(text, said.end)
    if found and not window_words().not_since.search(text[found.end() : found.end() + _REACH]):
        window = Window(said.window.first, Month(None))
        return TimeWords(said.start, found.end(), TimeKind.MONTHS, window, said.names_year)
    if found:
        return TimeWords(said.start, found.end(), TimeKind.MOMENT, None)
    if said.kind == TimeKind.YEAR and (found := _SINCE_YEAR.match(text, said.end)):
        return TimeWords(said.start, found.end(), TimeKind.MONTHS, Window(said.window.first, Month(None)))
    return said


def _holidays(text: str) -> Iterator[TimeWords]:
    for month, pattern in ((10, window_words().october), (5, window_words().may)):
        for match in pattern.finditer(text):
            window = Window(Month(month), Month(month))
            yield TimeWords(*match.span(), TimeKind.MONTHS, window, names_year=False)


@cache
def _year(named: str) -> Month:
    """The year as a month without number."""
    if named in _YEARS_BACK:
        return Month(None, years_back=_YEARS_BACK[named])
    digits = named.removesuffix("年").replace("○", "〇").replace("O", "〇")
    return Month(None, int("".join(str(DIGITS.get(char, char)) for char in digits)))


def _number(numeral: str | None) -> int | None:
    if not numeral:
        return None
    return 1 if numeral == "元" else int(numeral) if numeral.isdecimal() else chinese_integer(numeral)
