"""Where items are printed. How a citation is said belongs in words/citation_words."""

from collections.abc import Iterable

from board.data.database import Snapshot
from board.values.citation import Citation


def citations(snapshot: Snapshot, refs: Iterable[str]) -> dict[str, Citation]:
    """The citation of each of these items, by its ref; a ref that names none is left out."""
    found = snapshot.run(
        """
        SELECT
            ref, newspaper, issue_date, coalesce(page_numbers, []) AS page_numbers, is_page_inferred,
            city, year, period, department, dept_no, item_no, read_by
        FROM citations
        WHERE list_contains($refs::VARCHAR[], ref)
        """,
        {"refs": list(refs)},
    )
    return {
        ref: Citation(newspaper, day, tuple(pages), *rest) for ref, newspaper, day, pages, *rest in found.iter_rows()
    }
