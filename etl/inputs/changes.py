"""The log of what people changed by commands: the rows of data/changes.csv, read, and as JSON values.

A change has one row for each file that it is of, or for each correction. What a command does, and what its undo needs
of a row's details, is decided in `etl.changing`; rows are never changed there, only added.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from etl.errors import InputError
from etl.inputs.csvfile import CsvRow, collected, raise_together, read_rows
from etl.inputs.folder import file_bytes, is_given, why_unread
from etl.model import Change, ChangeAction, ChangeEntry

CHANGE_COLUMNS = ("change", "at", "by", "action", "document", "undoes", "reason", "details")
AT = "%Y-%m-%dT%H:%M:%SZ"
"""How a moment is written: UTC, to the second."""

_NUMBERS = range(1, 10_000_000)
_LONGEST = 100_000
"""Characters of a cell at most: a row of a file of many sheets keeps what the manifest said of each."""


def read_changes(path: Path) -> tuple[Change, ...]:
    """The changes of a file, the oldest first; none where there is no such file. InputError names every bad row."""
    if not is_given(path):
        return ()
    try:
        data = file_bytes(path)  # of any size: the log only ever grows
    except (OSError, ValueError) as error:
        raise InputError(f"{path.name}: cannot be read ({why_unread(error)})") from None
    return parse_changes(path.name, data)


def parse_changes(file: str, data: bytes) -> tuple[Change, ...]:
    """The changes of the bytes of a file; InputError names every bad row."""
    errors: list[InputError] = []
    changes: list[Change] = []
    for row in read_rows(file, data, CHANGE_COLUMNS, longest=_LONGEST):
        with collected(errors):
            _add(changes, row)
    raise_together(errors)
    return tuple(changes)


def undone_by(changes: Iterable[Change]) -> dict[int, int]:
    """By the number of each change that was taken back that of the one that did."""
    return {change.undoes: change.number for change in changes if change.undoes}


def changes_data(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """The changes as JSON values; their names are told in data/README.md and stay."""
    undone = undone_by(changes)
    return [
        {
            "change": change.number,
            "at": change.at.strftime(AT),
            "by": change.by,
            "action": str(change.action),
            "documents": list(change.documents),
            "reason": change.reason,
            "undoes": change.undoes,
            "undone_by": undone.get(change.number),
            "details": _details(change, change.number in undone),
        }
        for change in changes
    ]


def _details(change: Change, is_undone: bool) -> dict[str, list[dict[str, Any]]]:
    """The files, the rows and the files of the assessment that a change is of; an undo is of those of the change that
    it takes back."""
    files, rows, assessed = [], [], []
    for entry in change.entries:
        if entry.action is ChangeAction.CORRECT:
            rows.append(dict(entry.details))
        elif entry.action is ChangeAction.ASSESS:
            assessed.append(dict(entry.details))
        elif entry.action is not ChangeAction.UNDO:
            is_kept = entry.action is ChangeAction.REMOVE and not is_undone
            kept = f"removed/{change.number}/{entry.document}" if is_kept else None
            files.append({"document": entry.document, "name": None, **entry.details, "kept": kept})
    return {name: held for name, held in (("files", files), ("rows", rows), ("assessed", assessed)) if held}


def _add(changes: list[Change], row: CsvRow) -> None:
    """Put a row behind the changes before it: to the last one, or as the next."""
    row.text("change", "the number of the change")
    number = row.integer("change", _NUMBERS) or 0
    entry = ChangeEntry(
        ChangeAction(row.choice("action", tuple(ChangeAction))), row.cells["document"], _json_object(row)
    )
    change = Change(
        number=number,
        at=_moment(row),
        by=row.text("by", "who made the change"),
        reason=row.cells["reason"],
        undoes=_undone(row, number, changes),
        entries=(entry,),
    )
    last = changes[-1].number if changes else 0
    if number not in (last, last + 1) or not number:
        raise row.error(f"change {number} follows change {last}; rows are only ever added to this file")
    if number == last:
        entries = (*changes[-1].entries, entry)
        changes[-1] = Change(number, change.at, change.by, change.reason, change.undoes, entries)
    else:
        changes.append(change)


def _moment(row: CsvRow) -> datetime:
    text = row.text("at", "when the change was made, in UTC")
    try:
        return datetime.strptime(text, AT).replace(tzinfo=UTC)
    except ValueError:
        raise row.error(f"at {text!r} is no moment as in 2026-11-22T04:58:00Z") from None


def _undone(row: CsvRow, number: int, changes: Sequence[Change]) -> int | None:
    """The earlier change that the one of this number takes back, if it is an undo."""
    undoes = row.integer("undoes", _NUMBERS)
    if (undoes is None) == (row.cells["action"] == ChangeAction.UNDO):
        raise row.error("an undo, and nothing else, names in the column undoes the change that it takes back")
    if undoes is not None and not (undoes < number and changes and undoes <= changes[-1].number):
        raise row.error(f"no earlier change has the number {undoes}")
    return undoes


def _json_object(row: CsvRow) -> dict[str, Any]:
    text = row.text("details", "a JSON object")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise row.error("details is no JSON object")
    return value
