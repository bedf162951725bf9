"""One file on its own: bytes to pages, their sections and items, with a ledger that accounts for every character.

Nothing here knows a file system, another page, the manifest or a fact.
"""

from etl.page.formats import NO_ANSWERS, Answers, engine_version
from etl.page.ledger import with_lost
from etl.page.numeral_doubts import numeral_doubts
from etl.page.parse import ParsedFile, parse_file, parse_page
from etl.page.within_limits import OVER_LIMITS, understand_file

__all__ = [
    "NO_ANSWERS",
    "OVER_LIMITS",
    "Answers",
    "ParsedFile",
    "engine_version",
    "numeral_doubts",
    "parse_file",
    "parse_page",
    "understand_file",
    "with_lost",
]
