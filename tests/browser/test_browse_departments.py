"""The page `departments` in a real browser: from the overview to a department, what became of an item, both sentences,
the newspaper, and back; beside another; taken along, on a phone, and by keyboard."""

import csv
import io
import re

import openpyxl
import pytest
from downloads import KINDS, assert_opens, download, name_of
from playwright.sync_api import Locator, Page, expect
from reading import choose_department, main, marks, parameters, pick_mark, turn_to, wait_for_address, wait_for_rest

from board.words import t

WHO = "市总工会"
# The item of the half-year that is followed, and what both reports say of it.
ITEM = "上半年 · 第 2 条"
LATER = "全年 · 第 2 条"
SHARED = "县级工会加强年"


def row_of(page: Page, label: str) -> Locator:
    """The innermost block that holds the link of this item and what joins it to others."""
    link = page.get_by_role("link", name=label, exact=True)
    return main(page).get_by_test_id("stVerticalBlock").filter(has=link).filter(has_text="依据").last


def open_department(page: Page, address: str, query: str = f"who={WHO}") -> None:
    page.goto(f"{address}/departments?{query}")
    expect(main(page).get_by_role("heading", name=WHO, exact=True)).to_be_visible()
    expect(main(page).locator("svg.marks")).to_be_visible()
    wait_for_rest(page)


def test_from_the_overview_to_what_became_of_an_item_and_back(page, address):
    """Through the list: the department, the item with those it goes on in, the newspaper lines of both."""
    page.goto(address)
    expect(main(page).get_by_role("link", name="已知 71 个部门")).to_be_visible()
    wait_for_rest(page)
    turn_to(page, t("departments.name"))
    main(page).get_by_role("link", name=WHO, exact=True).click()
    expect(main(page).get_by_role("heading", name=WHO, exact=True)).to_be_visible()
    expect(main(page).locator("svg.marks")).to_be_visible()
    wait_for_rest(page)
    wait_for_address(page, who=[WHO])
    picture = page.url

    for label, other in ((ITEM, "→ 全年延续（第 2 条）"), (LATER, "← 上半年已有（第 2 条）")):
        row = row_of(page, ITEM)
        expect(row.locator(".evidence.item")).to_have_count(2)
        expect(row.get_by_text(other)).to_be_visible()
        assert [SHARED in text for text in row.locator(".evidence.item").all_inner_texts()] == [True, True]
        expect(row.locator("mark.hit", has_text=SHARED).first).to_be_visible()
        row.get_by_role("link", name=label, exact=True).click()
        expect(main(page).get_by_role("heading", name=f"{WHO} · {label}")).to_be_visible()
        expect(main(page).locator(".newspaper .line").first).to_be_visible()
        assert SHARED in main(page).locator(".newspaper").inner_text().replace("\n", "")
        main(page).get_by_role("link", name=t("items.to_origin", page=t("departments.name"))).click()
        page.wait_for_url(picture)
        expect(main(page).locator("svg.marks")).to_be_visible()
        wait_for_rest(page)


@pytest.mark.soak
def test_both_sentences_of_a_question_lead_to_the_newspaper(page, address):
    open_department(page, address)
    question = main(page).get_by_text("贷款发放金额：上半年说“居全省第1位”")
    expect(question).to_be_visible()
    sentence = main(page).locator(".sentence", has_text="发放金额居全省第1位")
    expect(sentence.locator("mark")).to_have_text("居全省第1位")
    label = "上半年 · 第 4 条"
    main(page).get_by_role("link", name=label, exact=True).last.click()
    expect(main(page).get_by_role("heading", name=f"{WHO} · {label}")).to_be_visible()
    expect(main(page).locator(".newspaper mark.rank").first).to_be_visible()
    page.go_back()
    wait_for_address(page, who=[WHO])
    expect(question).to_be_visible()


