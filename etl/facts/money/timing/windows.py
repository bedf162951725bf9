"""Which words of time govern an amount of money: the months that the text says a figure covers.

The nearest time before an amount governs it, in its clause or earlier in its sentence; a moment, such as the day of an
event, governs nothing and ends what stood before it. What is compared with ("较去年同期的2亿元") has the amount right
behind it and no other. Beyond its sentence a time governs only where it opens a sentence and figures follow sentence
upon sentence, and in a sentence that breaks down the one before it. Where nothing governs, the months are the report's
own: a wrong window is worse. How a time is written is read in `months`, what a window comes to in a report in `dating`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from etl.facts.money.figure import Basis, FigureDraft, FundingRole, FundingStage, Month, Window
from etl.facts.money.timing.months import TimeKind, TimeWords, find_times, window_words

_MARKS = re.compile("[，；：。！？（）]|其中")
_SENTENCE_ENDS = "。！？"
_REACH = 16
"""How many characters before or behind a time may say what it is to an amount."""

_DIRECT = re.compile("(?:全年|水平|时)?[的为]?")
_BRACKETED = 3
_JOINED = "、和与及"
_EACH = re.compile("分别")
_EACH_REACH = 40


class _Mark(NamedTuple):
    """A mark between clauses, or 其中, at [start, end)."""

    start: int
    end: int
    sign: str


class _Scope(NamedTuple):
    """What governs the amounts to come: a window, or none, and whether a moment stands in the way of an earlier one."""

    window: Window | None = None
    is_barred: bool = False


_UNGOVERNED = _Scope()


@dataclass(slots=True)
class _Reading:
    """How far a sentence has been read, which begins at `sentence`, its last clause at `clause`.

    Beside `scope` stand what governs the last clause alone, an amount right behind a place, and listed amounts one by
    one; whether the clause's last time is only compared with; what governed outside 其中 and outside brackets; the year
    that a month may be of, while no amount has used it; and, for the next sentence, the window that opened this one.
    `carried` opened an earlier sentence.
    """

    sentence: int = 0
    clause: int = 0
    scope: _Scope = _UNGOVERNED
    carried: Window | None = None
    in_clause: Window | None = None
    direct: tuple[int, Window] | None = None
    is_compared: bool = False
    each: list[Window] = field(default_factory=list)
    outside: _Scope | None = None
    brackets: list[tuple[_Scope, _Scope | None]] = field(default_factory=list)
    year: Month | None = None
    is_year_open: bool = False
    opening: Window | None = None
    has_figure: bool = False
    last: TimeWords | None = None


def give_windows(text: str, title_end: int, figures: Sequence[FigureDraft]) -> None:
    """Give the figures of one item, in its order, what the text says of the months that each covers.

    `text` is the item's whole text in folded width, `title_end` the length of its title; roles and wholes are known.
    """
    times = find_times(text[: figures[-1].sentence.end]) if figures else []
    if not times:
        return
    scopes = list(_scopes(text, times, figures))
    windows = [scope.window for scope in scopes]
    bodies: dict[int, set[Window | None]] = {}
    for index, figure in enumerate(figures):
        if figure.whole is not None:
            bodies.setdefault(figure.whole, set()).add(windows[index])
    for index, figure in enumerate(figures):
        if figure.span.start < title_end and windows[index] is None and len(bodies.get(index, ())) == 1:
            windows[index] = bodies[index].pop()
        if figure.role == FundingRole.PART and windows[index] is None and not scopes[index].is_barred:
            windows[index] = None if figure.whole is None else windows[figure.whole]
    for figure, window in zip(figures, windows, strict=True):
        figure.window = _of_stage(window, figure.stage) if window else None


def _of_stage(window: Window, stage: FundingStage) -> Window:
    """The window of money of a stage: what is planned for a year is planned for the whole of it."""
    return window._replace(runs=False) if stage == FundingStage.PLANNED else window


def _scopes(text: str, times: Sequence[TimeWords], figures: Sequence[FigureDraft]) -> Iterator[_Scope]:
    """For each figure what governs it; no mark counts before the one that ends the sentence before the first time."""
    bracketed = {
        text.rfind("（", max(0, said.start - _BRACKETED), said.start): said
        for said in times
        if text.startswith("）", said.end)
    }
    first = max(0, *(text.rfind(end, 0, times[0].start) for end in _SENTENCE_ENDS))
    last = figures[-1].span.start
    marks = [_Mark(match.start(), match.end(), match[0]) for match in _MARKS.finditer(text, first, last)]
    events: list[_Mark | TimeWords | FigureDraft] = [*marks, *times, *figures]
    reading = _Reading()
    for event in sorted(events, key=_place):
        if isinstance(event, _Mark):
            reading = _past_mark(reading, text, event)
        elif isinstance(event, TimeWords):
            _pass_time(reading, text, event)
            reading.last = event
        else:
            behind, scope = bracketed.get(event.span.end), _scope_at(reading, text, event)
            yield _Scope(behind.window) if behind and behind.kind != TimeKind.MOMENT else scope


def _place(event: _Mark | TimeWords | FigureDraft) -> int:
    return event.span.start if isinstance(event, FigureDraft) else event.start


def _past_mark(reading: _Reading, text: str, mark: _Mark) -> _Reading:
    """The reading behind a mark: a new one where a sentence ends."""
    if mark.sign in _SENTENCE_ENDS:
        return _next_sentence(reading, text, mark.end)
    if mark.sign == "其中":
        reading.outside = reading.outside or reading.scope
        reading.is_year_open = True
        return reading
    reading.clause, reading.in_clause, reading.is_compared = mark.end, None, False
    if mark.sign == "（":
        reading.brackets.append((reading.scope, reading.outside))
    elif mark.sign == "）" and reading.brackets:
        reading.scope, reading.outside = reading.brackets.pop()
    elif mark.sign == "；":
        reading.scope, reading.outside = reading.outside or reading.scope, None
        reading.year, reading.each = None, []
    return reading


def _next_sentence(reading: _Reading, text: str, start: int) -> _Reading:
    """The reading at a sentence's beginning: what opened the one before goes on where that one had figures."""
    carried = (reading.opening or reading.carried) if reading.has_figure else None
    following = _Reading(sentence=start, clause=start, carried=carried)
    if window_words().breakdown.match(text[start : start + _REACH]):
        following.scope = reading.outside or reading.scope
        following.scope = following.scope if following.scope.window else _Scope(reading.carried)
    return following


