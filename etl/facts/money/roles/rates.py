"""Parts of a rate: what a sum adds up that each person gets or pays, and what a rate consists of.

No total counts them; they are told apart for whoever reads them one by one. Amounts are the business of `additions`.
"""

from collections.abc import Sequence
from decimal import Decimal

from etl.facts.money.figure import Basis
from etl.facts.money.roles.context import PlacedFigure, role_words
from etl.facts.money.roles.evidence import MAX_PARTS
from etl.facts.money.roles.links import Links

_FEWEST = 2


def link_rates(mentions: Sequence[PlacedFigure], links: Links) -> frozenset[int]:
    """Links rates to the sum right behind them ("每人600元、个人300元，合计900元"), and what makes up a rate to it; the
    indices of all of these, which are rates though their own words may not say so.
    """
    found: set[int] = set()
    for mention in mentions:
        after_rate = mention.index > 0 and mentions[mention.index - 1].figure.basis == Basis.RATE
        if after_rate and role_words().sums.search(mention.clause):
            parts = _making_up(mention, mentions[max(0, mention.index - MAX_PARTS) : mention.index][::-1])
        elif mention.figure.basis == Basis.RATE:
            parts = _making_up(mention, mentions[mention.index + 1 : mention.index + 1 + MAX_PARTS])
        else:
            continue
        linked = [part.index for part in parts if links.link(part.index, mention.index)]
        found.update(linked, [mention.index] if linked else [])
    return frozenset(found)


def _making_up(whole: PlacedFigure, others: Sequence[PlacedFigure]) -> Sequence[PlacedFigure]:
    """The nearest of some figures of its sentence that make up just a rate, none where none do."""
    total = Decimal(0)
    for count, other in enumerate(others, start=1):
        same = other.sentence == whole.sentence and other.figure.currency == whole.figure.currency
        total += other.figure.low
        if not same or other.figure.basis == Basis.CEILING or total > whole.figure.low:
            break
        if count >= _FEWEST and total == whole.figure.low:
            return others[:count]
    return ()