@pytest.mark.parametrize(
    "way",
    ["a cell of the overview", *(pytest.param(each, marks=pytest.mark.soak) for each in ("a sentence", "an item"))],
)
def test_a_department_is_one_click_from_where_its_name_stands(page, address, way):
    if way == "a cell of the overview":
        page.goto(f"{address}/?view=coverage&pick=department:{WHO}|period:H1")
        link = main(page).get_by_role("link", name=t("overview.picked_department", department=WHO))
    elif way == "a sentence":
        pick_mark(page, f"{address}/ranks?view=departments", WHO, f"{WHO} · 上半年")
        link = main(page).get_by_role("link", name=t("item.to_department"), exact=True).first
    else:
        page.goto(f"{address}/items?item=weifang_2023_H1_1.txt:1.1")
        name = main(page).get_by_role("heading", level=2).first.inner_text().split(" · ")[0]
        link = main(page).get_by_role("link", name=t("items.to_department", department=name))
    expect(link).to_be_visible()
    wait_for_rest(page)
    left = page.url
    link.click()
    page.wait_for_url("**/departments?**")
    expect(main(page).locator(".evidence.item").first).to_be_visible()
    wait_for_rest(page)
    who = parameters(page)["who"][0]
    expect(main(page).get_by_role("heading", name=who, exact=True)).to_be_visible()
    page.go_back()
    page.wait_for_url(left)
    expect(link).to_be_visible()


@pytest.mark.soak
def test_a_clicked_bar_of_the_list_offers_its_department(page, address):
    page.goto(f"{address}/departments")
    marks(page, f"{WHO} · 延续的").click()
    link = main(page).get_by_role("link", name=t("departments.open", department=WHO))
    expect(link).to_be_visible()
    wait_for_rest(page)
    link.click()
    expect(main(page).get_by_role("heading", name=WHO, exact=True)).to_be_visible()


def test_beside_another_and_the_same_in_another_tab(page, address, open_tab):
    open_department(page, address)
    box = main(page).get_by_role("combobox", name=t("departments.beside"))
    box.fill("妇联")
    page.get_by_role("option", name="市妇联", exact=True).click()
    wait_for_address(page, who=[WHO], beside=["市妇联"])
    expect(main(page).get_by_role("heading", name="市妇联", exact=True)).to_be_visible()
    legend = main(page).locator("svg.marks .role-legend-label")
    expect(legend).to_have_text([WHO, "市妇联"])
    wait_for_rest(page)
    for name in (WHO, "市妇联"):
        assert marks(page, name).count() == 6, "three measures in two reports"

    other = open_tab()
    other.goto(page.url)
    expect(main(other).locator("svg.marks .role-legend-label")).to_have_text([WHO, "市妇联"])
    wait_for_rest(other)
    expect(main(other)).to_have_text(main(page).inner_text(), use_inner_text=True)
    assert parameters(other) == parameters(page)

    main(page).get_by_role("link", name=t("departments.to_list")).click()
    wait_for_address(page)
    expect(main(page).get_by_text("第 1–15 个，共 71 个部门")).to_be_visible()


@pytest.mark.soak
def test_the_list_as_it_was_searched_and_sorted_in_another_tab(page, address, open_tab):
    page.goto(f"{address}/departments")
    box = main(page).get_by_role("searchbox", name=t("departments.search"))
    box.fill("局")
    box.press("Enter")
    page.wait_for_url(re.compile("q="))
    wait_for_rest(page)
    main(page).get_by_role("combobox", name=t("departments.order")).click()
    page.get_by_role("option", name=t("departments.order_new"), exact=True).click()
    wait_for_address(page, q=["局"], order=["new"])
    wait_for_rest(page)
    shown = main(page).get_by_role("link").all_inner_texts()
    other = open_tab()
    other.goto(page.url)
    expect(main(other).get_by_role("link")).to_have_text(shown)
    main(page).get_by_role("link", name=shown[0], exact=True).click()
    expect(main(page).get_by_role("heading", name=shown[0], exact=True)).to_be_visible()
    page.go_back()
    expect(main(page).get_by_role("link")).to_have_text(shown)
    wait_for_address(page, q=["局"], order=["new"])


