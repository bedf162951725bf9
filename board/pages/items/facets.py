"""What facts a found item must hold: choices over the sorts of fact that the database has, each in the address.

Which items hold them is worked out in found. A sort that the board has no words for can be asked for whole.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

import polars as pl
import streamlit as st

from board.choices import address, widgets
from board.data import item_facts
from board.data.database import Snapshot
from board.measures import claim_asks
from board.measures.claim_asks import Asked
from board.pages.items import query
from board.values.filters import Filters
from board.words import t
from board.words.fact_words import amount_words

# The choices by their names in the address.
NAMES = ("has", "kind", "scope", "category", "stage", "above")
STAGES = ("realised", "planned")
# In yuan; an item is asked for a figure of at least so much.
AMOUNTS = (10**6, 10**7, 10**8, 10**9, 10**10)


@dataclass(frozen=True)
class Facts:
    """The facts of a selection: item_id and sort of each, and all of the rank claims and the funding figures."""

    held: pl.DataFrame
    claims: pl.DataFrame
    figures: pl.DataFrame
    names: Mapping[str, str]

    def of(self, item_ids: Collection[int]) -> "Facts":
        """Those of some items."""
        ids = list(item_ids)
        held, claims, figures = (
            frame.filter(pl.col("item_id").is_in(ids)) for frame in (self.held, self.claims, self.figures)
        )
        return Facts(held, claims, figures, self.names)


@dataclass(frozen=True)
class Wanted:
    """What is chosen; an empty tuple, or None, asks nothing. One fact must answer all that is asked of its sort."""

    has: tuple[str, ...] = ()
    claims: Asked = field(default_factory=Asked)
    category: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    above: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names in the address under which something is chosen."""
        own = {"has": self.has, "category": self.category, "stage": self.stage, "above": self.above}
        return (*self.claims.names, *(name for name, values in own.items() if values))

    def figures(self) -> pl.Expr:
        """Whether a funding figure answers what is asked of figures."""
        conditions = [pl.col(name).is_in(values) for name, values in self._of_figures.items() if values]
        if self.above:
            conditions += [pl.col("amount_low") >= self.above, pl.col("currency") == "CNY"]
        return pl.all_horizontal(pl.lit(value=True), *conditions)

    @property
    def asks_of_figures(self) -> bool:
        """Whether anything is asked of figures."""
        return bool(self.category or self.stage or self.above)

    @property
    def _of_figures(self) -> dict[str, tuple[str, ...]]:
        return {"category": self.category, "stage": self.stage}


def facts_of(snapshot: Snapshot, filters: Filters) -> Facts:
    """The facts of a selection."""
    names = {sort.sort: sort.name for sort in item_facts.sorts(snapshot)}
    return Facts(
        query.held(snapshot, filters), query.claims(snapshot, filters), query.figures(snapshot, filters), names
    )


def asked_for(facts: Facts) -> Wanted:
    """What the address asks for, without drawing it."""
    return _wanted({name: widgets.known(name, values) for name, values in _offered(facts).items()})


def draw(facts: Facts, shown: Facts) -> Wanted:
    """Draw the choices and return what is chosen. `facts` are those of the selection, `shown` those of the items that
    the words of the search leave, which the counts are of."""
    offered = _offered(facts)
    before = _wanted({name: [each for each in address.asked(name) if each in offered[name]] for name in NAMES})
    counts = _counts(shown, before)
    words = {
        "has": {each: facts.names[each] for each in offered["has"]},
        "kind": {each: t(f"claim_kind.{each}") for each in offered["kind"]},
        "scope": {each: t(f"rank_scope.{each}") for each in offered["scope"]},
        "category": {each: t(f"funding_category.{each}") for each in offered["category"]},
        "stage": {each: t(f"funding_stage.{each}") for each in offered["stage"]},
    }
    with st.expander(t("items.facets"), key="facets"):
        chosen: dict[str, Collection[str]] = {}
        claims, money = st.columns(2, gap="medium")
        with claims:
            for name in ("has", "kind", "scope"):
                chosen[name] = widgets.any_of(name, t(f"items.facet_{name}"), words[name], counts[name])
        with money:
            for name in ("category", "stage"):
                chosen[name] = widgets.any_of(name, t(f"items.facet_{name}"), words[name], counts[name])
            amounts = {"0": t("items.any_amount")} | {each: at_least(int(each)) for each in offered["above"]}
            chosen["above"] = (widgets.one_of("above", t("items.facet_above"), amounts),)
    return _wanted(chosen)


def chosen_words(wanted: Wanted, facts: Facts) -> str:
    """What is chosen, in words, for captions and files; empty where nothing is."""
    parts = [facts.names[sort] for sort in wanted.has]
    parts += [t(f"rank_scope.{scope}") for scope in wanted.claims.scope]
    parts += [t(f"claim_kind.{kind}") for kind in wanted.claims.kind]
    parts += [t(f"funding_category.{category}") for category in wanted.category]
    parts += [t(f"funding_stage.{stage}") for stage in wanted.stage]
    parts += [at_least(wanted.above)] if wanted.above else []
    return t("facts.separator").join(parts)


def at_least(amount: int) -> str:
    """An amount as the least that is asked for."""
    yuan = {"amount_low": amount, "amount_high": amount, "currency": "CNY", "qualifier": "exact"}
    return t("items.at_least", amount=amount_words(yuan))


def _offered(facts: Facts) -> dict[str, list[str]]:
    """The values of each choice that some fact is of."""
    counts = _counts(facts, Wanted())
    places = {
        "has": facts.names,
        "kind": claim_asks.VALUES["kind"],
        "scope": claim_asks.VALUES["scope"],
        "category": counts["category"],
        "stage": STAGES,
    }
    offered = {name: [value for value in values if counts[name].get(value)] for name, values in places.items()}
    return offered | {"above": [str(amount) for amount in AMOUNTS]}


def _wanted(chosen: Mapping[str, Collection[str]]) -> Wanted:
    above = next((int(each) for each in chosen["above"] if each != "0"), None)
    claims = Asked(tuple(chosen["scope"]), tuple(chosen["kind"]))
    return Wanted(tuple(chosen["has"]), claims, tuple(chosen["category"]), tuple(chosen["stage"]), above)


def _counts(facts: Facts, wanted: Wanted) -> dict[str, dict[str, int]]:
    """How many items hold a fact of each value, under what else is asked of facts of that sort."""
    claims = {
        name: {value: replace(wanted.claims, **{name: (value,)}).claims() for value in claim_asks.VALUES[name]}
        for name in ("kind", "scope")
    }
    found = {name: {value: _items(facts.claims, each) for value, each in of.items()} for name, of in claims.items()}
    for name, others in (("category", replace(wanted, category=())), ("stage", replace(wanted, stage=()))):
        beside = facts.figures.filter(others.figures())
        counted = beside.group_by(name, maintain_order=True).agg(pl.col("item_id").n_unique())
        found[name] = dict(counted.iter_rows())
    found["has"] = dict(facts.held.group_by("sort").agg(pl.col("item_id").n_unique()).iter_rows())
    return found


def _items(facts: pl.DataFrame, condition: pl.Expr) -> int:
    return facts.filter(condition).get_column("item_id").n_unique()
