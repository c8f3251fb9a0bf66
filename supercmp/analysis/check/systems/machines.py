"""Checks of machines: power, memory and cost for each chip, and the claimed peak against that of the chips."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from supercmp.analysis.check.findings.bounds import (
    CHIP_MEMORY,
    COST_PER_TDP_WATT,
    COST_UNKNOWN_TDP,
    PEAK_OVER_CHIPS,
    POWER_OVER_TDP,
    POWER_UNKNOWN_TDP,
    PRICE_PER_TDP_WATT,
    PRICE_UNKNOWN_TDP,
    Bounds,
)
from supercmp.analysis.check.findings.report import counted, fault, share
from supercmp.analysis.check.systems.counts import Counts, about, tdp_of_all
from supercmp.analysis.request.wording import quantity_of, say
from supercmp.model.quantity import PRICES, QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.errors import Fault
    from supercmp.model.records import Catalog, Claim, System
    from supercmp.model.state import Stage
    from supercmp.quantities.claims.ground import Ground

_COSTS = frozenset({"chip_cost", "server_cost", "hardware_cost", "capital_cost", "contract_cost"})
_ADVICE = "check the unit, the scope, and which phase it is about"
_JUDGED = frozenset({*POWER_OVER_TDP, *_COSTS, *PRICES, "memory_capacity"})


class Limit(NamedTuple):
    """What a figure may be for some chips: the ends, and the TDP they follow from [W], if it is known."""

    bounds: Bounds
    counts: Counts
    tdp: float | None


def machine_findings(catalog: Catalog, ground: Ground, system: System, found: list[Stage]) -> Iterator[Fault]:
    """Judge each claim on a system by the chips it is about."""
    for claim in system.claims:
        if claim.rejected or claim.kind == "rumour":
            continue
        for key in claim.values:
            if key in _JUDGED:
                yield from _per_chip(catalog, ground, system, found, claim, key)
            elif key.startswith("peak:"):
                yield from _peak(catalog, ground, system, found, claim, key)


def limit_of(ground: Ground, system: System, key: str, counts: Counts) -> Limit:
    """Say between which ends a figure lies for so many chips."""
    number, tdp = sum(counts.values()), tdp_of_all(ground, counts)
    if key in PRICES:
        each = tdp / number if tdp else None
        return Limit(PRICE_PER_TDP_WATT.times(each) if each else PRICE_UNKNOWN_TDP, counts, tdp)
    if key == "memory_capacity":
        return Limit(CHIP_MEMORY.times(number), counts, None)
    if key in POWER_OVER_TDP:
        return Limit(POWER_OVER_TDP[key].times(tdp) if tdp else POWER_UNKNOWN_TDP.times(number), counts, tdp)
    return Limit(COST_PER_TDP_WATT[system.kind].times(tdp) if tdp else COST_UNKNOWN_TDP.times(number), counts, tdp)


def is_outside(best: float, form: str, bounds: Bounds) -> bool:
    """Say whether a figure cannot be; at least may be too little, and at most too much."""
    return (best < bounds.low and form != ">") or (best > bounds.high and form != "<")


def _per_chip(
    catalog: Catalog, ground: Ground, system: System, found: list[Stage], claim: Claim, key: str
) -> Iterator[Fault]:
    value = claim.values[key]
    best = ground.read(value, claim).best
    limits = [limit_of(ground, system, key, counts) for counts in about(claim, found)]
    # Of several phases it may be about, one that fits is enough.
    if not limits or not all(is_outside(best, value.form, limit.bounds) for limit in limits):
        return
    code = (
        "power-per-chip"
        if key in POWER_OVER_TDP
        else "memory-per-chip"
        if key == "memory_capacity"
        else "cost-per-chip"
    )
    words = outside_words(best, key, limits[-1])
    yield fault(catalog, system, code, f"claims[{claim.place}].{key}", words, file=claim.file)


def outside_words(best: float, key: str, limit: Limit) -> str:
    """Say what a figure comes to for each chip, and between which ends it would be believed."""
    number = sum(limit.counts.values())
    quantity = quantity_of(key)
    each = QUANTITIES["tdp"] if key in POWER_OVER_TDP else quantity
    shares = 1.0 if key in PRICES else number
    low, high = limit.bounds.low / shares, limit.bounds.high / shares
    tdp = f" (TDP {say(limit.tdp / number, QUANTITIES['tdp'])})" if limit.tdp else ""
    what = "" if key in PRICES else f"{say(best, quantity)} for {counted(number)} is "
    return f"{what}{say(best / shares, each)} a chip, outside {say(low, each)} to {say(high, each)}{tdp}: {_ADVICE}"


def _peak(
    catalog: Catalog, ground: Ground, system: System, found: list[Stage], claim: Claim, key: str
) -> Iterator[Fault]:
    best = claim.values[key].best
    ratios = [
        best / peak for counts in about(claim, found) if (peak := _peak_of(ground, counts, key.partition(":")[2]))
    ]
    if ratios and all(is_outside(ratio, claim.values[key].form, PEAK_OVER_CHIPS) for ratio in ratios):
        words = f"{say(best, quantity_of(key))} is {share(ratios[-1])} count times the chips' dense peak: check the count, the precision, and that it is dense"
        yield fault(catalog, system, "peak-off-chips", f"claims[{claim.place}].{key}", words, file=claim.file)


def _peak_of(ground: Ground, counts: Counts, precision: str) -> float | None:
    """Add up the chips' rates at a precision itself [FLOP/s]; nothing where one has none and another would stand in."""
    total = 0.0
    for chip, count in counts.items():
        rate = ground.rate(chip, precision, ground.settings.day)
        if rate is None or rate.used != precision:
            return None
        total += count * rate.span.best
    return total or None
