"""Amounts as a corpus: what is read first, then every form that must give it; what must give nothing, and what a note.

Each amount stands in «»; what stands around it must not be taken. What an amount measures is tested with the figures.
"""

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.facts.money import MONEY
from etl.facts.money.figure import MAX_AMOUNT
from etl.facts.money.reading.amounts import Amount, find_amounts, unread_amounts
from etl.language import compact
from tests.etl.numeral_writer import in_characters

# (currency, low, high, qualifier): texts whose one amount says so.
READ = {
    ("CNY", "12345", "12345", "exact"): (
        "发放«一万二千三百四十五元»",
        "发放«12345元»",
        "发放«12,345元»",
        "发放«12，345元»",
        "发放«１２，３４５元»",
        "发放«1.2345万元»",
        "发放«壹万贰仟叁佰肆拾伍元»整",
        "发放«1万2千3百45元»",
        "发放«1万2345元»",
        "发放«12345块钱»",
        "发放«人民币12345元»",
        "发放«￥12,345.00»。",
    ),
    ("CNY", "320000000", "320000000", "exact"): (
        "总投资«3亿2千万元»",
        "总投资«3亿2000万元»",
        "总投资«三亿二千万元»",
        "总投资«叁亿贰仟万圆»整",
        "总投资«3億2千萬元»",
        "总投资«三亿两千万»，",
        "总投资«3.2亿»、",
        "总投资«人民币3.2亿»。",
        "总投资«3.2亿元人民币»",
    ),
    ("CNY", "800000000", "900000000", "exact"): (
        "投资«八九亿元»",
        "投资«八九亿»，",
        "投资«8至9亿元»",
        "投资«8亿到9亿元»",
        "投资«8亿元——9亿元»",
        "投资«八亿至九亿元»",
        "投资«八到九亿元»",
    ),
    ("CNY", "7000000", "8000000", "exact"): ("支出«七八百万元»", "支出«700-800万元»", "支出«七至八百万元»"),
    ("CNY", "200000000", "300000000", "exact"): ("投资«两三亿元»", "投资«二三亿元»", "投资«两到三亿元»", "投资«2~3亿元»"),
    ("CNY", "170000", "180000", "exact"): ("奖励«十七八万元»", "奖励«17—18万元»"),
    ("CNY", "300000", "400000", "exact"): ("奖励«三四十万元»", "奖励«三十至四十万元»", "奖励«30万（含）-40万元»"),
    ("CNY", "17000000", "18000000", "exact"): ("支出«一千七八百万元»",),
    ("CNY", "5000", "6000", "exact"): ("补助«五六千元»", "补助«5至6千元»", "补助«五千至六千元»"),
    ("CNY", "300", "500", "exact"): ("每人补助«三五百元»", "每人补助«三至五百元»"),
    ("CNY", "82225", "82225", "exact"): ("结余«82，225.00元»", "结余«82,225.00元»", "结余«八万二千二百二十五元»"),
    ("CNY", "1234567", "1234567", "exact"): ("结余«1，234，567元»", "结余«1,234,567元»", "结余«123.4567万元»"),
    ("CNY", "10000", "50000", "exact"): (
        "奖励«1万元--5万元»",
        "奖励«1万(含)-5万元»",
        "奖励«1万元（含）至5万元»（含）",
        "奖励«1—5万元»不等",
        "奖励资金«1万至5万»不等",
        "奖励«一万元到五万元»不等",
        "处以«1万元以上5万元以下»罚款",
        "奖励«1万元至5万元»之间",
    ),
    ("CNY", "5000", "8000", "exact"): ("补助«5000-8000元»", "补助«5000元至8000元»", "补助«5～8千元»", "补助«¥5000-8000»"),
    ("CNY", "8000", "10000", "exact"): ("补助«8000元—1万元»", "补助«8000-1万元»", "补助«八千至一万元»", "补助«8千到1万元»"),
    ("CNY", "100000", "150000", "exact"): ("奖励«10至15万元»", "奖励«十至十五万元»", "奖励«10万元－15万元»"),
    ("CNY", "120000000", "150000000", "exact"): ("签约«1.2-1.5亿元»", "签约«1.2亿~1.5亿元»", "签约«1.2亿元–1.5亿元»"),
    ("CNY", "1000000000", "2000000000", "exact"): ("规模«10～20亿元»", "规模«十至二十亿元»", "规模«一二十亿元»"),
    ("CNY", "30000000", "50000000", "exact"): ("投资«3-5千万元»", "投资«三至五千万元»", "投资«3000万-5000万元»"),
    ("CNY", "35000000", "35000000", "exact"): ("拨付«三千五百万元»", "拨付«3千5百万元»", "拨付«3500万元»"),
    ("CNY", "230000000", "230000000", "exact"): ("贷款«两亿三千万元»", "贷款«2亿3千万元»", "贷款«2.3亿元»"),
    ("CNY", "350000000", "350000000", "exact"): ("贷款«三亿五千万元»", "贷款«三点五亿元»"),
    ("CNY", "50000000", "50000000", "exact"): ("拨付«5千万元»", "拨付«人民币五千万元»整", "拨付«伍仟万元»整"),
    ("CNY", "1000000", "1000000", "exact"): ("拨付«壹佰万元»", "拨付«1000000元»", "拨付«1,000,000.00元»", "拨付«1百万元»"),
    ("CNY", "5000000", "5000000", "exact"): ("拨付«５００万元»", "拨付«五〇〇万元»", "拨付«伍佰万圆»整"),
    ("CNY", "156000", "156000", "exact"): ("拨付«十五万六千元»", "拨付«15万6千元»", "拨付«拾伍万陆仟元»"),
    ("CNY", "250", "250", "exact"): ("每人«二百五十元»", "每人«250元»/月", "每人«两百五十元»"),
    ("CNY", "1050", "1050", "exact"): ("每人«一千零五十元»", "每人«一千〇五十元»"),
    ("CNY", "10500", "10500", "exact"): ("每人«一万零五百元»", "每人«1万零500元»", "每人«1万500元»"),
    ("CNY", "100500000", "100500000", "exact"): ("到位«一亿零五十万元»", "到位«1亿零50万元»"),
    ("CNY", "80000000", "80000000", "exact"): ("到位«0.8亿元»", "到位«零点八亿元»"),
    ("CNY", "5", "5", "exact"): ("«5元»/人", "每票«5元»", "每票«五元»钱", "每票«五块钱»"),
    ("CNY", "3.5", "3.5", "exact"): ("每吨«3元5角»", "每吨«三元五角»", "每吨«3.5元»"),
    ("CNY", "5.82", "5.82", "exact"): ("每吨«5元8角2分»",),
    ("CNY", "2000000000000", "2000000000000", "exact"): ("余额«2万亿元»", "余额«两万亿元»", "余额«20000亿元»"),
    ("CNY", "999999999999999999.99", "999999999999999999.99", "exact"): ("余额«999999999999999999.99元»",),
    ("CNY", "150000000", "150000000", "over"): ("投资«1.5亿元以上»，", "投资«1.5亿余元»", "投资«1.5亿多元»", "投资«超1.5亿元»"),
    ("CNY", "35000", "35000", "over"): ("奖励«3.5万余元»", "奖励«3.5万多元»", "奖励«三万五千余元»", "奖励«35000余元»"),
    ("CNY", "5000000", "5000000", "over"): ("善款«五百余万元»", "善款«500多万元»", "善款«不低于500万元»", "善款«500万元有余»"),
    ("CNY", "1000000000", "1000000000", "over"): ("投资«十余亿元»", "投资«10多亿元»", "投资«破十亿元»，", "投资«上十亿元»，"),
    ("CNY", "10000000", "10000000", "over"): ("善款«上千万元»，", "善款«千余万元»，", "善款«超千万元»，"),
    ("CNY", "1000000", "1000000", "over"): ("善款«百余万元»，", "善款«百万余元»，", "善款«上百万元»，"),
    ("CNY", "20000000", "20000000", "over"): ("善款«两千多万元»", "善款«两千余万»，", "善款«2000多万»，"),
    ("CNY", "30000000000", "30000000000", "over"): ("产值«300多亿»，", "产值«三百多亿元»", "产值«300亿元出头»"),
    ("CNY", "10000", "10000", "over"): ("补贴«万余元»，", "补贴«超万元»，", "补贴«上万元»。", "补贴«1万元（含）以上»，"),
    ("CNY", "1000000", "1000000", "under"): ("善款«近百万元»，", "善款«近一百万元»", "善款«不足100万元»", "善款«100万元以内»，"),
    ("CNY", "10000", "10000", "under"): ("补贴«近万元»，", "补贴«不超过一万元»", "补贴«不高于1万元»"),
    ("CNY", "700000000", "700000000", "approx"): (
        "（«约合人民币7亿元»）",
        "（«人民币约7亿元»）",
        "到位«约7亿元»",
        "到位«7亿元左右»",
        "到位«大概七亿元»",
        "到位«7亿元上下»",
    ),
    ("CNY", "100000", "100000", "approx"): ("奖励«十来万元»", "奖励«约十万元»，"),
    ("HKD", "300000000", "300000000", "exact"): ("募集«港币3亿元»", "募集«3亿港元»", "募集«3亿元港币»", "募集«HK$3亿»，"),
    ("HKD", "300000000", "300000000", "over"): ("募集«超港币3亿元»", "募集«港币超3亿元»", "募集«3亿多港元»"),
    ("USD", "5000000", "5000000", "exact"): (
        "引资«美元500万»，",
        "引资«500万美元»",
        "引资«US$500万»，",
        "引资«$500万»，",
        "引资«五百万美金»",
        "引资«美元500万元»",
    ),
    ("USD", "1200000000", "1200000000", "exact"): ("出口«12亿美元»", "出口«十二亿美元»"),
    ("USD", "20000000", "30000000", "exact"): ("引资«两三千万美元»", "引资«2000万美元至3000万美元»", "引资«2000万—3000万美元»"),
    ("EUR", "50000000", "50000000", "exact"): ("引资«5000万欧元»", "引资«欧元5000万元»", "引资«€5000万»，"),
    ("JPY", "3000000000", "3000000000", "exact"): ("引资«30亿日元»", "引资«日元30亿»，"),
    ("TWD", "500000000", "500000000", "exact"): ("引资«新台币5亿元»", "引资«5亿元新台币»", "引资«5亿新台币»"),
    ("GBP", "300000", "300000", "exact"): ("捐款«30万英镑»", "捐款«£30万»。"),
    ("CNY", "500000000", "500000000", "exact"): (
        "选派队伍«5亿元»",
        "来自大陆«5亿元»",
        "总数«5亿元»",
        "产能3万吨«5亿元»",
        "共35家、«5亿元»",
        "2023年«5亿元»",
        "增长4.5%，«5亿元»",
        "①«5亿元»",
    ),
    ("CNY", "500", "500", "exact"): ("标准统一«五百元»", "均为之一«500元»"),
}  # fmt: skip

