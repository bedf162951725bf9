"""What can be asked of claims on the page `ranks`, as buttons with counts. Each choice stands in the address.

What the choices mean belongs in measures/claim_asks.
"""

from collections.abc import Mapping, Sequence

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from board.choices import address, widgets
from board.choices.clicks import OF_ONE_PICTURE
from board.measures import claim_asks
from board.measures.claim_asks import Asked
from board.words import t

# Which part of the rows or departments is shown: a pick, which forgets the page of its sentences, keeps it.
PART = "part"
ORDERS = ("newspaper", "strongest")
# Pixels of the list that holds them.
_ORDER_WIDTH = 170


def order() -> str:
    """Draw the choice of the order of rows, one of ORDERS."""
    return widgets.one_of_many(
        "order",
        t("ranks.order"),
        {name: t(f"ranks.order_{name}") for name in ORDERS},
        forgets=OF_ONE_PICTURE,
        label_visibility="collapsed",
        width=_ORDER_WIDTH,
    )


def ask_of_claims(claims: pl.DataFrame, known: pl.DataFrame) -> Asked:
    """Draw the choices over a frame of counted claims, and return what is asked of them. `known` are all those of the
    city and year: what none of them is, is not offered."""
    offered = _offered(known)
    return _ask(offered, claim_asks.claim_counts(claims, _wanted(offered)))


def ask_of_rows(rows: pl.DataFrame, known: pl.DataFrame) -> Asked:
    """As `ask_of_claims`, over a frame of query.compared, and what became of them."""
    offered = _offered(known) | {"became": claim_asks.VALUES["became"]}
    return _ask(offered, claim_asks.row_counts(rows, _wanted(offered)))


def _ask(offered: Mapping[str, Sequence[str]], counts: Mapping[str, Mapping[str, int]]) -> Asked:
    """The kinds in a first line, where and what became of them in a second."""
    with st.container(gap="xxsmall"):
        with _line():
            kinds = _any("kind", t("ranks.kind"), {kind: t(f"claim_kind.{kind}") for kind in offered["kind"]}, counts)
        with _line():
            words = {scope: t(f"rank_scope.{scope}") for scope in offered["scope"]}
            scopes = _any("scope", t("ranks.scope"), words, counts)
            if "became" not in offered:
                return Asked(scopes, kinds)
            words = {status: t(f"ranks.pill_{status}") for status in offered["became"]}
            return Asked(scopes, kinds, _any("became", t("column.became"), words, counts))


def _line() -> DeltaGenerator:
    return st.container(horizontal=True, gap="small", vertical_alignment="center")


def _offered(known: pl.DataFrame) -> dict[str, Sequence[str]]:
    """The scopes and kinds that a claim is of."""
    found = claim_asks.claim_counts(known, Asked())
    return {field: [value for value in claim_asks.VALUES[field] if value in found[field]] for field in found}


def _wanted(offered: Mapping[str, Sequence[str]]) -> Asked:
    """What the address asks for of what is offered: the counts beside the buttons are those under it."""
    return Asked(**{field: tuple(each for each in address.asked(field) if each in offered[field]) for field in offered})


def _any(name: str, label: str, names: Mapping[str, str], counts: Mapping[str, Mapping[str, int]]) -> tuple[str, ...]:
    return widgets.any_of(name, label, names, counts[name], hidden=True, forgets=OF_ONE_PICTURE)
