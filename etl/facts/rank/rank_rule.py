"""A rule of rank claims: the records that `number_rules` and `rank_rules` fill."""

import re
from dataclasses import dataclass

from etl.facts.rank.claim import RankKind, RankUnit
from etl.language import WordList

UNITS = {
    RankKind.ORDINAL: RankUnit.PLACE,
    RankKind.TOP_N: RankUnit.PLACE,
    RankKind.SUPERLATIVE: RankUnit.PLACE,
    RankKind.ONLY: RankUnit.MEMBERS,
}
"""What the value of a kind of claim counts."""


@dataclass(frozen=True, slots=True)
class ClaimRule:
    """How one form of words makes a claim; `reach` is how far before it its scope may stand: adjacent, clause,
    sentence.

    The value is the number that the pattern's group n reads, else `value`; the claim is the group claim, else all of
    it; whoever the group those names comes between the first and the place. `groups` are those that the pattern has.
    Whatever it fits holds one of the `signs` where `RankRules.claim_sign` finds it, and begins there where `at_sign`
    says so.
    """

    name: str
    kind: RankKind
    signs: frozenset[str]
    at_sign: bool
    pattern: re.Pattern[str] | WordList
    value: int | None
    unit: RankUnit | None
    reach: str
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class GroupRule:
    """Membership in a counted group: what stands right before a scope word, and from right behind it, with group n.

    `counted` says that the words only count, so that they may count one's own as well as one's peers.
    """

    name: str
    before: re.Pattern[str]
    behind: re.Pattern[str]
    counted: bool = False
