"""Which mentions are counted: texts with, for each claim, the index of the one that it repeats, None where it counts.

Then single claims by their fields, and what must hold however many there are.
"""

from itertools import product

import pytest

from etl.facts.rank import RankClaim, RankKind, RankScope, RankUnit, rank_claims
from etl.facts.rank.repeats import folded, holds, with_repeats
from etl.model import Span

TEXTS = [
    # The same first said again.
    ("信访积案化解率居全省第一。全市信访积案化解率居全省第一。", (None, 0)),
    ("入库税收全省第一。1至6月，入库税收居全省第一。", (None, 0)),
    ("林长制考核居全省首位。在全省林长制考核中，我市位列第一。", (None, 0)),
    ("建成全省首家盲人图书馆。投资1200万元建成全省首家盲人图书馆，藏书3万册。", (None, 0)),
    ("成立全省首家养老护理职业学院。联合高校成立全省首家养老护理职业技术学院。", (None, 0)),
    ("我市入选全国首批海绵城市。12月，我市入选全国首批海绵城市名单。", (None, 0)),
    ("全省首创“河湖码”。在全省首创“河湖码”，实现一码管水。", (None, 0)),
    ("获评国家级慢病示范区（全省唯一）。经过评审，我市获评国家级慢病示范区，为全省唯一。", (None, 0)),
    ("新增绿色工厂数量全省第二。新增绿色工厂18家，居全省第二。", (None, 0)),
    ("5G基站总数居全省第三。５ｇ基站总数居全省第3位。", (None, 0)),
    ("居全省第一。增速居全省第一。", (None, 0)),
    ("粮食单产居全省第一。居全省第一。", (None, 0)),
    # Firsts of different things.
    ("粮食单产居全省第一，油料单产居全省第一。", (None, None)),
    ("全省首创“一码通”平台，全省首创“慧眼”系统。", (None, None)),
    ("建成全省首家碳汇馆，建成全省首家气象馆。", (None, None)),
    ("争取项目174个，全省第一；争取特色小镇2个，全省第一。", (None, None)),
    ("签约率、履约率均居全省第一，满意率居全省第一。", (None, None)),
    ("建成全国最大的种源库和全国最大的育苗基地。", (None, None)),
    ("审结全省首例碳汇案，执结全省首例股权案。", (None, None)),
    ("治水考核全省第一。治气考核全省第一。治水考核居全省第一。", (None, None, 0)),
    ("A类企业数量全省第一，B类企业数量全省第一。", (None, None)),
    # Another kind, scope or value of the same thing.
    ("信访考核列全国第1位、全省第1位。", (None, None)),
    ("信访考核居全省第一。信访考核居全省第二。", (None, None)),
    ("信访考核居全省第一。信访考核全省最好。", (None, None)),
    ("材料科学进入全国前10%。材料科学进入全国前10名。", (None, None)),
]


def claim(subject: str | None, value: int | None = 1, scope: RankScope = RankScope.PROVINCE) -> RankClaim:
    return RankClaim(
        span=Span(0, 1),
        sentence=Span(0, 1),
        rule="rank.test",
        kind=RankKind.ORDINAL,
        scope=scope,
        value=value,
        unit=RankUnit.PLACE,
        subject=subject,
    )


SUBJECTS = [
    (("发放金额", "贷款发放金额"), (None, 0)),
    (("贷款发放金额", "发放金额"), (None, 0)),
    (("发放金额", "发放户数"), (None, None)),
    ((None, "发放金额"), (None, 0)),
    (("发放金额", None), (None, 0)),
    ((None, None), (None, 0)),
    # What has no name is known by the first that says it again: another subject is another first.
    ((None, "签约率", "履约率"), (None, 0, None)),
    (("签约率", None, "履约率"), (None, 0, None)),
    (("签约率", "履约率", None), (None, None, 0)),
    (("数量", "企业数量", "项目数量"), (None, 0, 0)),
    (("企业数量", "项目数量", "企业数量"), (None, None, 0)),
    (("“ＥＯＤ”模式", "eod模式"), (None, 0)),
    (("城区（县城）绿化率", "城区县城绿化率"), (None, 0)),
    (("规上工业增加值增速", "规上高技术工业增加值增速"), (None, None)),
]

HELD = [
    ("退役军人职业学院", "退役军人职业教育学院", True),
    ("企业数量", "企业研发机构数量", False),
    ("学院", "退役军人学院", True),
    ("", "退役军人学院", True),
    ("护理学院", "护士学院", False),
    ("甲乙丙丁戊己庚辛", "甲乙丙丁子丑戊己庚辛", True),
    ("甲乙丙丁戊己庚辛", "甲乙丙丁子丑寅戊己庚辛", False),
    ("甲乙丙丁戊己庚辛", "甲子丑乙丙丁戊己庚辛", False),
]


def repeats(claims: tuple[RankClaim, ...]) -> tuple[int | None, ...]:
    return tuple(claim.repeats for claim in claims)


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_mentions_of_a_text(text: str, expected: tuple[int | None, ...]) -> None:
    assert repeats(rank_claims(text)) == expected


@pytest.mark.parametrize(("subjects", "expected"), SUBJECTS)
def test_mentions_by_their_subjects(subjects: tuple[str | None, ...], expected: tuple[int | None, ...]) -> None:
    assert repeats(with_repeats([claim(subject) for subject in subjects])) == expected


@pytest.mark.parametrize(("one", "other", "held"), HELD)
def test_one_subject_holds_the_other(one: str, other: str, held: bool) -> None:
    assert holds(one, other) is held


def test_holding_is_symmetric_and_of_itself() -> None:
    subjects = [folded(subject) for found, _ in SUBJECTS for subject in found]
    subjects += [word for *pair, _ in HELD for word in pair]
    assert all(holds(one, other) == holds(other, one) for one, other in product(subjects, repeat=2))
    assert all(holds(one, one) for one in subjects)


def test_another_place_or_scope_is_another_claim() -> None:
    other = [claim("签约率"), claim("签约率", value=2), claim("签约率", scope=RankScope.NATION)]
    assert repeats(with_repeats(other)) == (None, None, None)


def test_linking_anew_changes_nothing() -> None:
    linked = with_repeats([claim("签约率"), claim("履约率"), claim(None)])
    assert with_repeats(linked) == linked


def test_what_is_repeated_is_counted_and_stands_before() -> None:
    for text, _ in TEXTS:
        claims = rank_claims(text * 3)
        for place, found in enumerate(claims):
            assert found.repeats is None or (found.repeats < place and claims[found.repeats].repeats is None)
