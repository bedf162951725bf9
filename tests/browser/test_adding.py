"""From "I have the next page" to a chart that contains it, and back; a wrong number put right; and who may not do so.

The board has a data folder of its own, with one report of the city whose reports go on; each test leaves it as it was.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from reading import main, parameters, printed_link, turn_to, wait_for_rest

from board.words import t
from etl.build import HERE, build
from etl.changing import DataFolder, alone
from tests.etl.page.formats.makers import FORMATS

PAGES = Path(__file__).parents[1] / "continued" / "pages"
LOADED, NEXT = "lanling_2024_H1.txt", "lanling_2024_Q3.txt"
MANIFEST = f"document,city,year,period,page_no,source\n{LOADED},澜陵,,,,\n"


@dataclass(frozen=True)
class Board:
    """A board on which pages may be added: its address, the link that its start printed, and its data folder."""

    address: str
    link: str
    data: Path


@pytest.fixture(scope="module")
def board(serve, tmp_path_factory) -> Iterator[Board]:
    folder = tmp_path_factory.mktemp("board")
    data, log = folder / "data", folder / "log"
    (data / "pages").mkdir(parents=True)
    shutil.copy(PAGES / LOADED, data / "pages")
    (data / "pages" / "manifest.csv").write_text(MANIFEST, encoding="utf-8")
    build(data / "pages", data / "board.duckdb")
    with serve(data / "board.duckdb", log, LIANGBANG_ADDING="1") as address:
        yield Board(address, printed_link(log), data)


@pytest.fixture(scope="module")
def next_page() -> bytes:
    """The next page as a newspaper gives it: five columns, drawn across them."""
    return FORMATS["reportlab-across.pdf"]((PAGES / NEXT).read_text(encoding="utf-8"))


def drop(page: Page, name: str, content: bytes) -> None:
    chooser = main(page).locator("input[type=file]")
    chooser.set_input_files([{"name": name, "mimeType": "application/octet-stream", "buffer": content}])


def give_name(page: Page, name: str) -> None:
    main(page).get_by_role("textbox", name=t("work.name")).first.fill(name)


def test_the_next_page_from_the_drop_to_a_chart_and_out_again(page, board, next_page):
    page.goto(board.link)
    expect(main(page).get_by_role("heading", level=1)).to_have_text(t("adding.name"))
    page.wait_for_url(f"{board.address}/adding")
    before = {path.name: path.read_bytes() for path in (board.data / "pages").iterdir()}

    drop(page, "澜陵日报 第4版.pdf", next_page)
    expect(main(page)).to_contain_text("2024年第三季度（版面标题） · 8 个部门 · 31 条")
    expect(main(page)).to_contain_text(t("adding.report_new", after={"sections": 8, "items": 31}))
    main(page).get_by_text(t("adding.read", count=31)).click()
    expect(main(page).locator("mark.money", has_text="5400万元").first).to_be_visible()
    expect(main(page).get_by_test_id("stImage").locator("img")).to_be_visible()

    load = main(page).get_by_role("button", name=re.compile("载入看板"))
    load.click()
    expect(main(page)).to_contain_text(t("work.name_missing"))
    give_name(page, "王芳")
    load.click()
    expect(main(page)).to_contain_text("已载入 澜陵_2024_Q3_1.pdf：澜陵2024年第三季度，8 个部门，31 条")
    expect(main(page)).to_contain_text("王芳：载入 澜陵_2024_Q3_1.pdf")
    assert (board.data / "pages" / "澜陵_2024_Q3_1.pdf").read_bytes() == next_page

    main(page).get_by_role("link", name=t("adding.see_ranks", report="澜陵2024年第三季度")).click()
    expect(main(page).get_by_role("heading", level=1)).to_have_text(t("ranks.name"))
    wait_for_rest(page)
    assert parameters(page)["period"] == ["Q3"]
    main(page).get_by_role("radio", name=t("ranks.view_departments"), exact=True).click()
    expect(main(page).locator("svg.marks [aria-label*='第三季度']").first).to_be_attached()

    turn_to(page, t("adding.name"))
    main(page).get_by_role("button", name=t("work.undo")).first.click()
    expect(main(page)).to_contain_text(t("work.undone"))
    expect(page.get_by_test_id("stSidebar")).not_to_contain_text("第三季度")
    assert {path.name: path.read_bytes() for path in (board.data / "pages").iterdir()} == before


def test_the_first_page_of_a_board_without_a_database(page, serve, tmp_path, next_page):
    data = tmp_path / "data"
    data.mkdir()
    with serve(data / "board.duckdb", tmp_path / "log", LIANGBANG_ADDING="1") as address:
        page.goto(f"{address}/ranks")
        expect(main(page)).to_contain_text(t("state.by_link"))
        assert not any(data.iterdir()), "whoever lacks the key begins nothing"
        page.goto(printed_link(tmp_path / "log"))
        expect(main(page)).to_contain_text(t("adding.about_first"))
        drop(page, "第4版.pdf", next_page)
        load = main(page).get_by_role("button", name=re.compile("载入看板"))
        expect(load).to_be_visible()
        give_name(page, "王芳")
        city = main(page).get_by_role("combobox", name=t("adding.city"))
        city.fill("澜陵")
        wait_for_rest(page)
        city.press("Enter")
        load.click()  # at once: what was typed last counts
        expect(main(page)).to_contain_text("已载入 澜陵_2024_Q3_1.pdf：澜陵2024年第三季度，8 个部门，31 条")
        expect(page.get_by_test_id("stSidebar")).to_contain_text("第三季度")
        main(page).get_by_role("button", name=t("work.undo")).first.click()
        expect(main(page)).to_contain_text(t("adding.about_first"))
        page.get_by_test_id("stSidebar").get_by_role("link", name=t("ranks.name")).click()
        main(page).get_by_role("link", name=t("state.first_link")).click()
        expect(main(page).locator("input[type=file]")).to_have_count(1)


def test_a_wrong_number_is_put_right_and_says_so(page, board):
    page.goto(f"{board.address}/items?item={LOADED}:1.1&key={board.link.partition('key=')[2]}")
    facts = main(page).locator(".evidence.facts")
    expect(facts).to_contain_text("第 5 位")
    form = main(page).get_by_test_id("stExpander").filter(has_text=t("correct.title"))
    form.get_by_text(t("correct.title"), exact=True).click()
    expect(form.get_by_role("button", name=t("correct.do"))).to_be_visible()
    choose(page, form, t("correct.which"), "居全省第五位")
    value = form.get_by_role("textbox", name="数值", exact=True)
    expect(value).to_have_value("5")
    value.fill("3")
    form.get_by_role("textbox", name=t("work.reason")).fill("印错了，当日更正")
    form.get_by_role("textbox", name=t("work.name")).fill("李明")
    form.get_by_role("button", name=t("correct.do")).click()
    expect(facts).to_contain_text("第 3 位（已更正：印错了，当日更正）")
    expect(form).to_contain_text("李明更正：“居全省第五位”：数值为3（印错了，当日更正）")
    form.get_by_role("button", name=t("work.undo")).first.click()
    expect(facts).to_contain_text("第 5 位")
    expect(facts).not_to_contain_text("已更正")
    assert not (board.data / "corrections.csv").exists(), "as before"


def choose(page: Page, form: Locator, label: str, words: str) -> None:
    """Pick the one of a list whose words hold these, as one does who types them."""
    wait_for_rest(page)
    form.get_by_role("combobox", name=label).click()
    page.keyboard.type(words)
    page.get_by_role("option", name=re.compile(words)).first.click()
    wait_for_rest(page)


def test_two_at_once_the_second_is_told_who_is_at_work(page, open_tab, board):
    others = open_tab()
    for each in (page, others):
        each.goto(board.link)
        drop(each, "第4版.txt", (PAGES / NEXT).read_bytes())
    expect(main(others).get_by_role("button", name=re.compile("载入看板"))).to_be_visible()
    give_name(others, "李明")
    # Somebody builds on the command line meanwhile, so that the first change waits.
    with alone(DataFolder(board.data, HERE), "build", "赵强", 0, lambda _: None):
        give_name(page, "王芳")
        main(page).get_by_role("button", name=re.compile("载入看板")).click()
        expect(main(page)).to_contain_text(re.compile("王芳正在载入版面（自 .* 起）"))
        expect(main(page)).to_contain_text("赵强正在重新建库")
        main(others).get_by_role("button", name=re.compile("载入看板")).click()
        expect(main(others)).to_contain_text(re.compile("王芳正在载入版面（自 .* 起）"))
    expect(main(page)).to_contain_text("已载入 澜陵_2024_Q3_1.txt")
    expect(main(others)).to_contain_text(re.compile("王芳正在载入版面（自 .* 起），同一时间只能有一个人改动"))
    expect(main(others)).to_contain_text("这个文件已经载入（澜陵_2024_Q3_1.txt）")
    expect(main(others).get_by_role("button", name=re.compile("载入看板"))).to_be_disabled()
    main(page).get_by_role("button", name=t("work.undo")).first.click()
    expect(main(page)).to_contain_text(t("work.undone"))


def test_without_the_key_nothing_is_offered_and_with_it_all(page, board):
    page.goto(f"{board.address}/adding")
    expect(main(page)).to_contain_text(t("adding.refused_key_missing"))
    expect(main(page).locator("input[type=file]")).to_have_count(0)
    expect(page.get_by_test_id("stSidebar").get_by_role("link", name=t("adding.name"))).to_have_count(0)
    key = main(page).get_by_role("textbox", name=t("adding.key"), exact=True)
    key.fill("another")
    key.press("Enter")
    expect(main(page)).to_contain_text(t("adding.refused_key_wrong"))
    key.fill(board.link.partition("key=")[2])
    key.press("Enter")
    expect(main(page).locator("input[type=file]")).to_have_count(1)
    expect(page.get_by_test_id("stSidebar").get_by_role("link", name=t("adding.name"))).to_be_visible()


def test_the_place_to_drop_files_speaks_the_reader_s_language_and_takes_large_ones(page, board):
    """What streamlit_dom knows of it is found in the pinned version."""
    page.goto(board.link)
    place = main(page).get_by_test_id("stFileUploaderDropzone")
    button, note = place.locator("button p"), place.get_by_test_id("stFileUploaderDropzoneInstructions").locator("span")
    for element, words in ((button, t("adding.choose")), (note, t("adding.limits", megabytes=64))):
        expect(element).to_have_css("font-size", "0px")
        assert element.evaluate("place => getComputedStyle(place, '::after').content").strip('"') == words
    drop(page, "large.txt", b"x" * 6_000_000)
    expect(main(page)).to_contain_text("读不了这个文件")


def test_what_came_through_a_proxy_is_refused_with_the_right_key(browser: Browser, board):
    context = browser.new_context(locale="zh-CN", extra_http_headers={"X-Forwarded-For": "127.0.0.1"})
    try:
        page = context.new_page()
        page.goto(board.link)
        expect(main(page)).to_contain_text(t("adding.refused_proxy"))
        expect(main(page).locator("input[type=file]")).to_have_count(0)
    finally:
        context.close()


def test_a_board_whose_operator_did_not_ask_has_no_such_page(page, address):
    page.goto(f"{address}/adding?key=any")
    expect(main(page).get_by_role("heading", level=1)).to_have_text(t("overview.name"))
    page.goto(f"{address}/sources")
    expect(main(page)).to_contain_text("make run ADD=1")
    expect(page.get_by_test_id("stSidebar").get_by_role("link", name=t("adding.name"))).to_have_count(0)
