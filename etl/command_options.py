"""What several commands share: options, how a step is told, and errors as JSON. What a command does stands with it."""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from etl.errors import EtlError
from etl.messages import printable
from etl.paths import DATA, DATABASE, PAGES

LEFT_OUT = 3
"""The exit status where something was built, but without a page or text that could not be used or placed."""

_WAIT_SECONDS = 60.0
_STATED = ("city", "year", "period", "newspaper", "issue_date", "page_no", "source")
_HELP = {
    "city": "the city that the report is of",
    "year": "the year that it is of",
    "period": "what it covers: Q1, H1, Q3 or FY",
    "newspaper": "the newspaper's name",
    "issue_date": "the day of its issue, as in 2026-11-21",
    "page_no": "the page's number in the newspaper",
    "source": "where the file comes from",
    "dept_no": "the department's number in the report",
    "item": "the item's number, 0 for a text without a number",
    "quote": "the fact's words, as printed; none for a track",
    "occurrence": "which of the item's facts with these words it is, from 1",
}

Command = Callable[[argparse.Namespace], int]


class CommandAdder(Protocol):
    """Adds a command to a parser: what runs it, its name, a summary, a description and an epilog."""

    def __call__(
        self, run: Command, name: str, summary: str, about: str, epilog: str | None
    ) -> argparse.ArgumentParser:
        """The parser of the new command."""


def add_data_option(command: argparse.ArgumentParser) -> None:
    """Add the option that names the folder of all data."""
    command.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="folder of all data (%(default)s)")


def add_pages_option(command: argparse.ArgumentParser) -> None:
    """Add the options that name the folder of all data and that of the pages."""
    add_data_option(command)
    command.add_argument("--pages", type=Path, metavar="DIR", help=f"folder of the pages ({PAGES}, or that of --data)")


def add_database_option(command: argparse.ArgumentParser) -> None:
    """Add the option that names the database file."""
    command.add_argument(
        "--database", type=Path, metavar="FILE", help=f"the database file ({DATABASE}, or that of --data)"
    )


def add_wait_option(command: argparse.ArgumentParser) -> None:
    """Add the option that says how long to wait for others who are at work."""
    command.add_argument(
        "--wait",
        type=_seconds,
        default=_WAIT_SECONDS,
        metavar="SECONDS",
        help="how long to wait for another command that is at work (%(default).0f)",
    )


def add_page_columns(command: argparse.ArgumentParser) -> None:
    """Add the options that state what the manifest says of a page."""
    add_columns(command, _STATED)


def stated_columns(options: argparse.Namespace) -> dict[str, str | None]:
    """What those options state, by the columns of the manifest."""
    return {column: getattr(options, column) for column in _STATED}


def add_columns(command: argparse.ArgumentParser, columns: tuple[str, ...], required: tuple[str, ...] = ()) -> None:
    """Add an option for each of these columns."""
    for column in columns:
        option = f"--{column.replace('_', '-')}"
        command.add_argument(option, required=column in required, metavar=column[0].upper(), help=_HELP[column])


def count(text: str) -> int:
    """An option's whole number from 1 on."""
    if not (text.isascii() and text.isdecimal()) or not int(text[:9]):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 on")
    return int(text[:9])


def told_as_json(run: Command) -> Command:
    """The command, whose errors stand on stdout too where JSON is asked for."""

    def told(options: argparse.Namespace) -> int:
        try:
            return run(options)
        except EtlError as error:
            if not options.json:
                raise
            from etl.json_output import error_data, print_json

            print_json(error_data(error))
            return error.exit_status

    return told


def step_words(step: Mapping[str, object]) -> str | None:
    """A step of a command in words; None where they would tell nothing new."""
    match step["step"]:
        case "waiting":
            by = f" of {step['by']}" if step["by"] else ""
            return f"waiting: the command {step['command'] or 'of somebody'}{by} is at work since {step['since']}"
        case "finishing":
            return f"change {step['change']}, which had been killed, is {step['how']}"
        case "understood":
            return f"{step['file']} is to be kept as {step['document']}"
    return None


def tell_words(step: Mapping[str, object]) -> None:
    """Tell a step of a command on stderr."""
    if words := step_words(step):
        print(printable(words), file=sys.stderr, flush=True)


def _seconds(text: str) -> float:
    """An option's number of seconds."""
    if not (text.isascii() and text.isdecimal()) or len(text) > 6:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number of seconds")
    return float(text)
