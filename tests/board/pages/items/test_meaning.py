"""What words of a search ask for: rank claims in any wording, or themselves."""

import pytest

from board.measures.claim_asks import VALUES, Asked
from board.pages.items import meaning

FIRST = ("first",)
CLAIMS = [
    ("第一", Asked(kind=FIRST)),
    ("第1", Asked(kind=FIRST)),
    ("第１", Asked(kind=FIRST)),
    ("首位", Asked(kind=FIRST)),
    ("第一位", Asked(kind=FIRST)),
    ("第1名", Asked(kind=FIRST)),
    ("榜首", Asked(kind=FIRST)),
    ("全省第一", Asked(("province",), FIRST)),
    ("居全省第一", Asked(("province",), FIRST)),
    ("全省排名第一", Asked(("province",), FIRST)),
    ("位列全国榜首", Asked(("nation",), FIRST)),
    ("前三", Asked(kind=("three",))),
    ("全市前3名", Asked(("city",), ("three",))),
    ("全国唯一", Asked(("nation",), ("only",))),
    ("全国首个", Asked(("nation",), ("mover",))),
    ("全省首批", Asked(("province",), ("batch",))),
    ("全省前列", Asked(("province",), ("leading",))),
]


@pytest.mark.parametrize(("query", "asked"), CLAIMS)
def test_words_that_ask_for_claims(query, asked):
    understood = meaning.understand(query)
    assert understood.claims == ((query, asked),)
    assert (understood.rest, understood.literal) == ("", f'"{query}"')


# Words that hold one of them, or one that means as often something else, and what is quoted.
THEMSELVES = [
    "第一季度",
    "第一书记",
    "第一产业",
    "首位度",
    "前三季度",
    "全省",
    "率先",
    "位居",
    '"第一"',
    "“全省第一”",
    "唯一性",
    "",
]


@pytest.mark.parametrize("query", THEMSELVES)
def test_words_that_ask_for_themselves(query):
    assert meaning.understand(query) == meaning.Understood(query, (), query, query)


def test_words_of_both_kinds_in_one_query():
    understood = meaning.understand('全省第一 "养老 服务"  社保')
    assert understood.claims == (("全省第一", Asked(("province",), FIRST)),)
    assert understood.rest == '"养老 服务" 社保'
    assert understood.literal == '"全省第一" "养老 服务" 社保'


def test_every_word_asks_for_something_that_claims_have():
    _, scopes, kinds = meaning._pattern()
    assert set(scopes.values()) <= set(VALUES["scope"])
    assert set(kinds.values()) <= set(VALUES["kind"])
