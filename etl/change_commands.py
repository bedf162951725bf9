"""The commands that change a data folder and the one that tells what was changed: their arguments, and what they print.

The work is done in `etl.changing`. What they print as JSON is a contract, told in data/README.md: the board calls them.
"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from etl import usage
from etl.command_options import (
    LEFT_OUT,
    CommandAdder,
    add_columns,
    add_data_option,
    add_page_columns,
    add_wait_option,
    stated_columns,
    tell_words,
    told_as_json,
)
from etl.paths import CACHE

if TYPE_CHECKING:
    from etl.changing import Drafter, Teller

_PLACE = ("city", "year", "period", "dept_no", "item", "quote", "occurrence")


def add_change_commands(add: CommandAdder) -> None:
    """Add the commands add, remove, correct, assess, undo and log."""
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
    add_columns(command, _PLACE, required=("dept_no", "item"))
    command.add_argument(
        "--set", action="append", required=True, metavar="FIELD=VALUE", help="a field and its right value"
    )
    _add_shared(command, reason=True)

    command = add(
        told_as_json(_assess), "assess", "bring in a filled template", usage.ASSESS_ABOUT, usage.ASSESS_EPILOG
    )
    command.add_argument("workbook", type=Path, metavar="FILE.xlsx", help="the filled template")
    _add_shared(command, reason=False)

    command = add(told_as_json(_undo), "undo", "take a change back, and build", usage.UNDO_ABOUT, None)
    command.add_argument("change", type=_number, metavar="CHANGE", help="the change's number in the log")
    _add_shared(command, reason=False)

    command = add(told_as_json(_log), "log", "who changed what and when", usage.LOG_ABOUT, None)
    _add_data(command)


def _add_shared(command: argparse.ArgumentParser, reason: bool) -> None:
    command.add_argument("--by", required=True, metavar="NAME", help="who makes the change")
    command.add_argument("--reason", required=reason, metavar="R", help="why")
    add_wait_option(command)
    _add_data(command)


def _add_data(command: argparse.ArgumentParser) -> None:
    add_data_option(command)
    command.add_argument("--json", action="store_true", help="print one JSON object; the steps as JSON lines on stderr")


def _number(text: str) -> int:
    """A change's number."""
    if not (text.isascii() and text.isdecimal()) or len(text) > 9:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of a change; see python -m etl log")
    return int(text)


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


def _assess(options: argparse.Namespace) -> int:
    from etl.changing import draft_assessment

    return _change(options, "assess", draft_assessment(options.workbook, options.by))


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
    status = 0 if made is None or made.summary.is_whole else LEFT_OUT
    if options.json:
        print_json(made_change_data(made, command, status))
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
    from etl.json_output import print_step

    return print_step if options.json else tell_words
