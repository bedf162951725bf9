"""What stands on a page of the board for a printed page: a picture for each stretch, its marks over it, in words what
it shows, and what became of a file that is no longer there."""

import io
import re
import shutil
from html.parser import HTMLParser

import pytest
from PIL import Image

from board.clippings.originals import Original
from board.clippings.painting import PAINTER, NotPainted
from board.data.citations import citations
from board.data.database import snapshot as current_snapshot
from board.data.extent import provenance_of_everything
from board.data.printed_sheets import item_sheets
from board.show import printed_page
from board.values.mark import Mark
from board.words import use
from tests.printed_city import FILE

COLUMNS, PAGES = f"{FILE}#1:3.1", f"{FILE}#1:4.1"


class Elements(HTMLParser):
    """The elements of a piece of HTML as (name, attributes), and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.found if tag == name]


@pytest.fixture
def printed(tmp_path, monkeypatch, printed_database):
    """The city that is printed as a PDF, in a folder of this test's own."""
    shutil.copytree(printed_database.parent, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("LIANGBANG_DATABASE", str(tmp_path / printed_database.name))
    yield current_snapshot()
    PAINTER.stop()


def drawn(printed, ref: str, end: int, marks: list[Mark], start: int = 0) -> Elements:
    sheets = item_sheets(printed, [ref])[ref]
    parts, lost = printed_page.shown_parts(printed, sheets, start, end, marks)
    assert lost == {}
    return Elements(printed_page.sheet_figures(parts, citations(printed, [ref])[ref], key="item"))


def test_two_columns_of_a_sheet_are_one_figure_with_two_cuts_and_the_whole_sheet(printed):
    html = drawn(printed, COLUMNS, 40, [Mark(26, 32, "money realised", "资金"), Mark(33, 39, "rank city", "第一")])
    assert len(html.all("figure")) == 1
    pictures = html.all("img")
    assert [picture["alt"] for picture in pictures] == [
        "《云州日报》2024年7月25日第4版；市水务局，云州2024年上半年第1条，标出 1 行",
        "《云州日报》2024年7月25日第4版；市水务局，云州2024年上半年第1条，标出 1 行",
        "《云州日报》2024年7月25日第4版；市水务局，云州2024年上半年第1条，标出 2 行",
    ]
    assert {picture["loading"] for picture in pictures} == {"lazy"}, "the whole sheet comes when it is opened"
    assert [(mark["class"], mark.get("title")) for mark in html.all("mark")] == [
        ("own", None),
        *[("own", None), ("money realised", "资金"), ("rank city", "第一")],
        *[("own", None), ("own", None), ("money realised", "资金"), ("rank city", "第一")],
    ]
    assert [entry["value"] for entry in html.all("input") if "checked" in entry] == ["1"]
    assert {entry["name"] for entry in html.all("input")} == {"item-1"}


def test_one_of_many_may_be_folded(printed):
    parts, _ = printed_page.shown_parts(printed, item_sheets(printed, [COLUMNS])[COLUMNS], 0, 40, [])
    citation = citations(printed, [COLUMNS])[COLUMNS]
    alone, folded = (
        Elements(printed_page.sheet_figures(parts, citation, key="item", is_one_of_many=is_one)).all("label")
        for is_one in (False, True)
    )
    assert [label.get("class") for label in folded] == ["unfold", *(label.get("class") for label in alone)]


def test_two_sheets_are_two_figures(printed):
    html = drawn(printed, PAGES, 27, [Mark(13, 19, "rank province", "第二")])
    assert len(html.all("figure")) == 2
    assert {entry["name"] for entry in html.all("input")} == {"item-1", "item-2"}
    assert [picture["src"].split("/")[2] for picture in html.all("img")] == ["1", "1", "2", "2"]
    assert len([mark for mark in html.all("mark") if mark["class"] == "rank province"]) == 4, (
        "on both pages, cut and whole"
    )


def test_marks_lie_in_their_region(printed):
    for mark in drawn(printed, COLUMNS, 40, [Mark(0, 40, "hit")]).all("mark"):
        left, top, width, height = map(float, re.findall(r"[\d.]+(?=%)", mark["style"]))
        assert left >= 0
        assert top >= 0
        assert 0 < width <= 100 - left
        assert 0 < height <= 100 - top


def test_a_sentence_shows_its_own_lines_only(printed):
    html = drawn(printed, f"{FILE}#1:1.1", 34, [], start=9)
    assert len([mark for mark in html.all("mark") if mark["class"] == "own"]) == 4
    assert "标出 2 行" in html.all("img")[0]["alt"]


def test_words_are_the_readers(printed):
    use("en")
    html = drawn(printed, COLUMNS, 5, [])
    assert html.all("img")[0]["alt"].endswith(", 1 line marked")
    assert "Whole sheet" in html.text


def test_the_printed_lines_are_taken_along_with_their_citation(printed, tmp_path):
    sheets = item_sheets(printed, [COLUMNS])[COLUMNS]
    parts, _ = printed_page.shown_parts(printed, sheets, 0, 40, [Mark(33, 39, "rank city", "第一")])
    citation = citations(printed, [COLUMNS])[COLUMNS]
    files = printed_page.picture_files(printed, parts, citation, provenance_of_everything(printed))
    assert list(files) == ["png", "svg", "pdf"]
    image = Image.open(io.BytesIO(files["png"]())).convert("RGB")
    assert image.width == 1770
    colours = dict(zip(*reversed(list(zip(*image.getcolors(image.width * image.height), strict=True))), strict=True))
    assert colours[40, 161, 151] > 1000, "the line under the claim"
    text = files["svg"]().decode()
    for words in ("《云州日报》2024年7月25日第4版；市水务局，云州2024年上半年第1条", "标出 2 行", printed.build_id):
        assert words in text
    assert files["pdf"]().startswith(b"%PDF")
    (tmp_path / "pages" / FILE).unlink()
    gone = printed_page.picture_files(printed, parts, citation, provenance_of_everything(printed))
    with pytest.raises(NotPainted, match=FILE):
        gone["png"]()


@pytest.mark.parametrize("case", ["gone", "changed", "moved", "link"])
def test_a_file_that_is_another_or_gone_is_said_to_be_so(printed, tmp_path, case):
    file = tmp_path / "pages" / FILE
    match case:
        case "gone":
            file.unlink()
        case "changed":
            file.write_bytes(file.read_bytes() + b"\n")
        case "moved":
            (tmp_path / "pages").rename(tmp_path / "elsewhere")
        case "link":
            file.rename(tmp_path / FILE)
            file.symlink_to(tmp_path / FILE)
    parts, lost = printed_page.shown_parts(printed, item_sheets(printed, [PAGES])[PAGES], 0, 27, [])
    assert parts == []
    assert lost == {FILE: Original.CHANGED if case == "changed" else Original.MISSING}
    words = {"changed": f"原件与载入时不同，不再显示：{FILE}"}.get(case, f"原件不在此处：{FILE}")
    assert printed_page.lost_words(lost) == words
