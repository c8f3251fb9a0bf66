"""Checks of a chip's rates against each other: what doubles as formats halve, and what a die has of 64-bit units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.check.findings.report import fault
from supercmp.analysis.request.wording import say
from supercmp.model.quantity import QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.errors import Fault
    from supercmp.model.records import Catalog, Chip
    from supercmp.quantities.claims.ground import Ground

_MAKERS = ("NVIDIA", "AMD")
"""Whose matrix units keep the shares below; accelerators of others have formats that are slower or faster at will."""
_SHARES = (("tf32", 0.5), ("fp8", 2.0), ("int8", 2.0))
"""Dense rates of matrix units, of those at 16 bits: half at 19 bits, twice at eight (NVIDIA H100 and A100, AMD MI300X data sheets)."""
_OFF = 0.06
"""How far off a share may be: sheets round, 733 for twice 362."""
_FEW_WIDE_UNITS = {
    1 / 64: (
        "a10",
        "a10g",
        "a40",
        "l4",
        "l40",
        "l40s",
    ),  # GA102 and AD10x: two 64-bit units for 128 (NVIDIA, GA102 paper)
    1 / 32: ("t4",),  # TU10x: two for 64 (NVIDIA, Turing paper)
}


def ratio_findings(catalog: Catalog, ground: Ground, chip: Chip) -> Iterator[Fault]:
    """Hold the rates that lead against each other, those of sound chips being shares that their dies fix."""
    if chip.vendor not in _MAKERS:
        return
    for narrow, share in _SHARES:
        wide = "bf16" if _leads(ground, chip, "bf16") else "fp16"
        yield from _share(catalog, ground, chip, (narrow, wide, share))
    for share, chips in _FEW_WIDE_UNITS.items():
        if chip.id in chips:
            yield from _share(catalog, ground, chip, ("fp64", "fp32", share))


def _share(catalog: Catalog, ground: Ground, chip: Chip, expected: tuple[str, str, float]) -> Iterator[Fault]:
    one, other, share = expected
    rate, base = (_leads(ground, chip, name) for name in (one, other))
    if rate is None or base is None or abs(rate / (base * share) - 1) <= _OFF:
        return
    peak = QUANTITIES["peak"]
    words = (
        f"{say(rate, peak)} at {one} is {rate / base:.3g} of {say(base, peak)} at {other}, where such chips have {share:.3g}: "
        "is one of them with sparsity, of two chips, or a slip?"
    )
    yield fault(catalog, chip, "chip-rate-ratio", f"peak:{one}", words)


def _leads(ground: Ground, chip: Chip, precision: str) -> float | None:
    span = ground.chip(chip.id, f"peak:{precision}", ground.settings.day).span
    return span.best if span else None
