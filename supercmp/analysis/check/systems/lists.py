"""Checks of lists: the names that runs write, machines listed before they stood there, and how far a list is held."""

from __future__ import annotations

from bisect import bisect_right
from difflib import get_close_matches
from typing import TYPE_CHECKING

from supercmp.analysis.check.findings.report import fault
from supercmp.errors import quoted
from supercmp.model.dates import first_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.errors import Fault
    from supercmp.model.records import Catalog, System
    from supercmp.model.state import Stage


def list_findings(catalog: Catalog) -> Iterator[Fault]:
    """Say of which certified lists fewer machines are here than the places that are certified."""
    days: dict[str, list[str]] = {}
    for edition in catalog.lists.values():
        if edition.complete_to and edition.day:
            known = days.setdefault(edition.quantity, _first_runs(catalog, edition.quantity))
            held = bisect_right(known, edition.day)
            if held < edition.complete_to:
                words = f"complete to place {edition.complete_to}, and of {held} machines {edition.quantity} is known by {edition.day}"
                yield fault(catalog, edition, "list-not-whole", "complete_to", words)


def _first_runs(catalog: Catalog, quantity: str) -> list[str]:
    """List the days of the first runs that give a quantity, one a machine, in order."""
    found = []
    of_tuned = quantity == "hpl_energy_efficiency"  # a Green500 ranks runs tuned for energy, the others do not
    for system in catalog.systems.values():
        days = [
            run.day
            for run in system.runs
            if quantity in run.values and not run.rejected and (of_tuned or not run.tuned)
        ]
        found += [min(days)] if days else []
    return sorted(found)


def listing_findings(catalog: Catalog, system: System, found: list[Stage], names: dict[str, str]) -> Iterator[Fault]:
    """Judge the lists that a system's runs name, and whether it stood there when its first run was made.

    `names` are the lists that there are, with the list each is an edition of.
    """
    for run in system.runs:
        if run.list and run.list not in names and series(run.list) in names.values():
            near = get_close_matches(run.list, names, 1)
            words = f"no list {quoted(run.list)} under [lists]" + (f"; did you mean {near[0]!r}?" if near else "")
            yield fault(catalog, system, "run-names-no-list", f"runs[{run.place}].list", words, file=run.file)
    first = min((run.day for run in system.runs if run.day and not run.rejected), default="")
    began = next((stage.phase for stage in found if stage.can_be_in_force and stage.phase.date), None)
    if first and began and min(first_day(began.date), began.day) > first:
        words = f"begins on {began.date}, and a run of it counts from {first}: it stood there by then"
        yield fault(catalog, system, "phase-after-run", f"phases[{began.place}].date", words, file=began.file)


def series(name: str) -> str:
    """Give the list that an edition is of: `TOP500 2024-11` is of TOP500."""
    return name.rpartition(" ")[0] or name


def names_of(catalog: Catalog) -> dict[str, str]:
    """Give the names of all editions, with the list each is of."""
    return {edition.name: series(edition.name) for edition in catalog.lists.values()}