# Texts with several amounts, each read for itself: (low, high, qualifier).
SEVERAL = [
    ("奖励资金3亿和5亿元", [("300000000", "300000000", "exact"), ("500000000", "500000000", "exact")]),
    ("分别奖励1万、3万、5万元", [(f"{n}0000", f"{n}0000", "exact") for n in (1, 3, 5)]),
    ("从5万元到3万元", [("50000", "50000", "exact"), ("30000", "30000", "exact")]),
    ("3万元至5万美元", [("30000", "30000", "exact"), ("50000", "50000", "exact")]),
    ("引资1亿美元5000万元", [("100000000", "100000000", "exact"), ("50000000", "50000000", "exact")]),
    ("突破600亿元和450亿元", [("60000000000", "60000000000", "over"), ("45000000000", "45000000000", "over")]),
    ("总投资10亿元30万吨项目、5亿元", [("1000000000", "1000000000", "exact"), ("500000000", "500000000", "exact")]),
]

NOTHING = {
    "word with 元": (
        "元旦期间", "元月份", "二元结构", "多元化解", "12个单元", "公元2023年", "布局元宇宙", "培养状元3名", "百元店5家",
        "一元复始", "三元桥改造", "三元催化器2万套", "5万元器件", "2亿元件", "3万多元化产品", "5亿元素", "三圆满", "2023元月",
    ),
    "size class": (
        "千亿级产业", "10个亿元项目", "过亿元项目2个", "百亿元产业集群", "500万元以上企业", "500万元（含）以上项目", "3亿元及以上项目",
        "超千万元项目5个", "万元GDP能耗", "亿元村3个", "1亿元以上5亿元以下项目4个",
    ),
    "vague": (
        "数亿元", "几十万元", "十几亿元", "若干亿元，", "数百余万元", "几亿至几十亿元", "好几百万元", "成千上万元。", "3个多亿元，", "几百上千万元。", "数万元至5万元", "XX万元—5万元", "三十几万元",
    ),
    "no number": ("XX亿元，", "单位：亿元）", "（亿元）", "万元。", "近元", "__万元，", "×亿元。"),
    "nothing": ("0元", "零元购", "0.00元"),
    "other unit": (
        "三分之一", "3亿千瓦时", "八九亿人次", "500万千瓦，", "播放1.2亿多次", "5000-8000人", "全省第三", "一万二千三百四十五人",
        "美元指数", "人民币结算3年", "100万，", "开通数字人民币500万户", "5G基站", "三亿，",
    ),
}  # fmt: skip

