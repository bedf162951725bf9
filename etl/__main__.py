"""The command line of the ETL: arguments, exit statuses, and where output and errors go. The work is done elsewhere.

Commands import what they need when they run: `--help` answers at once, and Ctrl-C is answered while DuckDB is loading.
"""

import argparse
import json
import os
import re
import signal
import sys
import threading
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import NoReturn

from etl.errors import EtlError, InputError
from etl.messages import UNPRINTABLE, printable
from etl.paths import DATABASE, LABELS, PAGES

CHECK_FAILED = 1
UNUSABLE = 2
LEFT_OUT = 3
INTERRUPTED = 130
READER_GONE = 141

_EPILOG = """\
exit status:
  0    done
  1    a check failed, or --strict met a problem
  2    the input, the database or the command line cannot be used
  3    built, but without a page or text that could not be used or placed, named in an error each
  130  stopped by Ctrl-C
  141  whoever read the output stopped reading

examples:
  python -m etl build                            build data/board.duckdb from data/pages
  python -m etl build --pages in --database out.duckdb --strict
  python -m etl check                            re-run every check on data/board.duckdb
  python -m etl evaluate                         how well the rules fit the labelled pages
  python -m etl evaluate --against before.json   what a change of the rules gained and lost
  python -m etl show data/pages/PAGE.txt
  python -m etl lexicon                          phrases that may belong into the lexicon of terms
"""

_BUILD = """\
Read every *.txt and *.md below the folder of the pages, work out which report and department each text belongs
to, write all of it into a new database file, check that, and put it in place of the old one. Whatever goes wrong,
the old database stays as it was. A page that cannot be read or is no page of a report is left out and named, the rest
is built, and the exit status is 3; where none can be used nothing is built.
"""

_BUILD_EPILOG = """\
the folder of the pages:
  *.txt, *.md    one newspaper page a file, in UTF-8, UTF-16 with byte order mark, or GB18030, 4 MiB at most;
                 folders in it are read too, names that begin with "." are not, and a link that leaves it is not
                 followed. Other files are named in the list of problems as notes.
  manifest.csv   optional, UTF-8: what is known about a page beside its text. Columns: document (the page's path
                 in this folder), and any of city, year, period (Q1, H1, Q3, FY), page_no, newspaper, issue_date
                 (2026-11-21), source. What it states wins over what the page says; an empty cell states nothing.

data/departments.csv gives the departments' canonical names, sectors and aliases, data/corrections.csv what a reader
found wrong in a fact; see data/README.md.

examples:
  python -m etl build
  python -m etl build --pages ~/pages --database ~/board.duckdb
  python -m etl build --strict || echo "not published"
"""

_CHECK = """\
Run the checks that every build runs on a database that is there, print each with its result, and change nothing.
"""

_EVALUATE = """\
Compare the facts that the rules find with those that a reader labelled, sort by sort, and what they link from report to
report with the labelled links: precision, recall and F1 over all labelled pages and each of them, how often single
fields agree, each share with its 95 % interval (Wilson), and every difference. The labels and what they mean are in
data/labels.
"""

_EVALUATE_EPILOG = """\
beside the fields of the facts are measured
  money aside    whether a figure is part of another or said again: precision, recall, and how often both answer alike
  money counted  whether a sum counts a figure; 1 less the agreement is the share that sums count wrongly

of links (a page is that of the earlier side)
  tracks         items of two reports that report on the same work, linked by the threshold of the rules
  tracks apart   each department linked by the threshold that is best for all others, so by one that has not seen it
  claim changes, funding changes    claims and figures of one thing in two reports, and whether their status is right

--json prints one object:
  measurements  measure, documents (a page, or "all"), labels, found, precision, recall, f1, agreement (null where the
                measure has none), and of each share but F1 the bounds of its interval, as in precision_low
  differences   measure, what ("missed", "extra", "differs"), place (document, department number, item), quote, detail

--against compares with what --json wrote before a change of the rules: labels gained and lost, facts that are new and
wrong, or wrong and gone, fields that became right or wrong, and each measure before -> after. The exit status is 0
whatever it finds.

examples:
  python -m etl evaluate --json > before.json
  python -m etl evaluate --against before.json
"""

_SHOW = """\
Print how one page is understood from its text alone: title, period, page markers, sections, items with their line
numbers and the facts found in them, problems. The manifest, the corrections and the other pages are not looked at; what
they add is seen in the database.
"""

_SHOW_EPILOG = """\
--json prints one object; lines count from 1, spans are code points from 0 into the page's text, end exclusive:
  document, encoding, content_hash (SHA-256 of the decoded text)
  title, year, period ("Q1", "H1", "Q3", "FY"), continued_from, continues_on    null where the page does not tell
  sections: number, heading (both null where the heading is on an earlier page), line,
            continuation (text, first_line, last_line; the rest of an earlier page's item) or null,
            items: number (0: text without a number), text, first_line, last_line, facts
  facts:    sort ("rank", "money"), start, end, sentence_start, sentence_end (spans of the item's text), quote, rule,
            fields: what only facts of the sort have, named as in data/corrections.csv; a field that names another
            fact of the sort holds its place among those of the item, counted from 0
  parts:    kind ("title", "preamble", "marker", "heading", "number", "item", "markup", "problem"),
            start, end, first_line, last_line; together they hold every non-blank character of the page
  problems: line (or null), severity ("error", "warning", "note"), rule, message

examples:
  python -m etl show data/pages/PAGE.txt
  python -m etl show --json data/pages/PAGE.txt | python -m json.tool --no-ensure-ascii
"""

