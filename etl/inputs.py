"""What a build reads from disk: the pages' bytes, the manifest, the list of departments. No page is understood here.

Everything that is wrong with a folder is told at once, so that nobody mends one file to hear of the next.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from etl.corrections import Correction, read_corrections
from etl.csvfile import Row, put_aside, raise_together, read_rows
from etl.errors import InputError
from etl.labels import Label, read_labels
from etl.lexicon import LEXICON, term_lexicon
from etl.model import Period, Problem, Severity
from etl.read import MAX_BYTES
from etl.schema import SCHEMA_VERSION

PAGE_SUFFIXES = (".txt", ".md")
MANIFEST = "manifest.csv"
ALIAS_SEPARATOR = "|"
YEARS = range(1949, 2200)
PAGE_NUMBERS = range(1, 10_000)


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """What the manifest states about a page; None where it states nothing."""

    city: str | None = None
    year: int | None = None
    period: Period | None = None
    page_no: int | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class DepartmentEntry:
    """A department's canonical name, its sector, and other names for it; city None: in any city."""

    name: str
    city: str | None
    sector: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything a build starts from; `files` are (document, bytes) in the order of their documents.

    A document is a page's path relative to its folder, with "/" between the parts on every machine.
    """

    files: tuple[tuple[str, bytes], ...]
    manifest: dict[str, ManifestEntry]
    departments: tuple[DepartmentEntry, ...]
    problems: tuple[Problem, ...]
    build_id: str
    corrections: tuple[Correction, ...] = ()
    labels: tuple[Label, ...] = ()


def read_inputs(pages: Path, departments: Path, corrections: Path | None = None, labels: Path | None = None) -> Inputs:
    """The folder `pages` with its manifest.csv, the file `departments`, and, where they are named, the file
    `corrections` and the folder `labels`; all but the pages may be missing.

    Raises InputError that names everything unusable: the folder, files too large or unreadable, rows of the CSV files,
    those of the program's own lexicon of terms among them.
    """
    found, notes = _find_files(pages)
    errors: list[InputError] = []
    files: list[tuple[str, bytes]] = []
    manifest: dict[str, ManifestEntry] = {}
    listed: tuple[DepartmentEntry, ...] = ()
    mended: tuple[Correction, ...] = ()
    labelled: tuple[Label, ...] = ()
    for document, path in found.items():
        with put_aside(errors):
            files.append((document, read_file(document, path)))
    with put_aside(errors):
        manifest = _read_manifest(pages)
    with put_aside(errors):
        listed = _read_departments(departments)
    with put_aside(errors):
        if corrections and corrections.exists():
            mended = read_corrections(corrections.name, read_file(corrections.name, corrections))
    with put_aside(errors):
        labelled = read_labels(labels) if labels else ()
    with put_aside(errors):
        term_lexicon()
    raise_together(errors)
    problems = notes + [
        Problem(
            MANIFEST,
            None,
            Severity.WARNING,
            "manifest_without_page",
            f"{document}: the manifest lists this page, but no such page is there; add the file or take the row out",
        )
        for document in sorted(manifest.keys() - found.keys())
    ]
    build_id = _build_id(files, manifest, listed, mended, labelled)
    return Inputs(tuple(files), manifest, listed, tuple(problems), build_id, mended, labelled)


def read_file(document: str, path: Path) -> bytes:
    """The bytes of a file; InputError where it can't be read or is larger than MAX_BYTES, which is looked at first."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(
                f"{document}: {size:,} bytes are too many (limit {MAX_BYTES:,}); give each newspaper page a file"
            )
        return path.read_bytes()
    except IsADirectoryError:
        raise InputError(f"{document}: a folder; name a file in it") from None
    except OSError as error:
        raise InputError(f"{document}: cannot be read ({error.strerror}); give a file that can be") from None


def _find_files(pages: Path) -> tuple[dict[str, Path], list[Problem]]:
    """The page files by document, in its order, and a note for each other file."""
    if not pages.exists():
        raise InputError(f"{pages}: no such folder; name the folder of the pages with --pages")
    if not pages.is_dir():
        raise InputError(f"{pages}: not a folder; name the folder that the page lies in")
    found: dict[str, Path] = {}
    notes: list[Problem] = []
    for document, path in sorted(_walk(pages)):
        reason = _why_ignored(path, pages)
        if reason is None:
            found[document] = path
        elif document != MANIFEST:
            notes.append(Problem(document, None, Severity.NOTE, "file_ignored", reason))
    if not found:
        raise InputError(f"{pages}: no page in this folder; put pages into it as *.txt or *.md")
    return found, notes


def _walk(pages: Path) -> Iterator[tuple[str, Path]]:
    """(document, path) of every file and every linked folder below `pages`, but of nothing hidden."""
    try:
        for parent, folders, files in os.walk(pages, onerror=_raise, followlinks=False):
            folders[:] = [name for name in folders if not name.startswith(".")]
            links = [name for name in folders if Path(parent, name).is_symlink()]
            for name in links + [name for name in files if not name.startswith(".")]:
                path = Path(parent, name)
                yield _document(path.relative_to(pages)), path
    except OSError as error:
        raise InputError(f"{error.filename}: cannot be read ({error.strerror}); give a folder that can be") from None


