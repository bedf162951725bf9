"""Amount, rate or ceiling: every form of words that makes a rate or a ceiling, and what looks like one."""

import pytest

from tests.etl.facts.money.wording import figures

BASES = {
    "rate": (
        "每户补贴3000元",
        "每村补助20万元",
        "按每公顷600元补偿",
        "每学期每生1250元",
        "生均公用经费820元",
        "件均办理成本90元",
        "门诊起付线为300元",
        "补贴300元一吨",
        "人均可支配收入3.1万元",
        "户均增收6800元",
        "亩均税收21万元",
        "村均集体收入36万元",
        "日均销售额18万元",
        "月均工资5200元",
        "次均费用310元",
        "平均单价7800元",
        "均价2.3万元",
        "供养标准提高到1480元",
        "低保标准为820元",
        "最低工资标准达2050元",
        "基础养老金达到190元",
        "按照400元标准发放高温津贴",
        "按标准发放600元",
        "补助标准为800元",
        "800元/月",
        "1.2万元每人",
        "补贴150元一亩",
        "以50元的标准发放",
        "单张床位补贴4000元",
        "每亩收益2600元",
        "农民人均纯收入2.4万元",
        "城镇居民可支配收入4.6万元",
    ),
    "ceiling": (
        "最高补贴300万元",
        "最高可贷50万元",
        "最高给予奖励80万元",
        "补助最多20万元",
        "补贴上限5万元",
        "封顶15万元",
        "单户不超过500万元",
        "每户补助不超过3万元",
        "单笔贷款金额不超过1000万元",
        "每家企业奖励不超100万元",
        "每个项目补助不高于40万元",
        "奖励至多10万元",
    ),
    "amount": (
        "发放补贴3000元",
        "每年底兑付工资2.6亿元",
        "投入不超过3000万元",
        "年均投资6亿元",
        "均衡性转移支付8亿元",
        "争取标准化厂房资金4000万元",
        "高标准农田投资2.2亿元",
        "单项投资最大的项目完成投资3亿元",
        "发放低保金1.7亿元",
        "落实资金500万元",
        "省高级法院支持资金200万元",
    ),
}


@pytest.mark.parametrize(
    ("basis", "text"), [pytest.param(basis, text, id=text) for basis, texts in BASES.items() for text in texts]
)
def test_basis_of_the_figure(basis: str, text: str) -> None:
    assert [found for *_, found in figures(text)] == [basis]


# (text, bases of its figures in its order)
SEVERAL = [
    ("每户发放2000元，共发放补贴46万元", ["rate", "amount"]),
    ("投入420万元，户均补贴1.5万元", ["amount", "rate"]),
    ("最高补贴100万元，已兑付补贴730万元", ["ceiling", "amount"]),
    ("补贴每人最高600元，发放补贴25万元", ["ceiling", "amount"]),
    ("每亩补贴120元，三年累计2.4亿元", ["rate", "amount"]),
    ("每户2000元共计发放36万元", ["rate", "amount"]),
    ("最高30万元的补贴已发放700万元", ["ceiling", "amount"]),
    ("均价9800元的商品房成交12亿元", ["rate", "amount"]),
    ("按每人500元标准发放慰问金35万元", ["rate", "amount"]),
]


@pytest.mark.parametrize(("text", "bases"), SEVERAL, ids=[text for text, _ in SEVERAL])
def test_each_figure_has_its_own(text: str, bases: list[str]) -> None:
    assert [found for *_, found in figures(text)] == bases
