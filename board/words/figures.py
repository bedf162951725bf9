"""Figures of a measure as a reader meets them: few digits, no exponent. Amounts of money belong in words/fact_words."""

from decimal import Decimal
from fractions import Fraction

from board.words import t

# Beyond these an end of an interval says no more than that it is far away.
FAR, NEAR = 100.0, 0.01
# Digits behind the point that are kept of an exact number.
_EXACT = 12


def short_number(value: float) -> str:
    """A number in three significant digits or so, never with an exponent: 123, 12.3, 1.23."""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    shown = f"{value:.{digits}f}"
    return shown.rstrip("0").rstrip(".") if digits else shown


def exact_number(value: Decimal | Fraction) -> str:
    """A number with all its digits, thousands set off; one that has no end, as a third, to two behind the point."""
    exact, scale = Fraction(value), 10**_EXACT
    if scale % exact.denominator:
        shown = f"{Decimal(round(exact * 100)).scaleb(-2):,f}"
    else:
        shown = f"{Decimal(exact.numerator * (scale // exact.denominator)).scaleb(-_EXACT):,f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def interval(low: float, high: float) -> str:
    """The ends of an interval of a ratio, which is above 0."""
    return t("terms.interval", low=_end(low), high=_end(high))


def _end(value: float) -> str:
    if value > FAR:
        return t("terms.above", number=short_number(FAR))
    return t("terms.below", number=short_number(NEAR)) if value < NEAR else short_number(value)
