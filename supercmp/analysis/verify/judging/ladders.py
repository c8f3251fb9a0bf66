"""Quantities that stand on one ladder: what a definition rules out, and what is unlike between two machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.verify.judging.comparisons import title_of
from supercmp.model.expression.grammar import Compare, Member

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.analysis.verify.judging.world import Entry

LADDERS = (
    ("chip_power", "server_power", "it_power", "facility_power"),
    ("hpl_power", "facility_power"),
    ("rmax", "rpeak"),
    ("chip_cost", "server_cost", "hardware_cost", "capital_cost"),
)
"""Quantities of one machine of which each holds the one before it, by definition."""


def definition(node: Compare, entry: Callable[[str], Entry]) -> str:
    """Say which definition rules a comparison of two figures of one machine out; empty where none does."""
    left, right = node.left, node.right
    if not (isinstance(left, Member) and isinstance(right, Member)) or node.op not in {"<", ">"}:
        return ""
    small, large = (left, right) if node.op == "<" else (right, left)
    if not any(
        small.field in ladder and large.field in ladder and ladder.index(large.field) < ladder.index(small.field)
        for ladder in LADDERS
    ):
        return ""
    if entry(left.id).id != entry(right.id).id:
        return ""
    return f"by definition the {title_of(large.field)} of a machine is never above its {title_of(small.field)}"