# Each note's text stands in «».
NOT_UNDERSTOOD = (
    "投资«3.4.5亿元»",
    "投资«1.2.3万元»",
    "投资«1.2.3万元至5万元»",
    "投资«5万元至1.2.3万元»",
    "投资«1,23,456元»",
    "投资«1，23，456元»",
    "投资«2023，500万元»",
    "投资«二三四千元»",
    "投资«12亿3元»4",
    "投资«3亿2元»",
    "投资«一万二元»",
    "投资«一百二元»",
    "投资«1万2元»",
    "投资«3亿万元»",
    "投资«万万元»",
    "投资«3亿20000万元»",
    "投资«一二三元»",
    "投资«05万元»",
    "投资«三5亿元»",
    "投资«3三亿元»",
    "投资«十点五千元»",
    "投资«3·5亿元»",
    "投资«3，5亿元»",
    "投资«1/3亿元»",
    "投资«2×3亿元»",
    "投资«1e8元»",
    "投资«٣亿元»",
    "投资.«5亿元»",
    "亏损负«5亿元»",
    "列第«3，500万元»",
    "投资Ⅲ«亿元»",
    "投资½«万元»",
    "投资半«亿元»",
    "投资廿«万元»",
    "投资1-«2-3万元»",
    "投资1至«2至3万元»",
    "投资«100-50万元»",
    "投资«3亿至5000万元»",
    "投资«3亿半元»",
    "投资«3.4.5亿»，",
    "投资«3亿多5000万元»",
    "投资«1000000000000000000元»",
    "投资«1,000,000,000,000,000,000元»",
    "投资«百万亿亿元»",
    "投资«10000000000亿元»",
    "投资«" + "9" * 5000 + "亿元»",
    "投资«1" + ",000" * 5000 + "元»",
    "投资«" + "一" * 5000 + "元»",
)


