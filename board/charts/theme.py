"""The one visual language of every chart, on screen and in exports: colours, shapes, type, axes.

Everything is put on the chart itself, because Altair's themes and data transformers are global and sessions
run in threads. A colour is an expression over `dark`, which the drawn chart works out from its background: so
a chart is built once, follows the reader's theme the moment it is switched, and is light in an export. What one
chart shows does not belong here, nor does anything of the web framework.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

import altair as alt
import polars as pl
from altair.utils import schemapi

from board.words import t

# Altair checks every part of a chart against its schema as it is made, which takes four fifths of the time that a click
# waits. The tests check whole charts instead.
schemapi.disable_debug_mode()

# A chart, or a part of one, as Vega-Lite.
Spec = dict[str, Any]

# The first family a machine has is taken. Exports register the last one, which is packaged with the board.
FONTS = ("PingFang SC", "Microsoft YaHei", "Noto Sans SC")
EXPORT_FONT = "Noto Sans SC"


def dual(light: str, dark: str) -> alt.ExprRef:
    """A colour on a light and on a dark ground."""
    return alt.ExprRef(f"dark ? '{dark}' : '{light}'")


def on_light(colour: alt.ExprRef) -> str:
    """That of the two colours of a `dual` which is for a light ground."""
    return str(colour.expr.split("'")[3])


INK = dual("#1B2733", "#E8EDF2")
MUTED = dual("#5B6875", "#9DABB8")
LINE = dual("#CBD5DF", "#3A4855")
GROUND = dual("#FFFFFF", "#10171E")
ACCENT = dual("#12436D", "#82B4DE")


def either(test: str, first: alt.ExprRef, second: alt.ExprRef) -> alt.ExprRef:
    """One of two colours for each mark, by a test on its datum. Altair's own conditions take 10 ms each to be read."""
    return alt.ExprRef(f"{test} ? ({first.expr}) : ({second.expr})")


# Three steps of one hue (four where a city reports Q1), the latest strongest; each 3:1 or more on its ground.
PERIOD_COLOURS = {
    "Q1": dual("#8497AB", "#5E7285"),
    "H1": dual("#5F8DB3", "#5A8CB6"),
    "Q3": dual("#356791", "#82B4DE"),
    "FY": dual("#12436D", "#C4DDF2"),
}
SCOPE_COLOURS = {
    "world": dual("#801650", "#DB7FB0"),
    "nation": dual("#801650", "#DB7FB0"),
    "province": dual("#12436D", "#82B4DE"),
    "city": dual("#28A197", "#4CC4B9"),
    "other": dual("#F46A25", "#F9945F"),
}
SCOPE_SHAPES = {
    "world": "diamond",
    "nation": "circle",
    "province": "square",
    "city": "triangle-up",
    "other": "cross",
}
# A claim's kind, where it states a place.
KIND_SHAPES = {
    "ordinal": "circle",
    "superlative": "diamond",
    "only": "square",
    "top_n": "triangle-down",
    "one_of_n": "cross",
}
STATUS_COLOURS = {
    "loaded": dual("#356791", "#82B4DE"),
    "not loaded": dual("#7B8792", "#84919D"),
}
# What hangs on a department by an indicator, the best first; each has a shape and, in its cell, a character of its own.
PLATE_COLOURS = {
    "green": dual("#1E7B45", "#5CC28A"),
    "yellow": dual("#946800", "#E3B341"),
    "red": dual("#B3261E", "#F0827A"),
    "star": dual("#1E7B45", "#5CC28A"),
    "flag": dual("#B3261E", "#F0827A"),
    "none": dual("#7B8792", "#84919D"),
}
PLATE_SHAPES = {
    "green": "triangle-up",
    "yellow": "square",
    "red": "triangle-down",
    "star": "M0,-1L.25,-.35L.95,-.31L.4,.13L.59,.81L0,.42L-.59,.81L-.4,.13L-.95,-.31L-.25,-.35Z",
    "flag": "M-.7,-1L.9,-.45L-.5,.1L-.5,1L-.7,1Z",
    "none": "circle",
}
# Three greys for shares that describe reporting and are no plates, the highest first, with a shape each.
THIRD_COLOURS = {
    "upper": dual("#3F4A55", "#C3CDD6"),
    "middle": dual("#6A7681", "#98A4AF"),
    "lower": dual("#8A949E", "#76828D"),
}
THIRD_SHAPES = {"upper": "triangle-up", "middle": "square", "lower": "triangle-down"}
# Money in hand is filled, planned is hollow.
STAGE_FILLS = {"realised": True, "planned": False}

# Diagonal strokes across a cell: a point mark with this shape and filled=False says "not loaded"; its `size` is the
# cell's area in square pixels, in which the shape's coordinates run from -1 to 1.
HATCH = "M-1,-.2L-.2,-1M-1,1L1,-1M.2,1L1,.2"
# Half of it: the left half of a disc within its outline. Nothing: a short dash.
HALF = "M0,-1A1,1,0,0,0,0,1ZM0,-1A1,1,0,0,1,0,1L0,.8A.8,.8,0,0,0,0,-.8Z"
DASH = "M-.7,0L.7,0"


