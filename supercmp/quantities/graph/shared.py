"""Keeps plans for systems of which the same is known: resolved once, with the chips of each put in for the others.

Machines differ most in their kinds of chips, and most kinds are known equally well: then the plans differ in nothing but
the names of the chips.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from supercmp.quantities.claims.leaf import Leaf
from supercmp.quantities.claims.prices import POOLED
from supercmp.quantities.formulas.registry import CHIP_PARAMETERS, POINTERS, REFERENCE_CHIP, reach
from supercmp.quantities.graph.own_run import OwnRun
from supercmp.quantities.graph.plan import Node, Program

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.claims.ground import Ground
    from supercmp.quantities.graph.own_run import Uncalibrated

_PEAKS = ("chip_peak", "training_peak")
_PRICES = frozenset({POOLED, "chip_price", "server_price", "cluster_price"})


def renamed(node: Node, chips: Mapping[str, str], done: dict[int, Node]) -> Node:
    """Put other chips into a tree; `done` holds what was made of its parts, by `id`, so that what is shared stays shared.

    Every part is made anew, also where it has no chips: what is kept of a tree by its `id` is kept for one row of chips.
    """
    made = done.get(id(node))
    if made is None:
        children = tuple([renamed(child, chips, done) for child in node.children])
        leaf = node.leaf and _leaf_of(node.leaf, chips)
        made = Node(node.key, leaf, node.function, node.formula, children, chips.get(node.chip, node.chip))
        done[id(node)] = made
    return made


def _leaf_of(leaf: Leaf, chips: Mapping[str, str]) -> Leaf:
    return Leaf(leaf.kind, leaf.key, chips[leaf.chip], leaf.is_exact) if leaf.chip in chips else leaf


def renamed_program(program: Program, chips: Mapping[str, str]) -> Program:
    """Put other chips into the leaves of a program; its steps, and what rests on what, stay as they are."""
    leaves = tuple([_leaf_of(leaf, chips) for leaf in program.leaves])
    made = Program(leaves, program.steps, program.takers, program.results)
    vars(made).update(vars(program))
    return made


class Plans(Protocol):
    """What can be resolved for one system and stand for another."""

    def renamed(self: _Made, chips: Mapping[str, str]) -> _Made:
        """Put other chips in the place of those that it was resolved for."""


_Made = TypeVar("_Made", bound=Plans)


class Kinds:
    """Says what a plan depends on of a kind of chip."""

    def __init__(self, ground: Ground, own_run: OwnRun | Uncalibrated) -> None:
        """Look at chips as the ground knows them; those of the training run's own machine are not like any other."""
        self._ground = ground
        self._own_chip = own_run.chip if isinstance(own_run, OwnRun) else ""
        self._known: dict[tuple[str, frozenset[str]], object] = {}

    def of(self, facts: Facts, chips: tuple[str, ...], reached: frozenset[str]) -> tuple[object, ...]:
        """Say for each kind what there is of it; its name where that is in the plan, or in the reason why there is none."""
        if self._ground.settings.overrides:
            return chips
        return tuple([self._of(facts, chip, reached) for chip in chips])

    def _of(self, facts: Facts, chip: str, reached: frozenset[str]) -> object:
        memo = (chip, reached)
        if memo not in self._known:
            is_alike = not self._is_named(chip, reached) and self._has_all(facts, chip, reached)
            also = [name for name in sorted(reached & self._ground.said_of(chip)) if name not in CHIP_PARAMETERS]
            own = tuple([name for name in also if self._ground.has_chip(chip, name)])
            self._known[memo] = own if is_alike else chip
        return self._known[memo]

    def _is_named(self, chip: str, reached: frozenset[str]) -> bool:
        """Say whether a plan may name a kind of chip that is not of the machine."""
        return chip == self._own_chip or (chip == REFERENCE_CHIP and not reached.isdisjoint(POINTERS))

    def _has_all(self, facts: Facts, chip: str, reached: frozenset[str]) -> bool:
        """Say whether there are all figures of a chip that formulas ask for, so that no reason names it."""
        ground, settings = self._ground, self._ground.settings
        precisions = {settings.working_precision}
        if "reference_peak" in reached:
            precisions.add(settings.reference_precision)
        rates = [(precision, name) for name in _PEAKS if name in reached for precision in precisions]
        figures = [CHIP_PARAMETERS[name] for name in reached & CHIP_PARAMETERS.keys() - _PRICES - {*_PEAKS}]
        return (
            all(ground.rate(chip, at, facts.state.day, training=name == "training_peak") for at, name in rates)
            and all(ground.has_chip(chip, key) for key in figures)
            and (POOLED not in reached or ground.prices.of(chip, facts.price_day(chip, POOLED)) is not None)
        )


class Shared(Generic[_Made]):
    """What was resolved so far, by what is asked and by what is known of a system."""

    def __init__(self, kinds: Kinds) -> None:
        """Start with nothing."""
        self._kinds = kinds
        self._made: dict[tuple[object, ...], dict[tuple[str, ...], _Made]] = {}

    def get(self, facts: Facts, asked: object, names: tuple[str, ...], resolve: Callable[[], _Made]) -> _Made:
        """Give what answers a question about some quantities of a system, resolved where no system like it came before."""
        reached, chips = reach(names), tuple(sorted(facts.chips.counts))
        memo = (asked, facts.signature(reached, self._kinds.of(facts, chips, reached)))
        alike = self._made.setdefault(memo, {})
        found = alike.get(chips)
        if found is None:
            first = next(iter(alike.items()), None)
            found = resolve() if first is None else first[1].renamed(dict(zip(first[0], chips, strict=True)))
            alike[chips] = found
        return found
