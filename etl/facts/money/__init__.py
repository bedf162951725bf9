"""Funding figures whole: what they are, how amounts are read, which money is summed, and the record of the sort."""

from etl.facts.money.figure import (
    Basis,
    FundingCategory,
    FundingFigure,
    FundingRole,
    FundingStage,
    Qualifier,
    WindowSource,
)
from etl.facts.money.funding import funding_figures
from etl.facts.money.money_sort import MONEY
from etl.facts.money.reading import find_amounts

__all__ = [
    "MONEY",
    "Basis",
    "FundingCategory",
    "FundingFigure",
    "FundingRole",
    "FundingStage",
    "Qualifier",
    "WindowSource",
    "find_amounts",
    "funding_figures",
]
