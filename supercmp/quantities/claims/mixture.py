"""Several sources' words on one figure as a mixture of distributions, and the ends of its 90 % range.

The ends of every range of the catalog are 5th and 95th percentiles. A figure with three numbers is lognormal on either
side of its best value, so that the same range is right with draws and without; two numbers close to each other (up to
half as much again) are uniform. Sources that disagree are a mixture: one of them is right, each with its weight.
"""

from __future__ import annotations

from math import erf, exp, log, sqrt
from typing import TYPE_CHECKING, TypeAlias

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.model.value import Span

_CLOSE = 1.5
"""Two ends up to this ratio apart are drawn uniformly (methodology, section 6.1)."""
WEIGHTS = {"measured": 4.0, "official": 3.0, "reported": 2.0, "estimate": 1.5}
"""How much a kind of source weighs against others (methodology, section 6.1)."""
ALONE = 1.0
TO_END = 1.6448536269514722
"""Standard deviations from the middle to the 5th and 95th percentile."""
BEYOND = 1 / 18
"""How far a uniform variable goes beyond either end of its 90 % range, as a share of that range."""
_STEPS = 60
_BITS = 1e-12
_FAR = 3.0
"""Ends of the search, in half-widths of the widest part."""


class Part(msgspec.Struct, frozen=True):
    """One source's word on a variable: its weight, its best value, and the ends of its 90 % range.

    `even` says that every value between the ends is as likely as another.
    """

    best: float
    low: float
    high: float
    weight: float = ALONE
    even: bool = False

    @property
    def is_exact(self) -> bool:
        """Say whether there is nothing to draw."""
        return self.low == self.high == self.best


Distribution: TypeAlias = "tuple[Part, ...]"


def of_span(span: Span, *, two_ends: bool = False, weight: float = ALONE) -> Part:
    """Make a part of a span; `two_ends` says that its source gave no best value."""
    even = two_ends and span.low > 0 and span.high / span.low <= _CLOSE
    return Part(span.best, span.low, span.high, weight, even=even)


def share_below(part: Part, value: float) -> float:
    """Give the probability that a part's figure is not above a value, which is above 0."""
    if part.is_exact:
        return 1.0 if value >= part.best else 0.0
    if part.even:
        width = part.high - part.low
        bottom = part.low - BEYOND * width
        return min(1.0, max(0.0, (value - bottom) / (width * (1 + 2 * BEYOND))))
    end = part.low if value < part.best else part.high
    if end == part.best:
        return 0.0 if value < part.best else 1.0
    if part.best > 0 and end > 0:
        far = log(value / part.best) / abs(log(end / part.best))
    else:
        far = (value - part.best) / abs(end - part.best)
    return 0.5 * (1 + erf(far * TO_END / sqrt(2)))


def percentile(parts: Sequence[Part], share: float) -> float:
    """Find a percentile of a mixture by bisection of its distribution function.

    Args:
        parts: what each source says, above 0.
        share: below the value, between 0 and 1 [1].

    """
    low = min(part.best * float((part.low / part.best) ** _FAR) for part in parts)
    high = max(part.best * float((part.high / part.best) ** _FAR) for part in parts)
    if low == high:
        return low
    weight = sum(part.weight for part in parts)
    bottom, top = log(low), log(high)
    for _ in range(_STEPS):
        middle = (bottom + top) / 2
        if sum(part.weight * share_below(part, exp(middle)) for part in parts) < share * weight:
            bottom = middle
        else:
            top = middle
    # A figure that is exact is a step, which no halving hits to the last bit.
    return next((part.best for part in parts if part.is_exact and abs(exp(top) / part.best - 1) < _BITS), exp(top))


def ends(parts: Sequence[Part]) -> tuple[float, float]:
    """Find the 5th and 95th percentile of a mixture; where a source has 0 in it, the lowest low and the highest high."""
    if any(part.low <= 0 for part in parts):
        return min(part.low for part in parts), max(part.high for part in parts)
    if all(part.is_exact for part in parts):
        # Steps: no search finds them to the last digit.
        return _step(parts, 0.05), _step(parts, 0.95)
    return percentile(parts, 0.05), percentile(parts, 0.95)


def _step(parts: Sequence[Part], share: float) -> float:
    weight, seen = sum(part.weight for part in parts), 0.0
    for part in sorted(parts, key=lambda part: part.best):
        seen += part.weight
        if seen >= share * weight:
            return part.best
    raise AssertionError("shares add up to 1")
