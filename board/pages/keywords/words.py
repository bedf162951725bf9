"""The page `keywords` in words: what rises and falls, what distinguishes, and over what it was counted.

A function that speaks for a chart gives all of its words: name, title, subtitle and takeaway, as show_chart takes them.
"""

from collections.abc import Sequence

import polars as pl

from board.measures.frequency import rate
from board.pages.keywords.numbers import number
from board.values.row import Row
from board.words import t
from board.words.names import chart_words, period_name

# So many terms a sentence names.
NAMED = 3

Words = dict[str, str]


def headline(ranked: pl.DataFrame) -> str:
    """How much text the selection has and what it speaks of most; `ranked` is that of query.ranked."""
    if ranked.is_empty():
        return t("keywords.nothing")
    first = ranked.row(0, named=True)
    return t(
        "keywords.headline",
        characters=first["characters"],
        departments=first["departments"],
        terms=ranked.height,
        most=_names(ranked.get_column("term")),
    )


def trend(frame: pl.DataFrame, joined: Sequence[str], shared: int) -> Words:
    """Terms across the periods of query.trend; a line joins the `joined` ones, over `shared` departments."""
    takeaway = (
        t("keywords.line", term=term, rates=t("filters.separator").join(map(_rate, rows.iter_rows(named=True))))
        for (term,), rows in frame.group_by("term", maintain_order=True)
    )
    return chart_words(
        name=t("keywords.trend_name"),
        title=_trend_title(frame, joined),
        subtitle=t("keywords.trend_subtitle", counted=_counted_over(frame, joined, shared)),
        takeaway=t("filters.part_separator").join(takeaway),
    )


def _trend_title(frame: pl.DataFrame, joined: Sequence[str]) -> str:
    """Which term changed most between the first and the last period of the line."""
    ends = (
        frame.filter(pl.col("period").is_in(joined))
        .group_by("term", maintain_order=True)
        .agg(pl.col("rate").first().alias("earlier"), pl.col("rate").last().alias("later"))
        .with_columns(change=pl.col("later") - pl.col("earlier"))
        .sort(pl.col("change").abs(), descending=True, maintain_order=True)
    )
    if ends.is_empty():
        return t("keywords.trend_apart")
    most = ends.row(0, named=True)
    name = "trend_rise" if most["change"] > 0 else "trend_fall" if most["change"] < 0 else "trend_stay"
    first, last = period_name(joined[0]), period_name(joined[-1])
    earlier, later = number(most["earlier"]), number(most["later"])
    return t(f"keywords.{name}", term=most["term"], first=first, last=last, earlier=earlier, later=later)


def _counted_over(frame: pl.DataFrame, joined: Sequence[str], shared: int) -> str:
    """The denominator of each period, how many departments the joined ones share, and why others stand apart."""
    loaded = frame.unique("period", maintain_order=True).filter(pl.col("characters").is_not_null())
    parts = [
        t("filters.separator").join(
            t(
                "keywords.size",
                period=period_name(row["period"]),
                characters=row["characters"],
                departments=row["departments"],
            )
            for row in loaded.iter_rows(named=True)
        )
    ]
    apart = [period for period in loaded.get_column("period") if period not in joined]
    if joined:
        parts.append(t("keywords.joined", periods=_periods(joined), departments=shared))
    if joined and apart:
        parts.append(t("keywords.apart", periods=_periods(apart)))
    elif len(apart) > 1:
        parts.append(t("keywords.none_shared"))
    return t("filters.part_separator").join(parts)


def changes(frame: pl.DataFrame, earlier: str, later: str, shared: int) -> Words:
    """Risers and fallers between two periods over the departments they share, as measures.frequency gives them."""
    ordered = frame.sort("change", "term", descending=[True, False])
    rises = ordered.filter(pl.col("change") > 0).get_column("term")
    falls = ordered.filter(pl.col("change") < 0).get_column("term").reverse()
    sizes = frame.select("characters_earlier", "characters_later")
    before, after = sizes.row(0) if frame.height else (0, 0)
    names = {"earlier": period_name(earlier), "later": period_name(later)}
    takeaway = (
        t("keywords.change", term=row["term"], earlier=number(row["rate_earlier"]), later=number(row["rate_later"]))
        for row in frame.iter_rows(named=True)
    )
    return chart_words(
        name=t("keywords.changes_name"),
        title=t("keywords.changes_title", **names, rises=_names(rises), falls=_names(falls)),
        subtitle=t("keywords.changes_subtitle", **names, departments=shared, before=before, after=after),
        takeaway=t("filters.part_separator").join(takeaway),
    )


def keyness_table(keyness: pl.DataFrame) -> pl.DataFrame:
    """measures.keyness as a reader looks at it: what the test says as a word, rates beside counts, and no figures
    that only lead there."""
    significance = pl.when("is_significant").then(pl.lit("significant")).otherwise(pl.lit("chance"))
    return keyness.with_columns(
        significance.alias("significance"),
        rate_a=rate(pl.col("count_a"), pl.col("characters_a")),
        rate_b=rate(pl.col("count_b"), pl.col("characters_b")),
    ).select(
        *("term", "z", "log_ratio", "p_adjusted", "significance"),
        *("count_a", "characters_a", "rate_a", "users_a", "count_b", "characters_b", "rate_b", "users_b"),
    )


