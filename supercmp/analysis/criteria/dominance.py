"""Pareto fronts: who is at least as good as another in every criterion and better in one.

Sets of alternatives are whole numbers, a bit an alternative: two sets meet in one operation, so that thousands of
alternatives are held against each other without a step for each pair.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.errors import UsageError
from supercmp.model.ranks import ranks_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NAMED = 5
"""So many of those that dominate are named; all are counted."""
MOST = 20_000
"""Alternatives that are held against each other: the sets of all take MOST^2 / 4 bytes."""


class Fronts(msgspec.Struct, frozen=True):
    """What comes of it, in the order of the alternatives.

    `numbers` is the front of each, from 1, `counts` how many dominate it, `first` the places of the first few of them.
    """

    numbers: list[int]
    counts: list[int]
    first: list[list[int]]


def check_size(count: int) -> None:
    """Refuse more alternatives than can be held against each other.

    Raises:
        UsageError: there are more than `MOST`.

    """
    if count > MOST:
        raise UsageError(
            f"Pareto fronts hold every system against every other: at most {MOST:,} systems, and there are {count:,}",
            hint="choose fewer with --where, --kind or ids",
        )


def fronts(matrix: Sequence[Sequence[float]], higher: Sequence[bool]) -> Fronts:
    """Peel the alternatives into Pareto fronts.

    Args:
        matrix: criteria by alternatives.
        higher: of each criterion, whether more is better; figures on one rank (`model/ranks.py`) are equal.

    Raises:
        UsageError: there are more alternatives than `MOST`.

    """
    count = len(matrix[0]) if matrix else 0
    check_size(count)
    if not count:
        return Fronts([], [], [])
    above = _dominators(matrix, higher, count)
    counts = [held.bit_count() for held in above]
    numbers = [0] * count
    # Whoever dominates is dominated by fewer, so that its front is known; it stands in a front above. Of each front the
    # set is kept: a lower front is met by whoever meets a higher one, as dominance is handed on.
    levels: list[int] = []
    for place in sorted(range(count), key=counts.__getitem__):
        low, high = 0, len(levels)
        while low < high:
            middle = (low + high) // 2
            if above[place] & levels[middle]:
                low = middle + 1
            else:
                high = middle
        if low == len(levels):
            levels.append(0)
        levels[low] |= 1 << place
        numbers[place] = low + 1
    return Fronts(numbers, counts, [list(_lowest(held)) for held in above])


def _dominators(matrix: Sequence[Sequence[float]], higher: Sequence[bool], count: int) -> list[int]:
    """Give of each alternative the set of those that dominate it."""
    at_least, better = [(1 << count) - 1] * count, [0] * count
    for column, up in zip(matrix, higher, strict=True):
        alike: dict[int, list[int]] = {}
        for place, rank in enumerate(ranks_of(column, largest_first=up)):
            assert rank is not None
            alike.setdefault(rank, []).append(place)
        ahead = 0
        for rank in sorted(alike):
            members = sum(1 << place for place in alike[rank])
            for place in alike[rank]:
                at_least[place] &= ahead | members
                better[place] |= ahead
            ahead |= members
    return [all_of & some for all_of, some in zip(at_least, better, strict=True)]


def _lowest(held: int) -> Iterator[int]:
    """List the first few members of a set."""
    for _ in range(NAMED):
        if not held:
            return
        bit = held & -held
        yield bit.bit_length() - 1
        held ^= bit
