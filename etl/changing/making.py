"""A change from what was asked for to the new database: one at a time, whole or not at all, and in the log.

What a change is made of is drafted elsewhere; here it gets its number, is put in place, built, and, where that fails,
taken back. Whoever comes next deals first with a change that was killed.
"""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from etl.changing.data_folder import DataFolder, PageProgress
from etl.changing.journal import Journal
from etl.changing.lock import Holder, exclusive
from etl.changing.table_text import TableText, plain_cell
from etl.errors import ChangeError, EtlError, ToldLine
from etl.inputs import AT, CHANGE_COLUMNS, parse_changes
from etl.messages import refusal
from etl.model import ChangeAction, ChangeEntry, Problem
from etl.paths import CHANGES, CORRECTIONS
from etl.summary import Summary

Teller = Callable[[Mapping[str, object]], None]
"""Told of each step of a command; the steps and their values are listed in data/README.md."""


@dataclass(frozen=True, slots=True)
class Order:
    """Who asks for a change and why, how many seconds they wait for others, and who is told of its steps."""

    by: str
    reason: str | None
    wait: float
    told: Teller


@dataclass(frozen=True, slots=True)
class ChangeDraft:
    """What a change is made of: what the log says it did, its own action first, nothing where nothing is to be changed,
    and the content of each file by its path in the data folder, None where it is to be gone. `lines` are those of the
    corrections that it adds.
    """

    entries: tuple[ChangeEntry, ...]
    files: Mapping[str, bytes | None]
    lines: tuple[int, ...] = ()
    undoes: int | None = None


Drafter = Callable[[DataFolder, int], ChangeDraft]
"""Makes the draft of the change that gets this number; ChangeError where it cannot be made."""


@dataclass(frozen=True, slots=True)
class Finished:
    """An earlier change that had been killed, and how it was dealt with: "completed" or "taken back"."""

    number: int
    how: str


@dataclass(frozen=True, slots=True)
class MadeChange:
    """A change that was made, the build behind it, and what was found unfinished before it."""

    number: int
    entries: tuple[ChangeEntry, ...]
    summary: Summary
    finished: Finished | None

    @property
    def action(self) -> ChangeAction:
        """What was asked for."""
        return self.entries[0].action

    @property
    def documents(self) -> tuple[str, ...]:
        """The files in the folder of the pages that it is of."""
        return tuple(dict.fromkeys(entry.document for entry in self.entries if entry.document))


def make_change(folder: DataFolder, command: str, order: Order, draft: Drafter) -> MadeChange | None:
    """Make a change; None where nothing is to be changed. Raises ChangeError, or what a build raises; the folder and
    its database are then as they were.
    """
    by, reason = plain_cell("--by", order.by), plain_cell("--reason", order.reason)
    if by is None:
        raise ChangeError(refusal("nobody"), "--by", "say who makes the change")
    if not folder.root.is_dir():
        raise ChangeError("no such folder", str(folder.root), "name the folder of the data with --data")
    with _written(folder):
        folder.own.mkdir(exist_ok=True)
        with exclusive(folder.own / "lock", _holder(command, by), order.wait, _waiting(order.told)):
            finished = settle(folder, order.told)
            number = _next_number(folder)
            made = draft(folder, number)
            if not made.entries:
                return None
            log = _logged(folder, number, by, reason, made)
            summary = _carry_out(folder, number, {**made.files, CHANGES.name: log}, made.lines, order.told)
    return MadeChange(number, made.entries, summary, finished)


@contextmanager
def alone(folder: DataFolder, command: str, by: str | None, wait: float, told: Teller) -> Iterator[None]:
    """Run the block while no command changes the folder, and after what was killed is dealt with; where nobody may
    write the folder, nobody changes it.
    """
    try:
        folder.own.mkdir(exist_ok=True)
        (folder.own / "lock").open("ab").close()
    except OSError:
        yield
        return
    with exclusive(folder.own / "lock", _holder(command, by), wait, _waiting(told)):
        settle(folder, told)
        yield


