"""A chart as a drawing: SVG of a width, and where its rows lie, so that a tall one can be cut between them.

What stands around a drawing, and how large a picture is, belongs in pictures.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import inf
from xml.etree import ElementTree

import altair as alt
import vl_convert as vlc

from board.charts.theme import EXPORT_FONT, spec
from board.export.fonts import font_folder

_SVG = "{http://www.w3.org/2000/svg}"
_TRANSLATE = re.compile(r"translate\(([-\d.e]+)[ ,]+([-\d.e]+)\)")
# Pixels by which the baseline of a label in 12 px lies below its middle, and of a line of words.
_BASELINE = 4.0
_LINE = 14.0
# Pixels that a sign reaches around its place, and words above and below their baseline.
_SIGN = 16.0
_ASCENT, _DESCENT = 11.0, 4.0
_XLINK = "http://www.w3.org/1999/xlink"
# What a chart is drawn in that has a width of its own.
NARROWEST = 120.0


@dataclass(frozen=True)
class Drawing:
    """`content` is SVG without its outermost element, `width` and `height` its size in pixels.

    `edges` are the heights between which the rows lie, one more than there are rows; none where the chart has no rows.
    What stands above the first and below the last belongs to every part. `headings` are the rows that only head others.
    """

    content: str
    width: float
    height: float
    edges: tuple[float, ...] = ()
    headings: tuple[int, ...] = ()


def drawn(chart: alt.TopLevelMixin, width: float) -> Drawing:
    """The chart as a drawing of this width in pixels, light, on white, in the packaged font; one that has a width of
    its own, or is several charts, keeps it."""
    register_font()
    picture = spec(chart, background="white", font=EXPORT_FONT)
    is_one = isinstance(chart, alt.Chart | alt.LayerChart)
    if is_one and chart.width in (alt.Undefined, "container"):
        picture |= {"width": max(width, NARROWEST), "autosize": {"type": "fit-x", "contains": "padding"}}
    source = vlc.vegalite_to_svg(picture)
    root = ElementTree.fromstring(source)
    edges, headings = _rows(root) if is_one else ((), ())
    content = source[source.index(">") + 1 : source.rindex("</svg>")]
    return Drawing(content, float(root.get("width", 0)), float(root.get("height", 0)), edges, headings)


def within(drawing: Drawing, first: float, last: float) -> str:
    """The content of a drawing without the marks that lie outside the heights [first, last] and belong to rows: what a
    part of it does not show is not in its file, and need not be drawn."""
    root = ElementTree.fromstring(f'<svg xmlns="{_SVG[1:-1]}" xmlns:xlink="{_XLINK}">{drawing.content}</svg>')
    top = drawing.edges[0] if drawing.edges else 0.0
    for group in root.iter(f"{_SVG}g"):
        if "role-mark" in group.get("class", "") or "role-axis-label" in group.get("class", ""):
            for mark in list(group):
                begin, end = _reach(mark)
                # Above the first row and below the last one stands what belongs to every part.
                is_of_rows = 0 <= (begin + end) / 2 <= drawing.edges[-1] - top
                if is_of_rows and (top + end < first or top + begin > last):
                    group.remove(mark)
    ElementTree.register_namespace("", _SVG[1:-1])
    ElementTree.register_namespace("xlink", _XLINK)
    written = ElementTree.tostring(root, encoding="unicode")
    return written[written.index(">") + 1 : written.rindex("</svg>")]


def _reach(mark: ElementTree.Element) -> tuple[float, float]:
    """From where to where a mark reaches, from the top of the plot down; of an unknown shape, everywhere."""
    moved = _TRANSLATE.match(mark.get("transform", ""))
    down = float(moved[2]) if moved else 0.0
    shape = mark.get("d", "")
    if mark.tag == f"{_SVG}line" and moved:
        ends = (down, down + float(mark.get("y2", 0)))
        return min(ends), max(ends)
    if box := re.fullmatch(r"M[-\d.e]+,([-\d.e]+)h[-\d.e]+v([-\d.e]+)h[-\d.e]+Z", shape):
        return down + float(box[1]), down + float(box[1]) + float(box[2])
    if moved and mark.tag == f"{_SVG}text":
        return down - _ASCENT, down + _DESCENT + _LINE * _more_lines(mark)
    if moved and mark.tag == f"{_SVG}path" and down:
        return down - _SIGN, down + _SIGN
    return -inf, inf


@cache
def register_font() -> None:
    """Make the packaged font known to what draws; once in a process."""
    vlc.register_font_directory(str(font_folder()))


@dataclass(frozen=True)
class _Label:
    """The label of a row: the height of its middle, and whether it is a heading."""

    middle: float
    is_heading: bool


def _rows(root: ElementTree.Element) -> tuple[tuple[float, ...], tuple[int, ...]]:
    """The edges of the rows of a drawn chart, and which of them are headings; both empty where it has no rows."""
    top, height = _plot(root)
    labels = sorted(_labels(root), key=lambda label: label.middle)
    if len(labels) < 2:
        return (), ()
    headings = tuple(row for row, label in enumerate(labels) if label.is_heading)
    return _edges([label.middle for label in labels], top, top + height), headings


def _edges(middles: Sequence[float], top: float, foot: float) -> tuple[float, ...]:
    """Rows that follow each other without a gap, each as far above its middle as below; where the middles do not tell
    of such rows, what lies halfway between them."""
    edges = [top]
    for middle in middles:
        edges.append(2 * middle - edges[-1])
    between = all(low < edge < high for (low, high), edge in zip(pairwise(middles), edges[1:], strict=False))
    if between and abs(edges[-1] - foot) < 1:
        return tuple(edges)
    return (top, *((low + high) / 2 for low, high in pairwise(middles)), foot)


def _plot(root: ElementTree.Element) -> tuple[float, float]:
    """Where the plot begins, from the top of the drawing, and its height."""
    for group in root.iter(f"{_SVG}g"):
        if moved := _TRANSLATE.match(group.get("transform", "")):
            for path in group.iter(f"{_SVG}path"):
                if size := re.match(r"M[\d.]+,[\d.]+h[\d.]+v([\d.]+)", path.get("d", "")):
                    return float(moved[2]), float(size[1])
    return 0.0, 0.0


def _labels(root: ElementTree.Element) -> list[_Label]:
    """The labels of the axis along which the rows lie: those that stand below each other."""
    for group in root.iter(f"{_SVG}g"):
        if "role-axis-label" in group.get("class", ""):
            texts = [text for text in group if text.tag == f"{_SVG}text"]
            places = [_place(text) for text in texts]
            if len({round(across) for across, _ in places}) == 1 and len({down for _, down in places}) > 1:
                top, _ = _plot(root)
                return [
                    _Label(top + down - _BASELINE + _LINE / 2 * _more_lines(text), text.get("font-weight") == "bold")
                    for text, (_, down) in zip(texts, places, strict=True)
                ]
    return []


def _place(text: ElementTree.Element) -> tuple[float, float]:
    moved = _TRANSLATE.match(text.get("transform", ""))
    return (float(moved[1]), float(moved[2])) if moved else (0.0, 0.0)


def _more_lines(text: ElementTree.Element) -> int:
    """How many lines a label has beside its first."""
    return max(0, len(text.findall(f"{_SVG}tspan")) - 1)
