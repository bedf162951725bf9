"""Where the words of a word cloud stand: the package wordcloud lays them out in the packaged font, and no more.

The same words and weights give the same layout every time. How the words are drawn, and in which colours, belongs in
bars; nothing here knows of a web page.
"""

from collections.abc import Mapping
from math import ceil
from random import Random

import polars as pl
from wordcloud import WordCloud

from board.export.fonts import display_width, font_folder

# Pixels at scale 1. A chart that is drawn narrower shrinks the words with it.
WIDTH, HEIGHT = 620, 420
LARGEST, SMALLEST = 60, 12
# The layout is searched on a grid of so many pixels a step: coarser is faster.
_STEP = 2
_SEED = 4
# The height of a Chinese character's strokes, as a share of the font's size.
_INK = 0.92
_FONT = "NotoSansSC-Regular.ttf"

SCHEMA = {"term": pl.String, "x": pl.Float64, "y": pl.Float64, "size": pl.Float64}


def layout(weights: Mapping[str, float]) -> pl.DataFrame:
    """Where each word stands, the heaviest first: term, x and y of its middle, and its font size, all in pixels.

    Weights are above zero; half of a word's size follows its weight and half its rank, so that the second word is not
    lost beside a first of twice its weight. Words lie flat, for a Chinese word on its side cannot be read. Words for
    which no room is left at SMALLEST are left out.
    """
    if not weights:
        return pl.DataFrame(schema=SCHEMA)
    cloud = WordCloud(
        font_path=str(font_folder() / _FONT),
        width=WIDTH // _STEP,
        height=HEIGHT // _STEP,
        max_font_size=LARGEST // _STEP,
        min_font_size=ceil(SMALLEST / _STEP),
        max_words=len(weights),
        prefer_horizontal=1,
        relative_scaling=0.5,
        margin=3,
        random_state=Random(_SEED),
        color_func=_no_colour,
    ).generate_from_frequencies(dict(weights))
    rows = [
        _placed(word, size * _STEP, top * _STEP, left * _STEP) for (word, _), size, (top, left), *_ in cloud.layout_
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _placed(word: str, size: int, top: int, left: int) -> tuple[str, float, float, float]:
    """A word of the package's layout, which gives the corner of its box, with the middle of that box.

    A Chinese character is a square of the font's size, of which its strokes leave some free above and below. Asking the
    font for each word would take as long as the whole layout.
    """
    return word, left + size * display_width(word) / 4, top + size * _INK / 2, float(size)


def _no_colour(*_: object, **__: object) -> str:
    """The chart colours the words; without this the package would load matplotlib's drawing for it."""
    return "black"
