"""What a reader asks of rank claims, and which claims answer: 第一, 前三, 唯一, of all or of the province.

A claim may answer several kinds: who is first is among the first three. How the choices are drawn, and which words a
reader types for them, belongs to the pages.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

import polars as pl

# Field of Asked -> its values.
VALUES = {
    "scope": ("world", "nation", "province", "city", "other"),
    "kind": ("first", "three", "only", "few", "mover", "batch", "leading", "farther"),
    "became": ("new", "moved", "repeated", "not_mentioned", "unknown"),
}
# The kinds of the data contract that state a place among all; 之最 is a first place.
_PLACED = ("ordinal", "superlative", "top_n")
_SAME = {"only": "only", "few": "one_of_n", "mover": "first_mover", "batch": "first_batch", "leading": "leading"}
# The claims of a row: of a frame of claims the row itself, of one that compares reports either side.
OWN = ("",)
SIDES = ("_from", "_to")


@dataclass(frozen=True)
class Asked:
    """What is chosen; an empty tuple asks nothing. One claim must answer both scope and kind."""

    scope: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    became: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The fields under which something is chosen."""
        return tuple(name for name in VALUES if getattr(self, name))

    def claims(self, ends: Iterable[str] = OWN) -> pl.Expr:
        """Whether one of a row's claims answers scope and kind; its columns are kind, scope and place with `ends`."""
        return pl.any_horizontal(_of_scope(self.scope, end) & _of_kinds(self.kind, end) for end in ends)

    def rows(self) -> pl.Expr:
        """Whether a row of query.compared answers all that is asked."""
        return self.claims(SIDES) & (pl.col("status").is_in(self.became) if self.became else pl.lit(value=True))


def claim_counts(claims: pl.DataFrame, asked: Asked) -> dict[str, Mapping[str, int]]:
    """How many claims answer each scope and kind, under what is asked beside; what none answers is left out."""
    return _counts(claims, {field: _each(asked, field, Asked.claims) for field in ("scope", "kind")})


def row_counts(rows: pl.DataFrame, asked: Asked) -> dict[str, Mapping[str, int]]:
    """As `claim_counts`, how many rows of query.compared answer each value of each field."""
    return _counts(rows, {field: _each(asked, field, Asked.rows) for field in VALUES})


def _each(asked: Asked, field: str, condition: Callable[[Asked], pl.Expr]) -> dict[str, pl.Expr]:
    return {value: condition(replace(asked, **{field: (value,)})) for value in VALUES[field]}


def _counts(frame: pl.DataFrame, conditions: Mapping[str, Mapping[str, pl.Expr]]) -> dict[str, Mapping[str, int]]:
    wanted = {f"{field} {value}": each.sum() for field, found in conditions.items() for value, each in found.items()}
    row = frame.select(**wanted).row(0, named=True)
    return {
        field: {value: row[f"{field} {value}"] for value in found if row[f"{field} {value}"]}
        for field, found in conditions.items()
    }


def _of_scope(scopes: tuple[str, ...], end: str) -> pl.Expr:
    column = pl.col(f"scope{end}")
    return (column.is_in(scopes) if scopes else column.is_not_null()).fill_null(value=False)


def _of_kinds(kinds: tuple[str, ...], end: str) -> pl.Expr:
    return pl.any_horizontal(_of_kind(kind, end) for kind in kinds) if kinds else pl.lit(value=True)


def _of_kind(asked: str, end: str) -> pl.Expr:
    kind, place = pl.col(f"kind{end}"), pl.col(f"place{end}")
    if asked in _SAME:
        return (kind == _SAME[asked]).fill_null(value=False)
    reached = {"first": place == 1, "three": place <= 3, "farther": (place > 3).fill_null(value=True)}
    return (kind.is_in(_PLACED) & reached[asked]).fill_null(value=False)
