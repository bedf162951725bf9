"""The page `funding` without a browser: its charts, its words, what may be added, and what stands in the address."""

from functools import partial

import polars as pl
import pytest

from board import text
from board.charts import funding as charts
from board.charts import lanes, picking
from board.charts.theme import spec
from board.findings import funding as findings
from board.queries import funding as queries
from board.text import t

PAIR = ("H1", "FY")


@pytest.fixture
def open_funding(open_page):
    """`open_funding(database, view="figures")`: as `open_page`."""
    return partial(open_page, "funding")


def lines_of(board) -> str:
    """All that stands on the page as text, without the signs that keep it from being read as Markdown."""
    return "\n".join(element.value.replace("\\", "") for element in [*board.markdown, *board.subheader, *board.caption])


def drawn(chart) -> list[dict]:
    """The layers of a chart, which is checked against Vega-Lite's schema on the way."""
    chart.to_dict()
    return spec(chart)["layer"]


def marks_of(chart) -> list[dict]:
    """What the browser gets for the marks that can be clicked."""
    layers = (layer["data"]["values"] for layer in drawn(chart))
    return next(values for values in layers if values and "pick" in values[0])


def yuan(figures: pl.DataFrame) -> pl.DataFrame:
    return figures.filter(pl.col("currency") == "CNY")


def every_chart(figures: pl.DataFrame, sums: pl.DataFrame) -> list:
    return [
        charts.sums(sums, PAIR),
        charts.figures(yuan(figures), findings.medians(yuan(figures))),
        charts.largest(yuan(figures).head(20)),
    ]


@pytest.mark.parametrize("rows", [0, 1, 1000])
def test_charts_are_valid_with_nothing_one_and_everything(snapshot, filters, rows):
    figures, sums = (
        queries.figures(snapshot, filters).head(rows),
        queries.sums(snapshot, filters, findings.SUMMED).head(rows),
    )
    for chart in every_chart(figures, sums):
        chart.to_dict()


def test_every_sum_and_every_figure_is_one_mark(snapshot, filters):
    figures, sums = queries.figures(snapshot, filters), queries.sums(snapshot, filters, findings.SUMMED)
    counts = [len(marks_of(chart)) for chart in every_chart(figures, sums)]
    assert counts == [75, 147, 20], "three figures and three sums are dollars"


def test_not_loaded_is_said_and_never_drawn_as_an_amount(snapshot, filters):
    sums = queries.sums(snapshot, filters, ["upper_funds"])
    cells = {(row["period"], row["status"]): row for row in sums.filter(department="市财政局").iter_rows(named=True)}
    assert set(cells) == {("H1", "loaded"), ("Q3", "not loaded"), ("FY", "not loaded")}
    assert [cells[key]["amount_low"] for key in cells if key[1] == "not loaded"] == [None, None]
    chart = charts.sums(sums.filter(department="市财政局"), PAIR)
    assert [mark["amount"] for mark in marks_of(chart)] == ["超 300亿元"]
    signs = next(layer["data"]["values"] for layer in drawn(chart) if "shape" in layer["encoding"])
    assert [(sign["period"], sign["status"], sign["figures"]) for sign in signs] == [
        ("第三季度", "未载入", "—"),
        ("全年", "未载入", "—"),
    ]


def test_loaded_without_such_a_sum_is_no_mark_and_a_count_of_none(snapshot, filters):
    chart = charts.sums(queries.sums(snapshot, filters, ["upper_funds"]).filter(department="市总工会"), PAIR)
    signs = next(layer["data"]["values"] for layer in drawn(chart) if "shape" in layer["encoding"])
    assert {(sign["period"], sign["status"], sign["figures"]) for sign in signs} == {
        ("第三季度", "未载入", "—"),
        ("全年", "已载入", "0"),
    }


def test_a_sum_of_a_section_that_is_loaded_in_part_says_so(snapshot, filters):
    chart = charts.sums(queries.sums(snapshot, filters, ["upper_funds"]).filter(department="市城管局"), PAIR)
    assert {mark["period"]: mark["status"] for mark in marks_of(chart)} == {"上半年": "部分载入"}


