"""The section on money: amounts that two reports name side by side, sort by sort, or those of the only one.

Nothing is added up here: sums come from the database, within one department, report, sort and stage.
"""

import polars as pl

from board.brief import brief_charts, facts_query, side_words
from board.brief.model import Block, Section, Statement
from board.brief.noting import Noting
from board.findings import telling
from board.findings.ground import Changes, Ground
from board.values.filters import Filters
from board.words import t
from board.words.change_words import metric_words
from board.words.names import period_name
from board.words.window_words import window_words

_STATUSES = ("changed", "realised", "repeated", "not_mentioned", "new", "unknown")


def money_section(ground: Ground, noting: Noting) -> Section:
    """The section, whatever there is to say."""
    snapshot, filters = ground.snapshot, ground.filters
    is_of_one = len(filters.departments) == 1
    figures = facts_query.figures_alone(snapshot, filters)
    if figures.is_empty():
        return Section(t("brief.money"), (Statement(t("brief.money_none")),))
    if ground.changes:
        blocks, parts = _beside(ground.changes, filters, noting)
    else:
        blocks, parts = _alone(figures, noting, is_of_one)
    blocks.append(Statement(t("brief.money_caution")))
    sums = facts_query.summed_figures(snapshot, filters)
    picture = [brief_charts.money_picture(sums, is_of_one, noting)] if sums.height else []
    return Section(t("brief.money"), (*blocks, *picture), tuple(parts))


def _beside(found: Changes, filters: Filters, noting: Noting) -> tuple[list[Block], list[Section]]:
    """The figures category by category."""
    is_of_one = len(filters.departments) == 1
    earlier, later = side_words.names_of(found.compared, filters.year)
    changes = found.figures.sort("category_place", maintain_order=True)
    if changes.is_empty():
        return [Statement(t("brief.money_none_beside", earlier=earlier, later=later))], []
    told = Statement(
        t("brief.money_told", earlier=earlier, later=later, counts=side_words.counts_of(changes, _STATUSES, "money")),
        noting.of(telling.evidence_of_changes(changes), noting.link("funding", {})),
    )
    listed = changes if is_of_one else _largest(changes)
    noting.know(ref for end in ("from", "to") for ref in listed[f"ref_{end}"].drop_nulls())
    heads = (t("column.metric"), earlier, later, t("column.became"))
    parts = []
    for (category,), of_one in listed.group_by("category", maintain_order=True):
        rows = [
            (
                *side_words.who_first(row["department"], is_of_one),
                Statement(metric_words(row)),
                side_words.figure_side(row, "from", noting),
                side_words.figure_side(row, "to", noting),
                side_words.figure_became(row),
            )
            for row in of_one.iter_rows(named=True)
        ]
        table = side_words.table_of(heads, rows, (4, 4, 4, 3), is_of_one)
        parts.append(Section(t(f"funding_category.{category}"), (table,)))
    return [told, *side_words.cut_short(listed.height, changes.height, noting)], parts


def _alone(figures: pl.DataFrame, noting: Noting, is_of_one: bool) -> tuple[list[Block], list[Section]]:
    listed = figures if is_of_one else _largest(figures.with_columns(status=pl.lit("new")))
    noting.know(listed["ref"])
    told = Statement(
        t("brief.money_alone", count=figures.height),
        noting.of(telling.evidence_of_facts(figures), noting.link("funding", {})),
    )
    heads = (t("column.metric"), t("column.period"), t("column.quote"), t("column.stage"), t("column.window"))
    parts = []
    for (category,), of_one in listed.group_by("category", maintain_order=True):
        rows = [
            (
                *side_words.who_first(row["department"], is_of_one),
                Statement(row["metric"]),
                Statement(period_name(row["period"])),
                Statement(row["quote"], noting.of_fact(row)),
                Statement(t(f"funding_stage.{row['stage']}")),
                Statement(window_words(row)),
            )
            for row in of_one.iter_rows(named=True)
        ]
        table = side_words.table_of(heads, rows, (5, 3, 4, 2, 4), is_of_one)
        parts.append(Section(t(f"funding_category.{category}"), (table,)))
    return [told, *side_words.cut_short(listed.height, figures.height, noting)], parts


def _largest(figures: pl.DataFrame) -> pl.DataFrame:
    """Of several departments the figures that are more than repeated, the largest of each sort in turn, as many as a
    table has rows; in the order in which they came."""
    known = figures.filter(pl.col("status").is_in(["changed", "realised", "not_mentioned", "new"])).with_row_index()
    changed = pl.col("status").is_in(["changed", "realised"])
    ranked = known.sort(~changed, pl.int_range(pl.len()).over("category"), pl.col("index"), maintain_order=True).head(
        side_words.MOST_ROWS
    )
    return ranked.sort("index").drop("index")
