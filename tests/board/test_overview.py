"""The overview on the real pages, the fictional city and what has no name; and what its parts make of little."""

import altair as alt
import polars as pl
import pytest

from board import store, text
from board.charts import overview as charts
from board.charts.theme import spec
from board.filters import Filters
from board.findings import overview as findings
from board.queries import overview as queries


def lines_of(board) -> str:
    """All that stands on the page as text, without the signs that keep it from being read as Markdown."""
    return "\n".join(element.value.replace("\\", "") for element in board.markdown)


def statuses(board) -> dict[str, int]:
    """The cells of the coverage chart by the word for their status, as the browser gets them."""
    cells = pl.read_ipc_stream(board.get("vega_lite_chart")[1].proto.data.data)
    return dict(cells.get_column("status").value_counts().iter_rows())


def test_the_real_pages_at_a_glance(open_board, real_database):
    board = open_board(real_database).run()
    assert not board.exception
    assert [metric.value for metric in board.metric] == ["42 个部门", "20 个部门", "30 个部门"]
    page = lines_of(board)
    for sentence in (
        "已载入 5 个报纸版面、3 期报告：71 个部门的 396 条工作。",
        "上半年与全年：21 个部门两期都有（默认比较这两期）",
        "上半年与第三季度：已载入的版面里没有共同的部门，不能逐部门比较",
        "上半年：第 5 版，接在第 42 号部门之后",
        "全年：第 5 版，在第 12 号部门之前",
        "全年：第 7 版，在第 27 号与第 39 号部门之间",
        "全年：第 9 版，接在第 52 号部门之后",
        "第三季度：第 1—58 号部门，没有版面提到它们在哪里",
        "提示 3 个",
    ):
        assert sentence in page
    assert "各部门自己公布的说法" in board.caption[0].value
    assert statuses(board) == {"已载入": 87, "部分载入": 5, "未载入": 121}
    assert board.get("vega_lite_chart")[1].proto.alt.startswith("87 格完整，5 格只有一部分，121 格未载入")


def test_a_filter_narrows_everything(open_board, real_database):
    board = open_board(real_database, department=["市城管局"], period=["H1", "Q3"]).run()
    assert not board.exception
    assert [metric.value for metric in board.metric] == ["1 个部门", "未载入"]
    assert statuses(board) == {"部分载入": 1, "未载入": 1}


def test_what_is_not_loaded_is_never_zero(open_board, real_database):
    board = open_board(real_database, sector=["院校"]).run()
    assert [metric.value for metric in board.metric] == ["未载入", "4 个部门", "未载入"]
    items = board.get("vega_lite_chart")[0]
    assert items.proto.alt == "上半年 未载入；第三季度 20 条；全年 未载入"
    assert statuses(board) == {"已载入": 4, "未载入": 8}


def test_a_department_that_a_whole_report_leaves_out_has_none(monkeypatch, fictional_database):
    """The H1 report of the fictional city is whole: a department that only the other city has is not in it."""
    monkeypatch.setenv("LIANGBANG_DATABASE", str(fictional_database))
    periods = queries.periods(store.snapshot(), Filters("云澜", 2024, departments=("市没有局",)))
    assert periods.get_column("items").to_list() == [None, None, None]


def test_whole_reports_miss_nothing(open_board, fictional_database):
    board = open_board(fictional_database).run()
    assert not board.exception
    assert "已载入的版面没有指向别的版面，部门编号也没有间断。" in lines_of(board)
    assert "上半年与全年：8 个部门两期都有（默认比较这两期）" in lines_of(board)
    assert statuses(board) == {"已载入": 24}


def test_a_page_of_no_known_city_year_or_period(open_board, nameless_database):
    board = open_board(nameless_database, report="-").run()
    assert not board.exception
    assert [metric.label for metric in board.metric] == ["报告期不详"]


def test_in_english(open_board, real_database):
    board = open_board(real_database, lang="en").run()
    assert not board.exception
    assert "First half and Full year: 21 departments are in both (compared by default)" in lines_of(board)
    assert "departments' own claims" in board.caption[0].value


def test_rows_stand_by_sector_and_number(snapshot, filters):
    coverage = queries.coverage(snapshot, filters)
    assert coverage.height == 213
    sectors = coverage.get_column("sector")
    assert sectors.rle().struct.field("value").n_unique() == len(sectors.rle()), "each sector stands in one block"
    numbers = coverage.filter(sector="政府部门", period="H1").get_column("dept_no").drop_nulls()
    assert numbers.is_sorted()
    assert coverage.get_column("period").head(3).to_list() == ["H1", "Q3", "FY"]


def test_only_gaps_that_no_missing_page_explains_are_gaps(snapshot, filters):
    """FY lacks 1 to 11 and 28 to 38 as well, but 5版 and 7版 are where they stand."""
    assert queries.gaps(snapshot, filters).rows() == [("Q3", 1, 58)]


