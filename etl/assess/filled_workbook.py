"""An XLSX workbook as sheets of text cells, each with its address. What the sheets mean is decided in `sheet_rows`.

Nobody vouches for a workbook that comes by mail: it is looked at before openpyxl unpacks it, and what it may unpack to,
how many sheets and rows it may have, is bounded. A formula counts with the value that it was saved with.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from etl.errors import CellPlace, InputError
from etl.inputs import collected, raise_together, read_file
from etl.messages import refusal

MOST_UNPACKED = 64 * 1024 * 1024
MOST_PARTS = 500
MOST_SHEETS = 50
MOST_ROWS = 20_000
MOST_COLUMNS = 500

_MIDNIGHT = datetime.min.time()


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell that is not empty: its address, such as B7, and what it holds as a person would type it."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A sheet by its name: rows that hold something, by their numbers, and their cells by the numbers of columns."""

    name: str
    rows: dict[int, dict[int, SheetCell]]


def read_filled_workbook(path: Path) -> tuple[FilledSheet, ...]:
    """The sheets of a workbook; InputError where it is none, is too large, or a cell holds what cannot be read."""
    data = read_file(path.name, path)
    _require_modest_workbook(path.name, data)
    sheets: list[FilledSheet] = []
    errors: list[InputError] = []
    try:
        values = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        formulas = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        if len(values.worksheets) > MOST_SHEETS:
            raise InputError(
                refusal("many_sheets", count=len(values.worksheets), most=MOST_SHEETS), CellPlace(path.name)
            )
        for shown, written in zip(values.worksheets, formulas.worksheets, strict=True):
            with collected(errors):
                sheets.append(_sheet(path.name, shown, written))
    except InputError:
        raise
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever a broken part makes of it
        raise InputError(refusal("workbook_unread", reason=type(error).__name__), CellPlace(path.name)) from None
    raise_together(errors)
    return tuple(sheets)


def _require_modest_workbook(name: str, data: bytes) -> None:
    """InputError where the file is no archive, would unpack to more than it may, or declares types of its own, by which
    a few bytes could come to be many.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise InputError(refusal("workbook_unpacks", most=MOST_UNPACKED, parts=MOST_PARTS), CellPlace(name))
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    text = archive.read(part)
                    if b"<!" in text.replace(b"<!--", b"").replace(b"<![CDATA[", b"") or b"\0" in text:
                        raise InputError(refusal("workbook_types", part=part.filename), CellPlace(name))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise InputError(refusal("no_workbook"), CellPlace(name)) from None


def _sheet(name: str, shown: Any, written: Any) -> FilledSheet:
    errors: list[InputError] = []
    rows: dict[int, dict[int, SheetCell]] = {}
    shown.reset_dimensions()
    written.reset_dimensions()
    for values, formulas in zip(shown.iter_rows(), written.iter_rows(), strict=True):
        cells = dict(_cells((name, shown.title), values, formulas, errors))
        if cells:
            number = next(cell.row for cell in formulas if cell.value is not None)
            if number > MOST_ROWS or max(cells) > MOST_COLUMNS:
                said = refusal("large_sheet", most=MOST_ROWS, columns=MOST_COLUMNS)
                raise InputError(said, CellPlace(name, number, shown.title))
            rows[number] = cells
    raise_together(errors)
    return FilledSheet(shown.title, rows)


def _cells(
    where: tuple[str, str], values: Any, formulas: Any, errors: list[InputError]
) -> Iterator[tuple[int, SheetCell]]:
    """The cells of a row that hold something, by the number of their column."""
    for cell, formula in zip(values, formulas, strict=True):
        if cell.value is None and formula.value is None:
            continue
        address = formula.coordinate
        place = CellPlace(where[0], sheet=where[1], cell=address)
        if cell.value is None:
            errors.append(InputError(refusal("formula_without_value"), place))
        elif cell.data_type == "e":
            errors.append(InputError(refusal("error_value", cell=str(cell.value)), place))
        else:
            text = _text(cell.value, "%" in (cell.number_format or ""))
            if text:
                yield formula.column, SheetCell(address, text)


def _text(value: object, is_percent: bool) -> str:
    """What a cell shows of its value: 85 of 0.85 that is shown as 85 %, a day without its midnight."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        number = Decimal(format(value, ".15g")) * (100 if is_percent else 1)
        return format(number.normalize(), "f")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == _MIDNIGHT else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()
