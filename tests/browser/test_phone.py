"""Every page on a phone, in the soak every view of it: drawn whole, in a column that does not scroll sideways."""

import pytest
from playwright.sync_api import Page, expect
from reading import main

from board.words import t

VIEWS = {
    "ranks": ("departments", "sorts", "places"),
    "funding": ("picture", "figures"),
    "keywords": ("changes", "trend", "groups", "collocates", "kwic", "cloud"),
    "assessment": ("thirds",),
}


# One view of each page, the broadest.
BROADEST = {"ranks": ("departments",), "funding": ("picture",), "keywords": ("kwic",)}


def assert_fits(page: Page, what: str) -> None:
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, f"{what} scrolls sideways"


def test_the_texts(phone, address):
    for path in ("items?q=党校", "items?item=weifang_2023_FY_1.txt:12.2", "sources?document=weifang_2023_FY_1.txt"):
        phone.goto(f"{address}/{path}")
        expect(main(phone).locator(".evidence").last).to_be_visible()
        assert_fits(phone, path)


@pytest.mark.parametrize("views_of", [BROADEST, pytest.param(VIEWS, marks=pytest.mark.soak)], ids=["few", "all"])
def test_the_charts(phone, address, views_of):
    phone.goto(f"{address}/?view=coverage")
    expect(main(phone).locator("svg.marks")).to_be_visible()
    assert_fits(phone, "overview")
    for path, views in views_of.items():
        phone.goto(f"{address}/{path}")
        for view in views:
            main(phone).get_by_role("radio", name=t(f"{path}.view_{view}"), exact=True).click()
            frame = main(phone).locator(f'[class*="st-key-{path}-{view}"]')
            expect(
                main(phone).locator(".kwic").first if view == "kwic" else frame.locator("svg.marks").first
            ).to_be_visible()
            assert_fits(phone, f"{path}, {view}")
