"""Frequency: occurrences per 10,000 characters. The only place where occurrences are divided by characters.

How two rates compare is the question of contrast.
"""

import polars as pl

PER = 10_000


def rate(occurrences: pl.Expr, characters: pl.Expr) -> pl.Expr:
    """Occurrences per 10,000 of the non-blank characters they were counted in; null where there are none of these."""
    return pl.when(characters > 0).then(occurrences.cast(pl.Float64) * PER / characters)


def rated(counts: pl.DataFrame) -> pl.DataFrame:
    """The frame, which has `occurrences` and `characters`, with `rate` behind these; null where either is."""
    place = counts.get_column_index("characters") + 1
    before, after = counts.columns[:place], counts.columns[place:]
    return counts.select(*before, rate(pl.col("occurrences"), pl.col("characters")).alias("rate"), *after)
