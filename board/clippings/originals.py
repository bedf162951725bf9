"""The files that a database names, and nothing else: inside the folder of the pages, with the bytes that were read.

Whoever opens one of them reads its bytes here, so that no other file is ever shown in its place.
"""

import hashlib
import os
import stat
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

# More than a build reads of a file.
MAX_BYTES = 64 * 1024 * 1024


class Original(StrEnum):
    """Whether the file that a page was read from can be shown."""

    HERE = "here"
    MISSING = "missing"
    CHANGED = "changed"


def find(folder: Path | None, file: str) -> Path | None:
    """The file of this name in the folder of the pages; None where there is none, where it is no plain file, or where
    it, its links followed, lies outside the folder."""
    if folder is None:
        return None
    try:
        path = Path(os.path.realpath(folder / file))
        is_inside = path.is_relative_to(os.path.realpath(folder))
        return path if is_inside and stat.S_ISREG(path.stat().st_mode) else None
    except (OSError, ValueError):
        return None


def original(folder: Path | None, file: str, file_hash: str) -> Original:
    """Whether the file is there with the very bytes that were read; told from its size and times once it was."""
    path = find(folder, file)
    if path is None:
        return Original.MISSING
    try:
        found = path.stat()
        is_same = _hash(path, found.st_mtime_ns, found.st_size, found.st_ino) == file_hash
    except OSError:
        return Original.MISSING
    return Original.HERE if is_same else Original.CHANGED


def read_original(path: Path, file_hash: str) -> bytes | None:
    """The bytes of a file, None where they are not those of this hash; OSError where it cannot be read."""
    if path.stat().st_size > MAX_BYTES:
        return None
    data = path.read_bytes()
    return data if hashlib.sha256(data).hexdigest() == file_hash else None


@lru_cache(maxsize=4096)
def _hash(path: Path, mtime_ns: int, size: int, inode: int) -> str:
    if size > MAX_BYTES:
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
