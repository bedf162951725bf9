"""The page `funding` in a real browser: from a mark to its sentences and the newspaper, into files, and into a link."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from downloads import KINDS, assert_opens, download
from playwright.sync_api import Page, expect

from board.text import t

# A department of each city, the mark that is clicked, the quotes it is the sum of, an item of them, and its words in the
# newspaper.
WAYS = {
    "address": (
        "市科技局",
        "市科技局 · 上半年 · 已载入 · 争取上级 · 计划 · 6,870万元",
        ["4375万元", "2495万元"],
        "市科技局 · 上半年 · 第 1 条",
        "申报小升高省级财政补助资金4375万元",
    ),
    "fictional_address": (
        "市总工会",
        "市总工会 · 上半年 · 已载入 · 争取上级 · 到手 · 1,250万元",
        ["1250万元"],
        "市总工会 · 上半年 · 第",
        "1250万元",
    ),
}


def main(page: Page):
    return page.get_by_test_id("stMain")


def marks(page: Page, words: str):
    """The marks of the page's chart whose words begin so."""
    return main(page).locator(f'svg.marks [aria-label^="{words}"]')


def parameters(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("server", WAYS)
def test_from_a_sum_to_the_newspaper(page, request, open_context, server):
    department, mark, quotes, item, printed = WAYS[server]
    page.goto(f"{request.getfixturevalue(server)}/funding")
    expect(main(page).locator("svg.marks")).to_be_visible()
    box = page.get_by_test_id("stSidebar").get_by_role("combobox", name=t("filters.department"))
    box.fill(department)
    page.get_by_role("option", name=re.compile(department)).click()
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile("department="))
    marks(page, mark).click()
    expect(main(page).get_by_text("所选标记")).to_be_visible()
    expect(main(page).locator(".evidence.sentence mark")).to_have_text(quotes)

    other = open_context().new_page()
    other.goto(page.url)
    expect(other.get_by_text("所选标记")).to_be_visible()
    expect(main(other).locator(".evidence.sentence mark")).to_have_text(quotes)
    assert parameters(other) == parameters(page)

    main(page).get_by_role("link", name=re.compile(f"^{re.escape(item)}")).first.click()
    expect(main(page).locator(".newspaper .line mark.money").first).to_be_visible()
    assert printed in re.sub(r"\s", "", main(page).locator(".newspaper").first.inner_text())


def test_a_figure_the_switch_and_the_category_stay_in_the_address(page, address):
    page.goto(f"{address}/funding?view=figures")
    expect(main(page).locator("svg.marks")).to_be_visible()
    main(page).get_by_role("button", name=re.compile(r"^争取上级\s34$")).click()
    page.wait_for_url(re.compile("category=upper_funds"))
    main(page).get_by_role("radio", name=t("funding.listed_all")).click()
    page.wait_for_url(re.compile("listed=all"))
    expect(main(page).get_by_role("button", name=re.compile(r"^争取上级\s46$"))).to_be_visible()
    marks(page, "市财政局 · 上半年 · 争取上级 · 到手 · 省分配我市政府专项债券额度").click()
    expect(main(page).locator(".evidence.sentence mark")).to_have_text(["134.6亿元"])
    expect(main(page).locator(".evidence.sentence .context")).to_contain_text(t("left_out.part"))
    assert parameters(page).keys() == {"view", "category", "listed", "pick"}


@pytest.mark.parametrize("server", ["address", "fictional_address"])
def test_every_file_of_a_chart(page, request, server, tmp_path):
    page.goto(f"{request.getfixturevalue(server)}/funding?category=investment&period=FY")
    expect(main(page).locator("svg.marks")).to_be_visible()
    for kind in KINDS:
        name, file = download(page, main(page).get_by_test_id("stPopover").first, kind, tmp_path)
        report = r"(潍坊-2023|云澜-2024)年度"
        assert re.fullmatch(rf"亮榜看板_各部门资金合计_{report}；全年；资金类别：投资_[0-9a-f]{{12}}\.{kind}", name), (
            name
        )
        assert_opens(kind, file, words="有可以合计的资金", header=t("column.category"))


def test_every_view_fits_a_phone(open_context, address):
    page = open_context(color_scheme="dark", viewport={"width": 390, "height": 844}).new_page()
    for view in ("departments", "figures", "largest"):
        page.goto(f"{address}/funding?view={view}")
        expect(main(page).locator("svg.marks")).to_be_visible()
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{view} scrolls sideways"
