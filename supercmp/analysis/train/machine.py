"""Machines for `plan`: so many servers of one kind of chip, in a region, bought on the day of the question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.model.records import Chip, Phase, Region, System
from supercmp.model.state import State, named_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.graph.engine import Engine
    from supercmp.quantities.graph.estimate import Estimate

FIGURES = ("training_days", "facility_power", "hardware_cost")
"""What a planned machine is judged by."""
MORE_FIGURES = ("peak", "capital_cost", "tco")
"""What else is told of it."""
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
    """What a machine has to keep, each where it is set: days to finish in, power [W] and a budget [USD] for a cost named.

    With a `confidence` it keeps all of them in that share of the draws, else at best estimate [1].
    """

    days: float | None = None
    power: float | None = None
    budget: float | None = None
    budget_for: str = "hardware_cost"
    confidence: float | None = None
    less_memory: float = 1.0

    @property
    def upper(self) -> dict[str, float]:
        """Give the limits that a larger machine may break, by quantity."""
        found = {"facility_power": self.power, self.budget_for: self.budget}
        return {name: most for name, most in found.items() if most is not None}

    @property
    def all(self) -> dict[str, float]:
        """Give every limit by quantity."""
        return ({} if self.days is None else {"training_days": self.days}) | self.upper

    def word(self, name: str) -> str:
        """Name a limit as its option does."""
        return {"training_days": "days", "facility_power": "power"}.get(name, "budget")

    def relaxed(self, words: Iterable[str], factor: float) -> Limits:
        """Ease the limits of these names."""
        told = set(words)
        eased = {
            name: value * factor
            for name in ("days", "power", "budget")
            if name in told and (value := getattr(self, name))
        }
        return msgspec.structs.replace(self, **eased, less_memory=1 / factor if "memory" in told else self.less_memory)


class Machine:
    """Servers of one kind of chip, as many as one asks for; each size is worked out once."""

    def __init__(self, engine: Engine, chip: Chip, region: Region | None, sector: str = "private") -> None:
        """Build of a chip in a region; without one, the assumptions stand for the surroundings. `sector`: who pays."""
        self._engine = engine
        self._region = region
        self._sector = sector
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
            system = System(
                self.chip.id, self.chip.name, "ai", country=country, region=region, sector=self._sector, phases=(phase,)
            )
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

    def figure(self, servers: int, name: str) -> float:
        """Give a quantity that is known, 0 where it comes to nothing [base unit]."""
        return self.estimate(servers, name).value or 0.0

    def holds(self, servers: int, share: float = 1.0) -> bool:
        """Say whether it holds that share of what the model takes while it trains, or nobody knows how much that is."""
        return self.figure(servers, "memory_capacity") >= self.figure(1, "training_memory") * share
