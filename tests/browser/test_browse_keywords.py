"""The page `keywords` in a real browser: which themes rise and fall is read on its first screen, a term is typed, read in
its trend and its contexts, followed to the newspaper, picked in the cloud, and taken along."""

import io
import re
from collections.abc import Iterator

import openpyxl
import pytest
from downloads import assert_opens, download
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from reading import choose_department, main, marks, parameters, wait_for_address, wait_for_rest

from board.words import t
from etl.build import build

# A wide screen and a phone, and how much of the page is looked through on each.
WIDE, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
SWIPES = 4
# What ten departments write: in either report, and what they come to write instead.
COMMON = "营商环境持续优化，招商引资、乡村振兴、科技创新全面推进，专精特新企业培育加快。"
BEFORE, AFTER = "稳岗措施有力，稳岗效果明显，扩大稳岗范围。", "低空经济起步，低空经济提速，做强低空经济。"
# And one of them alone.
ALONE = "海绵城市建设加快，海绵城市试点扩大，海绵城市成效明显。"


@pytest.fixture(scope="module")
def changed_address(serve, tmp_path_factory) -> Iterator[str]:
    """A running board on a city whose themes have clearly changed between two reports."""
    folder = tmp_path_factory.mktemp("changed")
    pages = folder / "pages"
    pages.mkdir()
    for period, theme, extra in (("上半年", BEFORE, "海绵城市试点启动。"), ("全年", AFTER, 5 * ALONE)):
        sections = (
            f"{numeral}、市{numeral}号局\n\n1.{COMMON}{theme}{extra if numeral == '三' else ''}\n"
            for numeral in "一二三四五六七八九十"
        )
        text = f"某市市直部门2024年度{period}重点工作开展情况\n\n" + "\n".join(sections)
        (pages / f"{period}.txt").write_text(text, encoding="utf-8")
    build(pages, folder / "board.duckdb")
    with serve(folder / "board.duckdb", folder / "log") as running:
        yield running


def view(page: Page, name: str) -> None:
    main(page).get_by_role("radio", name=t(f"keywords.view_{name}"), exact=True).click()


def assert_in_sight(page: Page, part: Locator, screens: int) -> None:
    """The part stands within so many screens from the top of the page."""
    expect(part).to_be_visible()
    scrolled = page.get_by_test_id("stMain").evaluate("main => main.scrollTop")
    box = part.bounding_box()
    assert scrolled + box["y"] + box["height"] <= screens * page.viewport_size["height"], part


def drawn(page: Page, words: str) -> Locator:
    """Words that stand in the page's charts."""
    return main(page).locator("svg.marks text").get_by_text(words, exact=True)


NOTHING_PASSED = {
    "zh": "从上半年到全年比较过 76 个词，没有一个的升降大到可以排除偶然",
    "en": "From First half to Full year, 76 terms were compared, and no rise or fall is large enough to rule out chance",
}
ROWS = {
    "zh": ("不能排除偶然", "只有市政府办公室在用", "3.37 倍（0.42—28.1）", "1 → 7 个部门", "6.07 倍（0.22—97.3）"),
    "en": ("Could be chance", "only 市政府办公室", "×3.37 (0.42–28.1)", "1 → 7 departments", "×6.07 (0.22–97.3)"),
}
CHANGED = {
    "zh": (
        "从上半年到全年用得明显多了的有 2 个词：“低空经济”（上半年没有，0 → 10 个部门在用）、“海绵城市”（只有市三号局在用，",
        "；“稳岗”用得明显少了：每万字 ",
        "10 → 0 个部门在用",
    ),
    "en": (
        'From First half to Full year, 2 terms are used clearly more: "低空经济" (not in First half, in 0 → 10 departments), '
        '"海绵城市" (only 市三号局, ',
        '; "稳岗" is used clearly less: ',
        "in 10 → 0 departments",
    ),
}


SCREENS = {"wide": (WIDE, 1), "phone": (PHONE, SWIPES)}


def in_turn(*taken: tuple[str, str]) -> list:
    """Each language on each screen as (language, viewport, screens), of which a normal run takes those named."""
    return [
        pytest.param(*each, id="-".join(name), marks=() if name in taken else pytest.mark.soak)
        for name, each in (
            ((language, screen), (language, *SCREENS[screen])) for language in ("zh", "en") for screen in SCREENS
        )
    ]


