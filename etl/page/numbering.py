"""Which of the lines that could be headings or numbered items are: decided by sequence, not by the look of
one line.

"2.9项工作获督查激励" is item 2 where item 1 stands before it; "2.9亿元" at a line's start is not. Nothing
here knows what a heading or an item says.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.language import NUMERAL, chinese_integer, without_blanks
from etl.page.clean import PrintedLine

MAX_HEADING_GAP = 20
MAX_ITEM_GAP = 3
MAX_ITEM_NUMBER = 99
_CLOSING_MARKS = frozenset("。！？!?…”’）)》】")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

_HEADING = re.compile(rf"({NUMERAL}{{1,5}})[、.．,，:：](.{{2,40}})")
_NO_NAME = re.compile(r"[。；！？;!?]|[，、：,:]$")
_FORMS = (
    ("point", re.compile(r"\s*(\d(?:\s?\d)?)\s*[.．、]\s*(?=\S)")),
    ("bracketed", re.compile(r"\s*[(（]\s*(\d(?:\s?\d)?)\s*[)）]\s*[.．、]?\s*(?=\S)")),
    ("spelled", re.compile(rf"\s*[(（]\s*({NUMERAL}{{1,3}})\s*[)）]\s*[.．、]?\s*(?=\S)")),
    ("circled", re.compile(rf"\s*([{_CIRCLED}])\s*(?=\S)")),
)


_LIST_START = re.compile(r"(?<![\d.])1\s?[.．、](?=[^\d\s])")


@dataclass(frozen=True, slots=True)
class HeadingMark:
    """A line that could be the heading of section `number`."""

    index: int
    number: int


@dataclass(frozen=True, slots=True)
class ItemMark:
    """A place that could begin item `number`: columns [start, end) of line `index` hold the number itself."""

    index: int
    start: int
    end: int
    number: int
    form: str
    is_decimal: bool
    starts_paragraph: bool
    after_colon: bool


@dataclass(frozen=True, slots=True)
class Numbering:
    """The items of a section; `restart` is where numbering begins again without a heading, None where it
    does not.
    """

    marks: tuple[ItemMark, ...]
    restart: ItemMark | None


def heading_number(line: str) -> int | None:
    """The number of the heading that a line without blanks could be."""
    match = _HEADING.fullmatch(line)
    if not match or _NO_NAME.search(match[2]):
        return None
    return chinese_integer(match[1]) or None


def choose_headings(marks: Sequence[HeadingMark]) -> list[HeadingMark]:
    """The longest run of rising numbers among the candidates, steps of one before gaps."""
    best: dict[int, tuple[float, int]] = {}
    score: list[float] = [0.0] * len(marks)
    following: list[int | None] = [None] * len(marks)
    for position in range(len(marks) - 1, -1, -1):
        number = marks[position].number
        score[position] = 1.0
        for step in range(1, MAX_HEADING_GAP + 1):
            if number + step not in best:
                continue
            value, successor = best[number + step]
            gained = 1 + value - (0 if step == 1 else 0.5)
            if gained > score[position]:
                score[position], following[position] = gained, successor
        if number not in best or score[position] >= best[number][0]:
            best[number] = (score[position], position)
    if not marks:
        return []
    chosen: int | None = max(range(len(marks)), key=lambda position: (score[position], -position))
    run = []
    while chosen is not None:
        run.append(marks[chosen])
        chosen = following[chosen]
    return run


def find_item_marks(lines: Sequence[PrintedLine], headings: frozenset[int]) -> list[ItemMark]:
    """Every place at a line's start that could begin an item; `headings` are lines known to be something else."""
    candidates = []
    before, after_gap = "", True
    for index, line in enumerate(lines):
        if line.is_blank:
            after_gap = True
        elif index in headings:
            before, after_gap = "", True
        else:
            form, match = _match_form(line.text)
            if match:
                candidates.append((index, form, match, before, after_gap))
            before, after_gap = line.text.rstrip()[-1], False
    indents = _indents([lines[index] for index, _, match, _, _ in candidates if not _is_decimal(match)])
    marks = []
    for index, form, match, before, after_gap in candidates:
        number = _item_number(match[1])
        if not number:
            continue
        indented = _is_indented(lines[index])
        after_sentence = before == "" or before in _CLOSING_MARKS
        is_decimal = _is_decimal(match)
        after_colon = before in ("：", ":")
        starts = indented or after_sentence or after_colon or after_gap
        if is_decimal:
            starts = indented if indents else after_sentence
        marks.append(ItemMark(index, lines[index].indent, match.end(), number, form, is_decimal, starts, after_colon))
    return marks


