"""Gives the range of a plan from those of its leaves: each moved alone, added as squares, or all at their worst."""

from __future__ import annotations

from math import exp, inf, log, sqrt
from typing import TYPE_CHECKING, Any

from supercmp.model.value import Span
from supercmp.quantities.graph.plan import fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.quantities.graph.plan import Program

_HIGHEST = 700.0
"""The log change above which a float overflows."""


class _Mover:
    """Runs a program on its best values once, and then again only what rests on a leaf that is moved."""

    def __init__(self, program: Program, spans: Sequence[Span], variables: Sequence[str]) -> None:
        self.program = program
        self.spans = spans
        self.slots = fill(program, [span.best for span in spans])
        groups: dict[object, list[int]] = {}
        for place, span in enumerate(spans):
            if not span.low == span.high == span.best:
                groups.setdefault((variables[place] if variables else "") or place, []).append(place)
        self.groups = list(groups.values())

    def ends(self, group: Sequence[int]) -> tuple[list[float], list[float]]:
        """Give the results with the leaves of one variable at the low ends of their ranges, and at the high ends.

        Of one result alone an end that is a divisor of 0 makes it infinite.

        Raises:
            ZeroDivisionError: an end is a divisor of 0, and there are several results: which it was, one at a time will tell.

        """
        lows, highs = self.slots.copy(), self.slots.copy()
        for place in group:
            lows[place], highs[place] = self.spans[place].low, self.spans[place].high
        return self._redone(group, lows), self._redone(group, highs)

    def _redone(self, group: Sequence[int], slots: list[Any]) -> list[float]:
        program = self.program
        try:
            for place, function, taker in program.redone_of(tuple(group)):
                slots[place] = function(*taker(slots))
        except ZeroDivisionError:
            if len(program.results) > 1:
                raise
            return [inf]
        return [slots[place] for place in program.results]


def moves(program: Program, spans: Sequence[Span], variables: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Give the first result with each variable alone at the low and at the high end of its range.

    A leaf without a name is a variable of its own, under its place. Where an end is a divisor of 0 the result is infinite.

    Raises:
        ZeroDivisionError: a best value is a divisor of 0.

    """
    mover = _Mover(program, spans, variables)
    found = {}
    for group in mover.groups:
        (low, *_), (high, *_) = mover.ends(group)
        found[variables[group[0]] or f"#{group[0]}"] = (float(low), float(high))
    return found


def spread(program: Program, spans: Sequence[Span], best: float, variables: Sequence[str] = ()) -> Span:
    """Find the range of the first result from those of the leaves; see `spreads`."""
    return spreads(program, spans, [best], variables)[0]


def spreads(
    program: Program, spans: Sequence[Span], bests: Sequence[float], variables: Sequence[str] = ()
) -> list[Span]:
    """Find the ranges of results from those of the leaves.

    Each variable is moved alone to either end, and the log changes are added as the root of the sum of squares, each
    side by itself: within a few percent what the 5th and 95th percentile of draws give, where all-worst and all-best is
    half as wide again. Leaves of one name in `variables` are one variable, read through different distributions.

    Raises:
        ZeroDivisionError: an end of a range is a divisor of 0, and there are several results.

    """
    mover = _Mover(program, spans, variables)
    moved = [(group, *mover.ends(group)) for group in mover.groups]
    found = []
    for number, best in enumerate(bests):
        rests = frozenset(program.rests[number])
        ends = []
        for group, low, high in moved:
            if not rests.isdisjoint(group):
                one, other = float(low[number]), float(high[number])
                ends.append((min(best, one, other), max(best, one, other)))
        found.append(_joined(best, ends))
    return found


def _joined(best: float, ends: Sequence[tuple[float, float]]) -> Span:
    if not ends or best <= 0:
        return Span(best, best, best) if not ends else Span(best, min(e[0] for e in ends), max(e[1] for e in ends))
    if len(ends) == 1:
        return Span(best, *ends[0])
    down = up = 0.0
    middle = log(best)
    for low, high in ends:
        down += (log(low) - middle if low > 0 else -inf) ** 2
        up += (log(high) - middle if high > 0 else -inf) ** 2
    down, up = sqrt(down), sqrt(up)
    return Span(best, best * exp(-down), best * exp(up) if up < _HIGHEST else inf)


def bounds(program: Program, spans: Sequence[Span], best: float, variables: Sequence[str] = ()) -> Span:
    """Find the widest range: every variable at whichever end lowers the result, then at whichever raises it.

    A variable used twice is at one end in both places, so `x / x` stays 1.
    """
    return all_bounds(program, spans, [best], variables)[0]


def all_bounds(
    program: Program, spans: Sequence[Span], bests: Sequence[float], variables: Sequence[str] = ()
) -> list[Span]:
    """Find the widest ranges of results; see `bounds`."""
    mover = _Mover(program, spans, variables)
    moved = [(group, *mover.ends(group)) for group in mover.groups]
    found = []
    for number, best in enumerate(bests):
        lows = [span.best for span in spans]
        highs = lows.copy()
        for group, low, high in moved:
            for place in group:
                lows[place], highs[place] = spans[place].low, spans[place].high
                if low[number] > high[number]:
                    lows[place], highs[place] = highs[place], lows[place]
        ends = [_or_infinite(program, lows, number), _or_infinite(program, highs, number)]
        found.append(Span(best, min(best, *ends), max(best, *ends)))
    return found


def _or_infinite(program: Program, values: Sequence[float], number: int) -> float:
    try:
        return float(fill(program, values)[program.results[number]])
    except ZeroDivisionError:
        return inf
