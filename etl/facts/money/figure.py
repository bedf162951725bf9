"""A funding figure and the values of its fields. What they mean for a text is in `funding`, `amounts` and `roles`."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from etl.model import Fact

MAX_AMOUNT = Decimal("999999999999999999.99")
"""The largest amount that the database holds."""


class Qualifier(StrEnum):
    """How exactly a text states an amount."""

    EXACT = "exact"
    OVER = "over"
    UNDER = "under"
    APPROX = "approx"


class Basis(StrEnum):
    """An amount, an amount per head or other unit, or the most that may be had; only amounts are ever summed."""

    AMOUNT = "amount"
    RATE = "rate"
    CEILING = "ceiling"


class FundingCategory(StrEnum):
    """What becomes of the money: got from above, invested, lent, spent, produced, or none of these. The order is the
    one in which they are shown; which of them are summed, the view funding_categories says.
    """

    UPPER_FUNDS = "upper_funds"
    INVESTMENT = "investment"
    CREDIT = "credit"
    EXPENDITURE = "expenditure"
    OUTPUT = "output"
    OTHER = "other"


class FundingStage(StrEnum):
    """Whether the money is in hand or only promised."""

    PLANNED = "planned"
    REALISED = "realised"


class FundingRole(StrEnum):
    """Whether a figure stands for itself, is part of another of its item, or says one again."""

    TOTAL = "total"
    PART = "part"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingFigure(Fact):
    """An amount of money in the currency's unit.

    `whole` is the index, among the item's figures, of the one that a part belongs to or a repeat says again.
    """

    currency: str
    low: Decimal
    high: Decimal
    qualifier: Qualifier
    basis: Basis
    category: FundingCategory
    stage: FundingStage
    role: FundingRole
    whole: int | None
    metric: str
