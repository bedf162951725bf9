"""The page `ranks` in a real browser: its answer on the first screen, from a claim to its sentence and the newspaper,
into files, and into a link."""

import re
from itertools import product

import pytest
from downloads import KINDS, assert_opens, download, name_of
from playwright.sync_api import Locator, Page, expect
from reading import main, marks, parameters, wait_for_address, wait_for_rest

from board.words import t

# What a reader asks: who claims to be first in the province, and is it new? The two choices, and the answer: how it is
# summed up, and the first claims.
ASKED = {"zh": ("第一、之最", "全省"), "en": ("First or most", "province")}
ANSWERS = {
    ("address", "zh"): (
        "全省 · 第一、之最：全年新提出 8 个说法（市自然资源和规划局 3 个，市中级法院、市政府办公室、市人社局、市生态环境局、市住建局各 1 个），"
        "重复 4 个，有变 2 个（市人社局、市自然资源和规划局），上半年的 12 个未再提及。另有 33 个无法比较（另一期未完整载入）。",
        [
            ["市中级法院", "环资审判典型案例", "没有提到", "全省第1", "新提出"],
            ["市政府办公室", "督查激励", "全省第1", "全省第1", "重复"],
            ["市政府办公室", "“支持潍坊港口岸‘智慧口岸’建设”", "没有提到", "全省第1", "新提出"],
            ["市政府办公室", "12345政务服务便民热线办理工作", "全省第1", "没有提到", "未再提及"],
        ],
    ),
    ("address", "en"): (
        "Province · First or most: 8 claims are new in Full year (市自然资源和规划局 3; 市中级法院, 市政府办公室, 市人社局, "
        "市生态环境局, 市住建局 1 each); 4 are repeated; 2 changed (市人社局, 市自然资源和规划局); 12 of First half "
        "not mentioned again. 33 more cannot be compared (the other report is not fully loaded).",
        [
            ["市中级法院", "环资审判典型案例", "not mentioned", "#1 in province", "New"],
            ["市政府办公室", "督查激励", "#1 in province", "#1 in province", "Repeated"],
            ["市政府办公室", "“支持潍坊港口岸‘智慧口岸’建设”", "not mentioned", "#1 in province", "New"],
            ["市政府办公室", "12345政务服务便民热线办理工作", "#1 in province", "not mentioned", "Not mentioned again"],
        ],
    ),
    ("fictional_address", "zh"): (
        "全省 · 第一、之最：全年新提出 5 个说法（市农业农村局（市乡村振兴局） 2 个，市检察院、市发改委、市总工会各 1 个），"
        "重复 5 个，有变 3 个（市科技局 2 个，市发改委 1 个），上半年的 2 个未再提及。",
        [
            ["市委办公室", "信息采用量", "全省第1", "全省第1", "重复"],
            ["市人大常委会机关", "代表建议办结率", "全省第1", "全省第1", "重复"],
            ["市检察院", "案件平均办理周期", "全省之最", "全省之最", "重复"],
            ["市检察院", "司法救助精准暖心救助人数", "没有提到", "全省第1", "新提出"],
        ],
    ),
    ("fictional_address", "en"): (
        "Province · First or most: 5 claims are new in Full year (市农业农村局（市乡村振兴局） 2; 市检察院, 市发改委, 市总工会 1 each); "
        "5 are repeated; 3 changed (市科技局 2; 市发改委 1); 2 of First half not mentioned again.",
        [
            ["市委办公室", "信息采用量", "#1 in province", "#1 in province", "Repeated"],
            ["市人大常委会机关", "代表建议办结率", "#1 in province", "#1 in province", "Repeated"],
            ["市检察院", "案件平均办理周期", "the most in province", "the most in province", "Repeated"],
            ["市检察院", "司法救助精准暖心救助人数", "not mentioned", "#1 in province", "New"],
        ],
    ),
}
SCREENS = {"wide": (1366, 768, 0), "phone": (390, 844, 4)}
# What one swipe moves a page, in pixels.
SWIPE = 600
# Cells of the rows that stand whole on the screen, as they are read.
ROWS_ON_SCREEN = """rows => rows.filter(row => {
    const box = row.getBoundingClientRect();
    return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
}).map(row => [...row.children].map(cell => cell.innerText.trim()))"""
# Whether the rows are elsewhere than before, or can go no farther.
HAS_MOVED = """before => {
    const main = document.querySelector("[data-testid=stMain]");
    return document.querySelector(".grid tbody tr").getBoundingClientRect().y !== before
        || main.scrollTop + main.clientHeight >= main.scrollHeight - 1;
}"""
# A claim that moved from one report to the next: its department, its subject, and both sentences.
MOVED = ("市自然资源和规划局", "耕地保护工作", "居全省首位", "位居全省前列")