def plain(marked: str) -> str:
    return re.sub("[«»]", "", marked)


def marked_span(marked: str) -> tuple[int, int]:
    start = marked.index("«")
    return start, marked.index("»") - 1


def told(amount: Amount) -> tuple[str, Decimal, Decimal, str]:
    return amount.currency, amount.low, amount.high, amount.qualifier


@pytest.mark.parametrize(
    ("expected", "marked"),
    [pytest.param(expected, marked, id=marked) for expected, texts in READ.items() for marked in texts],
)
def test_form_gives_the_amount(expected: tuple[str, str, str, str], marked: str) -> None:
    currency, low, high, qualifier = expected
    text = compact(plain(marked)).text
    (amount,) = find_amounts(text)
    assert told(amount) == (currency, Decimal(low), Decimal(high), qualifier)
    assert (amount.start, amount.end) == marked_span(marked)
    assert unread_amounts(text) == ()


@pytest.mark.parametrize(("text", "expected"), SEVERAL, ids=[text for text, _ in SEVERAL])
def test_amounts_side_by_side(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(amount.low, amount.high, amount.qualifier) for amount in find_amounts(text)]
    assert found == [(Decimal(low), Decimal(high), qualifier) for low, high, qualifier in expected]


@pytest.mark.parametrize(
    "text", [pytest.param(text, id=f"{why}: {text}") for why, texts in NOTHING.items() for text in texts]
)
def test_no_amount_and_no_note(text: str) -> None:
    folded = compact(text).text
    assert (find_amounts(folded), unread_amounts(folded)) == ((), ())


