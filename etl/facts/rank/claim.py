"""A rank claim and the values of its fields. What they mean for a text is in `ranks` and `rank_rules`."""

from dataclasses import dataclass
from enum import StrEnum

from etl.model import Fact


class RankKind(StrEnum):
    """How a claim places its holder among peers; see data/labels/README.md."""

    ORDINAL = "ordinal"
    TOP_N = "top_n"
    LEADING = "leading"
    SUPERLATIVE = "superlative"
    ONLY = "only"
    FIRST_MOVER = "first_mover"
    FIRST_BATCH = "first_batch"
    ONE_OF_N = "one_of_n"


RANK_FAMILIES = {
    RankKind.ORDINAL: "place",
    RankKind.TOP_N: "place",
    RankKind.SUPERLATIVE: "place",
    RankKind.LEADING: "lead",
    RankKind.ONLY: "members",
    RankKind.ONE_OF_N: "members",
    RankKind.FIRST_MOVER: "first",
    RankKind.FIRST_BATCH: "first",
}
"""How a kind of claim places its holder: among ranks, ahead without a rank, among few, or as first to do a thing."""


class RankScope(StrEnum):
    """The peers: all the world, the nation, the province, the city, or another group that the text names."""

    WORLD = "world"
    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    OTHER = "other"


class RankUnit(StrEnum):
    """What a claim's value counts."""

    PLACE = "place"
    PERCENT = "percent"
    MEMBERS = "members"


@dataclass(frozen=True, slots=True, kw_only=True)
class RankClaim(Fact):
    """A claimed position among peers.

    `subject` names what is placed, None where the text does not tell. `repeats` is the index of the claim of the same
    item that says the same first, None where this one is counted.
    """

    kind: RankKind
    scope: RankScope
    value: int | None
    unit: RankUnit | None
    subject: str | None = None
    repeats: int | None = None
