"""Sums over groups of systems, day by day: each steps when a phase of one of its machines begins or ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.rank.groups import Sum, group_of
from supercmp.analysis.trend.over_time import Course
from supercmp.model.basis import weakest
from supercmp.model.state import state_on
from supercmp.quantities.claims.facts import Facts
from supercmp.quantities.graph.estimate import Estimate
from supercmp.quantities.graph.sums import span_of_sum

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.analysis.request.request import Selection
    from supercmp.model.records import Catalog, System


class Standing(msgspec.Struct, frozen=True):
    """A machine from a day on: its group, what it comes to, and what that comes to with each variable at either end."""

    group: str
    facts: Facts
    estimate: Estimate
    moved: Mapping[str, tuple[float, float]]


class Step(msgspec.Struct, frozen=True):
    """A group's sum from a day on."""

    day: str
    group: str
    sum: Sum


class Steps(Course):
    """The sums of one quantity over groups, up to the day of the question.

    Each machine counts with what was known and in force on the day its phase began, and no more once it is gone. One that is
    silicon of another is in no sum beside it.
    """

    def __init__(self, catalog: Catalog, selection: Selection, name: str, by: str) -> None:
        """Walk through the days on which a machine of the selection came, changed or went."""
        super().__init__(catalog, selection, name)
        self.by = by
        self.parts: set[str] = set()
        self.standing: dict[str, Standing] = {}
        self.steps = list(self._walk())

    def _walk(self) -> Iterator[Step]:
        events: dict[str, dict[str, Standing | None]] = {}
        for system in self._systems():
            for day in sorted({*self._days(system), *self._phases(system)}):
                events.setdefault(day, {})[system.id] = self._on_day(system, day)
        last: dict[str, tuple[int, float | None]] = {}
        for day in sorted(events):
            for ident, found in events[day].items():
                self.standing.pop(ident, None)
                if found:
                    self.standing[ident] = found
            for step in self._sums(day, set(last)):
                held = (step.sum.systems, step.sum.span.best if step.sum.span else None)
                if last.get(step.group) != held:
                    last[step.group] = held
                    yield step

    def _phases(self, system: System) -> list[str]:
        """List the days on which a machine comes, changes or goes, also for what runs measure."""
        return [phase.day for phase in system.phases if phase.day <= self.settings.day]

    def _on_day(self, system: System, day: str) -> Standing | None:
        state = state_on(system, day)
        if state is None or not self._is_meant(state):
            return None
        engine = self._engine(state.day)
        facts = engine.facts(state)
        estimate = engine.estimate(facts, self.name, with_range=False)
        return Standing(group_of(facts, self.by), facts, estimate, engine.moves(facts, estimate))

    def _sums(self, day: str, known: set[str]) -> Iterator[Step]:
        groups: dict[str, list[Standing]] = {group: [] for group in known}
        for each in self.standing.values():
            if each.facts.state.system.part_of in self.standing:
                self.parts.add(each.facts.id)
            else:
                groups.setdefault(each.group, []).append(each)
        for group in sorted(groups):
            yield Step(day, group, _sum(groups[group]))

    @property
    def counted(self) -> int:
        """Count the machines that stand on the last day with a known figure, parts of others left out."""
        return sum(
            step.estimate.value is not None for step in self.standing.values() if step.facts.id not in self.parts
        )


def _sum(parts: list[Standing]) -> Sum:
    known = [each for each in parts if each.estimate.span]
    held = Sum(
        systems=len(parts), unknown=len(parts) - len(known), rows=[(each.facts, each.estimate) for each in known]
    )
    if known:
        bests = [each.estimate.span.best for each in known if each.estimate.span]
        held.span = span_of_sum(bests, [dict(each.moved) for each in known])
        held.basis = weakest([each.estimate.basis for each in known])
    return held
