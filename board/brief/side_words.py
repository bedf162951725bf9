"""Tables of what two reports say side by side: the cells in words, what a report says, or why it says nothing; what
became of it.

Which changes there are is asked elsewhere.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from board.brief.model import Statement, Table
from board.brief.noting import Noting
from board.findings import telling
from board.values.compared import Compared
from board.values.row import Row
from board.words import t
from board.words.change_words import difference_words
from board.words.names import report_of
from board.words.window_words import window_words

# What of a section only its one department has is told whole; of several departments so many rows.
MOST_ROWS = 15


def names_of(compared: Compared, year: int | None) -> tuple[str, str]:
    """The names of the earlier and the later report."""
    return (
        report_of(compared.year_from, compared.period_from, year),
        report_of(compared.year_to, compared.period_to, year),
    )


def who_first(department: str | None, is_of_one: bool) -> tuple[Statement, ...]:
    """The cell of a department, which a brief of one department leaves out."""
    return () if is_of_one else (Statement(department or ""),)


def counts_of(changes: pl.DataFrame, statuses: Sequence[str], sort: str) -> str:
    """How many of these changes have each status, in words, in this order; a status that none has is left out."""
    counts = {status: changes.filter(status=status).height for status in statuses}
    told = [t(f"brief.{sort}_{status}", count=count) for status, count in counts.items() if count]
    return t("filters.separator").join(told)


def cut_short(shown: int, of: int, noting: Noting) -> list[Statement]:
    """That a table does not hold all rows; nothing where it does."""
    if shown == of:
        return []
    return [Statement(t("brief.cut_short", shown=shown, all=of), noting.counted(t("brief.counted")))]


def table_of(
    heads: Sequence[str], rows: Sequence[tuple[Statement, ...]], widths: Sequence[int], is_of_one: bool
) -> Table:
    """A table whose first column is the department, unless the brief is of one."""
    if is_of_one:
        return Table(tuple(heads), tuple(rows), tuple(widths))
    return Table((t("column.department"), *heads), tuple(rows), (3, *widths))


def claim_side(change: Row, end: str, noting: Noting) -> Statement:
    """What one report claims, in its own words, or why it is not known to claim anything."""
    if change[f"quote_{end}"] is None:
        return _absent(change)
    return Statement(telling.claim_quote(change, end), noting.of_side(change, end))


def figure_side(change: Row, end: str, noting: Noting) -> Statement:
    """The amount that one report names, in its own words, with its stage and the months that it states."""
    if change[f"quote_{end}"] is None:
        return _absent(change)
    said = [t(f"funding_stage.{change[f'stage_{end}']}")]
    if change[f"window_known_by_{end}"] == "stated":
        said.append(window_words(_window(change, end)))
    told = t("brief.amount", amount=change[f"quote_{end}"], said=t("filters.separator").join(said))
    return Statement(told, noting.of_side(change, end))


def _absent(change: Row) -> Statement:
    """What stands where a report has no such claim or figure."""
    if change["status"] == "unknown":
        return Statement(t(f"brief.unknown_{change['unknown_because']}"))
    return Statement(t("brief.absent"))


def claim_became(change: Row) -> Statement:
    """What became of a claim, in a word or two."""
    if change["status"] == "moved" and change["change"]:
        return Statement(t(f"brief.became_{change['change']}"))
    return _became(change)


def figure_became(change: Row) -> Statement:
    """What became of a figure, in a few words, with what keeps two amounts from being compared."""
    words = difference_words(change, change["change"])
    return Statement(words) if words else _became(change)


def _became(change: Row) -> Statement:
    return Statement(t("brief.became_unknown" if change["status"] == "unknown" else f"change.{change['status']}"))


def _window(change: Row, end: str) -> Mapping[str, object]:
    return {
        "year": change[f"year_{end}"],
        "period": change[f"period_{end}"],
        "window_from": change[f"first_day_{end}"],
        "window_to": change[f"last_day_{end}"],
        "window_known_by": change[f"window_known_by_{end}"],
    }
