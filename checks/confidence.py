"""What a confidence means: of a hundred answers stated with 0.8, about eighty are right.

The scores by which readings of a text are ranked are sums of evidence and no chances. ``stated`` turns a score into the
share of right answers that labelled texts of real sites showed at that score: a monotone map, so the order stays.
"""

from __future__ import annotations

from itertools import pairwise

KNOTS = ((0.5, 0.59), (0.6, 0.95), (0.7, 0.95), (0.98, 0.99))
"""Score and share right; straight lines between. Fitted by ``python -m bench.calibration``, never by hand."""


def stated(score: float) -> float:
    """Return the confidence of an answer with this score; both 0 to 1, rounded to three places."""
    first, last = KNOTS[0], KNOTS[-1]
    if score <= first[0]:
        return round(score * first[1] / first[0], 3)
    for (low, at_low), (high, at_high) in pairwise(KNOTS):
        if score <= high:
            return round(at_low + (score - low) / (high - low) * (at_high - at_low), 3)
    return last[1]
