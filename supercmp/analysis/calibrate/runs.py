"""Power measured during HPL runs, beside what the chips alone would draw in one."""

from __future__ import annotations

from operator import truediv
from typing import TYPE_CHECKING

from supercmp.analysis.calibrate.trial import Trial, chips_of
from supercmp.model.state import State, in_force, stages, with_chips
from supercmp.quantities.graph.plan import Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from supercmp.analysis.calibrate.bench import Bench
    from supercmp.model.records import Run, System
    from supercmp.model.state import Stage
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.graph.engine import Engine
    from supercmp.quantities.graph.estimate import Estimate

_POWER = "hpl_power"
_BY = "chips"


def measured(bench: Bench, is_wanted: Callable[[Run], bool] = lambda _: True) -> Iterator[Trial]:
    """Test the newest power of each phase among the runs that are wanted; a run listed again counts once."""
    for system in bench.catalog.systems.values():
        for stage, run in _newest(system, is_wanted):
            counts = run.chips or stage.chips
            if not counts:
                continue
            engine = bench.engine(run.day)
            state = with_chips(bench.bare(State(system, run.day, stage.status, stage)), counts)
            facts = engine.facts(state)
            estimate = from_chips(engine, facts)
            if estimate is None or estimate.span is None:
                continue
            yield Trial(
                quantity=_POWER,
                id=system.id,
                phase=stage.phase.id,
                day=run.day,
                source=run.source,
                kind=run.kind,
                group=system.kind,
                published=run.values[_POWER].best,
                derived=estimate.span,
                by=_BY,
                is_platform=bench.is_platform(facts),
                note=run.note,
            )


def from_chips(engine: Engine, facts: Facts) -> Estimate | None:
    """Derive the power of an HPL run from chips: IT power at full load without the headroom over a run [W]."""
    it, headroom = engine.plan(facts, "it_power")[0], engine.plan(facts, "hpl_headroom")[0]
    if not (isinstance(it, Node) and isinstance(headroom, Node)):
        return None
    return engine.evaluate(facts, Node(_POWER, None, truediv, None, (it, headroom)))


def _newest(system: System, is_wanted: Callable[[Run], bool]) -> list[tuple[Stage, Run]]:
    """Give for each phase the newest run with a power, in the order of days."""
    found = stages(system)
    newest: dict[str, tuple[Stage, Run]] = {}
    for run in sorted(system.runs, key=lambda run: (run.day, run.source)):
        if _POWER not in run.values or run.tuned or run.rejected or not is_wanted(run):
            continue
        # Lists come out before the day that a phase bears: a run before all phases is of the first.
        stage = in_force(found, run.day) or found[0]
        newest[stage.phase.id] = (stage, run)
    kept: list[tuple[Stage, Run]] = []
    for stage, run in newest.values():
        if not kept or not _is_again(kept[-1][1], run):
            kept.append((stage, run))
    return kept


def _is_again(earlier: Run, run: Run) -> bool:
    """Say whether a list only repeats an earlier run."""
    return earlier.values[_POWER].best == run.values[_POWER].best and chips_of(earlier) == chips_of(run)
