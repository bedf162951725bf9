"""Codes of characters that look like an ideograph and are none: radicals (⼯, ⻔) and doubles for other encodings.

Makers of PDFs write them where a font draws both alike, and whoever copies text out of such a file takes them along;
what is printed is 工 and 门, and no rule, name or search would know them otherwise.
"""

from unicodedata import normalize

_NAMED = (
    "⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟"
)
"""Radicals with the characters that they are, which Unicode itself does not say."""

_ALIKE = {
    code: plain
    for codes in (range(0x2F00, 0x2FE0), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
    for code in codes
    if len(plain := normalize("NFKC", chr(code))) == 1 and plain != chr(code)
} | dict(zip(map(ord, _NAMED[::2]), _NAMED[1::2], strict=True))


def as_ideographs(text: str) -> str:
    """The text with the characters that it shows, each in the place of one that looks the same."""
    return text.translate(_ALIKE)
