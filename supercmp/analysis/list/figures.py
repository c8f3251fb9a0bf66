"""The figures of `list`: what is published of a chip, region or workload, with who said it and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.model.basis import BASES, CONFLICT, MARKS, WITHOUT_VALUE, form_of
from supercmp.model.table import Column, Origin, Scalar
from supercmp.model.units import shift

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.model.value import Span
    from supercmp.quantities.claims.standing import Standing
    from supercmp.quantities.graph.estimate import Estimate


class Told(msgspec.Struct, frozen=True):
    """A figure in the unit of its column; without an origin it is unknown."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    mark: str = ""
    origin: Origin | None = None

    @property
    def basis(self) -> str | None:
        """Say on what it rests."""
        return (self.origin.basis or None) if self.origin else None


def told(entry: str, key: str, standing: Standing, places: int, *, by_hand: Span | None = None) -> Told:
    """Give what the claims on an entry come to; a figure set by hand is an assumption."""
    if by_hand is not None:
        return _told(Origin(entry, key, basis="assumed"), by_hand, places)
    leader = standing.leader
    if leader is None or standing.span is None:
        return Told()
    claim = leader.claim
    origin = Origin(
        entry, key, form_of(leader.value), BASES[claim.kind], claim.source, converted=leader.converted is not None
    )
    return _told(origin, standing.span, places, CONFLICT if standing.has_conflict else "")


def told_of(entry: str, estimate: Estimate, places: int) -> Told:
    """Give an estimate of a chip."""
    if estimate.span is None:
        return Told()
    leader = estimate.leaves[0].standing.leader if len(estimate.leaves) == 1 else None
    source = leader.claim.source if leader and estimate.basis not in {"derived", "assumed"} else ""
    origin = Origin(entry, estimate.key, estimate.form, estimate.basis, source)
    return _told(origin, estimate.span, places, CONFLICT if estimate.has_conflict else "")


def _told(origin: Origin, span: Span, places: int, conflict: str = "") -> Told:
    best, low, high = (shift(end, -places) for end in (span.best, span.low, span.high))
    return Told(
        None if origin.form in WITHOUT_VALUE else best,
        None if origin.form == "at_most" else low,
        None if origin.form == "at_least" else high,
        conflict + MARKS.get(origin.basis, ""),
        origin,
    )


def figures_column(name: str, found: Sequence[Told], title: str, unit: str, places: int, keep: int) -> Column:
    """Make a column of figures with their marks."""
    values: list[Scalar] = [each.value for each in found]
    return Column(
        name,
        "number",
        values,
        title=title,
        unit=unit,
        unit_places=places,
        marks=[each.mark for each in found],
        forms=[each.origin.form if each.origin else "" for each in found],
        low=[each.low for each in found],
        high=[each.high for each in found],
        keep=keep,
        role="figure",
        origins=[each.origin for each in found],
    )
