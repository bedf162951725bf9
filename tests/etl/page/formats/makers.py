"""A page's text as a file of each format, said in the plainest way: a line, a paragraph or an element for each line."""

import html
import io
import re
from collections.abc import Callable

import docx

from etl.page.clean import MARKUP
from tests.etl.page.formats.sheets import MAKERS, ORDERS, newspaper

_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def as_html(text: str) -> bytes:
    lines = (html.escape(line).replace(" ", "&nbsp;") for line in _plain(text).split("\n"))
    body = "".join(f"<p>{line or '<br>'}</p>\n" for line in lines)
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode(
        "utf-8", "replace"
    )


def as_docx(text: str) -> bytes:
    document = docx.Document()
    for line in _plain(text).split("\n"):
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_pdf(maker: str, order: str) -> Callable[[str], bytes]:
    return lambda text: MAKERS[maker](newspaper(_plain(text), order=order))


def _plain(text: str) -> str:
    return _NO_XML.sub("", MARKUP.sub("", text))


FORMATS: dict[str, Callable[[str], bytes]] = {
    "html": as_html,
    "docx": as_docx,
    **{f"{maker}-{order}.pdf": as_pdf(maker, order) for maker in MAKERS for order in ORDERS},
}
"""By the end of a file's name: what writes one."""
