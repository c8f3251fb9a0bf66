"""The inputs of a figure: each named variable with its value, its unit and its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.request.wording import quantity_of
from supercmp.quantities.formulas.registry import MODEL_ERRORS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.model.value import Span
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.claims.leaf import Bound

_CONSTANT = frozenset({"base", "share"})
_OF_ERROR = {error: name for name, error in MODEL_ERRORS.items()}


class Unit(msgspec.Struct, frozen=True):
    """How a variable's figures are shown: the unit, the base unit, and the power of ten between them."""

    shown: str
    base: str
    places: int


def is_constant(bound: Bound) -> bool:
    """Say whether a leaf is a constant of the phase and no variable: the mix of its chips as written."""
    return bound.leaf.kind in _CONSTANT


def setting(variable: str) -> str:
    """Write a variable as `--set` takes it: `colossus.chip_count`, `h100-sxm.chip_price`, `pue`."""
    return variable.replace("/", ".")


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
    """Name the entry and the quantity that a variable is about; an assumption has no entry.

    The model's own error on a figure is the figure itself: who publishes it ends the error.
    """
    if bound.leaf.key in _OF_ERROR:
        return bound.variable.partition("/")[0], _OF_ERROR[bound.leaf.key]
    entry, slash, key = bound.variable.rpartition("/")
    if bound.leaf.kind == "assumption":
        return "", bound.leaf.key
    return (entry, key) if slash else ("", key)


def sources_of(bounds: Sequence[Bound]) -> list[str]:
    """List the sources of a variable, the leading one first."""
    found: list[str] = []
    for bound in bounds:
        leader = bound.standing.leader
        voices = [leader, *bound.standing.also] if leader else []
        found += [voice.claim.source for voice in voices] or ([bound.source] if bound.source else [])
    return list(dict.fromkeys(found))
