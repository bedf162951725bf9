"""What a stretch of a sentence names: its noun phrase without the verbs, particles, dates and counts around it.

The words that tell them apart are data (data/rules/money_metric.csv); here is the order in which they are asked. Which
stretch an amount takes its name from is decided in `metric`.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from etl.inputs import words_of
from etl.language import Beginning, Ending, WordList, any_of

COUNT = "#"
MEASURE = "%"
"""What stands in a prepared stretch where a text counts or measures something: "3个项目" is "#项目"."""

_NUMBER = r"(?:\d[\d.]*[余多]?[万亿千百]?[余多]?|[一二两三四五六七八九十百千]{1,4}[余多]?)"
_BEGUN_NUMBER = (
    r"(?:[\d一二两三四五六七八九十百千](?<![第前首每唯之“A-Za-z\d.一二三四五六七八九十].)"
    r"(?:(?<=\d)[\d.]*[余多]?[万亿千百]?[余多]?|(?<!\d)[一二两三四五六七八九十百千]{0,3}[余多]?)|万(?<=[近超逾约过]万))"
)
"""A number that is no part of a name or of an order."""
_NUMERALS = re.compile(r"[\d一二两三四五六七八九十百千万]")
_DATE = (
    r"\d{4}年?至\d{4}年|分[\d一二三四五六七八九十]年|(?:19|20)\d\d年度?(?:第?[一二三四]季度|[上下]半年|前三季度|全年)?|(?:\d{1,2}|元)(?:月份?)?[-—~至到]\d{1,2}月份?[底末]?|"
    r"\d{1,2}月(?:份|\d{1,2}日|底|末|初)?|\d{1,2}日"
)
_CLASS = re.compile(r"(?:投资|总投资)?过?\d[\d.]*[万亿]+美?元(?:及?以[上下]|级)的?")
_RECIPIENT = (
    "(?:(?<![作成因认行名以称视定评列划分])为|(?<![方定转面倾导意动])向|(?<![供补配])给|(?<![针相面])对)"
    "(?![口外接标比象应]|$)"
)
_LEFT_OUT = str.maketrans("（", "，", "）'\"")
_MARKS = re.compile("[（）'\"]")
_BEHIND_COUNT = re.compile(f"、(?<=[{COUNT}{MEASURE}]、)(?=.)")
_BRACKETS = re.compile("（[^（）]*）")
_BOUNDED = 24
"""How many characters the words at the end of a stretch may have, that are no part of what it names."""


@dataclass(frozen=True, slots=True)
class MetricWords:
    """The lists of data/rules/money_metric.csv, each named for what its words do to the name of an amount."""

    kept: WordList
    light: WordList
    telling: WordList
    turned: WordList
    work: WordList
    lead: WordList
    tail: WordList
    changed: WordList
    against: WordList
    aside: WordList
    head: WordList
    target: WordList
    aid: WordList
    deal: WordList
    sum: WordList
    handing: WordList
    per: WordList
    joint: WordList
    fund: WordList
    bare: WordList
    thin: WordList
    thing: WordList
    holder: WordList
    indicator: WordList
    common: WordList
    project: WordList
    economy: WordList
    said: WordList
    earlier: WordList
    summed: WordList
    further: WordList
    planned: WordList
    amount: WordList
    finding: WordList
    place: WordList
    works: WordList
    stop: WordList
    generic: WordList
    plain: WordList
    empty: WordList
    spent: WordList
    paid_behind: WordList
    sizing: WordList
    compared: WordList
    standard: WordList
    arrived: WordList
    units: WordList
    measures: WordList


class Phrase(NamedTuple):
    """What a stretch names: its last noun phrase, the verb that governs it, and what stands before that verb.

    Any of them may be ''. `closing` is a verb that stood at the very end and named nothing: "资金争取".
    """

    noun: str
    verb: str
    before: str
    closing: str


@dataclass(frozen=True, slots=True)
class _Signs:
    """Patterns put together from the lists."""

    cut: re.Pattern[str]
    uncut: re.Pattern[str]
    light: re.Pattern[str]
    begins: Beginning
    ends: Ending
    date_ends: Ending
    verb_ends: Ending
    kept_end: Ending
    counts: re.Pattern[str]
    measures: re.Pattern[str]
    recipient: re.Pattern[str]
    ends_with: dict[str, Ending]


@cache
def metric_words() -> MetricWords:
    """The words as the file has them; InputError where it cannot be used."""
    return words_of(MetricWords, "money_metric.csv")


@cache
def _signs() -> _Signs:
    words = metric_words()
    follow = f"(?!#?(?:{words.head.pattern}|{words.thing.pattern}|[类型])|$)"
    opens = any_of([words.light.pattern, words.lead.pattern])
    uncut, light = any_of(["“[^”]*”", "《[^》]*》", words.kept.pattern]), f"(?:{words.light.pattern})(?!额|金额|率)"
    return _Signs(
        cut=re.compile(any_of([uncut, light, words.telling.pattern])),
        uncut=re.compile(uncut),
        light=re.compile(light),
        begins=Beginning(f"[、#%]|{_DATE}|(?!{words.kept.pattern})(?:{opens}|(?:{words.work.pattern}){follow})"),
        ends=Ending(f"、|：|#|%|{words.tail.plain}"),
        date_ends=Ending(_DATE),
        verb_ends=Ending(words.light.plain),
        kept_end=Ending(words.kept.plain),
        counts=re.compile(f"{_BEGUN_NUMBER}(?:[-—~至]{_NUMBER})?(?:{words.units.pattern})(?![性体式化层])"),
        measures=re.compile(f"{_BEGUN_NUMBER}(?:{words.measures.pattern})"),
        recipient=re.compile(_RECIPIENT),
        ends_with={
            name: Ending(getattr(words, name).plain)
            for name in ("head", "aid", "deal", "sum", "thing", "place", "fund", "works", "target")
        },
    )


@lru_cache(maxsize=32)
def prepared(stretch: str) -> str:
    """A stretch without its brackets, its counts and measures as signs; a count in a list ends its clause."""
    is_counted = _NUMERALS.search(stretch) is not None
    if "元" in stretch:
        stretch = _CLASS.sub("", stretch)
    if _MARKS.search(stretch):
        stretch = _BRACKETS.sub(lambda found: "¤" if "¤" in found[0] else "", stretch).translate(_LEFT_OUT)
    if is_counted:
        signs = _signs()
        stretch = signs.counts.sub(COUNT, signs.measures.sub(MEASURE, stretch))
    return _BEHIND_COUNT.sub("，", stretch) if "、" in stretch else stretch


def ends_with(name: str, words: str) -> bool:
    """Whether words end with one of the words of a list."""
    ending, words = _signs().ends_with[name], words[-_BOUNDED:]
    return ending.fits(words) or (words.endswith("”") and ending.fits(words.rstrip("”")))


def last_word(name: str, words: str) -> str:
    """The word of a list that words end with; '' where they end with none."""
    place = _signs().ends_with[name].begin(words, max(0, len(words) - _BOUNDED))
    return "" if place is None else words[place:]


@lru_cache(maxsize=32)
def read_phrase(stretch: str) -> Phrase:
    """What a prepared stretch names; of several phrases the last."""
    signs, closing = _signs(), ""
    while stretch:
        stretch, verb = _without_tail(stretch)
        closing = closing or verb
        cuts = [match for match in signs.cut.finditer(stretch) if not signs.uncut.match(stretch, match.start())]
        if not cuts:
            return Phrase(led(stretch), "", "", closing)
        cut = cuts[-1]
        noun = led(stretch[cut.end() :])
        is_telling = signs.light.match(stretch, cut.start()) is None
        if noun or is_telling:
            noun = cut[0] + noun if is_telling else noun
            return Phrase(noun, cut[0], stretch[: cut.start()], closing)
        stretch = stretch[: cut.start()]
    return Phrase("", "", "", closing)


def led(words: str) -> str:
    """Words without the particles, dates and verbs that they begin with."""
    begins, place = _signs().begins, 0
    while (end := begins.end(words, place)) > place:
        place = end
    return words[place:].replace(COUNT, "").replace(MEASURE, "")


def recipient(words: str) -> str:
    """Who gets what a verb behind these words hands out: "为高层次人才", "向企业"; '' where nobody is named."""
    places = [match.end() for match in _signs().recipient.finditer(words)]
    return led(_without_tail(words[places[-1] :])[0]) if places else ""


def _without_tail(words: str) -> tuple[str, str]:
    """Words without what stands between a name and its amount, and a verb that was among it."""
    closing, signs = "", _signs()
    while words:
        left, end = max(0, len(words) - _BOUNDED), len(words)
        found, verb = signs.ends.begin(words, left), signs.verb_ends.begin(words, left)
        date = signs.date_ends.begin(words, left)
        start = min((place for place in (found, date) if place is not None), default=end)
        if verb is not None and verb < start:
            if signs.kept_end.fits(words[left:]):
                break
            closing, start = closing or words[verb:], verb
        if start == end:
            break
        words = words[:start]
    return words, closing
