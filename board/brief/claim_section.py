"""The section on rank claims: what two reports claim of one subject side by side, or what the only one claims."""

import polars as pl

from board.brief import brief_charts, side_words
from board.brief.model import Block, Picture, Section, Statement
from board.brief.noting import Noting
from board.findings import strongest, telling
from board.findings.ground import Changes, Ground
from board.values.filters import Filters
from board.words import t
from board.words.names import period_name

# The order in which a table tells them.
_ORDER = ("moved", "not_mentioned", "new", "repeated", "unknown")


def claim_section(ground: Ground, noting: Noting) -> Section:
    """The section, whatever there is to say."""
    filters, claims = ground.filters, ground.claims
    is_of_one = len(filters.departments) == 1
    blocks: list[Block]
    if claims.is_empty():
        blocks = [Statement(t("brief.claims_none"))]
    elif ground.changes:
        blocks = _beside(ground.changes, filters, noting, is_of_one)
    else:
        blocks = _alone(claims, filters, noting, is_of_one)
    return Section(t("brief.claims"), (*blocks, *_picture(ground, noting, is_of_one)))


def _picture(ground: Ground, noting: Noting, is_of_one: bool) -> list[Picture]:
    """The claims of one department by report; of several those of the newest report of the departments that the section
    is on. No number in it is of two reports, for what one repeats of the other would count twice."""
    claims, changes = ground.claims, ground.changes
    if is_of_one:
        name, reports = "claims_picture_one", {}
    elif changes:
        compared = changes.compared
        earlier, later = side_words.names_of(compared, ground.filters.year)
        name, reports = "claims_picture_beside", {"earlier": earlier, "later": later}
        claims = claims.filter(
            pl.col("department").is_in(changes.items["department"].unique().to_list()),
            year=compared.year_to,
            period=compared.period_to,
        )
    else:
        periods = claims["period"].unique(maintain_order=True)
        name, reports = "claims_picture", {"report": t("filters.separator").join(map(period_name, periods))}
    if claims.height < brief_charts.WORTH_DRAWING:
        return []
    return [brief_charts.claim_picture(claims, name, reports, noting, is_of_one=is_of_one)]


def _beside(found: Changes, filters: Filters, noting: Noting, is_of_one: bool) -> list[Block]:
    earlier, later = side_words.names_of(found.compared, filters.year)
    changes = found.claims
    if changes.is_empty():
        return [Statement(t("brief.claims_none_beside", earlier=earlier, later=later))]
    told = Statement(
        t("brief.claims_told", earlier=earlier, later=later, counts=side_words.counts_of(changes, _ORDER, "claims")),
        noting.of(telling.evidence_of_changes(changes), noting.link("ranks", {"view": "changes"})),
    )
    listed = _listed(changes, filters.city, is_of_one)
    noting.know(ref for end in ("from", "to") for ref in listed[f"ref_{end}"].drop_nulls())
    rows = [
        (
            *side_words.who_first(row["department"], is_of_one),
            Statement(row["subject"] or t("findings.unnamed")),
            side_words.claim_side(row, "from", noting),
            side_words.claim_side(row, "to", noting),
            side_words.claim_became(row),
        )
        for row in listed.iter_rows(named=True)
    ]
    heads = (t("column.subject"), earlier, later, t("column.became"))
    return [
        told,
        *side_words.cut_short(listed.height, changes.height, noting),
        side_words.table_of(heads, rows, (4, 4, 4, 3), is_of_one),
    ]


def _alone(claims: pl.DataFrame, filters: Filters, noting: Noting, is_of_one: bool) -> list[Block]:
    ordered = strongest.ordered(claims, filters.city)
    listed = ordered if is_of_one else ordered.head(side_words.MOST_ROWS)
    noting.know(listed["ref"])
    told = Statement(
        t("brief.claims_alone", count=claims.height),
        noting.of(telling.evidence_of_facts(ordered), noting.link("ranks", {})),
    )
    rows = [
        (
            *side_words.who_first(row["department"], is_of_one),
            Statement(row["subject"] or t("findings.unnamed")),
            Statement(period_name(row["period"])),
            Statement(row["quote"], noting.of_fact(row)),
        )
        for row in listed.iter_rows(named=True)
    ]
    heads = (t("column.subject"), t("column.period"), t("column.quote"))
    return [
        told,
        *side_words.cut_short(listed.height, claims.height, noting),
        side_words.table_of(heads, rows, (5, 2, 6), is_of_one),
    ]


def _listed(changes: pl.DataFrame, city: str | None, is_of_one: bool) -> pl.DataFrame:
    """The rows of the table: of one department all, in the order of what became of them; of several the strongest that
    are not merely repeated."""
    if is_of_one:
        return changes.sort(
            pl.col("status").replace_strict(list(_ORDER), range(len(_ORDER)), return_dtype=pl.Int32),
            maintain_order=True,
        )
    known = changes.filter(pl.col("status").is_in(["moved", "not_mentioned", "new"]))
    rows = list(known.iter_rows(named=True))
    weights = [
        min(strongest.weight_at(row, end, city) for end in ("from", "to") if row[f"quote_{end}"] is not None)
        for row in rows
    ]
    first = sorted(range(len(rows)), key=lambda place: (rows[place]["status"] != "moved", weights[place]))
    return known[first[: side_words.MOST_ROWS]]
