"""Where the numbers of a column end, as the axes and the bars of a chart need it."""

import polars as pl


def highest(numbers: pl.Series, otherwise: float) -> float:
    """The largest number of a column; `otherwise` where that is zero or there is none. TypeError for no numbers."""
    return _number(numbers.max()) or otherwise


def lowest(numbers: pl.Series, otherwise: float) -> float:
    """The smallest number of a column; `otherwise` where that is zero or there is none. TypeError for no numbers."""
    return _number(numbers.min()) or otherwise


def _number(found: object) -> float | None:
    if found is None or isinstance(found, int | float):
        return found
    raise TypeError(f"{found!r} is no number that a chart can draw")