def sums_of(rows: list[tuple]) -> pl.DataFrame:
    """Sums as queries.funding gives them, of (department, period, stage, amount); without an amount not loaded."""
    stated = pl.DataFrame(
        rows,
        schema={"department": pl.String, "period": pl.String, "stage": pl.String, "amount_low": pl.Float64},
        orient="row",
    )
    is_stated = pl.col("amount_low").is_not_null()
    return stated.with_columns(
        category=pl.lit("upper_funds"),
        sector=pl.lit("政府部门"),
        status=pl.when(is_stated).then(pl.lit("loaded")).otherwise(pl.lit("not loaded")),
        currency=pl.lit("CNY"),
        amount_high=pl.col("amount_low"),
        qualifier=pl.when(is_stated).then(pl.lit("exact")),
        figures=pl.when(is_stated).then(1).cast(pl.Int32),
    )


JOINS = [
    ("both periods of the pair", [("甲局", "H1", "realised", 1e8), ("甲局", "FY", "realised", 3e8)], 1),
    ("the stages apart", [("甲局", "H1", "realised", 1e8), ("甲局", "FY", "planned", 3e8)], 0),
    ("a period outside the pair", [("甲局", "H1", "realised", 1e8), ("甲局", "Q3", "realised", 3e8)], 0),
    ("two departments", [("甲局", "H1", "realised", 1e8), ("乙局", "FY", "realised", 3e8)], 0),
    ("not loaded", [("甲局", "H1", "realised", 1e8), ("甲局", "FY", None, None)], 0),
    ("equal sums", [("甲局", "H1", "realised", 1e8), ("甲局", "FY", "realised", 1e8)], 1),
]


@pytest.mark.parametrize(("rows", "count"), [row[1:] for row in JOINS], ids=[row[0] for row in JOINS])
def test_only_the_two_periods_compared_are_joined(rows, count):
    sums = sums_of(rows)
    lines = next(layer for layer in drawn(charts.sums(sums, PAIR)) if "y2" in layer["encoding"])
    assert len(lines["data"]["values"]) == count
    words = findings.joined(sums.vstack(sums_of([("丙局", "FY", None, None)])), "甲 → 乙", 1, PAIR)
    assert words == (
        t("funding.joined", pair="甲 → 乙", count=1) if count else t("funding.joined_none", pair="甲 → 乙")
    )


@pytest.mark.parametrize(
    ("rows", "departments", "words"),
    [
        ([("甲局", "H1", "realised", 1e8)], 0, "没有共同的部门，没有可连的线"),
        ([("甲局", "H1", "realised", 1e8)], 3, "报告期筛选没有选全这两期"),
        ([], 3, "从不相加"),
    ],
)
def test_why_nothing_is_joined(rows, departments, words):
    assert words in findings.joined(sums_of(rows), "上半年 → 全年", departments, PAIR)


def test_money_in_hand_is_filled_and_planned_is_hollow():
    marks = marks_of(charts.sums(sums_of([("甲局", "H1", "realised", 1e8), ("甲局", "FY", "planned", 9e8)]), PAIR))
    assert [(mark["stage"], mark["fill"]) for mark in marks] == [("到手", "上半年"), ("计划", "-")]


STACKS = [
    ("apart", [1e6, 1e8, 1e10], [0, 0, 0]),
    ("equal", [1e8, 1e8, 1e8], [0, -1, 1]),
    ("close", [1e6, 1.01e6, 1e10], [0.5, -0.5, 0.5]),
]


@pytest.mark.parametrize(("amounts", "offsets"), [row[1:] for row in STACKS], ids=[row[0] for row in STACKS])
def test_marks_of_a_row_stand_clear_of_each_other(amounts, offsets):
    marks = sums_of([("甲局", "H1", "realised", amount) for amount in amounts]).with_columns(row=pl.lit(0, pl.Int32))
    placed, bands = lanes.placed(marks, [2])
    assert (placed.get_column("level") - bands.item(0, "middle")).to_list() == offsets


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("市财政局", ["市财政局"]),
        ("市农业农村局（市乡村振兴局）", ["市农业农村局", "（市乡村振兴局）"]),
        ("山东（潍坊）海洋科技大学园管理办公室", ["山东（潍坊）海洋科", "技大学园管理办公室"]),
    ],
)
def test_long_names_stand_in_two_lines(name, lines):
    assert lanes.name_lines(name) == lines


