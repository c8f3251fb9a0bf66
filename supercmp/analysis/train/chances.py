"""How likely a planned machine keeps its limits: draws of everything that is uncertain, the same for every size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from supercmp.analysis.train.machine import Limits, Machine
    from supercmp.quantities.draws.sampling import Sampled, Sampler

    Kept = NDArray[np.bool_]


class Chances:
    """Draws the figures of machines of one kind of chip, each size once."""

    def __init__(self, sampler: Sampler, machine: Machine, limits: Limits) -> None:
        """Draw with a question's sampler."""
        self._sampler = sampler
        self._machine = machine
        self._limits = limits
        self._sampled: dict[tuple[int, str], Sampled] = {}

    def sampled(self, servers: int, name: str) -> Sampled:
        """Draw a figure of so many servers."""
        memo = (servers, name)
        if memo not in self._sampled:
            self._sampled[memo] = self._sampler.sample(self._machine.facts(servers), name)
        return self._sampled[memo]

    def kept(self, servers: int, names: Iterable[str]) -> Kept:
        """Say in which draws so many servers keep the limits on these quantities; one that is unknown is not kept."""
        found = np.ones(self._sampler.streams.count, dtype=np.bool_)
        for name in names:
            draws, most = self.sampled(servers, name).draws, self._limits.all[name]
            found &= np.zeros_like(found) if draws is None else draws <= most
        return found

    def share(self, servers: int, names: Iterable[str]) -> float:
        """Give the share of the draws in which so many servers keep the limits on these quantities [1]."""
        return float(self.kept(servers, names).mean())

    def smallest(self, share: float, first: int, last: int) -> int | None:
        """Find the fewest servers that keep every limit in that share of the draws; nothing where none does.

        More servers are quicker in every draw, and draw and cost more in every draw. A stretch of sizes in which too few
        draws are in time at its end and within the other limits at its beginning holds no such size; others are halved.
        """
        in_time, others = self.kept(last, ("training_days",)), self.kept(first, self._limits.upper)
        if float((in_time & others).mean()) < share:
            return None
        if first == last:
            return first
        middle = (first + last) // 2
        found = self.smallest(share, first, middle)
        return self.smallest(share, middle + 1, last) if found is None else found
