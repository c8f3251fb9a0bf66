"""The days of a report: those a reader can choose, and those on which a system's figures can change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.request.last_day import years_after
from supercmp.model.dates import NEVER
from supercmp.model.quantity import PRICES, QUANTITIES
from supercmp.model.state import last_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from supercmp.model.records import Catalog, Claim, System


def days_of(systems: Sequence[System], last: str) -> tuple[str, ...]:
    """List the days on which a phase of any system begins, and the last day; none is later."""
    found = {phase.day for system in systems for phase in system.phases if phase.day < last}
    return (*sorted(found), last)


class Changes:
    """Knows on which days the figures of a system can change, so that each is worked out only then.

    A system's own phases, claims and runs; the dated claims of its regions; those of chips that are looked up on the
    day itself; and every new year, where an assumption goes by the year.
    """

    def __init__(self, catalog: Catalog, days: Sequence[str]) -> None:
        """Look through chips and assumptions, which are the same for all systems."""
        self._catalog = catalog
        self._days = days
        chips = [claim for chip in catalog.chips.values() for claim in chip.claims]
        self._of_chips = {claim.day for claim in chips if not claim.values.keys() <= set(PRICES)}
        years = {day[:4] for day in days}
        assumed = catalog.assumptions.get("liveness")
        self._liveness = {assumed.value.best, *(case.value.best for case in assumed.cases)} if assumed else set[float]()
        self._new_years = {f"{year}-01-01" for year in years} if _goes_by_year(catalog) else set()

    def places(self, system: System) -> list[int]:
        """List the days, by their place, on which a system has to be looked at again; the first always."""
        changed = sorted(self._of(system))
        found, upto = [], 0
        for place, day in enumerate(self._days):
            before = upto
            while upto < len(changed) and changed[upto] <= day:
                upto += 1
            if place == 0 or upto > before:
                found.append(place)
        return found

    def _of(self, system: System) -> set[str]:
        word = last_word(system)
        silent = {years_after(word.day, years) for years in self._liveness} if word is not None else set()
        return self._of_figures(system) | silent

    def _of_figures(self, system: System) -> set[str]:
        found = {day for phase in system.phases for day in (phase.day, phase.announced_day)}
        found |= {run.day for run in system.runs}
        found |= _days(system.claims)
        found |= self._of_chips | self._new_years
        for claims in self._regions(system):
            found |= {claim.day for claim in claims}
        if any(phase.day == NEVER for phase in system.phases):
            found |= set(self._days)  # a plan without a date buys at the prices of the day, which move from day to day
        if any(_is_undated_money(claim) for claim in system.claims):
            found |= {f"{day[:4]}-01-01" for day in self._days}
        return found - {""}

    def _regions(self, system: System) -> Iterable[tuple[Claim, ...]]:
        regions = self._catalog.regions
        name = system.region
        while name in regions:  # no region lies within itself: that is refused on load
            yield regions[name].claims
            name = regions[name].within


def _days(claims: Iterable[Claim]) -> set[str]:
    return {day for claim in claims for day in (claim.day, claim.said_day)}


def _is_undated_money(claim: Claim) -> bool:
    is_dated = claim.price_year or claim.day or claim.said_day
    return not is_dated and any(value.currency for value in claim.values.values())


def _goes_by_year(catalog: Catalog) -> bool:
    """Say whether an assumption that formulas use depends on the year: exchange rates and indices go by their own."""
    used = [one for one in catalog.assumptions.values() if one.id in QUANTITIES]
    return any(
        (one.by_year and QUANTITIES[one.id].scope != "constant") or any("year" in case.when for case in one.cases)
        for one in used
    )
