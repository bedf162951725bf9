"""Keyness: which terms distinguish one group of reports from another, how sure that is and how large.

Ranked by the log-odds ratio with an informative Dirichlet prior: Monroe, Colaresi, Quinn (2008), "Fightin' Words:
Lexical Feature Selection and Evaluation for Identifying the Content of Political Conflict", Political Analysis 16(4),
372-403. With y the count of a term in a group, n the group's count of all terms, α the term's prior, α₀ the sum of all
priors:

    δ = log((yᵃ + α) / (nᵃ + α₀ - yᵃ - α)) - log((yᵇ + α) / (nᵇ + α₀ - yᵇ - α))              eq. 16
    σ² = 1 / (yᵃ + α) + 1 / (nᵃ + α₀ - yᵃ - α) + 1 / (yᵇ + α) + 1 / (nᵇ + α₀ - yᵇ - α)       eq. 18
    z = δ / σ                                                                              eq. 22
    α = α₀ · share of the term in the background                                           eq. 23

The variance is the whole one; the paper's shorter eq. 20 leaves out what all other terms add.

The prior is fixed here, so that nobody tunes it until a term comes out. The background are all loaded reports of the
city and year, α₀ is the mean number of term occurrences of a section, that is of one department's report, and so α is
the term's mean number of occurrences in a section. Each group is taken as if it also held one average report: a group
of one department is drawn about halfway to what is usual, a group of twenty hardly. Both groups are part of the
background, so every term that occurs has a prior above zero.

Terms are tested one by one and are corrected by Holm (1979), "A Simple Sequentially Rejective Multiple Test Procedure",
Scandinavian Journal of Statistics 6(2), 65-70. It keeps the chance of even one false mark below SIGNIFICANCE_LEVEL,
however the tests depend on each other. They do depend: terms share phrases, and shares of one whole push each other
down, which Benjamini and Hochberg's procedure does not allow for. And a supervisor reads and quotes single terms, to
whom it is no comfort that most marks of the list are right.

The test takes occurrences as independent. They clump (who writes of a project names it again), so p is rather too
small: what is marked is worth reading, not proven.
"""

import math
from statistics import NormalDist

import polars as pl

SIGNIFICANCE_LEVEL = 0.05

_A = pl.col("count_a").cast(pl.Int64)
_B = pl.col("count_b").cast(pl.Int64)
_BACKGROUND = pl.col("background").cast(pl.Int64)


def keyness(counts: pl.DataFrame, sections: int, minimum: int) -> pl.DataFrame:
    """The terms that occur at least `minimum` times in both groups together, those of group a first.

    `counts` has one row for each term of the background, also for those in neither group, since totals are sums over
    all rows: `term`, `count_a`, `count_b` and `background`, its occurrences in all loaded reports of the city and
    year. The groups share no item. `sections` is the number of sections of the background, `minimum` at least 1: it
    limits which terms are tested and nothing else. It looks at both groups together, because a choice that knew on
    which side a term stands would make chance look significant.

    Keeps the columns and adds
    - `log_odds` δ, natural logarithm, above zero where a uses the term more; `z` δ in standard errors, by which rows
      are sorted; `p` two-sided; `p_adjusted` for the number of rows; `is_significant` at SIGNIFICANCE_LEVEL;
    - `log_odds_low` and `log_odds_high`, δ ∓ as many σ as the test asks for after its correction (`corrected_level`):
      zero lies between them exactly where the term is not significant.

    No row where a group has no terms at all, nor for a background of one single term: there is nothing to compare.
    Raises ValueError where the counts cannot be those of two groups within the background.
    """
    _check(counts, sections, minimum)
    total_a, total_b, total = counts.select(_A.sum(), _B.sum(), _BACKGROUND.sum()).row(0)
    prior, others_prior = _BACKGROUND / sections, (total - _BACKGROUND) / sections
    in_a, others_a = _A + prior, total_a - _A + others_prior
    in_b, others_b = _B + prior, total_b - _B + others_prior
    log_odds = (in_a / others_a).log() - (in_b / others_b).log()
    variance = 1 / in_a + 1 / others_a + 1 / in_b + 1 / others_b
    tested = counts.filter((_A + _B).ge(minimum), _BACKGROUND.lt(total), total_a > 0 and total_b > 0).with_columns(
        log_odds=log_odds, z=log_odds / variance.sqrt()
    )
    p = pl.Series("p", [two_sided(z) for z in tested.get_column("z")], dtype=pl.Float64)
    reach = -NormalDist().inv_cdf(corrected_level(p) / 2) * variance.sqrt()
    return (
        tested.with_columns(p, p_adjusted=holm(p), log_odds_low=log_odds - reach, log_odds_high=log_odds + reach)
        .with_columns(is_significant=pl.col("p_adjusted") <= SIGNIFICANCE_LEVEL)
        .sort("z", "term", descending=[True, False])
    )


def _check(counts: pl.DataFrame, sections: int, minimum: int) -> None:
    if minimum < 1:
        raise ValueError(f"minimum is {minimum}: a term that does not occur cannot be tested")
    if sections < 1 and not counts.is_empty():
        raise ValueError(f"{counts.height} terms in {sections} sections")
    outside = counts.filter(_A + _B > _BACKGROUND).get_column("term")
    if not outside.is_empty():
        raise ValueError(f"more often in the groups than in the background: {', '.join(outside.head(5))}")


def two_sided(z: float) -> float:
    """The probability of a standard normal value at least as far from zero as z."""
    return math.erfc(abs(z) / math.sqrt(2))


def holm(p: pl.Series) -> pl.Series:
    """p-values adjusted for their number, in the order given: the i-th smallest of m times m + 1 - i, at least its
    predecessor's, at most 1 (Holm 1979)."""
    ordered = pl.DataFrame({"p": p, "place": range(p.len())}).sort("p")
    steps = p.len() - pl.int_range(pl.len())
    adjusted = (pl.col("p") * steps).cum_max().clip(upper_bound=1)
    return ordered.with_columns(adjusted).sort("place").get_column("p")


def corrected_level(p: pl.Series) -> float:
    """The level that the correction comes to: Holm's procedure calls exactly those p significant that are at most this.

    With r of m significant it is SIGNIFICANCE_LEVEL / (m - r): the next p was above that, or it would be significant
    too, and each of the r was at most SIGNIFICANCE_LEVEL / (m + 1 - r), which is less. Where all are, it is
    SIGNIFICANCE_LEVEL itself.
    """
    passed = int((holm(p) <= SIGNIFICANCE_LEVEL).sum())
    return SIGNIFICANCE_LEVEL / max(p.len() - passed, 1)
