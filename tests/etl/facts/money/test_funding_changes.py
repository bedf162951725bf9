"""How two figures of one thing stand to each other, and which can be of one thing at all."""

from decimal import Decimal

import pytest

from etl.facts.money import MONEY
from etl.facts.money.figure import Basis, FundingCategory, FundingFigure, FundingRole, FundingStage, Qualifier
from etl.model import Span

MATCHING = MONEY.matching


def figure(
    low: int = 5, high: int | None = None, stage: str = "realised", basis: str = "amount", **other
) -> FundingFigure:
    fields = {"currency": "CNY", "role": "total", "metric": "技改投资", "category": "investment"} | other
    return FundingFigure(
        span=Span(0, 1),
        sentence=Span(0, 1),
        rule="x",
        currency=fields["currency"],
        low=Decimal(low),
        high=Decimal(low if high is None else high),
        qualifier=Qualifier.EXACT,
        basis=Basis(basis),
        category=FundingCategory(fields["category"]),
        stage=FundingStage(stage),
        role=FundingRole(fields["role"]),
        whole=None,
        metric=fields["metric"],
    )


@pytest.mark.parametrize(
    ("earlier", "later", "status"),
    [
        (figure(), figure(), "repeated"),
        (figure(), figure(8), "changed"),
        (figure(5, 8), figure(5, 9), "changed"),
        (figure(stage="planned"), figure(), "realised"),
        (figure(stage="planned"), figure(8), "realised"),
        (figure(stage="planned"), figure(stage="planned"), "repeated"),
        (figure(), figure(8, stage="planned"), "changed"),
        (figure(), figure(category="credit"), "repeated"),
    ],
)
def test_status(earlier: FundingFigure, later: FundingFigure, status: str) -> None:
    assert MATCHING.status(earlier, later) == status
    assert status in MATCHING.statuses


@pytest.mark.parametrize(
    ("later", "may"),
    [
        (figure(8, stage="planned"), True),
        (figure(currency="USD"), False),
        (figure(basis="rate"), False),
        (figure(basis="ceiling"), False),
        (figure(category="credit"), False),
        (figure(metric="技改储备项目投资"), False),
    ],
)
def test_amounts_of_one_currency_basis_and_kind_may_be_of_one_thing(later: FundingFigure, may: bool) -> None:
    assert MATCHING.may_match(figure(), later) is MATCHING.may_match(later, figure()) is may


def test_a_figure_is_followed_by_its_metric_and_once() -> None:
    assert MATCHING.name(figure()) == "技改投资"
    followed = [MATCHING.is_matched(figure(role=role)) for role in ("total", "part", "repeat")]
    assert followed == [True, True, False]
