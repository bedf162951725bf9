"""The months that a figure covers, as a corpus: every wording of a time and the window that it gives an amount, which
time governs which amount, and what only looks like one. A window is written 2023-01/08, or 2022-10/2023-03 over years;
"own" is the report's own. Unless a case says otherwise the report is the third quarter of 2023.
"""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import InputError
from etl.facts.money import FundingFigure, WindowSource, funding_figures
from etl.facts.money.figure import Month, Window
from etl.facts.money.timing.dating import dated, read_first_day, read_last_day
from etl.facts.money.timing.months import WindowWords
from etl.inputs.words import read_words
from etl.model import Period


def told(figure: FundingFigure) -> str:
    """A dated figure's window in the form of the cases."""
    if figure.window_known_by is None:
        assert figure.window_from is figure.window_to is None
        return "unknown"
    if figure.window_known_by is WindowSource.PERIOD:
        return "own"
    first, last = figure.window_from, figure.window_to
    assert first is not None
    assert last is not None
    end = f"{last.month:02}" if first.year == last.year else f"{last.year}-{last.month:02}"
    return f"{first.year}-{first.month:02}/{end}"


def windows(text: str, year: int | None = 2023, period: str | None = "Q3") -> list[str]:
    known = period and Period(period)
    return [told(dated(figure, year, known)) for figure in funding_figures(text)]


# window: the times that say it. Each stands before "，全市到位资金3亿元" and right before "全市到位资金3亿元".
TIMES = {
    "2023-01/08": (
        "1至8月", "1-8月", "1—8月", "1～8月", "1－8月份", "1——8月", "1到8月份", "1月至8月", "1月-8月", "一至八月", "一月到八月份",
        "元至8月", "元月至8月", "今年1至8月", "今年1—8月份", "2023年1-8月", "二〇二三年1至8月", "前8个月", "前八个月", "今年前8个月",
        "头8个月", "1月1日至8月31日", "截至8月底", "截至8月末", "截至8月31日", "截止8月底", "截止到8月底", "截至2023年8月31日", "截至8月",
        "截至今年8月底", "至8月底", "到8月底", "到8月31日", "累计至8月底", "截至8月中旬", "1一8月", "二O二三年1至8月", "1月份—8月份", "１至８月",
    ),
    "2023-01/09": (
        "前三季度", "今年前三季度", "前3季度", "前三个季度", "一至三季度", "1-3季度", "一季度至三季度", "2023年前三季度", "截至三季度末",
        "截至目前", "截止目前", "截至当前", "截至今", "今年以来", "今年来", "年初以来", "年初至今", "今年到目前", "本年以来", "到目前", "今年",
        "2023年", "2023年以来", "1月以来", "今年1月以来", "截至9月底", "截至年底", "上半年以来", "截止到目前",
    ),
    "2023-01/06": ("上半年", "今年上半年", "2023年上半年", "前两季度", "前二季度", "截至上半年末", "截至6月份", "1—6月", "元-6月"),
    "2023-01/03": ("一季度", "第一季度", "第1季度", "首季度", "今年一季度", "2023年第一季度", "1-3月"),
    "2023-04/06": ("二季度", "第二季度", "今年二季度", "4至6月"),
    "2023-07/09": ("三季度", "第三季度", "7至9月", "7月以来", "7月份以来", "今年7月以来", "自7月以来", "7月至今", "7月13日以来", "7—9月份"),
    "2023-08/08": ("8月", "8月份", "今年8月", "2023年8月", "八月", "八月份", "8月当月"),
    "2023-07/08": ("7、8月份", "7月至8月", "7月5日至8月20日"),
    "2023-01/01": ("元月", "1月份", "元月份"),
    "2023-01/12": ("全年", "今年全年", "2023年全年", "1至12月"),
    "2022-01/12": ("2022年", "2022年度", "去年", "上年", "上年度", "去年全年", "上一年", "2022年全年", "截至2022年底", "截至去年底", "截至2022年", "到去年底", "截至2022年年底", "去年年底"),
    "2022-01/08": ("去年1至8月", "2022年1-8月", "上年前8个月", "截至2022年8月底"),
    "2022-10/12": ("去年四季度", "2022年第四季度", "上年四季度", "2022年10至12月"),
    "2021-01/12": ("前年", "2021年"),
    "2021-01/2023-09": ("2021年以来", "2021年至今", "前年以来", "“十四五”以来", "十四五以来", "“十四五”期间", "2021—2023年", "2021年至2023年", "2021-2023年"),
    "2022-01/2023-09": ("去年以来", "2022年以来", "2022年1月以来"),
    "2022-08/2023-09": ("自2022年8月启动以来", "2022年8月以来", "去年8月以来", "2022年8月8日开业以来"),
    "2020-01/2023-06": ("2020年1月至2023年6月", "2020年1月—2023年6月"),
    "2022-10/2023-03": ("2022年10月至2023年3月", "去年10月至今年3月", "2022年10月1日至2023年3月31日"),
    "2016-01/2020-12": ("“十三五”期间", "“十三五”时期", "2016-2020年"),
    "2023-10/10": ("国庆假期", "国庆黄金周", "国庆期间"),
    "2023-05/05": ("“五一”假期", "五一期间"),
}  # fmt: skip
SPOKEN = [(said, window) for window, times in TIMES.items() for said in times]


