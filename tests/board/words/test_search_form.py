"""The form in which texts are compared: width, case and blanks do not count, and every place can be found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.words.search_form import occurrences, origins, search_form

FOLDED = [
    ("双招双引", "双招双引"),
    ("１２．５％", "12.5%"),
    ("部门（单位）", "部门(单位)"),
    ("ＫＰＩ Kpi", "kpikpi"),
    ("1 . 13　亿元\n", "1.13亿元"),
    ("5㎡", "5m2"),
    ("双招\u200b双引", "双招双引"),
    (" 　", ""),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_folded_forms(text, folded):
    assert search_form(text) == folded


@given(st.text(), st.text())
def test_each_character_folds_on_its_own(first, second):
    assert search_form(first + second) == search_form(first) + search_form(second)


@given(st.text())
def test_every_folded_character_comes_from_its_origin(text):
    places = origins(text)
    assert len(places) == len(search_form(text))
    assert places == sorted(places)
    assert all(
        character in search_form(text[place]) for character, place in zip(search_form(text), places, strict=True)
    )


OCCURRENCES = [
    ("县级工会加强年专项行动，县级工会", "县级工会", ["县级工会", "县级工会"]),
    ("增长１２．５％。", "12.5%", ["１２．５％"]),
    ("完成1 . 13　亿元", "1.13亿元", ["1 . 13　亿元"]),
    ("面积5㎡", "m2", ["㎡"]),
    ("啊啊啊", "啊啊", ["啊啊"]),
    ("KPI考核", "kpi", ["KPI"]),
    ("工会", "工会工作", []),
    ("工会", "", []),
    ("", "工会", []),
    ("a.c abc", "a.c", ["a.c"]),
]


@pytest.mark.parametrize(("text", "phrase", "found"), OCCURRENCES)
def test_where_a_phrase_stands(text, phrase, found):
    """As printed, whatever its width, case and blanks; a phrase is no pattern."""
    assert [text[start:end] for start, end in occurrences(text, phrase)] == found


@given(st.text(alphabet="工会A a１1 ㎡."), st.text(alphabet="工会A a１1 ㎡.", min_size=1))
def test_every_occurrence_holds_the_phrase_in_order(text, phrase):
    spans = occurrences(text, phrase)
    assert all(search_form(phrase) in search_form(text[start:end]) for start, end in spans)
    assert len(spans) == (search_form(text).count(search_form(phrase)) if search_form(phrase) else 0)
    assert spans == sorted(spans)
