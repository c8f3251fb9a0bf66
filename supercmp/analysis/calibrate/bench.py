"""Where figures are derived without their source: an engine a day, systems without some claims, phases."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.calibrate.trial import without
from supercmp.model.state import GONE, State, in_force, phase_of_day, stages
from supercmp.quantities.claims.settings import Settings
from supercmp.quantities.graph.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from supercmp.model.records import Catalog, Claim, System
    from supercmp.model.state import Stage
    from supercmp.quantities.claims.facts import Facts

_ERROR = "model_error_power"


class Bench:
    """Derives figures of one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        """Start without an engine; one is made for each day on which something is derived."""
        self.catalog = catalog
        self._engines: dict[str, Engine] = {}

    def engine(self, day: str) -> Engine:
        """Give the engine of a day."""
        if day not in self._engines:
            self._engines[day] = Engine(self.catalog, Settings(day=day))
        return self._engines[day]

    def publisher(self, source: str) -> str:
        """Name who published a source: two editions of one publisher's data are one source."""
        return self.catalog.sources[source].publisher

    def stage_of(self, system: System, claim: Claim) -> Stage | None:
        """Find the phase that a claim is about; of one that says neither phase nor day, the last in which it stood."""
        found = stages(system)
        name = claim.phase or (phase_of_day(system, claim.day) if claim.day else "")
        if name:
            return next((stage for stage in found if stage.phase.id == name), None)
        stood = [stage for stage in found if stage.status not in GONE]
        return None if claim.day else in_force(stood, self.catalog.date)

    def last_state(self, system: System, stage: Stage) -> State | None:
        """Give a phase on its last day: the eve of the next one, else the catalog's date; a plan on that date too.

        Nothing is given of a phase in which the machine is gone.
        """
        if stage.status in GONE:
            return None
        today = self.catalog.date
        if stage.phase.day > today or not stage.can_be_in_force:
            return State(system, today, "planned", stage)
        later = [
            each.phase.day
            for each in stages(system)
            if each.can_be_in_force and stage.phase.day < each.phase.day <= today
        ]
        day = _eve(min(later)) if later else today
        return State(system, day, stage.status, stage)

    def apart(self, state: State, names: Collection[str], is_own: Callable[[Claim], bool]) -> State:
        """Give a state whose system has lost some claims' word on some quantities, and on its chips."""
        claims = tuple(without(claim, names) if is_own(claim) else claim for claim in state.system.claims)
        return msgspec.structs.replace(state, system=msgspec.structs.replace(state.system, claims=claims))

    def bare(self, state: State) -> State:
        """Give a state whose system has its chips and nothing that was said or measured."""
        return msgspec.structs.replace(state, system=msgspec.structs.replace(state.system, claims=(), runs=()))

    def is_platform(self, facts: Facts) -> bool:
        """Say whether the chips are of a platform whose power has an error of its own."""
        assumed = facts.ground.assumed(_ERROR, facts.context())
        return assumed is not None and bool(assumed.case)


def _eve(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
