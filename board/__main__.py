"""The command line of the board: a brief without a browser. The work is done in board/brief.

Commands import what they need when they run: `--help` answers at once.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from board.words import DEFAULT_LANGUAGE, LANGUAGES

if TYPE_CHECKING:
    from board.data.database import Snapshot
    from board.values.filters import Filters

UNUSABLE = 2
INTERRUPTED = 130
# Names that are listed where an unknown one is asked for.
_NAMED = 100

_DESCRIPTION = """\
Write the brief of one department, of a selection, or of a whole report: findings, claims and money side by side, work
that went on, what is missing, and for every number the sentence that it stands in.
"""

_EPILOG = """\
the file:
  *.docx    a Word document with footnotes
  *.html    one file for a browser, which prints on A4

exit status:
  0    done
  2    the selection, the database or the file cannot be used
  130  stopped by Ctrl-C

examples:
  python -m board brief --department NAME --out brief.docx
  python -m board brief --sector NAME --period H1 --out brief.html
  python -m board brief --lang en --board http://board.example/ --out brief.docx
"""


class Unusable(Exception):
    """What was asked for cannot be done; the message says why, and what there is instead."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the process's exit status."""
    options = _parser().parse_args(arguments)
    try:
        _brief(options)
    except Unusable as error:
        print(f"error: {error}", file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        print("stopped; nothing was written", file=sys.stderr)
        return INTERRUPTED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m board", description="What the board shows, without a browser.")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    command = commands.add_parser(
        "brief",
        help="write a brief as DOCX or HTML",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("--out", type=Path, required=True, metavar="FILE", help="the file to write: *.docx or *.html")
    command.add_argument("--city", help="the city; else that of the newest report")
    command.add_argument("--year", type=int, help="the year; else that of the newest report")
    for name, meaning in (
        ("department", "a department; may be given several times"),
        ("sector", "a sector, likewise"),
        ("period", "a report (Q1, H1, Q3, FY), likewise; else all of the year"),
    ):
        command.add_argument(f"--{name}", action="append", default=[], metavar="NAME", help=meaning)
    command.add_argument("--printed", action="store_true", help="with the printed lines of what it cites, as pictures")
    command.add_argument("--lang", choices=LANGUAGES, default=DEFAULT_LANGUAGE, help="its language (%(default)s)")
    command.add_argument("--board", default="", metavar="URL", help="a running board, to which links lead")
    command.add_argument("--database", type=Path, metavar="FILE", help="the database file (data/board.duckdb)")
    return parser


def _brief(options: argparse.Namespace) -> None:
    if options.out.suffix not in (".docx", ".html"):
        raise Unusable(f"{options.out}: a brief is written as *.docx or *.html")
    if options.board and not options.board.startswith(("http://", "https://")):
        raise Unusable(f"--board {options.board}: an address begins with http:// or https://")
    if options.database:
        os.environ["LIANGBANG_DATABASE"] = str(options.database)
    _without_streamlits_warnings()
    from board.brief.content import brief_of
    from board.brief.web_document import html
    from board.brief.word_document import docx
    from board.clippings.painting import PAINTER
    from board.data.database import UnusableDatabase, snapshot
    from board.words import use

    use(options.lang)
    try:
        opened = snapshot()
    except UnusableDatabase as error:
        raise Unusable(str(error)) from error
    board = options.board and options.board.rstrip("/") + "/"
    try:
        brief = brief_of(opened, _filters(opened, options), board, is_printed=options.printed)
    finally:
        PAINTER.stop()
    written = docx(brief) if options.out.suffix == ".docx" else html(brief)
    try:
        options.out.write_bytes(written)
    except OSError as error:
        raise Unusable(f"{options.out} cannot be written: {error.strerror}") from error


def _without_streamlits_warnings() -> None:
    """Streamlit, whose caches the database uses, would warn on every call that no server runs."""
    import logging

    logging.getLogger("streamlit").setLevel(logging.ERROR)
    import streamlit.logger

    streamlit.logger.set_log_level("ERROR")


def _filters(snapshot: "Snapshot", options: argparse.Namespace) -> "Filters":
    """What is asked for, as far as it is there; Unusable says what there is instead."""
    from board.data.options import reports, sections
    from board.values.filters import Filters

    known = [(city, year) for city, year, _ in reports(snapshot).iter_rows()]
    if not known:
        raise Unusable("the database holds no items: put newspaper pages into data/pages and build it again")
    fitting = [(city, year) for city, year in known if options.city in (None, city) and options.year in (None, year)]
    if not fitting:
        there_are = ", ".join(f"{city or 'unknown city'} {year or 'unknown year'}" for city, year in known)
        asked = " ".join(str(part) for part in (options.city, options.year) if part)
        raise Unusable(f"no report of {asked}: there are {there_are}")
    city, year = fitting[0]
    listed = sections(snapshot, city, year)
    for name in ("period", "sector", "department"):
        there = listed[name].drop_nulls().unique(maintain_order=True).to_list()
        for wanted in getattr(options, name):
            if wanted not in there:
                raise Unusable(_unknown(name, wanted, there))
    chosen = (tuple(dict.fromkeys(getattr(options, name))) for name in ("period", "sector", "department"))
    return Filters(city, year, *chosen)


def _unknown(name: str, wanted: str, there: Sequence[str]) -> str:
    """That there is no such thing, what comes close to it, and what there is."""
    close = get_close_matches(wanted, there, n=3, cutoff=0.5)
    guess = f" Did you mean {' or '.join(close)}?" if close else ""
    more = f" and {len(there) - _NAMED} more" if len(there) > _NAMED else ""
    return f"no {name} is called {wanted!r}.{guess} There are: {', '.join(there[:_NAMED])}{more}"


if __name__ == "__main__":
    sys.exit(main())
