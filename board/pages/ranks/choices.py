"""What can be asked of claims on the page `ranks`, as buttons with counts. Each choice stands in the address.

What the choices mean belongs in asks.
"""

from collections.abc import Mapping, Sequence

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from board.choices import address, widgets
from board.choices.clicks import OF_ONE_PICTURE
from board.pages.ranks import asks
from board.pages.ranks.asks import Asked
from board.words import t

# Which part of the rows or departments is shown: a pick, which forgets the page of its sentences, keeps it.
PART = "part"
ORDERS = ("newspaper", "strongest")
# Pixels of the list that holds them.
_ORDER_WIDTH = 210


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
    offered = _offered(known, ("scope", "kind"))
    counts = asks.claim_counts(claims, _wanted(offered))
    with _row():
        kinds = _any("kind", t("ranks.kind"), _kinds(offered), counts)
    with _row():
        return Asked(_any("scope", t("ranks.scope"), _scopes(offered), counts), kinds)


def ask_of_rows(rows: pl.DataFrame, known: pl.DataFrame) -> Asked:
    """As `ask_of_claims`, over a frame of query.compared, and what became of them."""
    offered = _offered(known, ("scope", "kind")) | {"became": asks.VALUES["became"]}
    counts = asks.row_counts(rows, _wanted(offered))
    with _row():
        kinds = _any("kind", t("ranks.kind"), _kinds(offered), counts)
    with _row():
        scopes = _any("scope", t("ranks.scope"), _scopes(offered), counts)
        words = {each: t(f"ranks.pill_{each}") for each in offered["became"]}
        return Asked(scopes, kinds, _any("became", t("column.became"), words, counts))


def _row() -> DeltaGenerator:
    return st.container(horizontal=True, gap="small", vertical_alignment="center")


def _offered(known: pl.DataFrame, fields: Sequence[str]) -> dict[str, Sequence[str]]:
    """The values of each field that a claim is of."""
    found = asks.claim_counts(known, Asked())
    return {field: [value for value in asks.VALUES[field] if value in found[field]] for field in fields}


def _wanted(offered: Mapping[str, Sequence[str]]) -> Asked:
    """What the address asks for of what is offered: the counts beside the buttons are those under it."""
    return Asked(**{field: tuple(each for each in address.asked(field) if each in offered[field]) for field in offered})


def _kinds(offered: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {kind: t(f"ranks.kind_{kind}") for kind in offered["kind"]}


def _scopes(offered: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {scope: t(f"rank_scope.{scope}") for scope in offered["scope"]}


def _any(name: str, label: str, names: Mapping[str, str], counts: Mapping[str, Mapping[str, int]]) -> tuple[str, ...]:
    return widgets.any_of(name, label, names, counts[name], hidden=True, forgets=OF_ONE_PICTURE)
