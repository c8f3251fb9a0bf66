"""SMAA: which weights make a system first, when nobody can say what the weights are.

Weights are drawn evenly from all that add up to 1 (those in the order of importance given), figures from what is known
of them, and a weighted sum is ranked in every draw. Definitions: Lahdelma and Salminen 2001.
"""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from supercmp.analysis.criteria.scores import normalised
from supercmp.model.ranks import TIE
from supercmp.quantities.draws.ranks import ranks_by_draw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.quantities.draws.streams import Drawn, Streams


class Acceptability(msgspec.Struct, frozen=True):
    """What comes of it, in the order of the systems.

    `ranks` is the chance of each rank (systems by ranks), `weights` the mean of the weights that make a system first
    (systems by criteria; missing for one that never is), `confidence` its chance of being first with just these, and
    `entropy` how undecided the first place is, in bits.
    """

    ranks: list[list[float]]
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
    values = np.stack([np.stack(column) for column in normalised(matrix, higher, "minmax")])
    scores = np.einsum("csn,cn->sn", values, weights)
    found = ranks_by_draw(scores, largest_first=True)
    count = scores.shape[1]
    leading = found == 1
    share = leading / leading.sum(axis=0)
    systems = len(found)
    chances = [[float((row == rank).mean()) for rank in range(1, systems + 1)] for row in found]
    for row, first in zip(chances, share, strict=True):
        row[0] = float(first.sum() / count)
    central: list[list[float] | None] = []
    confidence: list[float | None] = []
    for place, first in enumerate(share):
        if not first.any():
            central.append(None)
            confidence.append(None)
            continue
        mean = (weights * first).sum(axis=1) / first.sum()
        central.append([float(w) for w in mean])
        confidence.append(_confidence(values, mean, place))
    firsts = [row[0] for row in chances if row[0] > 0]
    return Acceptability(
        ranks=chances,
        weights=central,
        confidence=confidence,
        expected=[float(row.mean()) for row in found],
        entropy=-sum(p * log2(p) for p in firsts) + 0.0,
    )


def _confidence(values: Drawn, weights: Drawn, place: int) -> float:
    """Find how often a system is first with its own central weights, over what is uncertain of the figures."""
    scores = np.einsum("csn,c->sn", values, weights)
    best = scores.max(axis=0)
    leading = scores >= best - TIE * np.abs(best)
    return float((leading[place] / leading.sum(axis=0)).mean())
