"""The page `keywords` in a real browser: a term is typed, read in its trend and its contexts, followed to the newspaper,
picked in the cloud, and taken along."""

import io
import re

import openpyxl
from downloads import assert_opens, download
from PIL import Image
from playwright.sync_api import Page, expect
from reading import main, marks, parameters, wait_for_address, wait_for_rest

from board.words import t


def view(page: Page, name: str) -> None:
    main(page).get_by_role("radio", name=t(f"keywords.view_{name}"), exact=True).click()


def test_from_a_typed_term_to_its_line_in_the_newspaper(page, fictional_address, open_context):
    page.goto(f"{fictional_address}/keywords")
    expect(main(page).locator("svg.marks")).to_be_visible()
    box = main(page).get_by_role("combobox", name=t("keywords.terms"))
    box.fill("低空经济")
    box.press("Enter")
    # The list stays open for a next term, and hides the page from who cannot see it.
    page.keyboard.press("Escape")
    wait_for_address(page, term=["低空经济"])
    expect(main(page).get_by_role("heading", name="“低空经济”升得最多：上半年 9.09 → 全年 25.2")).to_be_visible()
    for period, rate in (("上半年", "9.09 · 2/8 部门"), ("第三季度", "24.2 · 3/8 部门"), ("全年", "25.2 · 3/8 部门")):
        expect(marks(page, f"低空经济 · {period} · {rate}")).to_be_visible()
    wait_for_rest(page)
    marks(page, "低空经济 · 第三季度").click()
    expect(main(page).get_by_text("所选标记：7 句")).to_be_visible()

    view(page, "kwic")
    expect(main(page).get_by_text("18 处，4/8 个部门，每万字 19.2 次")).to_be_visible()
    lines = main(page).locator(".kwic")
    expect(lines).to_have_count(15)
    middles = {
        round(box["x"] + box["width"] / 2) for box in (line.locator("mark").bounding_box() for line in lines.all())
    }
    assert len(middles) == 1, "the keywords stand below each other"

    other = open_context().new_page()
    other.goto(page.url)
    expect(main(other).locator(".kwic")).to_have_text(lines.all_inner_texts(), use_inner_text=True)
    assert parameters(other) == parameters(page)

    main(page).get_by_role("link", name=re.compile("^市发改委 · 上半年 · 第 4 条")).first.click()
    expect(main(page).locator(".newspaper .line mark.hit").first).to_have_text(re.compile("低|低空经济"))
    assert "低空经济" in main(page).locator(".newspaper").inner_text().replace("\n", "")


def test_a_bar_of_the_clouds_twin_and_the_clouds_files(page, address, tmp_path):
    page.goto(f"{address}/keywords?view=cloud&period=H1")
    bar = marks(page, "乡村振兴 · ").first
    expect(bar).to_be_visible()
    wait_for_rest(page)
    bar.click()
    expect(main(page).get_by_text("所选标记")).to_be_visible()
    sentences = main(page).locator(".evidence.sentence mark")
    expect(sentences.first).to_have_text("乡村振兴")
    assert parameters(page)["pick"] == ["term:乡村振兴"]

    popover = main(page).get_by_test_id("stPopover").first
    name, file = download(page, popover, "png", tmp_path)
    assert re.fullmatch(r"亮榜看板_词云_潍坊-2023年度；上半年；出现多少_[0-9a-f]{12}\.png", name), name
    with Image.open(io.BytesIO(file)) as picture:
        assert picture.width > 1600
        assert picture.height > 900
        ink = {colour for _, colour in picture.convert("RGB").getcolors(1 << 24)}
        assert {(0x12, 0x43, 0x6D), (0x80, 0x16, 0x50), (255, 255, 255)} <= ink
    _, drawing = download(page, popover, "svg", tmp_path)
    assert_opens("svg", drawing, words=">乡村振兴</text>", header="")


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
