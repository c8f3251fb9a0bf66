"""Searches the smallest and the largest count for which something holds, by halves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def smallest(holds: Callable[[int], bool], first: int, last: int) -> int | None:
    """Find the smallest count for which something holds that goes on holding from there; nothing where it never does.

    Args:
        holds: what is looked for; a count is asked about at most once in some twenty-seven of a hundred million.
        first: the smallest count.
        last: the largest one.

    """
    low, high = first, last + 1
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low if low <= last else None


def largest(holds: Callable[[int], bool], first: int, last: int) -> int | None:
    """Find the largest count for which something holds that holds up to there; nothing where it never does."""
    beyond = smallest(lambda count: not holds(count), first, last)
    found = last if beyond is None else beyond - 1
    return found if found >= first else None
