"""A sort of fact as the database tells of it. Which there are is asked in data/item_facts."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class CorrectableField:
    """What a reader may correct of a fact: the `field` that a correction names, the column that shows it with the type
    that the database has for it, its name in the current language, the `words` that it takes where they are a few,
    whether it may be none, and whether it names another fact of the sort in the item."""

    field: str
    column: str
    type: str
    name: str
    words: tuple[str, ...]
    may_be_none: bool
    links: bool

    @property
    def is_text(self) -> bool:
        """Whether it takes any text, and a long one."""
        return self.type == "VARCHAR" and not self.words and not self.links

    @property
    def is_amount(self) -> bool:
        """Whether it is an amount of money."""
        return self.type.startswith("DECIMAL")


@dataclass(frozen=True)
class FactSort:
    """A sort of fact: its name in the current language, and the columns that only it has, with their names and types;
    those that link to other facts are left out. `fields` are what may be corrected, links too."""

    sort: str
    name: str
    headers: Mapping[str, str]
    types: Mapping[str, str]
    fields: tuple[CorrectableField, ...] = ()
