"""What the command line shows: progress, and the tables after a build or a check. Nothing is worked out here."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from etl.changing import MadeChange
from etl.compare import Comparison
from etl.evaluation import Difference
from etl.inputs import file_of
from etl.messages import printable
from etl.model import Candidate, ChangeAction, Measurement, Severity
from etl.store import Outcome
from etl.summary import Summary
from etl.understanding import PageListener

_TEXT_COLUMNS = frozenset(
    {
        *("page", "city", "period", "check", "result", "what must hold", "measure", "change"),
        *("found by", "candidate", "example"),
        *("at", "by", "action", "documents", "reason"),
    }
)
_Row = TypeVar("_Row")

_ROWS_TOGETHER = 1000
"""Rows of a table that are printed at a time: a table in the making takes some 4 KB of memory for each."""

_WIDTH_OF_FILES = 160
"""Columns where the output is no terminal: enough that no cell is broken."""


class _Rate(ProgressColumn):
    """How many pages are done in a second."""

    def render(self, task: Task) -> Text:
        return Text("" if task.speed is None else f"{task.speed:.1f} pages/s")


@contextmanager
def progress_bar() -> Iterator[PageListener | None]:
    """A bar on stderr while the block runs, with pages, rate and time left, as something to call after each page; None
    where stderr is no terminal.
    """
    console = Console(stderr=True, markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        yield None
        return
    name = TextColumn("{task.description}", markup=False)
    columns = (name, BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("pages", total=None)

        def advance(document: str, done: int, total: int) -> None:
            bar.update(task, description=printable(document), completed=done, total=total)

        yield advance


def print_summary(summary: Summary) -> None:
    """What a build came to: its pages, its counts, its problems."""
    for part in _parts(summary.page_summaries):
        pages = _table("page", "city", "year", "period", "sections", "items", "problems")
        for page in part:
            _add(
                pages,
                printable(page.document),
                printable(page.city or "-"),
                str(page.year or "-"),
                page.period or "-",
                str(page.sections),
                str(page.items),
                str(page.problems),
            )
        _print(pages)
    sorts = (name.lower() for name in summary.fact_counts)
    counts = _table("pages", "sections", "items", *sorts, "corrected", "terms", *_plurals())
    counted = (
        summary.pages,
        summary.sections,
        summary.items,
        *summary.fact_counts.values(),
        summary.corrected,
        summary.terms,
        *(summary.problem_counts[severity] for severity in Severity),
    )
    _add(counts, *map(str, counted))
    _print(counts)
    for problems in _parts(summary.problems):
        _print(*(problem.described for problem in problems))
    errors = summary.problem_counts[Severity.ERROR]
    left_out = f", without what the errors above name: {errors}" if errors else ""
    _print(f"build {summary.build_id} is in {summary.database}{left_out}")


def print_made_change(made: MadeChange | None) -> None:
    """A change that was made: its number, its files, and what the build says of these; None: there was none to make."""
    if made is None:
        _print("nothing new; nothing was changed")
        return
    of = ", ".join(made.documents)
    told = [problem for problem in made.summary.problems if file_of(problem.document) in made.documents]
    _print(*(problem.described for problem in told))
    for entry in made.entries:
        if entry.action is ChangeAction.ASSESS:
            told_of = entry.details
            _print(f"{told_of['file']}: {told_of['added']} rows added, {told_of['corrections']} of them corrections")
    _print(f"change {made.number}: {made.action}" + (f": {of}" if of else ""))
    _print(f"build {made.summary.build_id} is in {made.summary.database}")


def print_changes(changes: Sequence[Mapping[str, Any]], unfinished: int | None) -> None:
    """The log: each change with when, who and why, and what it is of."""
    table = _table("change", "at", "by", "action", "documents", "undoes", "undone by", "reason")
    for change in changes:
        numbers = (str(change[name] or "") for name in ("undoes", "undone_by"))
        said = (change["at"], change["by"], change["action"], " ".join(change["documents"]))
        _add(table, str(change["change"]), *said, *numbers, change["reason"] or "")
    _print(table)
    if unfinished is not None:
        _print(f"change {unfinished} is being made, or was killed; the next command or build deals with it")


def print_evaluation(measurements: Sequence[Measurement], differences: Sequence[Difference]) -> None:
    """Agreement with the labels, over all labelled pages and each, with 95 % intervals, and then every difference."""
    table = _table("measure", "page", "labels", "found", "precision", "recall", "F1", "agreement")
    for row in measurements:
        shares = (
            _share(row.precision, row.precision_low, row.precision_high),
            _share(row.recall, row.recall_low, row.recall_high),
            _share(row.f1),
            _share(row.agreement, row.agreement_low, row.agreement_high),
        )
        _add(table, row.measure, row.documents, str(row.labels), str(row.found), *shares)
    _print(table)
    for difference in differences:
        _print(f"{difference.measure}: {difference.what}: {_place(difference)}: {difference.detail}")


def print_comparison(comparison: Comparison) -> None:
    """What a change gained and lost, label by label, and each measure that differs before and after it."""
    for title, differences in comparison.changes.items():
        for difference in differences:
            _print(f"{title}: {difference.measure}: {_place(difference)}: {difference.detail}")
    counts = _table("change", "number")
    for title, differences in comparison.changes.items():
        _add(counts, title, str(len(differences)))
    table = _table("measure", "page", "labels", "found", "precision", "recall", "F1", "agreement")
    for before, after in comparison.measures:
        cells = zip(_figures(before), _figures(after), strict=True)
        changed = (old if old == new else f"{old or 'none'} -> {new or 'none'}" for old, new in cells)
        _add(table, after.measure, after.documents, *changed)
    _print(counts, table)
    for where, documents in (("before", comparison.only_before), ("now", comparison.only_now)):
        if documents:
            _print(f"labelled only {where}, not compared: {', '.join(documents)}")


def print_outcomes(outcomes: Sequence[Outcome]) -> None:
    """Each check with its rule and how many rows fail it, failing ones with their first rows."""
    table = _table("check", "result", "what must hold")
    for outcome in outcomes:
        result = f"{outcome.failing} rows fail" if outcome.failing else "ok"
        _add(table, outcome.check.name, result, outcome.check.rule)
        for example in outcome.examples:
            _add(table, "", "", f"fails: {example}")
    _print(table)
    failed = sum(outcome.failing > 0 for outcome in outcomes)
    _print(f"{len(outcomes)} checks, {failed} failed")


def print_candidates(candidates: Sequence[Candidate], limit: int) -> None:
    """The first `limit` candidates of each way they were found by, with their counts and an example each."""
    table = _table("found by", "candidate", "occurrences", "C-value", "example")
    left_out = 0
    for _, found in groupby(candidates, key=lambda candidate: candidate.found_by):
        shown = list(found)
        left_out += len(shown[limit:])
        for row in shown[:limit]:
            score = "" if row.score is None else f"{row.score:.1f}"
            _add(table, row.found_by, row.phrase, str(row.occurrences), score, row.example)
    _print(table)
    _print(f"{len(candidates)} candidates, {left_out} not shown; what data/lexicon says decides")


def _plurals() -> list[str]:
    return [f"{severity}s" for severity in Severity]


def _place(difference: Difference) -> str:
    document, dept_no, item = difference.place
    return f"{document} {dept_no}.{item} {difference.quote}"


def _figures(row: Measurement) -> tuple[str, ...]:
    shares = (row.precision, row.recall, row.f1, row.agreement)
    return str(row.labels), str(row.found), *map(_share, shares)


def _share(share: float | None, low: float | None = None, high: float | None = None) -> str:
    """A share with its interval where it has one; "" where there is none."""
    if share is None:
        return ""
    return f"{share:.4f}" if low is None else f"{share:.4f} ({low:.4f}-{high:.4f})"


def _parts(rows: Sequence[_Row]) -> Iterator[Sequence[_Row]]:
    """The rows, of which there may be as many as pages, in parts that are printed one after the other."""
    for first in range(0, len(rows), _ROWS_TOGETHER):
        yield rows[first : first + _ROWS_TOGETHER]


def _table(*columns: str) -> Table:
    table = Table(show_edge=False, pad_edge=False)
    for column in columns:
        numeric = column not in _TEXT_COLUMNS
        table.add_column(column, justify="right" if numeric else "left", overflow="fold")
    return table


def _add(table: Table, *cells: str) -> None:
    table.add_row(*map(printable, cells))


def _print(*renderables: Table | str) -> None:
    """Print to stdout by `print`, which leaves it to the caller what becomes of a closed pipe."""
    console = Console(markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = _WIDTH_OF_FILES
    with console.capture() as capture:
        for renderable in renderables:
            if isinstance(renderable, str):
                console.print(printable(renderable), soft_wrap=True)
            else:
                console.print(renderable)
    print(capture.get(), end="")
