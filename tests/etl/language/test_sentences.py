"""Where sentences end: in any width, never in a blank, and at the same places whether a text is compact or as stored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.language import compact, sentence_at, sentence_spans, split_title
from etl.model import Span

SENTENCES = [
    ("完成投资5亿元。居全省第一。", ["完成投资5亿元。", "居全省第一。"]),
    ("真好!完成投资5亿元", ["真好!", "完成投资5亿元"]),
    ("真的?是的！好？", ["真的?", "是的！", "好？"]),
    ("完成。 居第一。", ["完成。", "居第一。"]),
    (" 完成 投资。 ", ["完成 投资。"]),
    ("完成。　\n居第一", ["完成。", "居第一"]),
    ("好！！", ["好！", "！"]),
    ("2.5亿元；a.b：c，d", ["2.5亿元；a.b：c，d"]),
    ("。", ["。"]),
    ("  ", []),
    ("", []),
]
TITLES = [
    ("项目加快。完成投资5亿元。", "项目加快。"),
    ("真好!完成投资5亿元。", "真好!"),
    ("真的?完成投资5亿元。", "真的?"),
    ("真好! 完成投资5亿元。", "真好!"),
    ("一" * 59 + "。完成。", "一" * 59 + "。"),
    ("一 " * 59 + "。完成。", "一 " * 59 + "。"),
    ("一" * 60 + "。完成。", ""),
    ("完成投资5亿元。", ""),
    ("完成投资5亿元", ""),
    ("", ""),
]

texts = st.text(st.sampled_from("甲Ａ5，,。．.！!？? 　\n％壹")) | st.text()


@pytest.mark.parametrize(("text", "sentences"), SENTENCES)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[span.start : span.end] for span in sentence_spans(text)] == sentences


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_title(text: str, title: str) -> None:
    assert split_title(text) == (title, text[len(title) :])


@given(texts)
def test_compact_text_has_the_sentences_of_the_stored_one(text: str) -> None:
    folded = compact(text)
    assert [folded.span(span.start, span.end) for span in sentence_spans(folded.text)] == list(sentence_spans(text))


@given(texts)
def test_sentences_tile_what_is_not_blank(text: str) -> None:
    places = [place for span in sentence_spans(text) for place in range(span.start, span.end)]
    assert places == sorted(set(places))
    assert {place for place, char in enumerate(text) if not char.isspace()} <= set(places)
    assert all(not text[place].isspace() for span in sentence_spans(text) for place in (span.start, span.end - 1))


@given(texts.map(str.strip))
def test_a_title_is_the_first_sentence(text: str) -> None:
    title, body = split_title(text)
    assert title + body == text
    assert not title or sentence_spans(text)[0] == Span(0, len(title))


@given(texts)
def test_every_character_is_in_the_sentence_at_its_place(text: str) -> None:
    for place, char in enumerate(text):
        if not char.isspace():
            span = sentence_at(text, place)
            assert span in sentence_spans(text)
            assert span.start <= place < span.end
