"""The folder of the pages: which files in it are pages, and the bytes of a file. No page is understood here."""

import errno
import hashlib
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from etl.errors import InputError, PageError
from etl.messages import Message, message, printable
from etl.model import Problem, Severity

MANIFEST = "manifest.csv"
"""The one file in the folder that is no page and not ignored; `manifest` reads it."""

MAX_BYTES = 4 * 1024 * 1024
"""A newspaper page holds some 12,000 characters; a hundred times that is no page."""

MAX_FILE_BYTES = 64 * 1024 * 1024
"""A file that holds fonts and pictures too: a whole issue as a PDF for print has some 40 MB."""

PAGE_SUFFIXES = (".txt", ".md", ".pdf", ".html", ".htm", ".docx", ".png", ".jpg", ".jpeg")
"""What the name of a page's file ends with, whatever the case."""

_LISTED = ", ".join(f"*{suffix}" for suffix in PAGE_SUFFIXES)
_SHEET = re.compile(r"(?<=\.)(pdf|png|jpg|jpeg)#\d{1,4}(?:\.\d{1,2})?$", re.IGNORECASE)
_WITH_PICTURES = frozenset({".pdf", ".docx", ".png", ".jpg", ".jpeg"})


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file of the folder as a build first finds it: how many bytes it has, and their SHA-256; not the bytes, which of
    all pages would not fit into memory.
    """

    document: str
    size: int
    digest: bytes


def page_file(pages: Path, document: str) -> PageFile:
    """The file of a document, read once from end to end and let go of; raises as `read_file` does."""
    path = pages / document
    with _may_be_read(document, path):
        _require_regular(path)
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").digest()
            return PageFile(document, file.tell(), digest)


def read_again(pages: Path, file: PageFile) -> bytes:
    """The bytes of a file that was found before; InputError where they are not the same any more."""
    try:
        data = read_file(file.document, pages / file.document)
    except InputError as error:
        now = str(error.said) if isinstance(error, PageError) else "a folder has its name"
    else:
        if hashlib.sha256(data).digest() == file.digest:
            return data
        now = f"it had {file.size:,} bytes, and has {len(data):,} others"
    raise InputError(
        f"{printable(str(pages / file.document))}: changed while the build was reading it ({now}); build again once "
        "nobody writes into the folder of the pages"
    )


def read_file(document: str, path: Path, most: int | None = None) -> bytes:
    """The bytes of a file; InputError where it is a folder, PageError where it can't be read, is a pipe or a device, or
    is larger than its format may be, or than `most` bytes. Nothing is read before all that is looked at.
    """
    with _may_be_read(document, path, most):
        return file_bytes(path)


def file_bytes(path: Path) -> bytes:
    """The bytes of a file of any size; OSError where it cannot be read, or is a folder, a pipe or a device, of which
    nothing is read.
    """
    _require_regular(path)
    return path.read_bytes()


@contextmanager
def _may_be_read(document: str, path: Path, most: int | None = None) -> Iterator[None]:
    """Reads a file inside the block, whose size is looked at before, and tells what is wrong as `read_file` does."""
    try:
        size, most = path.stat().st_size, most or most_bytes(path.suffix)
        if size > most:
            raise too_large(document, size, most)
        yield
    except IsADirectoryError:
        raise InputError(f"{printable(document)}: a folder; name a file in it") from None
    except (OSError, ValueError) as error:
        raise PageError(document, None, message("page_unusable.unread", reason=why_unread(error))) from None


def _require_regular(path: Path) -> None:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "neither a file nor a folder")


def is_given(path: Path) -> bool:
    """Whether a file or folder is there that may be missing; one that cannot be looked at is no missing one."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as error:
        raise InputError(f"{printable(str(path))}: cannot be read ({why_unread(error)})") from None
    return True


