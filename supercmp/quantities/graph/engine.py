"""Estimates quantities of systems: chooses a plan for each, runs it on the system's values, gives range and basis."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from supercmp.model.basis import form_of
from supercmp.model.quantity import QUANTITIES
from supercmp.model.value import Span, exactly
from supercmp.quantities.claims.facts import Facts
from supercmp.quantities.claims.ground import Ground
from supercmp.quantities.claims.leaf import Bound, Leaf
from supercmp.quantities.claims.rungs import neighbours
from supercmp.quantities.formulas import (
    compute,
    cost,
    efficiency,
    estimators,
    losses,
    ownership,
    power,
    surroundings,
    training,
)
from supercmp.quantities.formulas.elementwise import at_least
from supercmp.quantities.formulas.registry import ESTIMATORS, FORMULAS, Estimator, connected
from supercmp.quantities.graph.binding import Binder
from supercmp.quantities.graph.estimate import (
    Estimate,
    Joint,
    basis_of_leaf,
    derived,
    join,
    notes_of,
    published_by,
    range_of_run,
)
from supercmp.quantities.graph.held import in_order
from supercmp.quantities.graph.own_run import own_run
from supercmp.quantities.graph.plan import Missing, Node, Program, assemble, run, run_all
from supercmp.quantities.graph.ranges import bounds, moves, spread, spreads
from supercmp.quantities.graph.resolve import Resolver
from supercmp.quantities.graph.shared import Kinds, Shared, renamed, renamed_program

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from supercmp.model.records import Catalog
    from supercmp.model.state import State
    from supercmp.quantities.claims.settings import Settings

ROOMS = (compute, power, surroundings, cost, ownership, efficiency, losses, training, estimators)
"""The modules whose import registers the formulas."""


class Plan(NamedTuple):
    """How one quantity is computed, with its program; or why it is not."""

    node: Node | Missing
    program: Program | None

    def renamed(self, chips: Mapping[str, str]) -> Plan:
        """Put other chips in the place of those that it was resolved for."""
        node = renamed(self.node, chips, {}) if isinstance(self.node, Node) else self.node
        return Plan(node, self.program and renamed_program(self.program, chips))


class Derived(NamedTuple):
    """Quantities that formulas give, with one program of them all, those that a leaf alone gives, and the unknown ones."""

    nodes: dict[str, Node]
    led: dict[str, Node]
    program: Program
    unknown: dict[str, Estimate]

    def renamed(self, chips: Mapping[str, str]) -> Derived:
        """Put other chips in the place of those that they were resolved for."""
        done: dict[int, Node] = {}
        nodes, led = (
            {name: renamed(node, chips, done) for name, node in found.items()} for found in (self.nodes, self.led)
        )
        return Derived(nodes, led, renamed_program(self.program, chips), self.unknown)


class Engine:
    """Evaluates systems of one catalog under one user's settings."""

    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        """Start with no plan; each signature is resolved when it first occurs."""
        self.catalog = catalog
        self.settings = settings
        self.ground = Ground(catalog, settings)
        self.own_run = own_run(self.ground)
        self._binder = Binder(catalog, self.ground, self.own_run)
        self._latest: Resolver | None = None
        kinds = Kinds(self.ground, self.own_run)
        self._plans: Shared[Plan] = Shared(kinds)
        self._joint: Shared[Derived] = Shared(kinds)
        self._bests_of: Shared[Joint] = Shared(kinds)

    def facts(self, state: State, aside: frozenset[str] = frozenset()) -> Facts:
        """Stand a system's state on the common ground; what is published of the quantities set `aside` is not heard."""
        return Facts(self.ground, state, aside)

    def key(self, name: str) -> str:
        """Put the working precision on a quantity that has several: `peak` is `peak:bf16`."""
        return f"{name}:{self.settings.working_precision}" if name == "peak" else name

    def estimate(self, facts: Facts, name: str, *, with_range: bool = True) -> Estimate:
        """Estimate a quantity of a system: its claim, its formula, or unknown with the reason.

        Without `with_range` a derived figure has no range: half the work, for tables that show none.
        """
        key = self.key(name)
        if QUANTITIES[key.partition(":")[0]].scope == "run":
            found = self._measured(facts, key)
            if found is not None:
                return found
        node, program = self.plan(facts, key)
        if self.settings.basis == "claimed" and not _is_claimed(key, node):
            return Estimate(key, None, reason="no claim on the system itself (--basis claimed)")
        if isinstance(node, Missing) or program is None:
            return Estimate(key, None, reason=node.reason if isinstance(node, Missing) else "")
        found = self.evaluate(facts, node, program, with_range=with_range)
        if found.basis == "derived" and not with_range:
            return found  # the best value keeps to the ladder by itself
        return self._on_ladder(facts, found)

    def estimates(self, facts: Facts, names: Sequence[str], *, with_range: bool = True) -> dict[str, Estimate]:
        """Estimate several quantities of a system: what `estimate` gives of each, with the work they share done once."""
        if not with_range:
            return self._bests(facts, tuple(names))
        if self.settings.basis == "claimed" or self.settings.bounds:
            return {name: self.estimate(facts, name) for name in names}
        nodes, led, program, unknown = self._joint_plan(facts, tuple(names))
        leaves = tuple(self.bind(facts, leaf) for leaf in program.leaves)
        spans = [bound.span for bound in leaves]
        try:
            bests = [float(best) for best in run_all(program, [span.best for span in spans])]
            found = spreads(program, spans, bests, [bound.variable for bound in leaves])
        except ZeroDivisionError:
            return {name: self.estimate(facts, name) for name in names}
        made = unknown | {name: self._led(facts, node) for name, node in led.items()}
        for number, (name, node) in enumerate(nodes.items()):
            if isfinite(bests[number]):
                own = tuple(leaves[place] for place in program.rests[number])
                estimate = derived(node, found[number], notes_of(own), own)
                made[name] = self._on_ladder(facts, estimate)
        return {name: made.get(name) or self.estimate(facts, name) for name in names}

    def _bests(self, facts: Facts, names: tuple[str, ...]) -> dict[str, Estimate]:
        """Estimate several quantities of a system without the ranges of those that a formula gives."""
        if self.settings.basis == "claimed":
            return {name: self.estimate(facts, name, with_range=False) for name in names}
        joint = self._joint_bests(facts, names)
        made = joint.estimates(self._binder.bound(facts, joint.program.leaves))
        made.update({name: self._led(facts, node) for name, node in joint.led.items()})
        return {name: made.get(name) or self.estimate(facts, name, with_range=False) for name in names}

    def _led(self, facts: Facts, node: Node) -> Estimate:
        """Estimate a quantity that a claim, or another leaf alone, gives."""
        assert node.leaf is not None
        only = self.bind(facts, node.leaf)
        return self._on_ladder(facts, published_by(facts, node, only, notes_of((only,))))

    def _joint_bests(self, facts: Facts, names: tuple[str, ...]) -> Joint:
        """Resolve several quantities once a signature; what runs give, and what no formula knows, is left to each."""

        def resolved() -> Joint:
            resolver = self.resolver(facts)
            return join({name: resolver.resolve(self.key(name)) for name in names if _is_shared(name)})

        return self._bests_of.get(facts, names, names, resolved)

    def _joint_plan(self, facts: Facts, names: tuple[str, ...]) -> Derived:
        """Resolve several quantities once a signature into one program of those that a formula gives."""

        def resolved() -> Derived:
            resolver = self._resolver(facts)
            found = {name: resolver.resolve(self.key(name)) for name in names}
            nodes = {name: node for name, node in found.items() if isinstance(node, Node)}
            led = {name: node for name, node in nodes.items() if node.leaf is not None and _is_shared(name)}
            derived = {name: node for name, node in nodes.items() if node.leaf is None and not is_cut(node)}
            missing = [(name, node) for name, node in found.items() if isinstance(node, Missing) and _is_shared(name)]
            unknown = {name: Estimate(node.key, None, reason=node.reason) for name, node in missing}
            return Derived(derived, led, assemble(*derived.values()), unknown)

        return self._joint.get(facts, names, names, resolved)

    def by_formula(self, facts: Facts, name: str) -> Estimate:
        """Estimate a quantity by its formulas alone, as if nothing were published of it.

        Its inputs are not worked back from it either. `node` is absent where no formula reaches it.
        """
        key = self.key(name)
        alone = facts.without(key)
        node = self.resolver(alone).by_formula(key)
        return Estimate(key, None, reason=node.reason) if isinstance(node, Missing) else self.evaluate(alone, node)

    def by_estimators(self, facts: Facts, name: str) -> list[tuple[Estimator, Estimate]]:
        """Estimate a quantity by each published estimator whose inputs are known, the smallest result first."""
        resolver = self.resolver(facts)
        nodes = [(each, resolver.by_estimator(each.formula)) for each in ESTIMATORS.get(name, ())]
        found = [(each, self.evaluate(facts, node)) for each, node in nodes if isinstance(node, Node)]
        return sorted((pair for pair in found if pair[1].span), key=lambda pair: pair[1].value or 0.0)

    def _measured(self, facts: Facts, key: str) -> Estimate | None:
        """Take a figure that a run gives as it stands: the common case of long lists, without a plan."""
        ran = facts.run_for(key)
        if ran is None or key not in ran.values or key in facts.aside or facts.override(key):
            return None
        bound = self.bind(facts, Leaf("run", key))
        value = ran.values[key]
        return Estimate(
            key,
            bound.span,
            basis_of_leaf(bound),
            node=Node(key, bound.leaf),
            leaves=(bound,),
            form=form_of(value),
            range_by=range_of_run(value, bound.span),
        )

    def plan(self, facts: Facts, key: str) -> Plan:
        """Resolve a quantity once a signature."""
        name = key.partition(":")[0]
        if not _is_shared(name):
            # Runs are chosen by date, and what no formula knows is claimed or not: their few nodes are made on the spot.
            return _planned(self.resolver(facts), key)
        return self._plans.get(facts, key, (name,), lambda: _planned(self._resolver(facts), key))

    def resolver(self, facts: Facts) -> Resolver:
        """Make what resolves a system's quantities; nothing of it is kept."""
        return Resolver(facts, self.own_run)

    def _resolver(self, facts: Facts) -> Resolver:
        """Give the resolver of a system again while its quantities are asked for one after the other."""
        if self._latest is None or not self._latest.is_of(facts):
            self._latest = self.resolver(facts)
        return self._latest

    def bind(self, facts: Facts, leaf: Leaf) -> Bound:
        """Give a leaf its value for one system."""
        return self._binder.bind(facts, leaf)

    def moves(self, facts: Facts, estimate: Estimate) -> dict[str, tuple[float, float]]:
        """Give what an estimate comes to with each of its uncertain variables alone at either end of its range."""
        if estimate.node is None or estimate.span is None:
            return {}
        program = assemble(estimate.node)
        bound = [self.bind(facts, leaf) for leaf in program.leaves]
        found = moves(program, [each.span for each in bound], [each.variable for each in bound])
        return {f"{facts.id}{name}" if name.startswith("#") else name: ends for name, ends in found.items()}

    # -- evaluating --------------------------------------------------------------------------------------------------

    def evaluate(
        self, facts: Facts, node: Node, program: Program | None = None, *, with_range: bool = True
    ) -> Estimate:
        """Run a plan on a system's values: best value, range and basis; without its program it is assembled here."""
        program = program or assemble(node)
        leaves = tuple(self.bind(facts, leaf) for leaf in program.leaves)
        spans = [bound.span for bound in leaves]
        notes = notes_of(leaves)
        if not program.steps:
            only = leaves[0]
            return published_by(facts, node, only, notes)
        try:
            best = float(run(program, [span.best for span in spans]))
        except ZeroDivisionError:
            zero = next((bound for bound in leaves if bound.span.best == 0), None)
            what = f"{zero.variable} is 0" if zero else "a divisor is 0"
            return Estimate(node.key, None, reason=f"division by zero: {what}", node=node, leaves=leaves)
        if not isfinite(best):
            return Estimate(node.key, None, reason="the result is not a finite number", node=node, leaves=leaves)
        if not with_range:
            return derived(node, exactly(best), notes, leaves)
        if is_cut(node):
            return derived(node, self._cut(facts, node), notes, leaves)
        widest = bounds if self.settings.bounds else spread
        names = [bound.variable for bound in leaves]
        return derived(node, widest(program, spans, best, names), notes, leaves)

    def _cut(self, facts: Facts, node: Node) -> Span:
        """Give the range of a figure that a published bound cuts: the range without it, both ends and value held to it."""
        if not is_cut(node):
            found = self.evaluate(facts, node).span
            assert found is not None
            return found
        inner, bound = node.children
        assert bound.leaf is not None
        span, said = self._cut(facts, inner), self.bind(facts, bound.leaf).span.best
        hold = max if node.function is at_least else min
        return Span(hold(span.best, said), hold(span.low, said), hold(span.high, said))

    def _on_ladder(self, facts: Facts, estimate: Estimate) -> Estimate:
        """Hold the range of a rung of a ladder between those of the rungs round it."""
        if estimate.span is None or estimate.node is None or not neighbours(estimate.key):
            return estimate
        held = in_order(facts, estimate.node, estimate.span, lambda rung: self.estimate(facts, rung).span)
        return estimate if held == estimate.span else msgspec.structs.replace(estimate, span=held)


def is_cut(node: Node) -> bool:
    """Say whether a node is a figure held to a published bound."""
    return bool(node.children) and node.formula is None and _is_bound(node.children[-1])


def _is_shared(name: str) -> bool:
    """Say whether systems may share a plan of a quantity: runs are chosen by date, and what no formula knows needs none."""
    return QUANTITIES[name].scope != "run" and name in connected()


def _is_bound(node: Node) -> bool:
    return node.leaf is not None and node.leaf.kind == "bound"


def _is_claimed(key: str, node: Node | Missing) -> bool:
    if QUANTITIES[key.partition(":")[0]].scope == "run" or key == "chip_count":
        return True
    return isinstance(node, Node) and node.leaf is not None and node.leaf.kind == "claim"


def _planned(resolver: Resolver, key: str) -> Plan:
    node = resolver.resolve(key)
    return Plan(node, assemble(node) if isinstance(node, Node) else None)


def has_formula(name: str) -> bool:
    """Say whether any formula computes a quantity."""
    return name in FORMULAS
