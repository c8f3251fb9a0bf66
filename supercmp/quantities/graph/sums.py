"""A sum over systems as an estimate: what they share moves them together, what is one's own moves one."""

from __future__ import annotations

from collections import defaultdict
from math import exp, inf, log, sqrt
from typing import TYPE_CHECKING

from supercmp.model.value import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_HIGHEST = 700.0


def span_of_sum(bests: Iterable[float], moved: Iterable[dict[str, tuple[float, float]]]) -> Span:
    """Give a sum with its 90 % range.

    For each variable the changes of all systems that rest on it are added, at its low end and at its high end; the changes of
    the sum's logarithm are joined as the root of the sum of squares, each side by itself.

    Args:
        bests: best values of the systems, in one unit.
        moved: for each system in the same order what it comes to with each variable alone at either end.

    """
    total = 0.0
    changes: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for best, ends in sorted(zip(bests, moved, strict=True), key=lambda pair: pair[0]):
        total += best
        for name, (low, high) in ends.items():
            changes[name][0] += low - best
            changes[name][1] += high - best
    if total <= 0:
        return Span(total, total, total)
    down = up = 0.0
    for pair in changes.values():
        down += _log((total + min(0.0, *pair)) / total) ** 2
        up += _log((total + max(0.0, *pair)) / total) ** 2
    return Span(total, total * exp(-sqrt(down)), total * exp(sqrt(up)) if up < _HIGHEST**2 else inf)


def _log(ratio: float) -> float:
    return log(ratio) if 0 < ratio < inf else _HIGHEST
