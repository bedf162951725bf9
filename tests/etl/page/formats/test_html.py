"""Web pages as newspapers publish them: the report found among what stands around it, in any encoding that they have."""

import html as escaping
from pathlib import Path

import pytest

from etl.model import Severity
from etl.page import parse_file, parse_page
from etl.page.clean import MARKUP
from tests.etl.page.formats.reports import (
    FOREIGN,
    ITEMS,
    PAGES,
    PARAGRAPHS,
    TITLE,
    aside,
    assert_same,
    content,
    one_page,
    rules,
)

NAV = '<a href="/">首页</a> | <a href="n.html">上一版</a> <a href="p.html">下一版</a>'
LIST = "".join(f'<li><a href="{n}.html">{n}、市直部门亮榜</a></li>' for n in "一二三四五")
P = "".join(f"<p>　　{text}</p>\n" for text in PARAGRAPHS)

LAYOUTS = {
    "bare": f"<h1>{TITLE}</h1>{P}",
    "one paragraph with breaks": f"<p>{TITLE}<br><br>{'<br>'.join(PARAGRAPHS)}</p>",
    "indents of unbreakable blanks": f"<p>{TITLE}</p>" + "".join(f"<p>&nbsp;&nbsp;&nbsp;&nbsp;{text}</p>" for text in PARAGRAPHS),
    "no paragraphs but rules of divs": f"<div>{TITLE}</div>" + "".join(f"<div><div>{text}</div></div>" for text in PARAGRAPHS),
    "a body written in lines": "<p align=center>" + TITLE + "</p>" + "".join(f"<p>\n{text[:9]}\n{text[9:]}\n</p>" for text in PARAGRAPHS),
    "a table, the edition's list of articles at its left": (
        f"<table><tr><td><ul>{LIST}</ul></td><td><table><tr><td align=center><b>{TITLE}</b></td></tr><tr><td>{P}</td></tr>"
        f"</table></td></tr><tr><td colspan=2>云澜日报社版权所有　电话：0536-1234567</td></tr></table>"
    ),
    "an edition with elements of its own": (
        f"<div class=nav>{NAV}</div><div id=ozoom><founder-title><p class=BSHARE_TEXT>{TITLE}</p></founder-title>"
        f"<founder-author></founder-author><founder-content><!--enpcontent-->{P}<!--/enpcontent--></founder-content></div>"
        "<div>版面导航　第01版：要闻　第02版：公告</div>"
    ),
    "nav, main and footer": (
        f"<header><nav>{NAV}</nav></header><main><article><h2>{TITLE}</h2><div>2024-07-26　云澜日报</div>{P}</article></main>"
        "<aside>热门文章<p>1.景区来了候鸟</p></aside><footer>版权所有 京ICP备1号</footer>"
    ),
    "scripts and styles within": f"<style>p {{ color: red }}</style><h1>{TITLE}</h1>{P}<script>var a = '一、市财政局';</script>",
    "elements left open": f"<h1>{TITLE}<div>" + "".join(f"<p>{text}" for text in PARAGRAPHS),
    "marks within words": f"<h1>{TITLE}</h1>" + P.replace("亿元", "<b>亿</b><font color=red>元</font>").replace("全省", "<a href=x>全省</a>"),
}  # fmt: skip


def page_of(body: str, head: str = '<meta charset="utf-8"><title>云澜日报数字报</title>') -> str:
    return f"<!DOCTYPE html>\n<html><head>{head}</head>\n<body>{body}</body></html>\n"


def read(body: str):
    return one_page(parse_file("page.html", page_of(body).encode()))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
@pytest.mark.parametrize("way", ["breaks", "paragraphs"])
def test_a_web_page_says_what_its_text_says(page: Path, way: str) -> None:
    """With a break at the end of each line, or each in an element of its own."""
    text = page.read_text("utf-8")
    lines = [escaping.escape(line).replace(" ", "&nbsp;") for line in MARKUP.sub("", text).split("\n")]
    body = (
        "<p>" + "<br>".join(lines) + "</p>"
        if way == "breaks"
        else "".join(f"<p>{line or '<br>'}</p>" for line in lines)
    )
    found = read(body)
    assert_same(found, parse_page(page.name, text.encode()))
    assert found.problems == ()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_report_in_a_layout(layout: str) -> None:
    page = read(LAYOUTS[layout])
    assert content(page) == ITEMS
    assert (page.title, page.period) == (TITLE, "H1")
    assert [rule for rule, severity in rules(page) if severity is not Severity.NOTE] == []


