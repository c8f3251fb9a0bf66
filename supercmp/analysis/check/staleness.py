"""Finds entries that no source has confirmed for long: the one check that depends on the day it is run."""

from __future__ import annotations

from datetime import date, timedelta

from supercmp.errors import Fault
from supercmp.model.records import Catalog, Chip, System


def stale(catalog: Catalog, today: str, days: int) -> list[Fault]:
    """Note every system and chip of which no source has said anything for more than so many days.

    Args:
        catalog: the catalog.
        today: the day of the question, `YYYY-MM-DD`.
        days: how old the newest statement may be [days].

    """
    oldest = (date.fromisoformat(today) - timedelta(days=days)).isoformat()
    entries: dict[str, System | Chip] = {
        **{f"systems.{name}": system for name, system in catalog.systems.items()},
        **{f"chips.{name}": chip for name, chip in catalog.chips.items()},
    }
    found = []
    for name, entry in entries.items():
        newest = _newest(catalog, entry)
        if newest < oldest:
            words = f"the newest source is of {newest}, more than {days} days ago" if newest else "no source has a date"
            found.append(Fault(code="stale", level="note", file=catalog.files[entry.file], entry=name, message=words))
    return found


def _newest(catalog: Catalog, entry: System | Chip) -> str:
    said = [claim.said_day or catalog.sources[claim.source].day for claim in entry.claims]
    if isinstance(entry, System):
        names = [run.source for run in entry.runs] + [name for phase in entry.phases for name in phase.sources]
        said += [catalog.sources[name].day for name in names]
    return max(said, default="")