def settle(folder: DataFolder, told: Teller) -> Finished | None:
    """Complete a change that was killed once its files were in place, take back one that was killed before."""
    journal = Journal(folder.root, folder.own)
    left = journal.unfinished()
    if left is None:
        journal.clear()
        return None
    how = "taken back"
    if left.is_placed:
        try:
            folder.build(judge=_judge(left.lines))
            how = "completed"
        except EtlError:
            pass  # what is wrong will be told by the command at hand, which builds too
    if how == "completed":
        journal.finish()
    else:
        journal.take_back()
    told({"step": "finishing", "change": left.number, "how": how})
    return Finished(left.number, how)


def unfinished_change(folder: DataFolder) -> int | None:
    """The number of a change that is being made, or was killed."""
    left = Journal(folder.root, folder.own).unfinished()
    return None if left is None else left.number


def _carry_out(
    folder: DataFolder, number: int, files: Mapping[str, bytes | None], lines: Sequence[int], told: Teller
) -> Summary:
    journal = Journal(folder.root, folder.own)
    before = folder.identity()
    try:
        journal.begin(number, files, lines)
        journal.place()
        told({"step": "placed", "change": number})
        summary = folder.build(_progress(told), _judge(lines))
    except BaseException:
        if folder.identity() == before:
            journal.take_back()
        else:  # Ctrl-C between the last step of the build and here
            journal.finish()
        raise
    journal.finish()
    told({"step": "built", "build_id": summary.build_id})
    return summary


def _next_number(folder: DataFolder) -> int:
    changes = folder.changes()
    return changes[-1].number + 1 if changes else 1


def _logged(folder: DataFolder, number: int, by: str, reason: str | None, made: ChangeDraft) -> bytes:
    """The log with the rows of a change."""
    table = TableText(CHANGES.name, folder.read(CHANGES.name), CHANGE_COLUMNS)
    shared = {
        "change": str(number),
        "at": datetime.now(UTC).strftime(AT),
        "by": by,
        "undoes": None if made.undoes is None else str(made.undoes),
        "reason": reason,
    }
    for entry in made.entries:
        details = json.dumps(entry.details, ensure_ascii=False)
        table.append(shared | {"action": str(entry.action), "document": entry.document, "details": details})
    content = table.content or b""
    parse_changes(CHANGES.name, content)
    return content


def _judge(lines: Sequence[int]) -> Callable[[Sequence[Problem]], None]:
    """What refuses a build where one of these lines of the corrections cannot be applied as it is."""

    def named(problem: Problem) -> set[object]:
        rows = dict(problem.said.values).get("rows")
        return set(rows) if isinstance(rows, tuple) else set()

    def judge(problems: Sequence[Problem]) -> None:
        wrong = [problem for problem in problems if problem.document == CORRECTIONS.name and named(problem) & {*lines}]
        if wrong:
            # The lines are nobody's yet.
            what = [ToldLine(problem.message.partition(": ")[2], problem.said) for problem in wrong]
            raise ChangeError(what, CORRECTIONS.name, "give what fits the report; nothing was changed")

    return judge


def _progress(told: Teller) -> PageProgress:
    return lambda document, done, total: told({"step": "page", "document": document, "done": done, "of": total})


def _waiting(told: Teller) -> Callable[[Holder | None], None]:
    def waiting(holder: Holder | None) -> None:
        known = {} if holder is None else {"command": holder.command, "by": holder.by, "since": holder.since}
        told({"step": "waiting", "command": None, "by": None, "since": None} | known)

    return waiting


def _holder(command: str, by: str | None) -> Holder:
    return Holder(command, by, datetime.now(UTC).strftime(AT), os.getpid())


@contextmanager
def _written(folder: DataFolder) -> Iterator[None]:
    """What the system says against writing in the block, as an error that tells what to do."""
    try:
        yield
    except OSError as error:
        what = refusal("unwritten", reason=error.strerror or str(error))
        remedy = "see whether the disk is full, the folder closed or the file open elsewhere; all is as it was"
        raise ChangeError(what, str(error.filename or folder.root), remedy) from error