@pytest.mark.parametrize(("language", "screen", "screens"), in_turn(("zh", "wide")))
def test_that_nothing_rose_for_certain_is_read_at_once(open_tab, address, language, screen, screens):
    page = open_tab(**screen)
    page.goto(f"{address}/keywords?lang={language}")
    assert_in_sight(page, main(page).get_by_role("heading", name=NOTHING_PASSED[language], exact=True), screens)
    for words in ROWS[language]:
        assert_in_sight(page, drawn(page, words).first, screens)


@pytest.mark.parametrize(("language", "screen", "screens"), in_turn(("en", "phone")))
def test_what_rose_and_fell_who_carries_it_and_how_sure_is_read_at_once(
    open_tab, changed_address, language, screen, screens
):
    page = open_tab(**screen)
    page.goto(f"{changed_address}/keywords?lang={language}")
    heading = main(page).get_by_role("heading", level=2)
    assert_in_sight(page, heading, screens)
    rose, fell, carried = CHANGED[language]
    said = heading.inner_text()
    assert said.startswith(rose)
    assert fell in said
    assert said.endswith(carried)
    sure = {"zh": "可以排除偶然", "en": "Beyond chance"}[language]
    assert_in_sight(page, drawn(page, sure), screens)
    for term in ("低空经济", "海绵城市", "稳岗"):
        assert_in_sight(page, drawn(page, term).first, screens)
    tops = [drawn(page, words).first.bounding_box()["y"] for words in (sure, "低空经济", "海绵城市", "稳岗")]
    assert tops == sorted(tops)


@pytest.mark.soak
def test_one_department_and_one_sector_are_two_clicks_away(page, address):
    page.goto(f"{address}/keywords")
    expect(main(page).locator("svg.marks")).to_be_visible()
    choose_department(page, "市妇联")
    title = main(page).get_by_role("heading", name="从上半年到全年比较过 6 个词，没有一个的升降大到可以排除偶然")
    assert_in_sight(page, title, 1)
    assert_in_sight(page, drawn(page, "1 → 10 次"), 1)

    page.goto(f"{address}/keywords")
    expect(main(page).locator("svg.marks")).to_be_visible()
    main(page).get_by_role("radio", name=t("keywords.against_sector"), exact=True).click()
    main(page).get_by_test_id("stSelectbox").get_by_role("combobox").click()
    page.get_by_role("option", name="人大政协").click()
    title = main(page).get_by_role(
        "heading", name="人大政协比其余用得明显多的有 6 个词：“监督”（22.1 倍，2/2 个部门在用）"
    )
    assert_in_sight(page, title, 1)
    assert_in_sight(page, drawn(page, "22.1 倍（4.03—100+）"), 1)
    assert parameters(page) == {"against": ["sector"], "group": ["人大政协"]}


@pytest.mark.soak
def test_a_row_is_picked_and_its_sentences_read(page, address):
    page.goto(f"{address}/keywords")
    expect(marks(page, "投资 · ")).to_be_visible()
    wait_for_rest(page)
    marks(page, "投资 · ").click()
    expect(main(page).get_by_text("投资：9 句原文，10 处")).to_be_visible()
    expect(main(page).locator(".evidence.sentence mark").first).to_have_text("投资")
    wait_for_address(page, pick=["term:投资"])
    page.reload()
    expect(main(page).get_by_text("投资：9 句原文，10 处")).to_be_visible()


@pytest.mark.soak
def test_the_dumbbells_are_taken_along(page, address, tmp_path):
    page.goto(f"{address}/keywords?term=高质量发展&term=口岸")
    expect(marks(page, "口岸 · 只有市政府办公室一个部门在用")).to_be_visible()
    popover = main(page).get_by_test_id("stPopover").first
    _, drawing = download(page, popover, "svg", tmp_path)
    assert_opens("svg", drawing, words="只有市政府办公室在用", header="")
    _, file = download(page, popover, "xlsx", tmp_path)
    _, _, *rows = openpyxl.load_workbook(io.BytesIO(file)).worksheets[0].iter_rows(values_only=True)
    place = {name: rows[0].index(t(f"column.{name}")) for name in ("term", "users_earlier", "users_later", "only_user")}
    told = {row[place["term"]]: tuple(row[place[name]] for name in list(place)[1:]) for row in rows[1:]}
    assert told == {"高质量发展": (6, 13, None), "口岸": (1, 1, "市政府办公室")}


