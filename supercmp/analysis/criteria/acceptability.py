"""SMAA: which weights make a system first, when nobody can say what the weights are.

Weights are drawn evenly from all that add up to 1 (those in the order of importance given), figures from what is known
of them, and a weighted sum is ranked in every draw. Definitions: Lahdelma and Salminen 2001.
"""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from supercmp.model.ranks import TIE
from supercmp.quantities.draws.ranks import ranks_by_draw
from supercmp.quantities.formulas.elementwise import largest, over, smallest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.quantities.draws.streams import Drawn, Streams


_BLOCK = 500
"""Draws that are ranked at a time: figures of thousands of systems are not laid out twice."""
_NEAR = 1e-6
"""Far more than rounding, and than what counts as equal."""


class Acceptability(msgspec.Struct, frozen=True):
    """What comes of it, in the order of the systems.

    `first` is the chance of being first, `expected` the mean rank, `weights` the mean of the weights that make a system first
    (systems by criteria; missing for one that never is), `confidence` its chance of being first with just these, and
    `entropy` how undecided the first place is, in bits.
    """

    first: list[float]
    weights: list[list[float] | None]
    confidence: list[float | None]
    expected: list[float]
    entropy: float


def draw_weights(streams: Streams, names: Sequence[str], importance: Sequence[float] = ()) -> Drawn:
    """Draw weights evenly from all that add up to 1.

    Args:
        streams: what to draw from; each criterion has a stream of its name.
        names: the criteria.
        importance: where given, a criterion with a larger figure never weighs less than one with a smaller.

    Returns:
        Weights, shape (criteria, N).

    """
    parts = np.stack([-np.log(streams.levels[streams.strata(f"weight of {name}")]) for name in names])
    found: Drawn = parts / parts.sum(axis=0)
    if len(set(importance)) < 2:  # noqa: PLR2004 - all alike is no order
        return found
    # Sorted, even weights are even among those in that order; equals keep the order chance gave them.
    ordered = np.sort(found, axis=0)[::-1]
    result = np.empty_like(found)
    place = 0
    for level in sorted(set(importance), reverse=True):
        members = [k for k, figure in enumerate(importance) if figure == level]
        block = ordered[place : place + len(members)]
        within = np.argsort(np.argsort(-found[members], axis=0, kind="stable"), axis=0)
        result[members] = np.take_along_axis(block, within, axis=0)
        place += len(members)
    return result


def acceptability(matrix: Sequence[Sequence[Drawn]], higher: Sequence[bool], weights: Drawn) -> Acceptability:
    """Rank the systems in every draw of figures and weights.

    Args:
        matrix: draws, criteria by systems, each of shape (N,).
        higher: of each criterion, whether more is better.
        weights: draws of weights, shape (criteria, N).

    """
    values = _Values(matrix, higher)
    systems, count = len(matrix[0]), weights.shape[1]
    leading = np.empty((systems, count), dtype=np.bool_)
    places = np.zeros(systems, dtype=np.int64)
    for start in range(0, count, _BLOCK):
        part = slice(start, start + _BLOCK)
        scores = np.einsum("csn,cn->sn", values.read(range(systems), part), weights[:, part])
        found = ranks_by_draw(scores, largest_first=True)
        leading[:, part] = found == 1
        places += found.sum(axis=1, dtype=np.int64)
    shared = leading.sum(axis=0)
    firsts: list[float] = []
    central: list[list[float] | None] = []
    confidence: list[float | None] = []
    for place in range(systems):
        first = leading[place] / shared
        firsts.append(float(first.sum() / count))
        if not first.any():
            central.append(None)
            confidence.append(None)
            continue
        mean = (weights * first).sum(axis=1) / first.sum()
        central.append([float(w) for w in mean])
        confidence.append(_confidence(values, mean, place))
    return Acceptability(
        first=firsts,
        weights=central,
        confidence=confidence,
        expected=[float(total / count) for total in places],
        entropy=-sum(p * log2(p) for p in firsts if p > 0) + 0.0,
    )


class _Values:
    """Figures on a scale from 0, the worst of a draw, to 1, the best; worked out where they are asked for, not kept.

    `low` and `high` are the ends of each cell over all draws read so far, criteria by systems.
    """

    def __init__(self, matrix: Sequence[Sequence[Drawn]], higher: Sequence[bool]) -> None:
        self._matrix = matrix
        self.count = matrix[0][0].size
        self._higher = higher
        self._ends = [(smallest(column), largest(column)) for column in matrix]
        self.low = np.full((len(matrix), len(matrix[0])), np.inf)
        self.high = np.full((len(matrix), len(matrix[0])), -np.inf)

    def read(self, places: Sequence[int], part: slice) -> Drawn:
        """Read some systems in some draws: shape (criteria, places, draws)."""
        found = []
        for column, (low, high), up in zip(self._matrix, self._ends, self._higher, strict=True):
            cells = np.stack([column[place][part] for place in places])
            bottom, top = low[part], high[part]
            found.append(over(cells - bottom if up else top - cells, top - bottom, 0.0))
        values: Drawn = np.stack(found)
        self.low[:, places] = np.minimum(self.low[:, places], values.min(axis=2))
        self.high[:, places] = np.maximum(self.high[:, places], values.max(axis=2))
        return values


def _confidence(values: _Values, weights: Drawn, place: int) -> float:
    """Find how often a system is first with its own central weights, over what is uncertain of the figures."""
    # Whose best draw is behind the worst of another is never first: most systems need not be looked at.
    rivals = np.flatnonzero(weights @ values.high >= (weights @ values.low).max() * (1 - _NEAR)).tolist()
    places = sorted({place, *rivals})
    mine = places.index(place)
    share = []
    for start in range(0, values.count, _BLOCK):
        part = slice(start, start + _BLOCK)
        scores = np.einsum("csn,c->sn", values.read(places, part), weights)
        best = scores.max(axis=0)
        leading = scores >= best - TIE * np.abs(best)
        share.append(leading[mine] / leading.sum(axis=0))
    return float(np.concatenate(share).mean())
