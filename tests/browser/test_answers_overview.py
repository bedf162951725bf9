"""What a supervisor asks before a meeting, read from the page: what changed, where it says so, what is missing.

On a laptop's first screen after two clicks at most, on a phone within four swipes, in both languages, for the pages
that come with the board and for a city that does not exist.
"""

import re
from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Locator, Page, expect
from reading import main, wait_for_rest

from board import words
from board.words import t

SWIPE = 760  # pixels, of a screen of 844
SWIPES = 4

# city -> language -> what is read: what changed, a strongest claim, what is missing.
READ = {
    "real": {
        "zh": (
            "全年与上半年相比（21 个部门两期都有），46 条工作延续；38 条未再提及；新提出 37 条；8 条因版面不全无法比较（上半年 6 条、全年 2 条）。",
            "市生态环境局：空气质量三年累计改善幅度，“列全国重点城市第一”（全年）。",
            "全年：第 7 版，在第 27 个与第 39 个部门之间",
            "列全国重点城市第一",
        ),
        "en": (
            "Full year against First half (21 departments in both): 46 items go on; 38 are not mentioned again; 37 are new; 8 cannot be compared, because pages are missing (First half: 6, Full year: 2).",
            "市生态环境局: 空气质量三年累计改善幅度, No. 1 in the nation (Full year: \"列全国重点城市第一\").",
            "Full year: page 7, between departments 27 and 39",
            "列全国重点城市第一",
        ),
    },
    "continued": {
        "zh": (
            "全年与上半年相比（12 个部门两期都有），36 条工作延续；17 条未再提及；新提出 21 条；2 条因版面不全无法比较。",
            "市科技局：技术合同成交额增速，“跃居全省第一”（全年）。",
            "全年：第 5 版，接在第 12 个部门之后",
            "跃居全省第一",
        ),
        "en": (
            "Full year against First half (12 departments in both): 36 items go on; 17 are not mentioned again; 21 are new; 2 cannot be compared, because pages are missing.",
            "市科技局: 技术合同成交额增速, No. 1 in the province (Full year: \"跃居全省第一\").",
            "Full year: page 5, after department 12",
            "跃居全省第一",
        ),
    },
}  # fmt: skip

SCREENS = {"laptop": {"width": 1366, "height": 768}, "phone": {"width": 390, "height": 844}}


# Each city, language and screen once; the soak reads them in every combination.
IN_TURN = (("real", "zh", "laptop"), ("continued", "en", "phone"))
OTHERS = tuple(each for each in product(READ, ("zh", "en"), SCREENS) if each not in IN_TURN)


@pytest.fixture(
    params=[*IN_TURN, *(pytest.param(each, marks=pytest.mark.soak) for each in OTHERS)], ids=lambda each: "-".join(each)
)
def opened(request, open_tab) -> Iterator[tuple[Page, tuple[str, ...]]]:
    """The overview of a city, of its year of several reports, in a language on a screen, and what is to be read
    there."""
    city, language, screen = request.param
    board = request.getfixturevalue("address" if city == "real" else "continued_address")
    page = open_tab(**SCREENS[screen])
    page.goto(f"{board}/?lang={language}{'&report=澜陵-2024' if city == 'continued' else ''}")
    words.use(language)
    expect(main(page).get_by_role("link", name=READ[city][language][0])).to_be_visible()
    wait_for_rest(page)
    yield page, READ[city][language]
    words.use(words.DEFAULT_LANGUAGE)


def expect_at_hand(answer: Locator) -> None:
    """On a laptop on the screen as it is, on a phone after SWIPES at most."""
    page = answer.page
    expect(answer).to_be_visible()
    if page.viewport_size == SCREENS["phone"]:
        for _ in range(SWIPES):
            box = answer.bounding_box()
            if box and box["y"] >= 0 and box["y"] + box["height"] <= page.viewport_size["height"]:
                break
            main(page).evaluate(f"main => main.scrollBy({{top: {SWIPE}, behavior: 'instant'}})")
    expect(answer).to_be_in_viewport(ratio=1)


def test_what_the_newest_report_changed_and_where_exactly_it_says_so(opened):
    """One click from the claim to its newspaper line."""
    page, (changed, claim, _, quote) = opened
    expect_at_hand(main(page).get_by_role("link", name=changed))
    link = main(page).get_by_role("link", name=claim)
    expect_at_hand(link)
    link.click()
    lines = main(page).locator(".newspaper .line mark.rank")
    expect(lines.first).to_be_visible()
    wait_for_rest(page)
    printed = re.sub(r"\s", "", "".join(lines.all_inner_texts()))
    assert quote in printed
    expect_at_hand(main(page).locator(".evidence.item mark.rank", has_text=quote).first)


def test_what_is_missing(opened):
    page, (_, _, missing, _) = opened
    main(page).get_by_role("radio", name=t("overview.view_coverage")).click()
    expect_at_hand(main(page).get_by_text(missing, exact=True))


def test_every_sentence_that_a_finding_counts_is_listed(page, address):
    """As many as it says, each with the way to its newspaper line, page by page; Back leads to the findings."""
    page.goto(address)
    finding = main(page).get_by_role("link", name=re.compile("^全年新提出 41 个排名说法"))
    finding.click()
    expect(main(page).get_by_role("heading", name=re.compile("^全年新提出 41 个排名说法"))).to_be_visible()
    page.wait_for_url("**/?finding=claims_new")
    marked = 0
    for number in range(1, 5):
        if number > 1:
            main(page).get_by_test_id("stPagination").get_by_role("button", name=f"Page {number}", exact=True).click()
            page.wait_for_url(f"**&page={number}")
        wait_for_rest(page)
        marked += main(page).locator(".evidence.sentence mark.hit").count()
    assert marked >= 41
    page.go_back()
    page.go_back()
    page.go_back()
    page.go_back()
    expect(finding).to_be_visible()
    page.get_by_test_id("stSidebar").get_by_role("link", name=t("overview.name")).click()
    expect(finding).to_be_visible()
