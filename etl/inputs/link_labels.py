"""The labelled links: which items and facts of two reports a careful reader found to be of one work or one thing.

What the columns mean is told in data/labels/README.md. How well the links of a corpus agree with them is worked out in
`etl.evaluation`.
"""

from dataclasses import dataclass
from pathlib import Path

from etl.errors import InputError
from etl.inputs.corrections import FactKey
from etl.inputs.csvfile import CsvRow, collected, raise_together, read_rows
from etl.inputs.fact_fields import SortFields
from etl.inputs.folder import is_given, read_file
from etl.language import without_blanks
from etl.model import ItemPlace

LINKS = "links.csv"
READ, TRACK = "read", "track"
"""The sorts of row that name no facts: two sections in which a reader looked for links, and two items on one work."""

_FROM, _TO = "from", "to"
_END = ("document", "dept_no", "item", "quote", "occurrence")
_COLUMNS = ("sort", *(f"{name}_{side}" for side in (_FROM, _TO) for name in _END), "status", "optional", "why")
_NUMBERS = range(1, 10_000)
_ITEMS = range(10_000)
_OPTIONAL = {None: False, "yes": True}


@dataclass(frozen=True, slots=True)
class LabelledEnd:
    """One side of a link: a page of the report, an item, and a fact of it where the row links facts. Where the row
    names sections alone, the item's number is 0.
    """

    document: str
    dept_no: int
    item: int
    fact: FactKey | None

    @property
    def place(self) -> ItemPlace:
        """The item's place."""
        return self.document, self.dept_no, self.item


@dataclass(frozen=True, slots=True)
class LinkLabel:
    """One row: READ, TRACK or a sort of fact, both sides, how the facts stand to each other, and the reader's words
    for what is linked. Where a row names two sections, all links between these are labelled.
    """

    line: int
    sort: str
    earlier: LabelledEnd
    later: LabelledEnd
    status: str | None
    optional: bool
    why: str


def read_links(path: Path, sorts: SortFields) -> tuple[LinkLabel, ...]:
    """The labelled links of a file, in its order; none where there is no such file.

    Raises InputError that names every bad row with its line, and what is allowed.
    """
    if not is_given(path):
        return ()
    errors: list[InputError] = []
    labels: list[LinkLabel] = []
    lines: dict[tuple[object, ...], int] = {}
    for row in read_rows(path.name, read_file(path.name, path), _COLUMNS):
        with collected(errors):
            label = _link_label(row, sorts)
            line = lines.setdefault((label.sort, label.earlier, label.later), row.line)
            if line != row.line:
                raise row.error(f"line {line} has this pair already; keep one of the two")
            labels.append(label)
    raise_together(errors)
    return tuple(labels)


def _link_label(row: CsvRow, sorts: SortFields) -> LinkLabel:
    statuses = {name: fields.statuses for name, fields in sorts.items() if fields.statuses}
    sort = row.choice("sort", (READ, TRACK, *statuses))
    if sort not in statuses:
        _require_empty(row, sort, "status", *(f"{name}_{side}" for side in (_FROM, _TO) for name in _END[3:]))
    if sort == READ:
        _require_empty(row, sort, "optional", *(f"item_{side}" for side in (_FROM, _TO)))
    if row.cells["optional"] not in _OPTIONAL:
        raise row.error(f"optional {row.cells['optional']!r} is neither yes nor empty")
    earlier, later = (_end(row, side, sort) for side in (_FROM, _TO))
    if earlier.document == later.document:
        raise row.error("both sides are of one document; a link joins two reports")
    return LinkLabel(
        line=row.line,
        sort=sort,
        earlier=earlier,
        later=later,
        status=row.choice("status", tuple(statuses[sort])) if sort in statuses else None,
        optional=_OPTIONAL[row.cells["optional"]],
        why=row.text("why", "what is linked, in words of the text"),
    )


def _end(row: CsvRow, side: str, sort: str) -> LabelledEnd:
    document, dept_no, item, quote, occurrence = (f"{name}_{side}" for name in _END)
    fact = None
    if sort not in (READ, TRACK):
        text = without_blanks(row.text(quote, "the fact's quote"))
        fact = text, row.integer(occurrence, _NUMBERS) or 1
    if sort != READ:
        row.text(item, "the item's number, 0 where it has none")
    row.text(dept_no, "the department's number in the report")
    return LabelledEnd(
        document=row.text(document, "a page of the report"),
        dept_no=row.integer(dept_no, _NUMBERS) or 0,
        item=row.integer(item, _ITEMS) or 0,
        fact=fact,
    )


def _require_empty(row: CsvRow, sort: str, *columns: str) -> None:
    for column in columns:
        if row.cells[column] is not None:
            raise row.error(f"a row {sort} has no {column}; leave it empty")
