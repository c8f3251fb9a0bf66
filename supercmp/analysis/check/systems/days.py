"""The days on which something new was known of a system, each with what was known; an engine a day, for all systems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.model.state import state_on
from supercmp.quantities.claims.settings import Settings
from supercmp.quantities.graph.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.model.records import Catalog, System
    from supercmp.quantities.claims.facts import Facts

_KEPT = 100
"""Facts of so many days are kept for the next check of a system; of more they would take memory."""


class Days:
    """Shows systems on the days of their phases and claims; between two of them nothing changes."""

    def __init__(self, catalog: Catalog) -> None:
        """Look at the catalog as it stands."""
        self._catalog = catalog
        self._engines: dict[str, Engine] = {}
        self._last: tuple[System | None, list[tuple[Engine, Facts]]] = (None, [])

    def of(self, system: System) -> Iterator[tuple[Engine, Facts]]:
        """Give the engine and the facts of each day on which the system stood there, from the first."""
        if self._last[0] is system:  # several checks ask for one system after the other
            yield from self._last[1]
            return
        kept: list[tuple[Engine, Facts]] = []
        dates = {phase.day for phase in system.phases} | {claim.day for claim in system.claims}
        for day in sorted(day for day in dates if day and day <= self._catalog.date):
            state = state_on(system, day)
            if state is not None:
                engine = self._engine(day)
                found = (engine, engine.facts(state))
                if len(kept) <= _KEPT:
                    kept.append(found)
                yield found
        if len(kept) <= _KEPT:
            self._last = (system, kept)

    def _engine(self, day: str) -> Engine:
        if day not in self._engines:
            self._engines[day] = Engine(self._catalog, Settings(day=day))
        return self._engines[day]
