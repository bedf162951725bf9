"""The words of funding figures: what becomes of the money, and whether it is in hand.

A rule is a name, a category and a pattern. Which words around an amount are asked, and in which order, is decided in
`funding`.
"""

import re
from typing import NamedTuple

from etl.facts.money.figure import FundingCategory


class FundingRule(NamedTuple):
    """Words that tell what money is; `weak` ones are asked in words behind an amount, and elsewhere only where no other
    rule finds anything."""

    name: str
    category: FundingCategory
    pattern: re.Pattern[str]
    weak: bool


def _funding_rule(name: str, category: FundingCategory, words: str, weak: bool = False) -> FundingRule:
    """A rule from alternatives that blanks separate."""
    return FundingRule(name, category, re.compile("|".join(words.split())), weak)


_UPPER, _INVESTMENT, _CREDIT = FundingCategory.UPPER_FUNDS, FundingCategory.INVESTMENT, FundingCategory.CREDIT
_EXPENDITURE, _OUTPUT, _OTHER = FundingCategory.EXPENDITURE, FundingCategory.OUTPUT, FundingCategory.OTHER
ABOVE = "(?:上级|中央|国家|国债|省级?(?![外内])|部级|自治区|中国)"
FUNDING_RULES = (
    _funding_rule(
        "other.saved",
        _OTHER,
        """标的 损失 讨薪 欠薪 优惠 让利 减免 减税 降费 退税 节约 节省 审减 核减 涉案 罚没 罚款 追缴 追回 追赃 退赔
        止付 冻结 债务 欠款 拖欠 执行到位 清欠 清偿 盘活 节支 减负""",
    ),
    _funding_rule(
        "output.deal",
        _OUTPUT,
        """(?:采购|贸易|供销|购销|销售|订单|农产品|技术|产权|交易)[^，。；]{0,12}(?:合同|意向|(?<!完)成交|签约|协议)
        (?<!完)成交 合同额 订单""",
    ),
    _funding_rule(
        "upper.sought",
        _UPPER,
        """争取(?!.{0,12}(?:贷款|授信|融资)) 争引 向上 对上 获批 专项债 国债 转移支付资金 预算内 申报 申请到
        申请(?=[^，。；]{0,12}(?:资金|补助|经费|专款))""",
    ),
    _funding_rule(
        "upper.granted",
        _UPPER,
        rf"""获(?!得感)[^，。；]{{0,24}}(?:奖励|奖补|补助|资助|资金|经费|补贴|支持|激励|专款|奖金)
        获得?(?:{ABOVE})[^，。；]{{0,12}}金
        {ABOVE}[^，。；]{{0,16}}(?:下达|拨付|安排|奖补|奖励|补助|专款|财政资金|专项资金|补贴资金|激励资金)""",
    ),
    _funding_rule(
        "credit.loan",
        _CREDIT,
        """贷款 信贷 授信 融资 担保 贷 过桥 募资 筹措 筹集 筹资(?!标准) 募集 债券 再贷款
        承保 保理 基金(?:总?规模)?[^，。；]{0,3}[，]?$""",
    ),
    _funding_rule(
        "expenditure.paid",
        _EXPENDITURE,
        """发放 拨付 下达 兑付 兑现 补贴 补助 救助 慰问 捐赠 捐款 捐资 资助 支出 给予 赔付 理赔 报销 (?<!转移)支付 补偿
        保障金 安置费 抚恤 津贴 购买 采购 帮扶 投入 送去 让渡 拿出 安排 列支 待遇 统筹支付""",
    ),
    _funding_rule(
        "output.made",
        _OUTPUT,
        """产值 产出 销售 收入 营收 营业额 消费 出口 进口 进出口 贸易额 交易额 增加值 生产总值 GDP 税收 纳税 税款
        利税 利润 价款 归集 提取 零售额 产业规模 增收 流水 经营额 货值 创汇 总产 拉动 效益 营业 市值""",
    ),
    _funding_rule(
        "investment.project",
        _INVESTMENT,
        """投资 出资 带资 签约 招商 引资 引进 外资 内资 概算 项目库 增资 注册资本 总造价 造价 建设资金 项目资金
        招引 协议 实缴""",
    ),
    _funding_rule(
        "upper.named",
        _UPPER,
        rf"""{ABOVE}[^，。；]{{0,16}}(?:资金|经费|专款) 奖补 奖励 激励资金 专项资金 经费 课题 任务书 研发计划
        试验站 资助 转移支付 补助资金""",
    ),
    _funding_rule(
        "investment.volume", _INVESTMENT, "^(?:的|重点)?[^，。；]{0,8}(?:项目|工程) 到位资金 开工", weak=True
    ),
    _funding_rule("expenditure.use", _EXPENDITURE, "用于 奖金 工资 资金", weak=True),
)
NO_GROUND = _funding_rule("other.no_ground", _OTHER, "")
CEILING_PAID = _funding_rule("expenditure.ceiling", _EXPENDITURE, "")
