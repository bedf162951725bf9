"""How plates are drawn: departments against indicators, and one indicator with its cuts, its equals and its gaps.

Shares that were taken from the reports' text are drawn in greys, or hatched where a scheme makes plates of them. What a
plate is decides board/measures/assessment; the composite and the reviews are drawn in bars.
"""

import json
from collections.abc import Callable, Sequence

import altair as alt
import polars as pl

from board.charts import matrix, picking, theme
from board.charts.bounds import highest, lowest
from board.words import t
from board.words.columns import in_words

# What stands in the cell of a department that has no plate, and the shape beside it.
_WITHOUT = {"not_supplied": "circle", "not_applicable": theme.DASH, "undecided": "cross", "no_plate": "circle"}
_TOLD = ("department", "indicator", "plate", "rank", "value", "before")
# Pixels of a column from which on it has room for its name; of a half-width character in a cell; and those that the
# sign before the words takes, and that of the period before behind them.
_NAMED, _CHARACTER, _SIGN, _BEFORE = 62, 6.4, 14, 9
# Characters in a line of a column's name, and its lines.
_NAME, _LINES, _LEADING = 5, 3, 14
_ROW = 17
# The ends of an axis of shares in per cent, with room for words at the right.
_SHARES = (0.0, 114.0)
# The share of a strip's width that stays free on both sides of its values.
_MARGIN = 0.06


def plates(cells: pl.DataFrame) -> alt.LayerChart:
    """Departments × indicators: the plate of each by shape, character and colour, and the last period's beside it.

    `cells` has department, indicator, plate, before, rank, value and is_from_text, both axes in their order.
    """
    indicators = cells.get_column("indicator").unique(maintain_order=True).to_list()
    departments = cells.get_column("department").unique(maintain_order=True).to_list()
    placed = in_words(_celled(cells, indicators))
    at = column_axis_of(indicators)
    base = theme.Chart().encode(y=matrix.rows(departments))
    cell = base.encode(x=at("left"), x2=alt.X2("right"))
    words = _plate_words(cells, "plate")
    hung = cell.transform_filter(f"indexof({json.dumps(list(words))}, datum.code) >= 0")
    colour = alt.Color("plate:N", scale=theme.scale(theme.PLATE_COLOURS, words), legend=theme.legend())
    shape = alt.Shape("plate:N", scale=theme.scale(theme.PLATE_SHAPES, words), legend=theme.legend())
    room = f"width / {len(indicators)}"
    layers = [
        hung.transform_filter("!datum.is_from_text && datum.code !== 'none'")
        .mark_rect(opacity=0.16)
        .encode(color=colour),
        matrix.hatching(hung.transform_filter("datum.is_from_text"), at),
        hung.mark_point(filled=True, size=55, opacity=1, xOffset=7).encode(x=at("left"), color=colour, shape=shape),
        *(_unhung(base, at, code, drawn) for code, drawn in _WITHOUT.items()),
        base.transform_calculate(column=room)
        .transform_calculate(
            shown="datum.column > datum.long_room ? datum.long : datum.column > datum.short_room ? datum.short : ''"
        )
        .mark_text(align="left", dx=13)
        .encode(x=at("left"), text=alt.Text("shown:N")),
        *_last(base, at, cells, room),
        matrix.handles(cell, _TOLD, can_pick=True),
    ]
    return alt.layer(*layers, data=theme.inline(placed), height=alt.Step(matrix.ROW_HEIGHT + 2))


def _celled(cells: pl.DataFrame, indicators: Sequence[str]) -> pl.DataFrame:
    """The cells with where each lies, its codes beside its words, and what it says where there is room."""
    short = [t(f"plate_short.{code}") for code in cells.get_column("plate")]
    ranked = pl.when(pl.col("plate").is_in(list(theme.PLATE_COLOURS))).then(pl.col("rank"))
    return (
        cells.with_columns(
            picking.pick("department", "indicator"),
            *matrix.on_grid("indicator", indicators),
            pl.Series("short", short, dtype=pl.String),
            code="plate",
            code_before="before",
        )
        .with_columns(
            pl.col("rank", "value").fill_null(t("ui.no_value")),
            long=pl.concat_str("short", ranked, separator=" ", ignore_nulls=True),
            edge=pl.col("right") - matrix.GAP,
        )
        .with_columns(_room(name).alias(f"{name}_room") for name in ("short", "long"))
    )


