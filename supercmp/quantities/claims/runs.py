"""Which benchmark run a figure of a system comes from, and which run speaks of the chips in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.model.quantity import RUN_QUANTITIES
from supercmp.model.records import KINDS, Run
from supercmp.model.state import Stage, State, in_force, stages, state_on
from supercmp.model.value import Span
from supercmp.quantities.claims.chips import Counted

if TYPE_CHECKING:
    from collections.abc import Collection

    from supercmp.quantities.claims.ground import Ground

_RANK = {kind: place for place, kind in enumerate(KINDS)}
_SCALABLE = 2.0
"""A run on less than half, or on more than twice the chips that are there says nothing of their power."""


_RATIOS = {"hpl_efficiency": ("rmax", "rpeak"), "hpl_energy_efficiency": ("rmax", "hpl_power")}
"""What is worked out inside one run, and from which of its figures."""


class Measured(msgspec.Struct, frozen=True):
    """A figure of a benchmark run, with the run."""

    span: Span
    run: Run


class Ran(Counted):
    """The claims on one system, its chips, and its benchmark runs."""

    def __init__(self, ground: Ground, state: State, aside: frozenset[str] = frozenset()) -> None:
        """Stand a system's state on the common ground; no run is chosen before it is asked for."""
        super().__init__(ground, state, aside)
        self._load_run: tuple[Run | None] | None = None
        self._runs_by_date: list[Run] | None = None
        self._stages: list[Stage] | None = None

    def _runs(self) -> list[Run]:
        if self._runs_by_date is None:
            self._runs_by_date = self._sorted_runs()
        return self._runs_by_date

    def _sorted_runs(self) -> list[Run]:
        found = [run for run in self.state.system.runs if not run.rejected and run.day <= self.state.day]
        if len(found) == 1:  # most machines of a list; sorting one run in four ways takes its time in a long table
            return found
        found.sort(key=lambda run: run.source)
        found.sort(key=lambda run: run.layer, reverse=True)
        found.sort(key=lambda run: _RANK[run.kind])
        found.sort(key=lambda run: run.day, reverse=True)
        return found

    def _serving(self, *keys: str) -> Run | None:
        """Choose the newest run that gives all of some figures, is not tuned for energy and is of these kinds of chips."""
        for run in self._runs():
            if not run.tuned and all(key in run.values for key in keys) and self._is_of_these(run):
                return run
        return None

    def _is_of_these(self, run: Run) -> bool:
        """Say whether a run is of the kinds of chips in force: it names them, they stood there on its day, or nobody knows.

        One that the newest edition of a list repeats serves until the next comes out: it is what the list has.
        """
        now = set(self.chips.counts)
        if not now or set(run.chips) == now or self._never_changed(now):
            return True
        if self._stages is None:
            self._stages = stages(self.state.system)
        then = in_force(self._stages, run.day)
        if then is None or not then.chips or set(then.chips) == now:
            return True
        return bool(run.list) and run.list in self.ground.newest_editions(self.state.day)

    def _never_changed(self, now: set[str]) -> bool:
        return all(not phase.chips or set(phase.chips) == now for phase in self.state.system.phases)

    def load_run(self) -> Run | None:
        """Choose the run whose power speaks of the chips in force: the newest with one, on such chips and enough of them."""
        if self._load_run is None:
            self._load_run = (next((run for run in self._runs() if self._tells_load(run)), None),)
        return self._load_run[0]

    def _tells_load(self, run: Run) -> bool:
        if run.tuned or "hpl_power" not in run.values or {"hpl_power", "hpl_load", "chip_count"} & self.aside:
            return False
        now = self.chips.counts
        if not now:
            return True
        if run.chips:
            ratio = sum(now.values()) / sum(run.chips.values())
            return set(run.chips) == set(now) and 1 / _SCALABLE <= ratio <= _SCALABLE
        then = state_on(self.state.system, run.day)
        return then is None or not then.chips or set(then.chips) == set(now)

    @property
    def load(self) -> str:
        """Say how the load of an HPL run is known: `scaled` to all chips, as `measured`, or not at all."""
        run = self.load_run()
        if run is None:
            return ""
        return "scaled" if run.chips and self.chips.counts else "measured"

    def run_for(self, key: str) -> Run | None:
        """Choose the run that a figure comes from: the newest that has it; a ratio stays inside one run."""
        if key == "hpl_load":
            return self.load_run()
        if key == "hpl_energy_efficiency":
            return self._efficient_run()
        return self._serving(*_RATIOS.get(key, (key,)))

    def _efficient_run(self) -> Run | None:
        """Choose the run that an efficiency comes from: one tuned for energy, else the newest that has it or its two terms."""
        for is_tuned in (True, False):
            for run in self._runs():
                if run.tuned is is_tuned and _gives_efficiency(run) and self._is_of_these(run):
                    return run
        return None

    def apart(self, reached: Collection[str]) -> tuple[str, ...]:
        """Name the terms of ratios that come from another run in the ratio than alone, as `rmax@hpl_energy_efficiency`."""
        if len(self.state.system.runs) < 2:  # noqa: PLR2004 - of one run all figures are its
            return ()
        found = []
        for ratio, terms in _RATIOS.items():
            run = self.run_for(ratio) if ratio in reached else None
            found += [f"{term}@{ratio}" for term in terms if run and run is not self.run_for(term)]
        return tuple(found)

    def beside(self, key: str, run: Run) -> list[Run]:
        """List the other runs of the day of a run that give a figure: the same run as another source has it."""
        return [other for other in self._runs() if other is not run and other.day == run.day and key in other.values]

    def otherwise_tuned(self, key: str, run: Run) -> Run | None:
        """Give the newest run that has a figure and was tuned for energy where another was not, or the other way round."""
        return next((other for other in self._runs() if other.tuned is not run.tuned and key in other.values), None)

    def measured(self, key: str, run: Run | None) -> Measured | None:
        """Read a figure of a run; a figure that the run does not give is never borrowed from another."""
        value = run.values.get(key) if run else None
        return Measured(self.ground.read_run(value, run.kind, key), run) if run and value else None

    def published(self, key: str) -> Span | None:
        """Give what leads for a quantity as published, on the system or in a run; a model or a rumour does not."""
        if key in RUN_QUANTITIES:
            found = self.measured(key, self.run_for(key))
            return found.span if found else None
        standing = self.standing(key)
        return None if standing.is_weak else standing.span

    def run_keys(self, among: Collection[str] = RUN_QUANTITIES) -> tuple[str, ...]:
        """Name the run figures, or some of them, that are there on this day."""
        if not self.state.system.runs:
            return ()
        return tuple(
            [key for key in RUN_QUANTITIES if key in among and (run := self.run_for(key)) and key in run.values]
        )


def _gives_efficiency(run: Run) -> bool:
    return "hpl_energy_efficiency" in run.values or {"rmax", "hpl_power"} <= run.values.keys()
