"""The words that name what a claim places: the lists of data/rules/rank_subject.csv.

What the words decide, is in `subject_names` and `subject`.
"""

from dataclasses import dataclass
from functools import cache

from etl.inputs import words_of
from etl.language import Beginning, Ending, WordList


@dataclass(frozen=True, slots=True)
class SubjectWords:
    """The lists of data/rules/rank_subject.csv, which says of each what it holds."""

    owner: WordList
    lead: WordList
    verb: WordList
    deed: WordList
    tail: WordList
    tail_short: WordList
    tail_behind: WordList
    cut: WordList
    award: WordList
    award_not: WordList
    placed: WordList
    won: WordList
    within: WordList
    contest: WordList
    peer: WordList
    holder: WordList
    head: WordList
    change: WordList
    count: WordList
    vague: WordList
    metric: WordList
    aside: WordList
    label: WordList
    praise: WordList
    deictic: WordList


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
    return Ending(getattr(subject_words(), name).plain)