def _room(column: str) -> pl.Expr:
    """The pixels that a cell with these words needs. A Chinese character has three bytes and is two others wide."""
    text = pl.col(column)
    words = (text.str.len_bytes() + text.str.len_chars()) / 2 * _CHARACTER + _SIGN
    is_hung = pl.col("before").is_in(list(theme.PLATE_COLOURS))
    return pl.when(is_hung).then(words + _BEFORE).otherwise(words)


def column_axis_of(indicators: Sequence[str], first: str = "") -> Callable[[str], alt.X]:
    """The axis of indicators: their names in short lines, or where a column is narrow their numbers; a column in front
    of them, where there is a `first`, has its name always."""
    heads = [first, *indicators] if first else indicators
    broken = [_broken(name) for name in heads]
    lines = max(map(len, broken))
    # Lines run down from the first: shorter names begin lower.
    names = [[""] * (lines - len(name)) + name for name in broken]
    numbered = [first] * bool(first) + [str(number) for number, _ in enumerate(indicators, start=1)]
    numbers = [[""] * (lines - 1) + [number] for number in numbered]
    place = "floor(datum.value)"
    label = (
        f"width / {len(heads)} > {_NAMED} ? {json.dumps(names, ensure_ascii=False)}[{place}]"
        f" : {json.dumps(numbers, ensure_ascii=False)}[{place}]"
    )
    return matrix.column_axis(
        heads,
        labelExpr=label,
        labelLineHeight=_LEADING,
        labelPadding=_LEADING * (lines - 1) + 6,
        labelOverlap=False,
    )


