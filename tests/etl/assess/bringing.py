"""A filled template brought into a folder, without the log and the build that a command makes of it."""

from dataclasses import dataclass
from pathlib import Path

from etl.build import HERE
from etl.changing import DataFolder, draft_assessment


@dataclass(frozen=True)
class BroughtIn:
    """What came into one file: how many rows, and how many of them correct an earlier one."""

    file: str
    added: int
    corrections: int


def bring_in(workbook: Path, folder: Path, entered_by: str | None = None) -> tuple[BroughtIn, ...]:
    """Add what a workbook says to a folder that is called assessment; what came into each file."""
    draft = draft_assessment(workbook, entered_by)(DataFolder(folder.parent, HERE), 1)
    for path, content in draft.files.items():
        folder.mkdir(exist_ok=True)
        (folder.parent / path).write_bytes(content or b"")
    details = [entry.details for entry in draft.entries]
    return tuple(BroughtIn(told["file"], told["added"], told["corrections"]) for told in details)
