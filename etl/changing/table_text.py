"""A CSV file as the text that it is: rows are put behind it, taken out and put back, and nothing else moves.

Order, line ends, blank lines, quotes and the byte order mark stay. What rows mean is decided elsewhere.
"""

import csv
import hashlib
import io
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from etl.errors import ChangeError
from etl.messages import refusal

_MARK = "\ufeff"
_FORMULA = frozenset("=+-@＝＋－＠")


@dataclass(slots=True)
class _Row:
    """A row as it is written, without the line end behind it, that line end ("" where the file ends), its cells."""

    raw: str
    end: str
    cells: list[str]

    @property
    def lines(self) -> int:
        return self.raw.count("\n") + self.raw.replace("\r\n", "\n").count("\r") + 1


Taken = dict[str, Any]
"""A row that was taken out, so that it can be put back: `raw`, `at` (its place), `behind` (the row before it,
None for the head) and `end` (the line end behind it).
"""


class TableText:
    """The rows of a file, or of one that is not there yet; `columns` are those that a new file gets."""

    def __init__(self, name: str, content: bytes | None, columns: Sequence[str]) -> None:
        self._name = name
        self._is_new = content is None
        try:
            text = "" if content is None else content.decode("utf-8")
        except UnicodeDecodeError:
            raise ChangeError(refusal("no_utf_8"), name) from None
        self._mark = _MARK if text.startswith(_MARK) else ""
        self._rows = _parsed(name, text.removeprefix(_MARK))
        if not any(map(_is_filled, self._rows)):
            self._rows.append(_Row(",".join(columns), "\n", list(columns)))
        self._header = next(row for row in self._rows if _is_filled(row))
        self._line_end = self._header.end or "\n"

    @property
    def content(self) -> bytes | None:
        """The file's bytes; None where it was made by commands and holds no row any more."""
        if not self._rows:
            return None
        return (self._mark + "".join(row.raw + row.end for row in self._rows)).encode("utf-8")

    def append(self, values: Mapping[str, str | None]) -> dict[str, Any]:
        """Put a row behind all others; what `take_back` needs to know of it: its text, and how the head changed."""
        known: dict[str, Any] = {"created": True} if self._is_new else {}
        self._is_new = False
        before = self._header.raw
        missing = [column for column, value in values.items() if value and column not in self._columns()]
        if missing:
            self._header.raw = ",".join([before, *missing])
            self._header.cells += missing
            known["head"] = [before, self._header.raw]
        raw = _written([values.get(column) or "" for column in self._columns()])
        self._insert(len(self._rows), raw, self._line_end)
        return {"_raw": raw} | ({"_table": known} if known else {})

    def last_line(self) -> int:
        """The line on which the last row begins, from 1."""
        return 1 + sum(row.lines for row in self._rows[:-1])

    def take(self, fits: Callable[[Mapping[str, str]], bool]) -> list[Taken]:
        """Take out the rows whose cells fit; what `put_back` needs, in their order."""
        taken: list[Taken] = []
        for place in reversed(range(self._rows.index(self._header) + 1, len(self._rows))):
            row = self._rows[place]
            if _is_filled(row) and fits(dict(zip(self._columns(), row.cells, strict=False))):
                behind = self._known_as(self._rows[place - 1])
                taken.append({"raw": row.raw, "at": place, "behind": behind, "end": row.end})
                del self._rows[place]
        return taken[::-1]

    def put_back(self, taken: Sequence[Taken]) -> None:
        """Put rows back where they were: behind the row that they followed, else at the end."""
        for row in taken:
            places = [place for place, other in enumerate(self._rows, 1) if self._known_as(other) == row["behind"]]
            at = row["at"] if row["at"] in places else (places[-1] if places else len(self._rows))
            if at == len(self._rows) and not row["end"]:
                self._rows[-1].end = self._rows[-1].end or self._line_end
                self._rows.append(_row(row["raw"], ""))
            else:
                self._insert(at, row["raw"], row["end"] or self._line_end)

    def take_back(self, raw: str) -> bool:
        """Take out the last row that is written so; whether there is one."""
        for place in reversed(range(len(self._rows))):
            if self._rows[place].raw == raw and self._rows[place] is not self._header:
                if not self._rows.pop(place).end:
                    self._rows[place - 1].end = ""
                return True
        return False

    def take_back_rows(self, count: int, digest: str) -> bool:
        """Take out the last of so many rows that stand together and are the ones with this digest; whether there are
        such.
        """
        for start in reversed(range(self._rows.index(self._header) + 1, len(self._rows) - count + 1)):
            rows = self._rows[start : start + count]
            if digest_of(row.raw for row in rows) == digest:
                if not rows[-1].end:
                    self._rows[start - 1].end = ""
                del self._rows[start : start + count]
                return True
        return False

    def restore_head(self, known: Sequence[Mapping[str, Any]]) -> None:
        """Make the head what it was before changes of which `known` tells, the last first, as far as no row needs it;
        a file that they made is gone once it holds no row.
        """
        held = [row for row in self._rows if row is not self._header and _is_filled(row)]
        widest = max((len(row.cells) - _empty_at_end(row.cells) for row in held), default=0)
        for table in reversed(known):
            before, after = table.get("head", ("", None))
            cells = next(csv.reader([before]), [])
            if self._header.raw == after and len(cells) >= widest:
                self._header.raw, self._header.cells = before, cells
        if not held and any(table.get("created") for table in known):
            self._rows.clear()

    def _known_as(self, row: _Row) -> str | None:
        """What a row is found by: its text; None for the head, which may have got columns since."""
        return None if row is self._header else row.raw

    def _columns(self) -> list[str]:
        return [cell.strip() for cell in self._header.cells]

    def _insert(self, at: int, raw: str, end: str) -> None:
        """Put a row in; where the file ends without a line end, so it does behind the row."""
        if at == len(self._rows) and not self._rows[-1].end:
            self._rows[-1].end, end = end, ""
        self._rows.insert(at, _row(raw, end))


