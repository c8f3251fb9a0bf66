"""Machines for `plan`: so many servers of one kind of chip, in a region, bought on the day of the question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.model.records import Chip, Phase, Region, System
from supercmp.model.state import State, named_on
from supercmp.quantities.graph.search import jumps

if TYPE_CHECKING:
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.graph.engine import Engine, Estimate

FIGURES = ("training_days", "facility_power", "hardware_cost")
"""What a planned machine is judged by."""
USUAL_SERVER = 8
"""Chips of a server where none was published: what nearly all of them hold."""
_LARGEST_SERVER = 256
"""Above this, figures were published for a cluster."""


def server_size(chip: Chip) -> tuple[int, bool]:
    """Give how many chips a server or rack of them holds, and whether that was published.

    Published figures say for how many chips they are; those of a server's price go first.
    """
    sizes = [claim for claim in chip.claims if 1 < claim.per <= _LARGEST_SERVER and not claim.rejected]
    priced = [claim for claim in sizes if "server_price" in claim.values or "cluster_price" in claim.values]
    found = (priced or sizes)[:1]
    return (found[0].per, True) if found else (USUAL_SERVER, False)


class Limits(msgspec.Struct, frozen=True):
    """What the machine has to keep: days to finish in, power [W] and hardware cost [USD], the latter two if set."""

    days: float
    power: float | None = None
    budget: float | None = None
    less_memory: float = 1.0

    def of(self, name: str) -> float | None:
        """Give the limit on one of the figures, in its base unit."""
        return {"training_days": self.days, "facility_power": self.power, "hardware_cost": self.budget}[name]


class Machine:
    """Servers of one kind of chip, as many as one asks for; each size is worked out once."""

    def __init__(self, engine: Engine, chip: Chip, region: Region | None) -> None:
        """Build of a chip in a region; without one, the assumptions stand for the surroundings."""
        self._engine = engine
        self._region = region
        self._known: dict[tuple[int, str], Estimate] = {}
        self._facts: dict[int, Facts] = {}
        self.chip = chip
        self.per, self.per_is_published = server_size(chip)

    def facts(self, servers: int) -> Facts:
        """Make the machine of so many servers, priced on the day of the question."""
        if servers not in self._facts:
            day = self._engine.settings.day
            phase = Phase("built", day, day, "operational", {self.chip.id: float(servers * self.per)})
            region, country = (self._region.id, self._region.country) if self._region else ("", "")
            system = System(self.chip.id, self.chip.name, "ai", country=country, region=region, phases=(phase,))
            state = named_on(system, day)
            assert isinstance(state, State)
            self._facts[servers] = self._engine.facts(state)
        return self._facts[servers]

    def estimate(self, servers: int, name: str) -> Estimate:
        """Estimate a quantity of the machine of so many servers, without a range."""
        memo = (servers, name)
        if memo not in self._known:
            self._known[memo] = self._engine.estimate(self.facts(servers), name, with_range=False)
        return self._known[memo]

    def jumps(self) -> set[float]:
        """List the counts of chips at which a choice may change."""
        return jumps(self._engine.catalog.assumptions.values())

    def figure(self, servers: int, name: str) -> float:
        """Give a quantity that is known, 0 where it comes to nothing [base unit]."""
        return self.estimate(servers, name).value or 0.0
