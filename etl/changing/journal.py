"""Several files of a data folder changed together, or not at all, whatever dies in between.

What each file was and is to be lies beside them before the first is touched, and a journal names it. Whoever finds a
journal knows by it whether all files had been put in place. What is changed, and why, is decided elsewhere.
"""

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.errors import ChangeError
from etl.messages import refusal
from etl.on_disk import sync_folder, write_synced

_NAME, _STAGED = "journal.json", "staged"
_BEFORE, _AFTER = "before", "after"


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A change that was begun: its number, whether all its files are in place, and the lines of the corrections that a
    build has to be able to apply.
    """

    number: int
    is_placed: bool
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Edit:
    """A file by its path in the data folder, and the SHA-256 of what it was and is to be; None: it is not there."""

    path: str
    before: str | None
    after: str | None


class Journal:
    """The journal of a data folder, in a folder of its own. Only who holds the lock may use it."""

    def __init__(self, data: Path, own: Path) -> None:
        self._data = data
        self._path, self._staged = own / _NAME, own / _STAGED

    def unfinished(self) -> Unfinished | None:
        """The change that was begun and neither finished nor taken back."""
        journal = self._read()
        if journal is None:
            return None
        return Unfinished(journal["change"], journal["is_placed"], tuple(journal["lines"]))

    def begin(self, number: int, files: Mapping[str, bytes | None], lines: Sequence[int] = ()) -> None:
        """Lay ready what files are to be, None for those that are to be gone; nothing of it is in place yet."""
        self.clear()
        try:
            self._staged.mkdir()
            edits = [self._stage(place, path, after) for place, (path, after) in enumerate(files.items())]
            made = [str(folder) for path in files for folder in self._missing_folders(path)]
            sync_folder(self._staged)
            self._write({"change": number, "is_placed": False, "lines": [*lines], "edits": edits, "made": made})
        except BaseException:
            self.clear()
            raise

    def place(self) -> None:
        """Put all files in place. ChangeError where one of them is not what it was."""
        journal = self._read() or {}
        for place, edit in _edits(journal):
            found = self._digest(edit.path)
            if found not in (edit.before, edit.after):
                raise ChangeError(refusal("changed_meanwhile"), edit.path, "do it again")
            if found != edit.after:
                self._put(place, _AFTER, edit.path, is_there=edit.after is not None, is_new=edit.before is None)
        self._write(journal | {"is_placed": True})
        self._prune(edit.path for _, edit in _edits(journal) if edit.after is None)

    def finish(self) -> None:
        """Forget the change, which is made."""
        self._path.unlink(missing_ok=True)
        sync_folder(self._path.parent)
        self.clear()

    def take_back(self) -> None:
        """Put each file back that is as the change made it; what somebody else changed since stays."""
        journal = self._read() or {}
        for place, edit in _edits(journal):
            _aside(self._data / edit.path).unlink(missing_ok=True)
            if edit.before != edit.after and self._digest(edit.path) == edit.after:
                self._put(place, _BEFORE, edit.path, is_there=edit.before is not None, is_new=False)
        for folder in reversed(journal.get("made", [])):
            with suppress(OSError):
                os.rmdir(self._data / folder)
        self.finish()

    def clear(self) -> None:
        """Remove what was laid ready for a change that was not begun, or is over."""
        shutil.rmtree(self._staged, ignore_errors=True)
        self._path.with_suffix(".writing").unlink(missing_ok=True)

    def _stage(self, place: int, path: str, after: bytes | None) -> dict[str, str | None]:
        before = _bytes(self._data / path)
        for name, content in ((_BEFORE, before), (_AFTER, after)):
            if content is not None:
                write_synced(self._staged / f"{place}.{name}", content)
        return {"path": path, _BEFORE: _sha256(before), _AFTER: _sha256(after)}

    def _put(self, place: int, which: str, path: str, is_there: bool, is_new: bool) -> None:
        """Give a file the content that is laid ready for it, or take it away."""
        target = self._data / path
        if not is_there:
            target.unlink()
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            _move(self._staged / f"{place}.{which}", target, is_new)
        sync_folder(target.parent)

    def _missing_folders(self, path: str) -> Iterator[Path]:
        """The folders that have to be made for a file, the outer ones first."""
        for parent in reversed(Path(path).parents):
            if not (self._data / parent).exists():
                yield parent

    def _prune(self, paths: Iterator[str]) -> None:
        """Remove the folders below `removed` that lost their last file."""
        for path in paths:
            *folders, _ = Path(path).parents
            if folders and folders[-1] == Path("removed"):
                for folder in folders:
                    with suppress(OSError):
                        os.rmdir(self._data / folder)

    def _digest(self, path: str) -> str | None:
        return _sha256(_bytes(self._data / path))

    def _read(self) -> dict[str, Any] | None:
        content = _bytes(self._path)
        if content is None:
            return None
        try:
            return dict(json.loads(content))
        except ValueError:
            remedy = f"look into {self._staged}, which holds the files, and remove the journal"
            raise ChangeError(refusal("journal_damaged"), str(self._path), remedy) from None

    def _write(self, journal: dict[str, Any]) -> None:
        aside = self._path.with_suffix(".writing")
        write_synced(aside, json.dumps(journal).encode("ascii"))
        os.replace(aside, self._path)
        sync_folder(self._path.parent)


def _edits(journal: Mapping[str, Any]) -> list[tuple[int, _Edit]]:
    """What a journal changes, with the numbers under which contents are laid ready."""
    return [(place, _Edit(**edit)) for place, edit in enumerate(journal.get("edits", []))]


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _sha256(content: bytes | None) -> str | None:
    return None if content is None else hashlib.sha256(content).hexdigest()


def _move(source: Path, target: Path, is_new: bool) -> None:
    """Give a file another name in one step; one that is new takes nobody's place."""
    if is_new:
        try:
            os.link(source, target)
        except FileExistsError:
            raise ChangeError(refusal("came_meanwhile"), str(target), "do it again") from None
        except OSError:
            pass  # there are no hard links here, or the folder is on another disk
        else:
            return
    try:
        os.replace(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        write_synced(_aside(target), source.read_bytes())
        os.replace(_aside(target), target)


def _aside(target: Path) -> Path:
    """Where a file is written that comes from another disk; the build does not look at such a name."""
    return target.with_name(f".{target.name}.changing")
