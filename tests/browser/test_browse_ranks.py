"""The page `ranks` in a real browser: from a mark to its sentence and the newspaper, into files, and into a link."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from downloads import KINDS, assert_opens, download
from playwright.sync_api import Page, expect

from board.text import t

# A department of each city, the mark that is clicked, its sentence, and where that stands in the newspaper.
WAYS = {
    "address": ("市科协", "全年", "全国39个", "市科协 · 全年 · 第 1 条", "成为全国39个"),
    "fictional_address": ("市检察院", "上半年", "全国仅6件", "市检察院 · 上半年 · 第", "全国仅6件"),
}


def main(page: Page):
    return page.get_by_test_id("stMain")


def marks(page: Page, words: str):
    """The marks of the page's chart whose words begin so."""
    return main(page).locator(f'svg.marks [aria-label^="{words}"]')


def parameters(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("server", WAYS)
def test_from_a_mark_to_the_newspaper(page, request, open_context, server):
    department, period, quote, item, printed = WAYS[server]
    page.goto(f"{request.getfixturevalue(server)}/ranks")
    expect(main(page).locator("svg.marks")).to_be_visible()
    box = page.get_by_test_id("stSidebar").get_by_role("combobox", name=t("filters.department"))
    box.fill(department)
    page.get_by_role("option", name=re.compile(department)).click()
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile("department="))
    marks(page, f"{department} · {period}").click()
    expect(main(page).get_by_text("所选标记")).to_be_visible()
    sentence = main(page).locator(".evidence.sentence mark", has_text=quote).first
    expect(sentence).to_be_visible()

    other = open_context().new_page()
    other.goto(page.url)
    expect(other.get_by_text("所选标记")).to_be_visible()
    expect(main(other).locator(".evidence.sentence")).to_have_text(
        main(page).locator(".evidence.sentence").all_inner_texts(), use_inner_text=True
    )
    assert parameters(other) == parameters(page)

    main(page).get_by_role("link", name=re.compile(f"^{re.escape(item)}")).first.click()
    line = main(page).locator(".newspaper .line mark.rank").first
    expect(line).to_be_visible()
    assert printed[-4:] in main(page).locator(".newspaper").inner_text().replace("\n", "")


def test_every_file_of_a_chart(page, address, tmp_path):
    page.goto(f"{address}/ranks?view=places&scope=province&period=FY")
    expect(main(page).locator("svg.marks")).to_be_visible()
    for kind in KINDS:
        name, file = download(page, main(page).get_by_test_id("stPopover").first, kind, tmp_path)
        assert re.fullmatch(rf"亮榜看板_排名说法的名次_潍坊-2023年度；全年；范围：全省_[0-9a-f]{{12}}\.{kind}", name), (
            name
        )
        assert_opens(kind, file, words="其中 ", header=t("column.period"))


@pytest.mark.parametrize("view", ["departments", "sorts", "places", "changes"])
def test_every_view_fits_a_phone(open_context, address, view):
    page = open_context(color_scheme="dark", viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{address}/ranks?view={view}")
    expect(main(page).locator("svg.marks")).to_be_visible()
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, "the page scrolls sideways"
