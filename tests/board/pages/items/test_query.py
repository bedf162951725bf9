"""What the page `items` selects: every item with its facts, as a file holds it."""

import polars as pl

from board.pages.items import query


def test_a_file_of_items_carries_their_facts(snapshot):
    ids = snapshot.run("SELECT item_id FROM all_items ORDER BY item_id").get_column("item_id").to_list()
    rows = query.with_lines(snapshot, ids)
    assert rows.height == 396
    assert rows.filter(pl.col("money").str.contains("6.07亿元")).get_column("department").to_list() == ["市科技局"]
