"""What people may write of facts beside the pages: which fields a sort of fact has, and what reads their values.

Corrections and labels are held against it. It is handed in by whoever knows the sorts; no sort is known here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import EnumType

NO_FACT = "none"

FieldReader = Callable[[str], object]
"""Makes a field's value of a text; ValueError where it is none."""


@dataclass(frozen=True, slots=True)
class FactFields:
    """The fields of one sort of fact: what reads the value of each, and those that a label must have; and the words for
    how two facts of one thing stand to each other, none where facts are not followed from report to report.
    """

    readers: Mapping[str, FieldReader]
    labelled: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


SortFields = Mapping[str, FactFields]
"""The fields by the name of the sort."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """A reader of one of a few words, which stand for themselves."""

    words: tuple[str, ...]

    def __call__(self, text: str) -> str:
        if text not in self.words:
            raise ValueError(text)
        return text


@dataclass(frozen=True, slots=True)
class OrNone:
    """A reader of a value that may be left out, for which the text is "none"."""

    read: FieldReader

    def __call__(self, text: str) -> object:
        return None if text == NO_FACT else self.read(text)


def can_read(reader: FieldReader, text: str) -> bool:
    """Whether a text is a value of a field."""
    try:
        reader(text)
    except ValueError:
        return False
    return True


def may_be_none(reader: FieldReader) -> bool:
    """Whether the text "none" says that a field has no value."""
    return can_read(reader, NO_FACT) and reader(NO_FACT) is None


def allowed_words(reader: FieldReader) -> tuple[str, ...]:
    """The words that a reader takes where they are a few; () where it takes numbers or any text."""
    if isinstance(reader, OrNone):
        inner = allowed_words(reader.read)
        return (*inner, NO_FACT) if inner else ()
    if isinstance(reader, OneOf):
        return reader.words
    return tuple(map(str, reader)) if isinstance(reader, EnumType) else ()
