"""What an evaluation comes to: measurements, and what differs from the labels, one by one."""

from dataclasses import dataclass

from etl.model import ItemPlace, Measurement

ALL = "all"
"""What stands for all labelled documents together."""

MISSED, EXTRA, DIFFERS = "missed", "extra", "differs"


@dataclass(frozen=True, slots=True)
class Difference:
    """A label that was MISSED, a fact or link that is EXTRA as no label has it, or a field or an answer that DIFFERS
    from the label's, whose quote it has.

    A link stands at its earlier side, and its quote names both: "5亿元 -> year.txt 3.1 6亿元", "-> year.txt 3.1".
    """

    measure: str
    what: str
    place: ItemPlace
    quote: str
    detail: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The measurements, over all labelled documents and each of them, and the differences behind them."""

    measurements: tuple[Measurement, ...]
    differences: tuple[Difference, ...]


def field_measure(measure: str, field: str) -> str:
    """What the agreement of a field is called, among facts or links that have a measure."""
    return f"{measure} {field}"
