"""Whose achievement a claim is: tables of clauses that officials write, with names that do not exist."""

import pytest

from board.findings.achievers import Level, level_of

CLAUSES = [
    # The city as a whole, by its own name, as 我市, or ranked among cities.
    (Level.CITY, "智慧城管试点", "全国唯一", "我市被评为全国唯一的智慧城管试点。"),
    (Level.CITY, "空气质量", "列全国重点城市第一", "空气质量列全国重点城市第一。"),
    (Level.CITY, "企业上榜数", "居全国地级市首位", "26家企业上榜，居全国地级市首位。"),
    (Level.CITY, "减排试点", "全国首批", "云澜入选全国首批减排试点。"),
    (Level.CITY, "“质量强市”试点市", "全国首个", "被授予“质量强市”试点市（全国首个）。"),
    # Of one below the city, wherever the clause says so.
    (Level.BELOW, "镇街文联组织", "全国唯一", "清河街道文联作为全国唯一镇街文联组织作典型发言。"),
    (Level.BELOW, "党建示范村", "全省唯一", "东岭村获评党建示范村，全省唯一。"),
    (Level.BELOW, "技能比武", "第1名", "选手在全国技能竞赛上获第1名。"),
    (Level.BELOW, "A级医院", "全国前1%", "市人民医院进入全国前1%。"),
    (Level.BELOW, "领跑县", "全国首批", "两县入选全国首批领跑县。"),
    (Level.BELOW, "成长型企业", "全省仅我省1家", "我市企业入选，全省仅我省1家。"),
    # The department's own work: what it is called, and fields of work, say nothing of who did it.
    (Level.DEPARTMENT, "信用监管", "居全省第一", "信用监管得分居全省第一。"),
    (Level.DEPARTMENT, "“社区微业”服务模式", "全国率先", "在全国率先打造“社区微业”服务模式。"),
    (Level.DEPARTMENT, "《企业合规指引》", "全省首个", "制定全省首个《企业合规指引》。"),
    (Level.DEPARTMENT, "乡村振兴考核", "居全省第一", "乡村振兴考核居全省第一。"),
    (Level.DEPARTMENT, None, "居全省第一", "居全省第一。"),
    # Another clause says nothing of this one.
    (Level.DEPARTMENT, "信息工作", "居全省第二", "新建学校三所，信息工作居全省第二，我市受表扬。"),
]


@pytest.mark.parametrize(("level", "subject", "quote", "sentence"), CLAUSES)
def test_whose_achievement_it_is(level, subject, quote, sentence):
    assert level_of(subject, quote, sentence, sentence.index(quote), "云澜市") is level


def test_a_report_of_no_known_city_has_no_name_to_look_for():
    assert level_of("试点", "全国首批", "云澜入选全国首批试点。", 4, None) is Level.DEPARTMENT
