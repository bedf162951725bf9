"""Funding figures as a corpus: what is expected first, then every wording that must give it, then what must give
nothing. Storing the figures and adding them up are tested elsewhere.

Left empty, because the definitions leave no such thing or the language hardly forms it:
- rate × planned and ceiling × realised: a rate is in force, so realised, and a ceiling is only promised, so planned;
- rate of investment or credit beside one form each, a ceiling of output: nobody caps what is sold;
- the stage of money "arranged" (安排资金): arranged is neither paid nor merely meant; of a fund's size: set up, not
  yet filled;
- qualifiers of ranges, sums in two currencies at once (约合): no page is known to write them.
"""

import re
from decimal import Decimal
from itertools import product

import pytest

from etl.facts.money import Basis, FundingCategory, FundingFigure, FundingStage, funding_figures

# (currency, low, high, qualifier): texts whose one figure says so; its quote stands in «», and may run on over a
# qualifier or a currency behind the unit.
AMOUNTS = {
    ("CNY", "12000000", "12000000", "exact"): (
        "争取省级资金«1200万元»",
        "争取省级资金«1,200万元»",
        "争取省级资金«１２００万元»",
        "争取省级资金«1200.00万元»",
        "争取省级资金«0.12亿元»",
        "争取省级资金«12000000元»",
        "争取省级资金«12,000,000元»",
        "争取省级资金«一千二百万元»",
        "争取省级资金«壹仟贰佰万元»",
        "争取省级资金«1200万»",
        "争取省级资金«1200万元»人民币",
        "争取省级资金达«1200万元»，同比增长8%",
        "争取省级资金(«1200万元»)",
    ),
    ("CNY", "320000000", "320000000", "exact"): (
        "完成投资«3.2亿元»",
        "完成投资«３．２亿元»",
        "完成投资«三亿二千万元»",
        "完成投资«3亿2000万元»",
        "完成投资«三点二亿元»",
        "完成投资«3.2亿»",
        "累计完成投资«32000万元»",
    ),
    ("CNY", "1500000000000", "1500000000000", "exact"): (
        "社会融资余额«1.5万亿元»",
        "社会融资余额«一点五万亿元»",
        "社会融资余额«15000亿元»",
        "社会融资余额«1.5万亿»",
    ),
    ("CNY", "1234.56", "1234.56", "exact"): ("退还保费«1234.56元»", "退还保费«1,234.56元»"),
    ("CNY", "5000", "5000", "exact"): ("发放慰问金«5000元»", "发放慰问金«五千元»", "发放慰问金«0.5万元»"),
    ("CNY", "10", "10", "exact"): ("每张代金券面值«10元»", "每张代金券面值«十元»"),
    ("CNY", "300000000", "300000000", "over"): (
        "销售额«超3亿元»",
        "销售额«超过3亿元»",
        "销售额«突破3亿元»",
        "销售额«逾3亿元»",
        "销售额«3亿余元»",
        "销售额«3亿多元»",
        "销售额达«3亿元»以上",
        "销售额«不低于3亿元»",
        "销售额«至少3亿元»",
        "销售额«过3亿元»",
        "销售额«逾三亿元»",
    ),
    ("CNY", "9000000", "9000000", "over"): ("挽回损失«900余万元»", "挽回损失«900多万元»", "挽回损失«九百余万元»"),
    ("CNY", "1000000000", "1000000000", "over"): ("发放贷款«十余亿元»", "发放贷款«10余亿元»", "发放贷款«突破十亿元»"),
    ("CNY", "300000000", "300000000", "under"): (
        "销售额«近3亿元»",
        "销售额«接近3亿元»",
        "销售额«将近3亿元»",
        "销售额«不足3亿元»",
        "销售额«不超过3亿元»",
        "销售额控制在«3亿元»以内",
        "销售额«近三亿元»",
    ),
    ("CNY", "300000000", "300000000", "approx"): (
        "销售额«约3亿元»",
        "销售额«大约3亿元»",
        "销售额«3亿元»左右",
        "销售额«约三亿元»",
    ),
    ("CNY", "100000000", "100000000", "under"): ("旅游收入«近亿元»", "网络零售额«近1亿元»"),
    ("CNY", "10000000", "10000000", "under"): ("筹集善款«近千万元»", "筹集善款«近一千万元»"),
    ("CNY", "100000000000", "100000000000", "over"): ("工业产值«突破千亿元»", "工业产值«超千亿元»"),
    ("CNY", "10000000000", "10000000000", "over"): ("进出口额«超百亿元»", "进出口额«逾百亿元»"),
    ("CNY", "30000", "50000", "exact"): (
        "每户补助«3万元至5万元»",
        "每户补助«3万元到5万元»",
        "每户补助«3万至5万元»",
        "每户补助«3至5万元»",
        "每户补助«3—5万元»",
        "每户补助«3-5万元»",
        "每户补助«3～5万元»",
        "每户补助«三万元至五万元»",
        "每户补助«30000元—50000元»",
    ),
    ("USD", "18000000", "18000000", "exact"): (
        "实际利用外资«1800万美元»",
        "实际利用外资«0.18亿美元»",
        "实际利用外资«一千八百万美元»",
        "实际利用外资«1800万美金»",
    ),
    ("USD", "200000000", "200000000", "over"): ("进口额«超2亿美元»", "进口额«2亿多美元»"),
    ("EUR", "5000000", "5000000", "exact"): ("引进德国项目，外方出资«500万欧元»", "获外国政府赠款«五百万欧元»"),
    ("JPY", "600000000", "600000000", "exact"): ("日方企业增资«6亿日元»",),
    ("HKD", "20000000", "20000000", "exact"): ("在港募集善款«2000万港元»", "在港募集善款«2000万港币»"),
    ("GBP", "300000", "300000", "exact"): ("出口订单«30万英镑»",),
    ("KRW", "1000000000", "1000000000", "exact"): ("韩资企业增资«10亿韩元»",),
}

