"""The page `sources` without a browser: every page with how it was understood, every problem, and the method."""

import re
import shutil
from functools import partial
from itertools import pairwise

import duckdb
import pytest

from board.words import t, use
from board.words.glossary_words import glossary
from etl.build import build


@pytest.fixture
def open_sources(open_page):
    """`open_sources(database, document="…")`: as `open_page`."""
    return partial(open_page, "sources")


def newspaper(board) -> str:
    (html,) = [element.proto.body for element in board.get("html") if "evidence newspaper" in element.proto.body]
    return html


def leaves(block):
    """The elements of a page in their order."""
    for node in getattr(block, "children", {}).values():
        yield from leaves(node)
    if not getattr(block, "children", None):
        yield block


def spoken(board) -> list[str]:
    """What stands on the page as Markdown, without its escapes."""
    return [re.sub(r"\\(.)", r"\1", markdown.value) for markdown in board.markdown]


def problem_lines(board) -> list[str]:
    """What the list of problems says, in its order."""
    words = "|".join(t(f"severity.{severity}") for severity in ("error", "warning", "note"))
    return [line for line in spoken(board) if re.match(rf"({words}|Error|Warning|Note) · ", line)]


def problems(board) -> dict[str, str]:
    """The list of problems: what each says by where it is, all of them on loaded pages."""
    places = [re.sub(r"\\(.)", r"\1", proto.label) for proto in page_links(board) if "document=" in proto.query_string]
    return dict(zip(places, problem_lines(board), strict=True))


def severities(board) -> set[str]:
    return {line.partition(" · ")[0] for line in problem_lines(board)}


def page_links(board) -> list:
    return [element.proto for element in board.get("page_link")]


def test_every_page_is_listed_with_how_it_is_known(open_sources, real_database):
    pages = open_sources(real_database).dataframe[0].value
    assert list(pages["部门数"]) == [21, 21, 20, 16, 14]
    assert list(pages["报告（报告期依据）"]) == [
        "2023年上半年（版面标题）",
        "2023年上半年（按版面衔接推断）",
        "2023年第三季度（版面标题）",
        "2023年全年（版面标题）",
        "2023年全年（版面标题）",
    ]
    assert list(pages["版次"]) == [
        *("未注明", "4（由相邻版面推断）", "未注明", "6（由前后版面推断）", "8（由前后版面推断）"),
    ]
    assert set(pages["报名"]) == set(pages["日期"]) == {"未注明"}
    assert list(pages["问题"]) == ["无", "1 个提示", "无", "1 个提示", "1 个提示"]


def test_filters_do_not_touch_the_list(open_sources, real_database):
    assert len(open_sources(real_database, period="Q3").dataframe[0].value) == 5


