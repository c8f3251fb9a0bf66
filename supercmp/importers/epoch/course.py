"""Says which phase of a machine a day of the list is of, and whether a plan before it counts chips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.model.dates import first_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.model.state import Stage as InCourse


def holding(course: Sequence[InCourse], day: str) -> str:
    """Name the phase of a day: the last dated that day, or known to be of a month or a year that the day lies in."""
    dated = (stage.phase for stage in reversed(course) if stage.phase.date)
    return next((phase.id for phase in dated if first_day(phase.date) <= day <= phase.day), "")


def is_counted(course: Sequence[InCourse], day: str) -> bool:
    """Say whether a plan for that day or before counts chips, which a phase without chips would take for standing."""
    return any(stage.chips and stage.phase.day <= day for stage in course)
