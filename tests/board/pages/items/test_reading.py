"""An opened item shows its facts, in its text and as a list, and what is doubtful on its lines."""

from etl.build import build
from tests.etl.page.formats.reports import BODY, TITLE


def test_item_shows_its_facts(open_board, real_database):
    board = open_board(real_database, item="weifang_2023_H1_2.txt:32.1").switch_page("pages/items.py").run()
    assert not board.exception
    html = "".join(element.proto.body for element in board.get("html"))
    assert (
        'class="fact money realised" title="市科技局争取资金 6.07亿元 · 1—6月 · 争取上级资金 · 已实现">6.07亿元</mark>'
        in html
    )
    assert html.count('<li><mark class="fact money') == 10


def test_what_is_doubtful_on_its_lines_stands_with_an_item(open_board, tmp_path):
    lines = [TITLE, "", *(line.replace("1.重点", "2.重点").replace("2.营商", "3.营商") for line in BODY)]
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "page.txt").write_text("\n".join(lines), encoding="utf-8")
    build(tmp_path / "pages", tmp_path / "board.duckdb")
    for item, doubts in (("1.2", [":material/warning: 第 4 行：条目从第 2 条开始，前面可能漏了编号。"]), ("1.3", [])):
        board = open_board(tmp_path / "board.duckdb", item=f"page.txt:{item}").switch_page("pages/items.py").run()
        assert not board.exception
        assert [said.value for said in board.markdown if ":material/warning:" in said.value] == doubts
