"""Checks of chips: power, rates for each watt and among themselves, memory and price."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from supercmp.analysis.check.findings.bounds import (
    BARE_CHIP_TDP,
    CHIP_MEMORY,
    CHIP_TDP,
    EARLY_MEMORY,
    EARLY_MEMORY_UNTIL,
    FAST_CHIP,
    MOST_PER_WATT,
    PRICE_PER_TDP_WATT,
    PRICE_UNKNOWN_TDP,
    SLOW_CHIP_TDP,
    SLOW_CHIP_UNTIL,
    WAFER_BANDWIDTH,
)
from supercmp.analysis.check.findings.report import fault
from supercmp.analysis.check.ratios import ratio_findings
from supercmp.analysis.check.systems.counts import tdp_of
from supercmp.analysis.request.wording import quantity_of, say
from supercmp.model.quantity import PRICES, QUANTITIES
from supercmp.model.records import SALES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.errors import Fault
    from supercmp.model.records import Catalog, Chip, Claim
    from supercmp.quantities.claims.ground import Ground

_MATRIX = ("tf32", "bf16", "fp8", "fp4")
"""Formats of matrix units, widest first: each is at least as fast as the one before it."""
_SHOP = re.compile(r"\b(?:shops?|stores?|retail(?:ers?)?|resellers?|web ?shops?)\b", re.IGNORECASE)


def is_wafer(ground: Ground, chip: str) -> bool:
    """Tell a wafer by its memory, which lies on the wafer itself."""
    span = ground.chip(chip, "memory_bandwidth", ground.settings.day).span
    return span is not None and span.best >= WAFER_BANDWIDTH


def chip_findings(catalog: Catalog, ground: Ground, chip: Chip) -> Iterator[Fault]:
    """Judge each claim on a chip, and the rates that lead against each other."""
    tdp = tdp_of(ground, chip.id)
    yield from ratio_findings(catalog, ground, chip)
    for claim in chip.claims:
        if claim.rejected:
            continue
        yield from _figures(catalog, ground, chip, claim)
        yield from _rates(catalog, chip, claim, tdp)
        yield from _order(catalog, chip, claim)
        yield from _prices(catalog, ground, chip, claim, tdp)


def _figures(catalog: Catalog, ground: Ground, chip: Chip, claim: Claim) -> Iterator[Fault]:
    if "tdp" in claim.values and not is_wafer(ground, chip.id):
        dies = max(chip.dies, 1)
        low, high = _least_tdp(chip) * dies, CHIP_TDP.high * dies
        yield from _outside(catalog, chip, claim, "chip-power", "tdp", low, high)
    if "memory_capacity" in claim.values:
        low = EARLY_MEMORY if chip.released and chip.released < EARLY_MEMORY_UNTIL else CHIP_MEMORY.low
        yield from _outside(catalog, chip, claim, "memory-per-chip", "memory_capacity", low, CHIP_MEMORY.high)


def _least_tdp(chip: Chip) -> float:
    """Give the least TDP that is believed of a chip [W]: slow chips and old ones take less than those of today's machines."""
    rates = [
        figure.best
        for claim in chip.claims
        if not claim.rejected
        for key, figure in claim.values.items()
        if key.startswith("peak:")
    ]
    if max(rates, default=0.0) >= FAST_CHIP:
        return CHIP_TDP.low
    return SLOW_CHIP_TDP if rates or "" < chip.released < SLOW_CHIP_UNTIL else BARE_CHIP_TDP


def _outside(
    catalog: Catalog, chip: Chip, claim: Claim, code: str, key: str, low: float, high: float
) -> Iterator[Fault]:
    best = claim.values[key].best
    if low <= best <= high:
        return
    quantity = quantity_of(key)
    words = (
        f"{say(best, quantity)} is outside {say(low, quantity)} to {say(high, quantity)} for a chip: "
        "check the unit, and that it is one chip's"
    )
    yield fault(catalog, chip, code, f"claims[{claim.place}].{key}", words, file=claim.file)


def _rates(catalog: Catalog, chip: Chip, claim: Claim, tdp: float | None) -> Iterator[Fault]:
    for key, value in claim.values.items():
        name, _, precision = key.partition(":")
        most = MOST_PER_WATT.get(precision.removesuffix("_matrix"))
        if name != "peak" or tdp is None or most is None or value.best <= most * tdp:
            continue
        quantity = QUANTITIES["energy_efficiency"]
        words = (
            f"{say(value.best, quantity_of(key))} at {say(tdp, QUANTITIES['tdp'])} is {say(value.best / tdp, quantity)}, "
            f"and no chip is above {say(most, quantity)} at {precision.removesuffix('_matrix')}: check the unit, that it is dense, and one chip's"
        )
        yield fault(catalog, chip, "chip-efficiency", f"claims[{claim.place}].{key}", words, file=claim.file)


def _order(catalog: Catalog, chip: Chip, claim: Claim) -> Iterator[Fault]:
    known = [name for name in _MATRIX if f"peak:{name}" in claim.values]
    for wide, narrow in pairwise(known):
        slow, fast = claim.values[f"peak:{narrow}"].best, claim.values[f"peak:{wide}"].best
        if slow < fast:
            quantity = QUANTITIES["peak"]
            words = f"{say(slow, quantity)} at {narrow} is below {say(fast, quantity)} at {wide}: is {wide} with sparsity, or are they exchanged?"
            yield fault(
                catalog, chip, "chip-peak-order", f"claims[{claim.place}].peak:{narrow}", words, file=claim.file
            )


def _prices(catalog: Catalog, ground: Ground, chip: Chip, claim: Claim, tdp: float | None) -> Iterator[Fault]:
    for key in PRICES:
        value = claim.values.get(key)
        if value is None:
            continue
        best = ground.read(value, claim).best
        bounds = PRICE_PER_TDP_WATT.times(tdp) if tdp else PRICE_UNKNOWN_TDP
        if not bounds.low <= best <= bounds.high:
            money = QUANTITIES[key]
            words = (
                f"{say(best, money)} is outside {say(bounds.low, money)} to {say(bounds.high, money)} for one chip: "
                "check the unit; a price for several is claimed with per"
            )
            yield fault(catalog, chip, "chip-price", f"claims[{claim.place}].{key}", words, file=claim.file)
        found = (
            None
            if claim.sale != SALES[0] or claim.offer
            else _SHOP.search(f"{claim.note}\n{claim.quote}\n{_source(catalog, claim)}")
        )
        if found:
            words = f'it counts as {SALES[0]}, and its words speak of a {found.group().lower()!r}: a shop\'s price has sale = "retail"'
            yield fault(catalog, chip, "price-from-shop", f"claims[{claim.place}].{key}", words, file=claim.file)


def _source(catalog: Catalog, claim: Claim) -> str:
    source = catalog.sources.get(claim.source)
    return f"{source.publisher}\n{source.title}" if source else ""
