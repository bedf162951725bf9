"""Finding words in items as a reader means them: width, case and blanks do not count, places stay exact.

What is typed is compared in one folded form (words/search_form), and every hit is given where it stands in the text as
printed. How hits are shown does not belong here.
"""

import re
from typing import NamedTuple

import polars as pl

from board.words.search_form import occurrences, search_form

Span = tuple[int, int]  # [start, end) in code points


class Token(NamedTuple):
    """One word of a query, or what stands in quotation marks, and how it was typed."""

    words: str
    is_quoted: bool
    printed: str


def tokens(query: str) -> list[Token]:
    """The parts of a query; what stands in quotation marks is one, blanks and all."""
    found = re.finditer(r"[\"“”]([^\"“”]+)[\"“”]|([^\s\"“”]+)", query)
    return [Token(each[1] or each[2], bool(each[1]), each[0]) for each in found]


def words(query: str) -> list[str]:
    """The folded words of a query."""
    return list(dict.fromkeys(filter(None, (search_form(token.words) for token in tokens(query)))))


def find(text: str, wanted: list[str]) -> list[Span]:
    """Where folded words stand in the text as printed, in order; hits of different words may overlap."""
    return sorted(span for word in wanted for span in occurrences(text, word))


def matching(items: pl.DataFrame, query: str) -> pl.DataFrame:
    """The items that hold every word of the query in title, body or department, in the order they came in.

    Adds `hits`, how often the words occur in title and body, and `rank`, by which sorting puts the most
    relevant first: the query as one phrase, then words in the title, then the number of hits. Without words
    all items match.
    """
    wanted, phrase = words(query), search_form(re.sub(r"[\"“”]", "", query))
    scored = [
        _score(title, body, department, wanted, phrase)
        for title, body, department in items.select("title", "body", "department").iter_rows()
    ]
    scores = pl.DataFrame(
        scored, schema={"matches": pl.Boolean, "hits": pl.Int32, "rank": pl.List(pl.Int32)}, orient="row"
    )
    return items.hstack(scores).filter("matches").drop("matches")


def _score(
    title: str, body: str, department: str | None, wanted: list[str], phrase: str
) -> tuple[bool, int, list[int]]:
    heading, name = search_form(title), search_form(department or "")
    text = heading + search_form(body)
    hits = sum(text.count(word) for word in wanted)
    matches = all(word in text or word in name for word in wanted)
    in_title = sum(heading.count(word) for word in wanted)
    return matches, hits, [int(phrase in text), in_title, hits]
