"""Which figures sums count: what is worked out for the measures is what the database says."""

from pathlib import Path

import duckdb
import pytest

from etl.facts.money import Basis, FundingCategory, FundingRole, funding_figures
from etl.facts.money.counted import is_counted, stands_aside, sum_counts

TEXT = "争取上级资金5亿元，其中技改资金2亿元。"
WHOLE, PART = funding_figures(TEXT)
LABEL = {
    "type": "money",
    "quote": "5亿元",
    "currency": "CNY",
    "basis": "amount",
    "category": "upper_funds",
    "stage": "realised",
    "role": "total",
}
PART_LABEL = LABEL | {"quote": "2亿元", "role": "part", "part_of": "5亿元"}


@pytest.mark.parametrize("database", ["real_database", "fictional_database"])
def test_a_figure_is_counted_where_nothing_leaves_it_out(database: str, request: pytest.FixtureRequest) -> None:
    path: Path = request.getfixturevalue(database)
    with duckdb.connect(str(path), read_only=True) as connection:
        stored = connection.execute(
            "SELECT title || body, left_out FROM all_funding JOIN item USING (item_id) ORDER BY fact_id"
        ).fetchall()
    left = {text: [reason for other, reason in stored if other == text] for text, _ in stored}
    assert {text: [is_counted(figure, funding_figures(text)) for figure in funding_figures(text)] for text in left} == {
        text: [reason is None for reason in reasons] for text, reasons in left.items()
    }
    assert {None, "part", "rate", "output"} <= {reason for _, reason in stored}


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        (PART_LABEL, (False, False)),
        (PART_LABEL | {"role": "total"}, (True, False)),
        (PART_LABEL | {"role": "total", "alt_role": ["part"]}, (False, False)),
        (PART_LABEL | {"role": "repeat"}, (False, False)),
        (PART_LABEL | {"basis": "rate"}, (False, False)),
        (PART_LABEL | {"category": "output"}, (False, False)),
        (PART_LABEL | {"category": "credit"}, (True, False)),
        (PART_LABEL | {"stage": "planned"}, (True, False)),
        (PART_LABEL | {"stage": "planned", "alt_stage": ["realised"]}, (False, False)),
        ({name: value for name, value in PART_LABEL.items() if name != "part_of"}, None),
    ],
)
def test_a_part_and_its_label(label: dict, expected: tuple[bool, bool] | None) -> None:
    assert sum_counts(label, [LABEL, label], PART, [WHOLE, PART]) == expected


def test_other_values_of_the_whole_are_as_good() -> None:
    whole = LABEL | {"stage": "planned"}
    assert sum_counts(PART_LABEL, [whole, PART_LABEL], PART, [WHOLE, PART]) == (True, False)
    whole |= {"alt_stage": ["realised"]}
    assert sum_counts(PART_LABEL, [whole, PART_LABEL], PART, [WHOLE, PART]) == (False, False)


def test_the_whole_of_the_whole_holds_a_part_too() -> None:
    middle = LABEL | {"quote": "3亿元", "category": "credit", "role": "part", "part_of": "5亿元"}
    label = PART_LABEL | {"part_of": "3亿元"}
    assert sum_counts(label, [LABEL, middle, label], PART, [WHOLE, PART]) == (False, False)


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ({"role": "part"}, (True, True)),
        ({"role": "total"}, (False, True)),
        ({"role": "total", "alt_role": ["part"]}, (False, False)),
    ],
)
def test_a_figure_that_stands_aside(role: dict, expected: tuple[bool, bool]) -> None:
    assert stands_aside(PART_LABEL | role, [], PART, []) == expected


def test_the_values_are_those_of_the_sort() -> None:
    assert (LABEL["basis"], LABEL["category"], PART_LABEL["role"]) == (
        Basis.AMOUNT,
        FundingCategory.UPPER_FUNDS,
        FundingRole.PART,
    )
