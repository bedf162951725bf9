"""The page `sources` without a browser: every page with how it was understood, every problem, and the method."""

import re
import shutil
from functools import partial

import duckdb
import pytest

from board.words import t
from etl.build import build


@pytest.fixture
def open_sources(open_page):
    """`open_sources(database, document="…")`: as `open_page`."""
    return partial(open_page, "sources")


def newspaper(board) -> str:
    (html,) = [element.proto.body for element in board.get("html") if "evidence newspaper" in element.proto.body]
    return html


def test_every_page_is_listed_with_how_it_is_known(open_sources, real_database):
    pages = open_sources(real_database).dataframe[0].value
    assert list(pages["部门数"]) == [21, 21, 20, 16, 14]
    assert list(pages["报告期"]) == ["上半年", "上半年", "第三季度", "全年", "全年"]
    assert list(pages["报告期依据"]) == ["版面标题", "按版面衔接推断", "版面标题", "版面标题", "版面标题"]


def test_filters_do_not_touch_the_list(open_sources, real_database):
    assert len(open_sources(real_database, period="Q3").dataframe[0].value) == 5


@pytest.mark.parametrize(
    ("document", "facts"),
    [
        ("weifang_2023_H1_1.txt", "上半年（依据：版面标题）；21 个部门，96 条；下转第 4 版：weifang_2023_H1_2.txt"),
        ("weifang_2023_FY_2.txt", "全年（依据：版面标题）；14 个部门，61 条；上接第 7 版：未载入；下转第 9 版：未载入"),
        ("weifang_2023_Q3_1.txt", "第三季度（依据：版面标题）；20 个部门，85 条"),
    ],
)
def test_the_chosen_page_says_what_is_known_of_it(open_sources, real_database, document, facts):
    board = open_sources(real_database, document=document)
    assert facts in [re.sub(r"\\(.)", r"\1", markdown.value) for markdown in board.markdown]


def test_the_chosen_page_shows_every_line_by_what_it_is(open_sources, real_database):
    html = newspaper(open_sources(real_database, document="weifang_2023_FY_2.txt"))
    lines = re.findall(r'<div class="line" data-line="(\d+)" id="line-\d+">(.*?)\n</div>', html, flags=re.S)
    assert [int(number) for number, _ in lines] == list(range(1, len(lines) + 1))
    by_number = dict(lines)
    assert by_number["3"] == (
        '<mark class="markup" title="标记符号">#</mark> '
        '<mark class="title" title="标题">市直部门(单位)2023年度重点工作开展情况</mark>'
    )
    assert by_number["5"] == '<mark class="marker" title="上接下转">(上接7版)</mark>'
    assert by_number["7"].startswith('<mark class="number" title="条目编号">2.</mark><mark class="item"')


def test_an_inference_is_a_problem_of_its_page_and_of_the_list(open_sources, real_database):
    board = open_sources(real_database, document="weifang_2023_H1_2.txt")
    assert any("报告期系推断" in markdown.value for markdown in board.markdown)
    assert list(board.dataframe[1].value["规则"]) == ["部门名称系推断", "部门名称系推断", "报告期系推断"]


def test_problems_are_filtered_by_severity(open_sources, nameless_database):
    board = open_sources(nameless_database)
    assert "错误" in set(board.dataframe[1].value["程度"])
    board.pills(key="sources-severity").set_value(["error"]).run()
    assert set(board.dataframe[1].value["程度"]) == {"错误"}
    board.pills(key="sources-severity").set_value(["warning"]).run()
    assert "程度" not in board.dataframe[1].value
    assert [t("sources.no_problems") in markdown.value for markdown in board.markdown].count(True) == 1


# Items and sections that leave a number out, and the newspaper's own line.
BROKEN_PAGE = """\
某市直部门（单位）2023年度上半年重点工作开展情况

一、市某局
1.完成一。
3.完成三。

三、市某办
1.完成。

责任编辑 某某 本版电话 12345
"""


@pytest.fixture(scope="session")
def broken_database(tmp_path_factory):
    """The database of a page with problems at lines 5, 7 and 10."""
    pages, file = tmp_path_factory.mktemp("pages"), tmp_path_factory.mktemp("database") / "board.duckdb"
    (pages / "page.txt").write_text(BROKEN_PAGE, encoding="utf-8")
    build(pages, file)
    return file


def test_a_problem_leads_to_its_line(open_sources, broken_database):
    board = open_sources(broken_database)
    (problems,) = [element.proto.body for element in board.get("html") if "<ul" in element.proto.body]
    assert re.findall(r'<a href="#(line-\d+)"[^>]*>第 \d+ 行</a> (警告|提示)', problems) == [
        ("line-5", "警告"),
        ("line-7", "警告"),
        ("line-10", "提示"),
    ]
    assert 'data-line="10" id="line-10"><mark class="problem" title="未能归位">责任编辑' in newspaper(board)


def test_the_pages_of_a_city_that_reports_three_times(open_sources, fictional_database):
    pages = open_sources(fictional_database).dataframe[0].value
    assert list(pages["部门数"]) == [8, 8, 8]
    assert list(pages["报告期"]) == ["上半年", "第三季度", "全年"]


