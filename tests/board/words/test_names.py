"""The filters in words: what a file's name and its foot say of a selection."""

import pytest

from board.values.filters import Filters
from board.words import use
from board.words.names import selection_name

DESCRIPTIONS = [
    (Filters("某市", 2023), "某市 2023年度", "某市 2023"),
    (Filters(None, 2023), "2023年度", "2023"),
    (
        Filters("某市", 2023, ("H1", "Q3"), ("政府部门",), ("甲局", "乙局", "丙局", "丁局")),
        "某市 2023年度；上半年、第三季度；政府部门；4 个部门",
        "某市 2023; First half, Q3; Government; 4 departments",
    ),
    (Filters("某市", 2023, departments=("甲局", "乙局")), "某市 2023年度；甲局、乙局", "某市 2023; 甲局, 乙局"),
]


@pytest.mark.parametrize(("filters", "chinese", "english"), DESCRIPTIONS)
def test_a_selection_in_words(filters, chinese, english):
    assert selection_name(filters) == chinese
    use("en")
    assert selection_name(filters) == english
