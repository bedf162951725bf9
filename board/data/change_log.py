"""Who changed the data by a command, and when: the log that the build stores. How a change is said is in words."""

import polars as pl

from board.data.database import Snapshot


def logged_changes(snapshot: Snapshot) -> pl.DataFrame:
    """The log of changes, the last first: change, at (UTC), editor, action, reason, documents, undoes, undone_by, and
    rows, the number of rows that a correction or an assessment wrote."""
    return snapshot.run(
        """
        SELECT
            change, changed_at AS at, changed_by AS editor, action, reason, documents, undoes, undone_by,
            coalesce(
                json_array_length(details, '$.rows'), list_sum((details -> '$.assessed[*].added')::INTEGER[])
            )::INTEGER AS rows
        FROM change_log
        ORDER BY change DESC
        """
    )
