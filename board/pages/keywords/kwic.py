"""Keywords in context: the lines of a concordance in their order, and each as HTML with the keyword in the middle.

Which occurrences there are is selected in concordance, where they stand on a page is its own business.
"""

from html import escape

import polars as pl

from board.values.row import Row

# The order of the reports, by what follows the keyword, by what stands before it read backwards.
ORDERS = ("report", "right", "left")

STYLE = """<style>
.kwic { display: grid; grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr); white-space: pre; line-height: 1.75; }
.kwic span { overflow: hidden; }
.kwic .left { display: flex; justify-content: flex-end; mask-image: linear-gradient(to right, transparent, #000 2em); }
.kwic .right { mask-image: linear-gradient(to left, transparent, #000 2em); }
.kwic .left i { flex-shrink: 0; }
.kwic i { font-style: normal; }
.kwic mark { color: inherit; background: rgba(255, 190, 0, .42); box-shadow: 0 2px 0 rgba(204, 120, 0, .95); }
</style>"""


def ordered(occurrences: pl.DataFrame, order: str) -> pl.DataFrame:
    """The rows of concordance.occurrences in one of ORDERS, by code points; what agrees keeps its place."""
    if order == "report":
        return occurrences
    context = pl.col("right") if order == "right" else pl.col("left").str.reverse()
    return occurrences.sort(context, maintain_order=True)


def line(occurrence: Row) -> str:
    """One occurrence: the keyword in the middle, what stands before and after it fading where the room ends."""
    left, keyword, right = (escape(occurrence[part]) for part in ("left", "keyword", "right"))
    return (
        f'<div class="evidence kwic"><span class="left"><i>{left}</i></span>'
        f'<mark>{keyword}</mark><span class="right">{right}</span></div>'
    )
