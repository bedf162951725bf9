"""Funding figures: what an amount of money is, whether it is in hand, and whether it is counted elsewhere.

The words around an amount decide, the nearest first: those between the last amount and this one, those
right behind it, the clause, the clauses before it, the title. A rule is a name, a category and a pattern;
the first that fits names the figure. Where no word gives ground the category is other and the rule says so.
How much it is, is read in `amounts`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from etl.amounts import Amount, find_amounts
from etl.model import Basis, FundingCategory, FundingFigure, FundingRole, FundingStage, Span
from etl.roles import with_roles
from etl.sentences import compact, sentence_spans, split_title


class Rule(NamedTuple):
    """Words that tell what money is; `weak` ones count only where no other rule finds anything."""

    name: str
    category: FundingCategory
    pattern: re.Pattern[str]
    weak: bool


def _rule(name: str, category: FundingCategory, words: str, weak: bool = False) -> Rule:
    """A rule from alternatives that blanks separate."""
    return Rule(name, category, re.compile("|".join(words.split())), weak)


UPPER, INVESTMENT, CREDIT = FundingCategory.UPPER_FUNDS, FundingCategory.INVESTMENT, FundingCategory.CREDIT
EXPENDITURE, OUTPUT, OTHER = FundingCategory.EXPENDITURE, FundingCategory.OUTPUT, FundingCategory.OTHER
_ABOVE = "(?:上级|中央|国家|国债|省级?(?![外内])|部级|自治区|中国)"
RULES = (
    _rule(
        "other.saved",
        OTHER,
        """标的 损失 讨薪 欠薪 优惠 让利 减免 减税 降费 退税 节约 节省 审减 核减 涉案 罚没 罚款 追缴 追回 追赃 退赔
        止付 冻结 债务 欠款 拖欠 执行到位 清欠 清偿 盘活 节支 减负""",
    ),
    _rule(
        "output.deal",
        OUTPUT,
        """(?:采购|贸易|供销|购销|销售|订单|农产品|技术|产权|交易)[^，。；]{0,12}(?:合同|意向|(?<!完)成交|签约|协议)
        (?<!完)成交 合同额 订单""",
    ),
    _rule(
        "upper.sought",
        UPPER,
        """争取(?!.{0,12}(?:贷款|授信|融资)) 争引 向上 对上 获批 专项债 国债 转移支付资金 预算内 申报 申请到
        申请(?=[^，。；]{0,12}(?:资金|补助|经费|专款))""",
    ),
    _rule(
        "upper.granted",
        UPPER,
        rf"""获(?!得感)[^，。；]{{0,24}}(?:奖励|奖补|补助|资助|资金|经费|补贴|支持|激励|专款|奖金)
        获得?(?:{_ABOVE})[^，。；]{{0,12}}金
        {_ABOVE}[^，。；]{{0,16}}(?:下达|拨付|安排|奖补|奖励|补助|专款|财政资金|专项资金|补贴资金|激励资金)""",
    ),
    _rule(
        "credit.loan",
        CREDIT,
        """贷款 信贷 授信 融资 担保 贷 过桥 募资 筹措 筹集 筹资(?!标准) 募集 债券 再贷款
        承保 保理 基金(?:总?规模)?[^，。；]{0,3}[，]?$""",
    ),
    _rule(
        "expenditure.paid",
        EXPENDITURE,
        """发放 拨付 下达 兑付 兑现 补贴 补助 救助 慰问 捐赠 捐款 捐资 资助 支出 给予 赔付 理赔 报销 (?<!转移)支付 补偿
        保障金 安置费 抚恤 津贴 购买 采购 帮扶 投入 送去 让渡 拿出 安排 列支 待遇 统筹支付""",
    ),
    _rule(
        "output.made",
        OUTPUT,
        """产值 产出 销售 收入 营收 营业额 消费 出口 进口 进出口 贸易额 交易额 增加值 生产总值 GDP 税收 纳税 税款
        利税 利润 价款 归集 提取 零售额 产业规模 增收 流水 经营额 货值 创汇 总产 拉动 效益 营业 市值""",
    ),
    _rule(
        "investment.project",
        INVESTMENT,
        """投资 出资 带资 签约 招商 引资 引进 外资 内资 概算 项目库 增资 注册资本 总造价 造价 建设资金 项目资金
        招引 协议 实缴""",
    ),
    _rule(
        "upper.named",
        UPPER,
        rf"""{_ABOVE}[^，。；]{{0,16}}(?:资金|经费|专款) 奖补 奖励 激励资金 专项资金 经费 课题 任务书 研发计划
        试验站 资助 转移支付 补助资金""",
    ),
    _rule("investment.volume", INVESTMENT, "^(?:的|重点)?[^，。；]{0,8}(?:项目|工程) 到位资金 开工", weak=True),
    _rule("expenditure.use", EXPENDITURE, "用于 奖金 工资 资金", weak=True),
)
_NO_GROUND = _rule("other.no_ground", OTHER, "")
_CEILING_PAID = _rule("expenditure.ceiling", EXPENDITURE, "")
_BEHIND = re.compile("[^，。；、！？（）]{0,24}")
_CLAUSE_ENDS = re.compile("[，；。！？：]")
_PLANNED = re.compile(
    "拟|计划|预计|预期|意向|申报|申请(?!到)|力争|目标|即将|将(?:投资|建设|建成|投入|达|实现|完成|新增|引进|争取|撬动|带动)|规划|储备|项目库|有望|谋划|在谈|争创|估算|匡算|可撬动|可达|可实现|建成后|达产后|投产后|全部建成"
)
_IN_HAND = re.compile("完成|到位|已投|实际|累计投|增资|实缴|投资额?已|带动|撬动|拉动|认缴|均投资")
_BUILT = re.compile("[^，。；]{0,2}(?:建成|完成|投产|修建|新建|改造|购置|实施)")
_PROMISED_CREDIT = re.compile("授信|协议|签订|签约|可贷")
_DONE_DEAL = re.compile("成交|登记")
_PROMISED_DEAL = re.compile("合同|签约|订单|协议|签订")
_METRIC_LEAD = re.compile(
    r"^(?:[、和与及并了的共]|上半年|全年|今年|目前|截至目前|累计|共计|合计|总计|全市|我市|成功|积极|新增|争取到?|向上|获得|获(?!批)|实现|完成|提供|发放|签订|达成|下达|拨付|投入|"
    r"支持|\d+至?\d*月份?[，]?|[\d.]+[万亿]?(?:余|多)?[个家笔名户套人项件宗处]|为[^，。；]{1,14}(?=发放|提供|争取|投入))+"
)
_METRIC_TAIL = re.compile(
    r"(?:[、：的]|共计?|达到?|为|约|累计|合计|总计|高达|已达|金额|最高|超过?|突破|近|[\d.]+[万亿]?[余多]?[个家笔名户套人项件宗处])+$"
)
METRIC_CHARACTERS = 24
_UNNAMED = "金额"
EARLIER_CLAUSES = 4
REACH = 200
"""How many characters before an amount may say what it is."""


@dataclass(frozen=True, slots=True)
class _Place:
    """An amount with the words around it: `near` since the last amount, `behind` it, and the text before
    it.
    """

    amount: Amount
    sentence: Span
    near: str
    behind: str
    clause: str
    earlier: tuple[str, ...]


def funding_figures(text: str) -> tuple[FundingFigure, ...]:
    """The figures of an item's whole text (title and body), in its order, one a mention."""
    folded = compact(text)
    amounts = find_amounts(folded.text)
    if not amounts:
        return ()
    title = split_title(folded.text)[0]
    figures = [_figure(place, title) for place in _places(folded.text, amounts)]
    return tuple(
        replace(
            figure,
            span=folded.span(figure.span.start, figure.span.end),
            sentence=folded.span(figure.sentence.start, figure.sentence.end),
        )
        for figure in with_roles(folded.text, len(title), figures)
    )


