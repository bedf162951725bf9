"""Collocation: which terms stand in the same sentences as one chosen term, the node, more or less than by chance."""

import polars as pl

_BOTH = pl.col("both").cast(pl.Int64)
_WITH_TERM = pl.col("with_term").cast(pl.Int64)


def collocates(counts: pl.DataFrame, with_node: int, sentences: int) -> pl.DataFrame:
    """The terms by how strongly they attract the node, the most repelled last.

    The unit is the sentence; a term twice in one counts once. `counts` has one row a term other than the node: `term`,
    `both` (sentences with node and term) and `with_term` (sentences with the term). `with_node` are the sentences with
    the node, `sentences` all that were looked at.

    Keeps the columns and adds the rest of the 2 x 2 table, `node_only`, `term_only` and `neither`; `expected`, how many
    sentences would hold both if the terms ignored each other; and `g2`, Dunning's log-likelihood with a sign: above
    zero for attraction, below for repulsion.

        G2 = 2 Σ O log(O / E) over the four cells, E being row sum times column sum over all sentences,
        a cell with O = 0 adding nothing

    Dunning (1993), "Accurate Methods for the Statistics of Surprise and Coincidence", Computational Linguistics 19(1),
    61-74. It says how surprising the table is, not how strong the bond: a frequent pair gets a higher value for the
    same ratio of `both` to `expected`. Sentences of one item are not independent, so it is read as a ranking.

    Raises ValueError where the counts make no table.
    """
    table = counts.with_columns(
        node_only=with_node - _BOTH,
        term_only=_WITH_TERM - _BOTH,
        neither=sentences - with_node - _WITH_TERM + _BOTH,
    )
    _check(table)
    cells = (
        (_BOTH, with_node * _WITH_TERM),
        (pl.col("node_only"), with_node * (sentences - _WITH_TERM)),
        (pl.col("term_only"), (sentences - with_node) * _WITH_TERM),
        (pl.col("neither"), (sentences - with_node) * (sentences - _WITH_TERM)),
    )
    surprise = 2 * pl.sum_horizontal(_surprise(observed, product / sentences) for observed, product in cells)
    # The sign comes from whole numbers, because rounding may put a table that is close to chance below zero.
    direction = (_BOTH * sentences - with_node * _WITH_TERM).sign()
    return table.with_columns(
        expected=with_node * _WITH_TERM / sentences, g2=direction * surprise.clip(lower_bound=0)
    ).sort("g2", "term", descending=[True, False])


def _surprise(observed: pl.Expr, expected: pl.Expr) -> pl.Expr:
    return pl.when(observed > 0).then(observed * (observed / expected).log()).otherwise(0)


def _check(table: pl.DataFrame) -> None:
    cells = pl.min_horizontal("both", "node_only", "term_only", "neither")
    wrong = table.filter(cells < 0).get_column("term")
    if not wrong.is_empty():
        raise ValueError(f"no table of sentences with and without: {', '.join(wrong.head(5))}")
