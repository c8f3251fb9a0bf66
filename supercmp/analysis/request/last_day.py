"""The last day of which anything is known of a catalog, a machine or a ranking, and how long it stays worth showing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from supercmp.model.quantity import LISTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from supercmp.model.records import Catalog, System
    from supercmp.quantities.claims.settings import Override

Age: TypeAlias = Literal["known", "stale", "beyond"]
"""Whether a day is known, lies after the last day, or so long after it that nothing is known any more."""
ASSUMED = "freshness"
"""The assumption that says for how long after the last day a state is worth showing [days]."""


def last_day_of(catalog: Catalog, system: System | None = None) -> str:
    """Give the newest source date of the bundled catalog; for a machine that another catalog holds, that one's where it is newer.

    Without a system: the newest there is of any.
    """
    if system is None:
        return max([catalog.date, *(one.day for one in catalog.sources.values() if one.layer)])
    layers = set(_layers(system)) - {0}
    if not layers:
        return catalog.date
    return max([catalog.date, *(one.day for one in catalog.sources.values() if one.layer in layers)])


def _layers(system: System) -> Iterator[int]:
    yield system.layer
    yield from (phase.layer for phase in system.phases)
    yield from (claim.layer for claim in system.claims)
    yield from (run.layer for run in system.runs)


def last_day_of_rank(catalog: Catalog, quantity: str) -> str:
    """Give the last day of a ranking over all machines: by a listed quantity, that of the newest list where it is newer."""
    days = [one.day for one in catalog.lists.values() if one.quantity == quantity] if quantity in LISTED else []
    return max([catalog.date, *days])


def freshness_of(catalog: Catalog, overrides: Iterable[Override] = ()) -> float | None:
    """Give for how many days after the last one a state is worth showing; nothing where nobody assumed it."""
    for given in overrides:
        if given.name == ASSUMED and not given.entry:
            return given.span.best
    assumed = catalog.assumptions.get(ASSUMED)
    return assumed.value.best if assumed else None


def age_of(day: str, last: str, freshness: float | None) -> Age:
    """Say how a day stands to the last one; a catalog without dates has none, and one without `freshness` no end."""
    if not last or day <= last:
        return "known"
    if freshness is None or days_after(last, day) <= freshness:
        return "stale"
    return "beyond"


def days_after(earlier: str, later: str) -> int:
    """Count the days from one to the other."""
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def years_after(day: str, years: float) -> str:
    """Give the first day that is more than so many years later; a part of a year is taken as so many days of it."""
    whole = int(years)
    last = f"{int(day[:4]) + whole:04}{day[4:]}".replace("-02-29", "-02-28")
    return date.fromordinal(date.fromisoformat(last).toordinal() + round((years - whole) * 365) + 1).isoformat()
