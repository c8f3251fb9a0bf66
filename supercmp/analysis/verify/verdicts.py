"""The words a statement can get, in the order in which the first of several is given."""

from __future__ import annotations

from typing import Literal, TypeAlias

Verdict: TypeAlias = Literal[
    "unit_error", "unverifiable", "inconsistent", "depends", "contradicted", "holds_with_caveat", "holds"
]
VERDICTS: tuple[Verdict, ...] = (
    "unit_error",
    "unverifiable",
    "inconsistent",
    "depends",
    "contradicted",
    "holds_with_caveat",
    "holds",
)
"""Of several the first is given."""
NOT_GOOD = frozenset({"contradicted", "inconsistent", "unit_error"})
