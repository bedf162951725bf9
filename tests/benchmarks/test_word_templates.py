"""No template of the word files makes looking for it cost more than the text is long."""

import re
import time
from itertools import pairwise

import pytest

from etl.language import read_template

# Each takes as many ways as it may; the text leads into all of them and never to an end.
COSTLY = [
    ("一…60一…14止", "一"),
    ("一…9一…9一…9止", "一"),
    ("(一|一一)" * 9 + "止", "一"),
    ("一##…30止", "一"),
    ("一" + "(!…9止)" * 2 + "…9止", "一"),
    ("(" + "|".join("一" * number for number in range(1, 100)) + ")…8止", "一"),
]


@pytest.mark.parametrize(("template", "word"), COSTLY)
def test_no_template_costs_more_than_the_text_is_long(template: str, word: str) -> None:
    pattern = re.compile(read_template(template, {}).source)
    costs = []
    for length in (4_000, 8_000, 16_000):
        begun = time.perf_counter()
        assert not pattern.search(word * length)
        costs.append(time.perf_counter() - begun)
    print(f"\n{template[:30]:40}{costs[-1] / costs[0]:9.1f} times as long for 4 times the text")
    assert all(later < 3.5 * earlier + 0.1 for earlier, later in pairwise(costs))
