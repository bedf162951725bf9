"""What one comparison of two groups of reports found about their terms: values that every page says in the same words.

How it is found is measured in measures/contrast, how it is said belongs in words/term_words.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TermDifference:
    """How often the groups a and b use one term.

    `rate_a` and `rate_b` are occurrences per 10,000 characters, `ratio` is the first over the second, None where b
    lacks the term; `low` and `high` are the ends of its interval in the test, which leaves out 1 where the term passed
    it, None where the term was not tested. `users_…` are the departments that use it, `users` those of both groups,
    `carriers` those of the group that uses it more, `only_user` the name of the one where there is but one, None where
    that is not known.
    """

    term: str
    count_a: int
    count_b: int
    rate_a: float
    rate_b: float
    ratio: float | None
    low: float | None
    high: float | None
    users_a: int
    users_b: int
    users: int
    carriers: int
    only_user: str | None


@dataclass(frozen=True, slots=True)
class TermFinding:
    """What is said of a comparison: the terms that a uses clearly `more` than b, and clearly `less`, the surest first.

    `asked` are the terms that a reader chose, empty where the finding speaks of all; then only these are in `more` and
    `less`, and those that did not pass stand in `unsure`. `tested` terms were tested in any case, each that occurs at
    least `minimum` times. `departments_…` are the departments of the groups, `departments` those of both.
    """

    tested: int
    minimum: int
    departments_a: int
    departments_b: int
    departments: int
    asked: tuple[str, ...]
    more: tuple[TermDifference, ...]
    less: tuple[TermDifference, ...]
    unsure: tuple[TermDifference, ...]
