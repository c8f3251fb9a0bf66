"""Dates that are known to a month, a quarter or a year: under sampling the phase begins on any day of that period.

Without sampling a phase begins on the last day of its period (`model/dates.py`). Each imprecise date is one named
variable, `SYSTEM/PHASE/date`, a share of its period from 0 to 1 that is drawn uniformly; 1 is what holds without
sampling. Whoever samples draws the shares and asks for the system with its phases on the drawn days.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from supercmp.model.dates import first_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from supercmp.model.records import Phase, System


def date_variable(system: System, phase: Phase) -> str:
    """Name the variable of a phase's date."""
    return f"{system.id}/{phase.id}/date"


def imprecise_dates(system: System) -> dict[str, tuple[str, str]]:
    """Give the variables of a system's imprecise dates, each with the first and the last day it may be."""
    spans = {date_variable(system, phase): (first_day(phase.date), phase.day) for phase in system.phases if phase.date}
    return {name: (first, last) for name, (first, last) in spans.items() if first != last}


def on_drawn_days(system: System, shares: Mapping[str, float]) -> System:
    """Give a system with its imprecise phases on drawn days, in the order of those days.

    Args:
        system: the system.
        shares: the part of its period after which each named phase begins, 0 to 1 [1]; what is not named stays.

    """
    periods = imprecise_dates(system)

    def drawn(phase: Phase) -> Phase:
        name = date_variable(system, phase)
        if name not in periods or name not in shares:
            return phase
        first, last = (date.fromisoformat(day) for day in periods[name])
        days = (last - first).days + 1
        later = timedelta(days=min(int(shares[name] * days), days - 1))
        return replace(phase, day=(first + later).isoformat())

    return replace(system, phases=tuple(sorted(map(drawn, system.phases), key=lambda phase: phase.day)))
