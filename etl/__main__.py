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
from etl.change_commands import add_change_commands
from etl.command_options import (
    LEFT_OUT,
    add_database_option,
    add_pages_option,
    add_wait_option,
    count,
    step_words,
    tell_words,
)
from etl.errors import EtlError
from etl.json_output import print_json
from etl.messages import printable
from etl.paths import CACHE
from etl.reading_commands import add_reading_commands

UNUSABLE = 2
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
    add_pages_option(command)
    add_database_option(command)
    command.add_argument("--json", action="store_true", help="print one JSON object in place of the tables")
    command.add_argument(
        "--log", action="store_true", help="write lines with time and level to stderr in place of the tables"
    )
    command.add_argument(
        "--strict",
        action="store_true",
        help="keep the old database and exit with 1 where there is an error or a warning",
    )
    command.add_argument(
        "--empty", action="store_true", help="build a folder without a page too: an empty board, for its first page"
    )
    workers = command.add_mutually_exclusive_group()
    workers.add_argument("--jobs", type=count, metavar="N", help="processes that work (as many as this one may use)")
    workers.add_argument("--dask", metavar="ADDRESS", help="the scheduler of a Dask cluster that works in their place")
    kept = command.add_mutually_exclusive_group()
    kept.add_argument(
        "--cache", type=Path, metavar="DIR", help=f"what earlier builds worked out ({CACHE}, or that of --data)"
    )
    kept.add_argument("--no-cache", action="store_true", help="work all out anew, and keep nothing of it")
    add_wait_option(command)

    add = partial(_add_command, commands)
    add_change_commands(add)
    add_reading_commands(add)
    return parser


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
    run = partial(folder.build, strict=options.strict, pages=pages, database=database, may_be_empty=options.empty)

    def log_step(step: Mapping[str, object]) -> None:
        if words := step_words(step):
            log("INFO", words)

    # What other commands change are a data folder's own pages.
    turn = (
        alone(folder, "build", None, options.wait, log_step if options.log else tell_words)
        if options.pages is None
        else nullcontext()
    )
    try:
        with turn:
            if options.empty:
                pages.mkdir(parents=True, exist_ok=True)
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
