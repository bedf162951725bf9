"""Where facts are printed: the page and the lines of each passage, as the newspaper has them."""

from pathlib import Path

import polars as pl
import pytest

from board.data.printed_places import with_places

ROOT = Path(__file__).parents[3]


@pytest.fixture
def placed(snapshot) -> pl.DataFrame:
    facts = snapshot.run("SELECT ref, document, item_no, quote, span_start, span_end FROM all_facts ORDER BY fact_id")
    return with_places(snapshot, facts)


def test_every_quote_stands_on_its_lines(placed):
    """Without blanks, for the newspaper breaks its lines within words."""
    assert placed.height > 300
    texts = {
        path.name: path.read_text(encoding="utf-8").split("\n") for path in (ROOT / "data" / "pages").glob("*.txt")
    }
    checked = 0
    for row in placed.iter_rows(named=True):
        first, _, last = row["lines"].partition("–")
        lines = "".join(texts[row["document"]][int(first) - 1 : int(last or first)])
        if "".join(row["quote"].split()) in "".join(lines.split()):
            checked += 1
    assert checked / placed.height > 0.97, "all but those that go on on the next page, or beside a heading"


def test_pages_have_the_numbers_that_are_known(placed, snapshot):
    numbers = dict(snapshot.run("SELECT document, page_no FROM documents").iter_rows())
    pages = dict(placed.select("document", "page_no").unique().iter_rows())
    assert pages == {document: numbers[document] for document in pages}
    assert None in pages.values()
    assert placed.columns == ["ref", "document", "item_no", "page_no", "lines", "quote", "span_start", "span_end"]


def test_rows_keep_their_order_and_none_is_lost(snapshot):
    facts = snapshot.run("SELECT ref, item_no, span_start, span_end FROM all_facts ORDER BY fact_id DESC")
    assert with_places(snapshot, facts).drop("page_no", "lines").equals(facts)
    assert with_places(snapshot, facts.clear()).is_empty()
