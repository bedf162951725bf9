"""Shares of what was counted, with their 95 % intervals, as the measurements that an evaluation stores."""

import math
from dataclasses import replace

from etl.model import Measurement

_Z = 1.959964


def retrieval(measure: str, documents: str, hit: int, labels: int, found: int) -> Measurement:
    """Precision, recall and F1, the precision that is reached being `hit` of `found`, the recall `hit` of `labels`."""
    precision_low, precision_high = wilson_interval(hit, found)
    recall_low, recall_high = wilson_interval(hit, labels)
    return Measurement(
        measure,
        documents,
        labels=labels,
        found=found,
        precision=_share(hit, found),
        precision_low=precision_low,
        precision_high=precision_high,
        recall=_share(hit, labels),
        recall_low=recall_low,
        recall_high=recall_high,
        f1=_share(2 * hit, labels + found),
    )


def with_agreement(measurement: Measurement, part: int, whole: int) -> Measurement:
    """The measurement with an agreement of `part` in `whole`."""
    low, high = wilson_interval(part, whole)
    return replace(measurement, agreement=_share(part, whole), agreement_low=low, agreement_high=high)


def wilson_interval(part: int, whole: int) -> tuple[float, float] | tuple[None, None]:
    """The score interval of a share at 95 %, (low, high), rounded as shares are; (None, None) for a share of nothing.

    (p + z²/2n ± z √(p(1 - p)/n + z²/4n²)) / (1 + z²/n) with z = 1.96: E. B. Wilson (1927), Probable inference, the law
    of succession, and statistical inference, J. Am. Stat. Assoc. 22, 209-212.
    """
    if not whole:
        return None, None
    share, square = part / whole, _Z * _Z / whole
    middle, half = share + square / 2, math.sqrt(share * (1 - share) * square + square * square / 4)
    low, high = (middle - half) / (1 + square), (middle + half) / (1 + square)
    return max(0.0, round(low, 4)), min(1.0, round(high, 4))


def _share(part: int, whole: int) -> float | None:
    """A share rounded to four decimals; None for a share of nothing."""
    return round(part / whole, 4) if whole else None
