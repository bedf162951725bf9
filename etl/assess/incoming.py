"""A filled template brought into the folder data/assessment: all of it or nothing, and no row that is there is changed.

Only what differs from what holds is added, at the end of its file, so that a workbook may be handed in again and again;
where a row of the same key is there, the new one corrects it.
"""

import csv
import io
import os
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
from etl.on_disk import write_synced

_BY = "entered_by"


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What came into one file: how many rows, and how many of them correct an earlier one."""

    file: str
    added: int
    corrections: int


def bring_in(workbook: Path, folder: Path, departments: Path, entered_by: str | None = None) -> tuple[BroughtIn, ...]:
    """Add what a workbook says to the files of a folder, which may not be there yet; what came into each file.

    `entered_by` is who enters values where the workbook does not say it. Raises InputError that names every sheet, cell
    or line at fault, before anything is written; after an OSError each file is the old one or the new one, whole.
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
    _write(folder, {file: added[file.name] for file in ASSESSED_FILES if added[file.name]})
    return tuple(
        BroughtIn(file.file, len(added[file.name]), corrections[file.name])
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
                raise row.error(f"{other.place()} is of the same {', '.join(file.key)}; keep one of the two")
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


def _write(folder: Path, rows: Mapping[AssessedFile, Sequence[SheetRow]]) -> None:
    """Put the longer files in the place of the old ones, each in one step, in the order in which they refer to each
    other, and none before all are written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: list[tuple[Path, Path]] = []
    try:
        for file, added in rows.items():
            path = folder / file.file
            building = path.with_name(f".{path.name}.{os.getpid()}.writing")
            written.append((building, path))
            write_synced(building, _longer(path, file, added))
        for building, path in written:
            os.replace(building, path)
    finally:
        for building, _ in written:
            building.unlink(missing_ok=True)


def _longer(path: Path, file: AssessedFile, added: Sequence[CsvRow]) -> bytes:
    """The bytes of a file with rows behind those that it has, in the order of its own columns."""
    old = path.read_bytes() if path.exists() else b""
    end = "\r\n" if b"\r\n" in old else "\n"
    header = [column.name for column in file.columns]
    new = io.StringIO(newline="")
    writer = csv.writer(new, lineterminator=end)
    if old:
        reader = csv.reader(io.StringIO(old.decode("utf-8-sig"), newline=""))
        header = [cell.strip() for cell in next(cells for cells in reader if any(cell.strip() for cell in cells))]
        if not old.endswith(b"\n"):
            new.write(end)
    else:
        writer.writerow(header)
    writer.writerows([row.cells[column] or "" for column in header] for row in added)
    return old + new.getvalue().encode("utf-8")
