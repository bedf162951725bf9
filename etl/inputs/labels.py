"""The labelled pages: what a careful reader found in them, as JSON Lines.

What the fields mean is told in data/labels/README.md. How well facts agree with them is worked out in `etl.evaluation`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from etl.errors import InputError
from etl.inputs.csvfile import collected, raise_together
from etl.inputs.fact_fields import NO_FACT, FactFields, FieldReader, SortFields, allowed_words, may_be_none
from etl.inputs.folder import is_given, read_file
from etl.messages import printable

Label = dict[str, Any]

_SUFFIX = ".jsonl"
_ALTERNATIVES = "alt_"
_TEXTS = ("document", "type", "quote")
_NUMBERS = {"dept_no": 1, "item": 0}
"""By field the smallest number that it may hold."""
_BESIDE = ("dept", "optional", "part_of")
_SHOWN_CHARACTERS = 40


def read_labels(folder: Path, sorts: SortFields) -> tuple[Label, ...]:
    """The labels of every *.jsonl in a folder; none where there is no such folder.

    InputError names file and line of everything that is no label of one of the sorts, and what is allowed.
    """
    errors: list[InputError] = []
    labels: list[Label] = []
    needed = {name: _needed(sort) for name, sort in sorts.items()}
    for path in _files(folder):
        with collected(errors):
            for number, line in _lines(path):
                with collected(errors):
                    labels.append(_label(f"{path.name}, line {number}", line, sorts, needed))
    raise_together(errors)
    return tuple(labels)


def accepts(label: Label, field: str, value: object) -> bool:
    """Whether a value is the one that the label gives a field, or one that it calls as good."""
    return bool(value == label.get(field) or value in label.get(_ALTERNATIVES + field, ()))


def _files(folder: Path) -> list[Path]:
    if not is_given(folder):
        return []
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == _SUFFIX)
    except OSError as error:
        raise InputError(f"{folder}: cannot be read ({error.strerror}); name the folder of the labels") from None


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a file that are not blank, with their numbers."""
    data = read_file(path.name, path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path.name}, line {line}: not UTF-8") from None
    yield from ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())


def _needed(sort: FactFields) -> tuple[str, ...]:
    """The fields that every label of a sort has."""
    return (*_TEXTS, *_NUMBERS, *(field for field in sort.labelled if not may_be_none(sort.readers[field])))


def _label(where: str, line: str, sorts: SortFields, needed: Mapping[str, Sequence[str]]) -> Label:
    try:
        label = json.loads(line)
        json.dumps(label, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise _no_label(where, "half a character, of those that begin with \\ud") from None
    except (ValueError, RecursionError) as error:
        raise _no_label(where, f"not JSON ({error})") from None
    if not isinstance(label, dict):
        raise _no_label(where, "not a JSON object")
    sort = sorts.get(label["type"]) if isinstance(label.get("type"), str) else None
    if sort is None:
        raise _no_label(where, f"type {_told(label.get('type'))} is none of {', '.join(sorts)}")
    for wrong in _wrong_fields(label, sort, needed[label["type"]]):
        raise _no_label(where, printable(wrong))
    return label


def _wrong_fields(label: Label, sort: FactFields, needed: Sequence[str]) -> Iterator[str]:
    """What is wrong with the fields of a label of a sort, of which some are needed."""
    missing = [field for field in needed if field not in label]
    if missing:
        yield f"the field {', '.join(missing)} is missing"
    for field, value in label.items():
        reader = sort.readers.get(field.removeprefix(_ALTERNATIVES))
        if field in _TEXTS and not (isinstance(value, str) and value):
            yield f"{field} {_told(value)} is no text"
        elif field in _NUMBERS and not (type(value) is int and value >= _NUMBERS[field]):
            yield f"{field} {_told(value)} is no whole number from {_NUMBERS[field]} on"
        elif field == "optional" and not isinstance(value, bool):
            yield f"{field} {_told(value)} is neither true nor false"
        elif reader is None and field not in (*_TEXTS, *_NUMBERS, *_BESIDE):
            known = (*_TEXTS, *_NUMBERS, *_BESIDE, *sort.readers)
            yield f"there is no field {_told(field)}; the fields are {', '.join(known)}, and alt_ before one of a fact"
        elif reader is not None:
            yield from _wrong_values(field, value, reader)


def _wrong_values(field: str, value: object, reader: FieldReader) -> Iterator[str]:
    are_several = field.startswith(_ALTERNATIVES)
    if are_several and not isinstance(value, list):
        yield f"{field} {_told(value)} is no list"
        return
    for one in value if isinstance(value, list) and are_several else [value]:
        if not _is_value(reader, one):
            words = allowed_words(reader)
            yield f"{field} {_told(one)} is " + (f"none of {', '.join(words)}" if words else "no value of this field")


def _is_value(reader: FieldReader, value: object) -> bool:
    """Whether JSON holds what the reader makes of its text: a number where it makes one, null where it makes none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | None):
        return False
    try:
        read = reader(NO_FACT if value is None else str(value))
    except ValueError:
        return False
    return (read is None) == (value is None) and isinstance(read, str) == isinstance(value, str)


def _no_label(where: str, wrong: str) -> InputError:
    return InputError(f"{where}: {wrong}; see data/labels/README.md")


def _told(value: object) -> str:
    told = repr(value)
    return told if len(told) <= _SHOWN_CHARACTERS else told[:_SHOWN_CHARACTERS] + "…"