def _pass_time(reading: _Reading, text: str, said: TimeWords) -> None:
    """Take up what a time is to the amounts behind it."""
    words, window = window_words(), _with_year(reading, said)
    behind = text[said.end : said.end + _REACH]
    left = max(reading.clause, said.start - _REACH)
    is_goal = bool(words.goal.search(text, left, said.start))
    is_change = said.kind in (TimeKind.YEAR, TimeKind.SAME) and words.changed.search(text, left, said.start)
    goes_on = _is_joined(reading, text, said) or (reading.is_compared and text[said.start - 1] in _JOINED)
    if not goes_on:
        reading.is_compared = not is_goal and bool(is_change or words.compared.search(text, left, said.start))
    if said.kind == TimeKind.GROWTH:
        reading.in_clause = window if reading.scope.window is None else None
    elif said.kind == TimeKind.MONTHS and words.target.search(behind):
        reading.in_clause = window
    elif reading.is_compared or (behind.startswith("的") and said.kind in (TimeKind.YEAR, TimeKind.MOMENT)):
        reading.direct = (said.end, window) if window else None
    elif said.kind == TimeKind.SAME:
        reading.in_clause = window
    elif said.kind == TimeKind.LAST:
        reading.outside = reading.outside or reading.scope
        reading.scope = _Scope(window or reading.scope.window, reading.scope.is_barred)
    elif said.kind == TimeKind.MOMENT and window and window == reading.scope.window:
        return
    elif is_goal or said.kind == TimeKind.MOMENT or (said.kind != TimeKind.MONTHS and words.begun.match(behind)):
        reading.scope, reading.carried, reading.opening = _Scope(is_barred=True), None, None
        reading.in_clause, reading.year = None, None
    elif not (said.kind == TimeKind.YEAR and _is_name(text, left, said)):
        _govern(reading, text, said, window)


def _is_name(text: str, left: int, said: TimeWords) -> bool:
    """Whether a year belongs to the name of a document or a grant."""
    words = window_words()
    return bool(
        words.granted.search(text, left, said.start) or words.document.match(text[said.end : said.end + _REACH])
    )


def _is_joined(reading: _Reading, text: str, said: TimeWords) -> bool:
    """Whether a time is the next of a list: "2021年和2022年"."""
    return reading.last is not None and said.start == reading.last.end + 1 and text[reading.last.end] in _JOINED


def _govern(reading: _Reading, text: str, said: TimeWords, window: Window | None) -> None:
    """Let a time govern the amounts behind it."""
    if window is None:
        return
    governing = reading.scope.window
    if governing and _is_joined(reading, text, said):
        is_each = _EACH.search(text, said.end, said.end + _EACH_REACH)
        reading.each = [*(reading.each or [governing]), window] if is_each else []
        window = window._replace(first=governing.first)
    elif reading.outside is None:
        before = text[reading.sentence : min(said.start, reading.sentence + _REACH)]
        opens = reading.last is None and (not before or bool(window_words().plainly.search(before)))
        reading.opening = window if opens and said.kind == TimeKind.MONTHS else None
    reading.scope, reading.in_clause, reading.carried = _Scope(window), None, None
    if said.names_year:
        reading.year, reading.is_year_open = window.first._replace(number=None), True


def _with_year(reading: _Reading, said: TimeWords) -> Window | None:
    """The window of a time, with the months or the year that an earlier one of its sentence gives it."""
    window, governing = said.window, reading.scope.window
    if said.kind == TimeKind.LAST:
        return Window(governing.last, governing.last) if governing and governing.last.number else None
    if said.kind == TimeKind.SAME and window and governing:
        last = None if governing.runs else governing.last.number
        return Window(window.first._replace(number=governing.first.number), window.last._replace(number=last))
    if window and not said.names_year and reading.year and reading.is_year_open:
        return window._replace(
            first=reading.year._replace(number=window.first.number),
            last=reading.year._replace(number=window.last.number) if window.last.number else window.last,
        )
    return window


def _scope_at(reading: _Reading, text: str, figure: FigureDraft) -> _Scope:
    """What governs a figure where reading has come to it."""
    scope, direct = reading.scope, reading.direct
    if direct and _DIRECT.fullmatch(text, direct[0], figure.span.start):
        scope = _Scope(direct[1])
    elif reading.each:
        scope = _Scope(reading.each.pop(0))
        reading.scope = reading.scope if reading.each else _Scope(is_barred=True)
    elif reading.in_clause:
        scope = _Scope(reading.in_clause)
    elif reading.carried and figure.basis == Basis.AMOUNT and figure.stage == FundingStage.REALISED:
        scope = _Scope(reading.carried)
    reading.direct, reading.has_figure, reading.is_year_open = None, True, False
    return scope
