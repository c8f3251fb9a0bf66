"""The limits of factors: fractions lie above 0 and up to 1, overheads start at 1; and of kinds of chip in a machine."""

from __future__ import annotations

from math import inf

FRACTIONS = frozenset({"load_factor", "occupancy", "mfu", "goodput", "whole_run_share", "network_share"})
"""Factors above 0 and up to 1."""
UP_TO_ONE = frozenset({"price_correlation"})
"""Factors from 0 up to 1."""
FROM_ONE = frozenset({"pue", "peak_pue", "network_overhead", "about_factor", "bound_factor"})
"""Factors that only add: a facility draws no less than its machines, nor they less than their servers.

Servers may draw less than the design power of their chips.
"""
MOST_KINDS = 100
"""Kinds of chip in one machine: the plan of its figures nests once for each."""


def limits_of(name: str) -> tuple[float, float]:
    """Give the ends between which a quantity or assumption must lie, in its base unit."""
    if name in FRACTIONS | UP_TO_ONE:
        return 0.0, 1.0
    return (1.0, inf) if name in FROM_ONE else (0.0, inf)