def test_what_stands_around_it_is_set_aside_and_not_lost() -> None:
    page = read(LAYOUTS["nav, main and footer"] + "<script>var a = '一、市财政局';</script>")
    for text in ("首页 | 上一版 下一版", "热门文章", "版权所有", "市财政局", "云澜日报数字报"):
        assert text in aside(page)
    assert "市财政局" not in str(content(page))


@pytest.mark.parametrize(
    "style", ['style="display:none"', 'style="visibility: hidden"', 'style="font-size:0px"', "hidden"]
)
def test_what_is_not_shown_is_set_aside(style: str) -> None:
    page = read(f"<h1>{TITLE}</h1>" + P.replace("36个。", f"36<span {style}>万</span>个。<b {style}>看不见</b>"))
    assert content(page) == ITEMS
    assert aside(page).split() == ["云澜日报数字报", "万", "看不见"]
    assert ("hidden_text", Severity.NOTE) in rules(page)


ENCODINGS = {
    "UTF-8 that says so": page_of(LAYOUTS["bare"]).encode(),
    "UTF-8 that says nothing": page_of(LAYOUTS["bare"], "").encode(),
    "UTF-8 that says GBK": page_of(LAYOUTS["bare"], '<meta charset="gbk">').encode(),
    "a byte order mark": b"\xef\xbb\xbf" + page_of(LAYOUTS["bare"], '<meta charset="gbk">').encode(),
    "UTF-16": b"\xff\xfe" + page_of(LAYOUTS["bare"]).encode("utf-16-le"),
    "GB2312 in a http-equiv": page_of(
        LAYOUTS["bare"], '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
    ).encode("gb18030"),
    "GB18030 that says UTF-8": page_of(LAYOUTS["bare"]).encode("gb18030"),
    "GB18030 that says nothing": page_of(LAYOUTS["bare"], "").encode("gb18030"),
    "XHTML that says so": ('<?xml version="1.0" encoding="gb2312"?>' + page_of(LAYOUTS["bare"], "")).encode("gb18030"),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_an_encoding(name: str) -> None:
    assert content(one_page(parse_file("page.htm", ENCODINGS[name]))) == ITEMS


def test_big5_is_believed_where_the_page_says_it() -> None:
    body = "<p>市直部門2024年上半年重點工作開展情況</p><p>一、市發展局</p><p>1.項目加快建設。</p>"
    page = one_page(parse_file("page.html", page_of(body, '<meta charset="big5">').encode("big5")))
    assert content(page) == [("市發展局", 1, "項目加快建設。")]


def test_a_raised_digit_is_no_part_of_the_number_before_it() -> None:
    """A lowered one is: CO<sub>2</sub> is written CO2 elsewhere."""
    lines = [
        line.replace("640名", "640<sup><a href='#n'>1</a></sup>名，CO<sub>2</sub>") for line in [TITLE, *PARAGRAPHS]
    ]
    page = read("".join(f"<p>{line}</p>" for line in lines))
    assert content(page)[3] == ("市教育局", 2, ITEMS[3][2].replace("640名", "640¹名，CO2"))


def test_a_place_is_the_block() -> None:
    page = read(f"<h1>{TITLE}</h1><p>{'</p><p>'.join(PARAGRAPHS)}</p>")
    lines = page.page.text.split("\n")
    main = [place for place in page.page.places if lines[place.line - 1] in (TITLE, *PARAGRAPHS)]
    assert [lines[place.line - 1] for place in main] == [TITLE, *PARAGRAPHS]
    assert [place.block for place in main] == list(range(2, len(PARAGRAPHS) + 3))


def test_very_deep_elements_are_read() -> None:
    depth = 1_500
    assert content(read(f"<h1>{TITLE}</h1>" + "<div>" * depth + P + "</div>" * depth)) == ITEMS


BAD = [
    ("empty", b"", "page_unusable.empty"),
    ("elements alone", b"<html><body><p></p></body></html>", "page_unusable.empty"),
    ("another article", page_of("<p>" + "</p><p>".join(FOREIGN) + "</p>").encode(), "page_unusable.no_section"),
    ("no text at all", bytes(range(256)), "page_unusable.encoding"),
    ("a PDF under its name", b"%PDF-1.7 ...", "page_unusable.is_pdf_file"),
    ("too many elements", b"<p>" + b"<b></b>" * 250_000, "page_unusable.tangled"),
    ("elements too deep", f"<h1>{TITLE}</h1>{'<div>' * 3_000}{P}".encode(), "page_unusable.tangled"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "key"), [one[1:] for one in BAD], ids=[one[0] for one in BAD])
def test_a_file_that_is_no_page_is_left_out_alone(data: bytes, key: str) -> None:
    file = parse_file("page.html", data)
    assert file.pages == ()
    assert [(one.document, one.said.key) for one in file.left_out] == [("page.html", key)]
