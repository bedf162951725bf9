"""A corpus as a database file: tables and views, rows, checks, and the swap of the old file for the new one.

The views, and the one row of the table build, are all that the board knows of the ETL. What is stored is decided in
the steps before.
"""

from etl.store.checks import Outcome, check_database
from etl.store.copying import StaleDatabaseError, file_mark
from etl.store.load import write_database
from etl.store.read_only import read_database
from etl.store.schema import SCHEMA_VERSION

__all__ = [
    "SCHEMA_VERSION",
    "Outcome",
    "StaleDatabaseError",
    "check_database",
    "file_mark",
    "read_database",
    "write_database",
]
