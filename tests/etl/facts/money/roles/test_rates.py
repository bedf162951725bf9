"""Parts of rates, which no total counts."""

import pytest

from etl.facts.money import Basis, funding_figures
from tests.etl.facts.money.relations import relations

# (text, what it says of its figures in their order: "part < whole", "repeat = first mention"; the others are totals)
CASES = [
    ("长护险筹资标准为每人每年财政补贴90元、个人缴纳30元，合计120元。", "90元 < 120元, 30元 < 120元"),
    ("低保每人每月补差410元、每人每月发放电费补贴15元，共计425元。", "410元 < 425元, 15元 < 425元"),
    ("每户补助3万元，其中省级2万元、县级1万元。", "2万元 < 3万元, 1万元 < 3万元"),
    ("每人每月补助120元（省级80元、市县40元），惠及2.1万人。", "80元 < 120元, 40元 < 120元"),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case, id=case[0]) for case in CASES])
def test_figures_are_to_each_other_what_the_text_says(text: str, expected: str) -> None:
    assert relations(text) == expected


def test_what_rates_add_up_to_is_a_rate() -> None:
    text = "长护险筹资标准为每人每年财政补贴90元、个人缴纳30元，合计120元。"
    assert {figure.basis for figure in funding_figures(text)} == {Basis.RATE}
