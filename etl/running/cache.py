"""What was worked out before, kept in a folder that may be deleted at any time: a build without it is only slower.

Values are kept by a key that names all that they were made from, in one file for each page, so that a later build reads
few files and replaces what it no longer needs. Each file also names the program that wrote it, and tells whether it is
whole: what another version wrote, what is cut off or was changed is not read, and a file comes to be in one step.
A value is read by pickle, so whoever may write the folder may do as the build does: it lies with the database, which
they could replace too.
"""

import contextlib
import gc
import hashlib
import os
import pickle
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_DIGEST = 32
_SUFFIX = ".kept"


def content_key(*parts: str | bytes) -> bytes:
    """What names a value by all that it is made from: equal keys, equal parts in the same order."""
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()


@contextlib.contextmanager
def _without_collection() -> Iterator[None]:
    """Many objects come to be at once, and none of them is garbage yet: to look for some would cost a quarter more."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class Cache:
    """The values that one version of the program kept in a folder, by a name and a key; none where there is no folder.

    Nothing that goes wrong with the folder is an error: what cannot be read is worked out, what cannot be written is
    worked out again by the next build.
    """

    def __init__(self, folder: Path | None, program: str) -> None:
        """`program` names all that decides what a value is beside what its key names."""
        self._folder = folder
        self._program = content_key(program)
        self._used: set[str] = set()
        self._is_made = False

    def of(self, program: str) -> "Cache":
        """The values in the same folder that another program decides than the rest of the build."""
        other = Cache(self._folder, program)
        other._used = self._used
        return other

    def read(self, name: str) -> dict[bytes, Any]:
        """The values that are kept under a name, by their keys."""
        path = self._path(name)
        if path is None:
            return {}
        try:
            data = path.read_bytes()
        except OSError:
            return {}
        head, content = data[: 2 * _DIGEST], data[2 * _DIGEST :]
        if head != self._program + hashlib.sha256(content).digest():
            return {}
        with _without_collection():
            values: dict[bytes, Any] = pickle.loads(content)
        return values

    def write(self, name: str, values: Mapping[bytes, Any]) -> None:
        """Keep values under a name, in place of all that was kept there."""
        path = self._path(name)
        if path is None:
            return
        self._make(path.parent)
        content = pickle.dumps(dict(values), protocol=pickle.HIGHEST_PROTOCOL)
        writing = path.with_name(f"{path.name}.{os.getpid()}.writing")
        try:
            writing.write_bytes(self._program + hashlib.sha256(content).digest() + content)
            os.replace(writing, path)
        except OSError:
            with contextlib.suppress(OSError):
                writing.unlink()

    def keep(self, *names: str) -> None:
        """Let stay what is kept under these names, though this build may have no need to read it."""
        for name in names:
            self._path(name)

    def _make(self, folder: Path) -> None:
        """Create the folder with the first value: a build that is refused leaves none behind."""
        if not self._is_made:
            self._is_made = True
            with contextlib.suppress(OSError):
                folder.mkdir(parents=True, exist_ok=True)
                (folder / ".gitignore").write_text("*\n", encoding="utf-8")

    def forget_unused(self) -> None:
        """Remove what this build did not ask for, and what killed ones left half written."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            with os.scandir(self._folder) as entries:
                unused = [
                    entry.path
                    for entry in entries
                    if entry.name not in self._used and entry.name.endswith((_SUFFIX, ".writing"))
                ]
            for path in unused:
                with contextlib.suppress(OSError):
                    os.unlink(path)

    def _path(self, name: str) -> Path | None:
        if self._folder is None:
            return None
        path = self._folder / (content_key(name).hex()[:32] + _SUFFIX)
        self._used.add(path.name)
        return path