def begins_item(line: str) -> bool:
    """Whether a line looks like the start of an item in any form."""
    return _match_form(line)[1] is not None


def number_items(marks: Sequence[ItemMark], headed: bool) -> Numbering:
    """The marks of one section that really number its items.

    A headed section begins at 1; the rest of one whose heading is on an earlier page begins anywhere. A
    list inside an item, announced by a colon, is passed over as long as the number that is due comes again
    later.
    """
    chosen: list[ItemMark] = []
    due = 1 if headed else None
    nested: int | None = None
    usable = [mark for mark in marks if mark.starts_paragraph]
    last = {(mark.form, mark.number): mark.index for mark in usable if not mark.is_decimal}
    for mark in usable:
        if chosen and mark.form != chosen[0].form:
            continue
        comes_again = due is not None and last.get((mark.form, due), -1) > mark.index
        if nested is not None and mark.number == nested and (mark.number != due or comes_again):
            nested += 1
        elif due is None or mark.number == due:
            if mark.is_decimal and comes_again:
                continue
            chosen.append(mark)
            due, nested = mark.number + 1, None
        elif mark.is_decimal:
            continue
        elif due < mark.number <= due + MAX_ITEM_GAP and not comes_again:
            chosen.append(mark)
            due, nested = mark.number + 1, None
        elif mark.number == 1 and mark.after_colon:
            nested = 2
        elif mark.number == 1 and chosen:
            return Numbering(tuple(chosen), mark)
    return Numbering(tuple(chosen), None)


def begins_list(line: PrintedLine, start: int) -> bool:
    """Whether a list numbered 1, 2, … of its own begins in a line at or behind column `start`."""
    return bool(_LIST_START.search(line.text, start))


def find_inline(line: PrintedLine, start: int, number: int) -> ItemMark | None:
    """Item `number` in the middle of a line, right after a sentence, at or behind column `start`; None if none."""
    if number > MAX_ITEM_NUMBER:
        return None
    match = re.compile(rf"(?<=[。！？；”])\s?({number})\s?[.．、](?=[^\d\s])").search(line.text, start)
    if not match:
        return None
    return ItemMark(-1, match.start(1), match.end(), number, "point", False, True, False)


def _match_form(line: str) -> tuple[str, re.Match[str] | None]:
    for form, pattern in _FORMS:
        match = pattern.match(line)
        if match:
            return form, match
    return "", None


def _is_decimal(match: re.Match[str]) -> bool:
    """Whether a digit follows the number and its point, so that it may be a decimal."""
    return match[0].rstrip()[-1] in ".．" and match.string[match.end()].isdecimal()


def _is_indented(line: PrintedLine) -> bool:
    return line.indent >= 2 or "\u3000" in line.text[: line.indent]


def _indents(lines: Sequence[PrintedLine]) -> bool:
    return 2 * sum(map(_is_indented, lines)) > len(lines)


def _item_number(numeral: str) -> int | None:
    numeral = without_blanks(numeral)
    if numeral in _CIRCLED:
        return _CIRCLED.index(numeral) + 1
    return int(numeral) if numeral.isdecimal() else chinese_integer(numeral)