def test_names_that_are_inferred_are_marked(snapshot, filters):
    coverage = queries.coverage(snapshot, filters)
    inferred = coverage.filter(name_known_by="order").select("department", "period").rows()
    assert sorted(inferred) == [("市人社局", "FY"), ("市委党校", "FY")]
    drawn = spec(charts.coverage(coverage))["data"]["values"]
    assert sorted(row["label"] for row in drawn if "※" in row["label"]) == ["2※", "4※"]


def test_the_coverage_chart_tells_statuses_apart_without_colour():
    frame = coverage_of([("甲局", "H1", "loaded", 3), ("乙局", "H1", "partial", 1), ("丙局", "H1", "not loaded", None)])
    frame = frame.vstack(coverage_of([("丁局", "H1", "not in report", None)]))
    chart = spec(charts.coverage(frame))
    legend = next(layer["encoding"]["shape"] for layer in chart["layer"] if "shape" in layer.get("encoding", {}))
    assert len(set(legend["scale"]["range"])) == 4
    labels = {row["department"]: row["label"] for row in chart["data"]["values"]}
    assert labels == {"甲局": "3", "乙局": "1", "丙局": "", "丁局": ""}
    texts = {row["department"]: (row["status"], row["items"], row["dept_no"]) for row in chart["data"]["values"]}
    assert texts["丙局"] == ("未载入", "—", "—"), "a tooltip never says null"


def coverage_of(rows: list[tuple]) -> pl.DataFrame:
    schema = {"department": pl.String, "period": pl.String, "status": pl.String, "items": pl.Int32}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    dept_no = pl.when(pl.col("items").is_null()).then(None).otherwise(1).cast(pl.Int32)
    return frame.select(
        pl.lit("政府部门").alias("sector"),
        "department",
        "period",
        "status",
        dept_no.alias("dept_no"),
        "items",
        pl.lit("heading").alias("name_known_by"),
    )


PERIODS = pl.Schema({"period": pl.String, "departments": pl.Int32, "items": pl.Int32, "pages": pl.Int32})
PAGES = {"period": pl.String, "page_no": pl.Int32, "after_dept_no": pl.Int32, "before_dept_no": pl.Int32}
GAPS = {"period": pl.String, "first_dept_no": pl.Int32, "last_dept_no": pl.Int32}
SHARED = {"earlier": pl.String, "later": pl.String, "departments": pl.Int32}


def test_charts_of_nothing_are_still_charts():
    for chart in (charts.coverage(coverage_of([])), charts.items(PERIODS.to_frame())):
        assert isinstance(chart, alt.LayerChart)
        chart.to_dict()


MISSING = [
    ([("H1", 5, 42, None)], [], ["上半年：第 5 版，接在第 42 号部门之后"]),
    ([("FY", 5, None, 12)], [], ["全年：第 5 版，在第 12 号部门之前"]),
    ([("FY", 7, 27, 39)], [], ["全年：第 7 版，在第 27 号与第 39 号部门之间"]),
    ([(None, 7, None, None)], [], ["报告期不详：第 7 版"]),
    ([], [("Q3", 1, 58)], ["第三季度：第 1—58 号部门，没有版面提到它们在哪里"]),
    ([], [("Q3", 4, 4)], ["第三季度：第 4 号部门，没有版面提到它在哪里"]),
    ([], [], ["已载入的版面没有指向别的版面，部门编号也没有间断。"]),
]


@pytest.mark.parametrize(("pages", "gaps", "lines"), MISSING)
def test_what_is_missing_in_words(pages, gaps, lines):
    pages = pl.DataFrame(pages, schema=PAGES, orient="row")
    gaps = pl.DataFrame(gaps, schema=GAPS, orient="row")
    assert findings.missing(pages, gaps) == lines


COMPARISONS = [
    ([], ["只有一期，没有可以比较的另一期。"]),
    ([("H1", "FY", 0)], ["上半年与全年：已载入的版面里没有共同的部门，不能逐部门比较"]),
    (
        [("H1", "FY", 3), ("H1", "Q3", 2)],
        ["上半年与全年：3 个部门两期都有（默认比较这两期）", "上半年与第三季度：2 个部门两期都有"],
    ),
]


@pytest.mark.parametrize(("shared", "lines"), COMPARISONS)
def test_what_can_be_compared_in_words(shared, lines):
    assert findings.comparisons(pl.DataFrame(shared, schema=SHARED, orient="row")) == lines


def test_no_items_in_words():
    assert findings.items_title(PERIODS.to_frame()) == "没有条目"
    text.use("en")
    assert findings.items_title(PERIODS.to_frame()) == "No items"
