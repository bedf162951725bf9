"""How exact the extraction is, in words: a share and its interval as one text."""

import polars as pl

from board.words import t

# What the tables show of the frames of query.measured and query.evaluation.
MEASURED = ("seen", "set", "measure", "labels", "precision", "recall", "f1", "agreement", "text_kind", "measured_on")
EVALUATED = ("measure", "precision", "recall", "f1", "agreement", "labels", "found", "documents")

_WITH_INTERVAL = ("precision", "recall", "agreement")


def with_intervals(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with its shares as text, three decimals and the 95 % interval behind: 0.996 (0.978–0.999); null where
    there is none. The bounds, NAME_low and NAME_high of each, stay."""
    shares = [
        pl.Series(
            name,
            [share_words(*row) for row in frame.select(name, f"{name}_low", f"{name}_high").iter_rows()],
            dtype=pl.String,
        )
        for name in _WITH_INTERVAL
    ]
    f1 = pl.Series("f1", [share_words(value) for value in frame.get_column("f1")], dtype=pl.String)
    return frame.with_columns(*shares, f1)


def share_words(share: float | None, low: float | None = None, high: float | None = None) -> str | None:
    """A share with three decimals, and its interval where it has one."""
    if share is None:
        return None
    if low is None or high is None:
        return f"{share:.3f}"
    return t("sources.interval", share=f"{share:.3f}", low=f"{low:.3f}", high=f"{high:.3f}")
