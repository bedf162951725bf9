"""How a chart stands on a page: alt text, table twin, downloads, an empty frame; and files that fail in words."""

import csv
import io
import json

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from board import text, ui
from board.text import t

FORMATS = ["ui.png", "ui.svg", "ui.pdf", "ui.csv", "ui.xlsx"]


def page(rows: list[dict], title: str) -> None:
    """A page that shows one chart."""
    import altair as alt
    import polars as pl

    from board import ui
    from board.charts import picking, theme
    from board.export import Provenance

    schema = {"department": pl.String, "period": pl.String, "items": pl.Int32}
    frame = pl.DataFrame(rows, schema=schema)
    marks = theme.data(frame.with_columns(picking.pick("department", "period")))
    bars = alt.Chart(marks).mark_bar().encode(x="items:Q", y="department:N")
    ui.show(
        bars.add_params(picking.selection()),
        frame,
        key="chart",
        name="条目数",
        title=title,
        subtitle="按部门",
        takeaway="市委党校最多",
        provenance=Provenance("来源", "筛选", "20231101abcd", "2023-11-01", "1 个部门", "说明"),
    )


@pytest.fixture
def show():
    """`show(rows, title)`: the page above, run."""

    def run(rows: list[dict], title: str = "题目") -> AppTest:
        board = AppTest.from_function(page, args=(rows, title), default_timeout=30).run()
        assert not board.exception
        return board

    return run


ROWS = [
    {"department": "市委党校", "period": "H1", "items": 3},
    {"department": "市财政局", "period": "FY", "items": None},
]


def test_a_chart_brings_alt_text_table_and_five_downloads(show):
    board = show(ROWS)
    (chart,) = board.get("vega_lite_chart")
    assert chart.proto.alt == "市委党校最多"
    assert json.loads(chart.proto.spec)["mark"]["type"] == "bar"
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
    assert show(ROWS, title="*市* [局](http://a) $1$ :red[x] <b>").subheader[0].value == (
        r"\*市\* \[局\]\(http\://a\) \$1\$ \:red\[x\] \<b\>"
    )


def test_a_file_is_made_in_the_language_of_its_reader():
    try:
        assert ui.build_file("csv", "en", lambda: t("period.H1").encode()) == b"First half"
    finally:
        text.use(text.DEFAULT_LANGUAGE)


def test_a_file_that_cannot_be_made_says_so_and_the_log_knows_why(caplog):
    def fail() -> bytes:
        raise ValueError("no such column")

    file = ui.build_file("csv", "zh", fail)
    assert file.decode("utf-8-sig").strip() == t("export.failed", error="ValueError: no such column")
    assert "the csv download failed" in caplog.text
    assert "no such column" in caplog.text


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf", "csv", "xlsx"])
def test_every_download_of_a_chart_is_a_file_of_its_kind(suffix, downloads):
    starts = {"png": b"\x89PNG", "svg": b"<svg", "pdf": b"%PDF", "csv": b"\xef\xbb\xbf", "xlsx": b"PK"}
    file_name, build = downloads[suffix]
    assert file_name == f"亮榜看板_条目数_筛选_20231101abcd.{suffix}"
    assert build().startswith(starts[suffix])


def test_a_table_is_downloaded_in_words(downloads):
    _, build = downloads["csv"]
    rows = list(csv.reader(io.StringIO(build().decode("utf-8-sig"), newline="")))
    assert rows[:3] == [["部门", "报告期", "条目数"], ["市委党校", "上半年", "3"], ["市财政局", "全年", ""]]


@pytest.fixture
def downloads(monkeypatch, show) -> dict:
    """What the page's download buttons hold: suffix -> (file name, what builds the file)."""
    held = {}
    monkeypatch.setattr(
        ui.st,
        "download_button",
        lambda label, *, data, file_name, **options: held.update({file_name.rsplit(".", 1)[1]: (file_name, data)}),
    )
    show(ROWS)
    return held


def test_an_unknown_column_has_no_word():
    with pytest.raises(KeyError, match="column\\.nonsense"):
        ui.worded(pl.DataFrame({"nonsense": [1]}))
