"""How a rank claim is followed from one report to another: by what it places, and what became of the place."""

from operator import attrgetter

from etl.facts.rank.claim import RANK_FAMILIES, RankClaim
from etl.facts.sort import Matching


def _is_counted(claim: RankClaim) -> bool:
    return claim.repeats is None


def _may_match(earlier: RankClaim, later: RankClaim) -> bool:
    """Claims that place in the same way: who was first to do a thing does not move to another place by it. The peers
    may be others: what leads the province in one report may be the nation's first in the next.
    """
    return _way(earlier) == _way(later)


def _way(claim: RankClaim) -> str:
    """Its family, a lead being a place too, one that is not numbered."""
    family = RANK_FAMILIES[claim.kind]
    return "place" if family == "lead" else family


def _status(earlier: RankClaim, later: RankClaim) -> str:
    said, again = ((claim.kind, claim.scope, claim.value, claim.unit) for claim in (earlier, later))
    return "repeated" if said == again else "moved"


CLAIM_CHANGES = Matching(
    measure="claim changes",
    statuses=("repeated", "moved"),
    least=0.4,
    name=attrgetter("subject"),
    is_matched=_is_counted,
    may_match=_may_match,
    status=_status,
    ends_in_head=True,
)
