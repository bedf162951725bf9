"""What becomes of money: wording by rule, the order of the rules, where each is asked, and the file's bad rows."""

from pathlib import Path

import pytest

from etl.errors import InputError
from etl.facts.money import FundingCategory, funding_figures
from etl.facts.money.categories import Strength, category_rules, read_category_rules
from tests.etl.facts.money.wording import figures

# rule: texts whose one figure it names, or "text → category" cases that another rule decides are below.
RULES = {
    "output.economy": (
        "经济总量突破900亿元",
        "全市服务业总量达到410亿元",
        "全县金融总量迈上300亿元台阶",
        "外贸总规模跃上60亿元",
        "市场规模突破25亿元",
    ),
    "investment.foreign": (
        "实际使用外资1.6亿美元",
        "利用市外资金38亿元",
        "引进省外资金120亿元",
        "实际到位外资4000万美元",
        "新设外商投资企业9家，合同外资7200万美元",
        "合同利用外资额2.4亿美元",
        "实际投入外资900万美元",
    ),
    "credit.contract": (
        "签订再贷款合同12亿元",
        "办理融资租赁合同3.4亿元",
        "达成授信协议40亿元",
        "签订保险服务合同2亿元",
    ),
    "upper.sent_down": (
        "省财政厅下达我市衔接资金2.2亿元",
        "分两批下达本县救灾资金900万元",
        "省级安排给我州生态资金3亿元",
    ),
    "other.saved": (
        "审结案件标的额6亿元",
        "工程结算审减2300万元",
        "帮助追缴土地出让金差额1.1亿元",
        "为储户止付冻结涉案资金780万元",
        "为农民工讨薪460万元",
        "减免租金1200万元",
        "办理退税缓税5.1亿元",
        "节约财政资金3400万元",
        "化解债务8亿元",
        "清欠民企账款6600万元",
        "盘活存量资产9.5亿元",
        "挽损止损2600万元",
        "为群众讨回血汗钱90万元",
        "帮助企业降低物流成本1700万元",
        "免收保证金3300万元",
    ),
    "output.deal": (
        "达成采购意向金额7亿元",
        "技术合同成交额32亿元",
        "展会现场签下订单1.6亿元",
        "农产品购销协议5800万元",
        "产权交易成交3.3亿元",
    ),
    "upper.sought": (
        "争取中央预算内投资2.7亿元",
        "向上争取资金14亿元",
        "对上争取到位8.8亿元",
        "获批专项资金3600万元",
        "申报增发国债项目资金11亿元",
        "申请省级财政资金800万元",
        "发行专项债24亿元",
        "安排超长期特别国债3亿元",
        "上争资金6.6亿元",
        "争资争项到位4亿元",
        "到位转移支付资金9亿元",
    ),
    "upper.granted": (
        "获得奖补资金600万元",
        "获中央基金3000万元",
        "省级下达车购税资金1.3亿元",
        "中央财政拨付蓄滞洪补偿资金4.2亿元",
    ),
    "credit.loan": (
        "投放涉农贷款33亿元",
        "制造业授信总额120亿元",
        "办理政府性融资担保9亿元",
        "提供过桥服务6.2亿元",
        "发行公司债券15亿元",
        "设立产业引导基金20亿元",
        "组建母基金总规模50亿元",
        "供应链保理业务2.6亿元",
        "企业挂牌募资1.8亿元",
        "办理票据贴现5.2亿元",
        "开立信用证3亿元",
    ),
    "expenditure.paid": (
        "发放养老金7.7亿元",
        "拨付稳岗资金5400万元",
        "兑付购机款2100万元",
        "列支防汛经费330万元",
        "投入整治资金1.4亿元",
        "给予临时救助86万元",
        "社会各界捐赠款物290万元",
        "住院费用报销1.9亿元",
        "为农户理赔670万元",
        "购买公益岗位服务150万元",
        "稳岗返还6100万元",
        "助学金220万元",
        "企业认捐款项95万元",
    ),
    "output.head": ("规上工业总产值720亿元", "旅游综合收入46亿元", "政府性基金收入3亿元"),
    "output.shared": ("上划中央收入2亿元", "上划省级9000万元"),
    "output.made": (
        "实现营收88亿元",
        "完成地区生产总值1300亿元",
        "社会消费品零售总额310亿元",
        "跨境电商进出口19亿元",
        "入库税款7.4亿元",
        "实现利润5.5亿元",
        "电影票房2600万元",
        "公积金归集31亿元",
        "社保费征缴24亿元",
        "直播带货3300万元",
        "土地出让金12亿元",
    ),
    "investment.project": (
        "总投资9亿元的储能电站并网",
        "招引项目资金68亿元",
        "新签约项目22个、金额95亿元",
        "项目概算4.4亿元",
        "企业注册资本2亿元",
        "股东增资6000万元",
        "国企注资5亿元",
        "落实建设资金7500万元",
    ),
    "upper.named": (
        "中央生态环保资金5200万元",
        "省级文物保护经费310万元",
        "普惠养老专项资金900万元",
        "落实奖补80万元",
        "立项课题23项、科研经费1700万元",
    ),
    "investment.volume": ("谋划实施260亿元的重点项目", "推进45亿元工程建设"),
    "investment.begun": ("到位资金3.9亿元", "主体工程已经完成1.2亿元"),
    "expenditure.use": ("7000万元用于城乡垃圾治理", "奖金12万元", "筹得善款35万元"),
}
NO_GROUND = ("合计4.6亿元", "其中最大一笔为300万元", "金额达2亿元")

