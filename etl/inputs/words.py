"""The words that rules ask for: the files of data/rules, one list a dataclass's field, templates of one reason a row.

Which lists a file has, the dataclass that it is read into says; how a template is written, `etl.language.templates`.
What the words decide is in `etl.facts`.
"""

import re
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from etl.errors import InputError
from etl.inputs.csvfile import CsvRow, collected, raise_together, read_rows
from etl.language import TemplateLists, list_pattern, template_pattern
from etl.paths import RULES

Words = TypeVar("Words")


def words_of(kind: type[Words], file: str) -> Words:
    """The lists of a file of data/rules as a dataclass, read once; raises InputError as `read_words` does."""
    words: Words = _words_of(kind, file)  # type: ignore[arg-type]
    return words


@cache
def _words_of(kind: type[Any], file: str) -> Any:
    return read_words(kind, RULES / file)


def read_words(kind: type[Words], path: Path) -> Words:
    """The lists of a file as a dataclass, each field the pattern of the list of its name; InputError names every bad
    row, a list that the dataclass does not know, and one that it misses.
    """
    known = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    errors: list[InputError] = []
    rows: dict[str, list[CsvRow]] = {name: [] for name in known}
    for row in read_rows(path.name, read_rule_file(path), required=("list", "words", "reason")):
        with collected(errors):
            name = row.text("list", f"one of {', '.join(known)}")
            if name not in rows:
                raise row.error(f"there is no list {name!r}; the lists are {', '.join(known)}")
            templates(row)
            row.text("reason", "why the words are here")
            rows[name].append(row)
    errors += [InputError(f"{path.name}: the list {name} has no row") for name in known if not rows[name]]
    raise_together(errors)
    lists = {name: [word for row in found for word in templates(row)] for name, found in rows.items()}
    for name, found in rows.items():
        for row in found:
            with collected(errors):
                rule_pattern(row, lists, name)
    raise_together(errors)
    patterns: dict[str, Any] = {name: re.compile(list_pattern(name, lists)) for name in known}
    return kind(**patterns)


def templates(row: CsvRow) -> list[str]:
    """The templates of a row, which blanks separate."""
    return row.text("words", "the words, as templates that blanks separate").split()


def rule_pattern(row: CsvRow, lists: TemplateLists, name: str = "") -> str:
    """The source of a pattern for any template of a row; InputError where one is none."""
    try:
        return "|".join(template_pattern(template, lists, (name,)) for template in templates(row))
    except ValueError as error:
        raise row.error(str(error)) from None


def read_rule_file(path: Path) -> bytes:
    """The bytes of a file that comes with the program; InputError where they cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); it comes with the program") from None
