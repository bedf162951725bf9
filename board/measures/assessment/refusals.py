"""What this board refuses to compute, and why: one reason a thing, asked for in one place, worded by the page.

A refusal is an answer, not an error: functions return it instead of a result. What a scheme's own rules leave without
a plate or an order (too few values, all equal) is no refusal; it stands with plates and reviews.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from board.measures.assessment.scheme import Indicator, PeerGroup

# The shares taken from text that a scheme may name; all others would reward who writes more.
TEXT_SHARES = frozenset({"checkable_items", "scoped_claims", "realised_plans", "carried_items"})
MEASURE, REVIEWS = "measure:", "reviews"


class Request(StrEnum):
    """What was asked for."""

    PLATES = "plates"
    RED = "red"
    LIST = "list"
    COMPOSITE = "composite"
    SCORE = "score"
    OFFICIAL = "official"
    ROBUSTNESS = "robustness"
    ORDER = "order"


class Refusal(StrEnum):
    """Why it is refused."""

    COUNTED_FROM_TEXT = "counted_from_text"
    SILENCE = "silence"
    SEVERAL_GROUPS = "several_groups"
    SEVERAL_CITIES = "several_cities"
    NO_WEIGHTS = "no_weights"
    WEIGHTS_NOT_100 = "weights_not_100"
    CLAIMS_AND_VOTES = "claims_and_votes"
    NOTHING_ANNOUNCED = "nothing_announced"
    NOT_SETTLED = "not_settled"
    GROUP_WEIGHTS_NOT_STATED = "group_weights_not_stated"
    GROUP_WEIGHTS_NOT_100 = "group_weights_not_100"
    GROUP_WEIGHTS_TOO_LATE = "group_weights_too_late"


# What each reason answers.
ASKED = {
    Refusal.COUNTED_FROM_TEXT: Request.PLATES,  # who writes most is not who works best
    Refusal.SILENCE: Request.RED,  # who said nothing, or whose page is not loaded, is not therefore last
    Refusal.SEVERAL_GROUPS: Request.LIST,  # departments with other tasks
    Refusal.SEVERAL_CITIES: Request.LIST,  # other schemes, other newspapers
    Refusal.NO_WEIGHTS: Request.COMPOSITE,  # equal weights would be a scheme that nobody decided
    Refusal.WEIGHTS_NOT_100: Request.COMPOSITE,
    Refusal.CLAIMS_AND_VOTES: Request.SCORE,  # what a department says of itself, and what others say of it
    Refusal.NOTHING_ANNOUNCED: Request.OFFICIAL,  # what is computed here is not what was announced
    Refusal.NOT_SETTLED: Request.ROBUSTNESS,  # how sure is what is not yet known
    Refusal.GROUP_WEIGHTS_NOT_STATED: Request.ORDER,
    Refusal.GROUP_WEIGHTS_NOT_100: Request.ORDER,
    Refusal.GROUP_WEIGHTS_TOO_LATE: Request.ORDER,  # weights that were chosen when the votes were known
}


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal, and the names or numbers that it rests on, as they were given."""

    why: Refusal
    of: tuple[str, ...] = ()

    @property
    def asked(self) -> Request:
        """What was asked for."""
        return ASKED[self.why]


def is_from_text(source: str) -> bool:
    """Whether an indicator of this source describes reporting, so that its plates are hatched."""
    return source.startswith(MEASURE)


def list_refused(groups: Iterable[PeerGroup]) -> Refused | None:
    """One list holds one peer group of one city."""
    found = set(groups)
    cities = sorted({group.city for group in found})
    if len(cities) > 1:
        return Refused(Refusal.SEVERAL_CITIES, tuple(cities))
    names = sorted({group.name for group in found})
    return Refused(Refusal.SEVERAL_GROUPS, tuple(names)) if len(names) > 1 else None


def source_refused(sources: Iterable[str]) -> Refused | None:
    """Of the reports' text only the shares give a list; nothing that grows with the text does."""
    found = {source for source in sources if is_from_text(source)}
    counted = sorted(source for source in found if source.removeprefix(MEASURE) not in TEXT_SHARES)
    return Refused(Refusal.COUNTED_FROM_TEXT, tuple(counted)) if counted else None


def score_refused(sources: Iterable[str]) -> Refused | None:
    """What comes from the departments' own claims and what comes from votes ('reviews') is never one score."""
    found = set(sources)
    claims = sorted(source for source in found if is_from_text(source))
    return Refused(Refusal.CLAIMS_AND_VOTES, (*claims, REVIEWS)) if claims and REVIEWS in found else None


def weights_refused(indicators: Iterable[Indicator]) -> Refused | None:
    """A composite needs weights that were decided, and all of them."""
    weights = [indicator.weight for indicator in indicators if indicator.weight is not None]
    if not weights:
        return Refused(Refusal.NO_WEIGHTS)
    total = sum(weights, Decimal())
    return Refused(Refusal.WEIGHTS_NOT_100, (f"{total.normalize():f}",)) if total != 100 else None