@pytest.mark.parametrize("marked", NOT_UNDERSTOOD, ids=[marked[:20] for marked in NOT_UNDERSTOOD])
def test_what_is_not_understood_is_a_note(marked: str) -> None:
    text = plain(marked)
    folded = compact(text).text
    assert find_amounts(folded) == ()
    assert [(unread.start, unread.end) for unread in unread_amounts(folded)] == [marked_span(marked)]
    findings = MONEY.find(text)
    assert findings.facts == ()
    (note,) = findings.notes
    assert (note.span.start, note.span.end) == marked_span(marked)
    assert note.said.rule == "amount_not_understood"
    assert len(str(note.said)) < 200


def test_a_note_quotes_what_is_printed_and_says_what_to_do() -> None:
    text = "争取资金５亿元，投资１，２３， ４５６ 元。"
    (note,) = MONEY.find(text).notes
    assert text[note.span.start : note.span.end] == "１，２３， ４５６ 元"
    assert (
        str(note.said)
        == "the amount '１，２３，４５６元' is not understood, and no figure is taken from it; look it up on the page"
    )
    (note,) = MONEY.find("投资10亿亿元").notes
    assert "is not understood" in str(note.said)
    (note,) = MONEY.find("投资100000万亿亿元、").notes
    (note,) = MONEY.find("投资1000000万亿元").notes
    assert "is larger than the database holds" in str(note.said)


@given(st.integers(1, 10**12 - 1))
@settings(max_examples=300)
def test_an_integer_in_characters_reads_back(number: int) -> None:
    (amount,) = find_amounts(f"{in_characters(number)}元")
    assert told(amount) == ("CNY", number, number, "exact")


@given(st.integers(1, 10**18 - 1), st.sampled_from(["{}元", "{:,}元", "人民币{:,}元", "¥{:,}"]))
@settings(max_examples=300)
def test_an_integer_in_digits_reads_back(number: int, form: str) -> None:
    (amount,) = find_amounts(form.format(number))
    assert told(amount) == ("CNY", number, number, "exact")


@given(st.integers(1, 9), st.sampled_from(["十", "百", "千"]), st.sampled_from(["", "万", "亿"]))
def test_neighbouring_digits_are_a_range(digit: int, multiplier: str, magnitude: str) -> None:
    if digit == 9:
        return
    unit = multiplier + magnitude
    pair = in_characters(digit) + in_characters(digit + 1)
    (amount,) = find_amounts(f"{pair}{unit}元")
    ends = [find_amounts(f"{in_characters(end)}{unit}元")[0].low for end in (digit, digit + 1)]
    assert [amount.low, amount.high] == ends


PIECES = st.sampled_from([*"0123456789.,，、。-—~至到〇零一二两三五十百千万亿点余多几数半元角分超近约上以下级项第（）含¥$Ⅲ×/e人币港美 ", "人民币", "以上", "以下", "万元", "亿元", "美元"])  # fmt: skip


@given(st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=30)))
@settings(max_examples=1500)
def test_no_text_makes_it_fail(text: str) -> None:
    folded = compact(text).text
    found = [*find_amounts(folded), *unread_amounts(folded)]
    for one in found:
        assert 0 <= one.start < one.end <= len(folded)
        assert re.search(r"[\d〇零一二两三四五六七八九十百千万亿]", folded[one.start : one.end])
    for amount in find_amounts(folded):
        assert 0 < amount.high <= MAX_AMOUNT
        assert amount.low <= amount.high
        assert amount.start <= amount.number_start < amount.end
    spans = sorted((one.start, one.end) for one in found)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    for note in MONEY.find(text).notes:
        assert 0 <= note.span.start < note.span.end <= len(text)
