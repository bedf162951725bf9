"""A file understood as `parse_file` does it, where what is no plain text can do no harm: a file that hangs, eats memory
or breaks the package that reads it is left out and named, and costs nothing but itself.
"""

from etl.errors import PageError
from etl.messages import Message, message
from etl.model import left_out
from etl.page.formats import NO_ANSWERS, Answers, engine_version, is_plain_text, needs_sight
from etl.page.parse import ParsedFile, parse_file
from etl.running import Alive, Breach, LimitError, Limits, run_limited

MEGABYTE = 1024 * 1024

LIMITS = Limits(60, 900, 1024 * MEGABYTE)
"""A full broadsheet takes two seconds and 200 MB, the thickest issue of a newspaper a few minutes; machines are busy at
times.
"""

SIGHT_LIMITS = Limits(300, 7200, 4096 * MEGABYTE)
"""OCR takes 20 seconds for a sheet and up to 2 GB, beside the picture, which may be a quarter of one."""

OVER_LIMITS = frozenset({"page_unusable.breakdown", "page_unusable.over_memory", "page_unusable.over_time"})
"""Why a file was left out that may be understood another time, so that it is tried again by every build."""

_File = tuple[str, bytes, Answers]


def understand_file(document: str, data: bytes, known: Answers = NO_ANSWERS) -> ParsedFile:
    """What `parse_file` says of a file; plain text needs no process of its own."""
    if is_plain_text(document):
        return parse_file(document, data, known)
    limits = SIGHT_LIMITS if needs_sight(document) and engine_version() else LIMITS
    try:
        return run_limited(_parse, (document, data, known), limits)
    except LimitError as error:
        problem = left_out(PageError(document, None, _said(error, limits)))
        return ParsedFile((), (problem,), known)


def _parse(file: _File, alive: Alive) -> ParsedFile:
    return parse_file(*file, alive)


def _said(error: LimitError, limits: Limits) -> Message:
    match error.breach:
        case Breach.TIME:
            return message("page_unusable.over_time", seconds=f"{limits.step_seconds:g}")
        case Breach.MEMORY:
            return message("page_unusable.over_memory", most=f"{limits.memory // MEGABYTE:,}")
        case Breach.BREAKDOWN:
            return message("page_unusable.breakdown", reason=error.reason)
