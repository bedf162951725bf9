"""The files of data/assessment: their columns, what the columns hold, and what a row is known by, in both languages.

These records are all that reads the files, stores them, describes the template and reads it back. What must hold
between rows, and from file to file, stands in `consistency`.
"""

from etl.inputs.assessment.assessed_column import (
    AssessedColumn,
    SheetPart,
    both,
    choice,
    day,
    number,
    share,
    text,
    whole,
)
from etl.inputs.assessment.assessed_file import (
    department_column,
    described_file,
    indicator_column,
    period_column,
    scheme_column,
    year_column,
)

SUPPLIED = "supplied"
FROM_TEXT = "measure:"
VALUE = "value"
"""The state of a value that is there."""

_MEASURES = {
    "checkable_items": "写明可核数字的条目占比|items with a number that can be checked",
    "scoped_claims": "写明范围和对象的位次表述占比|claims with scope and subject",
    "realised_plans": "计划资金后来到位的占比|planned sums later in hand",
    "carried_items": "后续报告续写的条目占比|items that a later report carries on",
}
TEXT_MEASURES = tuple(_MEASURES)
"""What is measured from the text of the reports, by the names that an indicator's source may name."""


def _count(name: str, names: str, what: str) -> AssessedColumn:
    return whole(name, names, what, 0, 999_999)


_INDICATOR_OR_NONE = text(
    "indicator",
    "指标|Indicator",
    "指标的名称，综合成绩留空|the indicator's name, empty for the composite",
    may_be_empty=True,
)
_PEER_GROUP = text("peer_group", "组别|Peer group", "同类部门的组别|the group of like departments")
_ROUND = text("round", "评议轮次|Round", "评议轮次的名称|the name of the round of review")
_REPRESENTATIVES = text(
    "representatives",
    "代表组别|Group of representatives",
    "代表的组别，不写姓名|a group of representatives, never a name",
)
_DOCUMENT = text("document", "文件|Document", "所依据的文件|the document that it rests on", may_be_empty=True)

_SCHEMES = described_file(
    "schemes",
    "办法|Schemes",
    "考核办法及其规则|the schemes of assessment and their rules",
    "scheme",
    scheme_column(),
    text("city", "城市|City", "城市，与版面清单一致|the city, as manifest.csv names it"),
    day("valid_from", "施行日期|In force from", "施行的第一天|the first day in force"),
    day(
        "valid_to",
        "截止日期|In force until",
        "施行的最后一天，仍施行留空|the last day in force, if any",
        may_be_empty=True,
    ),
    text("document", "文件|Document", "办法的文件名称、文号|the legal document"),
    choice(
        "cut",
        "分档规则|Cut",
        "单项指标怎样分档|how the departments of an indicator are cut",
        {"thirds": "上中下三档|thirds", "top": "前若干名|top k", "rose": "上升若干位次|rose k places"},
    ),
    whole("cut_k", "名次或位次数|k", "前几名、上升几个位次，三档留空|k, empty for thirds", 1, 999, may_be_empty=True),
    share(
        "pioneer_share",
        "先锋比例（%）|Pioneers (%)",
        "综合列前百分之几为先锋，不评留空|the best share, empty if none is named",
    ),
    choice(
        "pioneer_rounding",
        "先锋名额取整|Rounding of pioneers",
        "名额不是整数时怎样取整|what becomes of a part of a place",
        {"floor": "舍去|down", "ceiling": "进一|up", "half_up": "四舍五入|half up"},
        default="floor",
    ),
    choice(
        "tie",
        "并列跨档|Tie across a cut",
        "并列跨档时归哪一档|which side a tie across a cut takes",
        {"better": "归较好的一档|the better", "worse": "归较差的一档|the worse"},
        default="better",
    ),
    choice(
        "pioneer_tie",
        "先锋末位并列|Tie at the last pioneer",
        "先锋末位并列时怎么办，评先锋必填|what a tie at the last place means, needed with pioneers",
        {"all_in": "都授予|all are in", "none": "都不授予|none is"},
        may_be_empty=True,
    ),
    choice(
        "missing",
        "缺项|Missing indicators",
        "缺项的部门怎样计综合|what becomes of a composite that lacks an indicator",
        {"renormalise": "按适用指标重新归一|scaled up", "not_counted": "不计综合|not counted"},
        default="not_counted",
    ),
    whole(
        "min_n", "最少部门数|Fewest departments", "少于此数不挂牌|with fewer no plates are hung", 1, 999, default="9"
    ),
    share(
        "min_weight",
        "最低权重（%）|Least weight (%)",
        "适用权重低于此数不计综合|with less there is no composite",
        "80",
        False,
    ),
)

