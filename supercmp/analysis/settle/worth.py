"""What it is worth to know a fact: the doubt of all pairs of systems, and the part of it that each fact would end.

The doubt of a pair is 0 where its order is sure and 1 where it is a coin toss: 1 - |2p - 1|. Draws are cut into slices by
a fact's value, within which it is as good as known; what slices by chance would seem to settle is taken off. Pairs are
compared draw by draw, a system against all others at a time, and what is kept of a pair is its doubt.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from supercmp.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from supercmp.quantities.draws.streams import Drawn, Strata

    Chances = NDArray[np.float32]

SLICES = 20
MOST_DRAWN = 20_000_000
"""Draws of all systems that are held at once: 2,000 systems of 10,000 draws."""
MOST_PAIRS = 2_000_000
"""Pairs of systems that may be in doubt."""
_SURE = 0.01
"""Pairs with less doubt than this are settled: half a chance in a hundred of being the other way round."""
_TAIL = 0.0024
"""Where so few draws of one system, and so few of another, reach into each other, the pair is settled without looking."""
_LEAST = 0.01
_SIGMAS = 4
"""A fact that settles less than a hundredth of a pair, or hardly more than slices by chance do, is left out."""
_ROWS = 100
"""Pairs that are compared at a time."""


class Slices(NamedTuple):
    """The slice of each draw, -1 where the last few belong to none."""

    of: NDArray[np.int8]
    width: int

    def matrix(self) -> Chances:
        """Lay out as draws by slices, 1 where a draw belongs to a slice."""
        found = np.zeros((self.of.size, SLICES), dtype=np.float32)
        inside = np.flatnonzero(self.of >= 0)
        found[inside, self.of[inside]] = 1
        return found


class Worth(NamedTuple):
    """What a fact is worth: the doubt of the pairs it touches, and the part of it that knowing it would end."""

    doubt: float
    gain: float


class _Known(NamedTuple):
    """The pairs that a fact touches, by their numbers (one * systems + other), and their doubt if it were known."""

    pairs: list[NDArray[np.intp]]
    doubts: list[Chances]


def check_size(systems: int, draws: int) -> None:
    """Refuse more draws than can be held at once.

    Raises:
        UsageError: there are more than `MOST_DRAWN`.

    """
    if systems * draws > MOST_DRAWN:
        raise UsageError(
            f"gaps holds all draws of all systems: at most {MOST_DRAWN:,}, and {systems:,} systems of {draws:,} draws are more",
            hint=f"choose fewer systems with --where, --kind or ids, or take --draws {max(MOST_DRAWN // systems, 20)}",
        )


def slices(order: Strata) -> Slices:
    """Cut draws, given in an order, into slices of equal size."""
    width = order.size // SLICES
    found = np.full(order.size, -1, dtype=np.int8)
    for number in range(SLICES):
        found[order[number * width : (number + 1) * width]] = number
    return Slices(found, width)


def worth(
    draws: Sequence[Drawn],
    facts: Sequence[tuple[Slices, set[int]]],
    by_chance: Sequence[Strata],
    ticks: Callable[[int], None] | None = None,
) -> tuple[float, list[Worth | None]]:
    """Weigh each fact.

    Args:
        draws: those of each system, shape (N,).
        facts: of each the slices of its draws, and the places of the systems that rest on it.
        by_chance: orders of draws that have nothing to do with any system.
        ticks: told how many systems are done.

    Returns:
        The doubt of all pairs, and of each fact its worth; nothing where it settles too little to tell.

    Raises:
        UsageError: more pairs than `MOST_PAIRS` may be in doubt.

    """
    if len(draws) < 2:  # noqa: PLR2004 - a pair is two
        return 0.0, [None] * len(facts)
    sums = _Sums(len(draws), facts, by_chance)
    pairs = _Pairs(draws)
    for one in range(len(draws)):
        for found in pairs.of(one):
            sums.add(one, found)
        if ticks:
            ticks(one + 1)
    return sums.weighed()


class _Sums:
    """Gathers the doubt of pairs, and what is left of it where each fact is known."""

    def __init__(self, systems: int, facts: Sequence[tuple[Slices, set[int]]], by_chance: Sequence[Strata]) -> None:
        self._systems, self._facts = systems, facts
        self._chance = [slices(order) for order in by_chance]
        self._chance_cuts = np.hstack([each.matrix() for each in self._chance])
        self._facts_of: list[list[int]] = [[] for _ in range(systems)]
        for number, (_, rows) in enumerate(facts):
            for row in rows:
                self._facts_of[row].append(number)
        self._known = [_Known([], []) for _ in facts]
        self._numbers: list[NDArray[np.intp]] = []
        self._wholes: list[Chances] = []
        self._noise: list[Chances] = []
        self._cuts: tuple[int, Chances] = (-1, self._chance_cuts)

    def add(self, one: int, found: _Compared) -> None:
        """Add a block of pairs of one system."""
        others, above, whole = found
        is_after = bool(others[0] > one)
        numbers = one * self._systems + others if is_after else others * self._systems + one
        if is_after:
            self._numbers.append(numbers)
            self._wholes.append(whole)
            left = _left(above, self._chance_cuts, self._chance[0].width)
            self._noise.append(np.stack([whole - each for each in left]))
        if not self._facts_of[one]:
            return
        for fact, doubts in zip(
            self._facts_of[one], _left(above, self._cuts_of(one), self._chance[0].width), strict=True
        ):
            rows = self._facts[fact][1]
            # A pair of two that both rest on a fact is met twice, and counts once.
            if is_after or len(rows) == 1:
                kept = np.arange(others.size)
            else:
                kept = np.flatnonzero([other not in rows for other in others.tolist()])
            self._known[fact].pairs.append(numbers[kept])
            self._known[fact].doubts.append(doubts[kept])

    def _cuts_of(self, one: int) -> Chances:
        if self._cuts[0] != one:
            self._cuts = (one, np.hstack([self._facts[number][0].matrix() for number in self._facts_of[one]]))
        return self._cuts[1]

    def weighed(self) -> tuple[float, list[Worth | None]]:
        """Weigh every fact by what was gathered."""
        if not self._numbers:
            return 0.0, [None] * len(self._facts)
        whole = np.concatenate(self._wholes)
        weigh = _Weigh(np.concatenate(self._numbers), whole, np.concatenate(self._noise, axis=1))
        return float(whole.sum()), [weigh.fact(each) for each in self._known]


class _Compared(NamedTuple):
    """Some systems beside one: their places, each draw, and the doubt of the pairs.

    A draw is 1 if the first of the pair is above, a half where they are equal or one is not there, and 0 where it is below.
    """

    others: NDArray[np.intp]
    above: Chances
    whole: Chances


class _Weigh:
    """Holds what facts would leave in doubt against what is in doubt."""

    def __init__(self, numbers: NDArray[np.intp], whole: Chances, noise: Chances) -> None:
        self.numbers, self.whole, self.noise = numbers, whole, noise
        self.mean = noise.mean(axis=0)

    def fact(self, known: _Known) -> Worth | None:
        """Weigh one; nothing where it settles too little to tell."""
        if not known.pairs or not sum(part.size for part in known.pairs):
            return None
        touched = np.concatenate(known.pairs)
        order = np.argsort(touched)
        places = np.searchsorted(self.numbers, touched[order])
        left, whole = np.concatenate(known.doubts)[order], self.whole[places]
        share = left / whole
        gain = float((whole - left - self.mean[places] * share).sum())
        if not gain > _LEAST + _SIGMAS * float(self.noise[:, places].sum(axis=1).std()):
            return None
        return Worth(float(whole.sum()), gain)


def _left(above: Chances, cuts: Chances, width: int) -> Iterator[Chances]:
    """Give the doubt of pairs where each of several facts is known: the mean over its slices."""
    # Sums of 0, 1 and a half are exact whatever their order, so that a product of matrices may form them.
    counts = (above @ cuts).reshape(len(above), -1, SLICES)
    for number in range(counts.shape[1]):
        # One slice after the other, whatever the number of pairs: what NumPy adds up in which order depends on it.
        yield reduce(np.add, _doubt(counts[:, number].T, width)) / np.float32(SLICES)


def _doubt(counts: Chances, draws: int) -> Chances:
    """Take the doubt of pairs of which the first is above in so many of the draws."""
    found: Chances = np.float32(1) - np.abs(np.float32(2) * (counts / np.float32(draws)) - np.float32(1))
    return found


class _Pairs:
    """The pairs whose order is in doubt; of each draw, only the order of the systems is kept."""

    def __init__(self, draws: Sequence[Drawn]) -> None:
        """Put the systems of each draw in order.

        Raises:
            UsageError: more pairs than `MOST_PAIRS` may be in doubt.

        """
        systems, count = len(draws), draws[0].size
        self._low, self._high = np.full(systems, -np.inf), np.full(systems, np.inf)
        self._missing: dict[int, NDArray[np.bool_]] = {}
        tail = int(_TAIL * count)
        for place, each in enumerate(draws):
            missing = np.isnan(each)
            if missing.any():
                self._missing[place] = missing
            else:
                self._low[place], self._high[place] = np.partition(each, (tail, count - 1 - tail))[[tail, -1 - tail]]
        _check_pairs(self._low, self._high)
        self._order = np.empty((systems, count), dtype=np.uint16 if systems < np.iinfo(np.uint16).max else np.uint32)
        self._is_tied = np.zeros(systems, dtype=bool)
        self._room = np.empty((_ROWS, count), dtype=np.float32)
        for start in range(0, count, _ROWS):
            block = np.array([each[start : start + _ROWS] for each in draws]).T
            order = np.argsort(block, axis=1)
            new = np.diff(np.take_along_axis(block, order, axis=1), axis=1) != 0
            number = np.zeros(block.shape, dtype=self._order.dtype)
            np.cumsum(new, axis=1, out=number[:, 1:])
            ranks = np.empty_like(number)
            np.put_along_axis(ranks, order, number, axis=1)
            self._order[:, start : start + _ROWS] = ranks.T
            self._is_tied[order[:, 1:][~new]] = True
            self._is_tied[order[:, :-1][~new]] = True

    def of(self, one: int) -> Iterator[_Compared]:
        """Compare a system with all others, a block at a time; only pairs in doubt are given.

        A block never has systems both before and after the one: which of the two is the first of the pair differs.
        """
        near = (self._low <= self._high[one]) & (self._high >= self._low[one])
        near[one] = False
        places = np.flatnonzero(near)
        middle = int(np.searchsorted(places, one))
        for part in (places[:middle], places[middle:]):
            for start in range(0, part.size, _ROWS):
                others = part[start : start + _ROWS]
                found = self._compared(one, others)
                if found.others.size:
                    yield found

    def _compared(self, one: int, others: NDArray[np.intp]) -> _Compared:
        mine, theirs = self._order[one], self._order[others]
        above = theirs > mine if others[0] < one else mine > theirs
        even = self._even(one, others, theirs)
        if even is not None:
            above &= ~even
        halves = _counted(above) * 2 + (0 if even is None else _counted(even))
        whole = _doubt(halves.astype(np.float32) / np.float32(2), mine.size)
        kept = np.flatnonzero(whole > _SURE)
        chances = self._room[: kept.size]
        chances[:] = above[kept]
        if even is not None:
            chances[even[kept]] = 0.5
        return _Compared(others[kept], chances, whole[kept])

    def _even(self, one: int, others: NDArray[np.intp], theirs: NDArray[np.uint32]) -> NDArray[np.bool_] | None:
        """Say where two are equal, or one of them is not there: neither is above. Nothing where that cannot be."""
        gaps = [row for row, other in enumerate(others.tolist()) if other in self._missing] if self._missing else []
        if not (gaps or self._is_tied[one] or one in self._missing):
            return None
        same: NDArray[np.bool_] = theirs == self._order[one]
        if one in self._missing:
            same |= self._missing[one]
        for row in gaps:
            same[row] |= self._missing[int(others[row])]
        return same


def _counted(flags: NDArray[np.bool_]) -> NDArray[np.int64]:
    # Row by row: along an axis NumPy counts a tenth as fast.
    return np.array([np.count_nonzero(row) for row in flags])


def _check_pairs(low: NDArray[np.float64], high: NDArray[np.float64]) -> None:
    """Count the pairs whose draws reach into each other, and refuse too many."""
    settled = int(np.searchsorted(np.sort(high), low, side="left").sum())
    pairs = low.size * (low.size - 1) // 2 - settled
    if pairs > MOST_PAIRS:
        raise UsageError(
            f"gaps compares pairs of systems in doubt: at most {MOST_PAIRS:,}, and there may be {pairs:,}",
            hint="choose fewer systems with --where, --kind or ids",
        )
