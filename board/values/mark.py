"""A marked passage of a text. Which passages are marked, and how marks look, is decided elsewhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """[start, end) of a text is of a sort, which names its style; `label` says in words why it is marked."""

    start: int
    end: int
    sort: str
    label: str = ""