# (category, stage, basis): texts whose one figure is of this sort.
SORTS = {
    ("upper_funds", "realised", "amount"): (
        "争取中央预算内投资3.6亿元",
        "获省级财政奖补资金800万元",
        "争取地方政府专项债券额度42亿元",
        "成功争取上级转移支付15亿元",
        "获国家自然科学基金资助经费230万元",
        "到位中央水利发展资金1.2亿元",
        "获省农业农村厅奖励资金三百万元",
        "向国家林草局争取生态修复专项资金近亿元",
    ),
    ("upper_funds", "planned", "amount"): (
        "申报增发国债项目资金9.8亿元",
        "拟争取中央生态补偿资金4000万元",
        "预计可争取省级补助资金600万元",
    ),
    ("upper_funds", "realised", "rate"): ("争取省级奖补资金每村20万元",),
    ("upper_funds", "planned", "ceiling"): ("最高可获省级奖补资金2000万元",),
    ("investment", "planned", "amount"): (
        "总投资28亿元的抽水蓄能项目开工",
        "签约项目15个，签约额210亿元",
        "计划投资6500万元新建污水处理厂",
        "拟投资十二亿元建设冷链物流园",
        "隧道工程概算超30亿元",
        "储备重大项目320个、总投资2400亿元",
        "与外资企业达成协议引资0.8亿美元",
    ),
    ("investment", "realised", "amount"): (
        "技改项目已完成投资5.4亿元",
        "实际到位内资86亿元",
        "固定资产投资完成320亿元",
        "实际使用外资1.8亿美元",
        "累计完成交通投资约75亿元",
    ),
    ("investment", "realised", "rate"): ("工业用地亩均投资450万元",),
    ("credit", "realised", "amount"): (
        "发放创业担保贷款2.3亿元",
        "为小微企业提供融资担保18亿元",
        "投放涉农贷款逾40亿元",
        "办理转贷业务金额6.6亿元",
        "成功发行绿色债券募集资金五亿元",
    ),
    ("credit", "planned", "amount"): (
        "银行给予综合授信额度300亿元",
        "达成银企贷款意向55亿元",
        "现场签订融资意向协议约80亿元",
    ),
    ("credit", "realised", "rate"): ("户均发放小额信贷4.5万元",),
    ("credit", "planned", "ceiling"): ("单户最高可贷500万元", "首套房公积金贷款额度最高100万元"),
    ("expenditure", "realised", "amount"): (
        "发放困难残疾人生活补贴1860万元",
        "投入财政资金4200万元改造老旧管网",
        "走访慰问老党员，送去慰问金36万元",
        "爱心企业捐赠助学金120万元",
        "拨付稳岗返还资金7300余万元",
        "为环卫工人购买意外保险支出88万元",
        "兑付耕地地力补贴2.1亿元",
    ),
    ("expenditure", "planned", "amount"): (
        "计划发放文旅消费券2000万元",
        "拟投入资金850万元加装电梯",
        "预计全年支出救助金600万元",
    ),
    ("expenditure", "realised", "rate"): ("每户发放搬迁补助3.5万元", "对受灾农户按每亩150元给予补贴"),
    ("expenditure", "planned", "ceiling"): ("企业上市最高补贴500万元", "给予博士团队最高100万元奖励"),
    ("output", "realised", "amount"): (
        "规上工业产值达到680亿元",
        "实现税收收入57亿元",
        "农产品出口额4.9亿美元",
        "一般公共预算收入完成112亿元",
        "实现旅游总收入近300亿元",
        "政府采购合同成交额9.3亿元",
        "土地出让价款26亿元",
        "住房公积金归集额65亿元",
        "带动消费一点八亿元",
    ),
    ("output", "planned", "amount"): (
        "预计全年实现营业收入36亿元",
        "达产后年产值可达15亿元",
        "预计全年外贸出口额超100亿元",
    ),
    ("output", "realised", "rate"): ("亩均税收35万元", "农村居民人均可支配收入2.6万元", "村均集体收入达到50万元"),
    ("other", "realised", "amount"): (
        "为群众挽回经济损失930万元",
        "审结涉企案件，标的额14亿元",
        "为用能企业节约成本1100万元",
        "累计优惠金额2600万元",
    ),
    ("other", "planned", "amount"): ("预计可节约运行成本300万元",),
    ("other", "realised", "rate"): ("特困人员供养标准提高到每人每月1450元", "低保标准为每人每年9600元"),
    ("other", "planned", "ceiling"): ("场地租金最高可减免30万元",),
}

