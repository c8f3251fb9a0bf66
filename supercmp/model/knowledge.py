"""What was known of a system on a day: phases announced or reported by then, and runs published by then.

What a claim says counts from its publication; that is judged with its other circumstances in `quantities/claims/standing.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from supercmp.model.dates import first_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from supercmp.model.records import Phase, Source, System

_PLANS = frozenset({"planned", "under_construction"})
_ENDS = frozenset({"decommissioned", "cancelled"})


def known_by(system: System, sources: Mapping[str, Source], day: str) -> System:
    """Give a system with only the phases and runs that were known by a day.

    A phase is known once it was announced or one of its sources published; one without a dated source always. A phase
    that was known before it began was a plan then, whatever its status says now; an end that lay ahead was none yet.
    """

    def published(name: str) -> str:
        return sources[name].day

    def is_known(phase: Phase) -> bool:
        if phase.announced_day and phase.announced_day <= day:
            return True
        return min(map(published, phase.sources), default="") <= day

    phases = [_as_seen(phase, day) for phase in system.phases if is_known(phase)]
    runs = tuple(run for run in system.runs if published(run.source) <= day)
    return replace(system, phases=tuple(phase for phase in phases if phase is not None), runs=runs)


def _as_seen(phase: Phase, day: str) -> Phase | None:
    if not phase.date or first_day(phase.date) <= day or phase.status in _PLANS:
        return phase
    return None if phase.status in _ENDS else replace(phase, status="planned")
