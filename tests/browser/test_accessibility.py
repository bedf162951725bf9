"""Every page and view for those who cannot see, hear or point: in both themes axe finds nothing that is serious or
critical, and no heading out of order."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from reading import main, parameters, wait_for_rest

from board.words import t

# What is drawn in ways of its own, in the two themes by turns: findings, items, a chart with what is picked of it, a table
# with a cloud of words, plates, and a newspaper; the soak looks through every page and view, and switches the theme of each.
OPENING = (
    *("?", "departments?who=市文联", "ranks?view=departments&pick=department:市文联|period:FY"),
    *("keywords", "assessment", "items?item=weifang_2023_FY_1.txt:24.3"),
)
OTHERS = (
    *("funding", "sources", "ranks?kind=first&scope=province&pick=fact:weifang_2023_FY_2.txt:40.1@6-12"),
    *("?view=coverage", "?finding=claims_new", "?finding=first_gone", "departments"),
    "departments?who=市文联&beside=市妇联",
    *("ranks", "ranks?view=sorts", "ranks?view=places", "ranks?lang=en"),
    *("funding?view=changes", "funding?view=picture", "funding?view=figures"),
    *("keywords?view=trend", "keywords?view=groups", "keywords?view=collocates&term=资金"),
    *(
        "keywords?view=kwic&term=资金",
        "keywords?view=cloud",
        "assessment?view=thirds",
        "items?q=第一",
        "sources?document=weifang_2023_H1_1.txt",
    ),
)
SCHEMES = ("light", "dark")
VIEWS = (
    *((path, (SCHEMES[place % 2],)) for place, path in enumerate(OPENING)),
    *(pytest.param(path, SCHEMES, marks=pytest.mark.soak) for path in (*OPENING, *OTHERS)),
)
GRAVE = ("serious", "critical")
# With another theme all is drawn anew, and the board's style comes a moment after it: so often is looked once more.
LOOKS = 5


@pytest.fixture(scope="module")
def reader(desk):
    """A page whose theme is switched while it reads."""
    page = desk.new_page()
    yield page
    page.close()


def found(page: Page) -> list[tuple[str, str, str]]:
    """What axe finds that is grave, and headings out of order: rule, element, why."""
    violations = Axe().run(page).response["violations"]
    return [
        (violation["id"], node["html"][:200], node["failureSummary"][:200])
        for violation in violations
        if violation["impact"] in GRAVE or violation["id"] == "heading-order"
        for node in violation["nodes"]
    ]


def found_at_last(page: Page) -> list[tuple[str, str, str]]:
    """What axe still finds when the page has come to rest."""
    for _ in range(LOOKS):
        if not (left := found(page)):
            break
    return left


@pytest.mark.parametrize(("path", "schemes"), VIEWS)
def test_nothing_grave_in_either_theme(reader, address, path, schemes):
    reader.goto(f"{address}/{path}")
    expect(main(reader).get_by_role("heading", level=1)).to_be_visible()
    for scheme in schemes:
        reader.emulate_media(color_scheme=scheme)
        expect(reader.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
        wait_for_rest(reader)
        assert found_at_last(reader) == []


def test_a_mark_is_picked_without_a_pointer(page, address):
    page.goto(f"{address}/ranks?view=departments")
    expect(main(page).locator("svg.marks")).to_be_visible()
    wait_for_rest(page)
    main(page).get_by_test_id("stExpander").locator("summary").last.focus()
    page.keyboard.press("Enter")
    expect(main(page).get_by_text(t("ui.pick_row"))).to_be_visible()
    wait_for_rest(page)
    expect(main(page).get_by_test_id("stDataFrame").locator("canvas").first).to_be_visible()
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.role") == "gridcell":
            break
    page.keyboard.press("Shift+Space")
    page.wait_for_url(re.compile(r"pick=department"))
    department = parameters(page)["pick"][0].removeprefix("department:").partition("|")[0]
    expect(main(page).get_by_text(f"{department} · ").first).to_be_visible()
