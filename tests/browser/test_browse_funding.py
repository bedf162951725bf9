"""The page `funding` in a real browser: from a mark to its sentences and the newspaper, into files, and into a link."""

import re

import pytest
from downloads import KINDS, assert_opens, download, name_of
from playwright.sync_api import expect
from reading import main, marks, parameters, pick_mark, wait_for_rest

from board.words import t

# A department of each city, the mark that is clicked, the quotes it is the sum of, an item of them, and its words in the
# newspaper.
WAYS = {
    "address": (
        "市科技局",
        "市科技局 · 上半年 · 已载入 · 争取上级 · 计划 · ",
        ["4375万元", "2495万元"],
        "市科技局 · 上半年 · 第 1 条",
        "申报小升高省级财政补助资金4375万元",
    ),
    "fictional_address": (
        "市总工会",
        "市总工会 · 上半年 · 已载入 · 争取上级 · 到手 · ",
        ["1250万元"],
        "市总工会 · 上半年 · 第",
        "1250万元",
    ),
}


@pytest.mark.parametrize("server", WAYS)
def test_from_a_sum_to_the_newspaper(page, request, open_context, server):
    department, mark, quotes, item, printed = WAYS[server]
    pick_mark(page, f"{request.getfixturevalue(server)}/funding", department, mark)
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
    wait_for_rest(page)
    marks(page, "市财政局 · 政府专项债券额度").click()
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
        assert re.fullmatch(name_of(kind, "各部门资金合计", f"{report}；全年；资金类别：投资"), name), name
        assert_opens(kind, file, words="有可以合计的资金", header=t("column.department"))
