"""Frequency: occurrences per 10,000 characters, and how a term's rate changed between two periods.

The only place where occurrences are divided by characters.
"""

from statistics import NormalDist

import polars as pl

PER = 10_000
CONFIDENCE = 0.95

_Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)


def rate(occurrences: pl.Expr, characters: pl.Expr) -> pl.Expr:
    """Occurrences per 10,000 of the non-blank characters they were counted in; null where there are none of these."""
    return pl.when(characters > 0).then(occurrences.cast(pl.Float64) * PER / characters)


def rated(counts: pl.DataFrame) -> pl.DataFrame:
    """The frame, which has `occurrences` and `characters`, with `rate` behind these; null where either is."""
    place = counts.get_column_index("characters") + 1
    before, after = counts.columns[:place], counts.columns[place:]
    return counts.select(*before, rate(pl.col("occurrences"), pl.col("characters")).alias("rate"), *after)


def changes(counts: pl.DataFrame) -> pl.DataFrame:
    """How much each term's rate changed from an earlier to a later period, over the same departments.

    `counts` has one row a term: `count_earlier` and `count_later`, and the denominators `characters_earlier` and
    `characters_later`, non-blank characters of those departments' items. That the departments are the same is the
    query's promise. Keeps the columns and adds `rate_earlier`, `rate_later`, `change` (later less earlier),
    `change_low` and `change_high`, all per 10,000 characters; null where a period has no characters.

    The change is a difference: a ratio has no value for a term that is new or gone, the changes one looks for. Its 95 %
    interval joins those of the two rates: Zou and Donner (2008), "Construction of Confidence Limits about Effect
    Measures: A General Approach", Statistics in Medicine 27(10), 1693-1702. Each rate's is the score interval of a
    Poisson count x, x + z²/2 ± z √(x + z²/4) (Barker 2002, "A Comparison of Nine Confidence Intervals for a Poisson
    Parameter When the Expected Number of Events Is ≤ 5", The American Statistician 56(2), 85-89), which has a length
    also where x is 0.

    Assumes that occurrences come independently, at a constant rate. They clump within an item, so the interval is
    rather too narrow: if every mention brings a second one, it holds the truth in 84 of 100 cases. It is that of one
    term, not corrected for the number of terms one looks at: what distinguishes two periods is the question of keyness.
    """
    earlier, later = pl.col("rate_earlier"), pl.col("rate_later")
    low_earlier, high_earlier = _limits("earlier")
    low_later, high_later = _limits("later")
    down = ((later - low_later).pow(2) + (high_earlier - earlier).pow(2)).sqrt()
    up = ((high_later - later).pow(2) + (earlier - low_earlier).pow(2)).sqrt()
    return counts.with_columns(
        rate(pl.col(f"count_{period}"), pl.col(f"characters_{period}")).alias(f"rate_{period}")
        for period in ("earlier", "later")
    ).with_columns(change=later - earlier, change_low=later - earlier - down, change_high=later - earlier + up)


def _limits(period: str) -> tuple[pl.Expr, pl.Expr]:
    """The score interval of a period's rate, per 10,000 characters."""
    count, characters = pl.col(f"count_{period}"), pl.col(f"characters_{period}")
    middle, half = count + _Z**2 / 2, _Z * (count + _Z**2 / 4).sqrt()
    return rate(middle - half, characters), rate(middle + half, characters)
