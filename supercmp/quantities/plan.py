"""A resolved quantity as a program: leaves, steps in order, one result. It knows neither floats nor arrays.

`run` on the best values gives the estimate, on one leaf moved to the end of its range a part of the doubt, on arrays of
draws a distribution: the same loop each time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, inf, log, sqrt
from typing import Any, Literal, TypeAlias

import msgspec

from supercmp.model.value import Span
from supercmp.quantities.graph import Formula

_HIGHEST = 700.0
"""The log change above which a float overflows."""
LeafKind: TypeAlias = Literal["claim", "run", "base", "scale", "share", "chip", "region", "assumption", "job"]


class Leaf(msgspec.Struct, frozen=True):
    """Where a number comes from: a claim on the system, a figure of a chip, a region's, an assumption, the training run.

    `base` and `share` are constants of the phase: the count of a chip kind as written, and its part of all chips.
    `scale` is what a doubtful total does to the counts: 1 unless another source counts differently.
    """

    kind: LeafKind
    key: str
    chip: str = ""


class Node(msgspec.Struct, frozen=True):
    """A quantity resolved: a leaf, or a function of other nodes. `formula` is absent where counts are scaled or added."""

    key: str
    leaf: Leaf | None = None
    function: Callable[..., Any] | None = None
    formula: Formula | None = None
    children: tuple[Node, ...] = ()
    chip: str = ""


class Missing(msgspec.Struct, frozen=True):
    """A quantity that nobody published and no formula reaches, with the reason."""

    key: str
    reason: str


class Program(msgspec.Struct, frozen=True):
    """Leaves first, then steps; each step names its arguments by position among both."""

    leaves: tuple[Leaf, ...]
    steps: tuple[tuple[Callable[..., Any], tuple[int, ...]], ...]
    result: int


def uses(node: Node, formula: str) -> bool:
    """Say whether a formula of that name is anywhere in a tree."""
    return bool(node.formula and node.formula.name == formula) or any(uses(child, formula) for child in node.children)


def assemble(node: Node) -> Program:
    """Lay a tree out as a program; a leaf used twice is one leaf, and so is a step."""
    leaves: dict[Leaf, int] = {}
    steps: list[tuple[Callable[..., Any], tuple[int, ...]]] = []
    places: dict[tuple[Callable[..., Any], tuple[int, ...]], int] = {}

    def collect(part: Node) -> None:
        if part.leaf is not None:
            leaves.setdefault(part.leaf, len(leaves))
        for child in part.children:
            collect(child)

    def place(part: Node) -> int:
        if part.leaf is not None:
            return leaves[part.leaf]
        assert part.function is not None
        step = (part.function, tuple(place(child) for child in part.children))
        if step not in places:
            places[step] = len(leaves) + len(steps)
            steps.append(step)
        return places[step]

    collect(node)
    result = place(node)
    return Program(tuple(leaves), tuple(steps), result)


def run(program: Program, values: Sequence[Any]) -> Any:
    """Run the program on one value a leaf: floats, or arrays that broadcast against each other.

    Raises:
        ZeroDivisionError: a divisor is the float 0; arrays give infinities instead.

    """
    slots = list(values)
    for function, arguments in program.steps:
        slots.append(function(*[slots[place] for place in arguments]))
    return slots[program.result]


def _moved(program: Program, values: list[float], place: int, value: float) -> float:
    changed = values.copy()
    changed[place] = value
    try:
        return float(run(program, changed))
    except ZeroDivisionError:
        return inf


def _ratio(value: float, best: float) -> float:
    return log(value) - log(best) if value > 0 else -inf


def spread(program: Program, spans: Sequence[Span], best: float) -> Span:
    """Find the range of a result from those of its leaves.

    Each leaf is moved alone to either end, and the log changes are added as the root of the sum of squares, each side
    by itself: within a few percent what the 5th and 95th percentile of draws give, where all-worst and all-best is
    half as wide again.
    """
    values = [span.best for span in spans]
    ends = []
    for place, span in enumerate(spans):
        if span.low == span.high == span.best:
            continue
        moved = (_moved(program, values, place, span.low), _moved(program, values, place, span.high))
        ends.append((min(best, *moved), max(best, *moved)))
    if not ends or best <= 0:
        return Span(best, best, best) if not ends else Span(best, min(e[0] for e in ends), max(e[1] for e in ends))
    if len(ends) == 1:
        return Span(best, *ends[0])
    down = sqrt(sum(_ratio(low, best) ** 2 for low, _ in ends))
    up = sqrt(sum(_ratio(high, best) ** 2 for _, high in ends))
    return Span(best, best * exp(-down), best * exp(up) if up < _HIGHEST else inf)


def bounds(program: Program, spans: Sequence[Span], best: float) -> Span:
    """Find the widest range: every leaf at whichever end lowers the result, then at whichever raises it.

    A leaf used twice is at one end in both places, so `x / x` stays 1.
    """
    values = [span.best for span in spans]
    lows, highs = values.copy(), values.copy()
    for place, span in enumerate(spans):
        at_low, at_high = _moved(program, values, place, span.low), _moved(program, values, place, span.high)
        lows[place], highs[place] = (span.low, span.high) if at_low <= at_high else (span.high, span.low)
    low, high = _moved(program, lows, 0, lows[0]), _moved(program, highs, 0, highs[0])
    return Span(best, min(best, low), max(best, high))
