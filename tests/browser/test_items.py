"""Searching, reading and taking along in a real browser: from a word to the line in the newspaper, and to files."""

import csv
import io
import re

import openpyxl
import pytest
from downloads import KINDS, assert_opens, download, name_of
from playwright.sync_api import Page, expect
from reading import main, parameters, wait_for_address, wait_for_rest

from board.words import t


def hits(page: Page):
    """The listed items, each with its link and its passage."""
    return page.locator("[class*=st-key-hit-]")


def wait_for_hits(page: Page, count: int) -> None:
    """The list stands: nothing is going to push a link aside while it is clicked."""
    expect(hits(page).get_by_role("link")).to_have_count(count)
    expect(hits(page).locator(".snippet")).to_have_count(count)
    wait_for_rest(page)


def search(page: Page, words: str) -> None:
    box = page.get_by_role("searchbox", name="检索条目")
    box.fill(words)
    box.press("Enter")


def test_a_word_leads_to_its_line_in_the_newspaper(page, address, open_tab):
    page.goto(f"{address}/items")
    search(page, "双招双引")
    expect(page.get_by_text("第 1–11 条，共 11 条")).to_be_visible()
    wait_for_hits(page, 11)
    expect(hits(page).first.locator("mark.hit").first).to_have_text("双招双引")

    page.get_by_role("link", name="市委统战部 · 上半年 · 第 4 条").click()
    expect(page.get_by_role("heading", name="市委统战部 · 上半年 · 第 4 条")).to_be_visible()
    wait_for_address(page, q=["双招双引"], item=["weifang_2023_H1_1.txt:5.4"])
    expect(main(page).locator(".evidence.item mark.hit")).to_have_text("双招双引")
    line = main(page).locator(".newspaper .line", has=page.locator("mark.hit"))
    expect(line).to_have_attribute("data-line", "168")
    expect(line).to_have_text("4.“双招双引”行动。走访千名在外知", use_inner_text=True)
    colour = line.locator("mark.hit").evaluate("mark => getComputedStyle(mark).backgroundColor")
    assert colour != main(page).locator(".evidence.item").evaluate("item => getComputedStyle(item).backgroundColor")

    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    main(page).get_by_role("button", name=t("copy.link")).first.click()
    expect(main(page).get_by_role("button", name=t("copy.done"))).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    other = open_tab()
    other.goto(link)
    wait_for_address(other, **parameters(page))
    expect(other.get_by_role("heading", name="市委统战部 · 上半年 · 第 4 条")).to_be_visible()
    expect(main(other).locator(".evidence")).to_have_text(main(page).locator(".evidence").all_inner_texts())


def test_the_address_follows_every_step_and_the_browser_goes_back(page, address):
    page.goto(f"{address}/items?q=党校")
    wait_for_hits(page, 7)
    names = hits(page).get_by_role("link").all_inner_texts()
    hits(page).nth(1).get_by_role("link").click()
    expect(page.get_by_role("heading", name=names[1])).to_be_visible()
    page.get_by_role("link", name="下一条").click()
    expect(page.get_by_role("heading", name=names[2])).to_be_visible()
    expect(page.get_by_text("第 3 条，共 7 条")).to_be_visible()
    third = parameters(page)["item"]
    page.go_back()
    expect(page.get_by_role("heading", name=names[1])).to_be_visible()
    assert parameters(page)["item"] != third
    page.go_back()
    wait_for_hits(page, 7)
    wait_for_address(page, q=["党校"])
    page.go_forward()
    expect(page.get_by_role("heading", name=names[1])).to_be_visible()
    page.get_by_role("link", name="返回列表").click()
    wait_for_hits(page, 7)
    wait_for_address(page, q=["党校"])


@pytest.mark.soak
def test_the_list_is_paged_and_the_page_is_in_the_address(page, address):
    page.goto(f"{address}/items")
    expect(page.get_by_text("第 1–20 条，共 396 条")).to_be_visible()
    wait_for_hits(page, 20)
    first = hits(page).first.inner_text()
    page.get_by_test_id("stPagination").get_by_role("button", name="Page 2", exact=True).click()
    expect(page.get_by_text("第 21–40 条，共 396 条")).to_be_visible()
    wait_for_address(page, page=["2"])
    assert hits(page).first.inner_text() != first
    page.reload()
    expect(page.get_by_text("第 21–40 条，共 396 条")).to_be_visible()
    wait_for_hits(page, 20)
    hits(page).first.get_by_role("link").click()
    page.get_by_role("link", name="返回列表").click()
    expect(page.get_by_text("第 21–40 条，共 396 条")).to_be_visible()
    search(page, "市")
    expect(page.get_by_text(re.compile("^第 1–20 条"))).to_be_visible()
    wait_for_address(page, q=["市"])


@pytest.mark.soak
def test_a_new_search_closes_the_item_and_back_opens_it_again(page, address):
    page.goto(f"{address}/items?q=党校&item=weifang_2023_FY_1.txt:12.2")
    expect(page.get_by_role("heading", name="市委党校 · 全年 · 第 2 条")).to_be_visible()
    search(page, "双招双引")
    wait_for_hits(page, 11)
    wait_for_address(page, q=["双招双引"])
    page.go_back()
    wait_for_address(page, q=["党校"], item=["weifang_2023_FY_1.txt:12.2"])
    expect(page.get_by_role("searchbox", name="检索条目")).to_have_value("党校")
    expect(page.get_by_role("heading", name="市委党校 · 全年 · 第 2 条")).to_be_visible()


