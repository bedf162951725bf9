"""New pages: understood first, kept under names of ours, with what is stated of them in the manifest."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.changing.data_folder import DataFolder
from etl.changing.making import ChangeDraft, Drafter, Teller
from etl.changing.page_names import page_name
from etl.changing.removing import take_out
from etl.changing.table_text import TableText, plain_cell
from etl.errors import CellPlace, ChangeError, InputError, ToldLine
from etl.inputs import MANIFEST, PAGE_SUFFIXES, collected, parse_manifest, raise_together, read_file
from etl.messages import Message, printable, refusal
from etl.model import ChangeAction, ChangeEntry
from etl.page import ParsedFile, understand_file
from etl.paths import PAGES, REMOVED

_MANIFEST_PATH = f"{PAGES.name}/{MANIFEST}"
MANIFEST_COLUMNS = ("document", "city", "year", "period", "page_no", "newspaper", "issue_date", "source")


@dataclass(frozen=True, slots=True)
class _Given:
    """A file as it was given: its bytes, and what it says on its own."""

    path: Path
    data: bytes
    parsed: ParsedFile

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def draft_addition(
    files: Sequence[Path], stated: Mapping[str, str | None], replaced: Sequence[str], told: Teller
) -> Drafter:
    """Adds files as pages, of which the manifest is to say what is `stated` by its columns; takes out the documents
    that they replace.
    """

    def draft(folder: DataFolder, number: int) -> ChangeDraft:
        cells = {column: plain_cell(f"--{column.replace('_', '-')}", text) for column, text in stated.items()}
        given = _understood(files)
        _require_new(folder, given, replaced)
        _require_one_sheet(given, cells)
        edits, entries = take_out(folder, number, replaced)
        manifest = edits.get(_MANIFEST_PATH, folder.read(_MANIFEST_PATH))
        table = TableText(MANIFEST, manifest, MANIFEST_COLUMNS)
        names = [*_names(folder)]
        added = []
        for file in given:
            name = _name(file, cells, names)
            names.append(name)
            edits[f"{PAGES.name}/{name}"] = file.data
            kept = {"name": file.path.name, "sha256": file.digest, "bytes": len(file.data)}
            added.append(ChangeEntry(ChangeAction.ADD, name, kept | table.append({"document": name, **cells})))
            told({"step": "understood", "file": str(file.path), "document": name})
        edits[_MANIFEST_PATH] = table.content
        parse_manifest(table.content or b"")
        return ChangeDraft((*added, *entries), edits)

    return draft


def page_hashes(folder: DataFolder, size: int) -> Iterator[tuple[str, str]]:
    """(document, SHA-256) of each file of this size among the pages."""
    for path in sorted(folder.pages.rglob("*")) if folder.pages.is_dir() else ():
        if path.suffix.lower() in PAGE_SUFFIXES and path.is_file() and path.stat().st_size == size:
            yield path.relative_to(folder.pages).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()


def _understood(files: Sequence[Path]) -> list[_Given]:
    """What the files say; InputError that names each that is no page of a report, with the reason."""
    errors: list[InputError] = []
    given = []
    for path in files:
        with collected(errors):
            if path.suffix.lower() not in PAGE_SUFFIXES:
                listed = ", ".join(f"*{suffix}" for suffix in PAGE_SUFFIXES)
                raise _refused(path, [refusal("no_page_suffix", listed=listed)])
            data = read_file(str(path), path)
            parsed = understand_file(path.name, data)
            if not parsed.pages:
                raise _refused(path, [left.said for left in parsed.left_out])
            given.append(_Given(path, data, parsed))
    raise_together(errors)
    return given


def _refused(path: Path, reasons: Sequence[Message]) -> InputError:
    """Why a file is no page; who typed its path is told that, and others its name."""
    place = CellPlace(path.name)
    return InputError([ToldLine(f"{printable(str(path))}: {said}", said, place) for said in reasons])


def _require_new(folder: DataFolder, given: Sequence[_Given], replaced: Sequence[str]) -> None:
    """ChangeError where a file is among the pages already, or given twice."""
    seen: dict[str, str] = {}
    for file in given:
        held = [document for document, digest in page_hashes(folder, len(file.data)) if digest == file.digest]
        same = next((f"the page {document}" for document in held if document not in replaced), seen.get(file.digest))
        if same:
            remedy = "nothing needs to be added; to state more of the page, write it into manifest.csv"
            raise ChangeError(refusal("same_file", name=same), str(file.path), remedy)
        seen[file.digest] = f"{file.path}"


def _require_one_sheet(given: Sequence[_Given], cells: Mapping[str, str | None]) -> None:
    """ChangeError where a page number is stated that is not that of one page."""
    if cells.get("page_no") is None:
        return
    if len(given) > 1 or any(page.page.document != given[0].path.name for page in given[0].parsed.pages):
        remedy = "add the files one by one, and state the numbers of sheets in manifest.csv, as those of FILE#1"
        raise ChangeError(refusal("one_number"), "--page-no", remedy)


def _names(folder: DataFolder) -> Iterator[str]:
    """Names that no new page gets: of the pages, of what the manifest says, and of what was taken out."""
    manifest = folder.read(_MANIFEST_PATH)
    yield from parse_manifest(manifest) if manifest is not None else ()
    for place in (folder.pages, folder.root / REMOVED.name):
        yield from (path.name for path in place.rglob("*")) if place.is_dir() else ()


def _name(file: _Given, cells: Mapping[str, str | None], taken: Sequence[str]) -> str:
    """The file's name among the pages: by what is stated of it, else by what its first page with a period says."""
    page = next((page for page in file.parsed.pages if page.period), file.parsed.pages[0])
    known = (cells.get("city"), cells.get("year") or page.year, cells.get("period") or page.period)
    return page_name(known, file.path.suffix, taken)
