"""The page of sources in a browser: what is known of each page, the way from a problem to its line, and nothing hidden."""

import re

import pytest
from playwright.sync_api import expect
from reading import main, wait_for_address, wait_for_rest

from board.words import LANGUAGES, texts


def test_the_way_from_a_problem_to_its_line(page, address):
    page.goto(f"{address}/sources")
    main(page).get_by_role("link", name="weifang_2023_FY_1.txt 第 3 行").click()
    wait_for_address(page, document=["weifang_2023_FY_1.txt"])
    paper = main(page).locator(".newspaper")
    expect(paper.locator(".line")).to_have_count(683)
    # So low a window holds either the link or the line.
    page.set_viewport_size({"width": 390, "height": 320})
    wait_for_rest(page)
    link = main(page).get_by_role("link", name=re.compile("^第 3 行$"))
    link.scroll_into_view_if_needed()
    expect(paper.locator("#line-3")).not_to_be_in_viewport()
    link.click()
    expect(paper.locator("#line-3")).to_be_in_viewport()


def test_a_whole_page_stands_in_columns_and_hides_no_line(page, address):
    page.goto(f"{address}/sources?document=weifang_2023_FY_1.txt")
    paper = main(page).locator(".newspaper")
    expect(paper.locator(".line")).to_have_count(683)
    assert paper.evaluate("box => box.scrollHeight - box.clientHeight") <= 0
    lefts = paper.locator(".line").evaluate_all("lines => lines.map(line => line.getBoundingClientRect().left)")
    assert len(set(lefts)) > 1


@pytest.mark.parametrize(
    "language", [each if each == "en" else pytest.param(each, marks=pytest.mark.soak) for each in LANGUAGES]
)
def test_on_a_phone_everything_stands_in_the_column(open_tab, address, language):
    phone = open_tab(width=390, height=844)
    phone.goto(f"{address}/sources?lang={language}")
    said = texts(language)
    expect(main(phone).get_by_role("heading", name=said["glossary.exactness.name"], exact=True)).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    for table in main(phone).get_by_test_id("stDataFrame").all():
        inner = table.locator(".dvn-scroller")
        assert inner.evaluate("box => box.scrollHeight - box.clientHeight") <= 1, "every row stands in view"


@pytest.mark.soak
def test_the_language_switch_keeps_the_page_that_is_read(page, address):
    page.goto(f"{address}/sources?document=weifang_2023_FY_1.txt")
    page.get_by_role("radio", name="English").click()
    wait_for_address(page, document=["weifang_2023_FY_1.txt"], lang=["en"])
    expect(main(page).get_by_role("heading", level=2)).to_have_text("Line by line: weifang_2023_FY_1.txt")
