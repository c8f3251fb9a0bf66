"""A plan, that is how one quantity is computed: leaves, steps in order, one result; run on floats or arrays.

`run` on the best values gives the estimate, on one leaf moved to the end of its range a part of the doubt, on arrays of
draws a distribution: the same loop each time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from math import exp, inf, log, sqrt
from operator import itemgetter
from typing import Any, TypeAlias

import msgspec

from supercmp.model.value import Span
from supercmp.quantities.claims.leaf import Leaf
from supercmp.quantities.formulas.registry import Formula

_HIGHEST = 700.0
"""The log change above which a float overflows."""
Taker: TypeAlias = Callable[[Sequence[Any]], tuple[Any, ...]]
Redone: TypeAlias = tuple[int, Callable[..., Any], Taker]
"""A step that is run again: its place, its function, and what picks up its arguments."""


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


Found: TypeAlias = "Node | Missing"


class Program(msgspec.Struct, frozen=True, dict=True):
    """Leaves first, then steps; each step names its arguments by position among both, and its taker picks them up.

    `after` names for each leaf the steps that rest on it, in order: what is run again when it moves.
    A program may have several `results` that share leaves and steps; `rests` names the leaves of each.
    """

    leaves: tuple[Leaf, ...]
    steps: tuple[tuple[Callable[..., Any], tuple[int, ...]], ...]
    takers: tuple[Taker, ...]
    results: tuple[int, ...]

    @cached_property
    def _leaves_of(self) -> list[int]:
        """Say on which leaves each place rests: leaves on themselves, then the steps in order; bit by bit."""
        found = [1 << leaf for leaf in range(len(self.leaves))]
        for _, arguments in self.steps:
            rests = 0
            for place in arguments:
                rests |= found[place]
            found.append(rests)
        return found

    @cached_property
    def after(self) -> tuple[tuple[int, ...], ...]:
        """Name for each leaf the places of the steps that rest on it; worked out where a range is asked for."""
        first = len(self.leaves)
        steps = list(enumerate(self._leaves_of[first:], first))
        return tuple([tuple([place for place, rests in steps if rests >> leaf & 1]) for leaf in range(first)])

    @cached_property
    def redone(self) -> tuple[tuple[Redone, ...], ...]:
        """Give for each leaf what is run again when it moves."""
        first = len(self.leaves)
        steps = [
            (first + n, step[0], taker) for n, (step, taker) in enumerate(zip(self.steps, self.takers, strict=True))
        ]
        return tuple([tuple([steps[place - first] for place in after]) for after in self.after])

    def redone_of(self, group: tuple[int, ...]) -> tuple[Redone, ...]:
        """Give what is run again when several leaves move together, in the order of the steps."""
        if len(group) == 1:
            return self.redone[group[0]]
        found = self._redone_together.get(group)
        if found is None:
            steps = {step[0]: step for place in group for step in self.redone[place]}
            found = self._redone_together[group] = tuple([steps[place] for place in sorted(steps)])
        return found

    @cached_property
    def _redone_together(self) -> dict[tuple[int, ...], tuple[Redone, ...]]:
        return {}

    @cached_property
    def rests(self) -> tuple[tuple[int, ...], ...]:
        """Name the leaves of each result."""
        return tuple([_bits(self._leaves_of[result]) for result in self.results])

    @property
    def result(self) -> int:
        """Give the place of the first result."""
        return self.results[0]


@lru_cache(maxsize=1024)
def _bits(number: int) -> tuple[int, ...]:
    return tuple([place for place in range(number.bit_length()) if number >> place & 1])


def uses(node: Node, formula: str, known: dict[int, bool] | None = None) -> bool:
    """Say whether a formula of that name is anywhere in a tree; parts that trees share are looked at once.

    `known` keeps what was found from tree to tree, by `id`: to be let go of before the trees are.
    """
    known = {} if known is None else known
    found = known.get(id(node))
    if found is None:
        found = bool(node.formula and node.formula.name == formula)
        found = known[id(node)] = found or any(uses(child, formula, known) for child in node.children)
    return found


_LIMITS = frozenset({"at_most", "at_least"})


def has_limit(node: Node) -> bool:
    """Say whether anything in a tree is held to at most, or at least, something else."""
    seen: set[int] = set()
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        code = getattr(part.function, "__code__", None)
        if part.function is not None and (part.function.__name__ in _LIMITS or (code and _LIMITS & set(code.co_names))):
            return True
        waiting += part.children
    return False


def assemble(*nodes: Node) -> Program:
    """Lay trees out as a program; a leaf used twice is one leaf, and so is a step."""
    order: dict[int, Node] = {}
    for node in nodes:
        _line_up(node, order)
    found = dict.fromkeys([part.leaf for part in order.values() if part.leaf is not None])
    leaves = {leaf: place for place, leaf in enumerate(found)}
    steps: dict[tuple[Callable[..., Any], tuple[int, ...]], int] = {}
    places: dict[int, int] = {}
    for key, part in order.items():
        if part.leaf is not None:
            places[key] = leaves[part.leaf]
        else:
            assert part.function is not None
            step = (part.function, tuple([places[id(child)] for child in part.children]))
            places[key] = steps.setdefault(step, len(leaves) + len(steps))
    takers = tuple([taking(arguments) for _, arguments in steps])
    return Program(tuple(leaves), tuple(steps), takers, tuple([places[id(node)] for node in nodes]))


def _line_up(part: Node, order: dict[int, Node]) -> None:
    """Put the parts of a tree in a row, each once and after what it is made of."""
    if id(part) not in order:
        for child in part.children:
            _line_up(child, order)
        order[id(part)] = part


def leaves_in(node: Node, known: dict[int, tuple[Leaf, ...]]) -> tuple[Leaf, ...]:
    """Name the leaves of a tree in the order in which its own program has them; `known` is as for `uses`."""
    found = known.get(id(node))
    if found is None:
        below = [leaf for child in node.children for leaf in leaves_in(child, known)]
        found = known[id(node)] = (node.leaf,) if node.leaf is not None else tuple(dict.fromkeys(below))
    return found


@lru_cache(maxsize=1024)
def taking(arguments: tuple[int, ...]) -> Taker:
    """Make what picks up the items of a row that stand in some places."""
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

    def ends(self, group: Sequence[int]) -> tuple[list[float], list[float]]:
        """Give the results with the leaves of one variable at the low ends of their ranges, and at the high ends.

        Of one result alone an end that is a divisor of 0 makes it infinite.

        Raises:
            ZeroDivisionError: an end is a divisor of 0, and there are several results: which it was, one at a time will tell.

        """
        lows, highs = self.slots.copy(), self.slots.copy()
        for place in group:
            lows[place], highs[place] = self.spans[place].low, self.spans[place].high
        return self._redone(group, lows), self._redone(group, highs)

    def _redone(self, group: Sequence[int], slots: list[Any]) -> list[float]:
        program = self.program
        try:
            for place, function, taker in program.redone_of(tuple(group)):
                slots[place] = function(*taker(slots))
        except ZeroDivisionError:
            if len(program.results) > 1:
                raise
            return [inf]
        return [slots[place] for place in program.results]


def moves(program: Program, spans: Sequence[Span], variables: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Give the first result with each variable alone at the low and at the high end of its range.

    A leaf without a name is a variable of its own, under its place. Where an end is a divisor of 0 the result is infinite.

    Raises:
        ZeroDivisionError: a best value is a divisor of 0.

    """
    mover = _Mover(program, spans, variables)
    found = {}
    for group in mover.groups:
        (low, *_), (high, *_) = mover.ends(group)
        found[variables[group[0]] or f"#{group[0]}"] = (float(low), float(high))
    return found


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
    moved = [(group, *mover.ends(group)) for group in mover.groups]
    found = []
    for number, best in enumerate(bests):
        rests = frozenset(program.rests[number])
        ends = []
        for group, low, high in moved:
            if not rests.isdisjoint(group):
                one, other = float(low[number]), float(high[number])
                ends.append((min(best, one, other), max(best, one, other)))
        found.append(_joined(best, ends))
    return found


def _joined(best: float, ends: Sequence[tuple[float, float]]) -> Span:
    if not ends or best <= 0:
        return Span(best, best, best) if not ends else Span(best, min(e[0] for e in ends), max(e[1] for e in ends))
    if len(ends) == 1:
        return Span(best, *ends[0])
    down = up = 0.0
    middle = log(best)
    for low, high in ends:
        down += (log(low) - middle if low > 0 else -inf) ** 2
        up += (log(high) - middle if high > 0 else -inf) ** 2
    down, up = sqrt(down), sqrt(up)
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
    moved = [(group, *mover.ends(group)) for group in mover.groups]
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
