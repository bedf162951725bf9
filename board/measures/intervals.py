"""The interval of a share at 95 %, in Decimal, which gives the same digits everywhere."""

from decimal import Decimal, localcontext
from fractions import Fraction

_Z = Decimal("1.959964")
_DIGITS = 28


def wilson_interval(share: Fraction, n: int) -> tuple[Decimal, Decimal]:
    """The score interval of a share of n, (low, high), between 0 and 1.

    (p + z²/2n ± z √(p(1 - p)/n + z²/4n²)) / (1 + z²/n): E. B. Wilson (1927), Probable inference, the law of succession,
    and statistical inference, J. Am. Stat. Assoc. 22, 209-212.

    `share` may be the mean of n values that lie between 0 and 1, too: their variance is at most p(1 - p), that of a
    share (R. Bhatia, C. Davis (2000), A better bound on the variance, Am. Math. Mon. 107(4), 353-357), so that the
    interval is rather too wide. Raises ValueError for a share of nothing or outside 0 and 1.
    """
    if n < 1 or not 0 <= share <= 1:
        raise ValueError(f"a share of {share} of {n}")
    with localcontext() as context:
        context.prec = _DIGITS
        p, square = Decimal(share.numerator) / share.denominator, _Z * _Z / n
        middle, half = p + square / 2, (p * (1 - p) * square + square * square / 4).sqrt()
        low, high = (middle - half) / (1 + square), (middle + half) / (1 + square)
    # Where all or none are counted the bound is 1 or 0 and comes out as that but for its last digit.
    return (Decimal() if share == 0 else low), (Decimal(1) if share == 1 else high)
