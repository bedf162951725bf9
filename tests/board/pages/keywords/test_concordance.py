"""Passages and sentences of terms: where they stand, and how often two terms share one."""

from collections import Counter

import polars as pl
import pytest
from counting import texts

from board.measures.collocation import collocates
from board.pages.keywords import concordance, query
from etl.build import build
from etl.language import sentence_spans


def test_passages_stand_where_they_are_said_to(selection):
    snapshot, filters = selection
    terms = query.ranked(snapshot, filters).get_column("term").head(8).to_list()
    items = {row["item_id"]: row["text"] for row in texts(snapshot).iter_rows(named=True)}
    shown = concordance.occurrences(snapshot, filters, terms)
    assert shown.height > 100
    for row in shown.iter_rows(named=True):
        text, start, end = items[row["item_id"]], row["span_start"], row["span_end"]
        assert row["keyword"] == text[start:end]
        assert row["left"] == text[max(start - concordance.CONTEXT, 0) : start]
        assert row["right"] == text[end : end + concordance.CONTEXT]
        own = next(span for span in sentence_spans(text) if span.start <= start < span.end)
        assert (row["sentence_start"], row["sentence"]) == (own.start, text[own.start : own.end])


def test_a_file_names_the_newspaper_line_of_each_occurrence(real):
    snapshot, filters = real
    terms = ["双招双引", *query.lexicon(snapshot, filters)[:8]]
    shown = concordance.occurrences(snapshot, filters, terms)
    stored = concordance.with_lines(snapshot, shown)
    assert stored.height == shown.height > 200
    lines = {
        (document, line): text
        for document, line, text in snapshot.run("FROM page_lines").select("document", "line", "text").iter_rows()
    }
    for row in stored.iter_rows(named=True):
        printed, keyword = lines[row["document"], row["line"]].replace(" ", ""), row["keyword"]
        assert keyword in printed or any(printed.endswith(keyword[:cut]) for cut in range(1, len(keyword)))
    united = stored.filter(department="市委统战部", period="H1", term="双招双引").select("document", "line").rows()
    assert ("weifang_2023_H1_1.txt", 168) in united


def test_every_end_mark_ends_a_sentence(opened, tmp_path):
    (tmp_path / "page.txt").write_text(
        "一、市某某局\n\n1.推进营商环境！扶持专精特新？发展预制菜。支持海绵城市\n", encoding="utf-8"
    )
    build(tmp_path, tmp_path / "board.duckdb")
    snapshot, filters = opened(tmp_path / "board.duckdb")
    shown = concordance.occurrences(snapshot, filters, ["营商环境", "专精特新", "预制菜", "海绵城市"])
    found = ["推进营商环境！", "扶持专精特新？", "发展预制菜。", "支持海绵城市"]
    assert shown.get_column("sentence").to_list() == found
    assert concordance.sentences(snapshot, filters) == 4


@pytest.mark.parametrize("node", ["资金", "低空经济"])
def test_shared_sentences_are_counted_one_by_one(fictional, node):
    snapshot, filters = fictional
    items = {row["item_id"]: row["text"] for row in texts(snapshot).iter_rows(named=True)}
    total = sum(len(sentence_spans(text)) for text in items.values())
    assert concordance.sentences(snapshot, filters) == total
    stand: dict[tuple, set[str]] = {}
    for item_id, term, start in (
        snapshot.run("FROM term_occurrences").select("item_id", "term", "span_start").iter_rows()
    ):
        own = next(span for span in sentence_spans(items[item_id]) if span.start <= start < span.end)
        stand.setdefault((item_id, own.start), set()).add(term)
    with_node = [terms for terms in stand.values() if node in terms]
    assert concordance.sentences_with(snapshot, filters, node) == len(with_node)
    both = Counter(term for terms in with_node for term in terms if term != node)
    counts = concordance.shared_sentences(snapshot, filters, node)
    assert dict(counts.filter(pl.col("both") > 0).select("term", "both").iter_rows()) == both
    assert not collocates(counts, len(with_node), total).is_empty()
