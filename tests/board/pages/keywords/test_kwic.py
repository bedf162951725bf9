"""The concordance: the order of its lines, and each line as text that stays what was printed."""

import re
from html import unescape

import polars as pl
import pytest

from board.pages.keywords import kwic

LINES = pl.DataFrame(
    [("za优化", "持续"), ("ab优化", ""), ("促进", "，全省"), ("", "持久"), ("再促进", "持续")],
    schema={"left": pl.String, "right": pl.String},
    orient="row",
)
ORDERS = {
    "report": [0, 1, 2, 3, 4],
    # An end comes before all else, and lines that agree keep their place.
    "right": [1, 3, 0, 4, 2],
    # Read backwards from the keyword: 化优az before 化优ba, 进促 before 进促再.
    "left": [3, 0, 1, 2, 4],
}


@pytest.mark.parametrize(("order", "places"), ORDERS.items())
def test_orders(order, places):
    lines = LINES.with_row_index("place")
    assert kwic.ordered(lines, order).get_column("place").to_list() == places


def test_every_order_is_known():
    assert tuple(ORDERS) == kwic.ORDERS


@pytest.mark.parametrize(
    ("left", "keyword", "right"),
    [("推进", "营商环境", "优化"), ("", "5G", ""), ("<b>“", "R&D", "”'</b>"), ("  两 空", "词", " 格 ")],
)
def test_a_line_without_its_tags_is_the_text(left, keyword, right):
    line = kwic.line({"left": left, "keyword": keyword, "right": right})
    assert unescape(re.sub(r"<[^>]+>", "", line)) == left + keyword + right
    assert unescape(re.search(r"<mark>(.*)</mark>", line)[1]) == keyword
