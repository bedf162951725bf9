"""The page `keywords` in words: what its charts show, and over what it was counted. What a comparison found is said by
words/term_words.

A function that speaks for a chart gives all of its words: name, title, subtitle and takeaway, as show_chart takes them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from board.measures.frequency import rate
from board.values.row import Row
from board.values.term_finding import TermDifference, TermFinding
from board.words import t
from board.words.figures import short_number
from board.words.names import chart_words, period_name
from board.words.term_words import (
    NAMED,
    Sides,
    carrying_side,
    difference_words,
    finding_words,
    interval_words,
    is_of_one,
    ratio_words,
    user_name,
    users_words,
)

Words = dict[str, str]


def headline(ranked: pl.DataFrame) -> str:
    """How much text the selection has and what it often speaks of; `ranked` is that of query.ranked, not empty."""
    first = ranked.row(0, named=True)
    return t(
        "keywords.headline",
        characters=first["characters"],
        departments=first["departments"],
        terms=ranked.height,
        most=_used(ranked),
    )


@dataclass(frozen=True, slots=True)
class RowWords:
    """What one row of the dumbbells says: a sentence for who hears it, two short lines beside it, and whether a single
    department carries the term: then the first line says so."""

    sentence: str
    lines: tuple[str, str]
    is_of_one: bool


def row_words(found: TermFinding, difference: TermDifference, sides: Sides) -> RowWords:
    """One difference of the comparison in words."""
    is_left_unsaid = difference.ratio == 0 and not sides.are_periods
    ratio = t("keywords.row_lacks") if is_left_unsaid else ratio_words(difference, sides)
    ends = interval_words(difference)
    multiple = t("keywords.multiple", ratio=ratio, interval=ends) if ends else ratio
    carried = is_of_one(found, difference)
    if carried:
        name = "one_user" if difference.users == 1 else "one_of_side"
        group = carrying_side(difference, sides)
        lines = t(f"keywords.{name}", user=user_name(difference), group=group), multiple
    else:
        lines = multiple, users_words(found, difference, sides, is_short=True)
    return RowWords(difference_words(found, difference, sides), lines, carried)


def differences(found: TermFinding, table: pl.DataFrame, rows: Sequence[RowWords], sides: Sides, over: str) -> Words:
    """The dumbbells: `table` is measures.contrast, `rows` says what is drawn of it, `over` what was compared."""
    first = table.row(0, named=True) if table.height else dict.fromkeys(("characters_a", "characters_b"), 0)
    subtitle = t(
        f"keywords.subtitle_{sides.kind}",
        first=sides.first,
        second=sides.second,
        characters_first=first["characters_a"],
        characters_second=first["characters_b"],
        tested=found.tested,
        minimum=found.minimum,
        shown=len(rows),
        over=over,
    )
    return chart_words(
        name=t("keywords.differences_name"),
        title=finding_words(found, sides),
        subtitle=subtitle,
        takeaway=t("filters.part_separator").join(row.sentence for row in rows),
    )


def contrast_table(table: pl.DataFrame, sides: Sides) -> pl.DataFrame:
    """measures.contrast as a reader looks at it: the earlier period or the rest is named so, and figures that only lead
    to the test are left out."""
    of_first, of_second = ("later", "earlier") if sides.are_periods else ("a", "b")
    counted = ("rate", "users", "count", "characters")
    names = {f"{name}_a": f"{name}_{of_first}" for name in counted} | {
        f"{name}_b": f"{name}_{of_second}" for name in counted
    }
    return table.select(
        *("term", "significance", "rate_b", "rate_a", "ratio", "ratio_low", "ratio_high", "users_b", "users_a"),
        *("only_user", "count_b", "count_a", "characters_b", "characters_a", "z", "p_adjusted"),
    ).rename(names)


def rates_of(sides: Sides) -> tuple[str, str]:
    """The columns of `contrast_table` with the rates of the first and of the second group."""
    return ("rate_later", "rate_earlier") if sides.are_periods else ("rate_a", "rate_b")


def trend(frame: pl.DataFrame, joined: Sequence[str], shared: int, found: TermFinding | None) -> Words:
    """Terms across the periods of query.trend; a line joins the `joined` ones, over `shared` departments, and `found`
    is what the test says of its two ends, None where there is no line."""
    takeaway = (
        t("keywords.line", term=term, rates=t("filters.separator").join(map(_rate, rows.iter_rows(named=True))))
        for (term,), rows in frame.group_by("term", maintain_order=True)
    )
    title = t("keywords.trend_apart")
    if found:
        title = finding_words(found, Sides(period_name(joined[-1]), period_name(joined[0]), are_periods=True))
    return chart_words(
        name=t("keywords.trend_name"),
        title=title,
        subtitle=t("keywords.trend_subtitle", counted=_counted_over(frame, joined, shared)),
        takeaway=t("filters.part_separator").join(takeaway),
    )


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


def cloud(frame: pl.DataFrame, coverage: str) -> Words:
    """The cloud of the terms of query.ranked."""
    characters = frame.item(0, "characters") if frame.height else 0
    takeaway = (
        t("keywords.line", term=term, rates=short_number(rate))
        for term, rate in frame.select("term", "rate").iter_rows()
    )
    return chart_words(
        name=t("keywords.cloud_name"),
        title=t("keywords.cloud_title", terms=_used(frame)),
        subtitle=t("keywords.cloud_subtitle", characters=characters, shown=frame.height, coverage=coverage),
        takeaway=t("filters.part_separator").join(takeaway),
    )


def left_out(frame: pl.DataFrame, placed: pl.DataFrame) -> str:
    """Which terms the cloud had no room for; '' where it has all."""
    missing = frame.join(placed, on="term", how="anti", maintain_order="left").get_column("term")
    return t("keywords.no_room", terms=t("filters.separator").join(missing)) if missing.len() else ""


def twin(frame: pl.DataFrame, coverage: str) -> Words:
    """The bars beside the cloud, as `cloud`."""
    return cloud(frame, coverage) | {
        "name": t("keywords.ranked_name"),
        "title": t("keywords.ranked_title"),
        "subtitle": t("keywords.ranked_subtitle", shown=frame.height),
    }


def groups(frame: pl.DataFrame, field: str, first: int, last: int, coverage: str) -> Words:
    """Sectors or departments × terms of query.groups: how many of them use each term; drawn are those from `first` up
    to `last`."""
    counted = frame.filter(pl.col("rate").is_not_null())
    rows, loaded = frame.get_column(field).n_unique(), counted.get_column(field).n_unique()
    spread = [
        t(f"keywords.spread_{field}", term=term, users=rows.filter(pl.col("rate") > 0).height, groups=loaded)
        for (term,), rows in counted.group_by("term", maintain_order=True)
    ]
    return chart_words(
        name=t("keywords.groups_name"),
        title=t("filters.part_separator").join(spread[:NAMED]) or t("keywords.groups_none"),
        subtitle=t(
            "keywords.groups_subtitle",
            loaded=loaded,
            part=t("keywords.groups_part", first=first + 1, last=last) if last - first < rows else "",
            hatched=t("keywords.groups_hatched", missing=rows - loaded) if rows > loaded else "",
            coverage=coverage,
        ),
        takeaway=t("filters.part_separator").join(spread) or t("keywords.groups_none"),
    )


def collocates(frame: pl.DataFrame, node: str, with_node: int, sentences: int, coverage: str) -> Words:
    """What stands in the same sentences as `node`: the terms of measures.collocation to show."""
    takeaway = (
        t("keywords.collocate", term=row["term"], both=row["both"], expected=short_number(row["expected"]))
        for row in frame.iter_rows(named=True)
    )
    return chart_words(
        name=t("keywords.collocates_name", node=node),
        title=t("keywords.collocates_title", node=node, terms=_names(frame.get_column("term"))),
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
        rate=short_number(pl.select(rate(pl.lit(occurrences.height), pl.lit(characters))).item()),
        characters=characters,
    )


def _rate(row: Row) -> str:
    shown = t("status.not loaded") if row["rate"] is None else short_number(row["rate"])
    return t("keywords.rate_of", period=period_name(row["period"]), rate=shown)


def _used(ranked: pl.DataFrame) -> str:
    """The first terms of query.ranked, each with the occurrences that it stands there by, and how many departments use
    it."""
    named = (
        t("keywords.used_by", term=row["term"], occurrences=row["occurrences"], users=row["users"])
        for row in ranked.head(NAMED).iter_rows(named=True)
    )
    return t("filters.separator").join(named) or t("keywords.no_term")


def _names(terms: pl.Series) -> str:
    """The first of these terms in quotation marks, or that there is none."""
    quoted = (t("keywords.quoted", term=term) for term in terms.head(NAMED))
    return t("filters.separator").join(quoted) or t("keywords.no_term")


def _periods(periods: Sequence[str | None]) -> str:
    return t("filters.separator").join(map(period_name, periods))