_PEERS = described_file(
    "peers",
    "参评部门|Departments assessed",
    "哪些部门在哪一组参评|which department is assessed in which group of peers",
    "scheme department",
    scheme_column(),
    _PEER_GROUP,
    department_column(),
    filled_by="peer_group",
)

_INDICATORS = described_file(
    "indicators",
    "指标|Indicators",
    "各组的指标及权重|the indicators of each group of peers, and their weights",
    "scheme indicator peer_group",
    scheme_column(),
    indicator_column(),
    _PEER_GROUP,
    choice(
        "direction",
        "方向|Direction",
        "怎样为好|what is better",
        {"higher": "越高越好|higher", "lower": "越低越好|lower", "band": "在区间内为好|within a band"},
    ),
    number("band_low", "区间下限|Band from", "区间的下限，其他方向留空|the lower bound of a band", may_be_empty=True),
    number("band_high", "区间上限|Band to", "区间的上限，其他方向留空|the upper bound of a band", may_be_empty=True),
    text("unit", "单位|Unit", "计量单位|the unit"),
    share(
        "weight",
        "权重|Weight",
        "在综合中的权重，一组合计100，不计综合留空|its weight in the composite; a group's come to 100",
    ),
    choice(
        "source",
        "数据来源|Source",
        "填报，还是据公开报告计算|supplied, or measured from the reports",
        {
            SUPPLIED: "填报|supplied",
            **{
                FROM_TEXT + name: f"据公开报告：{both(said).zh}|from the reports: {both(said).en}"
                for name, said in _MEASURES.items()
            },
        },
        default=SUPPLIED,
    ),
    _DOCUMENT,
)

_VALUES = described_file(
    "values",
    "数值|Values",
    "各部门各指标的数值，后一行更正前一行|the values of the indicators; a later row corrects an earlier one",
    "scheme year period indicator department",
    scheme_column(SheetPart.TOP),
    year_column(SheetPart.TOP),
    period_column(SheetPart.TOP),
    indicator_column(SheetPart.ACROSS),
    department_column(SheetPart.DOWN),
    number(
        "value",
        "数值|Value",
        "数值，按指标的单位|the value, in the indicator's unit",
        may_be_empty=True,
        part=SheetPart.CELL,
    ),
    choice(
        "state",
        "状态|State",
        "没有数值时说明原因|why there is no value",
        {
            VALUE: "有数值|value",
            "not_applicable": "不适用|not applicable",
            "not_supplied": "未提供|not supplied",
            "pending": "未定|pending",
        },
        default=VALUE,
        part=SheetPart.CELL,
    ),
    day(
        "as_of",
        "数据截至|As of",
        "数据截至的日期|the day that the value is of",
        may_be_empty=True,
        part=SheetPart.UNDER,
    ),
    text("source", "出处|Source", "数据的出处|where the value comes from", may_be_empty=True, part=SheetPart.UNDER),
    text("entered_by", "填报人|Entered by", "由谁填报|who entered it", part=SheetPart.TOP),
)

