"""Contests and lists that tell by whose they are among whom they rank: 在省营商环境评价中, 省第九届运动会, 省民企百强.

The words are data (data/rules/rank_words.csv). Scope words and the names of areas are found in `scopes`.
"""

import re
from functools import cache

from etl.facts.rank.claim import RankScope
from etl.facts.rank.rank_words import rank_words
from etl.language import WordList, any_of

_OPENERS = frozenset("在于从获得加届围选榜身入列居是据按经由，；。：“")
"""What stands before a bare 省 or 市 where it is no end of a name; so does nothing."""


def contest_levels(sentence: str) -> list[tuple[int, int, RankScope]]:
    """The levels that contests of a sentence are named by, each where its contest begins and ends."""
    found: list[tuple[int, int, RankScope]] = []
    if not _openings().search(sentence):
        return found
    for level, behind, scope in _levels():
        for match in level.finditer(sentence):
            if match.start() == 0 or sentence[match.start() - 1] in _OPENERS:
                contest = behind.match(sentence, match.end())
                if contest:
                    found.append((match.start(), contest.end(), scope))
    return found


@cache
def _openings() -> re.Pattern[str]:
    """Where the name of a contest may begin."""
    words, opener = rank_words(), f"(?<![^{''.join(sorted(_OPENERS))}])"
    levels = (words.ranking_nation, words.ranking_province, words.ranking_city)
    return re.compile(any_of(f"{opener}(?:{level.pattern})" for level in levels))


@cache
def _levels() -> tuple[tuple[WordList, re.Pattern[str], RankScope], ...]:
    """The words of each level, and what behind them is a contest of it."""
    words = rank_words()
    ranked = f"[^，。；]{{0,24}}(?:{words.assessment.pattern})(?:{words.told.pattern})"
    behind = (
        f"[^，。；]{{0,16}}(?:{words.assessment.pattern})(?:{words.ranked.pattern})|(?:{words.games.pattern})"
        r"|[^，。；、]{0,10}(?:\d{2,3}|[一二三四五六七八九]?[十百千])强(?![县市区镇乡村])"
    )
    return tuple(
        (level, re.compile(f"{behind}{told}"), scope)
        for level, scope, told in (
            (words.ranking_nation, RankScope.NATION, f"|{ranked}"),
            (words.ranking_province, RankScope.PROVINCE, f"|{ranked}"),
            (words.ranking_city, RankScope.CITY, ""),
        )
    )
