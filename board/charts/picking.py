"""What a click on a mark means: each mark carries in one string which facts it stands for.

A chart that can be clicked has a column `pick` and the selection below; the string is read back by `picked`, on
whatever frame holds the facts. Where the choice is kept belongs in choices/clicks.
"""

import altair as alt
import polars as pl

# The name of the selection in every chart that has one, and the column it reads.
SELECTION = "picked"
PICK = "pick"


def pick(*fields: str) -> pl.Expr:
    """The column `pick` of a frame whose `fields` hold what the facts of each mark have in common, as codes."""
    pairs = [pl.concat_str(pl.lit(f"{field}:"), pl.col(field).cast(pl.String).fill_null("")) for field in fields]
    return pl.concat_str(pairs, separator="|").alias(PICK)


def picked(facts: pl.DataFrame, mark: str) -> pl.DataFrame:
    """The facts that a mark stands for; none where the mark speaks of columns that facts do not have."""
    pairs = [pair.partition(":")[::2] for pair in mark.split("|")]
    if not all(field in facts.columns for field, _ in pairs):
        return facts.clear()
    return facts.filter(*(pl.col(field).cast(pl.String).fill_null("") == value for field, value in pairs))


def selection() -> alt.Parameter:
    """The selection to add to the marks that can be clicked."""
    return alt.selection_point(name=SELECTION, fields=[PICK], toggle=False)
