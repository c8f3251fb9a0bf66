"""A plan, that is how one quantity is computed: leaves, steps in order, one result; run on floats or arrays.

`run` on the best values gives the estimate, on one leaf moved to the end of its range a part of the doubt (`ranges`), on arrays
of draws a distribution: the same loop each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import Any, TypeAlias

import msgspec

from supercmp.quantities.claims.leaf import Leaf
from supercmp.quantities.formulas.registry import Formula

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


def _parts(node: Node) -> Iterator[Node]:
    """Give each part of a tree once, also one that others share."""
    seen: set[int] = set()
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if id(part) not in seen:
            seen.add(id(part))
            yield part
            waiting += part.children


_MOST_HELD = 4096
_held: dict[int, tuple[Node, frozenset[str]]] = {}
"""The formulas of trees asked for lately, by `id`; each tree is held, so that no other has its `id` meanwhile."""


def formulas_in(node: Node) -> frozenset[str]:
    """Name all formulas of a tree; systems of one signature share theirs, which is looked through once."""
    held = _held.get(id(node))
    if held is not None:
        return held[1]
    names = frozenset([part.formula.name for part in _parts(node) if part.formula is not None])
    if len(_held) >= _MOST_HELD:
        _held.clear()
    _held[id(node)] = node, names
    return names


_LIMITS = frozenset({"at_most", "at_least"})


def has_limit(node: Node) -> bool:
    """Say whether anything in a tree is held to at most, or at least, something else."""
    return any(_limits(part.function) for part in _parts(node) if part.function is not None)


def _limits(function: Callable[..., Any]) -> bool:
    code = getattr(function, "__code__", None)
    return function.__name__ in _LIMITS or bool(code and _LIMITS & set(code.co_names))


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
    return fill(program, values)[program.result]


def run_all(program: Program, values: Sequence[Any]) -> list[Any]:
    """Run a program of several results on one value a leaf.

    Raises:
        ZeroDivisionError: a divisor is the float 0; arrays give infinities instead.

    """
    slots = fill(program, values)
    return [slots[place] for place in program.results]


def fill(program: Program, values: Sequence[Any]) -> list[Any]:
    """Give the leaves' values and, behind them, what each step comes to."""
    slots = list(values)
    for (function, _), taker in zip(program.steps, program.takers, strict=True):
        slots.append(function(*taker(slots)))
    return slots
