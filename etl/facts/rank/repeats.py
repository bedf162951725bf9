"""Which claims of an item say again what an earlier one of it says, so that they are counted once.

Two firsts of different things are two claims, however alike their words: the same first said again is a repeat. What a
claim is of, its subject, is read in `subject`.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from etl.facts.rank.claim import RankClaim, RankKind, RankScope, RankUnit
from etl.language import fold, without_blanks

_MARKS = str.maketrans("", "", "“”‘’《》（）()·、，的")
_SHORTEST_HALF = 2
_INSERTED_SHARE = 4
_MOST = 64

_Said = tuple[RankKind, RankScope, int | None, RankUnit | None]


@dataclass(slots=True)
class _Counted:
    """A counted claim by its index, and the subjects under which it was said, folded."""

    index: int
    subjects: list[str] = field(default_factory=list)


def with_repeats(claims: Sequence[RankClaim]) -> tuple[RankClaim, ...]:
    """The claims of an item in the order of its text, each with the index of the counted one that it repeats in
    `repeats`, None where it is counted itself.

    A claim repeats an earlier one of equal kind, scope, value and unit where one subject holds the other, or one of the
    two has none. What was said under several subjects is known by each of them; only the last 64 counted claims of a
    kind, scope, value and unit are asked.
    """
    alike: dict[_Said, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        alike[claim.kind, claim.scope, claim.value, claim.unit].append(index)
    found = list(claims)
    for indices in alike.values():
        if len(indices) == 1 and claims[indices[0]].repeats is None:
            continue
        for index, repeats in zip(indices, _repeats(claims, indices), strict=True):
            if claims[index].repeats != repeats:
                found[index] = replace(claims[index], repeats=repeats)
    return tuple(found)


def _repeats(claims: Sequence[RankClaim], indices: Sequence[int]) -> list[int | None]:
    """For each of the claims at some indices, of one kind, scope, value and unit, which of them it repeats."""
    if len(indices) == 1:
        return [None]
    known: list[_Counted] = []
    repeats: list[int | None] = []
    for index in indices:
        subject = folded(claims[index].subject)
        first = next((other for other in known[-_MOST:] if _is_same(subject, other)), None)
        repeats.append(first.index if first else None)
        if first is None:
            first = _Counted(index)
            known.append(first)
        if subject and len(first.subjects) < _MOST and subject not in first.subjects:
            first.subjects.append(subject)
    return repeats


def folded(subject: str | None) -> str:
    """A subject as it is compared: without blanks and marks, letters and digits in one width and case; '' for None."""
    return fold(without_blanks(subject or "")).translate(_MARKS)


def holds(one: str, other: str) -> bool:
    """Whether one of two folded subjects holds the other: in one stretch, or in two with at most a quarter as much put
    in between, as 退役军人职业学院 stands in 退役军人职业教育学院.
    """
    shorter, longer = sorted((one, other), key=len)
    if shorter in longer:
        return True
    inserted = len(longer) - len(shorter)
    if inserted * _INSERTED_SHARE > len(shorter):
        return False
    same = next((place for place, char in enumerate(shorter) if char != longer[place]), len(shorter))
    cuts = range(_SHORTEST_HALF, min(same, len(shorter) - _SHORTEST_HALF) + 1)
    return any(longer.endswith(shorter[cut:]) for cut in cuts)


def _is_same(subject: str, counted: _Counted) -> bool:
    return not subject or not counted.subjects or any(holds(subject, known) for known in counted.subjects)
