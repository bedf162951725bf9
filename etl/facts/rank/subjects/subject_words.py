"""The words that name what a claim places: the lists of data/rules/rank_subject.csv.

What the words decide, is in `subject_names` and `subject`.
"""

import re
from dataclasses import dataclass
from functools import cache

from etl.inputs import words_of
from etl.language import Beginning, Ending


@dataclass(frozen=True, slots=True)
class SubjectWords:
    """The lists of data/rules/rank_subject.csv, which says of each what it holds."""

    owner: re.Pattern[str]
    lead: re.Pattern[str]
    verb: re.Pattern[str]
    deed: re.Pattern[str]
    tail: re.Pattern[str]
    tail_short: re.Pattern[str]
    tail_behind: re.Pattern[str]
    cut: re.Pattern[str]
    award: re.Pattern[str]
    award_not: re.Pattern[str]
    placed: re.Pattern[str]
    won: re.Pattern[str]
    within: re.Pattern[str]
    contest: re.Pattern[str]
    peer: re.Pattern[str]
    holder: re.Pattern[str]
    head: re.Pattern[str]
    change: re.Pattern[str]
    count: re.Pattern[str]
    vague: re.Pattern[str]
    metric: re.Pattern[str]
    aside: re.Pattern[str]
    label: re.Pattern[str]
    praise: re.Pattern[str]
    deictic: re.Pattern[str]


@cache
def subject_words() -> SubjectWords:
    """The words as the file has them; InputError where it cannot be used."""
    return words_of(SubjectWords, "rank_subject.csv")


@cache
def at_start(name: str) -> Beginning:
    """A list's words where a stretch begins."""
    return Beginning(getattr(subject_words(), name).pattern)


@cache
def at_end(name: str) -> Ending:
    """A list's words where a stretch ends."""
    return Ending(getattr(subject_words(), name).pattern)
