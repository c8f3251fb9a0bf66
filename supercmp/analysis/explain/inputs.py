"""The inputs of a figure: each named variable with its value, its unit and its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.request.wording import quantity_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.model.value import Span
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.claims.leaf import Bound

_OF_ERROR = {"model_error_power": "facility_power", "model_error_cost": "hardware_cost"}


class Unit(msgspec.Struct, frozen=True):
    """How a variable's figures are shown: the unit, the base unit, and the power of ten between them."""

    shown: str
    base: str
    places: int


def is_constant(bound: Bound) -> bool:
    """Say whether a leaf is a constant and no variable: the mix of chips as written, a bound, the chips that a run was on."""
    return not bound.variable


def setting(variable: str) -> str:
    """Write a variable as `--set` takes it: `colossus.chip_count`, `h100-sxm.pooled_price`, `pue`.

    Of an assumption it leaves out which of its cases holds, of a run's figure what it is taken for.
    """
    return variable.partition(" ")[0].partition("@")[0].replace("/", ".")


def unit_of(bound: Bound) -> Unit:
    """Find the unit of a leaf's variable."""
    quantity = quantity_of("chip_count" if bound.leaf.kind == "scale" else bound.leaf.key)
    return Unit(quantity.export, quantity.base, quantity.places)


def span_of(bound: Bound, facts: Facts) -> Span:
    """Give a variable's value and range; of the factor on a system's counts, the count itself."""
    if bound.leaf.kind == "scale":
        total = facts.chips.total
        assert total is not None
        return total
    return bound.span


def named(bound: Bound) -> tuple[str, str]:
    """Name the entry and the quantity that a variable is about; an assumption that is no machine's own has no entry.

    The model's own error on a figure is the figure itself: who publishes it ends the error.
    """
    if bound.leaf.key in _OF_ERROR:
        return bound.variable.partition("/")[0], _OF_ERROR[bound.leaf.key]
    entry, slash, key = bound.variable.rpartition("/")
    if bound.leaf.kind == "assumption":
        # Of a country's, as `US`, there is no entry either.
        return ("" if entry.isupper() else entry), bound.leaf.key
    return (entry, key.partition("@")[0]) if slash else ("", key)


def sources_of(bounds: Sequence[Bound]) -> list[str]:
    """List the sources of a variable, the leading one first."""
    found: list[str] = []
    for bound in bounds:
        leader = bound.standing.leader
        voices = [leader, *bound.standing.also] if leader else []
        found += [voice.claim.source for voice in voices] or ([bound.source] if bound.source else [])
    return list(dict.fromkeys(found))
