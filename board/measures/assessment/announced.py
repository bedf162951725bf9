"""Results held against each other: computed against announced, and before a correction or an appeal against after it.

What was announced is the assessor's word and stands as it is; where it differs, both are shown, and neither is called
official here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from board.measures.assessment.composite import Pioneer
from board.measures.assessment.plates import Plate
from board.measures.assessment.refusals import Refusal, Refused

Outcome = Plate | Pioneer

# What an announcement that fits would say, by the codes of official.csv. Whoever has no plate, for whatever reason, is
# announced with none; what is undecided fits no announcement yet.
ANNOUNCED_AS: Mapping[Outcome, str | None] = {
    Plate.GREEN: "green",
    Plate.YELLOW: "yellow",
    Plate.RED: "red",
    Plate.STAR: "star",
    Plate.FLAG: "flag",
    Plate.NONE: "none",
    Plate.NO_PLATE: "none",
    Plate.NOT_SUPPLIED: "none",
    Plate.NOT_APPLICABLE: "none",
    Plate.UNDECIDED: None,  # and a pioneer's, which is the same code
    Pioneer.IN: "pioneer",
    Pioneer.OUT: "none",
    Pioneer.NOT_COUNTED: "none",
}


class Agreement(StrEnum):
    """How computed and announced fit."""

    SAME = "same"
    DIFFERS = "differs"
    NOT_ANNOUNCED = "not_announced"
    NOT_COMPUTED = "not_computed"  # announced, while it is undecided or of a department that is not in the list


@dataclass(frozen=True, slots=True)
class Checked:
    """One department; `computed` is None where the list does not know it, `announced` where nothing was."""

    department: str
    computed: Outcome | None
    announced: str | None
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Change:
    """A department whose outcome is another after than before; None where it was not in the list."""

    department: str
    before: Outcome | None
    after: Outcome | None


def against_announced(computed: Mapping[str, Outcome], announced: Mapping[str, str]) -> tuple[Checked, ...] | Refused:
    """All departments of either, by name; refused where nothing was announced at all."""
    if not announced:
        return Refused(Refusal.NOTHING_ANNOUNCED)
    return tuple(
        Checked(name, computed.get(name), announced.get(name), _agreement(computed.get(name), announced.get(name)))
        for name in sorted(computed.keys() | announced.keys())
    )


def changes(before: Mapping[str, Outcome], after: Mapping[str, Outcome]) -> tuple[Change, ...]:
    """The departments whose outcome changed, by name."""
    return tuple(
        Change(name, before.get(name), after.get(name))
        for name in sorted(before.keys() | after.keys())
        if before.get(name) is not after.get(name)
    )


def _agreement(computed: Outcome | None, announced: str | None) -> Agreement:
    if announced is None:
        return Agreement.NOT_ANNOUNCED
    expected = ANNOUNCED_AS[computed] if computed else None
    if expected is None:
        return Agreement.NOT_COMPUTED
    return Agreement.SAME if expected == announced else Agreement.DIFFERS
