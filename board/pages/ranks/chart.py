"""How rank claims are drawn: the strongest of each department, their sorts, and their places."""

import math
from collections.abc import Mapping
from itertools import accumulate

import altair as alt
import polars as pl

from board.charts import matrix, picking, theme
from board.charts.bounds import highest
from board.pages.ranks.words import with_strongest
from board.words import t
from board.words.columns import in_words
from board.words.names import period_name

_TOLD = ("department", "period", "status", "strongest", "subject", "claims", "mentions", "items")
# What the table beside the strongest claims shows of them.
STRONGEST = ("department", "period", "strongest", "subject", "claims", "mentions", "items", "status", "sector")
# Pixels of a half-width character in a cell, and those that the scope's sign takes before the words.
_CHARACTER, _SIGN = 6.4, 20
# What the bars of one column may fill of it; the rest is for their number.
_BAR = 0.72
# What the chart of places tells of each mark.
PLACED = ("department", "subject", "scope", "kind", "place", "period", "quote", "sentence")
# The axis of places, and the room that one mark takes on it, as shares of the axis.
_PLACE_TICKS = (1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000)
_MARK = 1 / 32
_MARK_PIXELS = 11


def strongest(frame: pl.DataFrame) -> alt.LayerChart:
    """Departments × periods: the strongest claim of each in words, and where there is room how many in how many items.

    `frame` is that of query.strongest, whose order is kept.
    """
    periods = theme.periods(frame)
    cells = _strongest_cells(frame, periods)
    words = _scopes(frame)
    colour = _scope_colour(words)
    shape = alt.Shape("scope:N", scale=theme.scale(theme.SCOPE_SHAPES, words), legend=theme.legend())
    departments = frame.get_column("department").unique(maintain_order=True).to_list()
    at = matrix.column_axis(list(map(period_name, periods)))
    base = theme.Chart().encode(y=matrix.rows(departments))
    cell = base.encode(x=at("left"), x2=alt.X2("right"))
    claimed, loaded = alt.datum.claims_count > 0, "isValid(datum.claims_count)"
    return alt.layer(
        cell.transform_filter(claimed).mark_rect(opacity=0.16).encode(color=colour),
        matrix.hatching(cell.transform_filter(f"datum.status === '{t('status.not loaded')}'"), at),
        base.transform_filter(claimed)
        .mark_point(filled=True, size=60, opacity=1, xOffset=8)
        .encode(x=at("left"), color=colour, shape=shape),
        base.transform_filter(loaded)
        .transform_calculate(column=f"width / {len(periods)}")
        .transform_calculate(
            shown="datum.column > datum.label_room ? datum.label : datum.column > datum.brief_room ? datum.brief"
            " : datum.column > datum.least_room ? datum.least : datum.count"
        )
        .mark_text(align="left", dx=16)
        .encode(x=at("left"), text=alt.Text("shown:N")),
        matrix.handles(cell, _TOLD),
        matrix.handles(cell.transform_filter(claimed), _TOLD, can_pick=True),
        data=theme.inline(cells),
        height=alt.Step(matrix.ROW_HEIGHT + 2),
    )


def _strongest_cells(frame: pl.DataFrame, periods: list[str]) -> pl.DataFrame:
    count, of_items = _cell_words(frame)
    placed = (
        with_strongest(frame)
        .with_columns(
            picking.pick("department", "period"), *matrix.on_grid("period", periods), claims_count=pl.col("claims")
        )
        .with_columns(
            count=count,
            label=_beside("strongest", of_items),
            brief=_beside("strongest", count),
            least=pl.coalesce("strongest", count),
        )
    )
    placed = placed.with_columns(_room(name).alias(f"{name}_room") for name in ("label", "brief", "least"))
    return in_words(placed).with_columns(
        _known("strongest"),
        _known("subject"),
        pl.col("claims", "mentions", "items").cast(pl.String).fill_null(t("ui.no_value")),
    )


