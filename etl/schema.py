"""The version of the database's tables and the SQL files that stand beside this module.

Whatever changes a table, a view or the meaning of a column raises the version; the board reads exactly one. Running the
SQL is not done here.
"""

from pathlib import Path

SCHEMA_VERSION = 2


def read_sql(name: str) -> str:
    """The text of one of the SQL files: "schema.sql", "views.sql" or "checks.sql"."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
