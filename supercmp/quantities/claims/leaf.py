"""The leaves of a plan: where a number comes from, and the same with its value for one system on one day."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from supercmp.model.records import Run
from supercmp.model.value import Span
from supercmp.quantities.claims.standing import NOTHING, Standing

LeafKind: TypeAlias = Literal["claim", "run", "base", "scale", "share", "chip", "region", "assumption", "job"]


class Leaf(msgspec.Struct, frozen=True):
    """Where a number comes from: a claim on the system, a figure of a chip, a region's, an assumption, the training run.

    `base` and `share` are constants of the phase: the count of a chip kind as written, and its part of all chips.
    `scale` is what a doubtful total does to the counts: 1 unless another source counts differently.
    """

    kind: LeafKind
    key: str
    chip: str = ""


class Bound(msgspec.Struct, frozen=True):
    """A leaf with its value: the name of the variable, its span, and where that comes from."""

    leaf: Leaf
    variable: str
    span: Span
    standing: Standing = NOTHING
    run: Run | None = None
    source: str = ""
    note: str = ""
    by_hand: bool = False