def test_nothing_found_offers_to_drop_a_filter(page, address):
    page.goto(f"{address}/items?q=预制菜&sector=院校")
    page.get_by_role("link", name="去掉筛选：系统").click()
    expect(hits(page).first).to_be_visible()
    wait_for_address(page, q=["预制菜"])


def test_the_keyboard_is_enough(page, address):
    page.goto(f"{address}/items?q=双招双引")
    link = hits(page).first.get_by_role("link")
    expect(link).to_be_visible()
    name = link.inner_text()
    page.get_by_role("searchbox", name="检索条目").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    box = main(page).locator(".newspaper")
    box.focus()
    assert box.evaluate("box => box === document.activeElement")


@pytest.mark.soak
def test_the_found_items_are_taken_along(page, address, tmp_path):
    page.goto(f"{address}/items?q=双招双引&period=H1")
    wait_for_hits(page, 7)

    name, file = download(page, main(page), "csv", tmp_path)
    assert re.fullmatch(r"亮榜看板_条目检索_潍坊-2023年度；上半年；检索词-双招双引_[0-9a-f]{12}\.csv", name)
    rows = list(csv.DictReader(io.StringIO(file.decode("utf-8-sig").split("\r\n\r\n")[0], newline="")))
    assert len(rows) == 7
    assert all("双招双引" in row["标题"] + row["正文"] for row in rows)
    assert {row["报告期"] for row in rows} == {"上半年"}
    item = next(row for row in rows if row["部门"] == "市委统战部")
    assert (item["版面文件"], item["报纸行号"]) == ("weifang_2023_H1_1.txt", "weifang_2023_H1_1.txt 168–172")
    assert "# 筛选：潍坊 2023年度；上半年；检索词 双招双引" in file.decode("utf-8-sig")

    _, file = download(page, main(page), "xlsx", tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(file))
    assert (book.sheetnames[0], book.sheetnames[-1]) == ("条目检索", "来源")
    assert book["条目检索"].max_row == 10
    assert [cell.value for cell in book["条目检索"][3]][:4] == ["序号", "报告期", "版次", "报纸行号"]
    assert "各部门自己公布的说法，未经核实。" in [row[1] for row in book["来源"].iter_rows(values_only=True)]


@pytest.mark.soak
def test_a_chart_is_taken_along_in_every_format(page, address, tmp_path):
    page.goto(f"{address}/?period=H1&view=coverage")
    expect(main(page).get_by_test_id("stVegaLiteChart").locator("svg.marks").last).to_be_visible()
    for kind in KINDS:
        name, file = download(page, main(page).get_by_test_id("stPopover").first, kind, tmp_path)
        assert re.fullmatch(name_of(kind, ".+", "潍坊-2023年度；上半年"), name)
        assert_opens(kind, file, words="上半年", header=t("column.sector"))


@pytest.mark.soak
def test_streamlits_own_picture_and_table_of_a_chart_are_not_offered(page, address):
    page.goto(f"{address}/?view=coverage")
    charts = main(page).get_by_test_id("stVegaLiteChart")
    expect(charts.first.locator("svg.marks")).to_be_visible()
    charts.first.hover()
    for tool in ("Show data", "Download as PNG", "Copy Vega-Lite spec"):
        buttons = page.get_by_label(re.compile(f"^{tool}"))
        assert not any(button.is_visible() for button in buttons.all()), tool


@pytest.mark.soak
def test_a_word_for_the_first_place_finds_it_in_any_wording(page, address):
    """On the first screen: that it was understood as a claim, how many items, why the first is among them, and the way
    to the words as they stand."""
    page.goto(f"{address}/items")
    search(page, "第一")
    for words in ("第 1–20 条，共 66 条", "按排名说法查找，不论原文怎么写：“第一”即第一、之最。"):
        expect(page.get_by_text(words)).to_be_in_viewport()
    first = hits(page).first
    expect(first.locator("mark.rank.hit")).to_have_text("全国残疾人职业技能大赛上分获第1名")
    expect(first.get_by_text("“全国残疾人职业技能大赛上分获第1名”：庞天宇 · 全国 · 名次 · 第 1 位")).to_be_in_viewport()
    main(page).get_by_role("link", name='只按字面查 "第一"：57 条').click()
    expect(page.get_by_text("第 1–20 条，共 57 条")).to_be_visible()
    wait_for_address(page, q=['"第一"'])
    expect(hits(page).first.locator("mark.hit").first).to_have_text("第一")


def test_items_are_asked_for_by_their_facts(page, address):
    """Who is the only one in the nation: three clicks, two to choose; the address shows the same."""
    page.goto(f"{address}/items")
    expect(page.get_by_text("共 396 条")).to_be_visible()
    wait_for_rest(page)
    main(page).get_by_text("按事实筛选").click()
    main(page).get_by_role("button", name=re.compile("^唯一")).click()
    page.wait_for_url(re.compile("kind=only"))
    main(page).get_by_role("button", name=re.compile("^全国")).click()
    wait_for_address(page, kind=["only"], scope=["nation"])
    expect(page.get_by_text("第 1–4 条，共 4 条")).to_be_visible()
    wait_for_hits(page, 4)
    expect(hits(page).locator("mark.rank.hit")).to_have_text(["全国唯一"] * 4)
    page.reload()
    expect(page.get_by_text("按事实筛选：全国 · 唯一")).to_be_visible()
    wait_for_hits(page, 4)
    main(page).get_by_role("link", name="取消按事实筛选").click()
    expect(page.get_by_text("共 396 条")).to_be_visible()
    wait_for_address(page)
