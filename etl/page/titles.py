"""A page's title and its page markers: which report it belongs to, and what it says about its neighbours.

What a missing period is, is decided in `etl.report`.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from etl.language import DIGITS, NUMERAL, chinese_integer, without_blanks
from etl.model import Period
from etl.page.clean import PrintedLine

_MAX_LINES = 3
_PERIODS = (
    (re.compile(r"上半年|(?<!下)半年|年中|(?<!\d)1月?[-—~至到]6月"), Period.H1),
    (re.compile(r"[第前]?[三3]季度|(?<!\d)[17]月?[-—~至到]9月"), Period.Q3),
    (re.compile(r"第?[一1]季度|(?<!\d)1月?[-—~至到]3月"), Period.Q1),
)
_UNKNOWN_PERIOD = re.compile(r"下半年|第?[二四24]季度|\d月")
_YEAR = re.compile(r"(?:(\d{4})|([〇零○一二三四五六七八九]{4}))年")
_SHAPE = re.compile(
    r"[^。；！？，：;!?,:]{6,60}"
    r"(?:情况|成绩单?|亮点|公示|公告|通报|公布|榜|总结|进展|成效|报告|清单|汇总|一览表?|工作)(?:[（(][^（）()]{1,12}[）)])?"
)
_MARKER = re.compile(
    r"[（(【\[]\s{0,3}(?P<word>[上下]\s{0,3}[接转])\s{0,3}(?:第\s{0,3})?(?:[A-Za-zＡ-Ｚ]\s{0,3})?"
    rf"(?P<number>\d(?:\s?\d){{0,2}}|{NUMERAL}{{1,4}})\s{{0,3}}版\s{{0,3}}[^（）()【】\[\]\n]{{0,20}}[）)】\]]"
)
_FOLIO = re.compile(
    r"星期[一二三四五六日天]|(?:责任)?编辑|责编|校对|美编|版式|排版|制图|审读|值班|电话|邮箱|投稿|^第?\s*[A-Z]?\d{1,3}\s*版"
    r"|(?:https?|file|data):/?/?\w|^about:blank|^\d{1,4}([-/.])\d{1,2}\1\d{1,4}\W*(?:[上下]午)?\d{1,2}:\d\d|^\d{1,3}/\d{1,3}$"
)


@dataclass(frozen=True, slots=True)
class Title:
    """What a title says; None where it does not say it."""

    year: int | None
    period: Period | None


@dataclass(frozen=True, slots=True)
class PlacedTitle:
    """A title on the lines [start, end)."""

    start: int
    end: int
    says: Title


@dataclass(frozen=True, slots=True)
class Marker:
    """A printed 上接N版 (`forward` False) or 下转N版 (True) at [start, end) of the page."""

    start: int
    end: int
    forward: bool
    page_no: int


def title_of(line: str) -> Title | None:
    """The title that a whole line (or the lines of one title, joined) is, else None."""
    line = without_blanks(unicodedata.normalize("NFKC", line))
    if not _SHAPE.fullmatch(line):
        return None
    return Title(_year(line), _period(line))


def find_titles(lines: Sequence[PrintedLine], first_heading: int) -> list[PlacedTitle]:
    """The page's titles from top to bottom.

    Above the first heading a title may run straight into the text; elsewhere it stands between blank lines
    and names a period.
    """
    titles = []
    index = 0
    while index < len(lines):
        opens = not lines[index].is_blank and (index == 0 or lines[index - 1].is_blank)
        title = _title_at(lines, index, first_heading) if opens else None
        if title:
            titles.append(title)
        index = title.end if title else index + 1
    return titles


def _title_at(lines: Sequence[PrintedLine], start: int, first_heading: int) -> PlacedTitle | None:
    """The longest title of at most _MAX_LINES lines that begins at `start`."""
    for end in range(min(start + _MAX_LINES, len(lines)), start, -1):
        if any(line.is_blank for line in lines[start:end]):
            continue
        says = title_of("".join(line.text for line in lines[start:end]))
        closed = end == len(lines) or lines[end].is_blank
        if says and (start < first_heading or (closed and (says.period or says.year))):
            return PlacedTitle(start, end, says)
    return None


def find_markers(text: str) -> list[Marker]:
    """Every page marker in a page's text."""
    markers = []
    for match in _MARKER.finditer(text):
        word = without_blanks(match["word"])
        page_no = _page_number(without_blanks(match["number"]))
        if word in ("上接", "下转") and page_no:
            markers.append(Marker(match.start(), match.end(), word == "下转", page_no))
    return markers


def is_folio(line: str) -> bool:
    """Whether a line outside the report is the newspaper's own (date, page, editors), or of a browser that printed its
    web page (address, time, number of the sheet)."""
    return bool(_FOLIO.search(line))


def _year(title: str) -> int | None:
    match = _YEAR.search(title)
    if not match:
        return None
    if match[1]:
        return int(match[1])
    return int("".join(str(DIGITS[digit.replace("○", "〇")]) for digit in match[2]))


def _period(title: str) -> Period | None:
    """The one period named; the full year where only a year is named; None where none or several are."""
    named = []
    for pattern, period in _PERIODS:
        title, count = pattern.subn("", title)
        named += [period] * bool(count)
    if named or _UNKNOWN_PERIOD.search(title):
        return named[0] if len(named) == 1 and not _UNKNOWN_PERIOD.search(title) else None
    return Period.FY if re.search(r"年度|全年|年终|年底", title) or _YEAR.search(title) else None


def _page_number(numeral: str) -> int | None:
    return int(numeral) if numeral.isdecimal() else chinese_integer(numeral)