def why_unread(error: OSError | ValueError) -> str:
    """Why a file or folder cannot be read: what the system says, or that its name is none."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def most_bytes(suffix: str) -> int:
    """How large a file may be whose name ends so."""
    return MAX_FILE_BYTES if suffix.lower() in _WITH_PICTURES else MAX_BYTES


def too_large(document: str, size: int, most: int = MAX_BYTES) -> PageError:
    """The error of a file that is larger than it may be."""
    return PageError(document, None, message("page_unusable.too_large", size=f"{size:,}", most=f"{most:,}"))


def file_of(document: str) -> str:
    """The file that a document is of: FILE#3, the third sheet of a file, is of FILE."""
    return _SHEET.sub(r"\1", document)


def find_page_files(pages: Path, may_be_empty: bool = False) -> tuple[list[str], list[Problem]]:
    """The documents of the page files in their order, each its path below `pages`; a note for each other file, and an
    error for each page or folder that cannot be looked into. InputError where `pages` is no folder, cannot be read, or
    holds no page; where it `may_be_empty`, there need be neither page nor folder.
    """
    try:
        is_there, is_folder = os.path.lexists(pages), pages.is_dir()
        if is_folder:
            os.scandir(pages).close()
    except (OSError, ValueError) as error:
        raise InputError(f"{pages}: cannot be read ({why_unread(error)}); give a folder that can be") from None
    if not is_there and may_be_empty:
        return [], []
    if not is_there:
        raise InputError(f"{pages}: no such folder; name the folder of the pages with --pages")
    if not is_folder:
        raise InputError(f"{pages}: not a folder; name the folder that the page lies in")
    found: list[str] = []
    problems: list[Problem] = []
    for document, name in sorted(_walk(pages, problems)):
        try:
            reason = _why_ignored(pages / name, pages)
        except OSError as error:
            problems.append(_left_out(document, message("page_unusable.unread", reason=why_unread(error))))
            continue
        if reason is None and document != name:
            problems.append(_left_out(document, message("page_unusable.name")))
        elif reason is None:
            found.append(document)
        elif document != MANIFEST:
            problems.append(Problem(document, None, Severity.NOTE, reason))
    unusable = [problem.told for problem in problems if problem.severity is Severity.ERROR]
    if not found and (unusable or not may_be_empty):
        nothing = f"{pages}: no page in this folder; put pages into it as {_LISTED}"
        raise InputError("\n".join(unusable or [nothing]))
    return found, problems


def _left_out(document: str, said: Message) -> Problem:
    return Problem(document, None, Severity.ERROR, said)


def _walk(pages: Path, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """(document, path below `pages`) of every file and every linked folder there, but of nothing hidden. A folder that
    cannot be read goes to `problems`.
    """
    for parent, folders, files in os.walk(pages, onerror=partial(_note_folder, pages, problems), followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if Path(parent, name).is_symlink()]
        for name in links + [name for name in files if not name.startswith(".")]:
            path = Path(parent, name).relative_to(pages).as_posix()
            yield _document(path), path


def _note_folder(pages: Path, problems: list[Problem], error: OSError) -> None:
    folder = _document(Path(error.filename).relative_to(pages).as_posix())
    problems.append(_left_out(folder, message("page_unusable.folder", reason=why_unread(error))))


def _document(path: str) -> str:
    """A path's document; what of its name is not valid UTF-8 stands in it as an escape."""
    document = path.encode("utf-8", "backslashreplace").decode("utf-8")
    return path if document == path else document  # one text of each that is held


def _why_ignored(path: Path, pages: Path) -> Message | None:
    """Why a file is not read as a page, None for a page."""
    if leaves_folder(path, pages):
        return message("file_ignored.leaves")
    if path.is_dir():
        return message("file_ignored.folder_link")
    if path.suffix.lower() not in PAGE_SUFFIXES:
        return message("file_ignored.suffix")
    if path.exists() and not path.is_file():
        return message("file_ignored.no_file")
    return None


def leaves_folder(path: Path, pages: Path) -> bool:
    """Whether a path, its links followed, lies outside the folder of the pages."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(pages))
