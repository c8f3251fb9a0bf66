"""The words of verdicts, and of what a statement may leave open: as catalogs, options and answers write them."""

from __future__ import annotations

from typing import Literal, TypeAlias

Verdict: TypeAlias = Literal[
    "holds", "holds_with_caveat", "depends", "unverifiable", "contradicted", "inconsistent", "unit_error"
]
VERDICTS: tuple[Verdict, ...] = (
    "holds",
    "holds_with_caveat",
    "depends",
    "unverifiable",
    "contradicted",
    "inconsistent",
    "unit_error",
)
"""What a statement can be found to be."""
Dimension: TypeAlias = Literal["precision", "sparsity", "date", "phase", "boundary", "source"]
DIMENSIONS: tuple[Dimension, ...] = ("precision", "sparsity", "date", "phase", "boundary", "source")
"""What a statement may leave open."""