@pytest.mark.parametrize(
    ("document", "facts"),
    [
        (
            "weifang_2023_H1_1.txt",
            """\
- 报告：潍坊 2023年上半年（版面标题）
- 出处：报名 未注明；日期 未注明；版次 未注明
- 内容：21 个部门，96 条
- 衔接：下转第 4 版：weifang_2023_H1_2.txt
- 取得方式：newspaper PDF, text layer""",
        ),
        (
            "weifang_2023_FY_2.txt",
            """\
- 报告：潍坊 2023年全年（版面标题）
- 出处：报名 未注明；日期 未注明；版次 8（由前后版面推断）
- 内容：14 个部门，61 条
- 衔接：上接第 7 版：未载入；下转第 9 版：未载入
- 取得方式：newspaper PDF, Markdown converter""",
        ),
        (
            "weifang_2023_Q3_1.txt",
            """\
- 报告：潍坊 2023年第三季度（版面标题）
- 出处：报名 未注明；日期 未注明；版次 未注明
- 内容：20 个部门，85 条
- 取得方式：newspaper PDF, OCR""",
        ),
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
    said = "提示 · 报告期系推断：没有标题写明报告期；按版面衔接，应为2023年上半年。"
    assert said in spoken(open_sources(real_database, document="weifang_2023_H1_2.txt"))
    assert problems(open_sources(real_database)) == {
        "weifang_2023_FY_1.txt 第 3 行": (
            "提示 · 部门名称系推断：第 12 个部门的标题没有载入；按另一份报告的部门次序，应为市委党校。"
        ),
        "weifang_2023_FY_2.txt 第 7 行": (
            "提示 · 部门名称系推断：第 39 个部门的标题没有载入；按另一份报告的部门次序，应为市人社局。"
        ),
        "weifang_2023_H1_2.txt": said,
    }
    assert problems(open_sources(real_database, lang="en"))["weifang_2023_FY_1.txt, line 3"] == (
        "Note · Department inferred: "
        "The heading of department 12 is not loaded; by another report's order it is 市委党校."
    )


def test_a_problem_opens_its_page(open_sources, real_database):
    links = [proto for proto in page_links(open_sources(real_database)) if "第 3 行" in proto.label]
    assert [proto.query_string for proto in links] == ["document=weifang_2023_FY_1.txt"]


def test_problems_are_filtered_by_severity(open_sources, nameless_database):
    board = open_sources(nameless_database)
    assert "错误" in severities(board)
    board.pills(key="sources-severity").set_value(["error"]).run()
    assert severities(board) == {"错误"}
    count = len(problems(board))
    board.pills(key="sources-severity").set_value(["warning"]).run()
    assert severities(board) == set()
    assert f":material/info: {t('sources.problems_filtered', count=count)}" in spoken(board)
    assert t("empty.lift") in [proto.label for proto in page_links(board)]


def test_pages_without_problems_say_so(open_sources, tmp_path, real_database):
    """And not, as where a filter hides them, that there are others."""
    shutil.copy(real_database, tmp_path / "board.duckdb")
    with duckdb.connect(tmp_path / "board.duckdb") as connection:
        connection.execute("DELETE FROM problem")
    board = open_sources(tmp_path / "board.duckdb", severity="error")
    assert f":material/info: {t('sources.no_problems')}" in spoken(board)
    assert set(board.dataframe[0].value["问题"]) == {"无"}


def test_a_long_list_is_shown_page_by_page(open_sources, tmp_path, real_database):
    shutil.copy(real_database, tmp_path / "board.duckdb")
    with duckdb.connect(tmp_path / "board.duckdb") as connection:
        connection.execute(
            """INSERT INTO problem
            SELECT 100 + i, 'manifest.csv', NULL, 'warning', 'manifest_without_page', 'manifest_without_page',
                json_object('document', i || '.txt'), i || '.txt'
            FROM range(60) AS r(i)"""
        )
    first, second = (open_sources(tmp_path / "board.duckdb", problems_from=page) for page in ("1", "2"))
    assert [len(problem_lines(board)) for board in (first, second)] == [40, 23]
    assert not set(problem_lines(first)) & set(problem_lines(second))


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
    board = open_sources(broken_database, document="page.txt")
    (listed,) = [element.proto.body for element in board.get("html") if "<ul" in element.proto.body]
    assert re.findall(r'<a href="#(line-\d+)"[^>]*>第 \d+ 行</a> (警告|提示)', listed) == [
        ("line-5", "警告"),
        ("line-7", "警告"),
        ("line-10", "提示"),
    ]
    assert 'data-line="10" id="line-10"><mark class="problem" title="未能归位">责任编辑' in newspaper(board)


def test_the_pages_of_a_city_that_reports_three_times(open_sources, fictional_database):
    pages = open_sources(fictional_database).dataframe[0].value
    assert list(pages["部门数"]) == [8, 8, 8]
    assert [report.partition("年")[2].partition("（")[0] for report in pages["报告（报告期依据）"]] == [
        *("上半年", "第三季度", "全年"),
    ]


def test_no_rule_stands_under_its_own_name(open_sources, broken_database, nameless_database, real_database):
    for city in (broken_database, nameless_database, real_database):
        for line in problem_lines(open_sources(city)):
            assert not line.partition(" · ")[2].partition("：")[0].isascii()


def test_the_evaluation_says_on_which_pages_it_stands(open_sources, real_database):
    board = open_sources(real_database)
    claims, figures, sorts, aside, links = (frame.value for frame in board.dataframe[-5:])
    assert list(claims["标注版面"]) == list(figures["标注版面"]) == ["全部", *sorted(claims["标注版面"][1:])]
    assert len(claims) == 6
    assert tuple(claims.iloc[0]) == ("全部", 258, "100.0%（98.5–100.0）", "99.6%（97.8–99.9）", "99.8%")
    assert list(sorts.columns) == ["标注版面", "标注数", "类别一致率", "阶段一致率", "计量方式一致率"]
    assert aside["标注数"].tolist()[:1] == [21]
    assert list(links["指标"]) == [t(f"measure.{name}") for name in ("tracks", "claim changes", "funding changes")]
    assert list(links["标注数"]) == [50, 10, 7]
    assert links["前后关系一致率"].isna().tolist() == [True, False, False]
    assert any("规则就是对照这些版面写成的" in line for line in spoken(board))


def test_pages_without_labels_are_not_evaluated(open_sources, fictional_database):
    board = open_sources(fictional_database)
    assert any(t("sources.not_evaluated") in markdown.value for markdown in board.markdown)


# Two sets of texts that nobody has measured, one of them before and after the rules had seen it.
MEASURED = """\
text,set,seen,measured_on,measure,labels,found,hits,asked
own_pages,本城五版,yes,2026-10-01,rank strict,50,50,49,
real_text,云州总结,yes,2026-10-02,rank strict,40,40,38,
real_text,云州总结,no,2026-10-01,money counted,20,18,18,30
real_text,云州总结,no,2026-10-01,rank strict,40,36,31,
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


def test_each_set_of_texts_stands_once_before_and_after_the_rules_had_seen_it(open_sources, measured_database):
    _, claims, sorts = (frame.value for frame in open_sources(measured_database).dataframe)
    assert claims.fillna("").values.tolist() == [
        ["云州总结", 40, "86.1%（71.3–93.9）", "77.5%（62.5–87.7）", "81.6%", "95.0%"],
        ["本城五版", 50, "", "", "", "98.0%"],
    ]
    assert list(claims.columns[-2:]) == ["F1", "F1（改后）"]
    assert sorts.fillna("").values.tolist() == [["难句", 10, "", "80.0%（49.0–94.3）", "", "", "", ""]]


def test_measured_texts_in_english(open_sources, measured_database, real_database):
    sorts = open_sources(measured_database, lang="en").dataframe[2].value
    assert tuple(sorts[["Which texts", "Stage"]].iloc[0]) == ("难句", "80.0% (49.0–94.3)")
    assert list(sorts.columns[-3:]) == ["Category after", "Stage after", "Basis after"]
    texts_measured = open_sources(real_database, lang="en").dataframe[1].value["Which texts"]
    assert texts_measured[0] == "Real text, first (27 provinces)"
    assert all(name.isascii() for name in texts_measured)


def test_where_nothing_is_measured_the_page_says_so(open_sources, tmp_path, real_database):
    shutil.copy(real_database, tmp_path / "board.duckdb")
    with duckdb.connect(tmp_path / "board.duckdb") as connection:
        connection.execute("DELETE FROM measured_set")
    board = open_sources(tmp_path / "board.duckdb")
    assert any(t("sources.not_measured") in line for line in spoken(board))
    assert len(board.dataframe) == 6


def test_every_table_can_be_downloaded(open_sources, real_database):
    labels = [button.proto.label for button in open_sources(real_database).get("download_button")]
    assert labels == [t("ui.csv"), t("ui.xlsx")] * 4


def test_the_method_stands_in_both_languages(open_sources, real_database):
    assert any("每个文件是一个报纸版面" in line for line in spoken(open_sources(real_database)))
    assert any("Each file is one newspaper page" in line for line in spoken(open_sources(real_database, lang="en")))


@pytest.mark.parametrize(("language", "said"), [("zh", "不等于零"), ("en", "nor zero")])
def test_the_glossary_stands_at_the_foot(open_sources, real_database, language, said):
    board = open_sources(real_database, lang=language)
    use(language)
    groups = glossary()
    assert [heading.value for heading in board.subheader[-len(groups) :]] == [group.name for group in groups]
    lists = [markdown.value for markdown in board.markdown[-len(groups) :]]
    assert [text.count("\n") + 1 for text in lists] == [len(group.entries) for group in groups]
    assert said in lists[0]


@pytest.mark.parametrize("document", [None, "weifang_2023_H1_1.txt"])
def test_headings_stand_in_order(open_sources, real_database, document):
    board = open_sources(real_database, **({"document": document} if document else {}))
    levels = [int(element.tag[1]) for element in leaves(board.main) if element.type in ("title", "header", "subheader")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_an_empty_database(open_sources, empty_database):
    board = open_sources(empty_database)
    assert board.title[0].value == t("state.empty_title")
    assert len(board.dataframe) == 0


def test_a_missing_database(open_sources, tmp_path):
    assert open_sources(tmp_path / "board.duckdb").title[0].value == t("state.missing_title")
