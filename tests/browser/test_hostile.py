"""Text that is something else in Markdown, in HTML or in an address, wherever the board shows what its data or its address
say: it reads as it stands, and nothing in it acts.

That no request goes to another host is checked by the fixture that opens the browser.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import monotonic
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect
from reading import main, wait_for_rest

from board.words import t
from etl.build import build

# Each sort of sign with a word that stands nowhere else: wherever the word is shown, all of it has to be.
SIGNS = (
    "![甲图](http://192.0.2.1/a.png)",
    "[甲链](http://192.0.2.1/)",
    "http://192.0.2.1/甲址",
    "www.example.com/甲网",
    "甲邮 a@example.com",
    "甲标:material/home:",
    "甲符:material_home:",
    "甲徽:streamlit:",
    "甲笑:smile:",
    ":red[甲红]",
    ":blue-badge[甲章]",
    "$甲式^2$",
    "<b>甲粗</b>",
    "<img src=http://192.0.2.1/b.png>甲像",
    "~甲删~",
    "**甲重**",
    "# 甲题",
    "`甲码`",
    "-> 甲箭 <-",
    "- 甲列",
    "1. 甲号",
    "> 甲引 >= ~=",
    "甲注[^1] &lt; \\",
    "<http://192.0.2.1/甲括>",
)
WORD = re.compile(r"[甲乙丙丁戊己][\u4e00-\u9fff]")
SECTORS = tuple(sign.replace("甲", "乙") for sign in SIGNS)
# A department's name has neither blanks nor half-width brackets, a file's no slash.
DEPARTMENTS = tuple(sign.replace(" ", "").replace("(", "（").replace(")", "）") for sign in SIGNS)
H1, FY, FY_NEXT = (
    f"{word} [丙](x) :red[y] www.example.com a@example.com :material_home: :smile: $z$ ~z~ **z** `z` # <b> ->.txt"
    for word in ("丙上", "丙全", "丙续")
)
CITY, OTHER_CITY = (
    "[丁城](http://192.0.2.1/) -> :red[y] www.example.com",
    "![丁镇](http://192.0.2.1/d.png) a@example.com",
)
ASKED = tuple(sign.replace("甲", "戊") for sign in SIGNS)
# What the manifest says of pages: where their text comes from, and their newspaper.
TOLD = tuple(sign.replace("甲", "己") for sign in SIGNS)
TEXTS = {
    WORD.search(text)[0]: text for text in (*SECTORS, *DEPARTMENTS, H1, FY, FY_NEXT, CITY, OTHER_CITY, *ASKED, *TOLD)
}

VIEWS = {
    "ranks": ("compared", "departments", "sorts", "places"),
    "funding": ("departments", "changes", "picture", "figures"),
    "keywords": ("trend", "changes", "cloud", "collocates&term=农业", "kwic"),
}
# The overview and every picture of the pages of charts.
PICTURES = (
    "",
    "?view=coverage",
    *(f"{page}?view={view}" for page, views in VIEWS.items() for view in views),
    *(
        f"keywords?view={view}={field}"
        for view in ("changes&against", "groups&by")
        for field in ("sector", "department")
    ),
)
# What is drawn stands in the page so soon.
SECONDS = 10
LOOK = """() => ({
    texts: [...document.querySelectorAll(
        "title, [data-testid=stMarkdownContainer], [data-testid=stText], [data-tag], [role=option], .evidence"
    )].map(each => each.textContent),
    links: [...document.links].map(link => link.href),
    pictures: document.querySelectorAll("img, image, iframe, object, svg a").length,
    formulas: document.querySelectorAll(".katex, math").length,
    icons: [...document.querySelectorAll("body *")]
        .filter(each => getComputedStyle(each).fontFamily.includes("Material"))
        .map(each => each.textContent),
})"""


@pytest.fixture(scope="module")
def hostile_address(serve, tmp_path_factory) -> Iterator[str]:
    """A running board on a city in which everything that has a name is called by such signs."""
    folder = tmp_path_factory.mktemp("hostile")
    pages = folder / "pages"
    pages.mkdir()
    headings = [f"市第{_numeral(number)}测试局" for number in range(1, len(SIGNS) + 1)]
    (pages / H1).write_text(_page("上半年", headings), encoding="utf-8")
    (pages / FY).write_text(_page("全年", headings), encoding="utf-8")
    rest = f"（上接1版）\n\n  5.项目建设加快。\n\n{_numeral(len(SIGNS) + 1)}、市测试局\n\n  1.项目建设加快。\n"
    (pages / FY_NEXT).write_text(rest, encoding="utf-8")
    (pages / "other.txt").write_text(_page("上半年", headings[:1]).replace("2024", "2023"), encoding="utf-8")
    _write(
        pages / "manifest.csv",
        ("document", "city", "year", "period", "page_no", "source", "newspaper"),
        (H1, CITY, 2024, "H1", 1, TOLD[0], TOLD[5]),
        (FY, CITY, 2024, "FY", 1, TOLD[1], TOLD[9]),
        (FY_NEXT, CITY, 2024, "FY", 2, TOLD[2], TOLD[12]),
        ("other.txt", OTHER_CITY, "", "", "", "", ""),
        *((f"{sign}.txt", "", "", "", "", "", "") for sign in ASKED),
    )
    listed = zip(DEPARTMENTS, SECTORS, headings, strict=True)
    _write(
        folder / "departments.csv",
        ("department", "city", "sector", "aliases"),
        *((name, "", sector, heading) for name, sector, heading in listed),
    )
    build(pages, folder / "board.duckdb", departments=folder / "departments.csv")
    with serve(folder / "board.duckdb", folder / "log") as running:
        yield running


def _page(period: str, headings: list[str]) -> str:
    themes = ("乡村振兴带动农业发展", "科技创新推动产业升级")
    sections = (
        f"{_numeral(number)}、{heading}\n\n"
        f"  1.[链](http://192.0.2.1/)项目建设居全省第{number}位。{themes[number % 2]}加快，$x$a@example.com争取上级资金{number // 2 + 1}.753亿元。\n"
        f"  2.:red[x]工作居全国第一。项目建设 -> www.example.com :material/home:投资{number}000万元，$x$a@example.com投资{number}亿美元。\n"
        for number, heading in enumerate(headings, 1)
    )
    return f"某市市直部门2024年度{period}重点工作开展情况\n\n" + "\n".join(sections)


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("", "十", "二十")[tens] + " 一二三四五六七八九"[ones].strip()


def _write(path: Path, *rows: tuple) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def assert_only_reads(page: Page, expected: Iterable[str] = ()) -> set[str]:
    """The page comes to show the expected words of `TEXTS`, and nothing that it shows of data or address acts; gives all
    words that it shows."""
    wait_for_rest(page)
    deadline = monotonic() + SECONDS
    while not (shown := words_in(found := page.evaluate(LOOK))) >= set(expected) and monotonic() < deadline:
        page.wait_for_timeout(50)
    assert shown >= set(expected)
    home = urlsplit(page.url)[:2]
    assert [link for link in found["links"] if urlsplit(link)[:2] != home] == []
    assert (found["pictures"], found["formulas"]) == (0, 0)
    assert "home" not in found["icons"]
    for text in found["texts"]:
        for word in words_in({"texts": [text]}):
            assert TEXTS[word] in text.replace("\u2060", "")
    return shown


def words_in(found: dict) -> set[str]:
    return {word for text in found["texts"] for word in WORD.findall(text.replace("\u2060", ""))} & TEXTS.keys()


def words(letter: str) -> set[str]:
    return {word for word in TEXTS if word.startswith(letter)}


def open_picture(page: Page, address: str) -> None:
    page.goto(address)
    expect(main(page).get_by_role("heading", level=1)).to_be_visible()
    wait_for_rest(page)


@pytest.mark.soak
def test_charts_and_their_sentences(page, hostile_address):
    shown = set()
    for picture in PICTURES:
        open_picture(page, f"{hostile_address}/{picture}")
        expect(main(page).locator("svg.marks, .kwic, .grid, [class*=st-key-findings-]").first).to_be_visible()
        shown |= assert_only_reads(page, words("乙"))
    assert len(shown & words("甲")) > len(DEPARTMENTS) / 3


def test_a_chart_calls_a_department_what_it_is_called(page, hostile_address):
    open_picture(page, f"{hostile_address}/?view=coverage")
    for name in ("#甲题", "-甲列", "`甲码`"):
        expect(main(page).locator("svg text", has_text=name)).to_be_visible()


def test_what_opens(page, hostile_address):
    """The departments of the filter, the words at the pointer, the rows of a chart, the sentences of an amount."""
    # A list closes where the page is scrolled under it.
    page.set_viewport_size({"width": 1366, "height": 1800})
    open_picture(page, f"{hostile_address}/funding?view=picture")
    page.get_by_role("combobox", name=t("filters.department")).fill("甲")
    expect(page.get_by_role("option").first).to_be_visible()
    assert_only_reads(page)
    page.keyboard.press("Escape")
    main(page).locator("svg.marks [aria-label*='甲']").first.hover()
    expect(page.locator("#vg-tooltip-element.visible")).to_contain_text("甲")
    assert_only_reads(page)
    main(page).locator("summary").get_by_text("数据表").click()
    expect(main(page).get_by_test_id("stDataFrame")).to_be_visible()
    assert_only_reads(page)
    open_picture(page, f"{hostile_address}/funding")
    main(page).locator(".grid a[data-pick]").last.click()
    expect(main(page).locator(".grid .picked .picked")).to_be_visible()
    expect(main(page).locator(".evidence.sentence").first).to_be_visible()
    assert_only_reads(page)


def test_items(page, hostile_address):
    """Twenty items a page, two of each department."""
    for number in (1, 2, 3):
        open_picture(page, f"{hostile_address}/items?page={number}")
        assert_only_reads(page, [WORD.search(name)[0] for name in DEPARTMENTS[10 * number - 10 : 10 * number]])
    main(page).locator("a[href*='item=']").last.click()
    expect(main(page).locator(".newspaper")).to_be_visible()
    assert_only_reads(page, [WORD.search(DEPARTMENTS[5])[0]])


@pytest.mark.soak
def test_departments(page, hostile_address):
    """Fifteen departments a page of the list; and departments beside each other, with what each reports."""
    for number in (1, 2):
        open_picture(page, f"{hostile_address}/departments?page={number}")
        assert_only_reads(page, [WORD.search(name)[0] for name in DEPARTMENTS[15 * number - 15 : 15 * number]])
    main(page).locator("a[href*='who=']").last.click()
    expect(main(page).locator(".evidence.item").first).to_be_visible()
    for one, other in zip(DEPARTMENTS[:-1:4], DEPARTMENTS[1::4], strict=True):
        open_picture(page, f"{hostile_address}/departments?{urlencode({'who': one, 'beside': other})}")
        expect(main(page).locator("svg.marks")).to_be_visible()
        assert_only_reads(page, [WORD.search(name)[0] for name in (one, other)])


def test_sources(page, hostile_address):
    for document, shown in ((H1, []), (FY_NEXT, ["丙全"])):
        open_picture(page, f"{hostile_address}/sources?{urlencode({'document': document})}")
        expect(main(page).locator(".newspaper")).to_be_visible()
        assert_only_reads(page, shown)


@pytest.mark.soak
def test_english(page, hostile_address):
    for picture in ("?lang=en&view=coverage", "keywords?lang=en&against=sector"):
        open_picture(page, f"{hostile_address}/{picture}")
        expect(main(page).locator("svg.marks").first).to_be_visible()
        assert_only_reads(page, words("乙"))


# What each page asks its address for beside what all do.
OWN = {
    "": ("pick",),
    "departments": ("who", "beside", "order", "compare", "pick", "page"),
    "ranks": ("view", "scope", "kind", "became", "order", "compare", "part", "pick", "page"),
    "funding": ("view", "category", "order", "listed", "became", "compare", "pick", "part"),
    "keywords": ("term", "view"),
    "assessment": ("view", "measure", "reported"),
    "items": ("q", "page"),
    "sources": ("document", "severity"),
}
# In a normal run the page that asks for names, for most, and for words.
ASKING = ("departments", "ranks", "items")


@pytest.mark.parametrize(
    "path", [each if each in ASKING else pytest.param(each, marks=pytest.mark.soak) for each in OWN]
)
def test_an_address_that_asks_for_what_is_not_there(page, hostile_address, path):
    shared = dict.fromkeys(("report", "period", "sector", "department", "lang"), ASKED)
    asked = shared | dict.fromkeys(OWN[path], ASKED) | {"q": " ".join(sign for sign in ASKED if " " not in sign)}
    open_picture(page, f"{hostile_address}/{path}?{urlencode(asked, doseq=True)}")
    assert_only_reads(page, words("戊"))


@pytest.mark.soak
def test_an_address_that_asks_for_an_item_that_is_not_there(page, hostile_address):
    open_picture(page, f"{hostile_address}/items?{urlencode({'item': ' '.join(ASKED)})}")
    assert_only_reads(page, words("戊"))
