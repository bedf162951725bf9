"""Thresholds that have not seen what they decide: for each of several groups the one that is best for all others."""

from collections.abc import Hashable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

Group = TypeVar("Group", bound=Hashable)

ScoredLabel = tuple[float, bool]
"""A score, and whether what has it is labelled; minus infinity scores a label that nothing can reach."""


def thresholds_apart(groups: Mapping[Group, Sequence[ScoredLabel]], otherwise: float) -> dict[Group, float]:
    """For each group the threshold of the best F1 over all other groups, `otherwise` where these have no label."""
    return {
        left_out: best_threshold(
            [one for group, held in groups.items() if group != left_out for one in held], otherwise
        )
        for left_out in groups
    }


def best_threshold(scored: Sequence[ScoredLabel], otherwise: float) -> float:
    """The threshold from which on taking what is scored has the best F1, halfway between the two scores that it parts;
    of equally good ones the highest. To take all of it is no threshold.
    """
    labels = sum(is_labelled for _, is_labelled in scored)
    scores = sorted({score for score, _ in scored}, reverse=True)
    best, threshold = 0.0, otherwise
    for score, lower in pairwise((*scores, float("-inf"))):
        found = [is_labelled for one, is_labelled in scored if one >= score]
        f1 = 2 * sum(found) / (labels + len(found))
        if f1 > best and lower > float("-inf"):
            best, threshold = f1, (score + lower) / 2
    return threshold
