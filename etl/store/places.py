"""Where a page and its lines stand in the file they were read from, as rows. What else a page is, is in `rows`."""

from collections.abc import Iterator

from etl.inputs import file_of
from etl.model import Page
from etl.store.inserting import TableRow

_DECIMALS = 2
"""A hundredth of a point is far below what anybody sees."""


def sheet_columns(page: Page) -> TableRow:
    """The columns of a page that tell its file and its sheet."""
    sheet = page.sheet
    return {
        "file": file_of(page.document),
        "file_hash": page.file_hash,
        "sheet": sheet and sheet.number,
        "sheet_width": sheet and round(sheet.width, _DECIMALS),
        "sheet_height": sheet and round(sheet.height, _DECIMALS),
        "sheet_turn": sheet and sheet.turn,
    }


def line_place_rows(page: Page, page_id: int) -> Iterator[TableRow]:
    """A row for each line of a page whose place in the file is known."""
    for place in page.places:
        box = place.box and tuple(round(edge, _DECIMALS) for edge in place.box)
        left, top, right, bottom = box or (None, None, None, None)
        yield {
            "page_id": page_id,
            "line": place.line,
            "block": place.block,
            "x_left": left,
            "y_top": top,
            "x_right": right,
            "y_bottom": bottom,
            "edges": [round(edge, _DECIMALS) for edge in place.edges],
            "confidences": list(place.confidences) or None,
        }