class Chart(alt.Chart):  # type: ignore[misc]  # Altair has no types here: see pyproject.toml
    """Altair's chart, which shares its parts with its copies: Altair puts others in their place and changes none, and
    copying them all with every layer would take a third of the time that drawing does."""

    def __deepcopy__(self, memo: dict[int, object]) -> "Chart":
        copy: Chart = self.copy(deep=False)
        return copy


@dataclass(frozen=True)
class Carried:
    """A list that Altair carries along as it is: it would turn over every value of it once more for the drawn chart."""

    _schema: ClassVar[dict[str, str]] = {"type": "array"}
    values: Sequence[object]

    def to_dict(self) -> Sequence[object]:
        return self.values


def inline(frame: pl.DataFrame) -> alt.Data:
    """The rows of a frame inside the chart, where no global transformer sees them; decimals become
    numbers."""
    numbers = frame.with_columns(pl.selectors.decimal().cast(pl.Float64))
    return alt.Data(values=Carried(numbers.to_dicts()))


def periods(frame: pl.DataFrame) -> list[str]:
    """The periods of a frame in time order."""
    present = set(frame.get_column("period"))
    return [period for period in PERIOD_COLOURS if period in present]


def legend(**options: object) -> alt.Legend:
    """A legend without a heading: its words say what they are."""
    return alt.Legend(title=None, symbolSize=90, symbolOpacity=1, **options)


def tooltip(fields: Iterable[str]) -> list[alt.Tooltip]:
    """These columns, each under its word."""
    return [alt.Tooltip(f"{field}:N", title=t(f"column.{field}")) for field in fields]


def said(*fields: str) -> dict[str, object]:
    """Properties of a mark by which a screen reader hears these fields of it."""
    return {
        "aria": True,
        "description": alt.ExprRef(f"join([{', '.join(f'datum.{field}' for field in fields)}], ' · ')"),
    }


def scale(marks: Mapping[str, object], words: Mapping[str, str]) -> alt.Scale:
    """Colours or shapes of this module for `words`, which maps each value to the word that stands in the
    frame."""
    return alt.Scale(domain=list(words.values()), range=[marks[value] for value in words])


def amount_ticks(low: float, high: float) -> list[float]:
    """Powers of ten that enclose `low` to `high`, both above 0: the ticks of a logarithmic axis."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    return [10.0**power for power in range(first, last + 1)]


def amount_label() -> str:
    """For `alt.Axis(labelExpr=…)`: amounts in the units of the current language, with three significant digits.

    A unit begins where rounding to three digits reaches it.
    """
    label = "format(datum.value, ',.3~r')"
    for unit in reversed(t("amount.units").split()):
        size, word = unit.split("=")
        number = f"format(datum.value / {size}, ',.3~r') + '{word}'"
        label = f"abs(datum.value) >= {0.9995 * int(size)} ? {number} : {label}"
    return f"datum.value === 0 ? '0' : {label}"


def spec(chart: alt.TopLevelMixin, *, background: str | None = None, font: str | None = None) -> Spec:
    """The chart as Vega-Lite, with type, axes, titles and colours set.

    On screen `background` stays None: Streamlit puts in the page's. `font` is the one family to use, as in an
    export; None takes the first that the reader's machine has.
    """
    drawn: Spec = chart.to_dict(validate=False)
    drawn["params"] = [*drawn.get("params", []), {"name": "dark", "expr": "luminance(background) < 0.5"}]
    drawn["config"] = _config(font or ", ".join((*FONTS, "sans-serif")))
    if background is not None:
        drawn["config"] = drawn["config"] | {"background": background}
    return drawn


@cache
def _config(font: str) -> Spec:
    config: Spec = alt.Config(
        font=font,
        padding={"left": 4, "right": 12, "top": 8, "bottom": 4},
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            labelColor=INK,
            labelFontSize=12,
            labelAngle=0,
            labelLimit=260,
            labelPadding=6,
            titleColor=MUTED,
            titleFontSize=12,
            titleFontWeight="normal",
            titlePadding=8,
            domainColor=LINE,
            tickColor=LINE,
            gridColor=LINE,
            gridOpacity=0.6,
        ),
        axisY=alt.AxisConfig(
            titleAngle=0, titleAnchor="end", titleAlign="right", titleBaseline="bottom", titleX=-8, titleY=-8
        ),
        header=alt.HeaderConfig(labelColor=INK, labelFontSize=12, titleColor=MUTED, titleFontSize=12),
        legend=alt.LegendConfig(
            labelColor=INK,
            labelFontSize=12,
            labelLimit=260,
            titleColor=MUTED,
            titleFontSize=12,
            titleFontWeight="normal",
            orient="top",
            # Several legends stand one below the other: side by side they would not fit a phone. Altair's schema does
            # not know of this, Vega does.
            layout={"top": {"direction": "vertical", "anchor": "start", "margin": 4}},
        ),
        title=alt.TitleConfig(
            color=INK,
            fontSize=16,
            fontWeight=600,
            subtitleColor=MUTED,
            subtitleFontSize=12,
            subtitlePadding=6,
            anchor="start",
            offset=12,
        ),
        # A screen reader hears the marks that `said` describes, not the coordinates of every stroke.
        mark=alt.MarkConfig(aria=False),
        text=alt.MarkConfig(color=INK, fontSize=12),
    ).to_dict(validate=False)
    return config
