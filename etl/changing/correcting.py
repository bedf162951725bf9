"""Corrections of facts and tracks as rows of data/corrections.csv; what a row may say is told in `etl.inputs`."""

from collections.abc import Mapping, Sequence

from etl.changing.data_folder import DataFolder
from etl.changing.making import ChangeDraft, Drafter
from etl.changing.table_text import TableText, plain_cell
from etl.errors import ChangeError
from etl.facts import SORTS, fields_by_sort
from etl.inputs import CORRECTION_COLUMNS, read_corrections
from etl.messages import refusal
from etl.model import ChangeAction, ChangeEntry
from etl.paths import CORRECTIONS


def draft_correction(place: Mapping[str, str | None], values: Sequence[str], reason: str | None) -> Drafter:
    """Gives fields of one fact, or of one item, their values, each as FIELD=VALUE; `place` has the columns of a row
    that say whose they are.
    """

    def draft(folder: DataFolder, _number: int) -> ChangeDraft:
        shared = {column: plain_cell(f"--{column.replace('_', '-')}", text) for column, text in place.items()}
        shared["reason"] = plain_cell("--reason", reason)
        if shared["reason"] is None:
            raise ChangeError(refusal("no_reason"), "--reason", "say why this is right; it is shown with the fact")
        table = TableText(CORRECTIONS.name, folder.read(CORRECTIONS.name), CORRECTION_COLUMNS)
        entries, lines = [], []
        for value in values:
            cells = shared | _field(value)
            known = table.append(cells)
            lines.append(table.last_line())
            told = {column: cells.get(column) for column in CORRECTION_COLUMNS}
            entries.append(ChangeEntry(ChangeAction.CORRECT, None, told | known))
        content = table.content or b""
        read_corrections(CORRECTIONS.name, content, fields_by_sort(SORTS))
        return ChangeDraft(tuple(entries), {CORRECTIONS.name: content}, tuple(lines))

    return draft


def _field(text: str) -> dict[str, str | None]:
    field, sign, value = text.partition("=")
    if not (sign and field.strip() and value.strip()):
        raise ChangeError(refusal("no_field", cell=text), "--set", "write it as in category=credit")
    return {"field": plain_cell("--set", field), "right_value": plain_cell("--set", value)}
