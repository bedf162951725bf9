"""What is asked of claims, and which of them answer."""

import polars as pl
import pytest

from board.measures import claim_asks
from board.measures.claim_asks import Asked
from board.pages.ranks import query
from board.values.pair import Pair

# kind, place -> the kinds of asking that it answers.
ANSWERS = [
    ("ordinal", 1, {"first", "three"}),
    ("superlative", 1, {"first", "three"}),
    ("superlative", 2, {"three"}),
    ("ordinal", 3, {"three"}),
    ("top_n", 3, {"three"}),
    ("ordinal", 4, {"farther"}),
    ("top_n", 500, {"farther"}),
    ("top_n", None, {"farther"}),
    ("only", 1, {"only"}),
    ("one_of_n", 2, {"few"}),
    ("first_mover", None, {"mover"}),
    ("first_batch", None, {"batch"}),
    ("leading", None, {"leading"}),
]


def claim(kind: str, place: int | None, scope: str = "province") -> pl.DataFrame:
    schema = {"kind": pl.String, "scope": pl.String, "place": pl.Int32}
    return pl.DataFrame([{"kind": kind, "scope": scope, "place": place}], schema=schema)


def row(earlier: tuple[str, str, int | None] | None, later: tuple[str, str, int | None] | None) -> pl.DataFrame:
    """A row of two claims, each (kind, scope, place), of status moved."""
    cells, schema = {"status": "moved"}, {"status": pl.String}
    for end, found in (("from", earlier), ("to", later)):
        cells |= dict(zip((f"kind_{end}", f"scope_{end}", f"place_{end}"), found or (None,) * 3, strict=True))
        schema |= {f"kind_{end}": pl.String, f"scope_{end}": pl.String, f"place_{end}": pl.Int32}
    return pl.DataFrame([cells], schema=schema)


@pytest.mark.parametrize(("kind", "place", "expected"), ANSWERS)
def test_which_kinds_a_claim_answers(kind, place, expected):
    found = {
        asked for asked in claim_asks.VALUES["kind"] if claim(kind, place).filter(Asked(kind=(asked,)).claims()).height
    }
    assert found == expected


@pytest.mark.parametrize(
    ("asked", "is_answered"),
    [
        (Asked(), True),
        (Asked(scope=("province",)), True),
        (Asked(scope=("nation", "city")), False),
        (Asked(scope=("nation", "province"), kind=("first",)), True),
        (Asked(kind=("only", "three")), True),
        (Asked(scope=("province",), kind=("only",)), False),
    ],
)
def test_scope_and_kind_are_asked_together(asked, is_answered):
    assert claim("ordinal", 1).select(asked.claims()).item() is is_answered


@pytest.mark.parametrize(
    ("earlier", "later", "asked", "is_answered"),
    [
        (("ordinal", "province", 1), ("leading", "province", None), Asked(("province",), ("first",)), True),
        (("leading", "province", None), ("ordinal", "province", 1), Asked(("province",), ("first",)), True),
        # One claim must be both: of the province the first is neither.
        (("ordinal", "nation", 1), ("leading", "province", None), Asked(("province",), ("first",)), False),
        (None, ("ordinal", "province", 1), Asked(("province",), ("first",)), True),
        (("ordinal", "province", 1), None, Asked(), True),
        (("ordinal", "province", 1), None, Asked(became=("moved", "new")), True),
        (("ordinal", "province", 1), None, Asked(became=("new",)), False),
    ],
)
def test_a_row_answers_by_either_of_its_claims(earlier, later, asked, is_answered):
    assert row(earlier, later).select(asked.rows()).item() is is_answered


def test_what_is_chosen_has_a_name():
    assert Asked(kind=("first",), became=("new",)).names == ("kind", "became")
    assert Asked().names == ()


def test_every_claim_answers_some_kind_and_one_scope(selection):
    claims = query.claims(*selection)
    kinds = pl.any_horizontal(Asked(kind=(kind,)).claims() for kind in claim_asks.VALUES["kind"])
    scopes = pl.sum_horizontal(Asked(scope=(scope,)).claims().cast(pl.Int8) for scope in claim_asks.VALUES["scope"])
    assert claims.filter(kinds).height == claims.height
    assert set(claims.select(scopes).to_series()) == {1}


@pytest.mark.parametrize(
    "asked", [Asked(), Asked(("province",)), Asked(("nation", "city"), ("first", "only"), ("new",))]
)
def test_a_count_is_that_of_the_rows_one_click_would_show(selection, asked):
    compared = query.compared(*selection, Pair("H1", "FY", 0))
    counted = claim_asks.row_counts(compared, asked)
    for field, values in claim_asks.VALUES.items():
        for value in values:
            chosen = {name: getattr(asked, name) for name in claim_asks.VALUES} | {field: (value,)}
            assert counted[field].get(value, 0) == compared.filter(Asked(**chosen).rows()).height
    of_claims = claim_asks.claim_counts(query.claims(*selection), asked)
    assert of_claims.keys() == {"scope", "kind"}
    assert of_claims["scope"] == {
        scope: count
        for scope in claim_asks.VALUES["scope"]
        if (count := query.claims(*selection).filter(Asked((scope,), asked.kind).claims()).height)
    }