def test_a_click_on_a_sum_finds_exactly_its_figures(snapshot, filters):
    """The figures that a mark leads to add up to it: for every mark of the chart."""
    figures = queries.figures(snapshot, filters)
    for mark in marks_of(charts.sums(queries.sums(snapshot, filters, findings.SUMMED), PAIR)):
        picked = picking.picked(figures, mark["pick"])
        assert picked.height == mark["figures"]
        assert picked.get_column("amount_low").sum() == pytest.approx(mark["amount_low"])


def test_a_click_on_a_figure_finds_that_figure(snapshot, filters):
    figures = queries.figures(snapshot, filters)
    for mark in marks_of(charts.largest(yuan(figures).head(20))):
        assert picking.picked(figures, mark["pick"]).get_column("metric").to_list() == [mark["metric"]]


def test_figures_that_depend_on_others_are_told_apart(snapshot, filters):
    aside = queries.figures(snapshot, filters).filter("is_aside")
    assert dict(aside.group_by("left_out").len().iter_rows()) == {
        "part": 11,
        "repeat": 1,
        "rate": 2,
        "ceiling": 1,
        "output": 1,
    }, "one part of output: output is never summed, and the part is none of its own"


def test_medians_count_no_part_repeat_rate_or_ceiling(snapshot, filters):
    medians = findings.medians(yuan(queries.figures(snapshot, filters)))
    rows = {(row["category"], row["stage"]): (row["figures"], row["median"]) for row in medians.iter_rows(named=True)}
    assert rows["upper_funds", "realised"] == (32, 19_455_000)
    assert rows["upper_funds", "planned"] == (2, 34_350_000)
    assert rows["expenditure", "realised"] == (12, 4_140_000)
    assert list(rows)[:2] == [("upper_funds", "realised"), ("upper_funds", "planned")]


def test_why_a_figure_is_in_no_sum_stands_beside_its_sentence(snapshot, filters):
    figures = queries.figures(snapshot, filters)
    labels = {row["left_out"]: findings.figure_mark(row).label for row in figures.iter_rows(named=True)}
    assert labels["part"].endswith("不计：是其中一部分，总数已计")
    assert labels["rate"].endswith("不计：单位标准")
    assert "不计" not in labels[None]


def test_nothing_is_added_over_departments_and_the_page_says_why(snapshot, filters):
    figures = queries.figures(snapshot, filters)
    assert findings.no_totals(figures) == (
        "不同部门会报同一笔钱，所以这里不跨部门相加，只看个数和中位数。市发改委、市财政局都报“134.6亿元”。"
    )
    assert "都报" not in findings.no_totals(figures.filter(department="市财政局"))


TITLES = [
    ([("甲局", "H1", "realised", 1e8), ("乙局", "FY", "planned", 9e8)], "到手最多的是甲局的争取上级：上半年1亿元"),
    ([("乙局", "FY", "planned", 9e8)], "都是计划；最多的是乙局的争取上级：全年9亿元"),
    ([("乙局", "FY", None, None)], "当前筛选下没有可以合计的资金"),
    ([], "当前筛选下没有可以合计的资金"),
]


@pytest.mark.parametrize(("rows", "words"), TITLES)
def test_the_title_says_who_has_most_in_hand(rows, words):
    assert words in findings.sums(sums_of(rows), "")["title"]


def test_the_takeaway_names_the_largest_of_each_category(snapshot, filters):
    words = findings.sums(queries.sums(snapshot, filters, findings.SUMMED), "")
    assert "争取上级到手最多：市财政局 上半年超 300亿元，其次市发改委 上半年136.4亿元" in words["takeaway"]


