"""All findings of the pages that come with the board and of a city that does not exist, as they are told."""

import re
from dataclasses import replace

import pytest

from board.findings.order import TOPICS, select_findings
from board.words import use

REAL = [
    ("changed", "items", "全年与上半年相比（21 个部门两期都有），46 条工作延续；38 条未再提及；新提出 37 条；8 条因版面不全无法比较（上半年 6 条、全年 2 条）。"),
    ("changed", "claims_new", "全年新提出 41 个排名说法（12 个部门，市生态环境局最多，9 个）；最强的是市生态环境局：空气质量三年累计改善幅度，列全国重点城市第一。"),
    ("changed", "claims_moved", "3 个说法名次有变（市人社局、市自然资源和规划局、潍坊日报社）；如市人社局：工伤、失业保险扩面数量，由“居全省前列”变为“全省第一”。"),
    ("changed", "claims_not_mentioned", "上半年的 30 个排名说法在全年未再提及（10 个部门，市生态环境局最多，6 个）；最强的是市生态环境局：执法大练兵成绩，全国第一。"),
    ("changed", "figures", "资金：4 笔金额有变（市住建局、市自然资源和规划局）；1 笔由计划变为已实现（市住建局）；17 笔未再提及；新提出 12 笔。"),
    ("strongest", "claim_quoted", "市交通局：高铁快运物流基地，“全国唯一入选地级市”（全年）。"),
    ("strongest", "claim_quoted", "市工信局：“铸造行业高质量发展试点市”，“全国唯一”（上半年）。"),
    ("strongest", "claim_quoted", "市生态环境局：空气质量三年累计改善幅度，“列全国重点城市第一”（全年）。"),
    ("strongest", "claim_quoted", "市农业农村局（市乡村振兴局）：企业、合作社，“位居全国地级市首位”（全年）。"),
    ("money", "largest", "争取上级资金：最大一笔是市财政局的上级资金资源超300亿元，上半年。"),
    ("money", "largest", "投资：最大一笔是市投资促进局的省外到位资金 990亿元，第三季度（1—8月）。"),
    ("money", "largest", "融资信贷：最大一笔是市财政局的政策性担保 187.2亿元，上半年（1—5月）。"),
    ("money", "largest", "支出：最大一笔是市财政局的县级转移支付 148亿元，上半年。"),
    ("terms", "terms", "从上半年到全年比较过 76 个词，没有一个的升降大到可以排除偶然。"),
    ("questions", "shrinks", "市住建局：上半年海绵城市建设中央奖补资金 8.1亿元，全年新到位中央奖补资金却为 2亿元。是口径有变，还是前一期偏高？"),
    ("questions", "first_gone", "上半年可比的 20 个第一中，全年 5 个重复、14 个未再提及、1 个名次已非第一（8 个部门，市生态环境局最多，3 个）；如市生态环境局：执法大练兵成绩，全国第一；另有 22 个无法比较（版面未载入或不全，或原文没有写明所比事项）。"),
    ("questions", "same_amount", "市发改委、市财政局在上半年都报了 134.6亿元（专项债项目发行额、政府专项债券额度）：可能是同一笔钱，不能相加。"),
    ("missing", "pages", "有 4 个版面没有载入：上半年第 5 版；全年第 5、7、9 版。"),
    ("missing", "gaps", "第三季度第 1—58 个部门没有载入，所在版面不详。"),
    ("missing", "partial", "有 5 个部门的报告只载入了一部分：上半年市城管局；全年市委党校、市人社局、市应急局、市社科联。"),
    ("missing", "coverage", "已知 71 个部门：上半年载入 42 个、第三季度载入 20 个、全年载入 30 个；其余未载入，不等于没有报告。"),
]  # fmt: skip

PLANTED = [
    "全年与上半年相比（12 个部门两期都有），36 条工作延续；17 条未再提及；新提出 21 条；2 条因版面不全无法比较。",
    "6 个说法名次有变（6 个部门）；如市科技局：技术合同成交额增速，由“居全省第二”变为“跃居全省第一”。",
    "争取上级资金：最大一笔是市水利局的松岭县工程专项债券 4.2亿元，第三季度。",
    "上半年可比的 10 个第一中，全年 6 个重复、3 个未再提及、1 个名次已非第一（市商务局、市教育局、市水利局）；如市商务局：社会消费品零售总额增速，由“居全省第1位”变为“列全省第2位”。",
    "有 1 个版面没有载入：全年第 5 版。",
    "已知 12 个部门：上半年载入 12 个、第三季度载入 8 个、全年载入 12 个。",
]  # fmt: skip


def test_all_findings_of_the_real_pages(snapshot, filters):
    assert [(f.topic, f.kind, f.sentence) for f in select_findings(snapshot, filters)] == REAL