@pytest.mark.soak
def test_the_items_side_by_side_are_taken_along(page, address, tmp_path):
    open_department(page, address)
    menu = main(page).get_by_test_id("stPopover").filter(has_text=t("ui.download_rows", count=20)).first
    _, file = download(page, menu, "csv", tmp_path)
    table = list(csv.DictReader(io.StringIO(file.decode("utf-8-sig").split("\r\n\r\n")[0], newline="")))
    assert len(table) == 20, "ten items, each in two other reports"
    (row,) = [row for row in table if (row["报告期"], row["条目序号"], row["另一期"]) == ("上半年", "2", "全年")]
    assert (row["去向"], row["另一期的条目号"]) == ("延续", "2")
    assert SHARED in row["依据"]
    assert {row["去向"] for row in table if row["另一期"] == "第三季度"} == {"无法判断（另一期：未载入）"}
    _, file = download(page, menu, "xlsx", tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(file))
    assert book.worksheets[0].max_row == 23
    assert t("app.claims") in [row[1] for row in book[t("export.sheet")].iter_rows(values_only=True)]


@pytest.mark.soak
@pytest.mark.parametrize("query", ["", f"who={WHO}&beside=市妇联"])
def test_every_file_of_a_chart(page, address, tmp_path, query):
    page.goto(f"{address}/departments?{query}")
    expect(main(page).locator("svg.marks")).to_be_visible()
    wait_for_rest(page)
    menu = main(page).get_by_test_id("stPopover").filter(has_text=t("ui.download")).first
    for kind in KINDS:
        name, file = download(page, menu, kind, tmp_path)
        about = f"{t('departments.measures_name')}.+" if query else t("departments.list_name")
        assert re.fullmatch(name_of(kind, about, "潍坊-2023年度.*"), name), name
        words = "每条工作平均有几个" if query else "无法判断"
        assert_opens(kind, file, words=words, header=t("column.department"))


@pytest.mark.soak
def test_a_department_begins_at_its_top_and_stays_where_it_is_read(page, address):
    """Also where the list was scrolled; and a choice on its page scrolls nothing."""
    page.goto(f"{address}/departments")
    expect(main(page).locator("svg.marks")).to_be_visible()
    wait_for_rest(page)
    main(page).evaluate("main => main.scrollTo(0, 500)")
    assert main(page).evaluate("main => main.scrollTop") > 200
    main(page).get_by_role("link", name="市总工会", exact=True).click()
    expect(main(page).get_by_role("heading", name=WHO, exact=True)).to_be_in_viewport()
    wait_for_rest(page)
    choice = main(page).get_by_role("radio", name="上半年 → 第三季度")
    choice.scroll_into_view_if_needed()
    place = main(page).evaluate("main => main.scrollTop")
    choice.click()
    wait_for_address(page, who=[WHO], compare=["H1-Q3"])
    wait_for_rest(page)
    expect(choice).to_be_in_viewport()
    assert place > 0


@pytest.mark.soak
def test_a_text_to_copy(page, address):
    open_department(page, address)
    main(page).get_by_role("button", name=t("departments.copy")).click()
    text = page.get_by_test_id("stPopoverBody").get_by_test_id("stCode")
    expect(text).to_contain_text("未再提及（全年）：上半年 · 第 4 条“创新金融赋能助力乡村振兴”")
    expect(text).to_contain_text("未经核实")


@pytest.mark.parametrize(
    "query",
    [
        f"who={WHO}&beside=山东（潍坊）海洋科技大学园管理办公室",
        pytest.param("", marks=pytest.mark.soak),
        pytest.param(f"who={WHO}", marks=pytest.mark.soak),
        pytest.param("who=市住建局", marks=pytest.mark.soak),
    ],
)
def test_on_a_phone(phone, address, query):
    """Nothing scrolls sideways, no words are cut off, whatever stands below each other."""
    phone.goto(f"{address}/departments?{query}")
    expect(main(phone).locator("svg.marks")).to_be_visible()
    wait_for_rest(phone)
    widths = phone.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert widths[0] <= widths[1], "scrolls sideways"
    assert_nothing_cut_off(phone)