@pytest.mark.parametrize(("said", "window"), SPOKEN)
def test_every_wording_of_a_time(said: str, window: str) -> None:
    assert windows(f"{said}，全市到位资金3亿元。") == [window]
    assert windows(f"工作稳步推进。{said}全市到位资金3亿元。") == [window]
    assert windows(f"全市到位资金3亿元（{said}），居全省前列。") == [window]


# What dates something else or tells of no months: the window is the report's own.
OTHERWISE = [
    "到位资金3亿元。",
    "8月4日，举办银企对接会，现场签订贷款3亿元。",
    "9月16日至17日，组织企业参展，签订合同3亿元。",
    "近日，省财政下达资金3亿元。",
    "目前已到位资金3亿元。",
    "近三年累计到位资金3亿元。",
    "三年来，累计到位资金3亿元。",
    "多年来累计投入资金3亿元。",
    "开业以来，销售额达3亿元。",
    "春节期间，发放消费券3亿元。",
    "展会期间，现场签约3亿元。",
    "拨付2022年省级奖补资金3亿元。",
    "获得2022年度中央财政资金3亿元。",
    "下达我市2024年第一批补助资金3亿元。",
    "提前下达2024年转移支付资金3亿元。",
    "兑现2022年度奖励资金3亿元。",
    "签订试验站2023年度任务书4份，到位经费172万元。",
    "2022年度任务书签订后，到位经费172万元。",
    "印发《2022年投资计划》，到位资金3亿元。",
    "获评“2021年度先进单位”，获奖励资金300万元。",
    "到2025年，产值达到3亿元。",
    "力争到2025年产值突破3亿元。",
    "到2024年底，完成投资3亿元。",
    "年底前完成投资3亿元。",
    "6月底前完成投资3亿元。",
    "项目2021年8月开工建设，总投资3亿元。",
    "2022年建成的园区，完成投资3亿元。",
    "3月，项目正式开工，总投资3亿元。",
    "到位资金增速创2019年以来新高，到位资金3亿元。",
    "2019年以来连续四年增长，到位资金3亿元。",
    "较2022年增长8%，到位资金3亿元。",
    "比去年同期增长8%，到位资金3亿元。",
    "同比2021年增长8%、2020年增长9%，到位资金3亿元。",
    "恢复至2019年同期水平，旅游收入3亿元。",
    "完成税收3亿元，达到去年全年的75%；争取资金5亿元。",
    "连续8个月增长，到位资金3亿元。",
    "提前3个月完成任务，到位资金3亿元。",
    "连续三季度增长，到位资金3亿元。",
    "年销售额达3亿元。",
    "过去五年累计投入3亿元。",
    "下半年前完成投资3亿元。",
    "13月到位资金3亿元。",
    "9至3月到位资金3亿元。",
    "提前一年完成“十四五”规划目标，产值3亿元。",
    "除去2020年、2021年的存量，补助资金3亿元。",
    "2022—2023年度供暖季，发放补贴3亿元。",
    "2023年初，争取资金3亿元。",
    "下一步计划争取资金3亿元。",
    "申报明年预算内资金3亿元。",
    "上年结转资金3亿元。",
    "1至8月开展督导，到年底可完成投资3亿元。",
    "发行2022年专项债券3亿元。",
    "与去年同期相比，到位资金3亿元。",
    "税收与2022年持平，到位资金3亿元。",
    "从2019年起，每年投入3亿元。",
    "自7月1日起，低保标准提高到每人每月800元。",
    "上月到位资金3亿元。",
    "近期到位资金3亿元。",
]