def test_no_figures_in_words(snapshot, filters):
    nothing = queries.figures(snapshot, filters).clear()
    assert findings.headline(nothing) == "当前筛选下没有资金数字。"
    for words in (findings.figures(nothing, findings.medians(nothing), ""), findings.largest(nothing, 0, "")):
        assert words["title"] == "当前筛选下没有资金数字。"
    text.use("en")
    assert findings.headline(nothing) == "No funding figures under these filters."


CHOSEN = [
    (findings.CATEGORIES, "own", []),
    (("upper_funds", "credit"), "own", ["资金类别：争取上级、融资信贷"]),
    (findings.CATEGORIES, "all", ["连同部分、重复、标准、上限"]),
]


@pytest.mark.parametrize(("categories", "listed", "words"), CHOSEN)
def test_what_the_page_chooses_goes_into_files(categories, listed, words):
    assert findings.chosen(categories, listed) == words


@pytest.mark.parametrize("view", ["departments", "figures", "largest"])
@pytest.mark.parametrize("city", ["real_database", "fictional_database"])
def test_each_view_of_each_city(request, open_funding, city, view):
    board = open_funding(request.getfixturevalue(city), view=view)
    assert len(board.get("vega_lite_chart")) == 1
    assert board.get("vega_lite_chart")[0].proto.alt
    page = lines_of(board)
    assert "不跨部门相加" in page
    assert "各部门自己公布的说法" in page
    assert "全年报告涵盖上半年和第三季度" in page


def test_a_page_of_no_known_city_year_or_period(open_funding, nameless_database):
    board = open_funding(nameless_database, report="-")
    assert "当前筛选下没有资金数字。" in lines_of(board)
    assert not board.get("vega_lite_chart")


def test_the_real_pages_at_a_glance(open_funding, real_database):
    page = lines_of(open_funding(real_database))
    for words in (
        "41 个部门报出 150 个资金数字：110 个计入本部门合计，16 个是部分、重复、标准或上限，24 个属于产出交易或其他",
        "34 个部门有可以合计的资金；到手最多的是市投资促进局的投资：第三季度990亿元",
        "细线连接同一部门的上半年 → 全年：8 处。",
        "原句 134 条",
    ):
        assert words in page


def test_the_address_holds_category_view_and_switch(open_funding, real_database):
    board = open_funding(real_database, category=["upper_funds"], view="figures", listed="all")
    assert "原句 46 条" in lines_of(board)
    assert dict(board.query_params) == {"category": "upper_funds", "view": "figures", "listed": "all"}
    left_out = [element.proto.body for element in board.get("html") if "不计：是其中一部分" in element.proto.body]
    assert left_out


def test_parts_are_listed_only_where_asked_for(open_funding, real_database):
    board = open_funding(real_database, category=["upper_funds"])
    assert "原句 34 条" in lines_of(board)
    assert "listed" not in board.query_params
    assert not [element for element in board.get("html") if "不计：是其中一部分" in element.proto.body]


def test_a_pick_in_the_address_shows_its_figures(open_funding, real_database):
    pick = "department:市财政局|period:H1|currency:CNY|category:upper_funds|stage:realised|is_summed:true"
    board = open_funding(real_database, pick=pick)
    assert "所选标记：1 句" in lines_of(board)


def test_other_currencies_stand_beside_unconverted(open_funding, real_database):
    board = open_funding(real_database)
    assert [expander.label for expander in board.expander][-1] == "其他币种 3 个数字，不折算，不在图上"
    labels = [element.proto.label.replace("\\", "") for element in board.get("page_link")]
    assert "市投资促进局 · 第三季度 · 投资 · 计划：高端新材料、投资 1亿 USD" in labels


def test_output_is_shown_and_never_summed(open_funding, real_database):
    board = open_funding(real_database, category=["output"])
    assert "从不相加" in lines_of(board)
    assert not board.get("vega_lite_chart")


def test_in_english(open_funding, real_database):
    page = lines_of(open_funding(real_database, lang="en"))
    assert "nothing is added over departments" in page
    assert "departments' own claims" in page