def _figure(place: _Place, title: str) -> FundingFigure:
    """The figure of one amount, standing for itself."""
    rule = _choose(place, title)
    amount = place.amount
    return FundingFigure(
        span=Span(amount.start, amount.end),
        sentence=place.sentence,
        currency=amount.currency,
        low=amount.low,
        high=amount.high,
        qualifier=amount.qualifier,
        basis=amount.basis,
        category=rule.category,
        stage=_stage(place, rule.category),
        role=FundingRole.TOTAL,
        whole=None,
        metric=_metric(place),
        rule=f"money.{rule.name}",
    )


def _places(text: str, amounts: Sequence[Amount]) -> Iterator[_Place]:
    spans = sentence_spans(text)
    before: Amount | None = None
    for amount in amounts:
        sentence = spans[bisect_right(spans, amount.start, key=_start) - 1]
        reach = max(sentence.start, amount.start - REACH)
        bounds = [reach, *(match.end() for match in _CLAUSE_ENDS.finditer(text, reach, amount.start))]
        clause = bounds[-1]
        near = max(clause, before.end) if before and before.end > clause else clause
        behind = _BEHIND.match(text, amount.end, sentence.end)
        earlier = tuple(text[left:right] for left, right in pairwise(bounds))[: -EARLIER_CLAUSES - 1 : -1]
        words = (text[near : amount.start], behind[0] if behind else "", text[clause : amount.start])
        yield _Place(amount, sentence, *words, earlier)
        before = amount


