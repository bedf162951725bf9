"""The manifest of a folder of pages: what is known about a page beside its text."""

import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from etl.errors import InputError
from etl.inputs.csvfile import YEARS, CsvRow, collected, raise_together, read_rows
from etl.inputs.folder import MANIFEST, MAX_FILE_BYTES, file_of, is_given, leaves_folder, read_file
from etl.messages import refusal
from etl.model import Period

_PAGE_NUMBERS = range(1, 10_000)


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """What the manifest states about a page; None where it states nothing."""

    city: str | None = None
    year: int | None = None
    period: Period | None = None
    page_no: int | None = None
    source: str | None = None
    newspaper: str | None = None
    issue_date: date | None = None


def read_manifest(pages: Path) -> dict[str, ManifestEntry]:
    """What the folder's manifest.csv states, by document; nothing where there is none."""
    path = pages / MANIFEST
    if not is_given(path):
        return {}
    if leaves_folder(path, pages):
        raise InputError(f"{MANIFEST}: a link that leaves the folder is not followed; put the file itself there")
    return parse_manifest(read_file(MANIFEST, path, MAX_FILE_BYTES))  # it has a row for each page


def parse_manifest(data: bytes) -> dict[str, ManifestEntry]:
    """What the bytes of a manifest state, by document; InputError names every bad row."""
    rows = read_rows(
        MANIFEST,
        data,
        required=("document",),
        optional=("city", "year", "period", "page_no", "source", "newspaper", "issue_date"),
    )
    errors: list[InputError] = []
    entries: dict[str, ManifestEntry] = {}
    lines: dict[str, int] = {}
    for row in rows:
        with collected(errors):
            document = row.text("document", "the path of a page, relative to this folder")
            line = lines.setdefault(document, row.line)
            if line != row.line:
                raise row.error(f"{document} stands in line {line} already; keep one of the two")
            entries[document] = _manifest_entry(row)
            if entries[document].city and file_of(document) != document:
                raise row.error(f"the city of a sheet is that of its file; state it in the row of {file_of(document)}")
    raise_together(errors)
    return entries


def stated_of(manifest: Mapping[str, ManifestEntry], document: str) -> ManifestEntry:
    """What a manifest states about a page; of a sheet what the row of its file does, which its own may amend."""
    own, file = manifest.get(document, ManifestEntry()), file_of(document)
    if file == document:
        return own
    shared = replace(manifest.get(file, ManifestEntry()), page_no=None)
    return replace(shared, **{name: value for name, value in asdict(own).items() if value is not None})


def _shared(cell: str | None) -> str | None:
    """A text that stands in many rows, held once."""
    return cell and sys.intern(cell)


def _manifest_entry(row: CsvRow) -> ManifestEntry:
    period = row.cells["period"]
    if period is not None and period not in tuple(Period):
        raise row.error(refusal("period_not_stated", cell=period, codes=tuple(Period)))
    return ManifestEntry(
        city=_shared(row.cells["city"]),
        year=row.integer("year", YEARS),
        period=None if period is None else Period(period),
        page_no=row.integer("page_no", _PAGE_NUMBERS),
        source=_shared(row.cells["source"]),
        newspaper=_shared(row.cells["newspaper"]),
        issue_date=row.day("issue_date"),
    )