def digest_of(raws: Iterable[str]) -> str:
    """What tells rows as they are written, without the line ends behind them, from any others."""
    return hashlib.sha256("\n".join(raws).encode("utf-8")).hexdigest()


def plain_cell(name: str, text: str | None) -> str | None:
    """A text that people give, as a cell: in one line, None where it is empty. ChangeError where a spreadsheet would
    take it for a formula, or no file can hold it.
    """
    if text is None:
        return None
    line = " ".join(text.split())
    shown = "".join(character for character in line if unicodedata.category(character) != "Cf").lstrip()
    if shown and shown[0] in _FORMULA:
        raise ChangeError(refusal("formula", cell=text), name, "begin it with another character")
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        raise ChangeError(refusal("no_text"), name, "type it anew") from None
    return line or None


def _parsed(name: str, text: str) -> list[_Row]:
    lines = list(io.StringIO(text, newline=""))
    rows: list[_Row] = []
    reader = csv.reader(lines, strict=True)
    begun = 0
    try:
        for cells in reader:
            written = "".join(lines[begun : reader.line_num])
            raw = written.rstrip("\r\n") if written.strip("\r\n") else ""
            rows.append(_Row(raw, written[len(raw) :], cells))
            begun = reader.line_num
    except csv.Error as error:
        raise ChangeError(refusal("no_csv", reason=str(error)), f"{name}, line {begun + 1}") from None
    if len({row.end == "\r" for row in rows if row.end}) > 1:
        # Without the row between them, the ends "\r" and "\n" of two others would be one.
        raise ChangeError(refusal("mixed_ends"), name, "save the file as CSV UTF-8")
    return rows


def _row(raw: str, end: str) -> _Row:
    return _Row(raw, end, next(csv.reader(io.StringIO(raw, newline="")), []))


def _written(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().removesuffix("\r\n")


def _is_filled(row: _Row) -> bool:
    return any(cell.strip() for cell in row.cells)


def _empty_at_end(cells: Sequence[str]) -> int:
    """How many of the last cells are empty."""
    filled = [place for place, cell in enumerate(cells, 1) if cell.strip()]
    return len(cells) - (filled[-1] if filled else 0)
