"""Checks of dates: phases among themselves, against what their sources could know, and against their chips."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from supercmp.analysis.check.findings.bounds import LATE, RELEASE
from supercmp.analysis.check.findings.report import fault
from supercmp.model.dates import NEVER, first_day
from supercmp.model.state import AHEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.errors import Fault
    from supercmp.model.records import Catalog, Phase, Run, System
    from supercmp.model.state import Stage


def date_findings(catalog: Catalog, system: System, found: list[Stage]) -> Iterator[Fault]:
    """Judge the dates of a system's phases and runs."""
    yield from _order(catalog, system, found)
    for stage in found:
        if stage.phase.date:
            yield from _announced(catalog, system, stage.phase)
            yield from _said(catalog, system, stage)
    yield from _released(catalog, system, found)
    for run in system.runs:
        said = catalog.sources[run.source].day
        if not run.rejected and run.as_of and said and days_between(said, first_day(run.as_of)) > LATE:
            words = f"the run is of {run.as_of}, and its source of {catalog.sources[run.source].date} could not know it: check both dates"
            yield fault(catalog, system, "run-before-its-day", f"runs[{run.place}].as_of", words, file=run.file)
        yield from _older_than_its_chips(catalog, system, run)


def _older_than_its_chips(catalog: Catalog, system: System, run: Run) -> Iterator[Fault]:
    for name in () if run.rejected else run.chips:
        released = catalog.chips[name].released if name in catalog.chips else ""
        if released and run.day and days_between(run.day, first_day(released)) > LATE:
            words = f"the run is of {run.as_of or run.day}, and {name} came out in {released}: check the date, and which chips ran"
            yield fault(catalog, system, "run-before-chip", f"runs[{run.place}].chips", words, file=run.file)


def days_between(earlier: str, later: str) -> int:
    """Count the days from one to the other, none where they are the other way round."""
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days if later > earlier else 0


def _key(phase: Phase, name: str) -> str:
    return f"phases[{phase.place}].{name}"


def _order(catalog: Catalog, system: System, found: list[Stage]) -> Iterator[Fault]:
    has_worked, gone = False, ""
    for stage in found:
        phase = stage.phase
        if not phase.date or phase.certainty == "rumoured":
            continue
        words = ""
        if stage.status == "decommissioned" and not has_worked and not gone:
            words = f"decommissioned on {phase.date}, and no earlier phase is operational: check the dates"
        elif gone and stage.status not in {"decommissioned", "cancelled"}:
            words = f"{stage.status.replace('_', ' ')} on {phase.date}, after it was decommissioned on {gone}: check the dates; what comes after is another system"
        if words:
            yield fault(
                catalog,
                system,
                "phases-out-of-order",
                _key(phase, "status" if phase.status else "date"),
                words,
                file=phase.file,
            )
        has_worked = has_worked or stage.status == "operational"
        gone = gone or (phase.date if stage.status == "decommissioned" else "")


def _announced(catalog: Catalog, system: System, phase: Phase) -> Iterator[Fault]:
    if phase.announced and first_day(phase.announced) > phase.day:
        words = f"announced on {phase.announced}, after its own date, {phase.date}: check both"
        yield fault(catalog, system, "announced-late", _key(phase, "announced"), words, file=phase.file)


def _said(catalog: Catalog, system: System, stage: Stage) -> Iterator[Fault]:
    """A phase that had begun cannot be later than all that its sources can have known; a plan is."""
    phase = stage.phase
    said = [catalog.sources[name].day for name in phase.sources]
    if stage.status in AHEAD or not said or not all(said) or phase.day == NEVER:
        return
    if days_between(max(said), first_day(phase.date)) > LATE:
        words = f"{stage.status} from {phase.date} on, and its newest source is of {max(said)}: check the date, or mark it planned"
        yield fault(catalog, system, "phase-before-said", _key(phase, "date"), words, file=phase.file)


def _released(catalog: Catalog, system: System, found: list[Stage]) -> Iterator[Fault]:
    seen: set[str] = set()
    for stage in found:
        phase = stage.phase
        if not stage.can_be_in_force or stage.status != "operational" or not phase.date:
            continue
        for chip in stage.chips:
            released = catalog.chips[chip].released
            early = days_between(phase.day, first_day(released)) if released and chip not in seen else 0
            if early:
                words = f"{chip} was released in {released}, and works here from {phase.date} on: check both dates"
                yield fault(
                    catalog,
                    system,
                    "chip-not-released",
                    _key(phase, "date"),
                    words,
                    file=phase.file,
                    level="error" if early > RELEASE else "note",
                )
        seen.update(stage.chips)