# (text, for each figure its role and the index of its whole)
ROLES = [
    ("争取上级资金5亿元，其中中央资金3亿元、省级资金2亿元。", [("total", None), ("part", 0), ("part", 0)]),
    ("发放贷款9亿元，其中，涉农贷款4亿元。", [("total", None), ("part", 0)]),
    ("发放补助资金800万元（其中种粮补贴500万元）。", [("total", None), ("part", 0)]),
    ("签约项目30个、总投资180亿元,其中制造业项目总投资110亿元。", [("total", None), ("part", 0)]),
    ("冷链园项目总投资12亿元，到位资金3.5亿元。", [("total", None), ("part", 0)]),
    ("总投资20亿元的风电项目，已完成投资8亿元。", [("total", None), ("part", 0)]),
    ("发放助学贷款6800万元。全年面向高校新生发放助学贷款6800万元。", [("total", None), ("repeat", 0)]),
    ("发放助学贷款1.2亿元。全年面向高校新生发放助学贷款12000万元。", [("total", None), ("repeat", 0)]),
    (
        "全年争取水利资金9000万元。争取河道治理资金5000万元、水库除险加固资金4000万元。",
        [("total", None), ("part", 0), ("part", 0)],
    ),
    (
        "争取资金1.5亿元。争取中央资金8000万元，省级资金5000万元，市级资金2000万元。",
        [("total", None), ("part", 0), ("part", 0), ("part", 0)],
    ),
    ("争取专项资金700万元，发放创业贷款3亿元。", [("total", None), ("total", None)]),
    ("发放救助金200万元，投入食堂改造资金200万元。", [("total", None), ("total", None)]),
    ("分别发放护理补贴、生活补贴300万元、500万元。", [("total", None), ("total", None)]),
    ("按每人500元标准发放慰问金35万元。", [("total", None), ("total", None)]),
    ("实现网络零售额40亿元。发放消费券6000万元，快递业务收入5亿元。", [("total", None)] * 3),
    ("投入资金6亿元，其中校舍改造4亿元。发放奖学金900万元。", [("total", None), ("part", 0), ("total", None)]),
]

LOOK_ALIKES = {
    "size class": (
        "新签约过亿元项目12个",
        "新开工亿元以上项目35个",
        "培育千亿级装备产业集群",
        "抢占万亿级低空赛道",
        "投资超十亿元项目5个",
        "打造百亿园区2个",
        "集体收入百万元村达到60个",
        "亿元村新增3个",
        "总投资50亿元以上项目4个",
    ),
    "threshold": (
        "年营业收入2000万元以上企业全部入统",
        "单笔500万元以上采购一律公开",
        "走访产值5亿元以上工业企业46家",
        "限额100万元以下项目下放审批",
    ),
    "vague": ("撬动社会资本数亿元", "节约成本数十万元", "带动增收几百万元", "投入若干万元"),
    "ordinary word": (
        "布局元宇宙产业园区",
        "元旦假期接待游客8万人次",
        "三元桥改造完工",
        "多元化解纠纷3200件",
        "打破城乡二元结构",
        "完成12个单元加装电梯",
        "年产集成电路元器件2亿件",
        "三元区治理经验推广",
        "开元社区食堂开业",
        "元谋县来访考察",
        "纪元广场启用",
        "培养状元工匠5名",
    ),
    "other unit": (
        "万元地区生产总值能耗下降3.1%",
        "亿元GDP生产安全事故死亡率下降",
        "外送电量4亿千瓦时",
        "粮食总产12亿斤",
        "播放量突破3亿次",
        "改造农田6万亩",
        "惠及群众一百二十万人",
        "贷款笔数超过1万笔",
    ),
}

