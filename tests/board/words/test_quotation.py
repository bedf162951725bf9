"""Quoted text has its own marks a level below: tables of what is quoted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.words.quotation import quotable

QUOTED = [
    ("", ""),
    ("位列全省第一。", "位列全省第一。"),
    ("形成“调治准合”治理“潍坊经验”，", "形成‘调治准合’治理‘潍坊经验’，"),
    # Inside the inner ones the outer ones stand again.
    ("获评“全省‘双拥’模范”", "获评‘全省“双拥”模范’"),
    ("打造‘双拥’品牌", "打造“双拥”品牌"),
    # What is cut out of a sentence may lack one of a pair.
    ("经验”居全省首位", "经验’居全省首位"),
    ("Xi’an 站“最美”", "Xi’an 站‘最美’"),
    ('印作 "直引号" 的不动', '印作 "直引号" 的不动'),
]


@pytest.mark.parametrize(("text", "quoted"), QUOTED)
def test_its_own_marks_are_those_of_the_level_below(text, quoted):
    assert quotable(text) == quoted


@given(st.text("“”‘’甲乙，", max_size=30))
def test_every_character_stays_where_it_was(text):
    quoted = quotable(text)
    assert len(quoted) == len(text)
    assert [a == b for a, b in zip(text, quoted, strict=True) if a not in "“”‘’"].count(False) == 0
    assert not set("“”") & {b for a, b in zip(text, quoted, strict=True) if a in "“”"}
