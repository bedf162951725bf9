"""One page on its own: bytes in, what they say out. Pure, so that it can be run on any page anywhere.

Nothing here knows a file system, another page or a database.
"""

from etl.model import ParsedPage
from etl.page.read import read_page
from etl.page.segment import segment


def parse_page(document: str, data: bytes) -> ParsedPage:
    """The page `document` as it is understood from its bytes alone; PageError where it is no page of a report."""
    return segment(read_page(document, data))
