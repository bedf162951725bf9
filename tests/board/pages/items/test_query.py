"""What the page `items` selects: every item with its facts, as a file holds it."""

import polars as pl

from board.pages.items import query


def test_a_file_of_items_carries_their_facts(snapshot):
    ids = snapshot.run("SELECT item_id FROM all_items ORDER BY item_id").get_column("item_id").to_list()
    rows = query.with_lines(snapshot, ids)
    assert rows.height == 396
    assert rows.filter(pl.col("money").str.contains("6.07亿元")).get_column("department").to_list() == ["市科技局"]


def test_what_became_of_an_item(snapshot):
    """Of every item one row for each other report and joined item, as the views have it."""
    ids = snapshot.run("SELECT item_id FROM all_items WHERE department = '市总工会' ORDER BY item_id")["item_id"]
    for item in ids:
        found = query.followed(snapshot, item)
        tracks = snapshot.run("SELECT * FROM all_tracks WHERE ? IN (item_id_from, item_id_to)", (item,))
        assert found.drop_nulls("ref").height == tracks.height
        stated = snapshot.run("SELECT other_period, status FROM item_status WHERE item_id = ?", (item,))
        assert set(found.select("other_period", "status").rows()) == set(stated.rows())
        assert (found["ref"].is_not_null() == (found["status"] == "carried")).all()