def _raise(error: OSError) -> None:
    raise error


def _document(path: Path) -> str:
    document = path.as_posix()
    try:
        document.encode("utf-8")
    except UnicodeEncodeError:
        raise InputError(f"{document!a}: the name of this file is not valid UTF-8; rename it") from None
    return document


def _why_ignored(path: Path, pages: Path) -> str | None:
    """Why a file is not read as a page, None for a page."""
    if _leaves(path, pages):
        return "a link that leaves the folder of the pages is not followed"
    if path.is_dir():
        return "a link to a folder is not followed"
    if path.suffix.lower() not in PAGE_SUFFIXES:
        return "only *.txt and *.md are read as pages"
    if path.exists() and not path.is_file():
        return "neither a file nor a folder"
    return None


def _leaves(path: Path, pages: Path) -> bool:
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(pages))


def _read_manifest(pages: Path) -> dict[str, ManifestEntry]:
    path = pages / MANIFEST
    if not path.exists():
        return {}
    if _leaves(path, pages):
        raise InputError(f"{MANIFEST}: a link that leaves the folder is not followed; put the file itself there")
    rows = read_rows(
        MANIFEST,
        read_file(MANIFEST, path),
        required=("document",),
        optional=("city", "year", "period", "page_no", "source"),
    )
    errors: list[InputError] = []
    entries: dict[str, ManifestEntry] = {}
    lines: dict[str, int] = {}
    for row in rows:
        with put_aside(errors):
            document = row.text("document", "the path of a page, relative to this folder")
            line = lines.setdefault(document, row.line)
            if line != row.line:
                raise row.error(f"{document} stands in line {line} already; keep one of the two")
            entries[document] = _manifest_entry(row)
    raise_together(errors)
    return entries


def _manifest_entry(row: Row) -> ManifestEntry:
    period = row.cells["period"]
    if period is not None and period not in tuple(Period):
        raise row.error(f"period {period!r} is none of {', '.join(Period)}; leave it empty where the page says it")
    return ManifestEntry(
        city=row.cells["city"],
        year=row.integer("year", YEARS),
        period=None if period is None else Period(period),
        page_no=row.integer("page_no", PAGE_NUMBERS),
        source=row.cells["source"],
    )


def _read_departments(path: Path) -> tuple[DepartmentEntry, ...]:
    if not path.exists():
        return ()
    rows = read_rows(path.name, read_file(path.name, path), required=("department", "city", "sector", "aliases"))
    errors: list[InputError] = []
    entries: list[DepartmentEntry] = []
    lines: dict[tuple[str | None, str], int] = {}
    for row in rows:
        with put_aside(errors):
            entry = _department_entry(row)
            entries.append(entry)
            for name in (entry.name, *entry.aliases):
                line = lines.setdefault((entry.city, name), row.line)
                if line != row.line:
                    raise row.error(
                        f"{name} stands for another department of the same city in line {line}; keep one of the two"
                    )
    raise_together(errors)
    return tuple(entries)


def _department_entry(row: Row) -> DepartmentEntry:
    name = row.text("department", "the department's canonical name")
    aliases = [alias.strip() for alias in (row.cells["aliases"] or "").split(ALIAS_SEPARATOR)]
    return DepartmentEntry(
        name=name,
        city=row.cells["city"],
        sector=row.text("sector", "the group that the department is listed under"),
        aliases=tuple(dict.fromkeys(alias for alias in aliases if alias not in ("", name))),
    )


def _build_id(
    files: list[tuple[str, bytes]],
    manifest: dict[str, ManifestEntry],
    departments: tuple[DepartmentEntry, ...],
    corrections: tuple[Correction, ...],
    labels: tuple[Label, ...],
) -> str:
    """12 hex digits that name this input and the code that reads it, wherever the folder lies."""
    content = [
        SCHEMA_VERSION,
        _code_hash(),
        [repr(correction) for correction in corrections],
        json.dumps(labels, sort_keys=True),
        sorted((document, hashlib.sha256(data).hexdigest()) for document, data in files),
        sorted((document, astuple(entry)) for document, entry in manifest.items()),
        sorted(json.dumps(astuple(entry)) for entry in departments),
    ]
    return hashlib.sha256(json.dumps(content).encode("ascii")).hexdigest()[:12]


def _code_hash() -> str:
    """SHA-256 over the rules: the modules and SQL files of this package, and the word lists that they read."""
    digest = hashlib.sha256()
    for path in sorted(
        (*Path(__file__).parent.glob("*.py"), *Path(__file__).parent.glob("*.sql"), *LEXICON.glob("*.csv"))
    ):
        digest.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
