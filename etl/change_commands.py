"""The commands that change a data folder and the one that tells what was changed: their arguments, and what they print.

The work is done in `etl.changing`. What they print as JSON is a contract, told in data/README.md: the board calls them.
"""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from etl import usage
from etl.errors import EtlError
from etl.messages import printable
from etl.paths import CACHE, DATA

if TYPE_CHECKING:
    from etl.changing import Drafter, Teller

_LEFT_OUT = 3
_WAIT_SECONDS = 60.0
_STATED = ("city", "year", "period", "newspaper", "issue_date", "page_no", "source")
_PLACE = ("city", "year", "period", "dept_no", "item", "quote", "occurrence")
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


def add_change_commands(add: CommandAdder) -> None:
    """Add the commands add, remove, correct, undo and log."""
    command = add(told_as_json(_add), "add", "add pages, and build", usage.ADD_ABOUT, usage.ADD_EPILOG)
    command.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a newspaper page")
    add_page_columns(command)
    command.add_argument(
        "--replace", action="append", metavar="DOCUMENT", help="a page that is taken out in the same change (no: none)"
    )
    _add_shared(command, reason=False)

    command = add(told_as_json(_remove), "remove", "take pages out, and build", usage.REMOVE_ABOUT, None)
    command.add_argument("documents", nargs="+", metavar="DOCUMENT", help="a page, as the board calls it")
    _add_shared(command, reason=True)

    command = add(told_as_json(_correct), "correct", "correct a fact", usage.CORRECT_ABOUT, usage.CORRECT_EPILOG)
    _add_columns(command, _PLACE, required=("dept_no", "item"))
    command.add_argument(
        "--set", action="append", required=True, metavar="FIELD=VALUE", help="a field and its right value"
    )
    _add_shared(command, reason=True)

    command = add(told_as_json(_undo), "undo", "take a change back, and build", usage.UNDO_ABOUT, None)
    command.add_argument("change", type=_number, metavar="CHANGE", help="the change's number in the log")
    _add_shared(command, reason=False)

    command = add(told_as_json(_log), "log", "who changed what and when", usage.LOG_ABOUT, None)
    _add_data(command)


def add_wait_option(command: argparse.ArgumentParser) -> None:
    """Add the option that says how long to wait for others who are at work."""
    command.add_argument(
        "--wait",
        type=_seconds,
        default=_WAIT_SECONDS,
        metavar="SECONDS",
        help="how long to wait for another command that is at work (%(default).0f)",
    )


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


def _add_columns(command: argparse.ArgumentParser, columns: tuple[str, ...], required: tuple[str, ...] = ()) -> None:
    for column in columns:
        option = f"--{column.replace('_', '-')}"
        command.add_argument(option, required=column in required, metavar=column[0].upper(), help=_HELP[column])


def _add_shared(command: argparse.ArgumentParser, reason: bool) -> None:
    command.add_argument("--by", required=True, metavar="NAME", help="who makes the change")
    command.add_argument("--reason", required=reason, metavar="R", help="why")
    add_wait_option(command)
    _add_data(command)


def add_page_columns(command: argparse.ArgumentParser) -> None:
    """Add the options that state what the manifest says of a page."""
    _add_columns(command, _STATED)


def stated_columns(options: argparse.Namespace) -> dict[str, str | None]:
    """What those options state, by the columns of the manifest."""
    return {column: getattr(options, column) for column in _STATED}


def _add_data(command: argparse.ArgumentParser) -> None:
    command.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="folder of all data (%(default)s)")
    command.add_argument("--json", action="store_true", help="print one JSON object; the steps as JSON lines on stderr")


def _seconds(text: str) -> float:
    """An option's number of seconds."""
    if not (text.isascii() and text.isdecimal()) or len(text) > 6:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number of seconds")
    return float(text)


def _number(text: str) -> int:
    """A change's number."""
    if not (text.isascii() and text.isdecimal()) or len(text) > 9:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of a change; see python -m etl log")
    return int(text)


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


def _add(options: argparse.Namespace) -> int:
    from etl.changing import draft_addition

    replaced = [document for document in options.replace or () if document != "no"]
    return _change(options, "add", draft_addition(options.files, stated_columns(options), replaced, _teller(options)))


def _remove(options: argparse.Namespace) -> int:
    from etl.changing import draft_removal

    return _change(options, "remove", draft_removal(options.documents))


def _correct(options: argparse.Namespace) -> int:
    from etl.changing import draft_correction

    place = {column: getattr(options, column) for column in _PLACE}
    return _change(options, "correct", draft_correction(place, options.set, options.reason))


def _undo(options: argparse.Namespace) -> int:
    from etl.changing import draft_undo

    return _change(options, "undo", draft_undo(options.change))


def _change(options: argparse.Namespace, command: str, draft: "Drafter") -> int:
    from etl.build import Work
    from etl.changing import DataFolder, Order, make_change
    from etl.console import print_made_change
    from etl.json_output import print_json
    from etl.runlog import made_change_data
    from etl.running import own_processors

    folder = DataFolder(options.data, Work(own_processors(), cache=options.data / CACHE.name))
    order = Order(options.by, options.reason, options.wait, _teller(options))
    made = make_change(folder, command, order, draft)
    status = 0 if made.summary.is_whole else _LEFT_OUT
    if options.json:
        print_json(made_change_data(made, status))
    else:
        print_made_change(made)
    return status


def _log(options: argparse.Namespace) -> int:
    from etl.build import HERE
    from etl.changing import DataFolder, unfinished_change
    from etl.console import print_changes
    from etl.inputs import changes_data
    from etl.json_output import print_json

    folder = DataFolder(options.data, HERE)
    changes, unfinished = changes_data(folder.changes()), unfinished_change(folder)
    if options.json:
        print_json({"changes": changes, "unfinished": unfinished})
    else:
        print_changes(changes, unfinished)
    return 0


def _teller(options: argparse.Namespace) -> "Teller":
    """Tells steps on stderr, as JSON or in words."""
    import sys

    from etl.json_output import print_step

    def tell(step: Mapping[str, object]) -> None:
        words = step_words(step)
        if options.json:
            print_step(step)
        elif words:
            print(printable(words), file=sys.stderr, flush=True)

    return tell
