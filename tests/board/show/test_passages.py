"""Sentences under a chart: each once, with all its marks, its words and its citation."""

import polars as pl
import pytest

from board.show import evidence, passages
from board.values.mark import Mark
from board.words import use

FACTS = pl.DataFrame(
    [("a:1.1", 0, 2), ("b:1.1", 0, 3), ("a:1.1", 0, 8), ("a:1.1", 20, 22)],
    schema=["ref", "sentence_start", "span_start"],
    orient="row",
)
PICKED = pl.DataFrame({"department": ["市文联", "市文联"], "period": ["H1", "H1"], "scope": ["nation", "nation"]})


def test_the_facts_of_a_sentence_stand_together_in_the_order_in_which_sentences_come():
    groups = passages.of_sentences(FACTS)
    assert [[(fact["ref"], fact["span_start"]) for fact in facts] for facts in groups] == [
        [("a:1.1", 2), ("a:1.1", 8)],
        [("b:1.1", 3)],
        [("a:1.1", 22)],
    ]


@pytest.mark.parametrize(
    ("chosen", "chinese", "english"),
    [
        (None, "原文 1 句，2 处", "2 marks in 1 sentence"),
        (
            "department:市文联|period:H1",
            "市文联 · 上半年：1 句原文，2 处",
            "市文联 · First half: 2 marks in 1 sentence",
        ),
        ("scope:nation", "全国：1 句原文，2 处", "nation: 2 marks in 1 sentence"),
    ],
)
def test_a_picked_mark_is_named_in_words(chosen, chinese, english):
    assert passages._heading(chosen, PICKED, 1) == chinese
    use("en")
    assert passages._heading(chosen, PICKED, 1) == english


def test_a_sentence_says_each_of_its_words_once():
    html = evidence.sentence(
        "甲居第一，乙居第一。", [Mark(1, 4, "rank", "第一"), Mark(6, 9, "rank", "第一")], foot="<p>x</p>"
    )
    assert html.count("<mark") == 2
    assert html.count('class="context"') == 1
    assert html.endswith("<p>x</p></div>")
