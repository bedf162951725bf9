"""What stands around an amount, as names are read from it: the clauses before it, what is behind it, the title.

What they name is decided in `metric` and `owners`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from etl.facts.money.metrics.phrases import led, metric_words, prepared
from etl.facts.money.reading import Amount
from etl.language import sentence_at

_REACH = 160
_BEHIND = 60
CLAUSE_ENDS = re.compile("[，；：。！？¤]")
"""What ends a clause of a prepared stretch, an amount included."""

_ENDS = re.compile(f"({CLAUSE_ENDS.pattern})")
_LONGEST_THING = 24
_OF_THE_LAST = re.compile("^的[^、和]{1,30}[、和]")
_OF_THE_NEXT = re.compile("[、和与及][^、和与及]{0,6}$")
_PER_UNIT = re.compile("¤/[年月日天人户亩吨公斤千瓦时度平方米里栋套台头只生学期次件立升瓶箱]{1,4}")
_OPENED = re.compile("(?:[，、][^，。；]{0,16}[%#][^，。；]{0,8}的|的)")


class Place(NamedTuple):
    """An amount's surroundings: the clauses before it, nearest first, what is behind it, the item's title."""

    clauses: tuple[str, ...]
    ends: tuple[str, ...]
    behind: str
    title: str
    sentence: int


def place_of(text: str, amounts: Sequence[Amount], index: int, title: str) -> Place:
    amount = amounts[index]
    sentence = sentence_at(text, amount.start)
    left = max(sentence.start, amount.start - _REACH)
    pieces, right, earlier = [], amount.start, index - 1
    while earlier >= 0 and amounts[earlier].end > left:
        pieces += [text[amounts[earlier].end : right], "¤"]
        right, earlier = amounts[earlier].start, earlier - 1
    pieces.append(text[left:right] if right > left else "")
    before = "".join(reversed(pieces)) if len(pieces) > 1 else pieces[0]
    parts = _ENDS.split(prepared(_PER_UNIT.sub("¤", before) if "/" in before else before))
    clauses, ends = parts[::-2], tuple(parts[-2::-2])
    if ends and ends[0] == "¤":
        clauses[0] = _OF_THE_LAST.sub("", clauses[0])
    limit = amounts[index + 1].start if index + 1 < len(amounts) else len(text)
    behind = text[amount.end : min(sentence.end, limit, amount.end + _BEHIND)]
    behind = _OF_THE_NEXT.sub("", behind) if amount.end + len(behind) == limit < len(text) else behind
    heading = title if amount.start >= len(title) else ""
    behind = _PER_UNIT.sub("", "¤" + behind).removeprefix("¤") if "/" in behind else behind
    return Place(tuple(clauses), ends, prepared(behind), prepared(heading), sentence.start)


@lru_cache(maxsize=16)
def name_behind(behind: str, loose: bool = False) -> tuple[str, str]:
    """The name right behind an amount and what it is: a sum ("head"), a paper that states one ("deal"), a thing,
    anything else ("goods", `loose` without a particle before it), or ''.
    """
    words = metric_words()
    opened = _OPENED.match(behind)
    start = opened.end() if opened else 0
    stretch = CLAUSE_ENDS.split(behind[start:], maxsplit=1)[0]
    if not stretch or stretch[0] in "、和与及":
        return "", ""
    whole = stretch[:_LONGEST_THING] if start else ""
    if stop := words.stop.search(stretch, 1):
        stretch = stretch[: stop.start()]
    kinds = (("head", words.head), ("deal", words.deal), ("thing", words.thing))
    if stretch != whole and not any(pattern.search(stretch) for _, pattern in kinds):
        thing = words.thing.search(whole)
        stretch = whole[: thing.end()] if thing else stretch
    for kind, pattern in kinds:
        end = 0
        for match in pattern.finditer(stretch):
            end = match.end()
        if end and len(name := led(stretch[:end])) > 1:
            return name if "、" in name else name.replace("等", ""), kind
    name = led(stretch)
    return (name, "goods") if (start or loose) and 1 < len(name) <= 12 else ("", "")
