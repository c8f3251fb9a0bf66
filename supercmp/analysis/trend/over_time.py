"""Values over time: each system as its phases began or its runs were made, and which of them led on that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.columns.columns import largest_first
from supercmp.analysis.columns.disclosures import Shown
from supercmp.analysis.request.select import filter_of, settings_of
from supercmp.model.dates import NEVER
from supercmp.model.quantity import LISTED, QUANTITIES
from supercmp.model.ranks import TIE
from supercmp.model.state import State, is_known, named_on, on_a_list, stages, state_on
from supercmp.quantities.graph.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from supercmp.analysis.request.request import Selection
    from supercmp.model.records import Catalog, System
    from supercmp.quantities.claims.settings import Settings

_GONE = frozenset({"decommissioned", "cancelled"})


class Point(msgspec.Struct, frozen=True):
    """A value of a system from a day on, if it is known [base unit]; `is_plan` where that day is still to come.

    `height` is by what it leads or follows: the value itself, or another quantity of the same system and day. A `stand_in` is
    of another number format than the one asked for, and `is_aside` where it therefore leads nobody. `shown` is the value as an
    estimate of the system.
    """

    day: str
    id: str
    name: str
    value: float | None
    height: float
    is_plan: bool = False
    stand_in: bool = False
    is_aside: bool = False
    shown: Shown | None = None

    @property
    def counts(self) -> bool:
        """Say whether it can lead: it is there, and in the format asked for where that is asked."""
        return not (self.is_plan or self.is_aside)


class Course:
    """The systems of a selection through their days, each day under what was known and in force then."""

    def __init__(self, catalog: Catalog, selection: Selection, name: str, leaders_by: str = "") -> None:
        """Follow a quantity, and another one where that says who leads."""
        self.name = name
        self.leaders_by = leaders_by or name
        self.settings = settings_of(catalog, selection)
        self.catalog = catalog
        self._selection = selection
        self._engines: dict[str, Engine] = {}

    def idle(self) -> list[str]:
        """List the `--set` texts that changed nothing on any day."""
        unused = [set(engine.ground.idle_overrides()) for engine in self._engines.values()]
        return [given.text for given in self.settings.overrides if all(given.text in texts for texts in unused)]

    def _systems(self) -> Iterator[System]:
        if self.settings.is_beyond:
            return
        for system in self.catalog.systems.values():
            if self._selection.kind and system.kind != self._selection.kind:
                continue
            if self._selection.status:
                state = named_on(system, self.settings.day)
                if state is None or state.status not in self._selection.status:
                    continue
            yield system

    def _days(self, system: System) -> list[str]:
        """List the days on which a figure may have changed: of runs for what they measure, else of phases."""
        days: set[str] = set()
        for name in (self.name, self.leaders_by):
            if QUANTITIES[name].scope == "run":
                days |= {run.day for run in system.runs if not run.rejected}
            else:
                days |= {phase.day for phase in system.phases}
        return sorted(day for day in days if day <= self.settings.day)

    def _engine(self, day: str) -> Engine:
        if day not in self._engines:
            self._engines[day] = Engine(self.catalog, self._on(day))
        return self._engines[day]

    def _on(self, day: str) -> Settings:
        return msgspec.structs.replace(self.settings, day=day)

    def _is_meant(self, state: State) -> bool:
        if not self._selection.where:
            return True
        engine = self._engine(state.day)
        return filter_of(engine, self._selection.where)(engine.facts(state))


class History(Course):
    """The points of one quantity up to the day of the question, in the order of days, and who had no value."""

    def __init__(
        self, catalog: Catalog, selection: Selection, name: str, leaders_by: str = "", *, stand_ins: bool = False
    ) -> None:
        """Walk through all systems of a selection; each point is what was known and in force on its own day.

        With `stand_ins` figures of another format than the one asked for lead like any other.
        """
        super().__init__(catalog, selection, name, leaders_by)
        self.stand_ins = stand_ins
        self.unknown: list[str] = []
        found = [point for system in self._systems() for point in self._of(system)]
        sign = -1 if largest_first(QUANTITIES[self.leaders_by]) else 1
        self.points = sorted(found, key=lambda point: (point.day, sign * point.height, point.id))

    def _of(self, system: System) -> Iterator[Point]:
        last = None
        seen = known = 0
        for day in self._days(system):
            state = state_on(system, day)
            if state is None and self.name in LISTED and self.name == self.leaders_by:
                state = on_a_list(system, day)  # a run is enough: it was made, whatever is known of a phase
            if state is None or not self._is_meant(state):
                continue
            seen += 1
            point = self._point(state, day)
            known += point is not None and point.value is not None
            if point and (point.value, point.height) != last:  # the same figure said again is no event
                last = point.value, point.height
                yield point
        if self._selection.include_planned:
            yield from self._ahead(system)
        if seen and not known:
            self.unknown.append(system.id)

    def _ahead(self, system: System) -> Iterator[Point]:
        for state in _plans(system, self.settings.day):
            point = self._point(state, state.stage.phase.day) if self._is_meant(state) else None
            if point:
                yield msgspec.structs.replace(point, is_plan=True)

    def _point(self, state: State, day: str) -> Point | None:
        engine = self._engine(state.day)
        facts = engine.facts(state)
        estimate = leader = engine.estimate(facts, self.name, with_range=False)
        if self.leaders_by != self.name:
            leader = engine.estimate(facts, self.leaders_by, with_range=False)
        if leader.value is None:
            return None
        stand_in = estimate.is_stand_in or leader.is_stand_in
        return Point(
            day,
            state.system.id,
            state.system.name,
            estimate.value,
            leader.value,
            stand_in=stand_in,
            is_aside=stand_in and not self.stand_ins,
            shown=Shown(self.name, facts, estimate),
        )


def _plans(system: System, day: str) -> Iterator[State]:
    """Give what was planned and still lies ahead on a day, as far as it was known by then."""
    for stage in stages(system):
        if day < stage.phase.day < NEVER and stage.status not in _GONE and is_known(stage, day):
            yield State(system, day, stage.status, stage)


def leaders(points: Sequence[Point], leading: int, *, upward: bool) -> list[bool]:
    """Say of each point whether it led: less than so many other systems had ever done as well by that day.

    A system that does not better its own best leads no further. With `leading` 1 these are the records.

    Args:
        points: in the order of days, the better of one day first.
        leading: how many lead at a time.
        upward: whether the higher leads.

    """
    sign = 1.0 if upward else -1.0
    best: list[tuple[float, str]] = []  # of the best systems, one more than are needed
    found = []
    for point in points:
        value = sign * point.height
        slack = TIE * abs(value)
        own = next((height for height, name in best if name == point.id), None)
        others = sum(height >= value - slack for height, name in best if name != point.id)
        is_better = own is None or value > own + slack
        found.append(others < leading and is_better and point.counts)
        if is_better and point.counts:
            kept = [pair for pair in best if pair[1] != point.id]
            best = sorted([*kept, (value, point.id)], reverse=True)[: leading + 1]
    return found
