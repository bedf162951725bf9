"""The notice of a period: the scheme in words, every plate, the pioneers, what was corrected and appealed against, and
that it is worked out here and announces nothing by itself."""

import polars as pl

from board.brief.model import Block, Brief, Section, Statement, Table
from board.data.database import Snapshot
from board.measures.assessment.composite import Composite, Pioneer, composite
from board.measures.assessment.refusals import Refused
from board.pages.assessment import (
    calculation,
    composite_words,
    frames,
    rule_words,
    supplied_query,
    words,
)
from board.pages.assessment.assessed import Assessed
from board.pages.assessment.calculation import List
from board.values.provenance import Provenance
from board.words import current, t
from board.words.names import provenance_lines

FILES = ("schemes.csv", "indicators.csv", "peers.csv", "values.csv", "official.csv", "appeals.csv")
_WIDTHS = (8, 40, 20, 17, 15)


def notice_of(snapshot: Snapshot, assessed: Assessed, source: Provenance) -> Brief:
    """The notice of what is shown."""
    found = [
        calculation.list_of(assessed.rules, indicator, assessed.readings, assessed.readings_before)
        for indicator in assessed.readings
    ]
    composed = composite(assessed.rules, assessed.readings)
    appeals = supplied_query.appeals(snapshot, assessed.name, assessed.year, assessed.period)
    sections = [
        Section(t("assessment.notice_rules"), tuple(map(Statement, rule_words.scheme(assessed.row)))),
        Section(t("assessment.notice_plates"), tuple(block for each in found for block in _list(each, assessed.units))),
        Section(t("assessment.notice_composite"), _composite(composed, assessed)),
        Section(t("assessment.notice_appeals"), _appeals(appeals)),
    ]
    return Brief(
        title=t("assessment.notice_title", scheme=assessed.name, period=assessed.period_words()),
        subtitle=t("assessment.notice_subtitle", group=assessed.group.name, built=source.built[:10]),
        about=(t("assessment.notice"), t("assessment.notice_how")),
        sections=tuple(sections),
        origin=tuple(provenance_lines(source)),
        link="",
        language=current(),
    )


def _list(found: List | Refused, units: dict[str, str]) -> list[Block]:
    """One indicator: how its list came out, and every department with its value and plate."""
    if isinstance(found, Refused):
        return [Statement(words.refused(found))]
    name = found.indicator.name
    rows = frames.listed(found, {}, units[name])
    heads = ("number", "department", "value", "rank", "plate")
    told = tuple(
        tuple(
            Statement(text or t("ui.no_value"))
            for text in (str(number), row["department"], row["value"], row["rank"], words.plate(row["plate"]))
        )
        for number, row in enumerate(rows.iter_rows(named=True), start=1)
    )
    return [
        Statement(words.list_words(found)),
        Table(tuple(t(f"column.{head}") for head in heads), told, _WIDTHS),
    ]


def _composite(found: Composite | Refused, assessed: Assessed) -> tuple[Block, ...]:
    """The pioneers and how they came about; the composite of all in a table."""
    if isinstance(found, Refused):
        return (Statement(words.refused(found)),)
    said: list[Block] = [Statement(line) for line in composite_words.pioneers(found, assessed)]
    heads = tuple(t(f"column.{head}") for head in ("rank", "department", "score", "pioneer"))
    return (*said, Table(heads, _scores(found), (12, 48, 20, 20)))


def _scores(found: Composite) -> tuple[tuple[Statement, ...], ...]:
    """Every department with its place, score and whether it leads."""
    return tuple(
        (
            Statement(str(row.place.first) if row.place else t("ui.no_value")),
            Statement(row.department),
            Statement(t(f"standing_of.{row.standing}") if row.score is None else f"{float(100 * row.score):.1f}"),
            Statement(
                t(f"pioneer.{row.pioneer}")
                if found.seats and row.pioneer is not Pioneer.NOT_COUNTED
                else t("ui.no_value")
            ),
        )
        for row in found.rows
    )


def _appeals(appeals: pl.DataFrame) -> tuple[Block, ...]:
    """Every appeal with its decision; that there is none is said."""
    if appeals.is_empty():
        return (Statement(t("assessment.no_appeals")),)
    return tuple(Statement(words.appeal_row(row)) for row in appeals.iter_rows(named=True))
