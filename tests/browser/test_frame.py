"""The frame in a real browser: deep links, the URL as the whole state, the languages, and nothing that leaves home.

That no request goes to another host is checked for every test by the fixture that opens the browser.
"""

import re
import shutil
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect
from reading import main, parameters, wait_for_address, wait_for_rest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from board.words import t


def option(page: Page, name: str, items: int):
    """A choice of the sidebar by its name and the items that stand beside it."""
    return page.get_by_role("button", name=re.compile(rf"^{name}\s{items}$"))


def wait_for_count(page: Page, department: str, items: int) -> None:
    """Wait until the chosen department shows these items beside it: a count is written by a style."""
    chosen = page.get_by_test_id("stMultiSelect").get_by_title(department, exact=True)
    expect(chosen).to_be_visible()
    page.wait_for_function(
        "([tag, count]) => getComputedStyle(tag, '::after').content.trim() === count",
        arg=[chosen.element_handle(), f'"\u2002{items}"'],
    )


def title(page: Page, words: str):
    return main(page).get_by_role("heading", name=words, level=1, exact=True)


def navigate(page: Page, words: str) -> None:
    page.get_by_test_id("stSidebar").get_by_role("link", name=re.compile(f"^{words}")).click()


@pytest.mark.parametrize(("path", "words"), [("items", "条目检索"), pytest.param("", "总览", marks=pytest.mark.soak)])
def test_a_deep_link_is_the_first_thing_a_fresh_server_sees_and_a_rebuild_shows_without_a_restart(
    page, serve, real_database, fictional_database, tmp_path, path, words
):
    database = tmp_path / "board.duckdb"
    shutil.copy(real_database, database)
    with serve(database, tmp_path / "log") as address:
        page.goto(f"{address}/{path}?period=H1&department=市财政局")
        expect(title(page, words)).to_be_visible()
        wait_for_count(page, "市财政局", 5)
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert parameters(page) == {"period": ["H1"], "department": ["市财政局"]}
        assert urlsplit(page.url).path == f"/{path}"
        expect(page).to_have_title(f"{words} · 亮榜看板")

        database.unlink()
        page.goto(address)
        expect(title(page, "还没有数据库")).to_be_visible()
        replacement = tmp_path / "new.duckdb"
        shutil.copy(fictional_database, replacement)
        replacement.replace(database)
        page.reload()
        expect(main(page).get_by_role("link", name="已知 8 个部门")).to_be_visible()


def test_filters_go_into_the_url_and_a_fresh_browser_shows_the_same(page, address, open_context):
    page.goto(address)
    expect(title(page, "总览")).to_be_visible()
    page.get_by_role("combobox", name="部门").fill("政府办")
    page.get_by_role("option", name="市政府办公室").click()
    wait_for_address(page, department=["市政府办公室"])
    wait_for_count(page, "市政府办公室", 10)
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    option(page, "全年", 5).click()
    wait_for_address(page, period=["FY"], department=["市政府办公室"])
    wait_for_count(page, "市政府办公室", 5)
    expect(main(page).get_by_role("link", name="市政府办公室：全年已载入。")).to_be_visible()

    other = open_context().new_page()
    other.goto(page.url)
    for shown in (page, other):
        expect(main(shown).get_by_role("link", name="市政府办公室：全年已载入。")).to_be_visible()
        wait_for_rest(shown)
    expect(main(other)).to_have_text(main(page).inner_text(), use_inner_text=True)


def chart(page: Page, place: int):
    return main(page).get_by_test_id("stVegaLiteChart").nth(place).locator("svg.marks")