@pytest.mark.parametrize("text", OTHERWISE)
def test_what_dates_something_else_is_no_window(text: str) -> None:
    assert set(windows(text)) == {"own"}


# text: the windows of its amounts in their order.
GOVERNED = [
    # The nearest before the amount, in its clause, else earlier in the sentence.
    ("1至8月，签约项目697个，到位资金990亿元；开工项目30个，完成投资12亿元。", ["2023-01/08"] * 2),
    ("1至8月到位资金9亿元，7至9月到位资金3亿元。", ["2023-01/08", "2023-07/09"]),
    ("去年争取资金2亿元，今年1至8月争取资金3亿元。", ["2022-01/12", "2023-01/08"]),
    ("全市到位资金3亿元，1至8月完成税收5亿元。", ["own", "2023-01/08"]),
    ("我市2022年完成投资3亿元。", ["2022-01/12"]),
    ("某局去年投入3亿元改造管网。", ["2022-01/12"]),
    ("重大水利项目一季度投资完成3.3亿元。", ["2023-01/03"]),
    ("8月4日，记者从市局获悉，1至7月，全市进出口3亿元。", ["2023-01/07"]),
    ("1至8月到位资金9亿元；8月4日，举办签约仪式，签约3亿元。", ["2023-01/08", "own"]),
    ("1至9月，签约项目2个，目前到位资金1亿元。", ["own"]),
    # 其中 holds for its part of the sentence, a bracket for itself.
    ("1至6月，完成产值646亿元，同比增长12%；其中二季度完成472亿元，同比增长15%；出口30亿元。", ["2023-01/06", "2023-04/06", "2023-01/06"]),
    ("1至8月完成投资30亿元，其中8月份完成4亿元，设备投资2亿元；税收3亿元。", ["2023-01/08", "2023-08/08", "2023-08/08", "2023-01/08"]),
    ("1至8月完成投资30亿元，当月完成4亿元。", ["2023-01/08", "2023-08/08"]),
    ("完成投资30亿元（其中1至8月完成20亿元），到位资金5亿元。", ["own", "2023-01/08", "own"]),
    ("1至8月完成投资30亿元（去年同期20亿元），到位资金5亿元。", ["2023-01/08", "2022-01/08", "2023-01/08"]),
    # A comparison's base is the other year's, where an amount stands right behind it.
    ("1至8月完成税收3亿元，较去年同期的2亿元增长50%，到位资金5亿元。", ["2023-01/08", "2022-01/08", "2023-01/08"]),
    ("1至8月完成税收3亿元，去年同期为2亿元，到位资金5亿元。", ["2023-01/08", "2022-01/08", "2023-01/08"]),
    ("税收3亿元，上年同期2亿元。", ["own", "2022-07/09"]),
    ("税收3亿元，2019年同期为2亿元。", ["own", "2019-07/09"]),
    ("前三季度出口1524亿元，已超2020年全年的1503亿元；进口433亿元。", ["2023-01/09", "2020-01/12", "2023-01/09"]),
    ("1至8月争取资金9亿元，较上年同期增加3亿元。", ["2023-01/08"] * 2),
    ("资金由2020年的3亿元增长到2022年的8亿元。", ["2020-01/12", "2022-01/12"]),
    ("资金从2020年3亿元增加到2022年8亿元，税收5亿元。", ["2020-01/12", "2022-01/12", "own"]),
    ("贷款余额300亿元，较年初增加20亿元，不良贷款2亿元。", ["own", "2023-01/09", "own"]),
    ("截至8月底，贷款余额300亿元，较年初增加20亿元。", ["2023-01/08"] * 2),
    ("1至8月完成投资24亿元，占全年计划30亿元的80%，完成税收5亿元。", ["2023-01/08", "2023-01/12", "2023-01/08"]),
    ("从1月到8月，与银行共同发放贷款3亿元。", ["2023-01/08"]),
    ("与市财政局1至8月联合投入3亿元。", ["2023-01/08"]),
    ("上半年和前三季度分别完成税收3亿元、5亿元。", ["2023-01/06", "2023-01/09"]),
    ("1至8月完成税收3亿元，年末贷款余额300亿元。", ["2023-01/08", "own"]),
    ("全年完成税收3亿元，年末贷款余额300亿元。", ["2023-01/12", "2023-01/12"]),
    # What a year said before a month or quarter.
    ("2022年，全市完成投资30亿元，其中上半年12亿元。", ["2022-01/12", "2022-01/06"]),
    ("2021年，全市全年累计完成投资30亿元。", ["2021-01/12"]),
    ("去年完成投资30亿元，上半年完成投资20亿元。", ["2022-01/12", "2023-01/06"]),
    ("2022年完成投资30亿元；上半年完成投资20亿元。", ["2022-01/12", "2023-01/06"]),
    # Several years.
    ("2021年、2022年分别争取资金3亿元、5亿元。", ["2021-01/12", "2022-01/12"]),
    ("2020年、2021年和2022年分别争取资金3亿元、5亿元和6亿元。", ["2020-01/12", "2021-01/12", "2022-01/12"]),
    ("2021年和2022年分别投入3亿元和5亿元，税收8亿元。", ["2021-01/12", "2022-01/12", "own"]),
    ("2021年和2022年共争取资金8亿元。", ["2021-01/2022-12"]),
    # Over the sentence: what opens it, while figures follow, and what breaks it down.
    ("1至8月，全市利用外资3亿元，增长8%。实际到资2亿元。", ["2023-01/08"] * 2),
    ("据统计，1至8月，全市利用外资3亿元。实际到资2亿元。", ["2023-01/08"] * 2),
    ("1至8月，全市利用外资3亿元。实际到资2亿元。发放补贴1亿元。", ["2023-01/08"] * 3),
    ("1至8月，全市利用外资3亿元。工作机制更加健全。实际到资2亿元。", ["2023-01/08", "own"]),
    ("全市利用外资稳步增长，1至8月利用外资3亿元。发放补贴2亿元。", ["2023-01/08", "own"]),
    ("全市利用外资稳步增长，1至8月利用外资3亿元。其中，某区利用外资2亿元。", ["2023-01/08"] * 2),
    ("2022年，全市到位资金3亿元。其中：省级资金2亿元，市级资金1亿元。", ["2022-01/12"] * 3),
    ("元至8月，完成投资3亿元。固定资产投资中，基本建设投资2亿元。", ["2023-01/08"] * 2),
    ("2022年，全市到位资金3亿元。发放补贴2亿元。", ["2022-01/12", "own"]),
    ("实际到资2亿元。工作稳步推进。1至8月，机制更加健全。发放补贴1亿元。", ["own", "own"]),
    ("1至8月，全市利用外资3亿元。8月4日，发放补贴2亿元。", ["2023-01/08", "own"]),
    ("1至8月，引进项目20个，到位资金3亿元。该项目总投资20亿元。", ["2023-01/08", "own"]),
    ("1至8月，发放贷款3亿元。落实每人最高可贷120万元政策。", ["2023-01/08", "own"]),
    ("1至8月，到位资金3亿元，9月到位资金1亿元。发放补贴2亿元。", ["2023-01/08", "2023-09/09", "own"]),
    # A part has its whole's, where no time stands between.
    ("争取资金5亿元（截至8月底），其中省级资金2亿元。", ["2023-01/08"] * 2),
    ("争取资金5亿元（截至8月底），其中目前到位省级资金2亿元。", ["2023-01/08", "own"]),
    # A title has the window of what the body says again.
    ("争取资金5000万元。1至8月，全市共争取资金5000万元，用于医疗改革。", ["2023-01/08"] * 2),
    ("1至8月争取资金5000万元。全市共争取资金5000万元，用于医疗改革。", ["2023-01/08"] * 2),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), GOVERNED)
