"""The leaves of a plan: where a number comes from, and the same with its value for one system on one day."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from supercmp.model.records import Run
from supercmp.model.value import Span
from supercmp.quantities.claims.standing import NOTHING, Standing

LeafKind: TypeAlias = Literal[
    "claim", "bound", "run", "base", "scale", "share", "chip", "region", "assumption", "job", "own"
]


class Leaf(msgspec.Struct, frozen=True, cache_hash=True):
    """Where a number comes from: a claim on the system, a figure of a chip, a region's, an assumption, the training run.

    One that `is_exact` stays at its best value: the doubt about it is in another leaf of the same plan. `base` and `share` are constants of the phase: the count of a chip kind as written, and its part of all chips.
    `own` is of the machine on which the training run was published. `bound` is what a source says a figure is at least or at most: its key ends in `>` or `<`. `scale` is what a doubtful total does to the counts: 1 unless another source counts differently.
    """

    kind: LeafKind
    key: str
    chip: str = ""
    is_exact: bool = False


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
