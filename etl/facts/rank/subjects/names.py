"""What a name is, and its other forms: the measure of a noun, the members of a list, a shorter form.

How a name is found in a clause, is in `subject_names`.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from etl.facts.rank.subjects.figures import A_COUNT, DATES, YEAR_INSIDE
from etl.facts.rank.subjects.subject_words import at_end, subject_words
from etl.language import Ending, any_of, balanced

LONGEST_NAME = 26
"""Characters that a name has at most."""

SHORTEST_NAME = 2
STRIPPED = "，。；：、—－-·的了 "
"""What neither begins nor ends a name."""

_LONGEST_END = 24
_ROUNDS = 12
_OPENING, _END_OF_QUOTE = "“《（‘【「", "”"
_NEW = re.compile("新增|净增")
_IN_OR_BY = "在(?![建线校园岗册职产库院余保])|于|被|把|将"
_PLACES = re.compile("(?:[一-龥]{1,5}?[市县区州盟旗][、和]?)+")
_AND = re.compile("[、和与及]")
_AMOUNT_DONE = re.compile("[一-龥]{2}[量数额]?")
_SUM = re.compile("资金|投资|收入|产值")
_SUMMED = re.compile("总额|总量|金额|规模")
_AREAS = re.compile(f"{_PLACES.pattern}(?![市县区州])")
_QUOTE_OPENS = re.compile("[“《（‘]")
_QUOTED = re.compile("“[^”]*”|《[^》]*》|（[^（）]*）|‘[^’]*’")


@lru_cache(maxsize=64)
def is_name(text: str) -> bool:
    """Whether a text is a name: more than an owner, a date, a verb, and no sentence."""
    return (
        _like_a_name().fullmatch(text) is not None
        and not _no_name().is_whole(text)
        and ("，" not in text or "，" not in masked(text))
    )


@cache
def _like_a_name() -> re.Pattern[str]:
    """What may be a name: with a letter and no end of a sentence, and not with what no name begins with."""
    opens = any_of([subject_words().deictic.pattern, _IN_OR_BY])
    return re.compile(f"(?!{opens})(?=[^一-龥A-Za-z]*+[一-龥A-Za-z])[^；。！？]{{{SHORTEST_NAME},}}+")


@cache
def _no_name() -> Ending:
    """A single word that is no name; adverbs and verbs alone, where there are few."""
    words = subject_words()
    led = any_of([words.lead.pattern, words.verb.pattern])
    alone = [*(one.plain for one in (words.owner, words.tail, words.lead, words.verb)), DATES, A_COUNT]
    return Ending(rf"{'|'.join(alone)}|(?=.{{2,8}}\Z)(?>{led})++")


def is_place(name: str) -> bool:
    """Whether a name is only one of areas, or a list of such."""
    return bool(_PLACES.fullmatch(name)) and not subject_words().holder.fullmatch(name)


def split_place(name: str) -> tuple[str, str]:
    """The areas that a name begins with and the rest of it, '' where there is none."""
    match = _AREAS.match(name)
    end = match.end() if match else 0
    return name[:end], name[end:]


def composed(owner: str, head: str) -> str | None:
    """A measure with the noun that it measures: 企业 and 数量 are 企业数量, 产量 and 增速 are 产量增速."""
    owner = stripped_behind(owner, "label")
    if owner.endswith(head) or (head == "金额" and owner[-1:] == "额"):
        return owner
    if _NEW.match(owner) and (_NEW.match(head) or head.startswith("总")):
        owner = _NEW.sub("", owner)
    place = at_end("metric").begin(owner)
    of_change, of_count = at_end("change").is_whole(head), at_end("count").is_whole(head)
    if not (of_change or of_count or at_end("contest").fits(owner)):
        found = [measured for measured in (place, at_end("head").begin(owner)) if measured is not None]
        place = min(found, default=None)
    if place is not None and not of_change and not (_SUM.fullmatch(owner, place) and _SUMMED.fullmatch(head)):
        if of_count and owner[-1] in "数量":
            return owner
        owner = owner[:place] if place >= SHORTEST_NAME else owner
        owner = stripped_behind(owner, "tail")
    done = owner.rfind(head[:2], SHORTEST_NAME) if _AMOUNT_DONE.fullmatch(head) else -1
    owner = owner[:done] if done > 0 else owner.removesuffix(head[:2])
    short = shortened(owner, LONGEST_NAME - len(head))
    return short + head if short else shortened(head)


def without_measure(name: str) -> str:
    """A name without the measure at its end, whole where nothing else is in it."""
    for _ in range(_ROUNDS):
        measured = at_end("head").begin(name)
        measured = at_end("metric").begin(name) if measured is None else measured
        if measured is None or measured < SHORTEST_NAME or _SUM.fullmatch(name, measured):
            break
        name = name[:measured].rstrip("、和与及")
    return name


def members(name: str) -> list[str]:
    """The members of a list of names, each with what only the last one says of all: 水、空气质量 are two qualities."""
    parts = [part for part in _AND.split(name) if part]
    if len(parts) < 2:
        return [name]
    shared = _measure(parts[-1])
    for index, part in enumerate(parts[:-1]):
        measured = part[-1] in "度率数额量" or at_end("metric").fits(part) or at_end("head").fits(part)
        if shared and at_end("change").fits(shared):
            measured = at_end("change").fits(part)
        if len(shared) > 1 and not measured:
            parts[index] = part + shared
    return parts if all(map(is_name, parts)) else [name]


def is_head(name: str) -> bool:
    """Whether a name is only a measure, which needs a noun that it measures; so is a list of them."""
    return all(map(at_end("head").is_whole, _AND.split(name)))


def _measure(name: str) -> str:
    """The measure that a name ends with; '' where it ends with none."""
    place = at_end("metric").begin(name)
    return "" if place is None else name[place:]


def shortened(name: str, longest: int = LONGEST_NAME) -> str | None:
    """The name, or what is left of it where it is cut at the borders of its phrases; None where nothing fits."""
    if "年" in name and YEAR_INSIDE.search(name):
        for match in reversed(list(YEAR_INSIDE.finditer(masked(name)))):
            name = name[: match.start()] + name[match.end() :]
    if len(name) <= longest:
        return name if is_name(name) else None
    return next((short for short in map(balanced, _shorter(name)) if len(short) <= longest and is_name(short)), None)


def masked(text: str) -> str:
    """The text with what stands in quotation marks and brackets made unreadable; marks that open stay."""
    if not _QUOTE_OPENS.search(text):
        return text
    return _QUOTED.sub(lambda match: match[0][0] + "·" * (len(match[0]) - 1), text)


def stripped_behind(text: str, name: str) -> str:
    """The text without the words of a list at its end, as long as a name is left."""
    ending = at_end(name)
    for _ in range(_ROUNDS):
        begin = ending.begin(text, max(0, len(text) - _LONGEST_END))
        if begin is None or begin == len(text):
            break
        text = text[:begin].rstrip(STRIPPED)
    return text


def _shorter(name: str) -> Iterator[str]:
    """The shorter forms of a name, the best first."""
    hidden = masked(name)
    if hidden.find(_END_OF_QUOTE) < 0 and name[0] in _OPENING and "·" in hidden[-1]:
        yield name[1:-1]
    among = hidden.rfind("等")
    first = hidden.find("、")
    if 0 < first < hidden.find("的"):
        yield name[hidden.rfind("的") + 1 :]
    if 0 < first < among:
        yield name[:first] + name[among:]
    if among > 0 and len(name) - among > SHORTEST_NAME:
        yield name[among + 1 :]
    if first > 0 and among < 0:
        shared = _measure(name)
        yield name[:first] + "等" + ("" if name[:first].endswith(shared) else shared)
    for match in re.finditer("的", hidden):
        if len(name) - match.end() >= 4:
            yield name[match.end() :]
    for match in re.finditer("[“《]", hidden):
        yield name[match.start() :]
    for match in subject_words().contest.finditer(hidden):
        if len(name) - match.end() >= 4:
            yield name[match.end() :]
    for match in _AND.finditer(hidden):
        yield name[match.end() :]