# (text, the nouns one of which the metric must hold): before the amount, after it, across other words.
METRICS = [
    ("上半年完成水利建设投资18.6亿元", "投资"),
    ("发放创业担保贷款3.2亿元", "贷款"),
    ("网络零售额达45亿元，同比增长9%", "网络零售额"),
    ("为农民工追回拖欠工资620万元", "工资"),
    ("总投资30亿元的储能项目开工", "总投资"),
    ("投入2400万元改造农村公路", "投入|公路"),
    ("争取中央水污染防治资金5600万元", "水污染防治资金"),
    ("全年一般公共预算收入首次突破百亿元", "一般公共预算收入"),
    ("审结金融案件360件、标的额8.4亿元", "标的额"),
    ("新增授信企业52家，授信金额17亿元", "授信"),
    ("实际使用外资2.2亿美元", "外资"),
    ("累计发放失业保险金1.4亿元，惠及3万人", "失业保险金"),
    ("出口额12亿元，进口额7亿元", "出口额"),
    ("获批国债资金1.1亿元", "国债资金"),
    ("募集善款430余万元", "善款"),
]


def _quote(text: str, figure: FundingFigure) -> str:
    return text[figure.span.start : figure.span.end]


@pytest.mark.parametrize(
    ("expected", "marked"),
    [pytest.param(expected, text, id=text) for expected, texts in AMOUNTS.items() for text in texts],
)
def test_wording_gives_the_amount(expected: tuple, marked: str) -> None:
    currency, low, high, qualifier = expected
    text = re.sub("[«»]", "", marked)
    (figure,) = funding_figures(text)
    assert (figure.currency, figure.low, figure.high) == (currency, Decimal(low), Decimal(high))
    assert figure.qualifier == qualifier
    amount = re.search("«(.+)»", marked)[1]
    assert _quote(text, figure) in {amount + behind for behind in ("", "以上", "以内", "左右", "人民币")}
    assert figure.sentence.start <= figure.span.start < figure.span.end <= figure.sentence.end


@pytest.mark.parametrize(
    ("expected", "text"), [pytest.param(expected, text, id=text) for expected, texts in SORTS.items() for text in texts]
)
def test_wording_gives_the_sort(expected: tuple, text: str) -> None:
    assert [(figure.category, figure.stage, figure.basis) for figure in funding_figures(text)] == [expected]


@pytest.mark.parametrize(("text", "roles"), [pytest.param(*case, id=case[0]) for case in ROLES])
def test_figures_of_an_item_have_their_roles(text: str, roles: list[tuple]) -> None:
    assert [(figure.role, figure.whole) for figure in funding_figures(text)] == roles


@pytest.mark.parametrize(
    "text", [pytest.param(text, id=f"{why}: {text}") for why, texts in LOOK_ALIKES.items() for text in texts]
)
def test_look_alike_is_no_figure(text: str) -> None:
    assert funding_figures(text) == ()


@pytest.mark.parametrize(("text", "nouns"), [pytest.param(*case, id=case[0]) for case in METRICS])
def test_metric_names_what_is_measured(text: str, nouns: str) -> None:
    assert re.search(nouns, funding_figures(text)[0].metric)


def test_grid_has_no_empty_cell() -> None:
    assert {(category, stage) for category, stage, basis in SORTS if basis == Basis.AMOUNT} == set(
        product(FundingCategory, FundingStage)
    )
    rates = {category for category, _, basis in SORTS if basis == Basis.RATE}
    ceilings = {category for category, _, basis in SORTS if basis == Basis.CEILING}
    assert rates == set(FundingCategory)
    assert ceilings == set(FundingCategory) - {FundingCategory.INVESTMENT, FundingCategory.OUTPUT}
