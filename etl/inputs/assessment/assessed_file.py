"""What a file of data/assessment is, and the columns that several of them have. Which files there are stands in
`assessed_files`.
"""

from dataclasses import dataclass

from etl.inputs.assessment.assessed_column import AssessedColumn, SheetPart, both, choice, text, whole
from etl.inputs.csvfile import YEARS
from etl.model import Names, Period


@dataclass(frozen=True, slots=True)
class AssessedFile:
    """A file of the folder, which is a sheet of the template too: a row is known by its `key`, and of rows with one key
    the last one holds. `filled_by` is the column without which a row of the sheet is only prepared, and left out.
    """

    name: str
    names: Names
    what: Names
    columns: tuple[AssessedColumn, ...]
    key: tuple[str, ...]
    filled_by: str | None = None

    @property
    def file(self) -> str:
        """The file's name in its folder."""
        return f"{self.name}.csv"

    @property
    def is_matrix(self) -> bool:
        """Whether its sheet of the template has departments down and indicators across."""
        return any(column.part is SheetPart.CELL for column in self.columns)

    def of_part(self, part: SheetPart) -> tuple[AssessedColumn, ...]:
        """Its columns that stand in a part of a matrix."""
        return tuple(column for column in self.columns if column.part is part)


def described_file(
    name: str, names: str, what: str, key: str, *columns: AssessedColumn, filled_by: str | None = None
) -> AssessedFile:
    """A file; `names` and `what` as `both` reads them, `key` its columns with blanks between."""
    return AssessedFile(name, both(names), both(what), columns, tuple(key.split()), filled_by)


def scheme_column(part: SheetPart = SheetPart.COLUMN) -> AssessedColumn:
    """Of which scheme a row is."""
    return text("scheme", "办法|Scheme", "办法的名称|the scheme's name", part=part)


def year_column(part: SheetPart = SheetPart.COLUMN) -> AssessedColumn:
    """Of which year a row is."""
    return whole("year", "年度|Year", "考核的年度|the year that is assessed", YEARS[0], YEARS[-1], part=part)


def period_column(part: SheetPart = SheetPart.COLUMN) -> AssessedColumn:
    """Of which period of the year a row is."""
    names = ("第一季度|first quarter", "上半年|first half-year", "第三季度|third quarter", "全年|full year")
    allowed = {str(period): said for period, said in zip(Period, names, strict=True)}
    return choice("period", "期间|Period", "考核的期间|the period that is assessed", allowed, part=part)


def department_column(part: SheetPart = SheetPart.COLUMN) -> AssessedColumn:
    """Of which department a row is."""
    return text("department", "部门|Department", "部门的规范名称|the department's canonical name", part=part)


def indicator_column(part: SheetPart = SheetPart.COLUMN) -> AssessedColumn:
    """Of which indicator a row is."""
    return text("indicator", "指标|Indicator", "指标的名称|the indicator's name", part=part)
