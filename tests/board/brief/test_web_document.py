"""A brief as a web page: one file that asks for nothing, notes with ways there and back, and nothing that acts."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from briefs import HOSTILE, hostile, notes, said

from board.brief.note_words import notes_words
from board.brief.web_document import html
from board.words import use


class Read(HTMLParser):
    """What a browser would read: tags with their attributes, and the text of each element with an id."""

    def __init__(self, file: bytes):
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(file.decode())
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture
def brief(write):
    return write("市住建局")


def test_everything_that_is_said_stands_in_the_page(brief):
    text = Read(html(brief)).text
    for statement in said(brief):
        assert statement.text in text
    for words in notes_words(notes(brief)):
        assert "".join(part.text for part in words) in text


def test_every_number_leads_to_its_note_and_back(brief):
    read = Read(html(brief))
    numbers = range(1, len(notes(brief)) + 1)
    ids = [attrs["id"] for _, attrs in read.tags if "id" in attrs]
    assert sorted(ids) == sorted([f"note-{n}" for n in numbers] + [f"text-{n}" for n in numbers])
    inner = [attrs["href"][1:] for attrs in read.all("a") if attrs["href"].startswith("#")]
    assert sorted(inner) == sorted(ids)


def test_it_is_one_file_that_asks_for_nothing(brief):
    file = html(brief)
    read = Read(file)
    assert not {tag for tag, _ in read.tags} & {"script", "link", "iframe", "object", "form"}
    assert all(attrs["src"].startswith("data:image/svg+xml;base64,") for attrs in read.all("img"))
    assert all(attrs["alt"] for attrs in read.all("img"))
    policy = next(attrs["content"] for attrs in read.all("meta") if "http-equiv" in attrs)
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert not re.search(r"url\(|@import", file.decode())


def test_it_prints_on_a4_with_page_numbers_in_official_type(brief):
    file = html(brief).decode()
    assert "@page{size:A4;" in file
    assert 'content:"— " counter(page) " —"' in file
    assert '"仿宋","FangSong"' in file
    assert '<html lang="zh-CN">' in file


def test_headings_are_in_order(brief):
    levels = [int(tag[1]) for tag, _ in Read(html(brief)).tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_nothing_in_a_text_acts():
    read = Read(html(hostile()))
    assert not {tag for tag, _ in read.tags} - {
        *(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "main",
            "h1",
            "h2",
            "h3",
            "p",
            "section",
            "sup",
            "a",
            "mark",
        ),
        *("table", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "figure", "img", "figcaption", "ol", "li"),
    }
    assert "<script>alert(1)</script> =cmd|'/C calc'!A0" in read.text
    assert not [attrs for _, attrs in read.tags if any(name.startswith("on") for name in attrs)]
    assert len(re.findall("alert", read.text)) == html(hostile()).decode().count("&lt;script&gt;alert") - len(
        [attrs for attrs in read.all("img") if HOSTILE[:8] in attrs["alt"]]
    )


def test_in_english(write):
    use("en")
    assert '<html lang="en">' in html(write("市住建局")).decode()