def test_which_time_governs_which_amount(text: str, expected: list[str]) -> None:
    assert windows(text) == expected


# (text, year, period, window): what the same words come to in another report, or where it is not known.
REPORTS = [
    ("到位资金3亿元。", 2023, "Q1", "own"),
    ("今年以来到位资金3亿元。", 2023, "Q1", "2023-01/03"),
    ("截至目前，到位资金3亿元。", 2022, "H1", "2022-01/06"),
    ("今年到位资金3亿元。", 2023, "FY", "2023-01/12"),
    ("2023年到位资金3亿元。", 2023, "H1", "2023-01/06"),
    ("2023年到位资金3亿元。", 2024, "H1", "2023-01/12"),
    ("今年计划完成投资3亿元。", 2023, "H1", "2023-01/12"),
    ("预计全年完成产值3亿元。", 2023, "H1", "2023-01/12"),
    ("“十四五”期间计划投资3亿元。", 2023, "H1", "2021-01/2025-12"),
    ("2024年计划投资3亿元。", 2023, "FY", "2024-01/12"),
    ("2024年到位资金3亿元。", 2023, "FY", "own"),
    ("明年计划投资3亿元。", 2023, "FY", "2024-01/12"),
    ("近年来年均产值3亿元。", 2023, "FY", "own"),
    ("去年同期到位资金3亿元。", 2023, "H1", "2022-01/06"),
    ("7月以来到位资金3亿元。", 2023, "FY", "2023-07/12"),
    ("7月以来到位资金3亿元。", 2023, "H1", "own"),
    ("7月到位资金3亿元。", 2023, "H1", "2023-07/07"),
    ("12月到位资金3亿元。", 2023, "H1", "own"),
    ("12月计划到位资金3亿元。", 2023, "H1", "2023-12/12"),
    ("到位资金3亿元。", None, "H1", "unknown"),
    ("到位资金3亿元。", 2023, None, "unknown"),
    ("1至8月到位资金3亿元。", None, "Q3", "unknown"),
    ("1至8月到位资金3亿元。", 2023, None, "2023-01/08"),
    ("2023年1至8月到位资金3亿元。", None, None, "2023-01/08"),
    ("截至2023年9月30日，到位资金3亿元。", None, None, "2023-01/09"),
    ("2022年到位资金3亿元。", 2023, None, "2022-01/12"),
    ("2023年到位资金3亿元。", 2023, None, "unknown"),
    ("2022年以来到位资金3亿元。", None, None, "unknown"),
    ("今年以来到位资金3亿元。", 2023, None, "unknown"),
]