def rows(page: Page) -> Locator:
    return main(page).locator(".grid tbody tr")


def ask(page: Page, language: str) -> None:
    """The two clicks."""
    for words in ASKED[language]:
        button = main(page).get_by_role("button", name=re.compile(f"^{words}"))
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        wait_for_rest(page)


# In a normal run the screen with least room, in the longer language; the soak reads every combination.
IN_TURN = (("fictional_address", "en", "phone"),)
OTHERS = tuple((*each, screen) for each, screen in product(ANSWERS, SCREENS) if (*each, screen) not in IN_TURN)


@pytest.mark.parametrize(
    ("server", "language", "screen"),
    [*IN_TURN, *(pytest.param(*each, marks=pytest.mark.soak) for each in OTHERS)],
)
def test_who_claims_to_be_first_in_the_province_and_is_it_new(request, open_tab, server, language, screen):
    width, height, swipes = SCREENS[screen]
    said, expected = ANSWERS[server, language]
    page = open_tab(width, height)
    page.goto(f"{request.getfixturevalue(server)}/ranks?lang={language}")
    expect(rows(page).first).to_be_visible()
    wait_for_rest(page)
    ask(page, language)
    wait_for_address(page, **({"lang": ["en"]} if language == "en" else {}), kind=["first"], scope=["province"])
    summary = main(page).get_by_text(said, exact=True)
    expect(summary).to_be_in_viewport(ratio=1)
    # The sentence is drawn before the table below it.
    expect(rows(page).first).to_contain_text(expected[0][1])
    wait_for_rest(page)
    read: list[list[str]] = rows(page).evaluate_all(ROWS_ON_SCREEN)
    page.mouse.move(width / 2, height * 0.8)
    for _ in range(swipes):
        before = rows(page).first.bounding_box()["y"]
        page.mouse.wheel(0, SWIPE)
        page.wait_for_function(HAS_MOVED, arg=before)
        read += [row for row in rows(page).evaluate_all(ROWS_ON_SCREEN) if row not in read]
    assert read[: len(expected)] == expected
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_phone_the_table_begins_on_the_first_screen(open_tab, address):
    page = open_tab(width=390, height=844)
    page.goto(f"{address}/ranks")
    expect(rows(page).first).to_be_visible()
    wait_for_rest(page)
    assert rows(page).first.bounding_box()["y"] < 844 - 60, "with room for a line more above it"
    bar, head = page.get_by_test_id("stHeader").bounding_box(), main(page).get_by_role("note").bounding_box()
    assert 0 <= head["y"] - (bar["y"] + bar["height"]) < 16, "no line is blank below the phone's bar"


