"""Lists of an assessment in one line each, for tables of cases.

"9 8.5 - / ?" are the readings of departments A to E: two values, one not supplied, one not applicable, one pending.
"""

from collections.abc import Mapping
from decimal import Decimal
from string import ascii_uppercase

from board.measures.assessment.plates import Plate
from board.measures.assessment.scheme import Direction, Indicator, PeerGroup, Reading, State

GROUP = PeerGroup("云澜", "市直部门")
STATES = {"-": State.NOT_SUPPLIED, "/": State.NOT_APPLICABLE, "?": State.PENDING}
LETTERS = {
    Plate.GREEN: "G",
    Plate.YELLOW: "Y",
    Plate.RED: "R",
    Plate.STAR: "S",
    Plate.FLAG: "F",
    Plate.NONE: "N",
    Plate.NO_PLATE: ".",
    Plate.UNDECIDED: "?",
    Plate.NOT_SUPPLIED: "-",
    Plate.NOT_APPLICABLE: "/",
}


def names(count: int) -> list[str]:
    """A, B, … Z, then AA, AB, …"""
    return (
        list(ascii_uppercase[:count]) if count <= 26 else [f"{i // 26}{ascii_uppercase[i % 26]}" for i in range(count)]
    )


def read(line: str, group: PeerGroup = GROUP) -> list[Reading]:
    """The readings of a line."""
    cells = line.split()
    return [
        Reading(name, group, STATES[cell]) if cell in STATES else Reading(name, group, State.VALUE, Decimal(cell))
        for name, cell in zip(names(len(cells)), cells, strict=True)
    ]


def indicator(direction: str = "higher", name: str = "办结率", weight: str | None = None, **more: object) -> Indicator:
    """An indicator; "band 95 105" has its bounds behind it, "band - 5" is open below."""
    kind, *bounds = direction.split()
    low, high = (None if bound == "-" else Decimal(bound) for bound in bounds or "--")
    return Indicator(
        name=name,
        group=GROUP,
        direction=Direction(kind),
        band_low=low,
        band_high=high,
        weight=None if weight is None else Decimal(weight),
        **more,
    )


def letters(plates: Mapping[str, Plate]) -> str:
    """The plates of departments A, B, … as one letter each."""
    return "".join(LETTERS[plates[name]] for name in sorted(plates, key=names(len(plates)).index))


def plates_by_department(rows) -> dict[str, Plate]:
    """The plate of every row of a list."""
    return {row.department: row.plate for row in rows}
