"""Estimates quantities of systems: chooses a plan for each, runs it on the system's values, gives range and basis."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from supercmp.model.quantity import QUANTITIES
from supercmp.model.value import Span, exactly
from supercmp.quantities.claims.facts import Facts
from supercmp.quantities.claims.ground import Ground
from supercmp.quantities.claims.leaf import Bound, Leaf
from supercmp.quantities.formulas import compute, cost, efficiency, estimators, ownership, power, surroundings, training
from supercmp.quantities.formulas.registry import ESTIMATORS, FORMULAS, Estimator, connected, reach
from supercmp.quantities.graph.binding import Binder
from supercmp.quantities.graph.plan import Missing, Node, Program, assemble, bounds, run, run_all, spread, spreads
from supercmp.quantities.graph.resolve import Resolver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.model.records import Catalog
    from supercmp.model.state import State
    from supercmp.quantities.claims.facts import Signature
    from supercmp.quantities.claims.settings import Settings

ROOMS = (compute, power, surroundings, cost, ownership, efficiency, training, estimators)
"""The modules whose import registers the formulas."""


Plan: TypeAlias = "tuple[Node | Missing, Program | None]"


class Estimate(msgspec.Struct, frozen=True):
    """A quantity of a system on a day, in its base unit: known with range and basis, or unknown with the reason."""

    key: str
    span: Span | None
    basis: str = ""
    reason: str = ""
    has_conflict: bool = False
    notes: tuple[str, ...] = ()
    node: Node | None = None
    leaves: tuple[Bound, ...] = ()

    @property
    def value(self) -> float | None:
        """Give the best value, or nothing where it is unknown."""
        return self.span.best if self.span else None

    @property
    def mark(self) -> str:
        """Give the mark that tells estimates from published figures without colour."""
        if self.has_conflict:
            return "?"
        return {"derived": "~", "assumed": "≈"}.get(self.basis, "")


class Engine:
    """Evaluates systems of one catalog under one user's settings."""

    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        """Start with no plan; each signature is resolved when it first occurs."""
        self.catalog = catalog
        self.settings = settings
        self.ground = Ground(catalog, settings)
        self._binder = Binder(catalog, self.ground)
        self._resolvers: dict[Signature, Resolver] = {}
        self._plans: dict[tuple[object, ...], Plan] = {}
        self._joint: dict[tuple[object, ...], tuple[dict[str, Node], Program]] = {}

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
        return self.evaluate(facts, node, program, with_range=with_range)

    def estimates(self, facts: Facts, names: Sequence[str]) -> dict[str, Estimate]:
        """Estimate several quantities of a system: what `estimate` gives of each, with the work they share done once."""
        if self.settings.basis == "claimed" or self.settings.bounds:
            return {name: self.estimate(facts, name) for name in names}
        derived, program = self._joint_plan(facts, tuple(names))
        leaves = tuple(self.bind(facts, leaf) for leaf in program.leaves)
        spans = [bound.span for bound in leaves]
        try:
            bests = [float(best) for best in run_all(program, [span.best for span in spans])]
            found = spreads(program, spans, bests, [bound.variable for bound in leaves])
        except ZeroDivisionError:
            return {name: self.estimate(facts, name) for name in names}
        made = {}
        for number, (name, node) in enumerate(derived.items()):
            if isfinite(bests[number]):
                own = tuple(leaves[place] for place in program.rests[number])
                made[name] = Estimate(node.key, found[number], "derived", notes=_notes(own), node=node, leaves=own)
        return {name: made.get(name) or self.estimate(facts, name) for name in names}

    def _joint_plan(self, facts: Facts, names: tuple[str, ...]) -> tuple[dict[str, Node], Program]:
        """Resolve several quantities once a signature into one program of those that a formula gives."""
        memo = (facts.narrow_signature(reach(names)), names)
        if memo not in self._joint:
            resolver = self._resolver(facts)
            nodes = {name: resolver.resolve(self.key(name)) for name in names}
            derived = {name: node for name, node in nodes.items() if isinstance(node, Node) and node.leaf is None}
            self._joint[memo] = derived, assemble(*derived.values())
        return self._joint[memo]

    def by_formula(self, facts: Facts, name: str) -> Estimate:
        """Estimate a quantity by its formulas alone, whatever is claimed of it; `node` is absent where none reaches it."""
        key = self.key(name)
        node = Resolver(facts).by_formula(key)
        return Estimate(key, None, reason=node.reason) if isinstance(node, Missing) else self.evaluate(facts, node)

    def by_estimators(self, facts: Facts, name: str) -> list[tuple[Estimator, Estimate]]:
        """Estimate a quantity by each published estimator whose inputs are known, the smallest result first."""
        resolver = Resolver(facts)
        nodes = [(each, resolver.by_estimator(each.formula)) for each in ESTIMATORS.get(name, ())]
        found = [(each, self.evaluate(facts, node)) for each, node in nodes if isinstance(node, Node)]
        return sorted((pair for pair in found if pair[1].span), key=lambda pair: pair[1].value or 0.0)

    def _measured(self, facts: Facts, key: str) -> Estimate | None:
        """Take a figure that a run gives as it stands: the common case of long lists, without a plan."""
        ran = facts.run_for(key)
        if ran is None or key not in ran.values or key in facts.aside or facts.override(key):
            return None
        bound = self.bind(facts, Leaf("run", key))
        return Estimate(key, bound.span, _basis(bound), node=Node(key, bound.leaf), leaves=(bound,))

    def plan(self, facts: Facts, key: str) -> Plan:
        """Resolve a quantity once a signature."""
        name = key.partition(":")[0]
        if QUANTITIES[name].scope == "run" or name not in connected():
            # Runs are chosen by date, and what no formula knows is claimed or not: their few nodes are made on the spot.
            return _planned(Resolver(facts), key)
        memo = (key, facts.narrow_signature(reach((name,))))
        if memo not in self._plans:
            self._plans[memo] = _planned(self._resolver(facts), key)
        return self._plans[memo]

    def _resolver(self, facts: Facts) -> Resolver:
        signature = facts.signature()
        if signature not in self._resolvers:
            self._resolvers[signature] = Resolver(facts)
        return self._resolvers[signature]

    def bind(self, facts: Facts, leaf: Leaf) -> Bound:
        """Give a leaf its value for one system."""
        return self._binder.bind(facts, leaf)

    # -- evaluating --------------------------------------------------------------------------------------------------

    def evaluate(
        self, facts: Facts, node: Node, program: Program | None = None, *, with_range: bool = True
    ) -> Estimate:
        """Run a plan on a system's values: best value, range and basis; without its program it is assembled here."""
        program = program or assemble(node)
        leaves = tuple(self.bind(facts, leaf) for leaf in program.leaves)
        spans = [bound.span for bound in leaves]
        notes = _notes(leaves)
        if not program.steps:
            only = leaves[0]
            basis, conflict = _basis(only), only.standing.has_conflict and not only.by_hand
            return Estimate(node.key, only.span, basis, "", conflict, notes, node, leaves)
        try:
            best = float(run(program, [span.best for span in spans]))
        except ZeroDivisionError:
            zero = next((bound for bound in leaves if bound.span.best == 0), None)
            what = f"{zero.variable} is 0" if zero else "a divisor is 0"
            return Estimate(node.key, None, reason=f"division by zero: {what}", node=node, leaves=leaves)
        if not isfinite(best):
            return Estimate(node.key, None, reason="the result is not a finite number", node=node, leaves=leaves)
        widest = bounds if self.settings.bounds else spread
        names = [bound.variable for bound in leaves]
        span = widest(program, spans, best, names) if with_range else exactly(best)
        return Estimate(node.key, span, "derived", notes=notes, node=node, leaves=leaves)


def _notes(leaves: Sequence[Bound]) -> tuple[str, ...]:
    """Say which formats stood in for the one asked for."""
    return tuple(dict.fromkeys(bound.note for bound in leaves if bound.note and ":" in bound.leaf.key))


def _is_claimed(key: str, node: Node | Missing) -> bool:
    if QUANTITIES[key.partition(":")[0]].scope == "run" or key == "chip_count":
        return True
    return isinstance(node, Node) and node.leaf is not None and node.leaf.kind == "claim"


def _planned(resolver: Resolver, key: str) -> Plan:
    node = resolver.resolve(key)
    return node, assemble(node) if isinstance(node, Node) else None


def _basis(bound: Bound) -> str:
    if bound.by_hand or bound.leaf.kind == "assumption":
        return "assumed"
    kind = bound.run.kind if bound.run else bound.standing.leader.claim.kind if bound.standing.leader else ""
    return "measured" if kind == "measured" and bound.leaf.key != "chip_count" else "reported"


def has_formula(name: str) -> bool:
    """Say whether any formula computes a quantity."""
    return name in FORMULAS