def test_no_rule_stands_under_its_own_name(open_sources, broken_database, nameless_database, real_database):
    for city in (broken_database, nameless_database, real_database):
        rules = open_sources(city).dataframe[1].value["规则"]
        assert not [rule for rule in rules if rule.isascii()]


def test_the_evaluation_says_on_which_pages_it_stands(open_sources, real_database):
    board = open_sources(real_database)
    table = board.dataframe[-1].value
    assert list(table["指标"][:4]) == [
        *(t(f"measure.{name}") for name in ("rank strict", "rank family", "money", "money counted")),
    ]
    assert tuple(table[["标注版面", "标注数", "召回率", "F1"]].iloc[0]) == ("全部", 253, "0.996 (0.978–0.999)", "0.998")
    assert table[["准确率", "一致率"]].isna().values.tolist()[:5] == [[False, True]] * 3 + [[False, False]] * 2
    assert any("规则就是对照这些版面写成的" in markdown.value for markdown in board.markdown)


def test_pages_without_labels_are_not_evaluated(open_sources, fictional_database):
    board = open_sources(fictional_database)
    assert any(t("sources.not_evaluated") in markdown.value for markdown in board.markdown)


# Two sets of texts that nobody has measured, one of them before and after the rules had seen it.
MEASURED = """\
text,set,seen,measured_on,measure,labels,found,hits,asked
own_pages,本城五版,yes,2026-10-01,rank strict,50,50,49,
real_text,云州总结,yes,2026-10-02,rank strict,40,40,38,
real_text,云州总结,no,2026-10-01,money counted,20,18,18,30
real_text,云州总结,no,2026-10-01,rank strict,40,36,30,
hard_text,难句,no,2026-10-03,money stage,10,10,8,
"""


@pytest.fixture(scope="session")
def measured_database(tmp_path_factory):
    """The database of a page without labels, with counts of measuring on other texts."""
    folder = tmp_path_factory.mktemp("measured")
    for name in ("pages", "labels"):
        (folder / name).mkdir()
    (folder / "pages" / "page.txt").write_text(BROKEN_PAGE, encoding="utf-8")
    (folder / "labels" / "measured.csv").write_text(MEASURED, encoding="utf-8")
    build(folder / "pages", folder / "board.duckdb", labels=folder / "labels")
    return folder / "board.duckdb"


def test_texts_that_the_rules_had_not_seen_stand_first(open_sources, measured_database):
    table = open_sources(measured_database).dataframe[2].value
    assert table[["规则见过没有", "哪一种文字", "指标", "标注数"]].values.tolist() == [
        ["没有见过", "他人的真实文字", t("measure.rank strict"), 40],
        ["没有见过", "他人的真实文字", t("measure.money counted"), 20],
        ["没有见过", "虚构的难句", t("measure.money stage"), 10],
        ["见过", "本项目版面", t("measure.rank strict"), 50],
        ["见过", "他人的真实文字", t("measure.rank strict"), 40],
    ]
    assert tuple(table[["准确率", "召回率", "F1", "哪一批", "测定日期"]].iloc[0]) == (
        "0.833 (0.681–0.921)", "0.750 (0.598–0.858)", "0.789", "云州总结", "2026-10-01",
    )  # fmt: skip
    assert list(table["一致率"].fillna("")[:3]) == ["", "0.933 (0.787–0.982)", "0.800 (0.490–0.943)"]


def test_measured_texts_in_english(open_sources, measured_database):
    table = open_sources(measured_database, lang="en").dataframe[2].value
    assert tuple(table[["Seen by the rules", "Whose text", "Measure"]].iloc[2]) == (
        "not seen", "hard sentences, made up", "Funding figures: stage",
    )  # fmt: skip


def test_where_nothing_is_measured_the_page_says_so(open_sources, tmp_path, real_database):
    shutil.copy(real_database, tmp_path / "board.duckdb")
    with duckdb.connect(tmp_path / "board.duckdb") as connection:
        connection.execute("DELETE FROM measured_set")
    board = open_sources(tmp_path / "board.duckdb")
    assert any(t("sources.not_measured") in markdown.value.replace("\\", "") for markdown in board.markdown)
    assert len(board.dataframe) == 3


def test_every_table_can_be_downloaded(open_sources, real_database):
    labels = [button.proto.label for button in open_sources(real_database).get("download_button")]
    assert labels == [t("ui.csv"), t("ui.xlsx")] * 4


def test_the_method_stands_in_both_languages(open_sources, real_database):
    assert "不等于零" in open_sources(real_database).markdown[-1].value
    assert "nor zero" in open_sources(real_database, lang="en").markdown[-1].value


def test_an_empty_database(open_sources, empty_database):
    board = open_sources(empty_database)
    assert board.title[0].value == t("state.empty_title")
    assert len(board.dataframe) == 0


def test_a_missing_database(open_sources, tmp_path):
    assert open_sources(tmp_path / "board.duckdb").title[0].value == t("state.missing_title")
