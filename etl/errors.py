"""What can end a run of the ETL, and whose fault it is.

Each message says what is wrong, where, and what to do. Anything that is raised and is not an EtlError is a
bug. What a page holds but the rules cannot place is no error: it becomes a `model.Problem` and the build
goes on; so it does without a page that cannot be used at all, whose PageError becomes one.
"""

from collections.abc import Mapping, Sequence

from etl.messages import Message, printable


class EtlError(Exception):
    """Base of all errors that a user can do something about; `exit_status` is the process's."""

    exit_status = 2


class InputError(EtlError):
    """A file or folder that was given cannot be used: the input's fault."""


class PageError(InputError):
    """A page that cannot be used: its document, the line where that shows (None: all of it), and why."""

    def __init__(self, document: str, line: int | None, said: Message) -> None:
        super().__init__(document, line, said)
        self.document, self.line, self.said = document, line, said

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

    def __init__(self, what: str, where: str | None = None, remedy: str | None = None) -> None:
        super().__init__(what, where, remedy)
        self.what, self.where, self.remedy = what, where, remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}" + (f"; {self.remedy}" if self.remedy else "")


class CheckError(EtlError):
    """The new database broke one of its checks, or --strict met a problem: the old database stays."""

    exit_status = 1
