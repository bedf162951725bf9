"""The lines of the page's tables: what each department names of one sort of money, report by report, and what changed.

What is selected belongs in query, sentences in words, how a table looks in board/show/grid.
"""

from collections import Counter
from collections.abc import Sequence

import polars as pl

from board.charts import picking
from board.pages.funding import words
from board.show.grid import Cell, CellLine, Head
from board.values.pair import Pair
from board.values.row import Row
from board.words import t
from board.words.change_words import metric_words
from board.words.fact_words import amount_words
from board.words.names import pair_name, period_name
from board.words.window_words import has_other_months, months_beside, own_months_words

# What a department's row of a table is about.
_OWN = ["place", "department", "currency"]
# What becomes of figures without a partner in the other report.
_ALONE = ("not_mentioned", "new")


def periods(amounts: pl.DataFrame) -> list[str | None]:
    """The reports of a table in the order of time, one that is not known last."""
    found = set(amounts.get_column("period"))
    known: list[str | None] = [period for period in words.PERIODS if period in found]
    return known + [None] * (None in found)


def by_amount(amounts: pl.DataFrame) -> pl.DataFrame:
    """The rows of query.amounts by what each department has in hand, the most first, then by what it plans; yuan before
    other currencies."""
    most = [pl.col("amount_high").filter(stage=stage).max().over(_OWN) for stage in ("realised", "planned")]
    return amounts.sort(
        pl.col("currency") != "CNY", *most, descending=[False, True, True], nulls_last=True, maintain_order=True
    )


def key(amounts: pl.DataFrame) -> list[tuple[str, str]]:
    """What the styles of the table mean, of those that it has."""
    cells = amounts.to_dicts()
    stages, silent = {cell["stage"] for cell in cells}, {cell["status"] for cell in cells if cell["stage"] is None}
    found = [(stage, t(f"funding.key_{stage}")) for stage in ("realised", "planned") if stage in stages]
    if "not loaded" in silent:
        found.append(("not-loaded", t("funding.key_absent")))
    if "loaded" in silent:
        found.append(("quiet", t("funding.key_silent")))
    if any(cell["stage"] and has_other_months(cell) for cell in cells):
        found.append(("other-months", t("funding.key_months")))
    return found


def heads(amounts: pl.DataFrame, pair: Pair | None) -> list[Head]:
    """The heads of the table of amounts: department, every report with its months, and the pair that is compared."""
    year = amounts.item(0, "year") if amounts.height else None
    reports = [Head(period_name(period), own_months_words(period, year), 13) for period in periods(amounts)]
    named = [Head(t("funding.department"), share=9, is_whole=True), *reports]
    if pair:
        named.append(Head(pair_name(pair.earlier, pair.later), words.months_compared(pair, year), 15, is_whole=True))
    return named


def lines(amounts: pl.DataFrame, changes: pl.DataFrame, category: str, pair: Pair | None) -> list[list[Cell]]:
    """The rows of the table of amounts: one for each department and currency, in the order of the frames, which are
    those of query.amounts and query.changes."""
    picked = amounts.with_columns(category=pl.lit(category), is_summed=pl.lit(value=True)).with_columns(
        sum=picking.pick("department", "period", "currency", "category", "stage", "is_summed"),
        own=picking.pick("department", "currency", "category"),
    )
    became = {key: rows.to_dicts() for key, rows in changes.group_by("department", "currency", maintain_order=True)}
    reports = periods(amounts)
    table: list[list[Cell]] = []
    for (_, department, currency), rows in picked.group_by(_OWN, maintain_order=True):
        cells = rows.to_dicts()
        is_named = any(cell["stage"] for cell in cells)
        row: list[Cell] = [(CellLine(words.whose(department, currency), pick=cells[0]["own"] if is_named else ""),)]
        row += [
            tuple(line for cell in cells if cell["period"] == period for line in (_line(cell), *_addends(cell)))
            for period in reports
        ]
        if pair:
            row.append(_changes(became.get((department, currency), []), cells[0]["own"]))
        table.append(row)
    return table


def change_heads(pair: Pair, year: int | None) -> list[Head]:
    """The heads of the table of changes."""
    return [
        Head(t("funding.department"), share=4, is_whole=True),
        Head(t("funding.metric_head"), share=6, is_whole=True),
        *(Head(period_name(period), own_months_words(period, year), 4) for period in (pair.earlier, pair.later)),
        Head(t("funding.became_head"), words.months_compared(pair, year), 5, is_whole=True),
    ]


