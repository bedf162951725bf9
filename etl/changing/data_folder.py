"""A data folder as commands change it: its files by their paths in it, and the build of its database."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from etl.build import Judge, Work, build
from etl.inputs import read_changes, using_words, word_files
from etl.model import Change
from etl.paths import ASSESSMENT, CHANGES, CORRECTIONS, DATABASE, DEPARTMENTS, EXPECTED, LABELS, PAGES
from etl.summary import Summary

PageProgress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class DataFolder:
    """A folder that holds what a clone's data/ does; `work` says who builds its database."""

    root: Path
    work: Work

    @property
    def pages(self) -> Path:
        """The folder of the pages."""
        return self.root / PAGES.name

    @property
    def database(self) -> Path:
        """The database that the board reads."""
        return self.root / DATABASE.name

    @property
    def own(self) -> Path:
        """The folder of the lock and the journal."""
        return self.root / ".changing"

    def read(self, path: str) -> bytes | None:
        """The bytes of a file by its path in the folder; None where it is not there."""
        try:
            return (self.root / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def changes(self) -> tuple[Change, ...]:
        """The log, the oldest change first."""
        return read_changes(self.root / CHANGES.name)

    def identity(self) -> tuple[int, int, int] | None:
        """What changes when another database takes the place of the one that is there; None where there is none."""
        try:
            status = self.database.stat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size

    def build(
        self,
        progress: PageProgress | None = None,
        judge: Judge | None = None,
        strict: bool = False,
        pages: Path | None = None,
        database: Path | None = None,
        may_be_empty: bool = True,
    ) -> Summary:
        """Build the folder's database, or of other pages, or another one, by its own words where it has any; raises as
        `etl.build.build` does. Where it `may_be_empty`, as after a change that took the last page out, there need be no
        page.
        """
        with using_words(word_files(self.root)):
            return build(
                pages or self.pages,
                database or self.database,
                strict,
                progress,
                departments=self.root / DEPARTMENTS.name,
                corrections=self.root / CORRECTIONS.name,
                labels=self.root / LABELS.name,
                expected=self.root / EXPECTED.name,
                changes=self.root / CHANGES.name,
                assessment=self.root / ASSESSMENT.name,
                work=self.work,
                judge=judge,
                may_be_empty=may_be_empty,
            )
