"""Pages that are taken out: their files are kept apart, and what the manifest said of them is kept in the log."""

import hashlib
from collections.abc import Sequence

from etl.changing.data_folder import DataFolder
from etl.changing.making import ChangeDraft, Drafter
from etl.changing.table_text import TableText
from etl.errors import ChangeError
from etl.inputs import MANIFEST, file_of, find_page_files
from etl.messages import refusal
from etl.model import ChangeAction, ChangeEntry
from etl.paths import PAGES, REMOVED


def draft_removal(documents: Sequence[str]) -> Drafter:
    """Takes files out of the pages."""

    def draft(folder: DataFolder, number: int) -> ChangeDraft:
        files, entries = take_out(folder, number, documents)
        return ChangeDraft(tuple(entries), files)

    return draft


def take_out(
    folder: DataFolder, number: int, documents: Sequence[str]
) -> tuple[dict[str, bytes | None], list[ChangeEntry]]:
    """What the change of this number makes of the files of the folder by taking these documents out of the pages, and
    what the log says of it. ChangeError where one is no file of the pages.
    """
    files: dict[str, bytes | None] = {}
    entries: list[ChangeEntry] = []
    if not documents:
        return files, entries
    found = set(find_page_files(folder.pages, may_be_empty=True)[0])
    manifest_path = f"{PAGES.name}/{MANIFEST}"
    manifest = folder.read(manifest_path)
    table = None if manifest is None else TableText(MANIFEST, manifest, ())
    for document in dict.fromkeys(documents):
        _require_file(document, document in found, file_of(document) in found)
        path = folder.pages / document
        if path.is_symlink():
            raise ChangeError(refusal("page_link"), document, "take the link away by hand")
        data = path.read_bytes()
        files[f"{PAGES.name}/{document}"] = None
        files[removed_path(number, document)] = data
        details = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
        rows = take_rows(table, document) if table else []
        entries.append(ChangeEntry(ChangeAction.REMOVE, document, details | ({"_rows": rows} if rows else {})))
    if table and table.content != manifest:
        files[manifest_path] = table.content
    return files, entries


def take_rows(table: TableText, document: str) -> list[dict[str, object]]:
    """Take out of a manifest what it says of a file and its sheets."""
    return table.take(lambda cells: file_of(cells.get("document", "").strip()) == document)


def removed_path(number: int, document: str) -> str:
    """Where a file lies, in the data folder, that the change of this number took out of the pages."""
    return f"{REMOVED.name}/{number}/{document}"


def _require_file(document: str, is_file: bool, is_sheet: bool) -> None:
    if is_file:
        return
    if is_sheet:
        raise ChangeError(refusal("sheet_of_file"), document, f"remove the whole file: {file_of(document)}")
    remedy = "name a document as the board and the summary of a build do, by its path in the folder of the pages"
    raise ChangeError(refusal("no_page"), document, remedy)
