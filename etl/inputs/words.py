"""The words that rules ask for: the files of data/rules, a row of which holds templates that blanks separate, and why.

A file holds lists, named after the fields of a dataclass, or rules in an order, with columns of their own. How a
template is written is told in `etl.language.templates`; what the words decide, in `etl.facts`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from etl.errors import InputError
from etl.inputs.csvfile import CsvRow, collected, raise_together, read_rows
from etl.inputs.word_files import words_in_use
from etl.language import WordList, read_template
from etl.messages import printable

Words = TypeVar("Words")

_NAMED = re.compile("<([^<>]*)>")
_STAND_IN = "？"
"""Keeps a list from being empty whose templates are all wrong, so that whoever names it is not called wrong too."""


@dataclass(frozen=True, slots=True)
class WordRule:
    """A rule of a file: its name, a pattern for its words, and the first of its rows, whose columns say the rest.

    Whatever the pattern fits holds one of the characters `signs`.
    """

    name: str
    row: CsvRow
    words: WordList
    signs: frozenset[str]


@dataclass(frozen=True, slots=True)
class RuleFile:
    """The rules of a file in their order, and the lists that their templates name."""

    rules: tuple[WordRule, ...]
    lists: Mapping[str, WordList]


def words_of(kind: type[Words], file: str) -> Words:
    """The lists of a file of the rules in use as a dataclass; raises InputError as `read_words` does."""
    return read_words(kind, rules_path(file))


def rules_path(file: str) -> Path:
    """The path of a file of the rules in use."""
    return words_in_use().rules / file


def read_words(kind: type[Words], path: Path) -> Words:
    """The lists of a file as a dataclass, each field the pattern of the list of its name; InputError names every bad
    row, a list that the dataclass does not know, and one that it misses.
    """
    known = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    errors: list[InputError] = []
    rows: dict[str, list[CsvRow]] = {name: [] for name in known}
    for row in word_rows(path, ("list", "words", "reason")):
        with collected(errors):
            rows[row.choice("list", tuple(known))].append(row)
            _require_words(row)
    where = printable(str(path))
    errors += [InputError(f"{where}: the list {name} has no row") for name in known if not rows[name]]
    patterns: dict[str, Any] = {name: found[0] for name, found in _patterns(rows, known, errors).items()}
    raise_together(errors)
    return kind(**patterns)


def read_rules(path: Path, columns: tuple[str, ...], lists: tuple[str, ...] = ()) -> RuleFile:
    """The rules of a file with the columns rule, `columns`, words and reason.

    Rows of one name are one rule and say the same in `columns`; where all of these are empty they are a list, which
    templates name, or which is one of `lists`, all of which must be there. InputError names every bad row.
    """
    errors: list[InputError] = []
    rows: dict[str, list[CsvRow]] = {}
    for row in word_rows(path, ("rule", *columns, "words", "reason")):
        with collected(errors):
            like = rows.setdefault(row.text("rule", "the rule's name"), [])
            like.append(row)
            _require_words(row)
            if any(row.cells[column] != like[0].cells[column] for column in columns):
                raise row.error(f"{', '.join(columns)} are not those of {like[0].cells['rule']} in line {like[0].line}")
    are_lists = [name for name, found in rows.items() if not any(found[0].cells[column] for column in columns)]
    named = {*lists, *(name for found in rows.values() for row in found for name in _lists_named(row))}
    for name in are_lists:
        if name not in named:
            errors.append(rows[name][0].error(f"{', '.join(columns)} are empty, and no template names <{name}>"))
    for name in lists:
        if name not in are_lists:
            what = f"the list {name} (rows with empty {', '.join(columns)}) is missing"
            errors.append(InputError(f"{printable(str(path))}: {what}"))
    patterns = _patterns(rows, are_lists, errors)
    raise_together(errors)
    return RuleFile(
        rules=tuple(WordRule(name, rows[name][0], *patterns[name]) for name in rows if name not in are_lists),
        lists={name: patterns[name][0] for name in are_lists},
    )


def _patterns(
    rows: Mapping[str, Sequence[CsvRow]], lists: Iterable[str], errors: list[InputError]
) -> dict[str, tuple[WordList, frozenset[str]]]:
    """For each name a pattern of any template of its rows, the first of them first, and their signs.

    Templates may name the `lists`. What is no template, or stands twice under a name, goes to `errors`.
    """
    templates = {name: [word for row in rows[name] for word in _templates(row)] for name in lists}
    named = {name for found in rows.values() for row in found for name in _lists_named(row)}
    patterns = {}
    for name in sorted(rows, key=lambda name: name not in named):
        sources: list[str] = []
        signs: set[str] = set()
        lines: dict[str, int] = {}
        for row in rows[name]:
            for template in _templates(row):
                with collected(errors):
                    if template in lines:
                        raise row.error(f"{template} stands in line {lines[template]} already; keep one of the two")
                    lines[template] = row.line
                    try:
                        read = read_template(template, templates, (name,))
                        sources.append(read.source)
                        signs |= read.signs
                    except ValueError as error:
                        templates[name] = [word for word in templates.get(name, ()) if word != template] or [_STAND_IN]
                        raise row.error(str(error)) from None
        patterns[name] = (WordList(sources), frozenset(signs))
    return patterns


def _require_words(row: CsvRow) -> None:
    row.text("words", "the words, as templates that blanks separate")
    row.text("reason", "why the words are here")


def _templates(row: CsvRow) -> list[str]:
    """The templates of a row, which blanks separate."""
    return (row.cells["words"] or "").split()


def _lists_named(row: CsvRow) -> list[str]:
    """The lists that the templates of a row name."""
    return _NAMED.findall(row.cells["words"] or "")


def word_rows(path: Path, columns: tuple[str, ...]) -> tuple[CsvRow, ...]:
    """The rows of a file of words, which has these columns; InputError names it by its path, for a data folder may have
    one of the same name as the program's.
    """
    return read_rows(printable(str(path)), words_in_use().content(path), required=columns)
