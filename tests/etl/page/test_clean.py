import pytest

from etl.page.clean import Margins, find_margins, join_lines, markup_offsets, split_lines


def clean(printed: str) -> str:
    return join_lines(split_lines(printed, markup_offsets(printed))).text


JOINED = [
    # line wraps inside words and numbers, indents, column breaks
    ("推动全市经济高质\n量发展", "推动全市经济高质量发展"),
    ("完成投资12\n.5亿元", "完成投资12.5亿元"),
    ("  　建成平台3个", "建成平台3个"),
    ("累计培训工\n\n作人员", "累计培训工作人员"),
    ("工作推进顺利。\n　　明年继续", "工作推进顺利。明年继续"),
    # OCR blanks in and beside numbers, units and punctuation
    ("到位资金50 0 0万元", "到位资金5000万元"),
    ("贷款1 . 13亿元", "贷款1.13亿元"),
    ("9月1 5日 ，会议召开", "9月15日，会议召开"),
    ("投资 5 亿 元", "投资5亿元"),
    ("建筑面积500 万 平方米", "建筑面积500万平方米"),
    ("资金三 亿元", "资金三亿元"),
    ("增长６ ％", "增长６％"),
    ("清风——— 主题展览", "清风———主题展览"),
    ("“ 十四五 ”规划", "“十四五”规划"),
    # letter-spaced runs, also across line breaks, digits and ends
    ("提 供 坚 强 组\n织 保 障", "提供坚强组织保障"),
    ("化解纠 纷 4 9 起", "化解纠纷49起"),
    ("焊接技\n术 员 5 级 职 业 标 准", "焊接技术员5级职业标准"),
    ("标 的 额 增长", "标的额增长"),
    # a blank between two phrases stays, as one, also at a line break
    ("“强信心 稳经济 促发展”", "“强信心 稳经济 促发展”"),
    ("厚植产业优势　　发力新赛道", "厚植产业优势 发力新赛道"),
    ("探索减负新路径\n 激发主体活力", "探索减负新路径 激发主体活力"),
    ("探索减负新路径 \n激发主体活力", "探索减负新路径 激发主体活力"),
    ("爱 在乡村", "爱 在乡村"),
    # other scripts
    ("推广 Smart City 方案", "推广 Smart City 方案"),
    ("“Belt and Road, Bay”", "“Belt and Road, Bay”"),
    # markup
    ("PM<sub>2.5</sub>浓度", "PM2.5浓度"),
    ("**全力攻坚**", "全力攻坚"),
    ("1\\.推进", "1.推进"),
    ("![](images/3f.jpg)\n报道", "报道"),
    ("低于<5%且>3%", "低于<5%且>3%"),
    ("零\u200b宽", "零宽"),
]


@pytest.mark.parametrize(("printed", "expected"), JOINED)
def test_cleaning(printed: str, expected: str) -> None:
    assert clean(printed) == expected
    assert clean(expected) == expected


MARGINS = [
    ("推动全市\n 经济高\n质量\n发展", Margins(), "推动全市 经济高质量发展"),
    (" 推动全市\n 经济高\n 质量发展", Margins(left=True), "推动全市经济高质量发展"),
    ("推动全市 \n经济高 \n质量发展", Margins(right=True), "推动全市经济高质量发展"),
    ("　　推动全市\n经济高 \n质量\n发展", Margins(), "推动全市经济高 质量发展"),
]


@pytest.mark.parametrize(("printed", "margins", "expected"), MARGINS)
def test_single_blank_on_many_lines_is_layout(printed: str, margins: Margins, expected: str) -> None:
    lines = split_lines(printed, frozenset())
    assert find_margins(lines) == margins
    assert join_lines(lines, margins).text == expected


def test_origins_name_the_printed_characters() -> None:
    printed = "  到位资金50 0 0\n万元，“强信心 稳\n经济”"
    text = join_lines(split_lines(printed, frozenset()))
    assert text.text == "到位资金5000万元，“强信心 稳经济”"
    assert "".join(printed[origin] for origin in text.origins) == text.text
    assert list(text.origins) == sorted(set(text.origins))


def test_lines_are_numbered_and_placed() -> None:
    lines = split_lines("# 甲\n\n  乙", frozenset({0}))
    assert [(line.number, line.text, line.origins, line.indent, line.is_blank) for line in lines] == [
        (1, " 甲", (1, 2), 1, False),
        (2, "", (), 0, True),
        (3, "  乙", (5, 6, 7), 2, False),
    ]
