"""All findings of a selection in the order in which they are told.

What each topic tells is decided in its own module.
"""

from board.data.database import Snapshot
from board.findings import changed, missing, money, questions, strongest, terms
from board.findings.query import newest_pair
from board.values.filters import Filters
from board.values.finding import Finding

TOPICS = ("changed", "strongest", "money", "terms", "questions", "missing")


def select_findings(snapshot: Snapshot, filters: Filters) -> list[Finding]:
    """The findings of a selection, topic by topic in the order of TOPICS, in the language of this thread; a topic that
    has nothing to say has none."""
    compared = newest_pair(snapshot, filters)
    found: list[Finding] = []
    if compared:
        found += changed.what_changed(snapshot, filters, compared)
    found += strongest.strongest_claims(snapshot, filters)
    found += money.largest_in_hand(snapshot, filters)
    if compared:
        found += terms.tested_terms(snapshot, filters, compared)
    found += questions.open_questions(snapshot, filters, compared)
    found += missing.what_is_missing(snapshot, filters)
    return found
