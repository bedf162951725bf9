"""The name under which a page's file is kept: city, year, period and order, for people; the build reads no meaning from
it. It is one that every system can hold, in whatever case it compares names.
"""

import re
import unicodedata
from collections.abc import Iterable

_LONGEST_CITY = 20


def page_name(known: Iterable[object], suffix: str, taken: Iterable[str]) -> str:
    """A name for a file with this suffix, of what is known of city, year and period (None where it is not), that none
    of the names `taken` has, whatever stands behind theirs.
    """
    parts = [_plain(str(part)) for part in known if part is not None]
    stem = "_".join(part for part in parts if part) or "page"
    numbered = re.compile(rf"{re.escape(_folded(stem))}_(\d{{1,9}})(\..*)?")
    found = (numbered.fullmatch(_folded(name)) for name in taken)
    order = max((int(match[1]) for match in found if match), default=0) + 1
    return f"{stem}_{order}{suffix.lower()}"


def _plain(text: str) -> str:
    """The letters and digits of a text, of any script; everything else means something to one system or another."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(character for character in composed if character.isalnum())[:_LONGEST_CITY]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
