"""Charts as PNG, SVG and PDF, each carrying where it comes from.

Pictures are drawn light, on white, in the packaged font, so that they look the same on every machine; SVG and PDF keep
their text as text.
"""

from collections.abc import Iterable
from functools import cache

import altair as alt
import vl_convert as vlc

from board.charts.theme import EXPORT_FONT, MUTED, Spec, spec
from board.export.fonts import display_width, font_folder
from board.values.provenance import Provenance
from board.words.names import provenance_lines

# The channels of a chart that can have a legend.
LEGENDS = ("color", "fill", "stroke", "shape", "size", "opacity", "strokeDash", "strokeWidth")
PICTURE_WIDTH = 860  # pixels of the plot itself at scale 1: fills a slide at scale 2
FOOT_SIZE = 10
TITLE_SIZE = 16


def figure(chart: alt.TopLevelMixin, title: str, subtitle: str, provenance: Provenance) -> Spec:
    """The chart as a picture for paper: Vega-Lite with title above and provenance below, light, on white."""
    if isinstance(chart, alt.Chart | alt.LayerChart) and chart.width in (alt.Undefined, "container"):
        chart = chart.properties(width=PICTURE_WIDTH)
    head = alt.TitleParams(
        text=wrapped(title, TITLE_SIZE), subtitle=wrapped(subtitle, 12), anchor="start", fontSize=TITLE_SIZE
    )
    foot = alt.TitleParams(
        text=_packed([f"{label}：{text}" for label, text in provenance_lines(provenance)], FOOT_SIZE),
        orient="bottom",
        anchor="start",
        fontSize=FOOT_SIZE,
        fontWeight="normal",
        color=MUTED,
    )
    # One view has one title. Legends would move out to the outer view, above the heading, if that shared them.
    headed = alt.vconcat(chart).properties(title=head)
    whole = alt.vconcat(headed).properties(title=foot).resolve_legend(**dict.fromkeys(LEGENDS, "independent"))
    return spec(whole, background="white", font=EXPORT_FONT)


def png(picture: Spec, scale: float = 2) -> bytes:
    """A `figure` as PNG, `scale` pixels for each of its own."""
    register_font()
    return vlc.vegalite_to_png(picture, scale=scale)


def svg(picture: Spec) -> bytes:
    """A `figure` as SVG whose text can be searched and edited."""
    register_font()
    return vlc.vegalite_to_svg(picture).encode()


def pdf(picture: Spec) -> bytes:
    """A `figure` as one PDF page with the font embedded and its text searchable."""
    register_font()
    return vlc.vegalite_to_pdf(picture)


@cache
def register_font() -> None:
    """Make the packaged font known to what draws; once in a process."""
    vlc.register_font_directory(str(font_folder()))


def _columns(size: int) -> int:
    """The half-width columns of a line that fits a picture at this font size: each is half the size wide."""
    return int(PICTURE_WIDTH / size * 2)


def wrapped(text: str, size: int) -> list[str]:
    """The text in lines that fit a picture."""
    lines, line = [], ""
    for character in text:
        if display_width(line + character) > _columns(size):
            lines.append(line)
            line = ""
        line = (line + character).lstrip()
    return [*lines, line]


def _packed(parts: Iterable[str], size: int) -> list[str]:
    """The parts in lines that fit a picture, as many to a line as do; only a part longer than a line is broken."""
    lines = [""]
    for part in parts:
        together = f"{lines[-1]}　{part}" if lines[-1] else part
        if display_width(together) <= _columns(size):
            lines[-1] = together
        else:
            lines += wrapped(part, size)
    return lines
