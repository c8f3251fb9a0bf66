"""Checks of factors, prices and intensities of regions, systems, chips, workloads and assumptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.check.findings.bounds import FACTORS
from supercmp.analysis.check.findings.report import fault
from supercmp.model.assumption import units_of
from supercmp.model.quantity import QUANTITIES
from supercmp.model.units import shift

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.errors import Fault
    from supercmp.model.records import Assumption, Catalog, Chip, Region, System
    from supercmp.quantities.claims.ground import Ground


def factor_findings(catalog: Catalog, ground: Ground, entry: System | Chip | Region) -> Iterator[Fault]:
    """Judge every factor that is claimed of an entry."""
    for claim in entry.claims:
        for name in () if claim.rejected else claim.values:
            if name not in FACTORS:
                continue
            span = ground.read(claim.values[name], claim)
            if words := _outside(name, span.best, span.low, span.high):
                yield fault(
                    catalog, entry, "factor-out-of-bounds", f"claims[{claim.place}].{name}", words, file=claim.file
                )


def assumption_findings(catalog: Catalog, assumption: Assumption) -> Iterator[Fault]:
    """Judge an assumption's value, its range, its years and its cases."""
    if assumption.id not in FACTORS:
        return
    places = [("value", (assumption.value.best, assumption.value.low, assumption.value.high))]
    places += [(f"by_year.{year}", (value, value, value)) for year, value in assumption.by_year.items()]
    places += [
        (f"cases[{place}].value", (case.value.best, case.value.low, case.value.high))
        for place, case in enumerate(assumption.cases)
    ]
    for key, (best, low, high) in places:
        if words := _outside(assumption.id, best, low, high):
            yield fault(catalog, assumption, "factor-out-of-bounds", key, words)


def _outside(name: str, best: float, low: float, high: float) -> str:
    bounds, reason = FACTORS[name]
    wrong = best if not bounds.low <= best <= bounds.high else low if low < bounds.low else high
    if bounds.low <= wrong <= bounds.high:
        return ""
    shown, least, most = (_said(name, value) for value in (wrong, bounds.low, bounds.high))
    return f"{shown} is outside {least} to {most} ({reason}): check the unit"


def _said(name: str, value: float) -> str:
    if name in QUANTITIES and QUANTITIES[name].base:
        quantity = QUANTITIES[name]
        return f"{shift(value, -quantity.places):.6g} {quantity.export}"
    unit = (units_of(name) or ("", ""))[1]
    return f"{value:g} {unit}".rstrip()
