"""On which newspaper page and lines facts stand, for the files that they are taken along in.

Where an item is printed as a whole, as a citation says it, is asked in citations.
"""

import polars as pl

from board.data.database import Snapshot

# What names a passage; a frame without these columns cannot be placed.
PASSAGE = ("ref", "span_start", "span_end")


def with_places(snapshot: Snapshot, facts: pl.DataFrame) -> pl.DataFrame:
    """The frame, which has the columns of PASSAGE, with page_no, the number of the page that each passage begins on,
    null where nobody has told it, and lines, those of the passage, as 12 or 12–13, behind item_no."""
    printed = snapshot.run(
        """
        SELECT i.ref, d.page_no, d.document, l.line, l.span_start AS line_start, l.span_end AS line_end
        FROM item_lines AS l
        JOIN all_items AS i USING (item_id)
        JOIN documents AS d ON d.document = l.document
        WHERE list_contains($refs::VARCHAR[], i.ref)
        """,
        {"refs": facts.get_column("ref").unique().sort().to_list()},
    )
    numbered = facts.with_row_index("passage")
    met = (
        numbered.select("passage", *PASSAGE)
        .join(printed, on="ref")
        .filter(pl.col("line_start") < pl.col("span_end"), pl.col("line_end") > pl.col("span_start"))
        .sort("passage", "line_start")
    )
    first, last = pl.col("line").min(), pl.col("line").max()
    placed = (
        met.filter(pl.col("document") == pl.col("document").first().over("passage"))
        .group_by("passage")
        .agg(
            pl.col("page_no").first(),
            lines=pl.when(first == last).then(pl.format("{}", first)).otherwise(pl.format("{}–{}", first, last)),
        )
    )
    found = numbered.join(placed, on="passage", how="left", maintain_order="left").drop("passage")
    behind = facts.columns.index("item_no") + 1
    return found.select(*facts.columns[:behind], "page_no", "lines", *facts.columns[behind:])
