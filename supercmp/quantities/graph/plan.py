"""A plan, that is how one quantity is computed: leaves, steps in order, one result; run on floats or arrays.

`run` on the best values gives the estimate, on one leaf moved to the end of its range a part of the doubt, on arrays of
draws a distribution: the same loop each time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from math import exp, inf, log, sqrt
from operator import itemgetter
from typing import Any

import msgspec

from supercmp.model.value import Span
from supercmp.quantities.claims.leaf import Leaf
from supercmp.quantities.formulas.registry import Formula

_HIGHEST = 700.0
"""The log change above which a float overflows."""


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


class Program(msgspec.Struct, frozen=True, dict=True):
    """Leaves first, then steps; each step names its arguments by position among both, and its taker picks them up.

    `after` names for each leaf the steps that rest on it, by number and in order: what is run again when it moves.
    A program may have several `results` that share leaves and steps; `rests` names the leaves of each.
    """

    leaves: tuple[Leaf, ...]
    steps: tuple[tuple[Callable[..., Any], tuple[int, ...]], ...]
    takers: tuple[Callable[[list[Any]], tuple[Any, ...]], ...]
    results: tuple[int, ...]

    @cached_property
    def _leaves_of(self) -> list[frozenset[int]]:
        return _rests(len(self.leaves), [arguments for _, arguments in self.steps])

    @cached_property
    def after(self) -> tuple[tuple[int, ...], ...]:
        """Name for each leaf the steps that rest on it; worked out where a range is asked for."""
        found: list[list[int]] = [[] for _ in self.leaves]
        for number, leaves in enumerate(self._leaves_of[len(self.leaves) :]):
            for leaf in leaves:
                found[leaf].append(number)
        return tuple(map(tuple, found))

    @cached_property
    def rests(self) -> tuple[tuple[int, ...], ...]:
        """Name the leaves of each result."""
        return tuple(tuple(sorted(self._leaves_of[result])) for result in self.results)

    @property
    def result(self) -> int:
        """Give the place of the first result."""
        return self.results[0]


def uses(node: Node, formula: str) -> bool:
    """Say whether a formula of that name is anywhere in a tree; parts that branches share are looked at once."""
    seen: set[int] = set()
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        if part.formula and part.formula.name == formula:
            return True
        waiting += part.children
    return False


class _Layout:
    """Leaves and steps of trees laid out in a row; branches share their parts, and each part is walked once."""

    def __init__(self) -> None:
        self.leaves: dict[Leaf, int] = {}
        self.steps: list[tuple[Callable[..., Any], tuple[int, ...]]] = []
        self._seen: set[int] = set()
        self._placed: dict[int, int] = {}
        self._places: dict[tuple[Callable[..., Any], tuple[int, ...]], int] = {}

    def collect(self, part: Node) -> None:
        if id(part) in self._seen:
            return
        self._seen.add(id(part))
        if part.leaf is not None:
            self.leaves.setdefault(part.leaf, len(self.leaves))
        for child in part.children:
            self.collect(child)

    def place(self, part: Node) -> int:
        found = self._placed.get(id(part))
        if found is None:
            found = self._placed[id(part)] = self._of(part)
        return found

    def _of(self, part: Node) -> int:
        if part.leaf is not None:
            return self.leaves[part.leaf]
        assert part.function is not None
        step = (part.function, tuple([self.place(child) for child in part.children]))
        if step not in self._places:
            self._places[step] = len(self.leaves) + len(self.steps)
            self.steps.append(step)
        return self._places[step]


def assemble(*nodes: Node) -> Program:
    """Lay trees out as a program; a leaf used twice is one leaf, and so is a step."""
    layout = _Layout()
    for node in nodes:
        layout.collect(node)
    results = tuple([layout.place(node) for node in nodes])
    leaves, steps = layout.leaves, layout.steps
    takers = tuple([_taker(arguments) for _, arguments in steps])
    return Program(tuple(leaves), tuple(steps), takers, results)


def _rests(leaves: int, steps: Sequence[tuple[int, ...]]) -> list[frozenset[int]]:
    """Name the leaves on which each place rests: leaves on themselves, then the steps in order."""
    found = [frozenset({leaf}) for leaf in range(leaves)]
    for arguments in steps:
        found.append(frozenset[int]().union(*(found[place] for place in arguments)))
    return found


@lru_cache(maxsize=1024)
def _taker(arguments: tuple[int, ...]) -> Callable[[list[Any]], tuple[Any, ...]]:
    # Cached, so that programs of the same steps are equal.
    if len(arguments) == 1:
        return lambda slots: (slots[arguments[0]],)
    return itemgetter(*arguments)


def run(program: Program, values: Sequence[Any]) -> Any:
    """Run the program on one value a leaf: floats, or arrays that broadcast against each other.

    Raises:
        ZeroDivisionError: a divisor is the float 0; arrays give infinities instead.

    """
    return _slots(program, values)[program.result]


def run_all(program: Program, values: Sequence[Any]) -> list[Any]:
    """Run a program of several results on one value a leaf.

    Raises:
        ZeroDivisionError: a divisor is the float 0; arrays give infinities instead.

    """
    slots = _slots(program, values)
    return [slots[place] for place in program.results]


def _slots(program: Program, values: Sequence[Any]) -> list[Any]:
    slots = list(values)
    for (function, _), taker in zip(program.steps, program.takers, strict=True):
        slots.append(function(*taker(slots)))
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

    def at(self, group: Sequence[int], end: str) -> list[float]:
        """Give the results with the leaves of one variable at the `low` or `high` end of their ranges."""
        program, after = self.program, self.program.after
        slots = self.slots.copy()
        for place in group:
            slots[place] = getattr(self.spans[place], end)
        rest = after[group[0]] if len(group) == 1 else sorted({number for place in group for number in after[place]})
        steps, takers, first = program.steps, program.takers, len(program.leaves)
        try:
            for number in rest:
                slots[first + number] = steps[number][0](*takers[number](slots))
        except ZeroDivisionError:
            if len(program.results) > 1:
                raise  # which of them it was, one at a time will tell
            return [inf]
        return [float(slots[place]) for place in program.results]


def _ratio(value: float, best: float) -> float:
    return log(value) - log(best) if value > 0 else -inf


def spread(program: Program, spans: Sequence[Span], best: float, variables: Sequence[str] = ()) -> Span:
    """Find the range of the first result from those of the leaves; see `spreads`."""
    return spreads(program, spans, [best], variables)[0]


def spreads(
    program: Program, spans: Sequence[Span], bests: Sequence[float], variables: Sequence[str] = ()
) -> list[Span]:
    """Find the ranges of results from those of the leaves.

    Each variable is moved alone to either end, and the log changes are added as the root of the sum of squares, each
    side by itself: within a few percent what the 5th and 95th percentile of draws give, where all-worst and all-best is
    half as wide again. Leaves of one name in `variables` are one variable, read through different distributions.

    Raises:
        ZeroDivisionError: an end of a range is a divisor of 0, and there are several results.

    """
    mover = _Mover(program, spans, variables)
    moved = [(group, mover.at(group, "low"), mover.at(group, "high")) for group in mover.groups]
    found = []
    for number, best in enumerate(bests):
        rests = frozenset(program.rests[number])
        ends = [
            (min(best, low[number], high[number]), max(best, low[number], high[number]))
            for group, low, high in moved
            if not rests.isdisjoint(group)
        ]
        found.append(_joined(best, ends))
    return found


def _joined(best: float, ends: Sequence[tuple[float, float]]) -> Span:
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
    return all_bounds(program, spans, [best], variables)[0]


def all_bounds(
    program: Program, spans: Sequence[Span], bests: Sequence[float], variables: Sequence[str] = ()
) -> list[Span]:
    """Find the widest ranges of results; see `bounds`."""
    mover = _Mover(program, spans, variables)
    moved = [(group, mover.at(group, "low"), mover.at(group, "high")) for group in mover.groups]
    found = []
    for number, best in enumerate(bests):
        lows = [span.best for span in spans]
        highs = lows.copy()
        for group, low, high in moved:
            for place in group:
                lows[place], highs[place] = spans[place].low, spans[place].high
                if low[number] > high[number]:
                    lows[place], highs[place] = highs[place], lows[place]
        ends = [_or_infinite(program, lows, number), _or_infinite(program, highs, number)]
        found.append(Span(best, min(best, *ends), max(best, *ends)))
    return found


def _or_infinite(program: Program, values: Sequence[float], number: int) -> float:
    try:
        return float(_slots(program, values)[program.results[number]])
    except ZeroDivisionError:
        return inf
