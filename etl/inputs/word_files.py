"""Which files of words a build goes by: the program's own, or those of a data folder that brings its own.

A process goes by one set of them at a time, and forgets what it made of one once it goes by another. What the files
say is read in `words`, `lexicon` and `scope_words`.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import TypeVar

from etl.errors import InputError
from etl.inputs.folder import file_bytes, is_given, why_unread
from etl.messages import printable
from etl.paths import LEXICON, RULES

_Batch = TypeVar("_Batch")
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class WordFiles:
    """The folders of words that a build goes by. `held` has the files of those that are not the program's by their
    paths, as they were read once: a worker elsewhere sees the program's own, and not these.
    """

    lexicon: Path = LEXICON
    rules: Path = RULES
    held: Mapping[Path, bytes] = field(default_factory=dict)

    def files(self) -> list[Path]:
        """All of the files."""
        return [path for folder in (self.lexicon, self.rules) for path in sorted(folder.glob("*.csv"))]

    def content(self, path: Path) -> bytes:
        """The bytes of one of the files; InputError where they cannot be read."""
        held = self.held.get(path)
        if held is not None:
            return held
        try:
            return file_bytes(path)
        except OSError as error:
            shipped = {self.lexicon: LEXICON, self.rules: RULES}.get(path.parent, path.parent) / path.name
            remedy = "it comes with the program" if path == shipped else f"copy it from {shipped.parent}"
            raise InputError(f"{printable(str(path))}: cannot be read ({why_unread(error)}); {remedy}") from None


OWN_WORDS = WordFiles()
"""The words that come with the program."""


def word_files(data: Path) -> WordFiles:
    """The words that a data folder's builds go by: its folders lexicon/ and rules/, each of them whole, and the
    program's where it has none. InputError where there is something else in their place.
    """
    lexicon, rules = (_folder(data, shipped) for shipped in (LEXICON, RULES))
    held: dict[Path, bytes] = {}
    for path in _own_files(lexicon, rules):
        with suppress(OSError):  # whoever asks for it is told
            held[path] = file_bytes(path)
    return WordFiles(lexicon, rules, held)


def words_in_use() -> WordFiles:
    """What this process goes by."""
    return _in_use


@contextmanager
def using_words(files: WordFiles) -> Iterator[None]:
    """Go by some files of words inside the block."""
    before = _in_use
    _go_by(files)
    try:
        yield
    finally:
        _go_by(before)


def work_with_words(files: WordFiles, work: Callable[[_Batch], _Result], batch: _Batch) -> _Result:
    """What work makes of a batch by some files of words, which the process then keeps to: a worker's next batch will
    seldom ask for others. One batch of a process at a time is worked on so.
    """
    with _working:
        _go_by(files)
        return work(batch)


_in_use = OWN_WORDS
_working = RLock()


def _go_by(files: WordFiles) -> None:
    global _in_use
    if files != _in_use:
        _in_use = files
        _forget_words()


def _forget_words() -> None:
    """Empty what functions of the program keep: nearly all of it was made of words, and the rest is soon made again."""
    for name, module in [*sys.modules.items()]:
        if name.partition(".")[0] == __name__.partition(".")[0]:
            for value in [*vars(module).values()]:
                if callable(forget := getattr(value, "cache_clear", None)):
                    forget()


def _folder(data: Path, shipped: Path) -> Path:
    """A data folder's own folder of the same name as the program's, or that."""
    folder = data / shipped.name
    if not is_given(folder) or os.path.realpath(folder) == os.path.realpath(shipped):
        return shipped
    if not folder.is_dir():
        raise InputError(f"{printable(str(folder))}: no folder; copy {shipped} there, or take it away")
    return folder


def _own_files(*folders: Path) -> Iterator[Path]:
    """The files of those folders that are not the program's."""
    for folder in folders:
        if folder not in (LEXICON, RULES):
            yield from sorted(folder.glob("*.csv"))