@pytest.mark.parametrize(("text", "year", "period", "window"), REPORTS)
def test_what_words_come_to_in_a_report(text: str, year: int | None, period: str | None, window: str) -> None:
    assert windows(text, year, period) == [window]


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [("Q1", (1, 1), (3, 31)), ("H1", (1, 1), (6, 30)), ("Q3", (7, 1), (9, 30)), ("FY", (1, 1), (12, 31))],
)
def test_the_report_s_own_months(period: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    (figure,) = funding_figures("到位资金3亿元。")
    own = dated(figure, 2024, Period(period))
    assert (own.window_from, own.window_to) == (date(2024, *first), date(2024, *last))
    assert own.window_known_by == "period"


def test_the_fact_holds_what_the_text_says_of_any_report() -> None:
    (figure,) = funding_figures("去年7月以来，到位资金3亿元。")
    assert figure.window == Window(Month(7, years_back=1), Month(None))
    assert (figure.window_from, figure.window_to, figure.window_known_by) == (None, None, None)


def test_february_ends_with_its_last_day() -> None:
    assert read_last_day("2024-02") == date(2024, 2, 29)
    (figure,) = funding_figures("1至2月，到位资金3亿元。")
    assert dated(figure, 2023, Period.Q1).window_to == date(2023, 2, 28)


CORRECTED = [
    ("2023-08", date(2023, 8, 1), date(2023, 8, 31)),
    ("2023-08-15", date(2023, 8, 1), date(2023, 8, 31)),
    ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
]


@pytest.mark.parametrize(("said", "first", "last"), CORRECTED)
def test_a_correction_says_a_month_or_a_day_of_it(said: str, first: date, last: date) -> None:
    assert (read_first_day(said), read_last_day(said)) == (first, last)


@pytest.mark.parametrize("said", ["8月", "2023", "2023-13", "none", ""])
def test_what_is_no_month(said: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the row's, not the reader's
        read_last_day(said)


def test_a_corrected_end_is_stated_and_the_other_stays() -> None:
    (figure,) = funding_figures("到位资金3亿元。")
    mended = dated(replace(figure, window_from=date(2023, 1, 1)), 2023, Period.Q3)
    assert told(mended) == "2023-01/09"
    late = dated(replace(figure, window_from=date(2023, 10, 1)), 2023, Period.Q3)
    early = dated(replace(figure, window_to=date(2023, 5, 31)), 2023, Period.Q3)
    assert (told(late), told(early)) == ("2023-10/10", "2023-05/05")
    unknown = dated(replace(figure, window_from=date(2023, 1, 1)), None, None)
    assert told(unknown) == "unknown"


def test_the_words_are_read_from_the_file(tmp_path) -> None:
    path = tmp_path / "money_windows.csv"
    path.write_text("list,words,reason\nmoment,近日,a day\n", encoding="utf-8")
    with pytest.raises(InputError, match="the list goal has no row"):
        read_words(WindowWords, path)


PIECES = st.sampled_from(
    [
        *(said for said, _ in SPOKEN),
        "去年同期",
        "较",
        "其中",
        "（",
        "）",
        "，",
        "；",
        "。",
        "、",
        "的",
        "到位资金",
        "3亿元",
        "1",
        "月",
        "“",
        "”",
        "《",
        "》",
    ]
)


@given(
    pieces=st.lists(PIECES, max_size=40),
    year=st.one_of(st.none(), st.integers(1990, 2090)),
    period=st.sampled_from([None, *Period]),
)
def test_any_text_gives_months_in_their_order_or_none(
    pieces: list[str], year: int | None, period: Period | None
) -> None:
    for figure in funding_figures("".join(pieces)):
        placed = dated(figure, year, period)
        if placed.window_known_by is None:
            assert placed.window_from is placed.window_to is None
        else:
            assert placed.window_from is not None
            assert placed.window_to is not None
            assert placed.window_from.day == 1
            assert placed.window_from < placed.window_to
