"""The command line of the ETL: arguments, exit statuses, and where output and errors go. The work is done elsewhere.

Commands import what they need when they run: `--help` answers at once, and Ctrl-C is answered while DuckDB is loading.
"""

import argparse
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import NoReturn

from etl import usage
from etl.change_commands import (
    add_change_commands,
    add_page_columns,
    add_wait_option,
    stated_columns,
    step_words,
    told_as_json,
)
from etl.errors import EtlError, InputError, PageError, UnusableFile
from etl.json_output import print_json
from etl.messages import printable
from etl.paths import ASSESSMENT, CACHE, CORRECTIONS, DATA, DATABASE, DEPARTMENTS, LABELS, PAGES

CHECK_FAILED = 1
UNUSABLE = 2
LEFT_OUT = 3
INTERRUPTED = 130
READER_GONE = 141


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the process's exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    stopped = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopped.set()
        raise KeyboardInterrupt

    previous = signal.signal(signal.SIGINT, stop)
    try:
        status: int = options.run(options)
        if sys.stdout is not None:
            sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - a bug is raised again by _explain
        if not stopped.is_set():
            return _explain(error)
    finally:
        signal.signal(signal.SIGINT, previous)
    if stopped.is_set():  # whatever was raised: inside a query DuckDB puts its own error in place of Ctrl-C, or none
        print("stopped; the database is the old one or the new one, whole", file=sys.stderr)
        return INTERRUPTED
    return status


def _explain(error: BaseException) -> int:
    """Say on stderr what went wrong and return the exit status; what is a bug is raised again."""
    if isinstance(error, EtlError):
        print(f"error: {_printable_lines(str(error))}", file=sys.stderr)
        return error.exit_status
    if isinstance(error, BrokenPipeError):
        _discard_output()
        return READER_GONE
    if isinstance(error, OSError):
        _discard_output()
        what = "the output cannot be written" if error.filename is None else f"{error.filename}: cannot be used"
        print(f"error: {printable(what)}: {error.strerror}", file=sys.stderr)
        return UNUSABLE
    raise error


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are printable, whatever was typed."""

    def error(self, message: str) -> NoReturn:
        super().error(printable(message))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m etl",
        description="Newspaper pages in which departments report what they achieved, made into a checked database.",
        epilog=usage.EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    command = _add_command(
        commands, _build, "build", "build the database from the pages", usage.BUILD_ABOUT, usage.BUILD_EPILOG
    )
    _add_pages_option(command)
    _add_database_option(command)
    command.add_argument("--json", action="store_true", help="print one JSON object in place of the tables")
    command.add_argument(
        "--log", action="store_true", help="write lines with time and level to stderr in place of the tables"
    )
    command.add_argument(
        "--strict",
        action="store_true",
        help="keep the old database and exit with 1 where there is an error or a warning",
    )
    workers = command.add_mutually_exclusive_group()
    workers.add_argument("--jobs", type=_count, metavar="N", help="processes that work (as many as this one may use)")
    workers.add_argument("--dask", metavar="ADDRESS", help="the scheduler of a Dask cluster that works in their place")
    kept = command.add_mutually_exclusive_group()
    kept.add_argument(
        "--cache", type=Path, metavar="DIR", help=f"what earlier builds worked out ({CACHE}, or that of --data)"
    )
    kept.add_argument("--no-cache", action="store_true", help="work all out anew, and keep nothing of it")
    add_wait_option(command)

    add_change_commands(partial(_add_command, commands))

    command = _add_command(commands, _check, "check", "re-run the checks on a database", usage.CHECK_ABOUT, None)
    _add_data_option(command)
    _add_database_option(command)

    command = _add_command(
        commands,
        told_as_json(_assess),
        "assess",
        "bring a filled template into data/assessment",
        usage.ASSESS_ABOUT,
        usage.ASSESS_EPILOG,
    )
    command.add_argument("workbook", type=Path, metavar="FILE.xlsx", help="the filled template")
    _add_data_option(command)
    command.add_argument("--by", metavar="NAME", help="who enters the values, where the workbook does not say it")
    command.add_argument("--json", action="store_true", help="print one JSON object")
    add_wait_option(command)

    command = _add_command(
        commands,
        _evaluate,
        "evaluate",
        "compare the facts and links found with labelled ones",
        usage.EVALUATE_ABOUT,
        usage.EVALUATE_EPILOG,
    )
    _add_pages_option(command)
    command.add_argument("--labels", type=Path, metavar="DIR", help=f"the labels ({LABELS}, or those of --data)")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object")
    form.add_argument(
        "--against", type=Path, metavar="FILE", help="show what was gained and lost since --json wrote FILE"
    )

    command = _add_command(
        commands, told_as_json(_show), "show", "show how one page is understood", usage.SHOW_ABOUT, usage.SHOW_EPILOG
    )
    command.add_argument("page", type=Path, metavar="PAGE", help="a newspaper page")
    command.add_argument("--json", action="store_true", help="print one JSON object with the whole texts")
    command.add_argument(
        "--against", type=Path, metavar="DATABASE", help="with --json: what the page would change of what is there"
    )
    add_page_columns(command)
    _add_data_option(command)

    command = _add_command(
        commands, _lexicon, "lexicon", "propose phrases for the lexicon of terms", usage.LEXICON_ABOUT, None
    )
    _add_pages_option(command)
    command.add_argument(
        "--minimum", type=_count, default=3, metavar="N", help="occurrences of a unit of words at least (%(default)s)"
    )
    command.add_argument(
        "--limit", type=_count, default=30, metavar="N", help="candidates shown of each kind at most (%(default)s)"
    )
    return parser


def _count(text: str) -> int:
    """An option's whole number from 1 on."""
    if not (text.isascii() and text.isdecimal()) or not int(text[:9]):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 on")
    return int(text[:9])


