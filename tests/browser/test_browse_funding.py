"""The page `funding` in a real browser: the answer on the first screen, from an amount to its sentences and the
newspaper, into files, and into a link."""

import re

import pytest
from downloads import KINDS, assert_opens, download, name_of
from playwright.sync_api import Locator, Page, expect
from reading import choose_department, main, marks, parameters, wait_for_address, wait_for_rest

from board.words import t

SERVERS = ("address", pytest.param("fictional_address", marks=pytest.mark.soak))
# A department of each city, and what it has obtained from above in H1, Q3 and FY, in hand or planned, in both languages.
ANSWERS = {
    ("address", "zh"): ("市住建局", ["已实现 8.1亿元 1—6月", "未载入", "已实现 2亿元 1—12月"]),
    ("address", "en"): (
        "市科技局",
        [
            "in hand CNY 607m Jan–Jun planned CNY 68.7m Jan–Jun sum of the 2 below "
            "小升高省级财政补助资金 CNY 43.75m 省科技型中小企业创新能力提升财政补助资金 CNY 24.95m",
            "not loaded",
            "not loaded",
        ],
    ),
    ("fictional_address", "zh"): (
        "市发改委",
        [
            "已实现 50.7亿元 1—6月 下列 3 笔之和 地方政府专项债券额度 31.5亿元 超长期特别国债资金 12.4亿元 "
            "中央预算内投资 6.8亿元 计划 96亿元 1—6月",
            "已实现 10.9亿元 7—9月 下列 2 笔之和 第三批专项债券额度 9.7亿元 中央预算内投资 1.2亿元",
            "已实现 90.8亿元 1—12月 下列 3 笔之和 专项债券额度 58.9亿元 超长期特别国债资金 20.6亿元 "
            "中央预算内投资 11.3亿元 计划 130亿元 1—12月",
        ],
    ),
    ("fictional_address", "en"): (
        "市总工会",
        ["in hand CNY 12.5m Jan–Jun", "in hand CNY 850k Jul–Sep", "in hand CNY 23.5m Jan–Dec"],
    ),
}
SWIPES = 4


def in_turn(*taken: tuple[str, str]) -> list:
    """All answers, of which a normal run reads those named: on each screen another city and language."""
    return [each if each in taken else pytest.param(*each, marks=pytest.mark.soak) for each in ANSWERS]


def row_of(page: Page, department: str) -> Locator:
    """The row of a department in the tables of the page."""
    return main(page).get_by_role("row").filter(has=page.get_by_role("rowheader", name=department, exact=True))


def cells_of(row: Locator) -> list[str]:
    """What stands in the cells of a row, blanks as one."""
    return [" ".join(words.split()) for words in row.get_by_role("cell").all_inner_texts()]


def foot_of(row: Locator) -> float:
    box = row.bounding_box()
    assert box
    return box["y"] + box["height"]


