"""What the sidebar offers: the newest report first, whichever city it is of."""

import shutil

import duckdb

from board.data import database, options


def test_the_newest_report_comes_first(monkeypatch, tmp_path, continued_database):
    file = tmp_path / "board.duckdb"
    shutil.copy(continued_database, file)
    with duckdb.connect(file) as connection:
        earlier = "FROM all_items, range(3) WHERE year = 2024 AND period = 'H1'"
        connection.execute(f"INSERT INTO all_items SELECT all_items.* REPLACE ('云州' AS city) {earlier}")
    monkeypatch.setenv("LIANGBANG_DATABASE", str(file))
    reports = options.reports(database.snapshot())
    assert reports.select("city", "year").rows() == [("澜陵", 2025), ("澜陵", 2024), ("云州", 2024)]
    items = reports.get_column("items").to_list()
    assert items[2] > items[1], "more items are no newer report"
