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
    from collections.abc import Callable, Sequence

    from supercmp.model.value import Span

_CLOSE = 1.5
"""Two ends up to this ratio apart are drawn uniformly."""
WEIGHTS = {"measured": 4.0, "official": 3.0, "reported": 2.0, "estimate": 1.5}
"""How much a kind of source weighs against others."""
ALONE = 1.0
TO_END = 1.6448536269514722
"""Standard deviations from the middle to the 5th and 95th percentile."""
BEYOND = 1 / 18
"""How far a uniform variable goes beyond either end of its 90 % range, as a share of that range."""
_STEPS = 120
_NEAR = 2.0**-53
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


def _distribution_function(part: Part) -> Callable[[float], float]:
    """Give the probability that a part's figure is not above a value, as a function of the value's logarithm."""
    if part.is_exact:
        at = log(part.best)
        return lambda place: 1.0 if place >= at else 0.0
    if part.even:
        width = part.high - part.low
        bottom, whole = part.low - BEYOND * width, width * (1 + 2 * BEYOND)
        return lambda place: min(1.0, max(0.0, (exp(place) - bottom) / whole))
    middle = log(part.best)
    down, up = (abs(log(end) - middle) * sqrt(2) / TO_END for end in (part.low, part.high))

    def lognormal(place: float) -> float:
        scale = down if place < middle else up
        if not scale:
            return 0.0 if place < middle else 1.0
        return 0.5 * (1 + erf((place - middle) / scale))

    return lognormal


def percentile(parts: Sequence[Part], share: float) -> float:
    """Find a percentile of a mixture: where its distribution function reaches a share, to the last digits.

    The search keeps the place between two ends, as halving does, and goes by the parabola through the last three points
    where that is safe (Chandrupatla, "A new hybrid quadratic/bisection algorithm", Advances in Engineering Software 28,
    1997): some ten steps in place of sixty.

    Args:
        parts: what each source says, above 0.
        share: below the value, between 0 and 1 [1].

    """
    bottom = min(log(part.best) + _FAR * (log(part.low) - log(part.best)) for part in parts)
    top = max(log(part.best) + _FAR * (log(part.high) - log(part.best)) for part in parts)
    if bottom == top:
        return parts[0].best
    functions = [(part.weight, _distribution_function(part)) for part in parts]
    weight = share * sum(part.weight for part in parts)

    def above(place: float) -> float:
        return sum(each * function(place) for each, function in functions) - weight

    place = _root(above, bottom, top)
    # A figure that is exact is a step, which no search hits to the last bit.
    return next((part.best for part in parts if part.is_exact and abs(exp(place) / part.best - 1) < _BITS), exp(place))


def _root(function: Callable[[float], float], low: float, high: float) -> float:
    """Find where a function that grows from below 0 to above it crosses: the upper end of the last interval."""
    here, there, before = high, low, low
    at_here, at_there = function(here), function(there)
    at_before, step = at_there, 0.5
    for _ in range(_STEPS):
        tried = here + step * (there - here)
        at_tried = function(tried)
        if (at_tried > 0) == (at_here > 0):
            before, at_before = here, at_here
        else:
            before, there, at_before, at_there = there, here, at_there, at_here
        here, at_here = tried, at_tried
        span = abs(there - here)
        close = _NEAR * max(abs(here), 1.0)
        if span <= 2 * close or at_here == 0:
            break
        # How far along the interval, and how far along its values, the point before lies: is the parabola safe?
        # Where sources are far apart the function is flat between them, and there is none.
        along = (here - there) / (before - there)
        rise = (at_here - at_there) / (at_before - at_there) if at_before != at_there else 0.0
        if at_before != at_here and 1 - sqrt(1 - along) < rise < sqrt(along):
            step = at_here / (at_there - at_here) * at_before / (at_there - at_before)
            step += (
                (before - here) / (there - here) * at_here / (at_before - at_here) * at_there / (at_before - at_there)
            )
            step = min(1 - close / span, max(close / span, step))
        else:
            step = 0.5
    return here if at_here >= 0 else there


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
