"""What folding makes one of, and that every character of a compact text leads back to the one it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.language import FOLDED_CHARACTERS, PRINTED_CHARACTERS, compact, fold, without_blanks

FOLDED = [("５Ｇ基站", "5g基站"), ("PM２．５", "pm2.5"), ("ＡＩ＋", "ai+"), ("亮榜", "亮榜"), ("", "")]
COMPACT = [
    ("投资 １，２００．５ 万元(含税)!", "投资1,200.5万元（含税）！"),
    ("增长１２％,居Ａ类?", "增长12%，居A类？"),
    ("壹佰贰拾万元", "一百二十万元"),
    ("叁亿元、陸萬圓、伍元、壹百", "三亿元、六万圓、五元、一百"),
    ("全省第贰，兩億", "全省第二，两亿"),
    ("大陆、陆续、队伍3支、收拾", "大陆、陆续、队伍3支、收拾"),
    ("甲、乙；丙", "甲、乙；丙"),
]


@pytest.mark.parametrize(("printed", "folded"), FOLDED)
def test_fold(printed: str, folded: str) -> None:
    assert fold(printed) == folded


def test_the_table_that_checks_use_is_the_one_of_fold() -> None:
    assert fold(PRINTED_CHARACTERS) == FOLDED_CHARACTERS
    assert len(set(PRINTED_CHARACTERS)) == len(PRINTED_CHARACTERS)


@pytest.mark.parametrize(("printed", "read"), COMPACT)
def test_compact(printed: str, read: str) -> None:
    assert compact(printed).text == read


@given(st.text(st.sampled_from("甲Ａ5，,。．. 　\n％壹")) | st.text())
def test_a_compact_text_leads_back(text: str) -> None:
    folded = compact(text)
    assert len(folded.text) == len(without_blanks(text))
    spans = [folded.span(place, place + 1) for place in range(len(folded.text))]
    assert "".join(text[span.start : span.end] for span in spans) == without_blanks(text)
