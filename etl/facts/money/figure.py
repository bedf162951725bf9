"""A funding figure and the values of its fields. What they mean for a text is in `funding`, `amounts`, `roles` and
`windows`.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from etl.model import Fact, Span

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


NO_GROUND = "money.other.no_ground"
"""The rule of a figure of which no word says what the money is."""

CARRIED = "money.carried"
"""The rule of a figure that is what the one before it is."""


class FundingRole(StrEnum):
    """Whether a figure stands for itself, is part of another of its item, or says one again."""

    TOTAL = "total"
    PART = "part"
    REPEAT = "repeat"


class WindowSource(StrEnum):
    """How it is known which months a figure covers: the text states them, or they are those of its report."""

    STATED = "stated"
    PERIOD = "period"


class Month(NamedTuple):
    """A month as a text names it. Without `year` it is of the report's year, or of so many years before it (a negative
    number: behind it); without `number` it is where the report's period begins or, as the last month of a window, ends.
    """

    number: int | None
    year: int | None = None
    years_back: int = 0


class Window(NamedTuple):
    """The months from `first` to `last` that a text says a figure covers, before it is known which report it is in.

    `runs`: the months are still running where the report's are, so the report's last month is the last of these too.
    """

    first: Month
    last: Month
    runs: bool = False


@dataclass(slots=True, kw_only=True)
class FigureDraft:
    """A figure while it is decided what it is, field by field, at [start, end) of a text of folded width: the fields of
    a FundingFigure, which is made of it in the end.
    """

    span: Span
    sentence: Span
    currency: str
    low: Decimal
    high: Decimal
    qualifier: Qualifier
    basis: Basis
    category: FundingCategory
    stage: FundingStage
    metric: str
    rule: str
    role: FundingRole = FundingRole.TOTAL
    whole: int | None = None
    window: Window | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingFigure(Fact):
    """An amount of money in the currency's unit.

    `whole` is the index, among the item's figures, of the one that a part belongs to or a repeat says again. `window`
    is what the text says of the months that the amount covers. `window_from` and `window_to`, the first day of the
    first month and the last day of the last, stand only once the figure is dated by its report, or where a reader's
    correction gives one.
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
    window: Window | None = None
    window_from: date | None = None
    window_to: date | None = None
    window_known_by: WindowSource | None = None