_LEXICON = """\
Propose phrases for the lexicon of terms: what the pages put into “…” or 《…》 more than once, and units of several
words, ranked by their C-value (Frantzi, Ananiadou and Mima 2000). What data/lexicon decides already, what departments
and cities are called, and what occurs too rarely are left out. Nothing is written: terms.csv and stop_words.csv decide.
"""


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
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    command = _add_command(commands, _build, "build", "build the database from the pages", _BUILD, _BUILD_EPILOG)
    _add_pages_option(command)
    _add_database_option(command)
    command.add_argument(
        "--strict",
        action="store_true",
        help="keep the old database and exit with 1 where there is an error or a warning",
    )

    command = _add_command(commands, _check, "check", "re-run the checks on a database", _CHECK, None)
    _add_database_option(command)

    command = _add_command(
        commands,
        _evaluate,
        "evaluate",
        "compare the facts and links found with labelled ones",
        _EVALUATE,
        _EVALUATE_EPILOG,
    )
    _add_pages_option(command)
    command.add_argument("--labels", type=Path, default=LABELS, metavar="DIR", help="the labels (%(default)s)")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object")
    form.add_argument(
        "--against", type=Path, metavar="FILE", help="show what was gained and lost since --json wrote FILE"
    )

    command = _add_command(commands, _show, "show", "show how one page is understood", _SHOW, _SHOW_EPILOG)
    command.add_argument("page", type=Path, metavar="PAGE", help="a newspaper page")
    command.add_argument("--json", action="store_true", help="print one JSON object with the whole texts")

    command = _add_command(commands, _lexicon, "lexicon", "propose phrases for the lexicon of terms", _LEXICON, None)
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
    command.add_argument("--pages", type=Path, default=PAGES, metavar="DIR", help="folder of the pages (%(default)s)")


def _add_database_option(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--database", type=Path, default=DATABASE, metavar="FILE", help="the database file (%(default)s)"
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
    from etl.build import build
    from etl.console import print_summary, progress_bar

    with progress_bar() as progress:
        summary = build(options.pages, options.database, options.strict, progress)
    print_summary(summary)
    return 0 if summary.is_whole else LEFT_OUT


def _check(options: argparse.Namespace) -> int:
    from etl.console import print_outcomes
    from etl.store import check_database

    outcomes = check_database(options.database)
    print_outcomes(outcomes)
    return CHECK_FAILED if any(outcome.failing for outcome in outcomes) else 0


def _evaluate(options: argparse.Namespace) -> int:
    from etl.build import understand
    from etl.compare import compare, evaluation_data, read_evaluation
    from etl.console import print_comparison, print_evaluation
    from etl.evaluation import Evaluation

    before = read_evaluation(options.against) if options.against else None
    corpus, differences = understand(options.pages, labels=options.labels)
    if not corpus.measurements:
        raise InputError(f"{options.labels}: no label is of a page in {options.pages}; name other folders")
    evaluation = Evaluation(corpus.measurements, differences)
    if options.json:
        _print_json(evaluation_data(evaluation))
    elif before:
        print_comparison(compare(before, evaluation))
    else:
        print_evaluation(corpus.measurements, differences)
    return 0


def _show(options: argparse.Namespace) -> int:
    from etl.facts import SORTS, require_words
    from etl.inputs import read_file
    from etl.page import parse_page
    from etl.show import page_data, page_lines

    require_words(SORTS)
    parsed = parse_page(options.page.name, read_file(str(options.page), options.page))
    if options.json:
        _print_json(page_data(parsed))
    else:
        print("\n".join(map(printable, page_lines(parsed))))
    return 0


def _lexicon(options: argparse.Namespace) -> int:
    from etl.build import understand
    from etl.console import print_candidates
    from etl.inputs import term_lexicon
    from etl.terms import propose

    corpus, _ = understand(options.pages)
    print_candidates(propose(corpus, term_lexicon(), options.minimum), options.limit)
    return 0


def _print_json(data: object) -> None:
    ascii_only = not (sys.stdout.encoding or "").lower().startswith("utf")
    lines = json.dumps(data, ensure_ascii=ascii_only, indent=1).split("\n")
    print("\n".join(UNPRINTABLE.sub(_escaped, line) for line in lines))


def _escaped(character: re.Match[str]) -> str:
    """A character as JSON escapes it."""
    return f"\\u{ord(character[0]):04x}"


def _printable_lines(text: str) -> str:
    return "\n".join(map(printable, text.split("\n")))


def _discard_output() -> None:
    """Send what is still in stdout's buffer nowhere, so that leaving Python does not fail on it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
