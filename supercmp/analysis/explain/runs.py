"""Lists the benchmark runs that do not count for an answer, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.explain.sheet import basis_of
from supercmp.analysis.request.wording import quantity_of, say, who
from supercmp.model.basis import mark_of_kind
from supercmp.model.table import TreeLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.analysis.explain.sheet import Sheet
    from supercmp.model.records import Run
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.graph.engine import Engine


def other_runs(engine: Engine, facts: Facts, sheet: Sheet, key: str, used: Sequence[Run | None]) -> None:
    """Write every run that gives a figure and is not used, the newest first."""
    for run in sorted(facts.state.system.runs, key=lambda run: (run.day, run.source), reverse=True):
        if key not in run.values or run in used:
            continue
        reason = _reason(run, facts.state.day, {each.day for each in used if each})
        span = engine.ground.widen(run.values[key])
        entry = sheet.figure(
            key, span, basis=basis_of(run.kind), source=run.source, as_of=run.as_of, note=f"not used; {reason}"
        )
        words = f"{run.list or who(engine.catalog, run.source)} · {reason}"
        sheet.add(
            1, TreeLine("not used", say(span.best, quantity_of(key), mark_of_kind(run.kind)), words, faint=True), entry
        )


def _reason(run: Run, day: str, used: set[str]) -> str:
    if run.rejected:
        return f"rejected: {run.rejected}"
    if run.day > day:
        return "after the day asked for"
    return "another run of that date" if run.day in used else "an earlier run"