def test_from_a_typed_term_to_its_line_in_the_newspaper(page, fictional_address, open_tab):
    page.goto(f"{fictional_address}/keywords?view=trend")
    expect(main(page).locator("svg.marks")).to_be_visible()
    box = main(page).get_by_role("combobox", name=t("keywords.terms"))
    box.fill("低空经济")
    box.press("Enter")
    # The list stays open for a next term, and hides the page from who cannot see it.
    page.keyboard.press("Escape")
    wait_for_address(page, term=["低空经济"], view=["trend"])
    expect(main(page).get_by_role("heading", name="“低空经济”：每万字 9.09 → 25.2 次（2.77 倍）")).to_be_visible()
    for period, rate in (("上半年", "9.09 · 2/8 部门"), ("第三季度", "24.2 · 3/8 部门"), ("全年", "25.2 · 3/8 部门")):
        expect(marks(page, f"低空经济 · {period} · {rate}")).to_be_visible()
    wait_for_rest(page)
    marks(page, "低空经济 · 第三季度").click()
    expect(main(page).get_by_text("低空经济 · 第三季度：6 句原文，7 处")).to_be_visible()

    view(page, "kwic")
    expect(main(page).get_by_text("18 处，4/8 个部门，每万字 19.2 次")).to_be_visible()
    lines = main(page).locator(".kwic")
    expect(lines).to_have_count(15)
    middles = {
        round(box["x"] + box["width"] / 2) for box in (line.locator("mark").bounding_box() for line in lines.all())
    }
    assert len(middles) == 1, "the keywords stand below each other"

    other = open_tab()
    other.goto(page.url)
    expect(main(other).locator(".kwic")).to_have_text(lines.all_inner_texts(), use_inner_text=True)
    assert parameters(other) == parameters(page)

    main(page).get_by_role("link", name=re.compile("^市发改委 · 上半年 · 第 4 条")).first.click()
    expect(main(page).locator(".newspaper .line mark.hit").first).to_have_text(re.compile("低|低空经济"))
    assert "低空经济" in main(page).locator(".newspaper").inner_text().replace("\n", "")


@pytest.mark.soak
def test_a_bar_of_the_clouds_twin_and_the_clouds_files(page, address, tmp_path):
    page.goto(f"{address}/keywords?view=cloud&period=H1")
    bar = marks(page, "乡村振兴 · ").first
    expect(bar).to_be_visible()
    wait_for_rest(page)
    bar.click()
    expect(main(page).get_by_text(re.compile("^乡村振兴：.* 句原文"))).to_be_visible()
    sentences = main(page).locator(".evidence.sentence mark")
    expect(sentences.first).to_have_text("乡村振兴")
    assert parameters(page)["pick"] == ["term:乡村振兴"]

    popover = main(page).get_by_test_id("stPopover").first
    name, file = download(page, popover, "png", tmp_path)
    assert re.fullmatch(r"亮榜看板_词云_潍坊-2023年度；上半年_[0-9a-f]{12}\.png", name), name
    with Image.open(io.BytesIO(file)) as picture:
        assert picture.width > 1600
        assert picture.height > 900
        ink = {colour for _, colour in picture.convert("RGB").getcolors(1 << 24)}
        assert {(0x12, 0x43, 0x6D), (0x80, 0x16, 0x50), (255, 255, 255)} <= ink
    _, drawing = download(page, popover, "svg", tmp_path)
    assert_opens("svg", drawing, words="乡村振兴", header="")


@pytest.mark.soak
def test_the_contexts_are_taken_along(page, address, tmp_path):
    page.goto(f"{address}/keywords?view=kwic&term=双招双引&order=right")
    expect(main(page).locator(".kwic").first).to_be_visible()
    popover = main(page).get_by_test_id("stPopover").first
    _, file = download(page, popover, "csv", tmp_path)
    assert_opens("csv", file, words="", header=t("column.period"))
    _, file = download(page, popover, "xlsx", tmp_path)
    _, _, *rows = openpyxl.load_workbook(io.BytesIO(file)).worksheets[0].iter_rows(values_only=True)
    place = rows[0].index(t("column.keyword"))
    assert {row[place] for row in rows[1:]} == {"双招双引"}
    shown = main(page).locator(".kwic .right").all_inner_texts()
    assert [row[place + 1][:3] for row in rows[1 : 1 + len(shown)]] == [text[:3] for text in shown]
