"""The word lists that the rules of rank claims ask for: data/rules/rank_words.csv. How they are asked is in `ranks`,
`rank_rules` and `scopes`.
"""

from dataclasses import dataclass
from functools import cache

from etl.inputs import words_of
from etl.language import WordList


@dataclass(frozen=True, slots=True)
class RankWords:
    """The lists by name; the file says of each row why its words are there."""

    counter: WordList
    chosen: WordList
    joined: WordList
    announced: WordList
    applied: WordList
    numbered: WordList
    list_entered: WordList
    list_title: WordList
    list_told: WordList
    list_named: WordList
    goal: WordList
    achieved_goal: WordList
    ahead: WordList
    goal_over: WordList
    built_as: WordList
    assessed: WordList
    proposed: WordList
    granted: WordList
    own_past: WordList
    own_times: WordList
    since: WordList
    district: WordList
    autonomous: WordList
    indicator: WordList
    own_count: WordList
    contest: WordList
    ranking_nation: WordList
    ranking_province: WordList
    ranking_city: WordList
    told: WordList
    games: WordList
    assessment: WordList
    ranked: WordList
    peers: WordList
    peer_kind: WordList
    standing: WordList
    alone: WordList
    naming: WordList
    look_alike: WordList


@cache
def rank_words() -> RankWords:
    """The words as the file has them; InputError where it cannot be used."""
    return words_of(RankWords, "rank_words.csv")
