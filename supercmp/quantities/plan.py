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
    """Leaves first, then steps; each step names its arguments by position among both.

    `after` names for each leaf the steps that rest on it, by number and in order: what is run again when it moves.
    """

    leaves: tuple[Leaf, ...]
    steps: tuple[tuple[Callable[..., Any], tuple[int, ...]], ...]
    result: int
    after: tuple[tuple[int, ...], ...]


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
    return Program(tuple(leaves), tuple(steps), result, _after(len(leaves), steps))


def _after(leaves: int, steps: Sequence[tuple[Callable[..., Any], tuple[int, ...]]]) -> tuple[tuple[int, ...], ...]:
    rests: list[frozenset[int]] = [frozenset({place}) for place in range(leaves)]
    rests += [frozenset()] * len(steps)
    for number, (_, arguments) in enumerate(steps):
        rests[leaves + number] = frozenset[int]().union(*(rests[place] for place in arguments))
    return tuple(
        tuple(number for number in range(len(steps)) if leaf in rests[leaves + number]) for leaf in range(leaves)
    )


def run(program: Program, values: Sequence[Any]) -> Any:
    """Run the program on one value a leaf: floats, or arrays that broadcast against each other.

    Raises:
        ZeroDivisionError: a divisor is the float 0; arrays give infinities instead.

    """
    return _slots(program, values)[program.result]


def _slots(program: Program, values: Sequence[Any]) -> list[Any]:
    slots = list(values)
    for function, arguments in program.steps:
        slots.append(function(*[slots[place] for place in arguments]))
    return slots


class _Mover:
    """Runs a program on its best values once, and then again only what rests on a leaf that is moved."""

    def __init__(self, program: Program, spans: Sequence[Span], variables: Sequence[str]) -> None:
        self.program = program
        self.spans = spans
        self.slots = _slots(program, [span.best for span in spans])
        groups: dict[object, list[int]] = {}
        for place, span in enumerate(spans):
            if not span.low == span.high == span.best:
                groups.setdefault((variables[place] if variables else "") or place, []).append(place)
        self.groups = list(groups.values())

    def at(self, group: Sequence[int], end: str) -> float:
        """Give the result with the leaves of one variable at the `low` or `high` end of their ranges."""
        program, after = self.program, self.program.after
        slots = self.slots.copy()
        for place in group:
            slots[place] = getattr(self.spans[place], end)
        rest = after[group[0]] if len(group) == 1 else sorted({number for place in group for number in after[place]})
        try:
            for number in rest:
                function, arguments = program.steps[number]
                slots[len(program.leaves) + number] = function(*[slots[place] for place in arguments])
        except ZeroDivisionError:
            return inf
        return float(slots[program.result])


def _ratio(value: float, best: float) -> float:
    return log(value) - log(best) if value > 0 else -inf


def spread(program: Program, spans: Sequence[Span], best: float, variables: Sequence[str] = ()) -> Span:
    """Find the range of a result from those of its leaves.

    Each variable is moved alone to either end, and the log changes are added as the root of the sum of squares, each
    side by itself: within a few percent what the 5th and 95th percentile of draws give, where all-worst and all-best is
    half as wide again. Leaves of one name in `variables` are one variable, read through different distributions.
    """
    mover = _Mover(program, spans, variables)
    ends = []
    for group in mover.groups:
        moved = (mover.at(group, "low"), mover.at(group, "high"))
        ends.append((min(best, *moved), max(best, *moved)))
    if not ends or best <= 0:
        return Span(best, best, best) if not ends else Span(best, min(e[0] for e in ends), max(e[1] for e in ends))
    if len(ends) == 1:
        return Span(best, *ends[0])
    down = sqrt(sum(_ratio(low, best) ** 2 for low, _ in ends))
    up = sqrt(sum(_ratio(high, best) ** 2 for _, high in ends))
    return Span(best, best * exp(-down), best * exp(up) if up < _HIGHEST else inf)


def bounds(program: Program, spans: Sequence[Span], best: float, variables: Sequence[str] = ()) -> Span:
    """Find the widest range: every variable at whichever end lowers the result, then at whichever raises it.

    A variable used twice is at one end in both places, so `x / x` stays 1.
    """
    mover = _Mover(program, spans, variables)
    values = [span.best for span in spans]
    lows, highs = values.copy(), values.copy()
    for group in mover.groups:
        rises = mover.at(group, "low") <= mover.at(group, "high")
        for place in group:
            lows[place], highs[place] = spans[place].low, spans[place].high
            if not rises:
                lows[place], highs[place] = highs[place], lows[place]
    low, high = _or_infinite(program, lows), _or_infinite(program, highs)
    return Span(best, min(best, low), max(best, high))


def _or_infinite(program: Program, values: Sequence[float]) -> float:
    try:
        return float(run(program, values))
    except ZeroDivisionError:
        return inf
