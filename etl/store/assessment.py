"""The files of data/assessment as tables: made from their records, so that a column is described once. What is read of
the tables, and what stands for a value, is in assessment_views.sql; here nothing is worked out.
"""

from collections.abc import Iterator, Mapping, Sequence

from etl.inputs import ASSESSED_FILES, TEXT_MEASURES, AssessedColumn, AssessedFile, ColumnKind
from etl.model import AssessedRow, Names
from etl.store.inserting import TableRow
from etl.store.quoting import sql_text

_TYPES = {
    ColumnKind.TEXT: "VARCHAR",
    ColumnKind.CHOICE: "VARCHAR",
    ColumnKind.WHOLE: "INTEGER",
    ColumnKind.NUMBER: "DECIMAL(30, 12)",
    ColumnKind.DAY: "DATE",
}
_GUIDE = (Names("说明", "Guide"), Names("怎样填写，不读入", "how to fill it in; not read back"))

_MEASURED = (
    "What can be measured of how every department of the coverage reports: of the denominator the numerator, in per "
    "cent the measure; both NULL where that is not known, and unknown_because says why (the section is partial, not "
    "loaded or not in report, or there is no later report of the year), 0 of 0 where there is nothing to count. It "
    "describes reporting, not work. item_measures defines checkable_items and carried_items, claim_measures "
    "scoped_claims, funding_measures realised_plans"
)


def assessment_tables() -> str:
    """The statements that create and describe a table for each file."""
    return "\n".join(map(_table, ASSESSED_FILES))


def template_rows() -> dict[str, list[TableRow]]:
    """The rows that describe the template, whose sheets the files are, by table."""
    sheets: list[TableRow] = [
        {"sheet": "guide", "place": 0, "form": "guide", "file": None, **_said(*_GUIDE), "filled_by": None}
    ]
    columns: list[TableRow] = []
    values: list[TableRow] = []
    for place, file in enumerate(ASSESSED_FILES, start=1):
        sheets.append(
            {
                "sheet": file.name,
                "place": place,
                "form": "matrix" if file.is_matrix else "rows",
                "file": file.file,
                **_said(file.names, file.what),
                "filled_by": file.filled_by,
            }
        )
        for column_place, column in enumerate(file.columns, start=1):
            columns.append(
                {
                    "sheet": file.name,
                    "place": column_place,
                    "name": column.name,
                    "part": column.part,
                    "kind": column.kind,
                    "is_required": column.is_required,
                    "default_value": column.default,
                    "is_key": column.name in file.key,
                    "least": column.least,
                    "most": column.most,
                    **_said(column.names, column.what),
                }
            )
            values += (
                {
                    "sheet": file.name,
                    "name": column.name,
                    "place": value_place,
                    "value": allowed.value,
                    "name_zh": allowed.names.zh,
                    "name_en": allowed.names.en,
                }
                for value_place, allowed in enumerate(column.allowed, start=1)
            )
    return {"template_sheet": sheets, "template_column": columns, "template_value": values}


def assessment_table(file: AssessedFile) -> str:
    """The name of a file's table."""
    return f"assessment_{file.name}"


def assessment_rows(assessment: Mapping[str, Sequence[AssessedRow]]) -> dict[str, list[TableRow]]:
    """The rows of the files' tables, by table."""
    return {
        assessment_table(file): [{"line": row.line, **row.values} for row in assessment.get(file.name, ())]
        for file in ASSESSED_FILES
    }


def text_measures_view(views: Sequence[str]) -> str:
    """The view of what is measured from text, over the views that count it; each has a row for what it knows."""
    names = ", ".join(f"('{name}')" for name in TEXT_MEASURES)
    found = " UNION ALL ".join(f"FROM {view}" for view in views)
    return f"""
        CREATE VIEW text_measures AS
        SELECT
            c.city, c.year, c.period, c.department, c.sector, c.sector_place, m.measure, f.numerator, f.denominator,
            CASE
                WHEN f.denominator IS NOT NULL THEN NULL WHEN c.status = 'loaded' THEN 'no later report' ELSE c.status
            END AS unknown_because
        FROM coverage AS c
        CROSS JOIN (VALUES {names}) AS m (measure)
        LEFT JOIN ({found}) AS f
            ON f.city IS NOT DISTINCT FROM c.city AND (f.year, f.period, f.department, f.measure)
                = (c.year, c.period, c.department, m.measure)
        ORDER BY c.city NULLS LAST, c.year, period_order(c.period), c.department, m.measure;
        COMMENT ON VIEW text_measures IS {sql_text(_MEASURED)};
    """


def _said(names: Names, what: Names) -> dict[str, str]:
    """The columns that tell what something is called and what it holds."""
    return {"name_zh": names.zh, "name_en": names.en, "what_zh": what.zh, "what_en": what.en}


def _table(file: AssessedFile) -> str:
    """The statements that make and describe a file's table."""
    table = assessment_table(file)
    columns = ",\n".join(("line INTEGER PRIMARY KEY CHECK (line > 1)", *(_column(column) for column in file.columns)))
    comments = [f"COMMENT ON TABLE {table} IS {sql_text(f'{file.file}, row by row: {file.what.en}')};"]
    comments.append(f"COMMENT ON COLUMN {table}.line IS 'The line of the file where the row begins';")
    comments += (f"COMMENT ON COLUMN {table}.{one.name} IS {sql_text(one.what.en)};" for one in file.columns)
    return f"CREATE TABLE {table} ({columns});\n" + "\n".join(comments)


def _column(column: AssessedColumn) -> str:
    may_be_null = column.may_be_empty and column.default is None
    checks = " AND ".join(_conditions(column))
    return f"{column.name} {_TYPES[column.kind]}{'' if may_be_null else ' NOT NULL'}" + (
        f" CHECK ({checks})" if checks else ""
    )


def _conditions(column: AssessedColumn) -> Iterator[str]:
    if column.kind is ColumnKind.TEXT:
        yield f"{column.name} <> ''"
    if column.allowed:
        yield f"{column.name} IN ({', '.join(sql_text(one.value) for one in column.allowed)})"
    if column.least is not None:
        yield f"{column.name} >= {column.least}"
    if column.most is not None:
        yield f"{column.name} <= {column.most}"
