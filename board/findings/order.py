"""All findings of a selection in the order in which they are told.

What each topic tells is decided in its own module.
"""

from board.data.database import Snapshot
from board.findings import changed, missing, money, questions, strongest, terms
from board.findings.ground import Ground, ground_of
from board.values.filters import Filters
from board.values.finding import Finding

TOPICS = ("changed", "strongest", "money", "terms", "questions", "missing")


def select_findings(snapshot: Snapshot, filters: Filters) -> list[Finding]:
    """`findings_on` the ground of a selection."""
    return findings_on(ground_of(snapshot, filters))


def findings_on(ground: Ground) -> list[Finding]:
    """The findings of a selection, topic by topic in the order of TOPICS, in the language of this thread; a topic that
    has nothing to say has none."""
    snapshot, filters, changes = ground.snapshot, ground.filters, ground.changes
    return [
        *(changed.what_changed(changes, filters) if changes else ()),
        *strongest.strongest_claims(ground.claims, filters.city),
        *money.largest_in_hand(snapshot, filters),
        *(terms.tested_terms(snapshot, filters, changes.compared) if changes else ()),
        *questions.open_questions(ground),
        *missing.what_is_missing(snapshot, filters),
    ]
