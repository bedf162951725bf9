"""Amounts that a title says first, and equal amounts of different things."""

import pytest

from tests.etl.facts.money.relations import relations

# (text, what it says of its figures in their order: "part < whole", "repeat = first mention"; the others are totals)
CASES = [
    (
        "半天签下34.7亿元。本次招商活动共有18个项目落户，签约总额34.7亿元：新材料6个、15.2亿元；食品加工7个、11.3亿元；文旅5个、8.2亿元。",
        "34.7亿元 = 34.7亿元, 15.2亿元 < 34.7亿元, 11.3亿元 < 34.7亿元, 8.2亿元 < 34.7亿元",
    ),
    ("酒业年产值突破400亿元。会展业加快复苏，旅游年收入突破400亿元。", ""),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case, id=case[0]) for case in CASES])
def test_figures_are_to_each_other_what_the_text_says(text: str, expected: str) -> None:
    assert relations(text) == expected
