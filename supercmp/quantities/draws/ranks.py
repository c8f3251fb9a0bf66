"""Ranks under doubt: how often each system is where, who is first, and which neighbours cannot be told apart.

Rows are systems, columns draws; a NaN is a system without a figure in that draw, which then has no place in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from supercmp.model.ranks import TIE, ranks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from supercmp.quantities.draws.streams import Drawn

_BLOCK = 200_000
"""Figures ranked at a time: what keeps the memory flat for thousands of systems."""
_ENDS = (0.05, 0.95)
SURE = 0.9
"""Below this chance of the order being right, two neighbours are tied."""


class RankRanges(msgspec.Struct, frozen=True):
    """Where each system comes: the ends of its 90 % range of ranks, and its chance of being first.

    Missing where the system has no figure in any draw.
    """

    low: list[int | None]
    high: list[int | None]
    first: list[float | None]


def chance_above(one: Drawn, other: Drawn) -> float:
    """Give the chance that one figure is larger than another; draws in which they are equal count half.

    Args:
        one: draws of the one, shape (N,).
        other: draws of the other, of the same iterations.

    Returns:
        Between 0 and 1; NaN where no iteration has both.

    """
    both = ~(np.isnan(one) | np.isnan(other))
    first, second = one[both], other[both]
    if not first.size:
        return float("nan")
    equal = np.abs(first - second) <= TIE * np.maximum(np.abs(first), np.abs(second))
    return float((np.count_nonzero((first > second) & ~equal) + np.count_nonzero(equal) / 2) / first.size)


def ranks_by_draw(draws: Drawn, *, largest_first: bool) -> NDArray[Any]:
    """Rank the systems in every draw by the rule of `model/ranks.py`, ties sharing the better rank.

    Args:
        draws: figures, shape (systems, N).
        largest_first: whether rank 1 is the largest.

    Returns:
        Ranks from 1, shape (systems, N); 0 where the figure is missing.

    """
    systems, count = draws.shape
    # Two bytes a place as long as they suffice: of thousands of systems the places weigh as much as their figures.
    found = np.zeros((systems, count), dtype=np.uint16 if systems <= np.iinfo(np.uint16).max else np.uint32)
    step = max(1, _BLOCK // max(systems, 1))
    for start in range(0, count, step):
        block = np.ascontiguousarray(draws[:, start : start + step].T)
        found[:, start : start + step] = _ranked(-block if largest_first else block).T
    return found


def _ranked(figures: Drawn) -> NDArray[np.int32]:
    """Rank each row of figures, the smallest first."""
    order = np.argsort(figures, axis=1)  # the quick way: equal figures share a place whatever their order
    ordered = np.take_along_axis(figures, order, axis=1)
    with np.errstate(invalid="ignore"):
        apart = np.abs(np.diff(ordered, axis=1))
        new = apart > TIE * np.abs(ordered[:, :-1])
    place = np.ones(figures.shape, dtype=np.int32)
    place[:, 1:] = np.where(new, np.arange(2, figures.shape[1] + 1, dtype=np.int32), 1)
    np.maximum.accumulate(place, axis=1, out=place)
    _cut_chains(place, ordered, np.flatnonzero(((apart > 0) & ~new).any(axis=1)))
    place[np.isnan(ordered)] = 0
    found = np.empty_like(place)
    np.put_along_axis(found, order, place, axis=1)
    return found


def _cut_chains(place: NDArray[np.int32], ordered: Drawn, rows: NDArray[np.intp]) -> None:
    """Rank those rows anew in which a chain of neighbours, equal but not the same, ends unequal to the first of its rank."""
    some = ordered[rows]
    heads = np.take_along_axis(some, place[rows] - 1, axis=1)
    with np.errstate(invalid="ignore"):
        is_far = np.abs(some - heads) > TIE * np.abs(heads)
    for row in rows[is_far.any(axis=1)]:
        alone = [None if np.isnan(figure) else float(figure) for figure in ordered[row]]
        place[row] = [rank or 0 for rank in ranks_of(alone, largest_first=False)]


def rank_ranges(draws: Drawn, *, largest_first: bool) -> RankRanges:
    """Find the range of ranks of every system and its chance of being first; those tied for it share it.

    Args:
        draws: figures, shape (systems, N).
        largest_first: whether rank 1 is the largest.

    """
    found = ranks_by_draw(draws, largest_first=largest_first)
    leading = found == 1
    shared = leading.sum(axis=0)
    low: list[int | None] = []
    high: list[int | None] = []
    first: list[float | None] = []
    for row, ahead in zip(found, leading, strict=True):
        known = np.sort(row[row > 0])
        if not known.size:
            low.append(None)
            high.append(None)
            first.append(None)
            continue
        low.append(int(known[int(_ENDS[0] * known.size)]))
        high.append(int(known[min(int(np.ceil(_ENDS[1] * known.size)), known.size) - 1]))
        first.append(round(float((1 / shared[ahead]).sum()) / row.size, 6))
    return RankRanges(low, high, first)


def tied_groups(draws: Sequence[Drawn | None], *, largest_first: bool) -> list[int | None]:
    """Number the groups of neighbours whose order is in doubt; one that is told apart from both sides has none.

    Args:
        draws: draws of each system, shape (N,), in the order of the ranking; nothing where a figure is unknown.
        largest_first: whether the ranking has the largest first.

    """
    found: list[int | None] = [None] * len(draws)
    group = 0
    for place in range(len(draws) - 1):
        above, below = draws[place], draws[place + 1]
        if above is None or below is None:
            break
        chance = chance_above(above, below) if largest_first else chance_above(below, above)
        if not chance >= SURE:
            if found[place] is None:
                group += 1
                found[place] = group
            found[place + 1] = group
    return found
