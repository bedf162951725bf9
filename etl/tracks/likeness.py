"""How much two items of a department speak of the same work: what they share, and what that weighs.

Which of two items belong together is decided in `linking`, where rivals are known.
"""

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from math import fsum

from etl.tracks.rarity import Rarity
from etl.tracks.wording import SHORTEST, Wording

_LATIN = re.compile("[0-9A-Za-z]+")
_TOLD = 3
"""Phrases that a reason names."""
_SHORTEST_WORDS = 3
"""Chinese characters that a shared phrase needs: a number with its unit is no work."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two items share: its weight, 0 where they share nothing, and the phrases, those that weigh most first."""

    weight: float
    names: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()

    @property
    def told(self) -> dict[str, tuple[str, ...]]:
        """What a reason names, by the word for its kind: names before phrases before terms, nothing twice."""
        told: list[str] = []
        kinds = {}
        for kind, words in (("名称", self.names), ("说法", self.phrases), ("关键词", self.terms)):
            new = [word for word in words if not any(word in other or other in word for other in told)]
            kinds[kind] = tuple(new[: _TOLD - len(told)])
            told += kinds[kind]
        return {kind: words for kind, words in kinds.items() if words}

    @property
    def reason(self) -> str:
        """In words what joins them."""
        return "；".join(f"共同的{kind}：{'、'.join(words)}" for kind, words in self.told.items())


def likeness(department: Hashable, one: Wording, other: Wording, rarity: Rarity) -> Likeness:
    """What two items of a department share.

    A phrase of n characters weighs (n - 2) / 2 of its rarity, a term that stands in no such phrase as much as its
    rarity, and a name that stands in quotes at both ends once more: long phrases are seldom chance, and what was given
    a name is a piece of work.
    """
    names = {name: rarity.of_phrase(department, name) for name in one.names & other.names}
    phrases = {}
    for phrase in shared_phrases(one, other):
        length = len(_LATIN.sub("", phrase))
        if length >= _SHORTEST_WORDS:
            phrases[phrase] = rarity.of_phrase(department, phrase) * (length - 2) / 2
    unsaid = (term for term in one.terms & other.terms if not any(term in phrase for phrase in phrases))
    terms = {term: rarity.of_term(department, term) for term in unsaid}
    weight = fsum(weight for kind in (names, phrases, terms) for weight in kind.values())
    return Likeness(weight, *(_heaviest_first(kind) for kind in (names, phrases, terms)))


def shared_phrases(one: Wording, other: Wording) -> frozenset[str]:
    """The longest phrases, of SHORTEST characters or more, that stand in both, none of which holds another."""
    common = one.grams & other.grams
    found = {phrase for stretch in one.stretches for phrase in _common_parts(stretch, other, common)} if common else ()
    return frozenset(phrase for phrase in found if not any(phrase != longer and phrase in longer for longer in found))


def _common_parts(stretch: str, other: Wording, common: frozenset[str]) -> Iterator[str]:
    """The parts of a stretch that stand in the other wording and cannot be made longer to the right."""
    end = 0
    for start in range(len(stretch) - SHORTEST + 1):
        if stretch[start : start + SHORTEST] not in common:
            continue
        reached = max(end, start + SHORTEST)
        while reached < len(stretch) and other.has(stretch[start : reached + 1]):
            reached += 1
        if reached > end:
            end = reached
            yield stretch[start:end]


def _heaviest_first(weights: dict[str, float]) -> tuple[str, ...]:
    return tuple(sorted((words for words in weights if weights[words] > 0), key=lambda one: (-weights[one], one)))
