import random
import re

import pytest

from etl.language import any_of, beginning_of, beginnings

PIECES = (
    "甲",
    "乙",
    "丙",
    "甲乙",
    "乙丙",
    "[甲乙]",
    "[乙丙]{1,2}",
    "(?:甲|乙|)",
    "(?:乙丙|丙)",
    "(?:甲|(?:乙|丙)甲)?",
    "(?!丙)",
    "(?<!甲)",
    "$",
    "^",
)


@pytest.mark.parametrize(
    ("expected", "sources"),
    [
        ("甲", ["甲"]),
        ("甲(?:乙|丙)", ["甲乙", "甲丙"]),
        ("甲(?:乙|丙)|丁", ["甲乙", "丁", "甲丙"]),
        ("甲(?:乙|)", ["甲乙", "甲"]),
        ("甲(?:|乙)", ["甲", "甲乙"]),
        ("甲丙|乙丙", ["(?:甲|乙)丙"]),
        ("甲(?:乙|丙)", ["甲乙|甲丙"]),
        ("乙(?<!甲乙)丙", ["(?<!甲)乙丙"]),
        ("乙(?<!甲乙)|丙(?<!甲丙)", ["(?<!甲)(?:乙|丙)"]),
        ("甲乙|[丙丁]|甲丙", ["甲乙", "[丙丁]", "甲丙"]),
        ("(?:甲|乙)+|甲?乙", ["(?:甲|乙)+", "甲?乙"]),
        (r"\(甲|\|", [r"\(甲", r"\|"]),
        ("[(|)]甲|乙", ["(?:[(|)]甲|乙)"]),
        ("", []),
    ],
)
def test_alternatives_begin_with_plain_characters_and_share_them(expected: str, sources: list[str]) -> None:
    assert any_of(sources) == expected


def test_what_is_found_is_what_plain_alternatives_find() -> None:
    """Seeded sources and texts; spans, and whole matches, of all that is found from each place on."""
    seeded = random.Random(11)
    for _ in range(1500):
        sources = ["".join(seeded.choices(PIECES, k=seeded.randint(1, 4))) for _ in range(seeded.randint(1, 6))]
        plain, shared = re.compile("|".join(sources)), re.compile(any_of(sources))
        for _ in range(6):
            text = "".join(seeded.choices("甲乙丙丁", k=seeded.randint(0, 9)))
            place = seeded.randint(0, len(text))
            assert [one.span() for one in shared.finditer(text, place)] == [
                one.span() for one in plain.finditer(text, place)
            ], (sources, text)
            assert bool(shared.fullmatch(text)) == bool(plain.fullmatch(text)), (sources, text)


@pytest.mark.parametrize(
    ("expected", "sources"),
    [
        ("甲", ["甲"]),
        ("甲(?=乙|丙)", ["甲乙", "甲丙"]),
        ("甲|丁(?=乙)", ["甲乙", "甲", "丁乙"]),
        ("(?=[甲乙]丙)|丁", ["丁", "[甲乙]丙"]),
        ("乙(?=丙(?<!甲乙丙))", ["(?<!甲)乙丙"]),
    ],
)
def test_the_first_characters_of_what_fits_are_found(expected: str, sources: list[str]) -> None:
    assert beginning_of(sources) == expected


def test_a_beginning_stands_wherever_a_source_fits() -> None:
    seeded = random.Random(13)
    for _ in range(1500):
        sources = ["".join(seeded.choices(PIECES, k=seeded.randint(1, 4))) for _ in range(seeded.randint(1, 4))]
        begins = re.compile(beginning_of(sources))
        for _ in range(6):
            text = "".join(seeded.choices("甲乙丙丁", k=seeded.randint(0, 9)))
            found = [(one.start(), one[0]) for one in begins.finditer(text)]
            for source in sources:
                for one in re.finditer(source, text):
                    assert any(place == one.start() and sign in beginnings(source) for place, sign in found)