def assert_nothing_scrolls_sideways(page: Page) -> None:
    for table in main(page).get_by_role("table").all():
        assert table.evaluate("table => table.scrollWidth <= table.parentElement.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize(("server", "language"), in_turn(("address", "zh")))
def test_the_first_screen_answers_after_the_choice_of_a_department(page, request, server, language):
    department, reports = ANSWERS[server, language]
    page.goto(f"{request.getfixturevalue(server)}/funding?category=upper_funds&lang={language}")
    expect(row_of(page, department)).to_be_visible()
    if language == "en":
        department_box = page.get_by_test_id("stSidebar").get_by_role("combobox", name="Department")
        wait_for_rest(page)
        department_box.fill(department)
        page.get_by_role("option", name=re.compile(department)).click()
        page.keyboard.press("Escape")
        page.wait_for_url(re.compile("department="))
        wait_for_rest(page)
    else:
        choose_department(page, department)
    row = row_of(page, department)
    expect(main(page).get_by_role("rowheader")).to_have_count(1)
    assert cells_of(row)[:3] == reports
    assert foot_of(row) <= 768
    assert_nothing_scrolls_sideways(page)


@pytest.mark.parametrize("server", SERVERS)
def test_the_first_screen_has_rows_without_any_click(page, request, server):
    page.goto(f"{request.getfixturevalue(server)}/funding")
    third = main(page).get_by_role("row").nth(3)
    expect(third).to_be_visible()
    assert foot_of(third) <= 768


@pytest.mark.parametrize(("server", "language"), in_turn(("fictional_address", "en")))
def test_a_phone_answers_within_four_swipes(open_tab, request, server, language):
    department, reports = ANSWERS[server, language]
    phone = open_tab(width=390, height=844)
    phone.goto(f"{request.getfixturevalue(server)}/funding?category=upper_funds&lang={language}")
    expect(row_of(phone, department)).to_be_visible()
    wait_for_rest(phone)
    assert main(phone).get_by_role("columnheader").nth(1).bounding_box()["y"] < 844, (
        "the table begins on the first screen"
    )
    assert foot_of(main(phone).get_by_role("row").last) <= 844 * (1 + SWIPES)
    assert cells_of(row_of(phone, department))[:3] == reports
    assert_nothing_scrolls_sideways(phone)


# A department of each city, its amount that is clicked, the quotes it is the sum of, an item of them, and its words in
# the newspaper.
WAYS = {
    "address": (
        "市科技局",
        "计划 6,870万元",
        ["4375万元", "2495万元"],
        "市科技局 · 上半年 · 第 1 条",
        "申报小升高省级财政补助资金4375万元",
    ),
    "fictional_address": ("市总工会", "已实现 1,250万元", ["1250万元"], "市总工会 · 上半年 · 第", "1250万元"),
}


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.soak
def test_from_an_amount_to_the_newspaper(page, request, open_tab, server):
    department, amount, quotes, item, printed = WAYS[server]
    page.goto(f"{request.getfixturevalue(server)}/funding?category=upper_funds")
    row_of(page, department).get_by_role("link", name=amount, exact=True).click()
    sentences = main(page).locator(".evidence.sentence mark")
    expect(sentences).to_have_text(quotes)
    assert sentences.first.bounding_box()["y"] > foot_of(row_of(page, department)), "below its row"
    expect(main(page).locator(".grid .picked .picked")).to_contain_text(amount)

    other = open_tab()
    other.goto(page.url)
    expect(main(other).locator(".evidence.sentence mark")).to_have_text(quotes)
    expect(main(other).locator(".grid .picked .picked")).to_contain_text(amount)
    assert parameters(other) == parameters(page)

    main(page).get_by_role("link", name=re.compile(f"^{re.escape(item)}")).first.click()
    expect(main(page).locator(".newspaper .line mark.money").first).to_be_visible()
    assert printed in re.sub(r"\s", "", main(page).locator(".newspaper").first.inner_text())


@pytest.mark.soak
def test_an_amount_is_picked_and_dropped_by_keyboard_in_the_same_session(page, address):
    page.goto(f"{address}/funding")
    amount = row_of(page, "市住建局").get_by_role("link", name="已实现 8.1亿元", exact=True)
    expect(amount).to_be_visible()
    wait_for_rest(page)
    expect(page.locator("html")).to_have_attribute("data-links", "heard")
    page.evaluate("window.isSameSession = true")
    amount.press("Enter")
    expect(main(page).locator(".grid .picked .picked")).to_contain_text("8.1亿元")
    expect(main(page).locator(".evidence.sentence mark")).to_have_text(["8.1亿元"])
    wait_for_rest(page)
    expect(page.locator("html")).to_have_attribute("data-links", "heard")
    amount.press("Enter")
    expect(main(page).locator(".grid .picked")).to_have_count(0)
    wait_for_address(page)
    assert page.evaluate("window.isSameSession")
    page.go_back()
    expect(main(page).locator(".grid .picked .picked")).to_contain_text("8.1亿元")


@pytest.mark.soak
def test_what_became_of_an_amount_opens_both_sentences(page, address):
    page.goto(f"{address}/funding")
    row_of(page, "市住建局").get_by_role(
        "link", name="海绵城市建设中央奖补资金 8.1亿元 → 新到位中央奖补资金 2亿元"
    ).click()
    expect(main(page).locator(".evidence.sentence mark")).to_have_text(["8.1亿元", "2亿元"])
    main(page).get_by_role("radio", name=t("funding.view_changes")).click()
    page.wait_for_url(re.compile("view=changes"))
    assert "pick" not in parameters(page)
    row = row_of(page, "市住建局")
    expect(row).to_contain_text("涵盖月份更多而数额减少，待核实")
    row.get_by_role("link", name="已实现 2亿元", exact=True).click()
    expect(main(page).locator(".evidence.sentence mark")).to_have_text(["8.1亿元", "2亿元"])


@pytest.mark.soak
@pytest.mark.parametrize("scheme", ["dark", pytest.param("light", marks=pytest.mark.soak)])
def test_the_heads_of_the_table_stay_in_sight(open_tab, address, scheme):
    page = open_tab(color_scheme=scheme)
    page.goto(f"{address}/funding")
    last = main(page).get_by_role("row").last
    last.scroll_into_view_if_needed()
    head = main(page).get_by_role("columnheader").nth(1)
    expect(head).to_be_in_viewport()
    ground = head.evaluate("head => getComputedStyle(head.closest('thead')).backgroundColor")
    assert ground == page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")


def test_a_figure_the_switch_and_the_category_stay_in_the_address(page, address):
    page.goto(f"{address}/funding?view=figures")
    expect(main(page).locator("svg.marks")).to_be_visible()
    main(page).get_by_role("radio", name=re.compile(r"^争取上级资金")).click()
    main(page).get_by_role("radio", name=t("funding.listed_all")).click()
    page.wait_for_url(re.compile("listed=all"))
    wait_for_rest(page)
    marks(page, "市财政局 · 政府专项债券额度").click()
    expect(main(page).locator(".evidence.sentence mark.realised")).to_have_text(["134.6亿元"])
    expect(main(page).locator(".evidence.sentence .context")).to_contain_text(t("left_out.part"))
    assert parameters(page).keys() == {"view", "listed", "pick"}


@pytest.mark.soak
def test_a_mark_of_the_picture_shows_its_sentences(page, address):
    page.goto(f"{address}/funding?view=picture&category=upper_funds")
    marks(page, "市科技局 · 上半年 · 已载入 · 计划 · ").click()
    expect(main(page).locator(".evidence.sentence mark")).to_have_text(["4375万元", "2495万元"])


@pytest.mark.soak
@pytest.mark.parametrize("server", ["address", "fictional_address"])
def test_every_file_of_a_chart(page, request, server, tmp_path):
    page.goto(f"{request.getfixturevalue(server)}/funding?view=picture&category=investment&period=FY")
    expect(main(page).locator("svg.marks")).to_be_visible()
    for kind in KINDS:
        name, file = download(page, main(page).get_by_test_id("stPopover").first, kind, tmp_path)
        report = r"(潍坊-2023|云澜-2024)年度"
        assert re.fullmatch(name_of(kind, "资金图", f"{report}；全年；资金类别：投资"), name), name
        assert_opens(kind, file, words="个部门报出", header=t("column.department"))


@pytest.mark.soak
def test_the_files_of_the_table(page, address, tmp_path):
    page.goto(f"{address}/funding")
    expect(main(page).get_by_role("table")).to_be_visible()
    for kind in ("csv", "xlsx"):
        name, file = download(page, main(page).get_by_test_id("stPopover").first, kind, tmp_path)
        assert re.fullmatch(name_of(kind, "资金对照表", "潍坊-2023年度；资金类别：争取上级资金"), name), name
        assert_opens(kind, file, words="", header=t("column.department"))
