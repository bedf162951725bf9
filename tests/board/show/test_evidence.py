"""Evidence as HTML: without its tags it is the text again, whatever is marked; nothing in a text becomes a tag."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.show import evidence, header
from board.show.evidence import Line
from board.values.mark import Mark

STYLE = header._STYLE.read_text(encoding="utf-8")
TEXT = "在全省第一个争取资金6.07亿元"


HOSTILE = "<script>alert('1')</script> & &amp; \"x\" <mark> ~~a~~ [b](http://c) $d$"


class Reader(HTMLParser):
    """What a browser would read: the text, the tags, and each marked passage with its classes and its title."""

    def __init__(self, source: str):
        super().__init__(convert_charrefs=True)
        self.text, self.marks, self.tags = "", [], []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._start = len(self.text)

    def handle_endtag(self, tag):
        if tag == "mark":
            attrs = [attrs for name, attrs in self.tags if name == "mark"][-1]
            self.marks.append((self.text[self._start :], attrs["class"], attrs.get("title")))

    def handle_data(self, data):
        self.text += data


# marks, (passage, classes, title) of what is marked
CASES = {
    "none": ([], []),
    "one": ([Mark(3, 5, "hit", "检索词")], [("第一", "hit", "检索词")]),
    "side by side": ([Mark(0, 1, "hit"), Mark(1, 3, "rank")], [("在", "hit", None), ("全省", "rank", None)]),
    "one inside another": (
        [Mark(1, 6, "rank", "排名"), Mark(3, 5, "hit", "检索词")],
        [("全省", "rank", "排名"), ("第一", "rank hit", "排名；检索词"), ("个", "rank", "排名")],
    ),
    "crossing": (
        [Mark(1, 4, "rank"), Mark(3, 5, "money")],
        [("全省", "rank", None), ("第", "rank money", None), ("一", "money", None)],
    ),
    "the same twice": ([Mark(3, 5, "hit", "甲"), Mark(3, 5, "hit", "甲")], [("第一", "hit", "甲")]),
    "empty": ([Mark(4, 4, "hit"), Mark(6, 5, "hit")], []),
    "beyond the text": ([Mark(-3, 1, "hit"), Mark(14, 99, "hit")], [("在", "hit", None), ("亿元", "hit", None)]),
    "a hostile label": ([Mark(0, 1, 'a"b', '<">')], [("在", 'a"b', '<">')]),
}


@pytest.mark.parametrize(("marks", "passages"), CASES.values(), ids=CASES)
def test_marked_passages(marks, passages):
    read = Reader(evidence.marked(TEXT, marks))
    assert read.marks == passages
    assert read.text == TEXT


MARKS = st.lists(
    st.builds(Mark, st.integers(-5, 60), st.integers(-5, 60), st.sampled_from(["hit", "rank", "own"]), st.text())
)


# A browser reads \r and NUL as something else, in any HTML; the database holds neither.
TEXTS = st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"]))


@given(TEXTS, MARKS)
def test_without_its_tags_the_html_is_the_text(text, marks):
    read = Reader(evidence.marked(text, marks))
    assert read.text == text
    assert {tag for tag, _ in read.tags} <= {"mark"}


@given(TEXTS, MARKS)
def test_a_character_is_marked_if_and_only_if_a_mark_covers_it(text, marks):
    marked = sum(len(passage) for passage, _, _ in Reader(evidence.marked(text, marks)).marks)
    assert marked == sum(any(mark.start <= at < mark.end for mark in marks) for at in range(len(text)))


def test_nothing_in_a_text_becomes_a_tag():
    lines = [Line(1, HOSTILE, (Mark(3, 9, "hit"),))]
    for block in (
        evidence.item(HOSTILE, [Mark(0, 5, "hit")], label=HOSTILE),
        evidence.snippet(HOSTILE, [Mark(0, 5, "hit")], length=500),
        evidence.newspaper(lines, label=HOSTILE, anchor="line-"),
        evidence.jumps([(1, HOSTILE, HOSTILE)], anchor="line-"),
        evidence.marks_legend([("item", HOSTILE)]),
    ):
        read = Reader(block)
        assert {tag for tag, _ in read.tags} <= {"div", "mark", "ul", "li", "a"}
        assert HOSTILE in read.text


LONG = "甲" * 100 + "第一" + "乙" * 100


@pytest.mark.parametrize(
    ("text", "marks", "length", "shown"),
    [
        ("短文", [], 10, "短文"),
        ("短文", [Mark(1, 2, "hit")], 2, "短文"),
        (LONG, [], 10, "甲" * 10 + "…"),
        (LONG, [Mark(100, 102, "hit")], 40, "…" + "甲" * 24 + "第一" + "乙" * 14 + "…"),
        (LONG, [Mark(200, 202, "hit")], 40, "…" + "乙" * 40),
        (LONG, [Mark(3, 4, "hit")], 10, "甲" * 10 + "…"),
        (LONG, [Mark(100, 102, "hit"), Mark(3, 4, "hit")], 10, "甲" * 10 + "…"),
    ],
)
def test_a_snippet_shows_the_first_hit(text, marks, length, shown):
    assert Reader(evidence.snippet(text, marks, length=length)).text == shown


@given(TEXTS, MARKS, st.integers(1, 80))
def test_a_snippet_is_a_part_of_the_text_and_shows_a_hit(text, marks, length):
    read = Reader(evidence.snippet(text, marks, length=length))
    inner = read.text.removeprefix("…" if not text.startswith("…") else "").removesuffix(
        "…" if not text.endswith("…") else ""
    )
    assert inner in text
    assert len(inner) <= length


def test_newspaper_lines_carry_number_anchor_and_context():
    lines = [Line(7, "前一行", is_context=True), Line(8, "1.开展工作", (Mark(2, 6, "own"),)), Line(9, "")]
    read = Reader(evidence.newspaper(lines, label="报纸原文", anchor="line-"))
    assert read.text == "前一行\n1.开展工作\n\n"
    box, *rows = [attrs for tag, attrs in read.tags if tag == "div"]
    assert (box["aria-label"], box["tabindex"]) == ("报纸原文", "0")
    assert [(row["data-line"], row["id"], "context" in row["class"]) for row in rows] == [
        ("7", "line-7", True),
        ("8", "line-8", False),
        ("9", "line-9", False),
    ]
    assert read.marks == [("开展工作", "own", None)]


def test_every_sort_that_is_used_has_a_style_and_none_is_told_by_colour_alone():
    for sort in ("hit", "title", "preamble", "marker", "heading", "number", "markup", "problem"):
        rule = STYLE.split(f"mark.{sort} {{")[1].split("}")[0]
        assert any(word in rule for word in ("shadow", "border", "weight", "style", "decoration")), sort


@pytest.mark.parametrize(
    ("columns", "text", "runs"),
    [
        ([], "任意", []),
        ([0, 1], "任意", [(0, 2)]),
        ([1, 2, 5, 6], "1.开展　 工作", [(1, 3), (5, 7)]),
        ([2, 3, 6, 7], "1.开展　 工作", [(2, 8)]),
        ([3], "  1 .在", [(3, 4)]),
    ],
)
def test_runs_close_over_blanks(columns, text, runs):
    assert evidence.runs(columns, text) == runs


def test_list_of_facts_is_escaped():
    html = evidence.facts([(Mark(0, 3, "rank nation", "<b>"), "<i>")])
    assert '<mark class="rank nation">&lt;i&gt;</mark>&lt;b&gt;' in html
