"""The word lists that the rules of rank claims ask for: data/rules/rank_words.csv. How they are asked is in `ranks`,
`rank_rules` and `scopes`.
"""

import re
from dataclasses import dataclass
from functools import cache

from etl.inputs import words_of


@dataclass(frozen=True, slots=True)
class RankWords:
    """The lists by name; the file says of each row why its words are there."""

    counter: re.Pattern[str]
    chosen: re.Pattern[str]
    joined: re.Pattern[str]
    announced: re.Pattern[str]
    applied: re.Pattern[str]
    numbered: re.Pattern[str]
    list_entered: re.Pattern[str]
    list_title: re.Pattern[str]
    list_told: re.Pattern[str]
    list_named: re.Pattern[str]
    goal: re.Pattern[str]
    achieved_goal: re.Pattern[str]
    ahead: re.Pattern[str]
    goal_over: re.Pattern[str]
    built_as: re.Pattern[str]
    assessed: re.Pattern[str]
    proposed: re.Pattern[str]
    granted: re.Pattern[str]
    own_past: re.Pattern[str]
    own_times: re.Pattern[str]
    since: re.Pattern[str]
    district: re.Pattern[str]
    autonomous: re.Pattern[str]
    indicator: re.Pattern[str]
    own_count: re.Pattern[str]
    contest: re.Pattern[str]
    ranking_nation: re.Pattern[str]
    ranking_province: re.Pattern[str]
    ranking_city: re.Pattern[str]
    told: re.Pattern[str]
    games: re.Pattern[str]
    assessment: re.Pattern[str]
    ranked: re.Pattern[str]
    peers: re.Pattern[str]
    peer_kind: re.Pattern[str]
    standing: re.Pattern[str]
    alone: re.Pattern[str]
    naming: re.Pattern[str]
    look_alike: re.Pattern[str]


@cache
def rank_words() -> RankWords:
    """The words as the file has them; InputError where it cannot be used."""
    return words_of(RankWords, "rank_words.csv")
