"""The page `ranks` in a real browser: from a mark to its sentence and the newspaper, into files, and into a link."""

import re

import pytest
from downloads import KINDS, assert_opens, download, name_of
from playwright.sync_api import expect
from reading import main, parameters, pick_mark

from board.words import t

# A department of each city, the mark that is clicked, its sentence, and where that stands in the newspaper.
WAYS = {
    "address": ("市科协", "全年", "全国39个", "市科协 · 全年 · 第 1 条", "成为全国39个"),
    "fictional_address": ("市检察院", "上半年", "全国仅6件", "市检察院 · 上半年 · 第", "全国仅6件"),
}


@pytest.mark.parametrize("server", WAYS)
def test_from_a_mark_to_the_newspaper(page, request, open_context, server):
    department, period, quote, item, printed = WAYS[server]
    pick_mark(page, f"{request.getfixturevalue(server)}/ranks", department, f"{department} · {period}")
    sentence = main(page).locator(".evidence.sentence mark", has_text=quote).first
    expect(sentence).to_be_visible()

    other = open_context().new_page()
    other.goto(page.url)
    expect(other.get_by_text("所选标记")).to_be_visible()
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
