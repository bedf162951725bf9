"""Text from data or from the address: no sign of it is read as Markdown."""

import pytest

from board.words.markdown import plain


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("*市* [局](http://a) $1$ :red[x] <b>", r"\*市\* \[局\]\(http\://a\) \$1\$ \:red\[x\] \<b\>"),
        ("市财政局：“争取资金”6 亿元", "市财政局：“争取资金”6 亿元"),
        ("", ""),
    ],
)
def test_every_sign_is_escaped_and_nothing_else(text, escaped):
    assert plain(text) == escaped
