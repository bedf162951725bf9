"""What one word gives to a whole list, how far it reaches, and where it ends."""

import pytest

from tests.etl.facts.money.wording import figures

BASES = [
    ("城乡居民人均收入分别达4.1万元、2.2万元", ["rate", "rate"]),
    ("城镇和农村居民人均可支配收入分别完成38600元和21400元", ["rate", "rate"]),
    ("户均增收分别为1.2万元、8000元及6000元", ["rate"] * 3),
    ("供养标准由每人每月820元提高到890元", ["rate", "rate"]),
    ("低保标准从每月700元提高至760元", ["rate", "rate"]),
    ("人均补助由300元，再提高到360元", ["rate", "rate"]),
    ("每户最高补助3万元、2万元", ["ceiling", "ceiling"]),
    ("最高奖励由50万元提高到100万元", ["ceiling", "ceiling"]),
    # another clause with words of its own is another thing
    ("人均收入2.6万元，生产总值310亿元", ["rate", "amount"]),
    ("人均收入达2.6万元，实现税收7亿元、利润3亿元", ["rate", "amount", "amount"]),
    ("人均收入2.6万元。税收7亿元。", ["rate", "amount"]),
    ("争取资金2亿元、3亿元", ["amount", "amount"]),
    ("最高补贴20万元、发放补贴600万元", ["ceiling", "amount"]),
]

STAGES = [
    # 预计 over a list of one sort of money, whatever parts its members
    ("预计完成产值30亿元、销售收入25亿元", ["planned", "planned"]),
    ("预计全年实现产值30亿元，实现销售收入25亿元", ["planned", "planned"]),
    ("预计实现工业产值30亿元；农业产值12亿元；服务业收入9亿元", ["planned"] * 3),
    ("预计争取中央资金2亿元，省级资金9000万元", ["planned", "planned"]),
    ("预期实现收入4亿元、利税5000万元和利润3000万元", ["planned"] * 3),
    # it ends where something is there already, where the sentence does, and at another sort of money
    ("预计全年完成产值30亿元，目前实现产值18亿元", ["planned", "realised"]),
    ("预计完成收入9亿元，截至目前收入6亿元，税收1亿元", ["planned", "realised", "realised"]),
    ("预计收入9亿元，已实现收入6亿元", ["planned", "realised"]),
    ("预计发放贷款8亿元，累计发放贷款5亿元", ["planned", "realised"]),
    ("预计收入9亿元。实现收入6亿元。", ["planned", "realised"]),
    ("预计收入9亿元，发放补贴300万元", ["planned", "realised"]),
    ("实现产值30亿元，预计全年产值60亿元", ["realised", "planned"]),
    ("预计增长8%，实现收入9亿元", ["realised"]),
    # what is there holds for a list of one sort
    ("实际使用内资46亿元、外资1.2亿美元", ["realised", "realised"]),
    ("实际到位内资46亿元和外资1.2亿美元", ["realised", "realised"]),
    ("完成固定资产投资80亿元、工业投资35亿元", ["realised", "realised"]),
    ("完成交通投资6亿元、水利投资3亿元、能源投资9亿元", ["realised"] * 3),
    ("完成投资9亿元，总投资30亿元", ["realised", "planned"]),
    ("完成投资9亿元、签约额30亿元", ["realised", "planned"]),
    ("完成投资9亿元、协议投资30亿元", ["realised", "planned"]),
    ("发放贷款9亿元、授信30亿元", ["realised", "planned"]),
    # from-to: twice the same
    ("产值由20亿元增长到26亿元", ["realised", "realised"]),
    ("总投资由9亿元增加到12亿元", ["planned", "planned"]),
    ("合同额由6亿元调整为5亿元", ["planned", "planned"]),
    ("固定资产投资由40亿元提高至52亿元", ["realised", "realised"]),
    # an increase and a sum are what they are told of
    ("实现税收30亿元，同比增加2.4亿元", ["realised", "realised"]),
]

CATEGORIES = [
    ("实现税收30亿元，同比增加2.4亿元", ["output", "output"]),
    ("发放贷款30亿元，比上年多5亿元", ["credit", "credit"]),
    ("争取中央资金2亿元、省级资金1亿元，合计3亿元", ["upper_funds"] * 3),
    ("产值由20亿元增长到26亿元", ["output", "output"]),
    ("贷款由20亿元，再增加到26亿元", ["credit", "credit"]),
]


@pytest.mark.parametrize(("text", "bases"), BASES, ids=[text for text, _ in BASES])
def test_basis_goes_on_through_a_list(text: str, bases: list[str]) -> None:
    assert [basis for *_, basis in figures(text)] == bases


@pytest.mark.parametrize(("text", "stages"), STAGES, ids=[text for text, _ in STAGES])
def test_stage_goes_on_through_a_list_and_ends(text: str, stages: list[str]) -> None:
    assert [stage for _, _, stage, _ in figures(text)] == stages


@pytest.mark.parametrize(("text", "categories"), CATEGORIES, ids=[text for text, _ in CATEGORIES])
def test_category_goes_on_to_an_increase_and_a_sum(text: str, categories: list[str]) -> None:
    assert [category for _, category, *_ in figures(text)] == categories


@pytest.mark.parametrize("mark", "、，；")
@pytest.mark.parametrize("members", [2, 3, 6])
def test_expected_whatever_parts_the_members(mark: str, members: int) -> None:
    text = "预计全年完成" + mark.join(f"第{place}项收入{place}亿元" for place in range(1, members + 1))
    assert [stage for _, _, stage, _ in figures(text)] == ["planned"] * members
