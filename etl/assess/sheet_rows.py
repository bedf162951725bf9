"""The sheets of a filled template as rows of the files of data/assessment, by headings in either language.

Names of values become the codes of the files; nothing is checked here that the files' own records check.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from etl.assess.filled_workbook import FilledSheet, SheetCell
from etl.errors import CellPlace, InputError
from etl.inputs import (
    ASSESSED_FILES,
    AssessedColumn,
    AssessedFile,
    ColumnKind,
    CsvRow,
    SheetPart,
    collected,
    raise_together,
)
from etl.messages import refusal
from etl.model import Names

GUIDES = ("说明", "guide")
_BEHIND = re.compile(r"[\s(（].*")
"""What may stand behind the name of a sheet of which there are several."""


@dataclass(frozen=True, slots=True)
class SheetRow(CsvRow):
    """A row of a file as a sheet has it; `addresses` are those of its cells, by column, `address` that of the one cell
    of a matrix that it is made of.
    """

    sheet: str
    addresses: Mapping[str, str]
    address: str | None = None

    def place(self, column: str | None = None) -> CellPlace:
        """The cell of a column, where there is one, else all of the row."""
        return CellPlace(self.file, self.line, self.sheet, self.addresses.get(column or "") or self.address)


def rows_of_sheets(workbook: str, sheets: Sequence[FilledSheet]) -> dict[str, list[SheetRow]]:
    """The rows by the names of their files; InputError for every sheet that is no sheet of the template, and for every
    cell that stands under no heading or names no value.
    """
    errors: list[InputError] = []
    rows: dict[str, list[SheetRow]] = {file.name: [] for file in ASSESSED_FILES}
    for sheet in sheets:
        if not sheet.rows or _folded(sheet.name) in GUIDES:
            continue
        with collected(errors):
            file = _file_of(workbook, sheet)
            read = _matrix_rows if file.is_matrix else _plain_rows
            for row in read(workbook, sheet, file, errors):
                with collected(errors):
                    rows[file.name].append(_with_codes(row, file))
    raise_together(errors)
    return rows


def _file_of(workbook: str, sheet: FilledSheet) -> AssessedFile:
    """The file that a sheet is of."""
    for name in (_folded(sheet.name), _BEHIND.sub("", _folded(sheet.name))):
        for file in ASSESSED_FILES:
            if name in _called(file.names, file.name):
                return file
    known = ", ".join(file.names.zh for file in ASSESSED_FILES)
    said = refusal("sheet_unknown", listed=known, guide=GUIDES[0])
    raise InputError(said, CellPlace(workbook, sheet=sheet.name))


def _plain_rows(workbook: str, sheet: FilledSheet, file: AssessedFile, _errors: list[InputError]) -> Iterator[SheetRow]:
    """The rows below the headings, those left out that lack what makes them one."""
    required = {column.name for column in file.columns if column.is_required} - {"scheme"}
    columns: dict[int, str] = {}
    for number, cells in sheet.rows.items():
        if not columns:
            found = {place: column.name for place, column in _headed(cells, file.columns)}
            if required <= set(found.values()):
                columns = found
            continue
        named = {columns[place]: cell for place, cell in cells.items() if place in columns}
        astray = next((cell for place, cell in cells.items() if place not in columns), None)
        if astray:
            raise InputError(refusal("under_no_heading"), CellPlace(workbook, sheet=sheet.name, cell=astray.address))
        if file.filled_by is None or file.filled_by in named:
            yield _row(workbook, sheet, file, number, named)
    if not columns:
        headings = ", ".join(column.names.zh for column in file.columns if column.name in required)
        raise InputError(refusal("no_headings", listed=headings), CellPlace(workbook, sheet=sheet.name))


def _matrix_rows(workbook: str, sheet: FilledSheet, file: AssessedFile, errors: list[InputError]) -> Iterator[SheetRow]:
    """A row for each cell of the matrix that holds something."""
    (down,), (across,) = file.of_part(SheetPart.DOWN), file.of_part(SheetPart.ACROSS)
    value, state = file.of_part(SheetPart.CELL)
    top: dict[str, SheetCell] = {}
    header: dict[int, SheetCell] | None = None
    under: dict[str, dict[int, SheetCell]] = {}
    for number, cells in sheet.rows.items():
        first = cells.get(1)
        labelled = first and next(
            (column for column in file.columns if _folded(first.text) in _called(column.names, column.name)), None
        )
        if header is None:
            if labelled in file.of_part(SheetPart.TOP) and labelled and 2 in cells:
                top[labelled.name] = cells[2]
            elif labelled is down:
                header = {place: cell for place, cell in cells.items() if place > 1}
            continue
        if labelled in file.of_part(SheetPart.UNDER) and labelled:
            under[labelled.name] = cells
            continue
        for place, cell in cells.items():
            if place == 1:
                continue
            if first is None or place not in header:
                missing = across.names.zh if first else down.names.zh
                at = CellPlace(workbook, sheet=sheet.name, cell=cell.address)
                errors.append(InputError(refusal("beside_nothing", name=missing), at))
                continue
            is_state = _code(cell.text, state) is not None
            named = {**top, across.name: header[place], down.name: first, (state if is_state else value).name: cell}
            if not is_state:
                named |= {name: held[place] for name, held in under.items() if place in held}
            yield replace(_row(workbook, sheet, file, number, named), address=cell.address)
    if header is None:
        raise InputError(refusal("no_corner", name=down.names.zh), CellPlace(workbook, sheet=sheet.name))


def _row(
    workbook: str, sheet: FilledSheet, file: AssessedFile, number: int, named: Mapping[str, SheetCell]
) -> SheetRow:
    cells = {column.name: named[column.name].text if column.name in named else None for column in file.columns}
    addresses = {name: cell.address for name, cell in named.items()}
    return SheetRow(workbook, number, cells, sheet.name, addresses)


def _headed(cells: Mapping[int, SheetCell], columns: Iterable[AssessedColumn]) -> Iterator[tuple[int, AssessedColumn]]:
    """The columns whose headings stand in a row, with their places."""
    for column in columns:
        for place, cell in cells.items():
            if _folded(cell.text) in _called(column.names, column.name):
                yield place, column


def _with_codes(row: SheetRow, file: AssessedFile) -> SheetRow:
    """The row with the codes of the values that its cells name."""
    errors: list[InputError] = []
    cells = dict(row.cells)
    for column in file.columns:
        cell = cells[column.name]
        if column.kind is ColumnKind.CHOICE and cell is not None:
            cells[column.name] = _code(cell, column)
            if cells[column.name] is None:
                allowed = tuple(f"{one.names.zh} ({one.value})" for one in column.allowed)
                said = refusal("cell_not_allowed", column=column.names.zh, cell=cell, codes=allowed)
                errors.append(row.error(said, column.name))
    raise_together(errors)
    return replace(row, cells=cells)


def _code(cell: str, column: AssessedColumn) -> str | None:
    """The value of a column that a cell names, by its code or its name in either language."""
    return next((one.value for one in column.allowed if _folded(cell) in _called(one.names, one.value)), None)


def _called(names: Names, code: str) -> tuple[str, ...]:
    return _folded(names.zh), _folded(names.en), _folded(code)


def _folded(text: str) -> str:
    """A name without regard to width, case and outer blanks."""
    return unicodedata.normalize("NFKC", text).strip().casefold()
