"""A sort of fact that only the database knows of is marked, listed and filed with the items: the board names no sort."""

import re
from html import unescape
from pathlib import Path

import pytest

from board.data import item_facts
from board.data.database import snapshot
from board.pages.items import query
from board.words import use
from board.words.columns import worded
from etl.build import build
from etl.facts import SORTS
from tests.toy_sort import TOY

PAGE = "某市市直部门2024年上半年重点工作\n\n一、市某某局\n\n1.新开工项目12个，完成投资5亿元。\n2.竣工项目3个。\n"


@pytest.fixture(scope="module")
def toy_database(tmp_path_factory) -> Path:
    """A database with a third sort of fact, one of whose facts a reader corrected."""
    folder = tmp_path_factory.mktemp("toy")
    pages = folder / "pages"
    pages.mkdir()
    (pages / "page.txt").write_text(PAGE, encoding="utf-8")
    corrections = folder / "corrections.csv"
    corrections.write_text(
        "city,year,period,dept_no,item,quote,occurrence,field,right_value,reason\n,2024,H1,1,2,竣工项目3个,,count,4,数过\n",
        encoding="utf-8",
    )
    build(pages, folder / "board.duckdb", corrections=corrections, sorts=(*SORTS, TOY))
    return folder / "board.duckdb"


@pytest.mark.parametrize(
    ("item", "language", "quote", "words"),
    [
        ("1.1", "zh", "新开工项目12个", "项目数 · 项目个数：12 · 进展：begun"),
        ("1.1", "zh", "5亿元", "新开工项目投资 5亿元 · 上半年（按报告期） · 投资 · 已实现"),
        ("1.2", "zh", "竣工项目3个", "项目数 · 项目个数：4 · 进展：done（已更正：数过）"),
        ("1.2", "en", "竣工项目3个", "Project counts · Projects: 4 · State: done (corrected: 数过)"),
    ],
)
def test_it_is_marked_and_listed_in_the_item(open_page, toy_database, item, language, quote, words):
    board = open_page("items", toy_database, item=f"page.txt:{item}", lang=language)
    blocks = [element.proto.body for element in board.get("html")]
    text, listed = (next(block for block in blocks if f'class="evidence {sort}' in block) for sort in ("item", "facts"))
    entry = next(row for row in re.findall("<li>(.*?)</li>", listed) if quote in row)
    assert unescape(re.sub("<[^>]*>", "", entry)) == quote + words
    assert f'title="{words}">{quote}</mark>' in unescape(text)


def test_it_has_a_sheet_and_a_column_in_the_file_of_items(toy_database, monkeypatch):
    monkeypatch.setenv("LIANGBANG_DATABASE", str(toy_database))
    found = snapshot()
    ids = found.run("SELECT item_id FROM all_items ORDER BY item_no").get_column("item_id").to_list()
    headers = item_facts.headers(found)
    assert worded(query.with_lines(found, ids), headers)["项目数"].to_list() == ["新开工项目12个", "竣工项目3个"]
    toy = item_facts.sorts(found)[-1]
    sheet = worded(item_facts.of_sort(found, toy, ids), headers)
    assert sheet.select("条目序号", "项目个数", "进展", "原文", "更正理由").rows() == [
        (1, 12, "begun", "新开工项目12个", None),
        (2, 4, "done", "竣工项目3个", "数过"),
    ]
    use("en")
    assert item_facts.sorts(found)[-1].name == "Project counts"


def test_what_the_database_calls_a_column_is_what_the_texts_call_it(real_database, monkeypatch):
    """The sorts that the board has words for are called the same in both places."""
    monkeypatch.setenv("LIANGBANG_DATABASE", str(real_database))
    for language in ("zh", "en"):
        use(language)
        for sort in item_facts.sorts(snapshot()):
            of_sort = item_facts.of_sort(snapshot(), sort, [1]).select(*sort.headers)
            assert worded(of_sort).columns == list(sort.headers.values())


def test_items_that_hold_it_can_be_asked_for(open_page, toy_database):
    board = open_page("items", toy_database, has="project")
    assert [option.content for option in board.pills(key="items-has").proto.options] == [
        "排名说法",
        "资金数字",
        "项目数",
    ][1:]
    assert [caption.value for caption in board.caption if "共 2 条" in caption.value]
    assert not [caption.value for caption in board.caption if "共 3 条" in caption.value]