_OFFICIAL = described_file(
    "official",
    "公布结果|Announced",
    "正式公布的结果|what was announced",
    "scheme year period indicator department",
    scheme_column(),
    year_column(),
    period_column(),
    _INDICATOR_OR_NONE,
    department_column(),
    choice(
        "result",
        "结果|Result",
        "公布的结果|what was announced",
        {
            "green": "绿牌|green plate",
            "yellow": "黄牌|yellow plate",
            "red": "红牌|red plate",
            "star": "星|star",
            "flag": "红旗|flag",
            "pioneer": "先锋单位|pioneer",
            "none": "无|none",
        },
    ),
    day("announced_on", "公布日期|Announced on", "公布的日期|the day of the announcement"),
    text("document", "文件|Document", "公布的文件|the document that announces it"),
    filled_by="result",
)

_ROUNDS = described_file(
    "rounds",
    "评议轮次|Rounds of review",
    "评议轮次、代表组别和事先定的权重|rounds of review, their groups, and weights stated beforehand",
    "scheme round representatives",
    scheme_column(),
    _ROUND,
    year_column(),
    period_column(),
    day("opened_on", "开始日期|Opened on", "开始评议的日期|the day on which the round opened"),
    _REPRESENTATIVES,
    share(
        "weight",
        "权重|Weight",
        "该组的权重，各组合计100，不加权留空|the group's weight; all come to 100, or none has one",
    ),
    day(
        "stated_on",
        "权重确定日期|Weight stated on",
        "有权重必填|the day of stating it, needed with a weight",
        may_be_empty=True,
    ),
    _DOCUMENT,
)

_REVIEWS = described_file(
    "reviews",
    "评议票数|Review votes",
    "各组代表的票数，只填数，不填姓名|the votes of each group of representatives: counts, never names",
    "scheme round department representatives option",
    scheme_column(),
    _ROUND,
    department_column(),
    _REPRESENTATIVES,
    choice(
        "option",
        "选项|Option",
        "评议的选项|what was voted for",
        {
            "satisfied": "满意|satisfied",
            "acceptable": "基本满意|acceptable",
            "dissatisfied": "不满意|dissatisfied",
            "unknown": "不了解|do not know",
        },
    ),
    _count("votes", "票数|Votes", "该选项的票数|the votes for it"),
    _count(
        "invited", "邀请数|Invited", "该组受邀评议该部门的人数|how many of the group were asked about the department"
    ),
    _count("returned", "收回数|Returned", "该组收回的票数|how many of them returned a ballot"),
    filled_by="votes",
)

_APPEALS = described_file(
    "appeals",
    "复核|Appeals",
    "复核申请、决定和影响|appeals, what was decided and what it changed",
    "scheme appeal",
    scheme_column(),
    text("appeal", "编号|Number", "复核的编号|the appeal's number"),
    year_column(),
    period_column(),
    department_column(),
    _INDICATOR_OR_NONE,
    text("what", "复核事项|What", "对什么提出复核|what is appealed against"),
    text("reason", "理由|Reason", "提出复核的理由|why it is appealed against"),
    day("raised_on", "提出日期|Raised on", "提出的日期|the day on which it was raised"),
    choice(
        "decision",
        "决定|Decision",
        "复核的决定|what was decided",
        {
            "pending": "未定|pending",
            "upheld": "成立|upheld",
            "partly_upheld": "部分成立|partly upheld",
            "rejected": "不成立|rejected",
        },
        default="pending",
    ),
    day("decided_on", "决定日期|Decided on", "决定的日期，未定留空|the day of the decision, if any", may_be_empty=True),
    text("effect", "影响|Effect", "结果有何改变，未定留空|what it changed, empty while pending", may_be_empty=True),
    _DOCUMENT,
)

ASSESSED_FILES = (_SCHEMES, _PEERS, _INDICATORS, _VALUES, _OFFICIAL, _ROUNDS, _REVIEWS, _APPEALS)
"""All files, each after those that its rows refer to."""
