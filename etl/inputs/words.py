"""The words that rules ask for: the files of data/rules, a row of which holds templates that blanks separate, and why.

A file holds lists, named after the fields of a dataclass, or rules in an order, with columns of their own. How a
template is written is told in `etl.language.templates`; what the words decide, in `etl.facts`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from etl.errors import InputError
from etl.inputs.csvfile import CsvRow, collected, raise_together, read_rows
from etl.language import TemplateLists, list_pattern, template_pattern, template_signs
from etl.paths import RULES

Words = TypeVar("Words")


@dataclass(frozen=True, slots=True)
class WordRule:
    """A rule of a file: its name, a pattern for its words, and the first of its rows, whose columns say the rest.

    Whatever the pattern fits holds one of the characters `signs`.
    """

    name: str
    row: CsvRow
    words: re.Pattern[str]
    signs: frozenset[str]


@dataclass(frozen=True, slots=True)
class RuleFile:
    """The rules of a file in their order, and the lists that their templates name."""

    rules: tuple[WordRule, ...]
    lists: Mapping[str, re.Pattern[str]]


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
    for row in read_rows(path.name, bytes_of(path), required=("list", "words", "reason")):
        with collected(errors):
            name = row.text("list", f"one of {', '.join(known)}")
            if name not in rows:
                raise row.error(f"there is no list {name!r}; the lists are {', '.join(known)}")
            _templates(row)
            row.text("reason", "why the words are here")
            rows[name].append(row)
    errors += [InputError(f"{path.name}: the list {name} has no row") for name in known if not rows[name]]
    raise_together(errors)
    lists = {name: [word for row in found for word in _templates(row)] for name, found in rows.items()}
    for name, found in rows.items():
        for row in found:
            with collected(errors):
                _pattern(row, lists, name)
    raise_together(errors)
    patterns: dict[str, Any] = {name: re.compile(list_pattern(name, lists)) for name in known}
    return kind(**patterns)


def read_rules(path: Path, columns: tuple[str, ...]) -> RuleFile:
    """The rules of a file with the columns rule, `columns`, words and reason.

    Rows of one name are one rule and say the same in `columns`; where the first of these is empty they are a list that
    templates name. InputError names every bad row.
    """
    errors: list[InputError] = []
    rows: dict[str, list[CsvRow]] = {}
    for row in read_rows(path.name, bytes_of(path), required=("rule", *columns, "words", "reason")):
        with collected(errors):
            _templates(row)
            row.text("reason", "why the words are here")
            like = rows.setdefault(row.text("rule", "the rule's name"), [])
            if like and any(row.cells[column] != like[0].cells[column] for column in columns):
                raise row.error(f"{', '.join(columns)} are not those of the same rule in line {like[0].line}")
            like.append(row)
    raise_together(errors)
    are_lists = {name for name, found in rows.items() if found[0].cells[columns[0]] is None}
    lists = {name: [word for row in rows[name] for word in _templates(row)] for name in rows if name in are_lists}
    patterns: dict[str, re.Pattern[str]] = {}
    for name, found in rows.items():
        with collected(errors):
            patterns[name] = re.compile("|".join(_pattern(row, lists, name) for row in found))
    raise_together(errors)
    return RuleFile(
        rules=tuple(
            WordRule(name, found[0], patterns[name], _signs(found))
            for name, found in rows.items()
            if name not in are_lists
        ),
        lists={name: patterns[name] for name in are_lists},
    )


def _templates(row: CsvRow) -> list[str]:
    """The templates of a row, which blanks separate."""
    return row.text("words", "the words, as templates that blanks separate").split()


def _signs(rows: Iterable[CsvRow]) -> frozenset[str]:
    return frozenset(sign for row in rows for template in _templates(row) for sign in template_signs(template))


def _pattern(row: CsvRow, lists: TemplateLists, name: str) -> str:
    """The source of a pattern for any template of a row; InputError where one is none."""
    try:
        return "|".join(template_pattern(template, lists, (name,)) for template in _templates(row))
    except ValueError as error:
        raise row.error(str(error)) from None


def bytes_of(path: Path) -> bytes:
    """The bytes of a file that comes with the program; InputError where they cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); it comes with the program") from None
