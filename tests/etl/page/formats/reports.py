"""A small report and what it says, and what every format must keep of a page."""

import re
from pathlib import Path

from etl.model import ParsedPage, PartKind, Severity
from etl.page import ParsedFile
from tests.etl.lossless import assert_nothing_lost, assert_spans_exact

ROOT = Path(__file__).parents[4]
PAGES = sorted(
    page
    for folder in ("data/pages", "tests/fictional/pages", "tests/continued/pages")
    for page in (ROOT / folder).iterdir()
    if page.suffix != ".csv"
)
TITLE = "市直部门2024年度上半年重点工作开展情况"
BODY = """\
一、市发展局
　　1.重点项目加快建设。完成投资6.07亿元，居全省第
一位，新开工项目36个。
　　2.营商环境持续改善。办件提速三成，满意度达到
98.6%。
二、市教育局
　　1.新增学位1.9万个。新建改扩建学校15所，完成投
资7.2亿元，教育质量居全省前列。
　　2.招聘教师640名，乡村教师补充率达到全省平均水
平以上。
三、市水务局
　　1.两座水厂同步开工，敷设主管网210公里，争取上
级资金4700万元。
　　2.完成水库除险加固12座，汛期安全平稳，无一伤
亡。""".splitlines()
ITEMS = [
    ("市发展局", 1, "重点项目加快建设。完成投资6.07亿元，居全省第一位，新开工项目36个。"),
    ("市发展局", 2, "营商环境持续改善。办件提速三成，满意度达到98.6%。"),
    ("市教育局", 1, "新增学位1.9万个。新建改扩建学校15所，完成投资7.2亿元，教育质量居全省前列。"),
    ("市教育局", 2, "招聘教师640名，乡村教师补充率达到全省平均水平以上。"),
    ("市水务局", 1, "两座水厂同步开工，敷设主管网210公里，争取上级资金4700万元。"),
    ("市水务局", 2, "完成水库除险加固12座，汛期安全平稳，无一伤亡。"),
]
FOREIGN = """\
本报讯　记者昨日从景区获悉，云湖湿地今年迎来候鸟
四万多只，比去年多三成，其中不少是首次飞来。
管护站的老张说，水清了，鱼多了，鸟自然就来了。每天
清晨，他都要沿着湖岸走上十几里，把看到的一一记
下。入冬以来，已有上千名学生来这里观鸟。""".splitlines()
PARAGRAPHS = re.sub("\n(?![一二三]、|　)", "", "\n".join(BODY)).replace("　", "").splitlines()
"""The same, without the printed lines' ends."""


def content(page: ParsedPage) -> list[tuple[str | None, int, str]]:
    return [(section.heading, item.number, item.text.text) for section in page.sections for item in section.items]


def one_page(file: ParsedFile) -> ParsedPage:
    """The only page of a file, with nothing of it lost."""
    assert file.left_out == ()
    (page,) = file.pages
    assert_nothing_lost(page)
    assert_spans_exact(page)
    return page


def assert_same(found: ParsedPage, wanted: ParsedPage) -> None:
    """Both pages say the same, to the character."""
    assert content(found) == content(wanted)
    assert [section.continuation and section.continuation.text for section in found.sections] == [
        section.continuation and section.continuation.text for section in wanted.sections
    ]
    assert (found.title, found.year, found.period) == (wanted.title, wanted.year, wanted.period)
    assert (found.continued_from, found.continues_on) == (wanted.continued_from, wanted.continues_on)


def aside(page: ParsedPage) -> str:
    """What is set aside on a page."""
    text = page.page.text
    return "".join(text[part.span.start : part.span.end] for part in page.parts if part.kind is PartKind.ASIDE)


def rules(page: ParsedPage) -> list[tuple[str, Severity]]:
    return [(problem.rule, problem.severity) for problem in page.problems]
