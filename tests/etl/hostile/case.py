"""A file that somebody made to do harm, or that came to be broken, and what must become of it."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.etl.page.formats.reports import BODY, TITLE

TEXT = "\n".join([TITLE, "", *BODY])
READ = "read"
"""Its report is read as if nothing else were in the file."""


@dataclass(frozen=True)
class Case:
    """The file called `document`, made for an address on which somebody listens; `ends` are the keys of what it may be
    refused with, `READ` among them where its report may be read.
    """

    name: str
    document: str
    make: Callable[[str], bytes]
    ends: frozenset[str]


def case(name: str, document: str, data: bytes | Callable[[str], bytes], *ends: str) -> Case:
    make = data if callable(data) else lambda _: data
    return Case(name, document, make, frozenset(end if end == READ else f"page_unusable.{end}" for end in ends))


def cut(name: str, document: str, data: bytes, *ends: str) -> list[Case]:
    """The file cut off at every kilobyte."""
    return [case(f"{name} cut at {size}", document, data[:size], *ends) for size in range(1024, len(data), 1024)]
