"""JSON values on stdout and stderr, whatever encoding these have, and an error as such values."""

import json
import re
import sys
from typing import TextIO

from etl.errors import ChangeError, EtlError, InputError, UnusableFile
from etl.messages import UNPRINTABLE


def print_json(data: object) -> None:
    """Print one JSON value on stdout, over several lines."""
    for line in json.dumps(data, ensure_ascii=_is_ascii(sys.stdout), indent=1).split("\n"):
        print(UNPRINTABLE.sub(_escaped, line))


def print_step(step: object) -> None:
    """Print a step of a command as one line of JSON on stderr, at once."""
    line = json.dumps(step, ensure_ascii=_is_ascii(sys.stderr))
    print(UNPRINTABLE.sub(_escaped, line), file=sys.stderr, flush=True)


def error_data(error: EtlError) -> dict[str, object]:
    """An error as JSON values: what is wrong, where, and what to do, the last two None where it does not say so."""
    told: tuple[str, str | None, str | None]
    if isinstance(error, ChangeError):
        told = error.what, error.where, error.remedy
    elif "\n" in str(error):
        told = str(error), None, None
    else:
        where, colon, rest = str(error).partition(": ")
        what, _, remedy = (rest if colon else where).rpartition("; ")
        told = what or remedy, where if colon else None, remedy if what else None
    error_values: dict[str, object] = dict(zip(("what", "where", "remedy"), told, strict=True))
    if isinstance(error, ChangeError | InputError):
        error_values["told"] = [line.data() for line in error.told]
    if isinstance(error, UnusableFile):
        error_values["problems"] = list(error.problems)
    return {"error": error_values}


def _is_ascii(stream: TextIO) -> bool:
    """Whether a stream may not be able to write every character."""
    return not (stream.encoding or "").lower().startswith("utf")


def _escaped(character: re.Match[str]) -> str:
    """A character as JSON escapes it."""
    return f"\\u{ord(character[0]):04x}"