def distinct(table: pl.DataFrame, shown: pl.DataFrame, first: str, second: str, over: str) -> Words:
    """What distinguishes two groups: `table` are all tested terms, `shown` those of the chart; `over` says what was
    compared."""
    sure = table.filter(significance="significant")
    of_first, of_second = sure.filter(pl.col("z") > 0), sure.filter(pl.col("z") < 0).reverse()
    sides = (
        t("keywords.more", group=group, count=terms.len(), terms=_names(terms))
        for group, terms in ((first, of_first.get_column("term")), (second, of_second.get_column("term")))
        if terms.len()
    )
    title = t("keywords.distinct_title", sides=t("filters.part_separator").join(sides))
    before, after = table.select("characters_b", "characters_a").row(0) if table.height else (0, 0)
    size = t("keywords.two_sizes", first=first, second=second, characters_first=after, characters_second=before)
    return chart_words(
        name=t("keywords.distinct_name"),
        title=title if sure.height else t("keywords.distinct_none", first=first, second=second),
        subtitle=t("keywords.distinct_subtitle", tested=table.height, shown=shown.height, size=size, over=over),
        takeaway=t("filters.part_separator").join(_key_terms(shown)),
    )


def cloud(frame: pl.DataFrame, ranked: pl.DataFrame, measure: str, coverage: str) -> Words:
    """The cloud of `frame`, sized by `measure`: `rate` of query.ranked, or `z` of `keyness_table`;
    `ranked` holds the selection's denominator."""
    characters = ranked.item(0, "characters") if ranked.height else 0
    takeaway = (
        t("keywords.line", term=term, rates=number(value)) for term, value in frame.select("term", measure).iter_rows()
    )
    return chart_words(
        name=t("keywords.cloud_name"),
        title=t(f"keywords.cloud_title_{measure}", terms=_names(frame.get_column("term"))),
        subtitle=t(f"keywords.cloud_subtitle_{measure}", characters=characters, shown=frame.height, coverage=coverage),
        takeaway=t("filters.part_separator").join(takeaway),
    )


def left_out(frame: pl.DataFrame, placed: pl.DataFrame) -> str:
    """Which terms the cloud had no room for; '' where it has all."""
    missing = frame.join(placed, on="term", how="anti", maintain_order="left").get_column("term")
    return t("keywords.no_room", terms=t("filters.separator").join(missing)) if missing.len() else ""


def twin(frame: pl.DataFrame, ranked: pl.DataFrame, measure: str, coverage: str) -> Words:
    """The bars beside the cloud, as `cloud`."""
    return cloud(frame, ranked, measure, coverage) | {
        "name": t("keywords.ranked_name"),
        "title": t(f"keywords.ranked_title_{measure}"),
        "subtitle": t(f"keywords.ranked_subtitle_{measure}", shown=frame.height),
    }


def groups(frame: pl.DataFrame, field: str, coverage: str) -> Words:
    """Sectors or departments × terms of query.groups."""
    first = frame.filter(pl.col("rate") > 0).sort("rate", descending=True, maintain_order=True)
    tops = [
        t("keywords.groups_most", group=row[field], term=row["term"], rate=number(row["rate"]))
        for row in first.unique(field, keep="first", maintain_order=True).iter_rows(named=True)
    ]
    loaded = frame.filter(pl.col("rate").is_not_null()).get_column(field).n_unique()
    missing = frame.get_column(field).n_unique() - loaded
    return chart_words(
        name=t("keywords.groups_name"),
        title=tops[0] if tops else t("keywords.groups_none"),
        subtitle=t("keywords.groups_subtitle", loaded=loaded, missing=missing, coverage=coverage),
        takeaway=t("filters.part_separator").join(tops) or t("keywords.groups_none"),
    )


def collocates(frame: pl.DataFrame, node: str, with_node: int, sentences: int, coverage: str) -> Words:
    """What stands in the same sentences as `node`: the terms of measures.collocation to show."""
    takeaway = (
        t("keywords.collocate", term=row["term"], both=row["both"], expected=number(row["expected"]))
        for row in frame.iter_rows(named=True)
    )
    title = t("keywords.collocates_title", node=node, terms=_names(frame.get_column("term")))
    return chart_words(
        name=t("keywords.collocates_name", node=node),
        title=title if frame.height else t("keywords.collocates_none", node=node),
        subtitle=t(
            "keywords.collocates_subtitle", node=node, with_node=with_node, sentences=sentences, coverage=coverage
        ),
        takeaway=t("filters.part_separator").join(takeaway),
    )


def concordance(occurrences: pl.DataFrame, ranked: pl.DataFrame) -> str:
    """How often the terms of these occurrences stand in the selection that `ranked` counts, with its denominator."""
    characters, departments = ranked.row(0, named=True)["characters"], ranked.row(0, named=True)["departments"]
    return t(
        "keywords.kwic_title",
        count=occurrences.height,
        users=occurrences.select(pl.coalesce("department", "ref")).to_series().n_unique(),
        departments=departments,
        rate=number(pl.select(rate(pl.lit(occurrences.height), pl.lit(characters))).item()),
        characters=characters,
    )


def _key_terms(table: pl.DataFrame) -> list[str]:
    return [
        t(
            "keywords.key_term",
            term=row["term"],
            z=number(row["z"]),
            first=row["count_a"],
            second=row["count_b"],
            significance=t(f"significance.{row['significance']}"),
        )
        for row in table.iter_rows(named=True)
    ]


def _rate(row: Row) -> str:
    shown = t("status.not loaded") if row["rate"] is None else number(row["rate"])
    return t("keywords.rate_of", period=period_name(row["period"]), rate=shown)


def _names(terms: pl.Series) -> str:
    """The first of these terms in quotation marks, or that there is none."""
    quoted = (t("keywords.quoted", term=term) for term in terms.head(NAMED))
    return t("filters.separator").join(quoted) or t("keywords.no_term")


def _periods(periods: Sequence[str | None]) -> str:
    return t("filters.separator").join(map(period_name, periods))