def test_a_claim_opens_both_sentences_below_its_row_and_a_link_shows_them(page, address, open_tab):
    page.goto(f"{address}/ranks?became=moved")
    row = rows(page).filter(has_text=MOVED[1])
    row.get_by_role("link", name="全省第1").click()
    sentences = main(page).locator(".evidence.sentence")
    expect(sentences).to_have_count(2)
    earlier, later = sentences.all()
    expect(earlier.locator("mark")).to_have_text(MOVED[2])
    expect(later.locator("mark")).to_have_text(MOVED[3])
    wait_for_rest(page)
    boxes = [row.bounding_box(), earlier.bounding_box(), later.bounding_box()]
    assert boxes[0]["y"] < boxes[1]["y"] == boxes[2]["y"]
    assert boxes[1]["x"] + boxes[1]["width"] <= boxes[2]["x"], "side by side"
    expect(row).to_have_class("picked")

    other = open_tab()
    other.goto(page.url)
    expect(main(other).locator(".evidence.sentence")).to_have_count(2)
    expect(rows(other).filter(has_text=MOVED[1])).to_have_class("picked")

    main(page).get_by_role("button", name=t("sentences.drop")).click()
    expect(sentences).to_have_count(0)
    wait_for_address(page, became=["moved"])


@pytest.mark.soak
def test_a_claim_of_a_later_part_of_the_table_opens_there(page, address):
    page.goto(f"{address}/ranks?became=new&part=3")
    expect(rows(page)).to_have_count(1)
    rows(page).get_by_role("link").click()
    expect(main(page).locator(".evidence.sentence")).to_have_count(1)
    expect(rows(page)).to_have_count(1)
    assert parameters(page)["part"] == ["3"]


# A department of each city, the mark that is clicked, its sentence, and where that stands in the newspaper.
WAYS = {
    "address": ("市科协", "全年", "全国39个", "市科协 · 全年 · 第 1 条", "成为全国39个"),
    "fictional_address": ("市检察院", "上半年", "全国仅6件", "市检察院 · 上半年 · 第", "全国仅6件"),
}


@pytest.mark.parametrize("server", ["address", pytest.param("fictional_address", marks=pytest.mark.soak)])
def test_from_a_mark_to_the_newspaper(page, request, open_tab, server):
    department, period, quote, item, printed = WAYS[server]
    page.goto(f"{request.getfixturevalue(server)}/ranks?view=departments&department={department}")
    marks(page, f"{department} · {period}").click()
    expect(main(page).get_by_text(re.compile(f"^{department} · {period}："))).to_be_visible()
    sentence = main(page).locator(".evidence.sentence mark", has_text=quote).first
    expect(sentence).to_be_visible()

    other = open_tab()
    other.goto(page.url)
    expect(main(other).get_by_text(re.compile(f"^{department} · {period}："))).to_be_visible()
    expect(main(other).locator(".evidence.sentence")).to_have_text(
        main(page).locator(".evidence.sentence").all_inner_texts(), use_inner_text=True
    )
    assert parameters(other) == parameters(page)

    main(page).get_by_role("link", name=re.compile(f"^{re.escape(item)}")).first.click()
    line = main(page).locator(".newspaper .line mark.rank").first
    expect(line).to_be_visible()
    assert printed[-4:] in main(page).locator(".newspaper").inner_text().replace("\n", "")


def test_every_file_of_a_chart(page, address, tmp_path):
    page.goto(f"{address}/ranks?view=places&scope=province&period=FY")
    expect(main(page).locator("svg.marks")).to_be_visible()
    for kind in KINDS:
        name, file = download(page, main(page).get_by_test_id("stPopover").first, kind, tmp_path)
        assert re.fullmatch(name_of(kind, "排名说法的名次", "潍坊-2023年度；全年；范围：全省"), name), name
        assert_opens(kind, file, words="其中 ", header=t("column.department"))


@pytest.mark.soak
def test_the_table_of_the_comparison_as_a_file(page, address, tmp_path):
    page.goto(f"{address}/ranks?kind=first&scope=province&became=new")
    expect(rows(page)).to_have_count(8)
    name, file = download(page, main(page).get_by_test_id("stPopover").first, "csv", tmp_path)
    assert name.startswith("亮榜看板_两期排名说法对照_潍坊-2023年度；范围：全省；说法：第一、之最；变化：新提出_")
    assert "市中级法院,监察司法,环资审判典型案例,没有提到,全省第1,新提出" in file.decode("utf-8-sig")