def _cell_words(frame: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    """How many claims each cell has, and in how many items, in short and in full; null where nothing is loaded."""
    cells = frame.select("claims", "items").rows(named=True)
    short = [None if cell["claims"] is None else t("ranks.cell_claims", claims=cell["claims"]) for cell in cells]
    full = [None if cell["claims"] is None else t("ranks.cell_items", **cell) for cell in cells]
    return pl.Series(short, dtype=pl.String), pl.Series(full, dtype=pl.String)


def _beside(column: str, words: pl.Series) -> pl.Expr:
    return pl.concat_str(pl.col(column), words, separator=" · ", ignore_nulls=True)


def _known(column: str) -> pl.Expr:
    return pl.col(column).fill_null(t("ui.no_value"))


def _room(column: str) -> pl.Expr:
    """The pixels that a cell with these words needs. A Chinese character has three bytes and is two others wide."""
    text = pl.col(column)
    return (text.str.len_bytes() + text.str.len_chars()) / 2 * _CHARACTER + _SIGN


def _scopes(frame: pl.DataFrame) -> dict[str, str]:
    """The scopes of a frame, the widest first, and their words."""
    present = set(frame.get_column("scope"))
    return {scope: t(f"rank_scope.{scope}") for scope in theme.SCOPE_COLOURS if scope in present}


def _scope_colour(words: Mapping[str, str]) -> alt.Color:
    return alt.Color("scope:N", scale=theme.scale(theme.SCOPE_COLOURS, words), legend=theme.legend())


def sorts(frame: pl.DataFrame) -> alt.LayerChart:
    """Claims by kind, one column a period, each bar's parts by scope; `frame` is that of words.sorts."""
    periods = theme.periods(frame)
    kinds = frame.get_column("kind").unique(maintain_order=True).to_list()
    words = _scopes(frame)
    order = pl.col("scope").replace_strict({scope: place for place, scope in enumerate(words)}, return_dtype=pl.Int64)
    lengths = frame.group_by("period", "kind").agg(pl.col("claims").sum()).get_column("claims")
    unit = _BAR / highest(lengths, 1)
    parts = (
        frame.sort(order, maintain_order=True)
        .with_columns(*matrix.on_grid("period", periods), picking.pick("period", "kind", "scope"))
        .with_columns(past=pl.col("claims").cum_sum().over("period", "kind"))
        .with_columns(
            first=pl.col("left") + (pl.col("past") - pl.col("claims")) * unit,
            last=pl.col("left") + pl.col("past") * unit,
        )
    )
    totals = parts.group_by("period", "kind", maintain_order=True).agg(
        pl.col("claims").sum(), pl.col("last").max(), pl.col("middle").first()
    )
    rows = matrix.rows([t(f"rank_kind.{kind}") for kind in kinds], "kind")
    at = matrix.column_axis(list(map(period_name, periods)))
    told = ("period", "kind", "scope", "claims", "mentions")
    return alt.layer(
        theme.Chart(theme.inline(in_words(parts)))
        .mark_bar(height=16, cursor="pointer", **theme.said(*told))
        .encode(
            x=at("first"),
            x2=alt.X2("last"),
            y=rows,
            color=_scope_colour(words),
            tooltip=theme.tooltip(told),
        )
        .add_params(picking.selection()),
        theme.Chart(theme.inline(in_words(totals)))
        .mark_text(align="left", dx=5)
        .encode(x=at("last"), y=rows, text=alt.Text("claims:Q")),
        height=alt.Step(30),
    )


def places(frame: pl.DataFrame) -> alt.LayerChart:
    """Every claim that states a place as one mark on a logarithmic scale of places, a band for each period; like
    places pile up. `frame` is that of query.claims, of which only claims with a place are drawn."""
    marks, bands = _piled(frame)
    farthest = highest(marks.get_column("place"), 1)
    ticks = [tick for tick in _PLACE_TICKS if tick <= farthest * 1.3] or [1]
    kinds = {kind: t(f"rank_kind.{kind}") for kind in theme.KIND_SHAPES if kind in marks.get_column("kind")}
    scopes = _scopes(marks)
    axis = alt.Axis(values=[math.log10(tick) for tick in ticks], labelExpr="format(pow(10, datum.value), 'd')")
    scale = alt.Scale(domain=[-0.02, math.log10(farthest) + 0.1], nice=False)
    top = highest(bands.get_column("foot"), 0)
    levels = alt.Scale(domain=[0, top], reverse=True, nice=False)
    bands = theme.Chart(theme.inline(bands))
    return alt.layer(
        bands.mark_rule(stroke=theme.LINE).encode(y=alt.Y("foot:Q", title=None, axis=None, scale=levels)),
        bands.mark_text(align="right", baseline="top", fontWeight="bold").encode(
            x=alt.XDatum(math.log10(farthest) + 0.1, title=t("ranks.place"), axis=axis, scale=scale),
            y=alt.Y("head:Q", title=None, axis=None, scale=levels),
            text=alt.Text("word:N"),
        ),
        theme.Chart(theme.inline(in_words(marks.with_columns(picking.pick("fact"), _known("subject")))))
        .mark_point(filled=True, size=62, opacity=1, cursor="pointer", **theme.said(*PLACED[:-1]))
        .encode(
            x=alt.X("at:Q", title=t("ranks.place"), axis=axis, scale=scale),
            y=alt.Y("level:Q", title=None, axis=None, scale=levels),
            color=_scope_colour(scopes),
            shape=alt.Shape(
                "kind:N",
                scale=theme.scale(theme.KIND_SHAPES, kinds),
                legend=theme.legend(symbolFillColor=theme.INK, symbolStrokeWidth=0),
            ),
            tooltip=theme.tooltip(PLACED[:-1]),
        )
        .add_params(picking.selection()),
        height=max(top, 4) * _MARK_PIXELS,
    )


def _piled(frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The claims with a place, each at its place on the axis and its level in the pile; and each period's band: its
    word, the head where that stands, and the foot.

    A pile of like places spreads to the right as far as the next place leaves room, then grows upwards.
    """
    stated = frame.filter(pl.col("place").is_not_null(), pl.col("is_counted"))
    span = math.log10(max(highest(stated.get_column("place"), 1), 2)) + 0.12
    room = ((pl.col("place") + 1).log10() - pl.col("place").log10()) / span / _MARK - 1
    width = room.floor().clip(1, 10).cast(pl.Int32)
    ordered = stated.sort("strength", "kind", maintain_order=True).with_columns(
        number=pl.int_range(pl.len(), dtype=pl.Int32).over("period", "place"), width=width
    )
    piled = ordered.with_columns(
        at=pl.col("place").log10() + (pl.col("number") % pl.col("width")) * _MARK * span,
        row=pl.col("number") // pl.col("width"),
    )
    heights = {
        period: highest(piled.filter(pl.col("period").eq_missing(pl.lit(period))).get_column("row"), 0) + 3
        for period in piled.get_column("period").unique(maintain_order=True)
    }
    order = [*theme.periods(piled), *(period for period in heights if period not in theme.PERIOD_COLOURS)]
    feet = dict(zip(order, accumulate(heights[period] for period in order), strict=True))
    levels = [feet[period] - row - 0.7 for period, row in piled.select("period", "row").iter_rows()]
    words = [period_name(period) for period in order]
    heads = [feet[period] - heights[period] + 0.4 for period in order]
    schema = {"word": pl.String, "head": pl.Float64, "foot": pl.Float64}
    bands = pl.DataFrame([words, heads, list(feet.values())], schema=schema)
    return piled.with_columns(pl.Series("level", levels, dtype=pl.Float64)), bands
