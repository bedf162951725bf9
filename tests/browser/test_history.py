"""Back always returns to the picture that was left, and no page reports a choice that nobody made there."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect
from reading import main, turn_to, wait_for_rest

from board.words import t

PAGES = ("overview", "departments", "ranks", "funding", "keywords", "assessment", "items", "sources")
# Pictures with choices of their own, each with links to items; what is chosen in them, in words.
LEFT = {
    "funding?order=amount": ["争取上级资金", "对照表", "按已实现金额"],
    "funding?category=credit&view=picture": ["融资信贷", "图", "按报纸次序"],
    "funding?category=credit&view=figures&period=H1": ["融资信贷", "逐笔金额", "每笔只列一次"],
    "ranks?scope=nation&view=places": ["名次", "全国"],
    "ranks?view=departments&pick=department:市工信局|period:H1": ["各部门最强"],
    "ranks?kind=first&scope=province&pick=fact:weifang_2023_FY_2.txt:40.1@6-12": ["两期对照", "第一、之最", "全省"],
    "keywords?view=kwic&term=资金": ["语境", "报告次序"],
    "departments?who=市总工会&beside=市妇联": ["上半年 → 全年"],
}


# One picture of each page; the soak takes them all, in haste and calmly.
IN_TURN = (
    "ranks?view=departments&pick=department:市工信局|period:H1",
    "departments?who=市总工会&beside=市妇联",
)


def chosen(page: Page) -> Locator:
    """The chosen buttons of a page."""
    return main(page).locator("button[aria-pressed=true], button[aria-checked=true]")


def leave_and_come_back(page: Page, address: str, picture: str, *, quick: bool) -> None:
    """Open a picture, follow its first link to an item, and go back; someone quick does not wait for the item."""
    page.goto(f"{address}/{picture}")
    link = main(page).locator("a[href*='item=']").first
    expect(link).to_be_visible()
    expect(chosen(page)).to_have_text(LEFT[picture])
    expect(main(page).get_by_role("button", name=t("sentences.drop"))).to_have_count(int("pick=" in picture))
    wait_for_rest(page)
    left = page.url
    heading = main(page).get_by_role("heading", level=1).inner_text()
    link.click()
    page.wait_for_url("**/items?**item=**")
    if not quick:
        expect(main(page).get_by_text(t("items.newspaper")).first).to_be_visible()
        wait_for_rest(page)
    page.go_back()
    page.wait_for_url(left)
    expect(main(page).get_by_role("heading", level=1)).to_have_text(heading)
    expect(chosen(page)).to_have_text(LEFT[picture])
    expect(main(page).get_by_role("button", name=t("sentences.drop"))).to_have_count(int("pick=" in picture))
    wait_for_rest(page)
    assert page.url == left


@pytest.mark.parametrize("quick", [pytest.param(False, marks=pytest.mark.soak), True], ids=["calm", "quick"])
@pytest.mark.parametrize(
    "picture", [each if each in IN_TURN else pytest.param(each, marks=pytest.mark.soak) for each in LEFT]
)
def test_back_returns_to_the_picture_that_was_left(page, address, picture, quick):
    leave_and_come_back(page, address, picture, quick=quick)


@pytest.mark.soak
def test_back_returns_two_hundred_times(page, address):
    for place in range(200):
        leave_and_come_back(page, address, list(LEFT)[place % len(LEFT)], quick=place % 2 == 1)


@pytest.mark.soak
def test_every_page_leads_to_every_other_and_back_without_a_notice(page, address):
    """In one session, in which a choice was made on each page: it leaks into no other, and is found again."""
    page.goto(address)
    choices = {
        "departments": "新提出最多",
        "ranks": "名次",
        "funding": "逐笔金额",
        "keywords": "语境",
        "sources": "提示",
    }
    for name, words in choices.items():
        turn_to(page, t(f"{name}.name"))
        button = (
            main(page)
            .get_by_role("button", name=re.compile(f"^{words}"))
            .or_(main(page).get_by_role("radio", name=re.compile(f"^{words}")))
        )
        button.click()
        page.wait_for_url(re.compile("order=|view=|severity="))
        wait_for_rest(page)
    turn_to(page, t("items.name"))
    main(page).get_by_role("searchbox").fill("资金")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q="))
    wait_for_rest(page)
    own = {"ranks": "view=places", "funding": "view=figures", "keywords": "view=kwic", "sources": "severity=note"}
    own |= {"items": "q=%E8%B5%84%E9%87%91", "overview": "", "assessment": "", "departments": "order=new"}
    for first in PAGES:
        turn_to(page, t(f"{first}.name"))
        left = page.url
        assert urlsplit(left).query == own[first]
        for second in PAGES:
            if second != first:
                turn_to(page, t(f"{second}.name"))
                expect(page.get_by_test_id("stAlert")).to_have_count(0)
                expect(page.get_by_test_id("stException")).to_have_count(0)
                page.go_back()
                expect(main(page).get_by_role("heading", level=1)).to_have_text(t(f"{first}.name"))
                wait_for_rest(page)
                assert page.url == left


def test_a_page_is_found_as_it_was_left_and_no_other_page_is_touched(page, address):
    page.goto(f"{address}/funding?category=credit&view=figures&period=H1")
    expect(main(page).locator("svg.marks")).to_be_visible()
    turn_to(page, t("ranks.name"))
    assert page.url == f"{address}/ranks?period=H1"
    turn_to(page, t("funding.name"))
    assert page.url == f"{address}/funding?period=H1&category=credit&view=figures"


def test_an_item_leads_back_to_the_chart_it_was_opened_from(page, address):
    picture = f"{address}/funding?period=H1&category=investment"
    page.goto(picture)
    main(page).locator("a[href*='item=']").first.click()
    main(page).get_by_role("link", name=t("items.to_origin", page=t("funding.name"))).click()
    page.wait_for_url(picture)
    expect(main(page).get_by_role("heading", level=1)).to_have_text(t("funding.name"))


@pytest.mark.soak
def test_a_severity_in_a_link_holds_in_both_languages(page, address):
    for language, words in (("zh", "提示"), ("en", "Note")):
        page.goto(f"{address}/sources?lang={language}&severity=note")
        button = main(page).get_by_role("button", name=words)
        expect(button).to_have_attribute("aria-pressed", "true")


# Where the reader is -> the link far down that is clicked there -> the heading that stands at the top then.
OPENED = {
    "a finding": ("", "^市发改委、市财政局在上半年都报了", "^市发改委、市财政局在上半年都报了"),
    "a view of the overview": ("", "^有 4 个版面没有载入", "^总览$"),
    "a page of the newspaper": ("sources", "^weifang_2023_FY_1.txt 第 3 行$", "^逐行查看："),
    "an item": ("items", "^市委统战部 · 上半年 · 第 2 条$", "^市委统战部 · 上半年 · 第 2 条$"),
    "another page": ("sources", "", "^总览$"),
}


@pytest.mark.parametrize(
    ("opened", "link", "heading"),
    [pytest.param(*one, id=name, marks=() if name == "an item" else pytest.mark.soak) for name, one in OPENED.items()],
)
def test_what_is_opened_begins_at_its_top(page, address, opened, link, heading):
    """Wherever the page was left; and the way back leads to the top of what was left."""
    page.set_viewport_size({"width": 1366, "height": 420})
    page.goto(f"{address}/{opened}")
    sidebar = page.get_by_test_id("stSidebar").get_by_role("link", name=t("overview.name"))
    chosen = main(page).get_by_role("link", name=re.compile(link)) if link else sidebar
    expect(chosen).to_be_visible()
    wait_for_rest(page)
    main(page).evaluate("main => main.scrollTo(0, main.scrollHeight)")
    chosen.scroll_into_view_if_needed()
    assert main(page).evaluate("main => main.scrollTop") > 100
    chosen.click()
    expect(main(page).get_by_role("heading", name=re.compile(heading))).to_be_in_viewport()
    wait_for_rest(page)
    assert main(page).evaluate("main => main.scrollTop") == 0
