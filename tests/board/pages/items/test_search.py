"""Search: width, case and blanks do not count, hits stand exactly where they are printed, all words must occur."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.pages.items import search
from board.words.search_form import search_form

# text, query, the passages that are hits
HITS = {
    "plain": ("推进双招双引工作", "双招双引", ["双招双引"]),
    "twice": ("双招双引，再双招双引", "双招双引", ["双招双引", "双招双引"]),
    "blanks in the text": ("争取资金1 . 13亿元", "1.13亿元", ["1 . 13亿元"]),
    "ideographic blanks in the text": ("市　委　党　校", "市委党校", ["市　委　党　校"]),
    "blanks at its ends stay outside": ("在 党校 里", "党校", ["党校"]),
    "full-width digits in the text": ("增长１２．５％", "12.5%", ["１２．５％"]),
    "full-width digits in the query": ("增长12.5%", "１２．５％", ["12.5%"]),
    "full-width brackets": ("市直部门（单位）", "部门(单位)", ["部门（单位）"]),
    "case": ("完成ＫＰＩ和kpi", "Kpi", ["ＫＰＩ", "kpi"]),
    "one character that folds to two": ("面积5㎡以上", "5m2", ["5㎡"]),
    "a part of a character that folds to two": ("面积5㎡以上", "2", ["㎡"]),
    "an invisible character": ("双招\u200b双引", "双招双引", ["双招\u200b双引"]),
    "two words": ("党校开展双招双引", "双招双引 党校", ["党校", "双招双引"]),
    "a phrase with a blank": ("New Energy 与 new energy", '"new energy"', ["New Energy", "new energy"]),
    "a Chinese phrase": ("双招 双引与双招双引", "“双招 双引”", ["双招 双引", "双招双引"]),
    "signs of regular expressions": ("“1+N”服务(.*)", "1+n (.*)", ["1+N", "(.*)"]),
    "no hit": ("推进双招双引", "火星", []),
    "nothing asked": ("推进双招双引", " 　 ", []),
}


@pytest.mark.parametrize(("text", "query", "passages"), HITS.values(), ids=HITS)
def test_hits_are_what_stands_in_the_text(text, query, passages):
    spans = search.find(text, search.words(query))
    assert [text[start:end] for start, end in spans] == passages


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("双招双引  党校", ["双招双引", "党校"]),
        ("双招双引　双招双引", ["双招双引"]),
        ('"双招 双引" 党校', ["双招双引", "党校"]),
        ('"', []),
        ('""', []),
        ("“党校", ["党校"]),
        ("", []),
    ],
)
def test_words_of_a_query(query, wanted):
    assert search.words(query) == wanted


@given(st.text(), st.text(min_size=1), st.text())
def test_a_planted_word_is_found_where_it_stands(before, word, after):
    wanted = search.words(f'"{word}"')
    if not wanted:
        return
    spans = search.find(before + word + after, wanted)
    start, end = len(before), len(before) + len(word)
    covered = {at for span in spans for at in range(*span)}
    assert any(search_form(word[at - start]) for at in covered if start <= at < end)


@given(st.text(alphabet=st.characters()), st.text())
def test_every_hit_reads_as_what_was_asked(text, query):
    wanted = search.words(query)
    for start, end in search.find(text, wanted):
        assert 0 <= start < end <= len(text)
        assert any(word in search_form(text[start:end]) for word in wanted)


ITEMS = pl.DataFrame(
    {
        "item_id": [1, 2, 3, 4],
        "department": ["市委党校", "市财政局", None, "市科协"],
        "title": ["建设红色智库。", "争取上级资金。", "", "双招双引见成效。"],
        "body": [
            "开展双招双引。",
            "争取１．１３亿元，党校参与双招。",
            "党校培训，双引。",
            "双招双引，双招双引，与党校共建。",
        ],
    }
)


MATCHES = {
    "": [1, 2, 3, 4],
    "党校": [1, 2, 3, 4],
    "双招双引": [1, 4],
    "双招双引 党校": [1, 4],
    "1.13亿元": [2],
    "党校 双引": [1, 3, 4],
    "市委": [1],
    "双招 双引": [1, 4],
    "火星": [],
    "党校 火星": [],
}


@pytest.mark.parametrize(("query", "item_ids"), MATCHES.items(), ids=repr)
def test_all_words_must_occur_in_the_text_or_the_department(query, item_ids):
    assert search.matching(ITEMS, query)["item_id"].to_list() == item_ids


def test_hits_are_counted_in_the_text():
    assert search.matching(ITEMS, "双招双引 党校").select("item_id", "hits").rows() == [(1, 1), (4, 4)]


@pytest.mark.parametrize(
    ("query", "item_ids"),
    [
        ("双招双引", [4, 1]),  # in the title before in the body
        ("双招 双引", [4, 1]),
        ("党校", [2, 3, 4, 1]),  # as often: as they came; only in the department: last
    ],
)
def test_the_most_relevant_come_first(query, item_ids):
    found = search.matching(ITEMS, query).sort("rank", descending=True, maintain_order=True)
    assert found["item_id"].to_list() == item_ids
