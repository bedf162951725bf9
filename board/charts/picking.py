"""What a click on a mark means: each mark carries in one string which facts it stands for.

A chart that can be clicked has a column `pick` and the selection below; the string is read back by `picked`, on
whatever frame holds the facts. Where the choice is kept belongs in choices/clicks.
"""

import json
from collections.abc import Iterator, Sequence

import altair as alt
import polars as pl

from board.charts import theme

# The name of the selection in every chart that has one, and the column it reads.
SELECTION = "picked"
PICK = "pick"
# Where a view of Vega-Lite holds others.
_INNER = ("layer", "hconcat", "vconcat", "concat")


def pick(*fields: str) -> pl.Expr:
    """The column `pick` of a frame whose `fields` hold what the facts of each mark have in common, as codes."""
    pairs = [pl.concat_str(pl.lit(f"{field}:"), pl.col(field).cast(pl.String).fill_null("")) for field in fields]
    return pl.concat_str(pairs, separator="|").alias(PICK)


def of_mark(mark: str) -> dict[str, str]:
    """What the facts of a mark have in common: column -> code."""
    return dict(pair.partition(":")[::2] for pair in mark.split("|"))


def picked(facts: pl.DataFrame, mark: str) -> pl.DataFrame:
    """The facts that a mark stands for; none where the mark speaks of columns that facts do not have."""
    common = of_mark(mark)
    if not common.keys() <= set(facts.columns):
        return facts.clear()
    return facts.filter(*(pl.col(field).cast(pl.String).fill_null("") == value for field, value in common.items()))


def highlighted(drawn: theme.Spec, mark: str) -> theme.Spec:
    """A drawn chart in which this mark stands out and all others that can be picked are dimmed.

    Marks that can be seen fade; over what an unseen handle covers, the ground is laid.
    """
    views = {view for param in drawn.get("params", ()) if param["name"] == SELECTION for view in param.get("views", ())}
    is_other = f"datum.{PICK} !== {json.dumps(mark, ensure_ascii=False)}"
    for unit in _units(drawn):
        if unit.get("name") in views:
            drawing = unit["mark"]
            if drawing.get("fill") == "transparent":
                drawing["fill"] = theme.GROUND.to_dict()
                drawing["fillOpacity"] = {"expr": f"{is_other} ? .6 : 0"}
                drawing["stroke"] = theme.INK.to_dict()
                drawing["strokeOpacity"] = {"expr": f"{is_other} ? 0 : 1"}
            else:
                drawing["opacity"] = {"expr": f"{is_other} ? .25 : 1"}
    return drawn


def _units(part: theme.Spec) -> Iterator[theme.Spec]:
    """The views of a chart that draw marks."""
    return (view for view in _parts(part) if "mark" in view)


def picks_of(frame: pl.DataFrame, drawn: theme.Spec) -> list[str] | None:
    """For each row of a frame the mark of the drawn chart that shows it, empty where none does; None where no row of
    the frame is one mark."""
    marks = {row[PICK] for part in _parts(drawn) for row in _rows(part) if row.get(PICK)}
    fields = of_mark(next(iter(marks), "")).keys()
    if not marks or not fields <= set(frame.columns):
        return None
    picks = [mark if mark in marks else "" for mark in frame.select(pick(*fields)).to_series()]
    return picks if any(picks) else None


def _parts(part: theme.Spec) -> Iterator[theme.Spec]:
    """A chart and all its views."""
    yield part
    for inner in _INNER:
        for view in part.get(inner, ()):
            yield from _parts(view)


def _rows(part: theme.Spec) -> Sequence[theme.Spec]:
    values: Sequence[theme.Spec] = part.get("data", {}).get("values", ())
    return values


def selection() -> alt.Parameter:
    """The selection to add to the marks that can be clicked."""
    return alt.selection_point(name=SELECTION, fields=[PICK], toggle=False)
