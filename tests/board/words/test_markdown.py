"""Text from data or from the address: no sign of it is read as Markdown, and nothing in it acts."""

import re

import pytest

from board.words.markdown import plain


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("*市* [局](a) $1$ :red[x] <b>", r"\*市\* \[局\]\(a\) \$1\$ \:red\[x\] \<b\>"),
        ("一、`_{}#+-.!|~&^=/@%;'\"", r"一、\`\_\{\}\#\+\-\.\!\|\~\&\^\=\/" + "\u2060" + r"\@\%\;\'\""),
        (" 一 \n\n\t 二\u3000三 ", "一 二\u3000三"),
        ("市财政局：“争取资金”6 亿元", "市财政局：“争取资金”6 亿元"),
        ("", ""),
    ],
)
def test_every_sign_is_escaped_and_nothing_else(text, escaped):
    assert plain(text) == escaped


JOINER = "\u2060"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("http://a", "http:|//a"),
        ("HTTPS://A", "HTTPS:|//A"),
        ("www.a.cn", "www|.a.cn"),
        ("a@b.cn", "a|@b.cn"),
        (":material_home:", ":|material_home:"),
        (":MATERIAL_home:", ":|MATERIAL_home:"),
        (":streamlit:", ":|streamlit:"),
        ("1 -> 2", "1 -|> 2"),
        ("1 <- 2", "1 <|- 2"),
        ("1 <-> 2", "1 <|-> 2"),
        ("1 >= 2", "1 >|= 2"),
        ("1 <= 2", "1 <|= 2"),
        ("1 ~= 2", "1 ~|= 2"),
        ("1 -- 2", "1 -|- 2"),
        ("<- 2", "<|- 2"),
        ("1 ->", "1 -|>"),
        ("1->2", "1->2"),
        ("a:b/c", "a:b/c"),
        ("wwwa", "wwwa"),
        ("材料：material", "材料：material"),
    ],
)
def test_what_would_become_a_link_or_another_sign_is_cut_by_a_joiner(text, cut):
    assert re.sub(r"\\(.)", r"\1", plain(text)) == cut.replace("|", JOINER)