# What stands nearer decides, whatever the order of the rules; (text, categories of its figures)
NEARER = [
    ("争取上级资金3亿元，完成投资5亿元", ["upper_funds", "investment"]),
    ("发放贷款2亿元、补贴1100万元", ["credit", "expenditure"]),
    ("实现销售收入6亿元，上缴税收4000万元，新增贷款8000万元", ["output", "output", "credit"]),
    ("招商引资到位资金11亿元，出口额2亿元", ["investment", "output"]),
    ("为企业减免税费3000万元，兑现奖补资金900万元", ["other", "expenditure"]),
    ("追回欠款120万元，救助困难群众40户、35万元", ["other", "expenditure"]),
    # words behind the amount that only tell its use are asked last
    ("争取到3.5亿元用于老旧小区改造", ["upper_funds"]),
    ("获得省级奖励200万元用于奖金发放", ["upper_funds"]),
    ("到位省级资金6000万元用于工程建设", ["upper_funds"]),
    ("贷款2.1亿元用于补充流动资金", ["credit"]),
    # a ceiling that nobody above gives is paid here
    ("对首次上规企业最高奖励50万元", ["expenditure"]),
    ("最高可申请中央补助2000万元", ["upper_funds"]),
]


@pytest.mark.parametrize(
    ("rule", "text"), [pytest.param(rule, text, id=text) for rule, texts in RULES.items() for text in texts]
)
def test_wording_is_named_by_its_rule(rule: str, text: str) -> None:
    (figure,) = funding_figures(text)
    assert figure.rule == f"money.{rule}"
    assert figure.category == next(one.category for one in category_rules().rules if one.name == rule)


@pytest.mark.parametrize("text", NO_GROUND)
def test_where_no_word_gives_ground_the_rule_says_so(text: str) -> None:
    (figure,) = funding_figures(text)
    assert (figure.category, figure.rule) == (FundingCategory.OTHER, "money.other.no_ground")


@pytest.mark.parametrize(("text", "categories"), NEARER, ids=[text for text, _ in NEARER])
def test_the_nearest_words_decide(text: str, categories: list[str]) -> None:
    assert [category for _, category, *_ in figures(text)] == categories


FILE = """\
rule,category,strength,words,reason
above,,,上级 省级,who gives
credit.loan,credit,strong,贷款,lent
upper.named,upper_funds,weak,<above>…6资金,given
investment.volume,investment,behind,^(的|)项目,behind the amount
"""


def bad(folder: Path, text: str) -> list[str]:
    path = folder / "money_categories.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_category_rules(path)
    return str(caught.value).split("\n")


def test_rules_have_the_order_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "money_categories.csv"
    path.write_text(FILE, encoding="utf-8")
    rules = read_category_rules(path)
    assert [(rule.name, rule.category, rule.strength) for rule in rules.rules] == [
        ("credit.loan", FundingCategory.CREDIT, Strength.STRONG),
        ("upper.named", FundingCategory.UPPER_FUNDS, Strength.WEAK),
        ("investment.volume", FundingCategory.INVESTMENT, Strength.BEHIND),
    ]
    assert rules.above.search("上级")


BAD = [
    (FILE + "credit.debt,debt,strong,借款,lent\n", "line 6: category 'debt' is none of upper_funds, investment, credit, expenditure, output, other"),
    (FILE + "credit.debt,credit,sure,借款,lent\n", "line 6: strength 'sure' is none of strong, behind, weak"),
    (FILE + "credit.debt,credit,,借款,lent\n", "line 6: the column strength is empty; it holds one of strong, behind, weak"),
    (FILE + "credit.debt,,strong,借款,lent\n", "line 6: the column category is empty; it holds one of upper_funds"),
    (FILE + "credit.debt,,,借款,lent\n", "line 6: category, strength are empty, and no template names <credit.debt>"),
    (FILE.replace("above,,,上级 省级,who gives\n", "").replace("<above>…6", ""), "the list above (rows with empty category, strength) is missing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), BAD, ids=[message for _, message in BAD])
def test_bad_row(tmp_path: Path, text: str, message: str) -> None:
    (line,) = bad(tmp_path, text)
    assert line.startswith(str(tmp_path / "money_categories.csv"))
    assert message in line


def test_every_rule_is_known_by_a_case_here() -> None:
    assert {rule.name for rule in category_rules().rules} - RULES.keys() == {
        "expenditure.charity",
        "expenditure.head",
        "expenditure.reward",
        "expenditure.share",
        "investment.task",
        "upper.share",
    }
