"""What a reader copies: the link of a picture, a sentence with its citation; and where the browser does not let it."""

import pytest
from playwright.sync_api import expect
from reading import main, wait_for_rest

from board.words import t

SENTENCE = "临朐冶源街道文联作为全国唯一镇街文联组织，在中国文联文艺志愿服务工作会议作典型发言。"
CITED = f"“{SENTENCE}”（第6版，版次为推断，报名、日期未注明；市文联，潍坊2023年全年第3条）"
PICKED = "ranks?view=departments&pick=department:市文联|period:FY"


@pytest.fixture
def clipboard(desk, page):
    """A page that may read what was copied."""
    desk.grant_permissions(["clipboard-read", "clipboard-write"])
    yield page
    desk.clear_permissions()


def read(page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def test_a_sentence_is_copied_with_its_citation_and_an_item_by_its_link(clipboard, address):
    clipboard.goto(f"{address}/{PICKED}")
    passage = main(clipboard).locator(".evidence.sentence", has_text="镇街文联组织")
    passage.get_by_role("button", name=t("copy.citation")).click()
    expect(passage.get_by_role("button", name=t("copy.done"))).to_be_visible()
    assert read(clipboard) == CITED
    passage.get_by_role("button", name=t("copy.link")).click()
    clipboard.wait_for_function("async before => await navigator.clipboard.readText() !== before", arg=CITED)
    clipboard.goto(read(clipboard))
    expect(main(clipboard).get_by_text("市文联 · 全年 · 第 3 条").first).to_be_visible()


@pytest.mark.soak
def test_the_link_of_a_picture_shows_the_mark_that_was_picked(clipboard, address):
    clipboard.goto(f"{address}/{PICKED}")
    expect(main(clipboard).locator("svg.marks")).to_be_visible()
    wait_for_rest(clipboard)
    main(clipboard).get_by_role("button", name=t("copy.link")).first.click()
    expect(main(clipboard).get_by_role("button", name=t("copy.done")).first).to_be_visible()
    clipboard.goto(read(clipboard))
    expect(main(clipboard).get_by_text("市文联 · 全年：")).to_be_visible()
    expect(main(clipboard).locator("svg.marks")).to_be_visible()
    strokes = (
        main(clipboard)
        .locator("svg.marks [aria-label]")
        .evaluate_all(
            "all => all.filter(mark => mark.getAttribute('stroke-opacity') === '1').map(mark => mark.ariaLabel)"
        )
    )
    assert [words.split(" · ")[:2] for words in strokes] == [["市文联", "全年"]]


def test_where_the_browser_refuses_the_text_stands_in_a_selected_field(page, address):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(f"{address}/{PICKED}")
    passage = main(page).locator(".evidence.sentence", has_text="镇街文联组织")
    passage.get_by_role("button", name=t("copy.citation")).click()
    field = passage.get_by_role("textbox", name=t("copy.select"))
    expect(field).to_have_value(CITED)
    assert (
        page.evaluate("getSelection().toString()") == CITED
        or field.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)") == CITED
    )


def test_the_browser_is_told_the_language_of_the_page(page, address):
    page.goto(f"{address}/ranks")
    expect(main(page).get_by_role("heading", level=1)).to_have_text(t("ranks.name"))
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    page.get_by_role("radio", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
