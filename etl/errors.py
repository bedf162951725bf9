"""What can end a run of the ETL, and whose fault it is.

Each message says what is wrong, where, and what to do. Anything that is raised and is not an EtlError is a
bug. What a page holds but the rules cannot place is no error: it becomes a `model.Problem` and the build
goes on; so it does without a page that cannot be used at all, whose PageError becomes one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from etl.messages import Message, place_words, printable


class EtlError(Exception):
    """Base of all errors that a user can do something about; `exit_status` is the process's."""

    exit_status = 2


class CellPlace(NamedTuple):
    """Where something is wrong; None what there is not."""

    file: str
    line: int | None = None
    sheet: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One thing that is wrong, in a line of English, and, where it is a refusal or a problem of a page, what is said of
    which place.
    """

    text: str
    said: Message | None = None
    place: CellPlace | None = None

    def data(self) -> dict[str, object]:
        """The line as JSON values; their names are told in data/README.md and stay."""
        return {
            "what": self.text,
            "says": self.said and self.said.key,
            "details": dict(self.said.values) if self.said else {},
            "place": self.place and self.place._asdict(),
        }


class InputError(EtlError):
    """A file or folder that was given cannot be used: the input's fault. What is wrong is a text, or what is said of a
    place, or several of these.
    """

    def __init__(self, told: str | Message | Sequence[ToldLine], place: CellPlace | None = None) -> None:
        super().__init__(told, place)
        if isinstance(told, Message):
            text = f"{place_words(*place)}: {told}" if place else str(told)
            self.told: tuple[ToldLine, ...] = (ToldLine(text, told, place),)
        else:
            lines = map(ToldLine, told.split("\n")) if isinstance(told, str) else told
            self.told = tuple(lines)

    def __str__(self) -> str:
        return "\n".join(line.text for line in self.told)


class PageError(InputError):
    """A page that cannot be used: its document, the line where that shows (None: all of it), and why."""

    def __init__(self, document: str, line: int | None, said: Message) -> None:
        place = CellPlace(document, line)
        super().__init__(said, place)
        self.document, self.line, self.said = document, line, said
        self.told = (ToldLine(str(self), said, place),)

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line else ""
        return f"{printable(self.document)}{line}: {self.said}"


class UnusableFile(InputError):
    """A file without a single page that can be used: why, in lines, and its problems as JSON values."""

    def __init__(self, why: str, problems: Sequence[Mapping[str, object]]) -> None:
        super().__init__(why)
        self.problems = problems


class DatabaseError(EtlError):
    """The database file cannot be read or written where it was asked for: the machine's or the path's
    fault.
    """


class ChangeError(EtlError):
    """A change of the data that was asked for and is not made: what is wrong, where (None: nowhere in particular), and
    what to do (None: nothing). All is as it was.
    """

    def __init__(
        self,
        what: str | Message | Sequence[ToldLine],
        where: str | None = None,
        remedy: str | None = None,
    ) -> None:
        super().__init__(what, where, remedy)
        self.where, self.remedy = where, remedy
        if isinstance(what, Message):
            self.told: tuple[ToldLine, ...] = (ToldLine(str(what), what),)
        else:
            self.told = (ToldLine(what),) if isinstance(what, str) else tuple(what)

    @property
    def what(self) -> str:
        """What is wrong."""
        return "\n".join(line.text for line in self.told)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}" + (f"; {self.remedy}" if self.remedy else "")


class CheckError(EtlError):
    """The new database broke one of its checks, or --strict met a problem: the old database stays."""

    exit_status = 1
