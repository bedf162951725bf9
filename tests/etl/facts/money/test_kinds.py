"""Which figures are of one kind: every rule by metrics that it tells apart and by those that it must not, and the
file's bad rows.
"""

from pathlib import Path

import pytest

from etl.errors import InputError
from etl.facts.money import FundingCategory
from etl.facts.money.kinds import is_one_kind, money_kinds, read_money_kinds
from tests.etl.facts.money.test_funding_changes import figure

# rule: (category, a metric that it is said of, metrics that are of another thing, metrics that may be of the same).
KINDS = {
    "pool": (
        "investment",
        "重点项目储备库投资",
        ("重点项目投资", "新开工重点项目投资", "重点项目签约额"),
        ("重点项目库总投资", "谋划重点项目总投资"),
    ),
    "prepared": ("investment", "拟建项目总投资", ("新开工项目总投资", "谋划项目总投资", "项目总投资"), ("拟建工业项目投资",)),
    "signed": ("investment", "项目签约额", ("项目投资", "在建项目投资"), ("项目协议投资额",)),
    "finished": ("investment", "完工项目投资", ("示范项目投资", "在建项目投资"), ("竣工项目总投资",)),
    "begun": ("investment", "新开工项目投资", ("完工项目投资", "续建项目投资"), ("开工项目总投资", "重点项目投资")),
    "going": ("investment", "在建项目投资", ("竣工项目投资", "开工项目投资"), ("续建项目投资", "水利项目投资")),
    "arrived": ("investment", "产业园到位资金", ("产业园投资", "产业园总投资"), ("产业园项目到账资金",)),
    "contracted": ("investment", "合同利用外资", ("实际使用外资",), ("合同外资额",)),
    "line": ("credit", "融资授信资金", ("到位融资资金", "融资额"), ("银行意向授信", "可贷额度")),
    "drawn": ("credit", "到位贷款", ("贷款授信",), ("贷款", "放款额")),
    "guaranteed": ("credit", "融资担保额", ("融资额",), ("在保担保额",)),
    "fund": ("credit", "风险补偿基金规模", ("风险补偿贷款",), ("“云帆贷”风险补偿基金",)),
    "bridge": ("credit", "企业转贷资金", ("企业贷款",), ("企业过桥资金",)),
    "balance": ("credit", "涉农贷款余额", ("涉农贷款",), ("普惠贷款余额",)),
    "both_ways": ("output", "外贸进出口额", ("外贸出口额", "进口额", "工业产值"), ("进出口总值", "外贸总额")),
    "sold_abroad": ("output", "青梅出口额", ("青梅进口额", "青梅产值"), ("农产品出口总值",)),
    "bought_abroad": ("output", "设备进口额", ("设备出口额",), ("设备进口总值",)),
    "added": ("output", "工业增加值", ("工业产值", "工业销售额"), ("规上工业增加值",)),
    "made": ("output", "建筑业总产值", ("建筑业增加值", "建筑业税收"), ("建筑业产值",)),
    "taxed": ("output", "园区税收", ("园区产值", "园区利润"), ("园区企业纳税额",)),
    "gained": ("output", "企业利润", ("企业营收",), ("企业利润总额",)),
    "sold": ("output", "技术合同成交额", ("技术服务税收",), ("技术交易额", "技术合同额")),
    "whole_chain": ("output", "陶瓷产业链产值", ("陶瓷加工产值",), ("陶瓷全产业链产值", "陶瓷产值")),
    "processed": ("output", "果品加工产值", ("果品全产业链产值",), ("果品产值",)),
    "nation_and_province": (
        "upper_funds",
        "中央和省级衔接资金",
        ("中央衔接资金", "省级衔接资金"),
        ("省级以上衔接资金", "衔接资金"),
    ),
    "nation": ("upper_funds", "中央奖补资金", ("省级奖补资金",), ("国家奖补资金", "新到位奖补资金")),
    "province": ("upper_funds", "省总工会专项资金", ("全国总工会专项资金",), ("省财政专项资金", "工会专项资金")),
    "batch": ("upper_funds", "第三批专项债券额度", ("专项债券额度",), ("第四批专项债券额度",)),
}  # fmt: skip


@pytest.mark.parametrize("rule", KINDS)
def test_kinds_are_told_apart(rule: str) -> None:
    category, metric, unlike, alike = KINDS[rule]
    one = figure(metric=metric, category=category)
    for other in (*unlike, *alike):
        later = figure(metric=other, category=category)
        assert is_one_kind(one, later) is is_one_kind(later, one) is (other in alike), other


def test_every_kind_is_known_by_a_case_here() -> None:
    assert [kind.name for kind in money_kinds().kinds] == list(KINDS)


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        (("upper_funds", "困难职工帮扶资金"), ("expenditure", "困难职工帮扶资金"), False),
        (("investment", "产业园总投资"), ("output", "产业园产值"), False),
        (("upper_funds", "申报专项债券"), ("credit", "松岭县债券资金"), True),
        (("upper_funds", "专项债券"), ("credit", "超长期国债资金"), False),
        (("other", "城乡低保标准统一金额"), ("expenditure", "城乡低保标准"), True),
        (("other", "缴费标准"), ("expenditure", "低保标准"), False),
        # Money that has come is told apart only where it is an investment.
        (("upper_funds", "新到位奖补资金"), ("upper_funds", "奖补资金"), True),
        # Outside and inside the province is no province's money.
        (("investment", "引进省外资金"), ("investment", "引进国家资金"), True),
    ],
)
def test_categories_are_crossed_only_by_what_says_the_same(
    one: tuple[str, str], other: tuple[str, str], is_one: bool
) -> None:
    figures = [figure(metric=metric, category=category) for category, metric in (one, other)]
    assert is_one_kind(*figures) is is_one_kind(*reversed(figures)) is is_one


HEAD = "rule,aspect,category,told,words,reason\n"
SAME = "same,,,,债券,x\n"


def test_kinds_have_the_order_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "money_pairs.csv"
    path.write_text(f"{HEAD}b,stage,credit,always,授信,x\n{SAME}a,giver,,sometimes,省,x\n", encoding="utf-8")
    read = read_money_kinds(path)
    assert [(kind.name, kind.aspect, kind.category, kind.always) for kind in read.kinds] == [
        ("b", "stage", FundingCategory.CREDIT, True),
        ("a", "giver", None, False),
    ]
    assert read.same.search("国债券")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{HEAD}a,stage,credit,always,授信,x\n", "the list same"),
        (f"{HEAD}{SAME}a,stage,loan,always,授信,x\n", "loan"),
        (f"{HEAD}{SAME}a,stage,credit,never,授信,x\n", "never"),
        (f"{HEAD}{SAME}a,,credit,always,授信,x\n", "in what kinds differ"),
        (f"{HEAD}{SAME}a,stage,credit,always,(授信,x\n", "the template"),
    ],
)
def test_bad_row(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "money_pairs.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_money_kinds(path)
    (line,) = str(caught.value).split("\n")
    assert line.startswith(str(path))
    assert message in line
