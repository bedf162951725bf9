"""Words at the end of a text are found where a plain search finds them, whatever their source is made of."""

import random
import re

import pytest

from etl.language import Ending

PIECES = (
    "甲",
    "乙",
    "甲乙",
    "[甲乙]",
    "[^甲]",
    "(?:甲|乙|)",
    "(?:乙丙|丙)",
    "(?:甲|(?:乙|丙)甲)?",
    "(?>乙|丙)++",
    "丙{0,2}",
    r"\.",
    "(?!丙)",
    "(?<!甲)",
    "$",
    "|",
)


def test_what_is_found_is_what_a_plain_search_finds() -> None:
    seeded = random.Random(7)
    for _ in range(2000):
        source = "".join(seeded.choices(PIECES, k=seeded.randint(1, 5)))
        ending, plain = Ending(source), re.compile(f"(?:{source})$")
        for _ in range(6):
            text = "".join(seeded.choices("甲乙丙丁.", k=seeded.randint(0, 7)))
            start = seeded.randint(0, len(text))
            found, expected = ending.search(text, start), plain.search(text, start)
            assert (found and found.span()) == (expected and expected.span()), (source, text)
            whole, all_of_it = ending.fullmatch(text), plain.fullmatch(text)
            assert (whole is None) == (all_of_it is None), (source, text)
            assert not (found and ending.rules_out(text)), (source, text)


@pytest.mark.parametrize(
    ("source", "ruled_out", "not_ruled_out"),
    [
        ("居全省|位列", "第一", "位列"),
        ("成(?:功|效(?:显著|))", "成果", "有效"),
        ("增长(?!率)|到", "增", "延长"),
        ("能够…|是".replace("…", "[^，]{0,6}"), "增长", "能够达到"),
        ("第一[位名]?", "居全省", "地位"),
    ],
)
def test_the_last_character_rules_words_out(source: str, ruled_out: str, not_ruled_out: str) -> None:
    assert Ending(source).rules_out(ruled_out)
    assert not Ending(source).rules_out(not_ruled_out)
