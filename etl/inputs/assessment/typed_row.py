"""A row of a file of data/assessment as it is read: its cells as values, and the row itself to tell what is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass

from etl.errors import InputError
from etl.inputs.assessment.assessed_column import Value
from etl.inputs.assessment.assessed_file import AssessedFile
from etl.inputs.csvfile import CsvRow, collected, raise_together
from etl.messages import MessageValue, refusal


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row of `file`, and its values by column."""

    file: AssessedFile
    row: CsvRow
    values: dict[str, Value]

    def __getitem__(self, column: str) -> Value:
        return self.values[column]

    @property
    def key(self) -> tuple[Value, ...]:
        """What the row is known by among those of its file."""
        return tuple(self.values[column] for column in self.file.key)

    def wrong(self, column: str, key: str, /, **values: object) -> InputError:
        """The error that says what is wrong with a cell: a key of `etl.refusals` and its values."""
        told: dict[str, MessageValue] = {
            name: value if isinstance(value, str | int | tuple) else str(value) for name, value in values.items()
        }
        return self.row.error(refusal(key, **told), column)


def typed_row(file: AssessedFile, row: CsvRow) -> TypedRow:
    """The row with its values; InputError that tells of every cell that holds something else than it may."""
    errors: list[InputError] = []
    values: dict[str, Value] = {}
    for column in file.columns:
        with collected(errors):
            values[column.name] = column.read(row)
    raise_together(errors)
    return TypedRow(file, row, values)


def last_by_key(rows: Iterable[TypedRow]) -> dict[tuple[Value, ...], TypedRow]:
    """The rows that hold, by key: of each key the last one."""
    return {row.key: row for row in rows}