def test_a_choice_outlives_a_page_that_is_left_before_it_is_drawn_and_back_undoes_it(page, address):
    """The browser fetches what draws the buttons when it first needs it; a quick hand is on the next page by then."""
    late = []
    page.route("**/ButtonGroup.*.js", lambda request: late.append(request))
    page.goto(f"{address}/?sector=群团")
    expect(title(page, "总览")).to_be_visible()
    navigate(page, "来源与方法")
    expect(title(page, "来源与方法")).to_be_visible()
    wait_for_address(page, sector=["群团"])
    for request in late:
        request.continue_()
    expect(option(page, "群团", 70)).to_have_attribute("aria-pressed", "true")
    option(page, "上半年", 46).click()
    wait_for_address(page, period=["H1"], sector=["群团"])
    page.go_back()
    wait_for_address(page, sector=["群团"])
    expect(option(page, "上半年", 46)).to_have_attribute("aria-pressed", "false")


def test_the_language_switch(page, address):
    page.goto(f"{address}/?period=H1")
    expect(title(page, "总览")).to_be_visible()
    page.get_by_text("English", exact=True).click()
    expect(title(page, "Overview")).to_be_visible()
    expect(option(page, "First half", 189)).to_be_visible()
    wait_for_address(page, period=["H1"], lang=["en"])
    expect(page).to_have_title("Overview · Liangbang Board")
    navigate(page, "Sources")
    expect(title(page, "Sources and method")).to_be_visible()

    page.reload()
    expect(title(page, "Sources and method")).to_be_visible()
    page.get_by_text("中文", exact=True).click()
    expect(title(page, "来源与方法")).to_be_visible()
    wait_for_address(page, period=["H1"])


@pytest.mark.soak
def test_counts_stand_beside_the_options_of_their_own_list_only(page, address):
    """The page asks for a department too, in a list of the same name: what it counts there are not items."""

    def counts() -> set[str]:
        entries = page.get_by_role("option").locator("> div")
        expect(entries.first).to_be_visible()
        return set(entries.evaluate_all("entries => entries.map(e => getComputedStyle(e, '::after').content)"))

    page.goto(f"{address}/keywords?against=department")
    expect(main(page).locator("svg.marks").first).to_be_visible()
    main(page).get_by_test_id("stSelectbox").get_by_role("combobox").click()
    assert counts() == {"none"}
    page.keyboard.press("Escape")
    page.get_by_test_id("stSidebar").get_by_role("combobox", name="部门").click()
    assert "none" not in counts()


def test_an_unknown_value_in_a_link_is_left_out_with_a_word(page, address):
    """It is shown as it stands: the picture that it names is not fetched."""
    name = "![市没有局](http://192.0.2.1/picture.png)"
    page.goto(f"{address}/?department={quote(name)}&period=Q3")
    expect(page.get_by_test_id("stSidebar").get_by_text(name)).to_be_visible()
    wait_for_address(page, period=["Q3"])


def test_an_unknown_view_in_a_link_is_told_in_a_line_above_the_heading(page, address):
    page.goto(f"{address}/ranks?view=kinds")
    notice, value = main(page).get_by_role("alert"), main(page).get_by_text("kinds", exact=True)
    heading, view = title(page, t("ranks.name")), main(page).get_by_role("radio", name=t("ranks.view_compared"))
    expect(value).to_be_visible()
    expect(view).to_be_visible()
    wait_for_rest(page)
    said, named, headed, chosen = (part.bounding_box() for part in (notice, value, heading, view))
    assert said["x"] + said["width"] <= named["x"], "the value stands behind the words"
    assert said["y"] < named["y"] + named["height"] / 2 < said["y"] + said["height"], "in their line"
    assert said["y"] + said["height"] <= headed["y"]
    assert headed["y"] < chosen["y"] + chosen["height"] / 2 < headed["y"] + headed["height"], (
        "the heading's line is whole"
    )
    wait_for_address(page)


def test_a_city_is_found_by_typing(page, continued_address):
    page.goto(f"{continued_address}/items")
    box = page.get_by_test_id("stSidebar").get_by_role("combobox", name=t("filters.report_label"))
    expect(box).to_have_value("澜陵 2025年度")
    box.fill("陵 2024")
    page.get_by_role("option").click()
    wait_for_address(page, report=["澜陵-2024"])
    expect(box).to_have_value("澜陵 2024年度")


