"""What board/choices/streamlit_dom knows of Streamlit's pages is found in the pinned version; and a board that finds none of
it can be used all the same."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from reading import choose_department, main, turn_to, wait_for_address, wait_for_rest

from board.choices import streamlit_dom
from board.words import t

ROOT = Path(__file__).parents[2]
# Says of each run whether Back or Forward asked for it.
RUNS = """
import streamlit as st
from board.choices.streamlit_dom import is_history_navigation

def step():
    st.query_params["step"] = str(int(st.query_params.get("step", 0)) + 1)

st.button("step", on_click=step)
st.text(f"step {st.query_params.get('step', 0)}: {is_history_navigation()}")
"""
# The board where nothing is found: no style meets an element, and a run does not say who asked for it.
BLIND = f"""
import runpy
from board.choices import streamlit_dom

streamlit_dom.get_script_run_ctx = lambda: None
streamlit_dom.write_counts = lambda *_: None
streamlit_dom.hide_chart_tools = lambda: ""
streamlit_dom.page_style = lambda: ""
runpy.run_path({str(ROOT / "app.py")!r}, run_name="__main__")
"""


def written(place: Locator) -> str:
    """What the style writes behind an element."""
    return place.evaluate("place => getComputedStyle(place, '::after').content").strip('"')


def opacity(place: Locator) -> str:
    return place.evaluate("place => getComputedStyle(place, '::after').opacity")


def is_count(words: str) -> bool:
    gap, count = words[:1], words[1:]
    return gap == streamlit_dom._GAP and (count.replace(",", "").isdecimal() or count == t("filters.no_items"))


@pytest.mark.parametrize(
    ("path", "key", "state"),
    [
        pytest.param("?period=H1", "period", "aria-pressed", marks=pytest.mark.soak),
        pytest.param("?sector=群团", "sector", "aria-pressed", marks=pytest.mark.soak),
        ("ranks?scope=nation", "ranks-scope", "aria-pressed"),
        ("departments", "departments-compare", "aria-checked"),
    ],
)
def test_each_button_has_its_place_its_count_and_its_state(page, address, path, key, state):
    page.goto(f"{address}/{path}")
    expect(page.locator(f".st-key-{key} button").first).to_be_visible()
    wait_for_rest(page)
    buttons = page.locator(f".st-key-{key} button").all()
    assert len(buttons) > 1
    for place, button in enumerate(buttons, 1):
        assert page.locator(f".st-key-{key} button:nth-child({place})").all_inner_texts() == [button.inner_text()]
        is_chosen = button.get_attribute(state)
        assert is_chosen in ("true", "false")
        assert is_count(written(button.locator("p")))
        assert opacity(button.locator("p")) == ("1" if is_chosen == "true" else "0.7")
    assert [button.get_attribute(state) for button in buttons].count("true") == 1


def test_each_department_has_its_count_in_the_list_and_where_it_is_chosen(page, address):
    """What is chosen is left out of the list, where all others keep their places."""
    page.goto(f"{address}/?department=市委办公室")
    chosen = page.locator('.st-key-department [data-tag] > [title="市委办公室"]')
    expect(chosen).to_be_visible()
    wait_for_rest(page)
    assert written(chosen) == f"{streamlit_dom._GAP}3"
    page.get_by_role("combobox", name=t("filters.department")).click()
    listed = page.locator(f'[data-testid=stMultiSelectDropdown] [aria-label="{t("filters.department")}"]')
    expect(listed).to_have_count(1)
    expect(listed.locator("[data-key='1']")).to_have_count(0)
    for place, name, items in ((0, "市纪委监委机关", 5), (2, "市委组织部", 5), (4, "市委统战部", 6)):
        entry = listed.locator(f"[data-key='{place}'] > div")
        expect(entry).to_have_text(name)
        assert written(entry) == f"{streamlit_dom._GAP}{items}"


def test_streamlits_tools_at_a_chart_are_found_and_hidden(page, address):
    page.goto(f"{address}/ranks?view=departments")
    expect(main(page).locator("svg.marks")).to_be_visible()
    main(page).get_by_test_id("stVegaLiteChart").hover()
    for tool in streamlit_dom._CHART_TOOLS:
        button = page.locator(f'[data-testid="stElementToolbar"] [aria-label^="{tool}"]')
        expect(button).to_have_count(1)
        expect(button).to_be_hidden()


def test_a_page_begins_near_its_top_and_its_small_words_can_be_read(page, address):
    page.goto(f"{address}/ranks?view=departments")
    expect(main(page).locator("svg.marks")).to_be_visible()
    assert main(page).get_by_role("note").bounding_box()["y"] < 30
    caption = main(page).get_by_test_id("stCaptionContainer").first
    assert caption.evaluate("caption => getComputedStyle(caption).opacity") == "0.8"
    chosen = page.locator('[data-selected="true"] p').first
    assert chosen.evaluate("word => getComputedStyle(word).color") == "rgb(18, 67, 109)"


@pytest.mark.soak
def test_on_a_phone_buttons_of_one_kind_are_one_line(open_tab, address):
    phone = open_tab(width=390, height=844)
    phone.goto(f"{address}/ranks")
    expect(main(phone).get_by_role("toolbar")).to_have_count(3)
    wait_for_rest(phone)
    for line in main(phone).get_by_role("toolbar").all():
        buttons = line.get_by_role("button").all()
        assert len({button.bounding_box()["y"] for button in buttons}) == 1
        buttons[-1].scroll_into_view_if_needed()
        expect(buttons[-1]).to_be_in_viewport(ratio=0.95)


def test_a_printed_page_has_no_sidebar_and_no_buttons(page, address):
    page.goto(f"{address}/ranks?view=departments")
    expect(main(page).locator("svg.marks")).to_be_visible()
    page.emulate_media(media="print")
    try:
        for name in streamlit_dom._UNPRINTED[:2]:
            expect(page.get_by_test_id(name)).to_be_hidden()
        expect(main(page).get_by_role("button", name=t("ui.download")).first).to_be_hidden()
        expect(main(page).locator("svg.marks")).to_be_visible()
    finally:
        page.emulate_media(media="screen")


def test_back_and_forward_are_told_from_a_click(page, serve, tmp_path):
    app = tmp_path / "runs.py"
    app.write_text(RUNS, encoding="utf-8")

    def expect_run(words: str) -> None:
        expect(main(page).get_by_text(words, exact=True)).to_be_visible()
        wait_for_rest(page)

    with serve(tmp_path / "none", tmp_path / "log", app) as address:
        page.goto(address)
        expect_run("step 0: False")
        for step in (1, 2):
            page.get_by_role("button", name="step").click()
            expect_run(f"step {step}: False")
        page.go_back()
        expect_run("step 1: True")
        page.go_forward()
        expect_run("step 2: True")
        page.get_by_role("button", name="step").click()
        expect_run("step 3: False")


@pytest.mark.soak
def test_a_board_that_finds_nothing_can_be_used(page, serve, real_database, tmp_path):
    app = tmp_path / "blind.py"
    app.write_text(BLIND, encoding="utf-8")
    with serve(real_database, tmp_path / "log", app) as address:
        page.goto(f"{address}/ranks")
        expect(main(page).locator(".grid").first).to_be_visible()
        button = page.locator(".st-key-period").get_by_role("button", name=t("period.H1"), exact=True)
        assert written(button.locator("p")) == "none"
        button.click()
        wait_for_address(page, period=["H1"])
        choose_department(page, "市财政局")
        wait_for_address(page, period=["H1"], department=["市财政局"])
        turn_to(page, t("items.name"))
        wait_for_address(page, period=["H1"], department=["市财政局"])
        assert_no_complaint(page)
        page.go_back()
        expect(main(page).get_by_role("heading", level=1)).to_have_text(t("ranks.name"))
        expect(main(page).locator(".grid").first).to_be_visible()
        assert_no_complaint(page)


def assert_no_complaint(page: Page) -> None:
    wait_for_rest(page)
    for complaint in ("stAlert", "stException"):
        expect(page.get_by_test_id(complaint)).to_have_count(0)
