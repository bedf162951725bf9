"""What the words of a search mean: some ask for rank claims, however these are worded, the others for themselves.

全省第一 means every claim to be first in the province, be it printed 居全省首位 or 列全省第1名, and not 第一季度.
How words are found in texts belongs in search, which claims answer in measures/claim_asks.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from board.measures.claim_asks import Asked
from board.pages.items import search
from board.words.search_form import search_form

_WORDS = Path(__file__).with_name("rank_words.toml")


@dataclass(frozen=True, slots=True)
class Understood:
    """A search as it was typed. `claims` are the words that ask for rank claims, with what they ask, `rest` is the
    query without them, `literal` the whole of it with these in quotation marks, which asks for the words themselves."""

    typed: str
    claims: tuple[tuple[str, Asked], ...]
    rest: str
    literal: str


def understand(query: str) -> Understood:
    """What a query asks for."""
    claims, rest, literal = [], [], []
    for token in search.tokens(query):
        asked = _claim(search_form(token.words)) if not token.is_quoted else None
        if asked:
            claims.append((token.words, asked))
        else:
            rest.append(token.printed)
        literal.append(f'"{token.words}"' if asked else token.printed)
    return Understood(query, tuple(claims), " ".join(rest), " ".join(literal))


def _claim(word: str) -> Asked | None:
    """What a folded word asks of claims, None where it is no word for one."""
    pattern, scopes, kinds = _pattern()
    found = pattern.fullmatch(word)
    if not found:
        return None
    return Asked((scopes[found["scope"]],) if found["scope"] else (), (kinds[found["kind"]],))


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str], dict[str, str]]:
    """A word for a claim, and the codes of its parts: 居全省第一, 全国首个, 第1."""
    told = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    scopes, kinds = (
        {search_form(word): code for code, words in told[name].items() for word in words} for name in ("scope", "kind")
    )
    verbs, scope, kind = (
        "|".join(map(re.escape, sorted(words, key=len, reverse=True))) for words in (told["verbs"], scopes, kinds)
    )
    return re.compile(f"(?:{verbs})?(?P<scope>{scope})?(?:{verbs})?(?P<kind>{kind})"), scopes, kinds
