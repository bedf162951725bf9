"""Words at the end or the beginning of a text are found where a plain search finds them, whatever their source is made
of.
"""

import random
import re

import pytest

from etl.language import Beginning, Ending

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
    "(?>甲|甲乙)",
    "丙{0,2}",
    "甲??",
    "乙?+",
    r"\.",
    r"\d",
    r"[\d甲]",
    "[0-9]",
    "(?!丙)",
    "(?=丙)",
    "(?<!甲)",
    "$",
    "|",
)
CHARACTERS = "甲乙丙丁.1٣"


def test_what_is_found_is_what_a_plain_search_finds() -> None:
    seeded = random.Random(7)
    for _ in range(4000):
        source = "".join(seeded.choices(PIECES, k=seeded.randint(1, 5)))
        ending, plain = Ending(source), re.compile(f"(?:{source})$")
        beginning, begun = Beginning(source), re.compile(source)
        for _ in range(6):
            text = "".join(seeded.choices(CHARACTERS, k=seeded.randint(0, 7)))
            start = seeded.randint(0, len(text))
            expected, anywhere = plain.search(text, start), plain.search(text)
            assert ending.begin(text, start) == (expected.start() if expected else None), (source, text)
            assert ending.fits(text) == (anywhere is not None), (source, text)
            assert ending.is_whole(text) == (plain.fullmatch(text) is not None), (source, text)
            assert not (ending.fits(text) and ending.rules_out(text)), (source, text)
            stands = begun.match(text, start)
            assert beginning.end(text, start) == (stands.end() if stands else start), (source, text)
            if stands and stands.end() > start:
                assert beginning.may_begin_with(text[start]), (source, text)


@pytest.mark.parametrize(
    ("source", "ruled_out", "not_ruled_out"),
    [
        ("居全省|位列", "第一", "位列"),
        ("成(?:功|效(?:显著|))", "成果", "有效"),
        ("增长(?!率)|到", "增", "延长"),
        ("能够…|是".replace("…", "[^，]{0,6}"), "增长", "能够达到"),
        ("第一[位名]?", "居全省", "地位"),
        (r"第\d{1,2}", "第一", "٣"),
    ],
)
def test_the_last_character_rules_words_out(source: str, ruled_out: str, not_ruled_out: str) -> None:
    assert Ending(source).rules_out(ruled_out)
    assert not Ending(source).rules_out(not_ruled_out)


@pytest.mark.parametrize(
    ("source", "ruled_out", "not_ruled_out"),
    [
        ("居全省|位列", "第", "位"),
        ("(?:正)?在(?!建)|已", "建", "在"),
        (r"(?:第\d+次|\d[\d.]*[万亿]?)个", "一", "8"),
        ("[0-9]{1,3}年来", "年", "3"),
    ],
)
def test_the_first_character_rules_words_out(source: str, ruled_out: str, not_ruled_out: str) -> None:
    assert not Beginning(source).may_begin_with(ruled_out)
    assert Beginning(source).may_begin_with(not_ruled_out)
