"""A list of words finds what a plain pattern of its words finds, and is put together only once it is asked."""

import random
import re
from types import SimpleNamespace

import pytest

from etl.language import WordList, word_list

SOURCES = ("甲", "乙", "甲乙", "[甲乙]丙", "(?:甲|乙|)丙", "(?:乙丙|丙)甲", "(?!丙)[乙丁]", "(?<!甲)丁", "丙$", r"\.")


def test_it_finds_what_a_plain_pattern_finds() -> None:
    seeded = random.Random(7)
    for _ in range(500):
        sources = seeded.choices(SOURCES, k=seeded.randint(1, 5))
        words, plain = WordList(sources), re.compile("|".join(f"(?:{source})" for source in sources))
        text = "".join(seeded.choices("甲乙丙丁.", k=seeded.randint(0, 9)))
        start = seeded.randint(0, len(text))
        for asked in ("search", "match", "fullmatch"):
            found, expected = (getattr(pattern, asked)(text, start) for pattern in (words, plain))
            assert (found and found.span()) == (expected and expected.span()), (sources, text, asked)
        assert [found.span() for found in words.finditer(text)] == [found.span() for found in plain.finditer(text)]
        assert words.findall(text) == plain.findall(text)
        assert words.split(text, maxsplit=1) == plain.split(text, maxsplit=1)
        assert words.sub("戊", text) == plain.sub("戊", text)


def test_nothing_is_compiled_before_it_is_asked_for_and_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    counting = SimpleNamespace(compile=lambda source: compiled.append(source) or re.compile(source))
    monkeypatch.setattr(word_list, "re", counting)
    words = WordList(["甲乙", "甲丙"])
    assert (words.plain, words.pattern, compiled) == ("甲乙|甲丙", "甲(?:乙|丙)", [])
    assert words.search is words.search
    assert words.match is words.match
    assert compiled == ["甲(?:乙|丙)"]
    assert words.fullmatch is words.fullmatch
    assert compiled == ["甲(?:乙|丙)", "甲乙|甲丙"]


def test_it_has_no_other_attributes() -> None:
    with pytest.raises(AttributeError):
        WordList(["甲"]).scanner  # noqa: B018
