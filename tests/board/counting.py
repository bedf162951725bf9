"""The texts of a database and their size, counted apart from the board."""

import polars as pl

from board.data import database


def texts(snapshot: database.Snapshot) -> pl.DataFrame:
    return snapshot.run("SELECT *, title || body AS text FROM all_items")


def size(items: pl.DataFrame) -> int:
    return sum(len("".join(text.split())) for text in items.get_column("text"))
