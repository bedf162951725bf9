"""What the tests of several pages look at and do: the page's own part, its marks, its address, a department's choice, the
link that the start prints.
"""

import re
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from board.words import t


def main(page: Page) -> Locator:
    """The page without the sidebar."""
    return page.get_by_test_id("stMain")


def marks(page: Page, words: str) -> Locator:
    """The marks of the page's charts whose words begin so."""
    return main(page).locator(f'svg.marks [aria-label^="{words}"]')


def parameters(page: Page) -> dict[str, list[str]]:
    """What the address says."""
    return parse_qs(urlsplit(page.url).query)


def wait_for_address(page: Page, /, **expected: list[str]) -> None:
    """Wait until the address says this and nothing else."""
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == expected)


def wait_for_rest(page: Page) -> None:
    """Wait until the server has answered: nothing is going to be drawn anew under the pointer."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def pick_mark(page: Page, address: str, department: str, words: str) -> None:
    """Open a page of charts, choose a department, and click its mark whose words begin so."""
    page.goto(address)
    expect(main(page).locator("svg.marks")).to_be_visible()
    choose_department(page, department)
    marks(page, words).click()
    expect(main(page).get_by_role("button", name=t("sentences.drop"))).to_be_visible()


def choose_department(page: Page, name: str) -> None:
    """Pick a department in the sidebar, as one does who types its name; an answer that comes meanwhile would close the
    list."""
    wait_for_rest(page)
    page.get_by_test_id("stSidebar").get_by_role("combobox", name=t("filters.department")).fill(name)
    page.get_by_role("option", name=re.compile(name)).click()
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile("department="))
    wait_for_rest(page)


def turn_to(page: Page, words: str) -> None:
    """Follow the sidebar's link to a page, and wait until it is drawn."""
    page.get_by_test_id("stSidebar").get_by_role("link", name=re.compile(f"^{words}")).click()
    expect(main(page).get_by_role("heading", level=1)).to_have_text(words)
    wait_for_rest(page)


def printed_link(log: Path) -> str:
    """The link that the start printed; whoever opens an address gets it before any page."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if found := re.search(r"http://\S+/adding\?key=\S+", log.read_text(encoding="utf-8")):
            return found[0]
        time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8"))