def test_reset(page, address):
    page.goto(f"{address}/?period=Q3&sector=院校&lang=en")
    expect(title(page, "Overview")).to_be_visible()
    page.get_by_role("button", name="Clear filters").click()
    wait_for_address(page, lang=["en"])
    expect(option(page, "Q3", 85)).to_have_attribute("aria-pressed", "false")


@pytest.mark.soak
@pytest.mark.parametrize(("scheme", "width"), [("dark", 1366), ("light", 390)])
def test_the_overview_is_drawn_in_both_schemes_and_widths(address, open_context, scheme, width):
    context = open_context(color_scheme=scheme, viewport={"width": width, "height": 768})
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(address)
    expect(main(page).get_by_role("link", name="已知 71 个部门")).to_be_visible()
    main(page).get_by_role("radio", name=t("overview.view_coverage")).click()
    expect(chart(page, 0)).to_be_visible()
    ground = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    lightness = sum(map(int, re.findall(r"\d+", ground)[:3])) / 3
    assert (lightness < 60) == (scheme == "dark")
    assert complaints == []


@pytest.mark.soak
def test_a_cell_of_the_coverage_leads_to_its_items(page, address):
    page.goto(f"{address}/?sector=院校&view=coverage")
    chart(page, 0).locator('[aria-label^="市技师学院 · 第三季度"]').click()
    main(page).get_by_role("link", name="市技师学院（第三季度）").click()
    expect(title(page, "条目检索")).to_be_visible()
    wait_for_address(page, period=["Q3"], sector=["院校"], department=["市技师学院"])


def test_by_keyboard(page, address):
    page.goto(address)
    expect(title(page, "总览")).to_be_visible()
    button = option(page, "第三季度", 85)
    button.focus()
    page.keyboard.press("Enter")
    wait_for_address(page, period=["Q3"])
    expect(button).to_have_attribute("aria-pressed", "true")


class SlowAnswers:
    """Lets each answer of the server wait until the browser has sent the next click."""

    def __init__(self, page: Page):
        self._page = page
        self._held, self._is_holding = [], False
        page.route_web_socket(re.compile("_stcore/stream"), self._connect)

    def _connect(self, socket: WebSocketRoute) -> None:
        self._socket = socket
        socket.connect_to_server().on_message(self._answer)

    def _answer(self, message: bytes) -> None:
        if self._is_holding:
            self._held.append(message)
        else:
            self._socket.send(message)

    def click(self, option: Locator) -> None:
        """Click, wait until the server has answered that, and only then hand over the answer to the click before."""
        self._is_holding = True
        before, self._held = self._held, []
        option.click()
        while not any(ForwardMsg.FromString(message).HasField("script_finished") for message in self._held):
            self._page.wait_for_timeout(10)
        self._hand_over(before)

    def release(self) -> None:
        """Hand over the last answer; from here on nothing waits."""
        self._is_holding = False
        self._hand_over(self._held)

    def _hand_over(self, messages: list[bytes]) -> None:
        for message in messages:
            self._socket.send(message)


def test_quick_clicks_are_not_lost(page, address):
    """Each click comes before the answer to the last one, which shows other counts and knows nothing of it."""
    slow = SlowAnswers(page)
    page.goto(f"{address}/sources")
    expect(title(page, "来源与方法")).to_be_visible()
    for name in ("上半年", "党委", "第三季度", "群团", "政府部门"):
        slow.click(page.get_by_role("button", name=re.compile(rf"^{name}\s\S+$")))
    slow.release()
    wait_for_address(page, period=["H1", "Q3"], sector=["党委", "群团", "政府部门"])
    for name in ("市委宣传部", "市妇联"):
        page.get_by_role("combobox", name="部门").fill(name)
        page.get_by_role("option", name=re.compile(rf"^{name}\s\d+$")).click()
    wait_for_address(
        page, period=["H1", "Q3"], sector=["党委", "群团", "政府部门"], department=["市委宣传部", "市妇联"]
    )
