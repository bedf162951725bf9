"""On which sheets of which files items are printed, for a picture of them. What of a sheet is shown is decided in
clippings/regions; which newspaper page that is, in citations.
"""

from collections.abc import Iterable
from pathlib import Path

from board.clippings.originals import find
from board.data.database import Snapshot
from board.values.printed_line import ItemSheet, PrintedLine, Rect, Sheet

# Lines before and after an item, in the order of reading: they tell how wide its column is.
_AROUND = 6


def item_sheets(snapshot: Snapshot, refs: Iterable[str]) -> dict[str, list[ItemSheet]]:
    """The sheets that each of these items stands on, by its ref, in the order of its text; an item is left out where
    its page was read from a file without sheets."""
    if not has_sheets(snapshot):
        return {}
    found = snapshot.run(
        """
        WITH own AS (
            SELECT i.ref, p.document, p.line, p.span_start, p.span_end, p.lefts, p.rights
            FROM item_places AS p
            JOIN all_items AS i USING (item_id)
            WHERE list_contains($refs::VARCHAR[], i.ref) AND p.sheet IS NOT NULL
        ), extent AS (
            SELECT ref, document, min(line) AS first_line, max(line) AS last_line, min(span_start) AS place
            FROM own
            GROUP BY ref, document
        )
        SELECT
            e.ref, d.file, d.file_hash, d.sheet, d.sheet_width, d.sheet_height, d.sheet_turn,
            l.x_left, l.y_top, l.x_right, l.y_bottom, own.span_start, own.span_end, own.lefts, own.rights
        FROM extent AS e
        JOIN documents AS d USING (document)
        JOIN line_places AS l
            ON l.document = e.document AND l.line BETWEEN first_line - $around AND last_line + $around
        LEFT JOIN own ON own.ref = e.ref AND own.document = l.document AND own.line = l.line
        WHERE l.y_top IS NOT NULL
        ORDER BY e.ref, e.place, own.span_start NULLS LAST, l.line
        """,
        {"refs": sorted(set(refs)), "around": _AROUND},
    )
    sheets: dict[tuple[str, Sheet], tuple[list[PrintedLine], list[Rect]]] = {}
    for ref, *row in found.iter_rows():
        lines, around = sheets.setdefault((ref, Sheet(*row[:6])), ([], []))
        box, (start, end, lefts, rights) = Rect(*row[6:10]), row[10:]
        around.append(box)
        if start is not None:
            lines.append(PrintedLine(box, start, end, tuple(lefts), tuple(rights)))
    by_ref: dict[str, list[ItemSheet]] = {}
    for (ref, sheet), (lines, around) in sheets.items():
        by_ref.setdefault(ref, []).append(ItemSheet(sheet, tuple(lines), tuple(around)))
    return by_ref


def named_sheet(snapshot: Snapshot, file_hash: str, number: int) -> Sheet | None:
    """The sheet of this number in the file whose bytes have this hash, None where the database names none."""
    found = snapshot.run(
        """
        SELECT DISTINCT file, file_hash, sheet, sheet_width, sheet_height, sheet_turn
        FROM documents
        WHERE file_hash = ? AND sheet = ?
        ORDER BY file
        LIMIT 1
        """,
        (file_hash, number),
    )
    return Sheet(*found.row(0)) if found.height else None


def file_of_sheet(snapshot: Snapshot, sheet: Sheet) -> Path | None:
    """Where the file of a sheet lies, None where it is not in the folder of the pages."""
    return find(snapshot.pages_folder, sheet.file)


def has_sheets(snapshot: Snapshot) -> bool:
    """Whether any page was read from a file of sheets."""
    return bool(snapshot.run("SELECT count(*) FROM documents WHERE sheet IS NOT NULL").item())