def _add_pages_option(command: argparse.ArgumentParser) -> None:
    _add_data_option(command)
    command.add_argument("--pages", type=Path, metavar="DIR", help=f"folder of the pages ({PAGES}, or that of --data)")


def _add_data_option(command: argparse.ArgumentParser) -> None:
    command.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="folder of all data (%(default)s)")


def _add_database_option(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--database", type=Path, metavar="FILE", help=f"the database file ({DATABASE}, or that of --data)"
    )


def _add_command(
    commands: "argparse._SubParsersAction[_Parser]",
    run: Callable[[argparse.Namespace], int],
    name: str,
    summary: str,
    description: str,
    epilog: str | None,
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name,
        help=summary,
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.set_defaults(run=run)
    return command


def _build(options: argparse.Namespace) -> int:
    from etl.build import Work
    from etl.changing import DataFolder, alone
    from etl.console import print_summary, progress_bar
    from etl.runlog import ProgressLog, log, log_summary, summary_data
    from etl.running import own_processors

    cache = None if options.no_cache else options.cache or options.data / CACHE.name
    folder = DataFolder(options.data, Work(options.jobs or own_processors(), options.dask, cache))
    pages, database = options.pages or folder.pages, options.database or folder.database
    run = partial(folder.build, strict=options.strict, pages=pages, database=database)

    def log_step(step: Mapping[str, object]) -> None:
        if words := step_words(step):
            log("INFO", words)

    # What other commands change are a data folder's own pages.
    turn = (
        alone(folder, "build", None, options.wait, log_step if options.log else _tell_words)
        if options.pages is None
        else nullcontext()
    )
    try:
        with turn:
            if options.log:
                log("INFO", f"building {database} from {pages}")
                summary = run(progress=ProgressLog())
            else:
                with progress_bar() as progress:
                    summary = run(progress=progress)
    except EtlError as error:
        if not options.log:
            raise
        log("ERROR", str(error))
        return error.exit_status
    if options.log:
        log_summary(summary)
    if options.json:
        print_json(summary_data(summary))
    elif not options.log:
        print_summary(summary)
    return 0 if summary.is_whole else LEFT_OUT


def _tell_words(step: Mapping[str, object]) -> None:
    """Tell a step of a command on stderr."""
    if words := step_words(step):
        print(printable(words), file=sys.stderr, flush=True)


def _check(options: argparse.Namespace) -> int:
    from etl.console import print_outcomes
    from etl.store import check_database

    outcomes = check_database(options.database or options.data / DATABASE.name)
    print_outcomes(outcomes)
    return CHECK_FAILED if any(outcome.failing for outcome in outcomes) else 0


def _assess(options: argparse.Namespace) -> int:
    from dataclasses import asdict

    from etl.assess import bring_in
    from etl.build import Work
    from etl.changing import DataFolder, alone
    from etl.running import own_processors

    data, assessment = options.data, options.data / ASSESSMENT.name
    folder = DataFolder(data, Work(own_processors(), cache=data / CACHE.name))
    with alone(folder, "assess", options.by, options.wait, _tell_words):
        brought = bring_in(options.workbook, assessment, data / DEPARTMENTS.name, options.by)
    if options.json:
        print_json({"files": [asdict(one) for one in brought]})
        return 0
    for one in brought:
        told = f"{one.added} rows added, {one.corrections} of them corrections"
        print(f"{printable(str(assessment / one.file))}: {told}")
    print("build the database anew to see them: python -m etl build" if brought else "nothing new; no file was changed")
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from etl.build import understand
    from etl.compare import compare, evaluation_data, read_evaluation
    from etl.console import print_comparison, print_evaluation
    from etl.evaluation import Evaluation

    before = read_evaluation(options.against) if options.against else None
    pages, labels = options.pages or options.data / PAGES.name, options.labels or options.data / LABELS.name
    departments, corrections = options.data / DEPARTMENTS.name, options.data / CORRECTIONS.name
    corpus, differences = understand(pages, departments, corrections, labels)
    if not corpus.measurements:
        raise InputError(f"{labels}: no label is of a page in {pages}; name other folders")
    evaluation = Evaluation(corpus.measurements, differences)
    if options.json:
        print_json(evaluation_data(evaluation))
    elif before:
        print_comparison(compare(before, evaluation))
    else:
        print_evaluation(corpus.measurements, differences)
    return 0


def _show(options: argparse.Namespace) -> int:
    from etl.facts import SORTS, require_words
    from etl.inputs import read_file
    from etl.model import left_out
    from etl.page import understand_file
    from etl.show import page_data, page_lines

    if options.against and not options.json:
        raise InputError("--against: what it tells is JSON; give --json too")
    require_words(SORTS)
    try:
        data = read_file(str(options.page), options.page)
    except PageError as error:
        raise UnusableFile(str(error), [left_out(error).data()]) from error
    file = understand_file(options.page.name, data)
    if not file.pages:
        why = "\n".join(problem.told for problem in file.left_out)
        raise UnusableFile(why, [problem.data() for problem in file.left_out])
    if options.json:
        shown = [page_data(page) for page in file.pages]
        if options.against:
            from etl.build import HERE
            from etl.changing import DataFolder, differences

            folder, stated = DataFolder(options.data, HERE), stated_columns(options)
            told = differences(folder, options.against, options.page, data, file.pages, stated)
            shown = [page | {"against": against} for page, against in zip(shown, told, strict=True)]
        print_json(shown[0] if len(shown) == 1 else shown)
    else:
        texts = ["\n".join(map(printable, page_lines(page))) for page in file.pages]
        print("\n\n".join([*texts, *(problem.described for problem in file.left_out)]))
    return 0


def _lexicon(options: argparse.Namespace) -> int:
    from etl.build import understand
    from etl.console import print_candidates
    from etl.inputs import term_lexicon
    from etl.terms import propose

    pages, *others = (options.data / path.name for path in (PAGES, DEPARTMENTS, CORRECTIONS, LABELS))
    corpus, _ = understand(options.pages or pages, *others)
    print_candidates(propose(corpus, term_lexicon(), options.minimum), options.limit)
    return 0


def _printable_lines(text: str) -> str:
    return "\n".join(map(printable, text.split("\n")))


def _discard_output() -> None:
    """Send what is still in stdout's buffer nowhere, so that leaving Python does not fail on it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    # Most of what a command makes stays until it ends: to look for garbage after every few hundred objects would be a
    # tenth of its time.
    gc.set_threshold(50_000, 20, 50)
    sys.exit(main())
