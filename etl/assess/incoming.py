"""What a filled template brings into the folder data/assessment: all or nothing, and no row that is there changes.

Only what differs from what holds comes in, so that a workbook may be handed in again and again; where a row of the same
key is there, the new one corrects it. Nothing is written here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from etl.assess.filled_workbook import read_filled_workbook
from etl.assess.sheet_rows import SheetRow, rows_of_sheets
from etl.errors import InputError
from etl.inputs import (
    ASSESSED_FILES,
    AssessedFile,
    CsvRow,
    SheetPart,
    assessment_of,
    bad_cells,
    collected,
    current_rows,
    raise_together,
    read_assessed_file,
    read_departments,
    typed_row,
)
from etl.messages import refusal

_BY = "entered_by"


@dataclass(frozen=True, slots=True)
class IncomingRows:
    """The rows that one file gets, and how many of them correct an earlier one."""

    file: AssessedFile
    rows: tuple[CsvRow, ...]
    corrections: int


def incoming_rows(
    workbook: Path, folder: Path, departments: Path, entered_by: str | None = None
) -> tuple[IncomingRows, ...]:
    """What a workbook says that the files of a folder, which may not be there yet, do not; of each file that gets rows,
    in the order in which they refer to each other.

    `entered_by` is who enters values where the workbook does not say it. Raises InputError that names every sheet, cell
    or line at fault.
    """
    rows = rows_of_sheets(workbook.name, read_filled_workbook(workbook))
    errors: list[InputError] = []
    kept: dict[str, tuple[CsvRow, ...]] = {}
    for file in ASSESSED_FILES:
        with collected(errors):
            kept[file.name] = read_assessed_file(folder, file)
    with collected(errors):
        listed = read_departments(departments)
    raise_together(errors)
    assessment_of(kept, listed)
    rows = {name: [_completed(row, kept, rows, entered_by) for row in of_file] for name, of_file in rows.items()}
    added: dict[str, list[SheetRow]] = {}
    corrections: dict[str, int] = {}
    for file in ASSESSED_FILES:
        with collected(errors):
            added[file.name], corrections[file.name] = _new_rows(file, kept[file.name], rows[file.name])
    raise_together(errors)
    assessment_of({name: [*kept[name], *added[name]] for name in kept}, listed)
    return tuple(
        IncomingRows(file, tuple(added[file.name]), corrections[file.name])
        for file in ASSESSED_FILES
        if added[file.name]
    )


def _completed(
    row: SheetRow, kept: Mapping[str, Sequence[CsvRow]], rows: Mapping[str, Sequence[CsvRow]], entered_by: str | None
) -> SheetRow:
    """The row with the one scheme that there is, and who enters it, where it names none."""
    cells = dict(row.cells)
    for schemes in (rows["schemes"], kept["schemes"]):
        names = {one.cells["scheme"] for one in schemes}
        if cells["scheme"] is None and len(names) == 1:
            cells["scheme"] = names.pop()
    if _BY in cells and cells[_BY] is None:
        cells[_BY] = entered_by
    return replace(row, cells=cells)


def _new_rows(file: AssessedFile, kept: Sequence[CsvRow], rows: Sequence[SheetRow]) -> tuple[list[SheetRow], int]:
    """The rows that say something new, and how many of them correct one that is kept."""
    errors: list[InputError] = []
    holding = current_rows(kept, file)
    first: dict[tuple[object, ...], SheetRow] = {}
    new: list[SheetRow] = []
    corrections = 0
    for row in rows:
        errors += bad_cells(row)
        with collected(errors):
            typed = typed_row(file, row)
            other = first.setdefault(typed.key, row)
            if other is not row:
                raise row.error(refusal("same_key", place=other.place(), codes=tuple(file.key)))
            held = holding.get(typed.key)
            if held is None or any(held[column] != typed[column] for column in _told(file)):
                new.append(row)
                corrections += held is not None
    raise_together(errors)
    return new, corrections


def _told(file: AssessedFile) -> list[str]:
    """The columns by which a row says something new. In a matrix that is its cell: the day and the source under a head
    are those of what was changed, and say nothing of the cells beside it that stay as they are."""
    columns = file.of_part(SheetPart.CELL) if file.is_matrix else file.columns
    return [column.name for column in columns]