def change_lines(changes: pl.DataFrame, year: int | None) -> list[list[Cell]]:
    """The rows of the table of changes, one for each row of query.changes."""
    rows = list(changes.iter_rows(named=True))
    return [
        [
            (CellLine(words.whose(row["department"], row["currency"])),),
            (CellLine(metric_words(row), _told_apart(row, rows)),),
            *((_side(row, end, year),) for end in ("from", "to")),
            (CellLine(words.became(row), sort="asked" if row["question"] else ""),),
        ]
        for row in rows
    ]


def _line(cell: Row) -> CellLine:
    """What stands in a cell for one amount, or for none."""
    if cell["stage"] is None:
        return CellLine(words.absent(cell), sort="not-loaded" if cell["status"] == "not loaded" else "quiet")
    notes = [months_beside(cell)]
    is_other = has_other_months(cell)
    if is_other:
        notes = [t("funding.other_months", window=notes[0])]
    if cell["figures"] > 1:
        notes.append(t("funding.together", count=cell["figures"]))
    if cell["left_out"] in ("rate", "ceiling"):
        notes.append(t(f"funding.left_out_{cell['left_out']}"))
    if cell["fact"]:
        notes.append(cell["metric"])
    said = t("funding.line", stage=t(f"funding_stage.{cell['stage']}"), amount=amount_words(cell))
    pick = f"fact:{cell['fact']}" if cell["fact"] else cell["sum"]
    return CellLine(said, tuple(notes), cell["stage"], "other-months" if is_other else "", pick)


def _addends(cell: Row) -> list[CellLine]:
    """What the sum of a cell is made of, each figure a link to its sentence."""
    return [
        CellLine(words.addend(cell, one), sort="addend", pick=f"fact:{one['fact']}") for one in cell["addends"] or ()
    ]


def _changes(changes: Sequence[Row], own: str) -> Cell:
    """What became of a department's figures, each of which is a link to its sentences; several that stand alone in one
    report are one line, and so is what cannot be compared. `own` is the pick of all that the row is about."""
    alone = Counter(row["status"] for row in changes if row["status"] in _ALONE)
    told: list[CellLine] = []
    for row in changes:
        said, sort = words.became(row), "asked" if row["question"] else ""
        if row["status"] == "unknown":
            told.append(CellLine(said, sort="quiet"))
        elif alone[row["status"]] > 1:
            several = t("funding.change_several", count=alone[row["status"]])
            told.append(CellLine(several, (said,), pick=f"{own}|became:{row['status']}"))
        else:
            told.append(CellLine(words.change(row), (said,), note_sort=sort, pick=_pick(row)))
    return tuple(dict.fromkeys(told)) or (_nothing(),)


def _told_apart(row: Row, rows: Sequence[Row]) -> tuple[str, ...]:
    """What tells a row from others of its department and name: its item's title or, where they share it, its clause."""
    titles = [
        other["title"] for other in rows if (other["department"], other["metric"]) == (row["department"], row["metric"])
    ]
    if len(titles) == 1:
        return ()
    told = row["title"].removesuffix("。") if titles.count(row["title"]) == 1 else ""
    told = told or words.clause(row)
    return (told,) if told else ()


def _side(row: Row, end: str, year: int | None) -> CellLine:
    """An amount of the table of changes as it is printed, with its months."""
    quote = row[f"quote_{end}"]
    if quote is None:
        return _nothing()
    window = {
        "year": year,
        "period": row[f"period_{end}"],
        "window_from": row[f"first_day_{end}"],
        "window_to": row[f"last_day_{end}"],
        "window_known_by": row[f"window_known_by_{end}"],
    }
    note, is_other = months_beside(window), has_other_months(window)
    return CellLine(
        t("funding.line", stage=t(f"funding_stage.{row[f'stage_{end}']}"), amount=quote),
        (t("funding.other_months", window=note) if is_other else note,),
        row[f"stage_{end}"],
        "other-months" if is_other else "",
        _pick(row),
    )


def _nothing() -> CellLine:
    return CellLine(t("ui.no_value"), sort="quiet")


def _pick(row: Row) -> str:
    return f"change:{row['change']}"
