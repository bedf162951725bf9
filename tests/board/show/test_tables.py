"""Tables on a page: which columns are held to a width, so that none is pushed out of view."""

import json

from streamlit.testing.v1 import AppTest

from board.show.tables import WIDTHS
from board.words import t


def draw() -> None:
    import polars as pl

    from board.show.tables import show_table

    show_table(
        pl.DataFrame({"department": ["市农业农村局（市乡村振兴局）"], "period": ["H1"], "metric": [None]}), name="x"
    )


def test_names_are_held_to_their_widths_under_the_words_of_their_columns():
    board = AppTest.from_function(draw).run()
    assert not board.exception
    widths = {
        name: config["width"]
        for name, config in json.loads(board.dataframe[0].proto.columns).items()
        if config.get("width")
    }
    assert widths == {t(f"column.{name}"): WIDTHS[name] for name in ("department", "metric")}
    assert list(board.dataframe[0].value.columns) == ["部门", "报告期", "所指"]
