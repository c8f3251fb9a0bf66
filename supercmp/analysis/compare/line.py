"""One row of a comparison: a quantity with an estimate a side, and whether the sides compare."""

from __future__ import annotations

import msgspec

from supercmp.analysis.compare.comparable import Verdict, worst
from supercmp.model.quantity import Quantity
from supercmp.quantities.graph.estimate import Estimate


class Line(msgspec.Struct):
    """One row: a quantity with an estimate a side, the verdict on each side beside the first, and the worst of them."""

    name: str
    label: str
    quantity: Quantity
    sides: list[Estimate]
    pairs: list[Verdict]

    @property
    def verdict(self) -> Verdict:
        """Give the worst verdict of the row."""
        return worst(self.pairs)

    @property
    def ratios(self) -> tuple[float | None, ...]:
        """Give how many times the first each other side is; of a range or a bound nobody said how much it is."""
        return tuple(_ratio(self.sides[0], other) for other in self.sides[1:])


def _ratio(first: Estimate, other: Estimate) -> float | None:
    if first.said is None or other.said is None or first.said == 0:
        return None
    return other.said / first.said
