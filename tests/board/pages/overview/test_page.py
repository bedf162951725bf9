"""The overview without a browser: on the real pages, the fictional city and what has no name."""

from urllib.parse import parse_qs

import polars as pl

from board.words import t


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


def test_whole_reports_miss_nothing(open_board, fictional_database):
    board = open_board(fictional_database).run()
    assert not board.exception
    assert t("overview.nothing_missing") in lines_of(board)
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


def test_a_picked_cell_leads_to_its_items_and_to_its_department(open_board, real_database):
    board = open_board(real_database, pick="department:市总工会|period:H1").run()
    labels = {link.proto.label.replace("\\", ""): link.proto for link in board.main.get("page_link")}
    assert parse_qs(labels["市总工会的画像 →"].query_string) == {"who": ["市总工会"]}
    assert labels["市总工会的画像 →"].page == "departments"
    assert labels["查看市总工会（上半年）的条目"].page == "items"