def _start(span: Span) -> int:
    return span.start


def _choose(place: _Place, title: str) -> Rule:
    """The first rule that fits in the nearest words that any rule fits."""
    farther = (place.clause, *place.earlier, title)
    frames = [(place.near, False), (place.behind, True), *((words, False) for words in farther)]
    frames += [(words, True) for words in (place.near, *farther)]
    rule = next((rule for words, weak in frames if (rule := _first(words, weak))), _NO_GROUND)
    granted = place.amount.basis == Basis.CEILING and rule.category == UPPER
    return _CEILING_PAID if granted and not re.search(_ABOVE, place.near) else rule


def _first(words: str, weak: bool) -> Rule | None:
    return next((rule for rule in RULES if (weak or not rule.weak) and rule.pattern.search(words)), None)


def _stage(place: _Place, category: FundingCategory) -> FundingStage:
    words = place.near + "¤" + place.behind
    planned = place.amount.basis == Basis.CEILING or bool(_PLANNED.search(words))
    if category == INVESTMENT:
        planned = planned or not (_IN_HAND.search(place.near) or _BUILT.match(place.behind))
    elif category == CREDIT:
        planned = planned or bool(_PROMISED_CREDIT.search(words))
    elif category == OUTPUT:
        planned = planned or bool(_PROMISED_DEAL.search(place.near) and not _DONE_DEAL.search(place.near))
    return FundingStage.PLANNED if planned else FundingStage.REALISED


def _metric(place: _Place) -> str:
    """The words that say what the amount measures, from the text as it stands."""
    near = _trim(place.near)
    if len(near) >= 3 or (len(near) == 2 and not place.behind):
        return near[-METRIC_CHARACTERS:].lstrip("，。；、”）》的")
    for words in (place.behind, place.clause, "".join(place.earlier[:1])):
        metric = near + _trim(words.removeprefix(place.near))
        if len(metric) >= 2:
            return metric[-METRIC_CHARACTERS:].lstrip("，。；、”）》的")
    return _UNNAMED


def _trim(words: str) -> str:
    """Words without the verbs, counts and marks around what they name."""
    return _METRIC_TAIL.sub("", _METRIC_LEAD.sub("", words.strip("，。；：、的 ")))