def test_findings_of_a_city_whose_reports_go_on(planted):
    said = [finding.sentence for finding in select_findings(*planted)]
    assert [sentence for sentence in said if sentence in PLANTED] == PLANTED


def test_a_report_of_the_next_year_is_told_against_that_of_the_year_before(planted):
    snapshot, filters = planted
    first = select_findings(snapshot, replace(filters, year=2025))[0]
    assert first.sentence.startswith("上半年与2024年上半年相比（6 个部门两期都有），17 条工作延续")
    assert first.parameters == {}, "pages compare within a year"


# What a finding counts, by what became of it; each with its number, and how many sentences say it.
GROUPS = {
    "first_gone": [
        ("未再提及：14 个第一", 14, 12),
        ("名次已非第一：1 个", 1, 2),
        ("重复：5 个", 5, 10),
        ("无法比较：22 个", 22, 19),
    ],
    "figures": [
        ("金额有变：4 笔", 4, 8),
        ("由计划变为已实现：1 笔", 1, 2),
        ("未再提及：17 笔", 17, 12),
        ("新提出：12 笔", 12, 10),
    ],
    "claims_moved": [("", 3, 6)],
}


@pytest.mark.parametrize("kind", GROUPS)
def test_what_a_finding_counts_is_told_apart_by_what_became_of_it(snapshot, filters, kind):
    (finding,) = [each for each in select_findings(snapshot, filters) if each.kind == kind]
    told = [
        (group.heading, len(group.cases), len({(each.ref, each.sentence) for each in group.evidence}))
        for group in finding.groups
    ]
    assert told == GROUPS[kind]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("city", ["real", "fictional", "planted"])
def test_the_numbers_of_the_groups_are_those_of_the_sentence(request, city, language):
    use(language)
    for finding in select_findings(*request.getfixturevalue(city)):
        said = [int(number) for number in re.findall(r"\d+", finding.sentence)]
        for group in finding.groups if len(finding.groups) > 1 else ():
            assert re.findall(r"\d+", group.heading) == [str(len(group.cases))]
            assert len(group.cases) in said
            assert all(case.evidence for case in group.cases)


OF_ONE = [
    ("市生态环境局", "全年与上半年相比，3 条工作延续；1 条未再提及；新提出 2 条。"),
    ("市生态环境局", "市生态环境局：上半年已载入、第三季度未载入、全年已载入；未载入不等于没有报告。"),
    (
        "市生态环境局",
        "上半年可比的 4 个第一中，全年 1 个重复、3 个未再提及；如市生态环境局：执法大练兵成绩，全国第一。",
    ),
    ("市人大常委会机关", "全年与上半年相比，未见延续的工作；5 条未再提及；新提出 5 条。"),
]


@pytest.mark.parametrize(("department", "sentence"), OF_ONE)
def test_of_one_department_nothing_is_said_of_how_many_there_are(snapshot, filters, department, sentence):
    said = [each.sentence for each in select_findings(snapshot, replace(filters, departments=(department,)))]
    assert sentence in said


FILTERED = [
    # A period that shares no department with another has nothing that changed.
    ({"periods": ("Q3",)}, {"strongest", "money", "missing"}),
    ({"sectors": ("群团",)}, {"changed", "strongest", "money", "terms", "questions", "missing"}),
    ({"departments": ("市文联",)}, {"changed", "strongest", "terms", "questions", "missing"}),
]


@pytest.mark.parametrize(("changes", "topics"), FILTERED)
def test_filters_apply_to_findings(snapshot, filters, changes, topics):
    found = select_findings(snapshot, replace(filters, **changes))
    assert {finding.topic for finding in found} == topics
    departments = set(changes.get("departments", ()))
    cited = {evidence.ref for finding in found if finding.topic != "missing" for evidence in finding.evidence}
    own = snapshot.run(
        "SELECT ref FROM all_items WHERE len($d::VARCHAR[]) = 0 OR list_contains($d, department)",
        {"d": list(departments)},
    )
    assert cited <= set(own.get_column("ref"))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("city", ["real", "fictional", "planted"])
def test_every_finding_leads_somewhere_and_quotes_what_stands_there(request, city, language):
    snapshot, filters = request.getfixturevalue(city)
    use(language)
    found = select_findings(snapshot, filters)
    assert list(dict.fromkeys(finding.topic for finding in found)) == [
        topic for topic in TOPICS if topic in {finding.topic for finding in found}
    ]
    texts = dict(snapshot.run("SELECT ref, title || body FROM all_items").iter_rows())
    for finding in found:
        assert not [wrong for wrong in ("{", "None", "\n") if wrong in finding.sentence]
        assert finding.evidence or finding.topic in ("missing", "terms")
        for evidence in finding.evidence:
            assert evidence.sentence in texts[evidence.ref]
            assert 0 <= evidence.start <= evidence.end <= len(evidence.sentence)
