"""Tables to be read: hostile text does nothing, what is picked is said, and one cell stands for each head."""

import re
from html import unescape

import pytest

from board.show import grid
from board.show.grid import CellLine, Head

HEADS = [Head("部门", share=1, is_whole=True), Head("上半年", "1—6月", 2), Head("变化", share=1, is_whole=True)]
ROWS = [
    [
        (CellLine("甲局", pick="department:甲局"),),
        (CellLine("已实现 1亿元", ("1—6月",), "realised", pick="fact:a"),),
        (),
    ],
    [(CellLine("乙局"),), (CellLine("未载入", sort="not-loaded"),), (CellLine("—", sort="quiet"),)],
]


def table(rows=ROWS, chosen: str | None = None) -> str:
    return grid.table(HEADS, rows, label="资金", chosen=chosen, address=lambda pick: f"?pick={pick}")


def words_of(html: str) -> list[list[str]]:
    """The words of each row's cells."""
    found = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr.*?</tr>", html)]
    return [[" ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split()) for cell in row] for row in found]


def test_each_row_has_a_cell_for_each_head():
    assert words_of(table()) == [
        ["部门", "上半年 1—6月", "变化"],
        ["甲局", "已实现 1亿元 1—6月", ""],
        ["乙局", "未载入", "—"],
    ]
    with pytest.raises(ValueError, match=r"shorter|longer"):
        table([ROWS[0][:2]])


def test_columns_share_the_width_and_a_phone_has_those_that_stand_beside_each_other():
    assert re.findall(r"width: ([\d.]+)%", table()) == ["25.0", "50.0", "25.0"]
    assert "--beside: 1" in table()


def test_a_line_with_a_pick_is_a_link_that_leads_there_elsewhere_too():
    assert re.findall(r'<a href="([^"]*)" target="_self" data-pick="([^"]*)">([^<]*)</a>', table()) == [
        ("?pick=department:甲局", "department:甲局", "甲局"),
        ("?pick=fact:a", "fact:a", "已实现 1亿元"),
    ]


def test_what_is_picked_is_said_and_its_row_stands_out():
    assert "aria-current" not in table()
    picked = table(chosen="fact:a")
    assert re.findall(r'<span class="([^"]*)" aria-current="true">', picked) == ["line realised picked"]
    assert [("picked" in row.partition(">")[0]) for row in re.findall(r"<tr.*?</tr>", picked)] == [False, True, False]


@pytest.mark.parametrize(
    ("lines", "cell"),
    [
        ((CellLine("未载入", sort="not-loaded"),), "not-loaded"),
        ((CellLine("a", sort="quiet"), CellLine("b")), ""),
        ((CellLine("a", sort="quiet"), CellLine("b", sort="quiet")), "quiet"),
        ((), ""),
    ],
)
def test_a_cell_is_of_the_sort_that_all_its_lines_share(lines, cell):
    [found] = re.findall(r'<td role="cell"( class="[^"]*")?>', table([[(), lines, ()]]))[:1]
    assert found == (f' class="{cell}"' if cell else "")


def test_hostile_text_reads_as_it_stands():
    sign = "<img src=x onerror=alert(1)>\"'&amp;"
    html = grid.table(
        [Head(sign, sign)],
        [[(CellLine(sign, (sign,), pick=sign),)]],
        label=sign,
        chosen=sign,
        address=lambda pick: f'?pick="{pick}',
    )
    assert "<img" not in html
    assert words_of(html) == [[f"{sign} {sign}"], [f"{sign} {sign}"]]
    assert grid.key([("quiet", sign)]).count("<") == 4
    assert grid.caution(sign).count("<") == 2
