"""Contrast: how much more often one group of reports uses each term than another, and what may be said of it.

The one place that decides whether a term rose, fell or sets a group apart: the test is that of keyness, and only what
passed it is said. A comparison of two periods and one of a department with the others are the same thing here.
"""

from collections.abc import Collection

import polars as pl

from board.measures.frequency import rate
from board.measures.keyness import keyness
from board.values.term_finding import TermDifference, TermFinding

# Whether a term's difference was tested and is larger than chance, in the order in which a reader should meet them.
VERDICTS = ("significant", "chance", "untested")

_PLACE = pl.col("significance").replace_strict({verdict: place for place, verdict in enumerate(VERDICTS)})
_MORE = pl.col("rate_a") > pl.col("rate_b")
_TOLD = (
    *("term", "significance", "rate_b", "rate_a", "ratio", "ratio_low", "ratio_high", "users_b", "users_a", "users"),
    *("carriers", "only_user", "count_b", "count_a", "characters_b", "characters_a", "departments_b", "departments_a"),
    *("departments", "z", "p_adjusted"),
)


def contrast(counts: pl.DataFrame, sections: int, minimum: int) -> pl.DataFrame:
    """Every term that either group uses: its rates, their ratio and what the test says, the surest first.

    `counts`, `sections` and `minimum` are those of keyness; `counts` has besides for both groups `characters_…`, the
    denominators, `users_…`, the departments that use the term, and `departments_…`, those that have text, these two
    also for both together, and `only_user_…`, the name of the one where there is but one.

    Columns: `significance`, one of VERDICTS, by which the rows stand in order, then by how far `z` is from zero;
    `rate_a`, `rate_b` per 10,000 characters; `ratio`, the first over the second, null where b lacks the term: that
    ratio has no value; `ratio_low` and `ratio_high`, between which the test leaves it at the level that its correction
    comes to, so that they leave out 1 where the term is significant. They come from the test, which counts shares of
    all terms and draws small groups towards what is usual, so `ratio` is not their middle; a term of which shares say
    one thing and rates the other counts as chance. `carriers` are the departments that use the term in the group that
    uses it more, `only_user` the name of the one where there is but one.
    """
    tested = keyness(counts, sections, minimum).select(
        *("term", "z", "p_adjusted", "is_significant"),
        ratio_low=pl.col("log_odds_low").exp(),
        ratio_high=pl.col("log_odds_high").exp(),
    )
    rates = {f"rate_{side}": rate(pl.col(f"count_{side}"), pl.col(f"characters_{side}")) for side in ("a", "b")}
    # Shares of all terms and rates per character point the same way unless one group hardly uses the terms at all.
    passed = pl.col("is_significant") & ((pl.col("z") > 0) == _MORE)
    significance = (
        pl.when(pl.col("z").is_null())
        .then(pl.lit("untested"))
        .when(passed)
        .then(pl.lit("significant"))
        .otherwise(pl.lit("chance"))
    )
    return (
        counts.filter(pl.col("count_a") + pl.col("count_b") > 0, pl.col("characters_a") > 0, pl.col("characters_b") > 0)
        .join(tested, on="term", how="left")
        .with_columns(**rates)
        .with_columns(
            significance=significance,
            ratio=pl.when(pl.col("count_b") > 0).then(pl.col("rate_a") / pl.col("rate_b")),
            carriers=pl.when(_MORE).then("users_a").otherwise("users_b"),
            only_user=pl.when(_MORE).then("only_user_a").otherwise("only_user_b"),
        )
        .sort(
            _PLACE,
            pl.col("z").abs(),
            pl.col("count_a") + pl.col("count_b"),
            "term",
            descending=[False, True, True, False],
            nulls_last=True,
        )
        .select(_TOLD)
    )


def looked_at(table: pl.DataFrame, terms: Collection[str]) -> pl.DataFrame:
    """The rows of `contrast` that are looked at: those of `terms`, where there are any, else all that were tested."""
    return table.filter(pl.col("term").is_in(terms) if terms else pl.col("significance") != "untested")


def shown(table: pl.DataFrame, terms: Collection[str], most: int) -> pl.DataFrame:
    """The rows of `contrast` that a picture shows: those of `terms`, where there are any; else all that passed the
    test, filled up to `most` with those that came nearest to it on either side.

    Of each verdict those that a uses more stand first.
    """
    found = looked_at(table, terms)
    if not terms:
        sure, unsure = (found.filter(significance=verdict) for verdict in ("significant", "chance"))
        room = max(most - sure.height, 0)
        rises, falls = unsure.filter(_MORE), unsure.filter(~_MORE)
        nearest = rises.head(max(room - falls.height, (room + 1) // 2))
        found = pl.concat([sure, nearest, falls.head(room - nearest.height)])
    return found.sort(_PLACE, ~_MORE, maintain_order=True)


def conclusion(table: pl.DataFrame, minimum: int, terms: Collection[str] = ()) -> TermFinding:
    """What may be said of the rows of `contrast` that were tested at `minimum`; of `terms` alone where there are any.

    Nothing that did not pass the test is in `more` or `less`.
    """
    told = table.filter(pl.col("term").is_in(terms)) if terms else table
    sure = told.filter(significance="significant")
    first = table.row(0, named=True) if table.height else dict.fromkeys(_TOLD, 0)
    return TermFinding(
        tested=table.filter(pl.col("significance") != "untested").height,
        minimum=minimum,
        departments_a=first["departments_a"],
        departments_b=first["departments_b"],
        departments=first["departments"],
        asked=tuple(terms),
        more=differences(sure.filter(_MORE)),
        less=differences(sure.filter(~_MORE)),
        unsure=differences(told.filter(pl.col("significance") != "significant")) if terms else (),
    )


def differences(table: pl.DataFrame) -> tuple[TermDifference, ...]:
    """The rows of `contrast` one by one."""
    return tuple(
        TermDifference(
            **{name: row[name] for name in TermDifference.__dataclass_fields__ if name in row},
            low=row["ratio_low"],
            high=row["ratio_high"],
        )
        for row in table.iter_rows(named=True)
    )
