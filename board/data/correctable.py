"""What of an item a reader may correct: whose it is, its text, its facts, what it is joined with; what was corrected.

The facts themselves are told by item_facts; what a correction may say of them, by its sorts.
"""

import polars as pl

from board.data.database import Snapshot
from board.values.row import Row


def item_to_correct(snapshot: Snapshot, ref: str) -> Row | None:
    """The item of a ref as corrections name it, None where there is none: item_id, city, year, period, dept_no,
    item_no, text."""
    found = snapshot.run(
        """
        SELECT item_id, city, year, period, dept_no, item_no, title || body AS text
        FROM all_items
        WHERE ref = ?
        """,
        (ref,),
    )
    return None if found.is_empty() else found.row(0, named=True)


def joinable(snapshot: Snapshot, item_id: int) -> pl.DataFrame:
    """The items of the same department in its other reports of the same and the neighbouring years, in the order of
    time: year, period, dept_no, item_no, text, is_joined."""
    return snapshot.run(
        """
        WITH own AS (
            SELECT city, department, year, period FROM all_items WHERE item_id = $item_id
        ), joined AS (
            SELECT item_id_to AS item_id FROM track WHERE item_id_from = $item_id
            UNION ALL
            SELECT item_id_from FROM track WHERE item_id_to = $item_id
        )
        SELECT
            i.year, i.period, i.dept_no, i.item_no, i.title || i.body AS text,
            i.item_id IN (SELECT item_id FROM joined) AS is_joined
        FROM all_items AS i
        JOIN own ON own.city IS NOT DISTINCT FROM i.city AND own.department = i.department
            AND abs(own.year - i.year) <= 1 AND (own.year, own.period) <> (i.year, i.period)
        ORDER BY i.year, period_order(i.period), i.item_no
        """,
        {"item_id": item_id},
    )


def corrections_of(snapshot: Snapshot, item: Row) -> pl.DataFrame:
    """The corrections of an item of `item_to_correct` that stand, each with the fields that it sets, the oldest first:
    change, by, reason, quote (null for a track), fields (a list of field, value)."""
    return snapshot.run(
        """
        WITH said AS (
            SELECT change, changed_by AS editor, reason, unnest(from_json(details -> 'rows', '["json"]')) AS said
            FROM change_log
            WHERE action = 'correct' AND undone_by IS NULL
        )
        SELECT
            change, editor, reason, nullif(any_value(said ->> 'quote'), '') AS quote,
            list(struct_pack(field := said ->> 'field', value := said ->> 'right_value')) AS fields
        FROM said
        WHERE coalesce(said ->> 'city', '') = coalesce($city, '')
            AND coalesce(said ->> 'year', '') = coalesce($year::VARCHAR, '')
            AND coalesce(said ->> 'period', '') = coalesce($period, '')
            AND said ->> 'dept_no' = $dept_no::VARCHAR AND said ->> 'item' = $item_no::VARCHAR
        GROUP BY change, editor, reason
        ORDER BY change
        """,
        {name: item[name] for name in ("city", "year", "period", "dept_no", "item_no")},
    )
