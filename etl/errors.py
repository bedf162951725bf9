"""What can end a run of the ETL, and whose fault it is.

Each message says what is wrong, where, and what to do. Anything that is raised and is not an EtlError is a
bug. What a page holds but the rules cannot place is no error: it becomes a `model.Problem` and the build
goes on.
"""


class EtlError(Exception):
    """Base of all errors that a user can do something about; `exit_status` is the process's."""

    exit_status = 2


class InputError(EtlError):
    """A file or folder that was given cannot be used: the input's fault."""


class DatabaseError(EtlError):
    """The database file cannot be read or written where it was asked for: the machine's or the path's
    fault.
    """


class CheckError(EtlError):
    """The new database broke one of its checks, or --strict met a problem: the old database stays."""

    exit_status = 1
