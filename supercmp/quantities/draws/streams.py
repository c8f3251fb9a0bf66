"""Random draws of named variables (Latin hypercube): one stream for each name, whoever else is drawn.

A stream is a permutation of N strata (Latin hypercube): draw i of a variable lies in the stratum that the stream puts
there, at its middle. Every marginal is hit exactly, so that percentiles settle sooner than with independent draws.
"""

from __future__ import annotations

from hashlib import sha256
from math import log, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from supercmp.quantities.claims.mixture import BEYOND, TO_END
from supercmp.quantities.formulas.constants import PRICE_GENERATION_SHARE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from supercmp.quantities.claims.mixture import Distribution, Part

Strata: TypeAlias = "NDArray[np.intp]"
Drawn: TypeAlias = "NDArray[np.float64]"


class Streams:
    """The draws of one question: how many, and from which seed."""

    def __init__(self, seed: int, count: int) -> None:
        """Cut the unit interval into `count` strata; nothing is drawn before it is asked for."""
        self.seed = seed
        self.count = count
        self.levels: Drawn = (np.arange(count) + 0.5) / count
        normal = NormalDist()
        half = np.array([normal.inv_cdf((k + 0.5) / count) for k in range((count + 1) // 2)])
        # The other half by symmetry: half the work, and a middle that is exactly 0.
        self.scores: Drawn = np.concatenate([half, -half[: count // 2][::-1]])
        if count % 2:
            self.scores[count // 2] = 0.0
        self._strata: dict[str, Strata] = {}
        self._generations: dict[tuple[int, float], Drawn] = {}

    def strata(self, variable: str) -> Strata:
        """Draw a variable: for each of the N iterations the stratum it is in."""
        found = self._strata.get(variable)
        if found is None:
            digest = sha256(f"{self.seed}\0{variable}".encode()).digest()
            generator = np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "big")))
            found = self._strata[variable] = generator.permutation(self.count)
        return found

    def forget(self, variables: Iterable[str]) -> None:
        """Let go of the draws of variables that nothing else will ask for; asked again, they come out the same."""
        for variable in variables:
            self._strata.pop(variable, None)
            self._strata.pop(f"{variable}/source", None)

    def price_strata(self, variable: str, generation: int, correlation: float) -> Strata:
        """Draw a chip's price so that it moves with other prices: closely within a generation, less so between them.

        Args:
            variable: the name of the price.
            generation: the chip's generation, counted from 0.
            correlation: between the common parts of neighbouring generations; k apart it is the k-th power.

        """
        found = self._strata.get(variable + "|")
        if found is None:
            common = self._generation(generation, correlation)
            found = self._strata[variable + "|"] = self._mixed(common, variable, PRICE_GENERATION_SHARE)
        return found

    def split_strata(self, common: str, own: str, share: float) -> Strata:
        """Draw a variable that is partly common to all systems and partly one's own.

        Args:
            common: the name that all share.
            own: the name of this system's part.
            share: of the variance, what is common: the correlation of two systems.

        """
        return self._mixed(self.scores[self.strata(common)], own, share)

    def _mixed(self, common: Drawn, own: str, share: float) -> Strata:
        """Mix normal scores with a variable's own, and put the result back into strata."""
        mixed = sqrt(share) * common + sqrt(1 - share) * self.scores[self.strata(own)]
        found = np.empty(self.count, dtype=np.intp)
        found[np.argsort(mixed, kind="stable")] = np.arange(self.count)
        return found

    def _generation(self, number: int, correlation: float) -> Drawn:
        """Draw what the prices of a generation have in common: each takes up the one before it (normal scores)."""
        held = self._generations.get((number, correlation))
        if held is None:
            own = self.scores[self.strata(f"chip generation {number}")]
            if number <= 0:
                held = own
            else:
                before = self._generation(number - 1, correlation)
                held = correlation * before + sqrt(1 - correlation**2) * own
            self._generations[number, correlation] = held
        return held

    def read(self, strata: Strata, distribution: Distribution, variable: str, limits: tuple[float, float]) -> Drawn:
        """Read strata through a distribution.

        Args:
            strata: the stratum of each draw.
            distribution: what the variable may be.
            variable: its name; a second stream under it chooses among sources that disagree.
            limits: what the variable can be at all, in the unit of the distribution.

        Returns:
            One value a draw, shape (N,).

        """
        tables = [self._quantiles(part).clip(*limits) for part in distribution]
        if len(tables) == 1:
            return tables[0][strata]
        weights = np.cumsum([part.weight for part in distribution])
        chosen = np.searchsorted(weights / weights[-1], self.levels[self.strata(f"{variable}/source")], side="right")
        return np.stack(tables)[np.minimum(chosen, len(tables) - 1), strata]

    def _quantiles(self, part: Part) -> Drawn:
        """List a part's values from the lowest stratum to the highest."""
        if part.is_exact:
            return np.full(self.count, part.best)
        if part.even:
            width = part.high - part.low
            return part.low - BEYOND * width + self.levels * width * (1 + 2 * BEYOND)
        down = self.scores[: self.count // 2]
        up = self.scores[self.count // 2 :]
        return np.concatenate([_side(part.best, part.low, down), _side(part.best, part.high, up)])


def _side(best: float, end: float, scores: Drawn) -> Drawn:
    """Spread one side of the best value so that its end is the percentile it stands for; towards 0 in a straight line."""
    distance = np.abs(scores) / TO_END
    if best > 0 and end > 0:
        return best * np.exp(distance * (log(end) - log(best)))
    return best + distance * (end - best)
