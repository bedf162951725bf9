"""One page on its own: bytes to sections and items, with a ledger that accounts for every character.

Nothing here knows a file system, another page, the manifest or a fact.
"""

from etl.page.ledger import with_lost
from etl.page.parse import parse_page

__all__ = ["parse_page", "with_lost"]
