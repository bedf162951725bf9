"""The brief in a browser: one click gives the document of a department or of a selection, and its links lead to a board
that others can open."""

import io
import re

import pytest
from docx import Document
from playwright.sync_api import Page, expect
from reading import main, wait_for_rest

from board.__main__ import main as main_of_board
from board.words import t


def take(page: Page, kind: str) -> tuple[str, bytes]:
    """One click on the button for a brief of this kind: its file's name, and what is in it."""
    with page.expect_download() as started:
        page.get_by_role("button", name=t(f"ui.{kind}"), exact=True).click()
    return started.value.suggested_filename, started.value.path().read_bytes()


@pytest.mark.parametrize(
    ("path", "title", "named"),
    [
        ("departments?who=市住建局", "市住建局公布情况简报", "潍坊-2023年度；市住建局"),
        pytest.param(
            "?sector=群团&period=H1", "所选部门公布情况简报", "潍坊-2023年度；上半年；群团", marks=pytest.mark.soak
        ),
        pytest.param("", "各部门公布情况简报", "潍坊-2023年度", marks=pytest.mark.soak),
    ],
)
def test_one_click_gives_a_brief(page, address, path, title, named):
    page.goto(f"{address}/{path}")
    wait_for_rest(page)
    name, file = take(page, "docx")
    assert re.fullmatch(rf"亮榜看板_简报_{named}_[0-9a-f]{{12}}\.docx", name)
    assert Document(io.BytesIO(file)).paragraphs[0].text == title
    name, file = take(page, "html")
    assert name.endswith(".html")
    assert f"<h1>{title}</h1>" in file.decode()


def test_a_board_that_only_this_machine_can_open_is_not_linked(page, address):
    page.goto(f"{address}/departments?who=市住建局")
    wait_for_rest(page)
    _, file = take(page, "html")
    assert not re.findall(r"https?://", file.decode())


def test_a_note_leads_to_its_item_on_the_board_that_is_named(page, address, real_database, tmp_path):
    out = tmp_path / "brief.html"
    main_of_board(
        ["brief", "--department", "市住建局", "--board", address, "--database", str(real_database), "--out", str(out)]
    )
    note = re.search(r'<li id="note-5">(.*?)</li>', out.read_text(encoding="utf-8"))[1]
    link = re.search(r'href="([^"]+)"', note)[1].replace("&amp;", "&")
    marked = re.search(r"<mark>([^<]+)</mark>", note)[1]
    assert link.startswith(address)
    page.goto(link)
    expect(main(page).get_by_text(marked).first).to_be_visible()


@pytest.mark.soak
def test_it_reads_on_a_phone_and_in_the_dark(open_context, address):
    context = open_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{address}/departments?who=市住建局")
    wait_for_rest(page)
    _, file = take(page, "html")
    shown = context.new_page()
    shown.set_content(file.decode())
    assert shown.evaluate("document.documentElement.scrollWidth") <= 390
    expect(shown.get_by_role("heading", level=1)).to_be_in_viewport()
    back = shown.locator("#note-1 a").last
    back.click()
    expect(shown.locator("#text-1")).to_be_in_viewport()
