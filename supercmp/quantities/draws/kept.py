"""Keeps what is drawn for one question over many look-ups: figures of machines, and the places that these give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from supercmp.model.ranks import TIE
from supercmp.quantities.draws.ranks import ranks_by_draw
from supercmp.quantities.draws.sampling import Sampler
from supercmp.quantities.draws.streams import Drawn, Streams

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.graph.engine import Engine

_DIGITS = 6
"""A share of at most a million draws has no more."""


class Kept:
    """Draws figures under any engine of one catalog; a variable has the same draws under each."""

    def __init__(self, seed: int, count: int) -> None:
        """Take the seed and how many draws; nothing is drawn before it is asked for."""
        self.streams = Streams(seed, count)
        self._samplers: dict[int, Sampler] = {}
        self._ranked: tuple[tuple[int, str], Sequence[Facts], list[Drawn | None]] | None = None
        self._places: dict[tuple[int, str, str, str], Drawn] = {}

    def figure(self, engine: Engine, facts: Facts, name: str) -> tuple[float, Drawn] | None:
        """Give the best value of a quantity, and its draws, shape (N,); nothing where it is unknown."""
        sampler = self._samplers.setdefault(
            id(engine), Sampler(engine, self.streams)
        )  # holds the engine, so the id is its own
        sampled = sampler.sample(facts, name)
        sampler.forget()
        best = sampled.estimate.value
        return None if sampled.draws is None or best is None else (best, sampled.draws)

    def places(
        self, engine: Engine, facts: Facts, name: str, everyone: Sequence[Facts], *, largest_first: bool
    ) -> Drawn | None:
        """Give the place of a machine among others in each draw, shape (N,); NaN where it has no figure.

        Args:
            engine: of the day and precision.
            facts: the machine.
            name: the quantity that ranks.
            everyone: whom it is ranked among; it may be one of them.
            largest_first: whether rank 1 is the largest.

        """
        key = (id(engine), name, facts.id, facts.state.stage.phase.id)
        if key not in self._places:
            own = self.figure(engine, facts, name)
            if own is None:
                return None
            others = self._others(engine, name, everyone, facts.id)
            found = ranks_by_draw(np.stack([own[1], *others]), largest_first=largest_first)[0]
            self._places[key] = np.where(found == 0, np.nan, found.astype(np.float64))
        return self._places[key]

    def _others(self, engine: Engine, name: str, everyone: Sequence[Facts], but: str) -> list[Drawn]:
        """Draw everyone but one; of one ranking alone the draws are kept, as they weigh a hundred times a place."""
        key = (id(engine), name)
        if self._ranked is None or self._ranked[0] != key:
            figures = [self.figure(engine, facts, name) for facts in everyone]
            self._ranked = (key, everyone, [found[1] if found else None for found in figures])
        _, ranked, draws = self._ranked
        return [drawn for facts, drawn in zip(ranked, draws, strict=True) if drawn is not None and facts.id != but]


def share_true(left: Drawn | float, op: str, right: Drawn | float) -> float | None:
    """Give the share of draws in which a comparison is true [1], of those in which both sides have a figure.

    Nothing where no draw has both, or where all are the same and nothing is in doubt.
    """
    one, other = np.broadcast_arrays(np.asarray(left, dtype=np.float64), np.asarray(right, dtype=np.float64))
    known = np.isfinite(one) & np.isfinite(other)
    one, other = one[known], other[known]
    if not one.size or (np.ptp(one) == 0 and np.ptp(other) == 0):
        return None
    equal = np.abs(one - other) <= TIE * np.maximum(np.abs(one), np.abs(other))
    above, below = (one > other) & ~equal, (one < other) & ~equal
    true = {"==": equal, "!=": ~equal, ">": above, "<": below, ">=": ~below, "<=": ~above}[op]
    return round(float(np.count_nonzero(true) / one.size), _DIGITS)


def shares_of(places: Drawn) -> dict[int, float]:
    """Give for each place the share of draws in which a machine has it [1], the likeliest first."""
    known = places[np.isfinite(places)]
    found, counts = np.unique(known, return_counts=True)
    shares = {int(place): float(count / known.size) for place, count in zip(found, counts, strict=True)}
    return dict(sorted(shares.items(), key=lambda item: (-item[1], item[0])))
