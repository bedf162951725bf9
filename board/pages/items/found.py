"""Which items a search and the choices of facts leave, and why each of them is among these.

What words mean is worked out in meaning, where they stand in search, what may be chosen in facets.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from board.pages.items import search
from board.pages.items.facets import Facts, Wanted
from board.pages.items.meaning import Understood
from board.values.mark import Mark
from board.values.row import Row
from board.words import t
from board.words.fact_words import claim_mark, figure_mark
from board.words.quotation import quotable

# So much of a claim's strength stands for one scope.
_SCOPE = 1_000_000
# Facts that are named as reasons; of more their number is said.
NAMED = 2


@dataclass(frozen=True)
class Found:
    """The items that are left, in their order, and of each the facts that answer, as marks in its text."""

    items: pl.DataFrame
    facts: Mapping[int, Sequence[Mark]]

    def marks(self, item: Row, words: Sequence[str]) -> list[Mark]:
        """What in an item's text answers: words and facts."""
        text = item["title"] + item["body"]
        hits = [Mark(start, end, "hit", t("items.hit")) for start, end in search.find(text, list(words))]
        facts = [
            Mark(fact.start, fact.end, f"hit {fact.sort}", fact.label) for fact in self.facts.get(item["item_id"], ())
        ]
        return [*facts, *hits]


def find(items: pl.DataFrame, facts: Facts, asked: Understood, wanted: Wanted, *, is_ordered: bool) -> Found:
    """The items of a selection that answer all that is asked: each word, one claim for each word that means claims, and
    one fact for what is asked of its sort. The most relevant come first where words were asked for, unless the reports'
    order is wanted: those with the strongest claim asked for, then as search.matching ranks them."""
    left = search.matching(items, asked.rest)
    claims = [facts.claims.filter(each.claims()) for _, each in asked.claims]
    figures = []
    if wanted.claims.names:
        claims.append(facts.claims.filter(wanted.claims.claims()))
    if wanted.asks_of_figures:
        figures.append(facts.figures.filter(wanted.figures()))
    for answering in (*claims, *figures, *(facts.held.filter(sort=sort) for sort in wanted.has)):
        left = left.join(answering, on="item_id", how="semi", maintain_order="left")
    if not is_ordered:
        left = _by_relevance(left, asked, claims)
    marks: dict[int, list[Mark]] = {}
    for frames, mark in ((claims, claim_mark), (figures, figure_mark)):
        for frame in frames:
            for fact in frame.iter_rows(named=True):
                marks.setdefault(fact["item_id"], []).append(mark(fact))
    return Found(left, {item_id: list(dict.fromkeys(each)) for item_id, each in marks.items()})


def _by_relevance(left: pl.DataFrame, asked: Understood, claims: Sequence[pl.DataFrame]) -> pl.DataFrame:
    if asked.claims:
        # A place that is a number before one that is said otherwise: who types 第一 means 第一 before 最大.
        order = (pl.col("strength") // _SCOPE, pl.col("kind") != "ordinal", pl.col("strength"))
        best = claims[0].sort(*order).unique("item_id", keep="first", maintain_order=True)
        places = best.select("item_id").with_row_index("place")
        return left.join(places, on="item_id", how="left").sort("place").drop("place")
    return left.sort("rank", descending=True, maintain_order=True) if asked.rest.strip() else left


def reasons(item: Row, marks: Sequence[Mark], words: Sequence[str]) -> str:
    """Why an item is among those found, in words: the facts that answer, and how often each word occurs; empty where
    nothing was asked."""
    text = item["title"] + item["body"]
    parts = [
        t("items.because_fact", quote=quotable(text[mark.start : mark.end]), words=mark.label) for mark in marks[:NAMED]
    ]
    if len(marks) > NAMED:
        parts.append(t("items.because_more", count=len(marks) - NAMED))
    for word in words:
        count = len(search.find(text, [word]))
        parts.append(t("items.because_word" if count else "items.because_name", word=word, count=count))
    return t("filters.part_separator").join(parts)
