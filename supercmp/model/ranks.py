"""Ranks among figures: 1, 2, 2, 4, where those within a billionth of each other are equal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

TIE = 1e-9
"""Two figures this near to each other, relatively, are equal."""


def ranks_of(values: Sequence[float | None], *, largest_first: bool) -> list[int | None]:
    """Rank values from 1; those within `TIE` of the first of their rank share it, unknown ones have none.

    Draws are ranked by the same rule, many at a time: `quantities/draws/ranks.py`.
    """
    known = sorted(((value, place) for place, value in enumerate(values) if value is not None), reverse=largest_first)
    found: list[int | None] = [None] * len(values)
    head, rank = 0.0, 0
    for position, (value, place) in enumerate(known, start=1):
        if rank == 0 or abs(value - head) > TIE * abs(head):
            head, rank = value, position
        found[place] = rank
    return found