def _broken(name: str) -> list[str]:
    """A name in lines of a few characters, as many as stand above a column; words of Latin letters stay whole."""
    if " " in name:
        return name.split(" ", _LINES - 1)
    lines = -(-len(name) // _NAME)
    step = -(-len(name) // min(lines, _LINES))
    return [name[start : start + step] for start in range(0, len(name), step)]


def _unhung(base: alt.Chart, at: Callable[[str], alt.X], code: str, shape: str) -> alt.Chart:
    return (
        base.transform_filter(f"datum.code === '{code}'")
        .mark_point(filled=False, size=40, opacity=0.9, xOffset=7, shape=shape, stroke=theme.MUTED, strokeWidth=1.2)
        .encode(x=at("left"))
    )


def _last(base: alt.Chart, at: Callable[[str], alt.X], cells: pl.DataFrame, room: str) -> list[alt.Chart]:
    """The last period's plate, small and hollow at the right end of its cell; each by itself, or its shapes would be in
    the legend too."""
    return [
        base.transform_filter(f"datum.code_before === '{plate}' && {room} > 24")
        .mark_point(
            filled=False,
            size=24,
            opacity=0.85,
            xOffset=-4,
            strokeWidth=1.4,
            shape=theme.PLATE_SHAPES[plate],
            stroke=theme.PLATE_COLOURS[plate],
        )
        .encode(x=at("edge"))
        for plate in _plate_words(cells, "before")
    ]


def _plate_words(cells: pl.DataFrame, column: str) -> dict[str, str]:
    """The plates that are hung, the best first, and their words."""
    present = set(cells.get_column(column))
    return {plate: t(f"plate.{plate}") for plate in theme.PLATE_COLOURS if plate in present}


def strip(
    rows: pl.DataFrame,
    cuts: pl.DataFrame,
    title: str,
    *,
    band: tuple[float | None, float | None] | None = None,
    code: str = "plate",
    hollow: bool = False,
) -> alt.LayerChart:
    """One list, a department a row from the best to the last, each as a dot at its value; below them who has none.

    `rows` has department, number (null without a value), value, rank, before and `code`, which is plate or third.
    `cuts` has department, after whose row a line is drawn, and cut, its words. `band` are the bounds within which all
    are equally good, `title` the words of the axis; `hollow` are plates that were taken from the reports' text.
    """
    colours, shapes = (
        (theme.PLATE_COLOURS, theme.PLATE_SHAPES) if code == "plate" else (theme.THIRD_COLOURS, theme.THIRD_SHAPES)
    )
    present = [key for key in colours if key in rows.get_column(code)]
    words = {key: t(f"plate.{key}") if code == "plate" else t(f"third.{key}") for key in present}
    departments = rows.get_column("department").to_list()
    numbers = rows.get_column("number")
    low, high = _ends(numbers, band) if code == "plate" else _SHARES
    told = tuple(column for column in _TOLD if column in rows.columns) + ((code,) if code != "plate" else ())
    is_whole = all(number == int(number) for number in numbers.drop_nulls())
    ticks: dict[str, object] = {"tickMinStep": 1} if is_whole else {}
    if code != "plate":
        ticks = {"values": list(range(0, 101, 20))}
    options = {
        "title": title,
        "scale": alt.Scale(domain=[low, high], nice=False),
        "axis": alt.Axis(orient="top", **ticks),
    }
    axis, start = alt.X("number:Q", **options), alt.X("start:Q", **options)
    y = matrix.rows(departments)
    placed = in_words(
        rows.with_columns(picking.pick("department"), code=code).with_columns(
            pl.col("value", "rank").fill_null(t("ui.no_value")), start=pl.lit(low)
        )
    )
    base = theme.Chart(theme.inline(placed)).encode(y=y)
    valued = base.transform_filter("isValid(datum.number)").encode(x=axis)
    colour = alt.Color(f"{code}:N", scale=theme.scale(colours, words), legend=theme.legend())
    shape = alt.Shape(f"{code}:N", scale=theme.scale(shapes, words), legend=theme.legend())
    hung = valued.transform_filter(f"indexof({json.dumps(list(words))}, datum.code) >= 0")
    plain = valued.transform_filter(f"indexof({json.dumps(list(words))}, datum.code) < 0")
    return alt.layer(
        *([_band(band, low, high, axis)] if band else []),
        valued.mark_rule(stroke=theme.LINE).encode(x=start, x2=alt.X2("number")),
        plain.mark_point(filled=False, size=60, opacity=1, stroke=theme.MUTED),
        hung.mark_point(filled=not hollow, size=70, opacity=1).encode(color=colour, shape=shape),
        valued.mark_text(align="left", dx=9).encode(text=alt.Text("value:N")),
        base.transform_filter("!isValid(datum.number)")
        .mark_text(align="left", dx=4, color=theme.MUTED)
        .encode(x=start, text=alt.Text(f"{code}:N")),
        cut_lines(cuts),
        base.mark_rect(fill="transparent", cursor="pointer", **theme.said(*told))
        .encode(tooltip=theme.tooltip(told))
        .add_params(picking.selection()),
        height=alt.Step(_ROW),
    )


def _ends(numbers: pl.Series, band: tuple[float | None, float | None] | None) -> tuple[float, float]:
    """The ends of the axis: those of the values and of the band, with some room, on the right also for words."""
    bounds = [bound for bound in band or () if bound is not None]
    low, high = min([lowest(numbers, 0), *bounds]), max([highest(numbers, 0), *bounds])
    room = (high - low or abs(high) or 1) * _MARGIN
    return low - room, high + 2.5 * room


def _band(band: tuple[float | None, float | None], low: float, high: float, axis: alt.X) -> alt.Chart:
    ends = pl.DataFrame(
        {"number": [low if band[0] is None else band[0]], "past": [high if band[1] is None else band[1]]}
    )
    return theme.Chart(theme.inline(ends)).mark_rect(fill=theme.ACCENT, opacity=0.08).encode(x=axis, x2=alt.X2("past"))


def cut_lines(cuts: pl.DataFrame) -> alt.LayerChart:
    """A line below each of these departments, with its words at the right end."""
    lines = theme.Chart(theme.inline(cuts)).encode(y=alt.Y("department:N", bandPosition=1))
    return alt.layer(
        lines.mark_rule(stroke=theme.INK, strokeDash=[5, 3]),
        lines.mark_text(align="right", baseline="bottom", dy=-2, fontWeight="bold").encode(
            x=alt.value(alt.ExprRef("width")), text=alt.Text("cut:N")
        ),
    )
