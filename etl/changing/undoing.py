"""What a change did, taken back: an undo is a change too, and cannot be undone itself."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from etl.changing.data_folder import DataFolder
from etl.changing.making import ChangeDraft, Drafter
from etl.changing.removing import removed_path, take_rows
from etl.changing.table_text import TableText
from etl.errors import ChangeError
from etl.inputs import MANIFEST, undone_by
from etl.messages import Message, refusal
from etl.model import Change, ChangeAction, ChangeEntry
from etl.paths import ASSESSMENT, CORRECTIONS, PAGES

_MANIFEST_PATH = f"{PAGES.name}/{MANIFEST}"


def draft_undo(number: int) -> Drafter:
    """Takes back the change of this number."""

    def draft(folder: DataFolder, _number: int) -> ChangeDraft:
        changes = folder.changes()
        change = _undoable(changes, number)
        undoing = _Undoing(number, folder, changes)
        # Backwards: what a page replaces was taken out before the page came.
        backwards = change.entries[::-1]
        for entry in sorted(backwards, key=lambda entry: entry.action is ChangeAction.REMOVE):
            undoing.take_back(change, entry)
        named = [ChangeEntry(ChangeAction.UNDO, document, {}) for document in change.documents]
        entries = named or [ChangeEntry(ChangeAction.UNDO, None, {})]
        return ChangeDraft(tuple(entries), undoing.edits(), undoes=number)

    return draft


def _undoable(changes: Sequence[Change], number: int) -> Change:
    """The change of a number, if it can be taken back."""
    change = next((change for change in changes if change.number == number), None)
    if change is None:
        raise ChangeError(refusal("no_change"), f"change {number}", "see python -m etl log")
    if change.action is ChangeAction.UNDO:
        raise ChangeError(refusal("undo_of_undo"), f"change {number}", f"do again what change {change.undoes} did")
    if number in (undone := undone_by(changes)):
        raise ChangeError(
            refusal("undone_already", other=undone[number]), f"change {number}", "nothing needs to be done"
        )
    return change


@dataclass(slots=True)
class _Undoing:
    """What taking back the change of a number makes of the files of a folder, whose log has `changes`."""

    number: int
    folder: DataFolder
    changes: Sequence[Change]
    files: dict[str, bytes | None] = field(default_factory=dict)
    tables: dict[str, TableText] = field(default_factory=dict)

    def take_back(self, change: Change, entry: ChangeEntry) -> None:
        """Take back one entry of a change."""
        document, details = entry.document or "", entry.details
        page, apart = f"{PAGES.name}/{document}", removed_path(change.number, document)
        if entry.action is ChangeAction.ADD:
            self._require(page, details, refusal("page_changed"), self._later(change, document))
            self.files[page] = None
            if table := self._table(_MANIFEST_PATH):
                table.take_back(str(details.get("_raw"))) or take_rows(table, document)
                take_rows(table, document)
        elif entry.action is ChangeAction.REMOVE:
            kept = self._require(apart, details, refusal("removed_changed"), None)
            if self.folder.read(page) is not None:
                raise ChangeError(refusal("name_taken"), document, "move that one away first")
            self.files |= {page: kept, apart: None}
            if rows := details.get("_rows"):
                self._new_table(_MANIFEST_PATH).put_back(rows)
        elif entry.action is ChangeAction.ASSESS:
            table = self._table(path := f"{ASSESSMENT.name}/{details['file']}")
            if table is None or not table.take_back_rows(details["added"], details["_digest"]):
                remedy = "they were changed or taken out by hand; see to the rows there"
                raise ChangeError(refusal("rows_changed"), path, remedy)
        else:
            table = self._table(CORRECTIONS.name)
            if table is None or not table.take_back(str(details.get("_raw"))):
                remedy = "it was changed or taken out by hand; see to the rows of the fact there"
                raise ChangeError(refusal("row_changed"), CORRECTIONS.name, remedy)

    def edits(self) -> dict[str, bytes | None]:
        """The content of each file that is another one by now."""
        for path, table in self.tables.items():
            table.restore_head([*self._known(path)])
            self.files[path] = table.content
        return self.files

    def _require(self, path: str, details: Mapping[str, Any], what: Message, remedy: str | None) -> bytes:
        data = self.folder.read(path)
        if data is None or hashlib.sha256(data).hexdigest() != details.get("sha256"):
            raise ChangeError(what, path, remedy or "see to it by hand")
        return data

    def _later(self, change: Change, document: str) -> str | None:
        """Which change has to be taken back first, in words."""
        undone = undone_by(self.changes)
        later = (
            other.number
            for other in self.changes
            if other.number > change.number
            and other.number not in undone
            and any(entry.action is ChangeAction.REMOVE and entry.document == document for entry in other.entries)
        )
        number = next(later, None)
        return None if number is None else f"undo change {number} first, which removed it"

    def _table(self, path: str) -> TableText | None:
        return None if self.folder.read(path) is None else self._new_table(path)

    def _new_table(self, path: str) -> TableText:
        if path not in self.tables:
            self.tables[path] = TableText(path, self.folder.read(path), ("document",))
        return self.tables[path]

    def _known(self, path: str) -> Iterable[Mapping[str, Any]]:
        """How changes that are taken back made the head of a file what it is, or the file itself, the oldest first."""
        undone = {self.number, *undone_by(self.changes)}
        for change in self.changes:
            for entry in change.entries if change.number in undone else ():
                if _table_of(entry) == path and "_table" in entry.details:
                    yield entry.details["_table"]


def _table_of(entry: ChangeEntry) -> str | None:
    """The table that got rows by an entry of a change."""
    match entry.action:
        case ChangeAction.ADD:
            return _MANIFEST_PATH
        case ChangeAction.CORRECT:
            return CORRECTIONS.name
        case ChangeAction.ASSESS:
            return f"{ASSESSMENT.name}/{entry.details['file']}"
    return None
