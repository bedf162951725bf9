"""What a run leaves for machines: the summary of a build as JSON values, and lines with time and level for a log."""

import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime, timedelta

from etl.changing import MadeChange
from etl.messages import printable
from etl.model import ChangeAction, ChangeEntry, Severity
from etl.summary import Summary

LEVELS = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def summary_data(summary: Summary) -> dict[str, object]:
    """A build's summary as JSON values; their names are told by `python -m etl build --help` and stay."""
    return {
        "build_id": summary.build_id,
        "database": str(summary.database),
        "is_whole": summary.is_whole,
        "pages": summary.pages,
        "sections": summary.sections,
        "items": summary.items,
        "facts": summary.fact_counts,
        "corrected": summary.corrected,
        "terms": summary.terms,
        "worked_out": summary.worked_out,
        "problem_counts": {f"{severity}s": count for severity, count in summary.problem_counts.items()},
        "page_summaries": [asdict(page) for page in summary.page_summaries],
        "problems": [
            {
                "document": problem.document,
                "line": problem.line,
                "severity": problem.severity,
                "rule": problem.rule,
                "message": problem.message,
            }
            for problem in summary.problems
        ],
    }


def made_change_data(made: MadeChange | None, command: str, status: int) -> dict[str, object]:
    """What a command changed as JSON values, None where there was nothing to change; their names are told in
    data/README.md and stay.
    """
    finished = made.finished if made else None
    told: dict[str, object] = {
        "change": made.number if made else None,
        "action": command,
        "documents": list(made.documents) if made else [],
        "status": status,
        "summary": summary_data(made.summary) if made else None,
        "finished": finished and {"change": finished.number, "how": finished.how},
    }
    if command == ChangeAction.ASSESS:
        told["files"] = [_assessed(entry) for entry in made.entries] if made else []
    return told


def _assessed(entry: ChangeEntry) -> dict[str, object]:
    """What an assessment brought into one file."""
    return {name: entry.details[name] for name in ("file", "added", "corrections")}


class ProgressLog:
    """Tells how far a build is by a line now and then: pages, how many a second, and the time that is left."""

    def __init__(self, seconds: float = 10.0) -> None:
        """A line is written where the last is so many seconds old."""
        self._seconds = seconds
        self._begun = self._told = time.monotonic()

    def __call__(self, document: str, done: int, total: int) -> None:
        """Heard after each page; see `PageListener`."""
        now = time.monotonic()
        if now - self._told >= self._seconds and now > self._begun:
            self._told = now
            rate = done / (now - self._begun)
            left = timedelta(seconds=round((total - done) / rate))
            log("INFO", f"{done} of {total} pages, {rate:.1f} a second, {left} left")


def log_summary(summary: Summary) -> None:
    """A line for each problem, and one for the build."""
    for problem in summary.problems:
        log(LEVELS[problem.severity], f"{problem.told} [{problem.rule}]")
    log("INFO", " ".join(_counts(summary)))


def log(level: str, text: str) -> None:
    """Write lines to stderr, each with the time here and its level."""
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    for line in text.split("\n"):
        print(f"{now} {level} {printable(line)}", file=sys.stderr)


def _counts(summary: Summary) -> Iterator[str]:
    yield f"build {summary.build_id} is in {summary.database}:"
    yield f"{summary.pages} pages, {summary.sections} sections, {summary.items} items,"
    yield ", ".join(f"{count} {severity}s" for severity, count in summary.problem_counts.items())
