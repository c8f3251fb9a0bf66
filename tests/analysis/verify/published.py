"""All figures that the bundled catalog holds as published, each as a sentence about its own machine on its own day."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from supercmp.model.dates import NEVER
from supercmp.model.quantity import QUANTITIES, base_of
from tests.catalogs import bundled_catalog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.model.records import Claim, Run, System
    from supercmp.model.value import Value

_MONEY_YEARS = frozenset({"USD"})


class Published(NamedTuple):
    """A figure: whose, of what, on which day and at which precision, its value in a unit, and how it was put."""

    name: str
    field: str
    day: str
    precision: str
    value: float
    unit: str
    form: str
    text: str

    def says(self, value: float, unit: str = "") -> str:
        """Write that the figure is a value."""
        return f"{_quoted(self.name)}.{self.field} == {written(value)} {unit or self.unit}".rstrip()


def _quoted(name: str) -> str:
    return f'"{name}"' if "." in name else name


def written(value: float) -> str:
    """Write a value with all its digits and no more."""
    text = f"{value:.12g}"
    return text.replace("e+0", "e").replace("e+", "e").replace("e-0", "e-")


def _of_claim(name: str, claim: Claim, day: str) -> Iterator[Published]:
    for key, value in claim.values.items():
        yield from _figure(name, key, value, day)


def _figure(name: str, key: str, value: Value, day: str) -> Iterator[Published]:
    field, _, precision = key.partition(":")
    quantity = QUANTITIES.get(base_of(field))
    if quantity is None or field not in QUANTITIES or value.form in {">", "<"} or value.low != value.high:
        return
    if value.best <= 0 or precision.endswith("_matrix") or field in {"sparse_factor", "mtbf"}:
        return
    base = quantity.base.replace("count", "")
    unit = base.replace("USD", value.currency) if value.currency else base  # a price may be one for each kWh
    form = value.form
    yield Published(name, field, day, precision, value.best, unit, form, value.text)


def _day_of(system: System, claim: Claim) -> str:
    if claim.day:
        return claim.day
    if claim.phase:
        found = next(phase for phase in system.phases if phase.id == claim.phase)
        return "" if found.day == NEVER else found.day
    return ""


def _speaks(spoken: Claim | Run) -> bool:
    return not spoken.rejected and spoken.kind != "rumour"


@cache
def published() -> tuple[Published, ...]:
    """List every published figure that is one value, no bound, no rumour and not rejected."""
    catalog, found = bundled_catalog(), list[Published]()
    for system in catalog.systems.values():
        for claim in filter(_speaks, system.claims):
            found += _of_claim(system.id, claim, _day_of(system, claim))
        for run in filter(_speaks, system.runs):
            for key, value in run.values.items():
                found += _figure(system.id, key, value, run.day)
    for entries in (catalog.chips, catalog.regions, catalog.workloads):
        for entry in entries.values():
            for claim in filter(_speaks, entry.claims):
                found += _of_claim(entry.id, claim, claim.day)
    return tuple(dict.fromkeys(found))
