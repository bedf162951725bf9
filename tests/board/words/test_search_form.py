"""The form in which texts are compared: width, case and blanks do not count, and every place can be found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.words.search_form import origins, search_form

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
