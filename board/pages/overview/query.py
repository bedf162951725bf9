"""What the overview asks beside findings: the problems that the build stored."""

import polars as pl

from board.data.database import Snapshot


def problems(snapshot: Snapshot) -> pl.DataFrame:
    """Stored problems by severity, the gravest first: severity, problems."""
    return snapshot.run(
        """
        SELECT severity, count(*)::INTEGER AS problems
        FROM problems
        GROUP BY severity
        ORDER BY list_position(['error', 'warning', 'note'], severity)
        """
    )
