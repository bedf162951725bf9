"""How a chart stands on a page: alt text, table twin, downloads, an empty frame."""

import json

from board.words import t

FORMATS = ["ui.slide", "ui.png", "ui.svg", "ui.pdf", "ui.zip", "ui.csv", "ui.xlsx"]


def test_a_chart_brings_alt_text_table_and_seven_downloads(show):
    board = show()
    (drawn,) = board.get("vega_lite_chart")
    assert drawn.proto.alt == "市委党校最多"
    assert json.loads(drawn.proto.spec)["mark"]["type"] == "bar"
    assert [button.proto.label for button in board.get("download_button")] == [t(key) for key in FORMATS]
    assert not board.dataframe, "the table is made when it is opened"
    board.session_state["chart-table"] = True
    board.run()
    assert board.dataframe[0].value.columns.tolist() == ["部门", "报告期", "条目数"]
    assert board.dataframe[0].value["报告期"].tolist() == ["上半年", "全年"]


def test_nothing_to_show_is_a_sentence_and_no_axes(show):
    board = show([])
    assert not board.get("vega_lite_chart")
    assert not board.get("download_button")
    assert t("ui.nothing") in board.markdown[0].value


def test_a_title_is_no_markdown(show):
    assert show(title="*市* [局](http://a) $1$ :red[x] <b>").header[0].value == (
        "\\*市\\* \\[局\\]\\(http\\:\u2060\\/\\/a\\) \\$1\\$ \\:red\\[x\\] \\<b\\>"
    )
