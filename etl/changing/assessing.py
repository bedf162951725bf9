"""A filled template as rows behind those of data/assessment; what its sheets say is read in `etl.assess`."""

from pathlib import Path

from etl.assess import incoming_rows
from etl.changing.data_folder import DataFolder
from etl.changing.making import ChangeDraft, Drafter
from etl.changing.table_text import TableText, digest_of
from etl.model import ChangeAction, ChangeEntry
from etl.paths import ASSESSMENT, DEPARTMENTS


def draft_assessment(workbook: Path, entered_by: str | None) -> Drafter:
    """Adds what a workbook says to the files of the assessment; nothing where it says nothing new. `entered_by` is who
    enters values where the workbook does not say it.
    """

    def draft(folder: DataFolder, _number: int) -> ChangeDraft:
        entries: list[ChangeEntry] = []
        files: dict[str, bytes | None] = {}
        incoming = incoming_rows(workbook, folder.root / ASSESSMENT.name, folder.root / DEPARTMENTS.name, entered_by)
        for one in incoming:
            path = f"{ASSESSMENT.name}/{one.file.file}"
            table = TableText(one.file.file, folder.read(path), [column.name for column in one.file.columns])
            known = [table.append(row.cells) for row in one.rows]
            files[path] = table.content
            told = {"file": one.file.file, "added": len(one.rows), "corrections": one.corrections}
            kept = {"_digest": digest_of(row["_raw"] for row in known)}
            made = {name: value for name, value in known[0].items() if name == "_table"}
            entries.append(ChangeEntry(ChangeAction.ASSESS, None, told | kept | made))
        return ChangeDraft(tuple(entries), files)

    return draft
