"""A change of the log in words. Which changes there are is asked in data/change_log."""

from datetime import UTC

from board.values.row import Row
from board.words import t
from board.words.names import some_names


def change_line(change: Row) -> str:
    """A line of the log: when, who, what, why, and whether it was taken back."""
    at = change["at"].replace(tzinfo=UTC).astimezone()
    what = t(
        f"log.did_{change['action']}",
        documents=some_names(change["documents"] or []),
        rows=change["rows"] or 0,
        change=change["undoes"] or 0,
    )
    parts = [t("log.change", number=change["change"], at=f"{at:%Y-%m-%d %H:%M}", by=change["editor"], what=what)]
    if change["reason"]:
        parts.append(t("log.because", reason=change["reason"]))
    if change["undone_by"]:
        parts.append(t("log.undone", number=change["undone_by"]))
    return t("filters.part_separator").join(parts)
