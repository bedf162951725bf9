"""The folder of the pages: which files in it are pages, and the bytes of a file. No page is understood here."""

import os
from collections.abc import Iterator
from pathlib import Path

from etl.errors import InputError
from etl.messages import Message, message
from etl.model import Problem, Severity

MANIFEST = "manifest.csv"
"""The one file in the folder that is no page and not ignored; `manifest` reads it."""

MAX_BYTES = 4 * 1024 * 1024
"""A newspaper page holds some 12,000 characters; a hundred times that is no page."""

_PAGE_SUFFIXES = (".txt", ".md")


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


def find_page_files(pages: Path) -> tuple[dict[str, Path], list[Problem]]:
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
            notes.append(Problem(document, None, Severity.NOTE, reason))
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


def _why_ignored(path: Path, pages: Path) -> Message | None:
    """Why a file is not read as a page, None for a page."""
    if leaves_folder(path, pages):
        return message("file_ignored.leaves")
    if path.is_dir():
        return message("file_ignored.folder_link")
    if path.suffix.lower() not in _PAGE_SUFFIXES:
        return message("file_ignored.suffix")
    if path.exists() and not path.is_file():
        return message("file_ignored.no_file")
    return None


def leaves_folder(path: Path, pages: Path) -> bool:
    """Whether a path, its links followed, lies outside the folder of the pages."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(pages))
