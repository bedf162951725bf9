"""How a funding figure is followed from one report to another: by what it measures, and what became of the amount."""

from operator import attrgetter

from etl.facts.money.figure import FundingFigure, FundingRole, FundingStage
from etl.facts.money.kinds import is_one_kind
from etl.facts.sort import Matching


def _is_first(figure: FundingFigure) -> bool:
    return figure.role is not FundingRole.REPEAT


def _may_match(earlier: FundingFigure, later: FundingFigure) -> bool:
    """Amounts of one currency and basis, and of one kind: an amount per head is not followed by a sum, nor a credit
    line by what was drawn.
    """
    return (earlier.currency, earlier.basis) == (later.currency, later.basis) and is_one_kind(earlier, later)


def _status(earlier: FundingFigure, later: FundingFigure) -> str:
    if (earlier.stage, later.stage) == (FundingStage.PLANNED, FundingStage.REALISED):
        return "realised"
    return "repeated" if (earlier.low, earlier.high) == (later.low, later.high) else "changed"


FUNDING_CHANGES = Matching(
    measure="funding changes",
    statuses=("repeated", "changed", "realised"),
    least=0.35,
    name=attrgetter("metric"),
    is_matched=_is_first,
    may_match=_may_match,
    status=_status,
)
