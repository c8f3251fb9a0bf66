"""How much of the world a sum over this catalog is: between which shares, and when the catalog cannot tell."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.request.wording import say_date
from supercmp.model.editions import Coverage, Edition
from supercmp.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from supercmp.model.records import Catalog, System
    from supercmp.quantities.claims.ground import Ground

_YEAR = 366
_WIDEST = 2.0
"""A share known only within more than this factor is not printed as one."""


class Shares(msgspec.Struct, frozen=True):
    """What part of all there is a group's sum can be: between two ends, or nothing that says anything."""

    low: float | None = None
    high: float | None = None


class Whole(msgspec.Struct, frozen=True):
    """What a source says there is in all of a quantity [base unit], and how much of it is in this catalog's sum."""

    entry: Coverage
    total: float
    held: float

    @property
    def coverage(self) -> float:
        """Give the part of all there is that the catalog holds, at most where the source says at least [1]."""
        return min(1.0, self.held / self.total)

    def share(self, part: float) -> Shares:
        """Give the ends of a group's share: none of what is missing is its, or all of it."""
        low = part / self.total
        high = min(1.0, (part + max(0.0, self.total - self.held)) / self.total)
        return Shares(low, high) if high <= low * _WIDEST else Shares()


def whole_of(ground: Ground, quantity: str, day: str, held: float, *, countries: Iterable[str]) -> Whole | None:
    """Find the newest word on how much there is in all, within a year of a day and of what was selected.

    Args:
        ground: what is known, and at which rates money is converted.
        quantity: what is added up.
        day: of the question.
        held: the sum of all that was selected [base unit].
        countries: of the systems selected; a total of one country serves where all are there.

    """
    there = set(countries)
    found = [
        entry
        for entry in ground.catalog.coverage.values()
        if entry.quantity == quantity
        and abs(_days(entry.day, day)) <= _YEAR
        and not (entry.operator or entry.list)
        and (not entry.country or there == {entry.country})
    ]
    if not found:
        return None
    best = min(found, key=lambda entry: (not entry.country, abs(_days(entry.day, day)), entry.id))
    total = best.total
    rate = ground.exchange_rate(total.currency, int(best.day[:4])) if total.currency else 1.0
    return Whole(best, total.best * rate, held)


def census_of(lists: Mapping[str, Edition], systems: Sequence[System], day: str) -> Edition | None:
    """Find the newest edition of a list of which some systems are all the machines, and nothing else; nothing else is a census."""
    found = [one for one in lists.values() if one.day and one.day <= day and 0 < one.complete_to == len(systems)]
    for edition in sorted(found, key=lambda one: (one.day, one.id), reverse=True):
        if all(any(run.list == edition.name and not run.rejected for run in system.runs) for system in systems):
            return edition
    return None


def whole_list(edition: Edition, quantity: str, held: float) -> Whole:
    """Take the machines of a list for all there is: a share of them is one number."""
    total = Value(held, held, held)
    told = Coverage(edition.id, quantity, edition.date, edition.day, total, edition.source, list=edition.name)
    return Whole(told, held, held)


def coverage_notes(catalog: Catalog, whole: Whole, *, is_told: bool) -> list[str]:
    """Say of what the catalog holds how much, by whom, and that it cannot tell a share where the bracket is wide."""
    if whole.entry.list:
        return []  # the heading says of what these are all
    source = catalog.sources[whole.entry.source]
    at_most = "at most " if whole.entry.total.form == ">" else ""
    where = whole.entry.country or "the world"
    words = f"this catalog holds {at_most}{whole.coverage:.0%} of {where}, by {source.publisher}, {say_date(whole.entry.as_of)}"
    told = "" if is_told else "; what part of it a group has, this catalog cannot tell"
    return [f"{words}{told}"]


def _days(one: str, other: str) -> int:
    return (date.fromisoformat(one) - date.fromisoformat(other)).days
