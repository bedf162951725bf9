"""Rank claims in words, and the frames that their charts show beside the list itself."""

import polars as pl

from board.words import t
from board.words.fact_words import claim_short
from board.words.names import chart_words, pair_name, period_name


def with_strongest(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame of query.strongest with a column strongest, the claim in a few characters; null where there is none."""
    claims = frame.select("kind", "scope", "value", "unit").iter_rows(named=True)
    short = [claim_short(claim) if claim["kind"] else None for claim in claims]
    return frame.with_columns(pl.Series("strongest", short, dtype=pl.String))


def told_strongest(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame of with_strongest for a table, whose cells say that nothing is loaded where they would be empty."""
    absent = [t(f"status.{status}") for status in frame.get_column("status")]
    is_absent = pl.col("items").is_null()
    return with_strongest(frame).with_columns(
        strongest=pl.when(is_absent).then(pl.Series(absent, dtype=pl.String)).otherwise(pl.col("strongest"))
    )


def sorts(claims: pl.DataFrame) -> pl.DataFrame:
    """Claims by period, kind and scope: period, kind, scope, claims (those that are counted), mentions (all of them);
    kinds with most claims first."""
    counted = claims.group_by("period", "kind", "scope", maintain_order=True).agg(
        claims=pl.col("is_counted").sum().cast(pl.Int32), mentions=pl.len().cast(pl.Int32)
    )
    return counted.sort(-pl.col("claims").sum().over("kind").cast(pl.Int32), "kind", "period", "scope")


def changes(claims: pl.DataFrame, statuses: pl.DataFrame, earlier: str, later: str) -> pl.DataFrame:
    """Counted claims by department and standing: department, standing, claims, subject (what they place, all of it);
    most new ones first.

    `claims` is that of query.claims. Departments that `statuses`, as of comparability.statuses, does not have in
    both periods cannot be compared and are left out. A claim that both reports make counts once, in the later one.
    """
    present = statuses.filter(pl.col("items").is_not_null(), pl.col("period").is_in([earlier, later]))
    both = present.group_by("department").len().filter(pl.col("len") == 2)
    is_of_pair = (pl.col("period") == later) | (pl.col("period") == earlier) & (pl.col("standing") == "not_mentioned")
    counted = (
        claims.filter("is_counted", is_of_pair)
        .join(both, on="department", how="semi")
        .group_by("department", "standing", maintain_order=True)
        .agg(
            claims=pl.len().cast(pl.Int32),
            subject=pl.col("subject").drop_nulls().unique(maintain_order=True).str.join(t("filters.separator")),
        )
    )
    new = pl.col("claims").filter(pl.col("standing") == "new").sum().over("department")
    return counted.sort(-new, -pl.col("claims").sum().over("department"), "department")


def headline(claims: pl.DataFrame) -> str:
    """How many claims there are, in how many items of how many departments, how far they reach, and why the text makes
    them more often than they are counted."""
    counted = claims.filter("is_counted")
    if counted.is_empty():
        return t("ranks.none")
    scopes = counted.get_column("scope").value_counts()
    reach = t("filters.separator").join(
        t("ranks.reach", scope=t(f"rank_scope.{scope}"), count=count)
        for scope, count in sorted(scopes.iter_rows(), key=lambda row: -row[1])
    )
    said = t(
        "ranks.headline",
        claims=counted.height,
        items=counted.get_column("item_id").n_unique(),
        departments=counted.get_column("department").drop_nulls().n_unique(),
        reach=reach,
    )
    repeats = claims.height - counted.height
    return said + t("ranks.mentions", mentions=claims.height, repeats=repeats) if repeats else said


def change(claims: pl.DataFrame, shared: int, earlier: str, later: str) -> str:
    """What became of the claims between two periods, in one sentence; `claims` is that of query.claims."""
    names = {"earlier": period_name(earlier), "later": period_name(later)}
    if shared == 0:
        return t("ranks.nothing_shared", **names)
    counted = claims.filter("is_counted")
    standings = counted.filter(period=later).get_column("standing")
    gone = counted.filter(pl.col("period") == earlier, pl.col("standing") == "not_mentioned").height
    counts = {standing: (standings == standing).sum() for standing in ("new", "repeated", "moved")}
    return t("ranks.change", gone=gone, **counts, **names)


def summary(claims: pl.DataFrame, shared: int, earlier: str, later: str) -> str:
    """`change` as a sentence that says of how many departments it speaks."""
    what = change(claims, shared, earlier, later)
    return t("ranks.summary", shared=shared, change=what) if shared else what


def strongest(frame: pl.DataFrame, coverage: str) -> dict[str, str]:
    """The words around the chart of departments; `frame` is that of query.strongest."""
    claimed = frame.filter(pl.col("claims") > 0)
    farthest = claimed.filter(pl.col("scope").is_in(["world", "nation"])).get_column("department").n_unique()
    title = t("ranks.strongest_title", departments=claimed.get_column("department").n_unique(), farthest=farthest)
    first = claimed.unique("department", keep="first", maintain_order=True).head(5)
    takeaway = t("filters.part_separator").join(
        t("ranks.claimant", department=row["department"], claim=claim_short(row), period=period_name(row["period"]))
        for row in first.iter_rows(named=True)
    )
    subtitle = t("ranks.strongest_subtitle", coverage=coverage)
    return chart_words(t("ranks.strongest_name"), t("ranks.none") if claimed.is_empty() else title, subtitle, takeaway)


def kinds(frame: pl.DataFrame, coverage: str) -> dict[str, str]:
    """The words around the chart of kinds and scopes; `frame` is that of `sorts`."""
    title = t("ranks.none")
    if not frame.is_empty():
        total = frame.get_column("claims").sum()
        (kind, count), *_ = frame.group_by("kind", maintain_order=True).agg(pl.col("claims").sum()).iter_rows()
        title = t("ranks.sorts_title", kind=t(f"rank_kind.{kind}"), count=count, claims=total)
    takeaway = t("filters.part_separator").join(
        t("ranks.period_claims", period=period_name(period), claims=count)
        for period, count in frame.group_by("period", maintain_order=True).agg(pl.col("claims").sum()).iter_rows()
    )
    return chart_words(t("ranks.sorts_name"), title, t("ranks.sorts_subtitle", coverage=coverage), takeaway)


def places(claims: pl.DataFrame, coverage: str) -> dict[str, str]:
    """The words around the chart of places; `claims` is that of query.claims."""
    counted = claims.filter("is_counted")
    stated = counted.get_column("place").drop_nulls()
    title = t("ranks.places_none")
    if not stated.is_empty():
        title = t("ranks.places_title", claims=stated.len(), first=(stated == 1).sum(), farthest=stated.max())
    note = t("ranks.no_place", count=counted.height - stated.len())
    return chart_words(t("ranks.places_name"), title, t("ranks.places_subtitle", note=note, coverage=coverage), title)


def changed(
    frame: pl.DataFrame, claims: pl.DataFrame, shared: int, pair: tuple[str, str], coverage: str
) -> dict[str, str]:
    """The words around the chart of changes; `frame` is that of `changes`, `pair` are its two periods."""
    title = change(claims, shared, *pair)
    named = pair_name(*pair)
    silent = shared - frame.get_column("department").n_unique()
    subtitle = t("ranks.changes_subtitle", pair=named, shared=shared, silent=silent, coverage=coverage)
    return chart_words(t("ranks.changes_name"), title, subtitle, title)
