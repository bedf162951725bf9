"""Results held against each other: computed against announced, and before a correction or an appeal against after it.

What was announced is the assessor's word and stands as it is; where it differs, both are shown, and neither is called
official here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from board.measures.assessment.plates import Plate
from board.measures.assessment.refusals import Refusal, Refused

# What a list can say of a department that an announcement can say too.
RESULTS = (Plate.GREEN, Plate.YELLOW, Plate.RED, Plate.STAR, Plate.FLAG, Plate.NONE)


class Agreement(StrEnum):
    """How computed and announced fit."""

    SAME = "same"
    DIFFERS = "differs"
    NOT_ANNOUNCED = "not_announced"
    NOT_COMPUTED = "not_computed"  # announced, where there is no value, no plate, or nothing decided


@dataclass(frozen=True, slots=True)
class Checked:
    """One department; `computed` is None where the list does not know it, `announced` where nothing was."""

    department: str
    computed: Plate | None
    announced: Plate | None
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Change:
    """A department whose plate is another after than before; None where it was not in the list."""

    department: str
    before: Plate | None
    after: Plate | None


def against_announced(computed: Mapping[str, Plate], announced: Mapping[str, Plate]) -> tuple[Checked, ...] | Refused:
    """All departments of either, by name; refused where nothing was announced at all."""
    if not announced:
        return Refused(Refusal.NOTHING_ANNOUNCED)
    return tuple(
        Checked(name, computed.get(name), announced.get(name), _agreement(computed.get(name), announced.get(name)))
        for name in sorted(computed.keys() | announced.keys())
    )


def changes(before: Mapping[str, Plate], after: Mapping[str, Plate]) -> tuple[Change, ...]:
    """The departments whose plate changed, by name."""
    return tuple(
        Change(name, before.get(name), after.get(name))
        for name in sorted(before.keys() | after.keys())
        if before.get(name) is not after.get(name)
    )


def _agreement(computed: Plate | None, announced: Plate | None) -> Agreement:
    if announced is None:
        return Agreement.NOT_ANNOUNCED
    if computed not in RESULTS:
        return Agreement.NOT_COMPUTED
    return Agreement.SAME if computed is announced else Agreement.DIFFERS
