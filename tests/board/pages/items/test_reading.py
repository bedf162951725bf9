"""An opened item shows its facts, in its text and as a list."""


def test_item_shows_its_facts(open_board, real_database):
    board = open_board(real_database, item="weifang_2023_H1_2.txt:32.1").switch_page("pages/items.py").run()
    assert not board.exception
    html = "".join(element.proto.body for element in board.get("html"))
    assert (
        'class="fact money realised" title="市科技局争取资金 6.07亿元 · 1—6月 · 争取上级资金 · 已实现">6.07亿元</mark>'
        in html
    )
    assert html.count('<li><mark class="fact money') == 10