def assert_nothing_cut_off(page: Page) -> None:
    """No link and no button has more words than room for them."""
    cut = page.evaluate(
        """() => [...document.querySelectorAll(
            '[data-testid=stMain] [data-testid=stPageLink] a *, [data-testid=stMain] [data-testid=stButtonGroup] *')]
        .filter(part => part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflowX !== 'visible')
        .map(part => part.textContent)"""
    )
    assert cut == []


def test_at_a_desk_nothing_is_cut_off_and_the_first_screen_answers(page, address):
    open_department(page, address)
    assert_nothing_cut_off(page)
    box = main(page).locator(".evidence.item").first.bounding_box()
    assert box["y"] + 100 < 768, "the first item is met without scrolling"
    page.goto(f"{address}/departments")
    expect(main(page).locator("svg.marks")).to_be_visible()
    wait_for_rest(page)
    assert_nothing_cut_off(page)


@pytest.mark.soak
def test_the_keyboard_is_enough(page, address):
    """From the search to a department of the list and to one of its items, by Tab and Enter alone."""
    page.goto(f"{address}/departments?q=总工会")
    link = main(page).get_by_role("link", name=WHO, exact=True)
    expect(link).to_be_visible()
    wait_for_rest(page)
    main(page).get_by_role("searchbox", name=t("departments.search")).focus()
    press_tab_until(page, link)
    page.keyboard.press("Enter")
    expect(main(page).get_by_role("heading", name=WHO, exact=True)).to_be_visible()
    item = main(page).get_by_role("link", name=ITEM, exact=True).first
    expect(item).to_be_visible()
    wait_for_rest(page)
    main(page).get_by_role("combobox", name=t("departments.who")).focus()
    press_tab_until(page, item)
    page.keyboard.press("Enter")
    expect(main(page).get_by_role("heading", name=f"{WHO} · {ITEM}")).to_be_visible()


def press_tab_until(page: Page, link: Locator) -> None:
    for _ in range(25):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            return
    pytest.fail("the link is not reached")


@pytest.mark.soak
def test_a_department_of_the_filter_is_one_of_the_list(page, address):
    """The filter opens its page, which says that the filter changes nothing there, and narrows the list."""
    page.goto(f"{address}/departments")
    expect(main(page).locator("svg.marks")).to_be_visible()
    choose_department(page, WHO)
    expect(main(page).get_by_text(t("departments.filters_whole"))).to_be_visible()
    main(page).get_by_role("link", name=t("departments.to_list")).click()
    expect(main(page).get_by_text("第 1–1 个，共 1 个部门")).to_be_visible()
    main(page).get_by_role("link", name=WHO, exact=True).click()
    expect(main(page).get_by_text(t("departments.filters_whole"))).to_be_visible()
    wait_for_address(page, department=[WHO], who=[WHO])


def test_a_department_chosen_in_the_sidebar_opens_and_the_pages_own_choice_wins(page, address):
    chosen, own, everyone = "市财政局", "市教育局", t("departments.everyone")
    page.goto(f"{address}/departments")
    wait_for_rest(page)
    choose_department(page, chosen)
    box = main(page).get_by_role("combobox", name=t("departments.who"))
    expect(box).to_have_value(chosen)
    main(page).get_by_role("link", name=t("departments.to_list")).click()
    expect(box).to_have_value(everyone)
    wait_for_rest(page)
    main(page).get_by_role("link", name=chosen, exact=True).first.click()
    expect(box).to_have_value(chosen)
    wait_for_rest(page)
    page.go_back()
    expect(box).to_have_value(everyone)
    wait_for_rest(page)
    page.go_back()
    expect(box).to_have_value(chosen)
    wait_for_rest(page)
    box.click()
    box.fill(own)
    page.get_by_role("option", name=own).first.click()
    expect(box).to_have_value(own)
    wait_for_address(page, department=[chosen], who=[own])
