"""How a rank claim is followed from one report to another: by what it places, and what became of the place."""

from etl.facts.rank.claim import RankClaim
from etl.facts.sort import Matching


def _is_counted(claim: RankClaim) -> bool:
    return claim.repeats is None


def _may_match(_earlier: RankClaim, _later: RankClaim) -> bool:
    """Any two: what leads the province in one report may be the nation's first in the next."""
    return True


def _status(earlier: RankClaim, later: RankClaim) -> str:
    said, again = ((claim.kind, claim.scope, claim.value, claim.unit) for claim in (earlier, later))
    return "repeated" if said == again else "moved"


CLAIM_CHANGES = Matching(
    measure="claim changes",
    statuses=("repeated", "moved"),
    least=0.5,
    name=lambda claim: claim.subject,
    is_matched=_is_counted,
    may_match=_may_match,
    status=_status,
)
