"""A word across a chart that says what the whole of it is: no picture taken of it can pass for something else."""

from collections.abc import Sequence

import altair as alt
import polars as pl

from board.charts import theme

# One word for so many rows: of a picture that is cut between its rows every piece has one.
_ROWS = 8


def watermark(word: str, rows: Sequence[str], y: alt.Y, field: str = "department") -> alt.Chart:
    """The word across every few of a chart's rows, whose axis is `y` over `field`; nothing can be pointed at in it."""
    marked = pl.DataFrame({field: list(rows)[_ROWS // 2 :: _ROWS] or list(rows)[:1]}, schema={field: pl.String})
    return (
        theme.Chart(theme.inline(marked))
        .mark_text(fontSize=44, fontWeight="bold", opacity=0.13, angle=348, tooltip=None)
        .encode(x=alt.value(alt.ExprRef("width / 2")), y=y, text=alt.value(word))
    )
