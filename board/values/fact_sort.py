"""A sort of fact as the database tells of it. Which there are is asked in data/item_facts."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class FactSort:
    """A sort of fact: its name in the current language, and the columns that only it has, with their names and types;
    those that link to other facts are left out."""

    sort: str
    name: str
    headers: Mapping[str, str]
    types: Mapping[str, str]
