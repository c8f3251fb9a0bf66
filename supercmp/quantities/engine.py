"""Estimates: plans looked up by signature, leaves bound to a system's values, and the range and basis of the result."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from supercmp.model.quantity import QUANTITIES
from supercmp.model.records import Catalog, Run, System
from supercmp.model.value import Span, exactly
from supercmp.quantities import compute, cost, efficiency, power
from supercmp.quantities.facts import Facts
from supercmp.quantities.graph import FORMULAS
from supercmp.quantities.ground import Ground
from supercmp.quantities.plan import Leaf, Missing, Node, Program, assemble, bounds, run, spread
from supercmp.quantities.resolve import Resolver
from supercmp.quantities.standing import NOTHING, Standing

if TYPE_CHECKING:
    from supercmp.model.state import State
    from supercmp.quantities.settings import Settings

ROOMS = (compute, power, cost, efficiency)
"""The modules whose import registers the formulas."""


Plan: TypeAlias = "tuple[Node | Missing, Program | None]"


class Bound(msgspec.Struct, frozen=True):
    """A leaf with its value: the name of the variable, its span, and where that comes from."""

    leaf: Leaf
    variable: str
    span: Span
    standing: Standing = NOTHING
    run: Run | None = None
    source: str = ""
    note: str = ""
    by_hand: bool = False


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
        self._plans: dict[tuple[object, ...], tuple[Resolver, dict[str, Plan]]] = {}

    def facts(self, state: State) -> Facts:
        """Stand a system's state on the common ground."""
        return Facts(self.ground, state)

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

    def _measured(self, facts: Facts, key: str) -> Estimate | None:
        """Take a figure that a run gives as it stands: the common case of long lists, without a plan."""
        ran = facts.run_for(key)
        if ran is None or key not in ran.values or facts.override(key):
            return None
        bound = self._bind_run(facts, Leaf("run", key))
        return Estimate(key, bound.span, _basis(bound), node=Node(key, bound.leaf), leaves=(bound,))

    def plan(self, facts: Facts, key: str) -> Plan:
        """Resolve a quantity once a signature."""
        if QUANTITIES[key.partition(":")[0]].scope == "run":
            # Runs are chosen by date; their few nodes are made on the spot.
            return _planned(Resolver(facts), key)
        signature = facts.signature()
        if signature not in self._plans:
            self._plans[signature] = (Resolver(facts), {})
        resolver, plans = self._plans[signature]
        if key not in plans:
            plans[key] = _planned(resolver, key)
        return plans[key]

    # -- binding -----------------------------------------------------------------------------------------------------

    def bind(self, facts: Facts, leaf: Leaf) -> Bound:
        """Give a leaf its value for one system."""
        return _BINDERS[leaf.kind](self, facts, leaf)

    def _bind_claim(self, facts: Facts, leaf: Leaf) -> Bound:
        variable = f"{facts.id}/{leaf.key}"
        if leaf.key == "chip_count":
            total = facts.chips.total
            assert total is not None
            return Bound(leaf, variable, total, facts.chips.standing, by_hand=facts.override(leaf.key) is not None)
        standing = facts.standing(leaf.key)
        given = facts.override(leaf.key)
        if given:
            self.ground.note_use(given, facts.published(leaf.key))
            return Bound(leaf, variable, given.span, standing, note=f"--set {given.text}", by_hand=True)
        assert standing.span is not None
        return Bound(leaf, variable, standing.span, standing)

    def _bind_run(self, facts: Facts, leaf: Leaf) -> Bound:
        key, _, owner = leaf.key.partition("@")
        measured = facts.measured(key, facts.run_for(owner or key))
        assert measured is not None
        return Bound(leaf, f"{facts.id}/{leaf.key}", measured.span, run=measured.run, source=measured.run.source)

    def _bind_base(self, facts: Facts, leaf: Leaf) -> Bound:
        return Bound(leaf, "", exactly(facts.chips.counts[leaf.chip]))

    def _bind_scale(self, facts: Facts, leaf: Leaf) -> Bound:
        return Bound(leaf, f"{facts.id}/chip_count", facts.scale(), facts.chips.standing)

    def _bind_share(self, facts: Facts, leaf: Leaf) -> Bound:
        counts = facts.chips.counts
        return Bound(leaf, "", exactly(counts[leaf.chip] / sum(counts.values())))

    def _bind_chip(self, facts: Facts, leaf: Leaf) -> Bound:
        variable = f"{leaf.chip}/{leaf.key}"
        day = facts.price_day(leaf.chip, leaf.key)
        if leaf.key.startswith("peak:"):
            rate = self.ground.rate(leaf.chip, leaf.key.partition(":")[2], day)
            assert rate is not None
            return Bound(leaf, variable, rate.span, rate.standing, note=rate.note, by_hand=rate.by_hand)
        span = self.ground.chip_span(leaf.chip, leaf.key, day)
        assert span is not None
        given = self.ground.override(leaf.chip, leaf.key)
        note = f"--set {given.text}" if given else ""
        return Bound(leaf, variable, span, self.ground.chip(leaf.chip, leaf.key, day), note=note, by_hand=bool(given))

    def _bind_region(self, facts: Facts, leaf: Leaf) -> Bound:
        region, standing = self.ground.region(facts.state.system.region, leaf.key)
        variable = f"{region}/{leaf.key}"
        given = self.ground.override(region, leaf.key)
        if given:
            self.ground.note_use(given, standing.span)
            return Bound(leaf, variable, given.span, standing, note=f"--set {given.text}", by_hand=True)
        assert standing.span is not None
        return Bound(leaf, variable, standing.span, standing, note=self.catalog.regions[region].name)

    def _bind_assumption(self, facts: Facts, leaf: Leaf) -> Bound:
        assumed = self.ground.assumed(leaf.key, facts.context())
        assert assumed is not None
        note = f"--set {assumed.by_hand}" if assumed.by_hand else assumed.case and f"case {assumed.case}"
        variable = _variable(self.catalog, facts.state.system, leaf.key)
        return Bound(leaf, variable, assumed.span, source=assumed.source, note=note, by_hand=bool(assumed.by_hand))

    # -- evaluating --------------------------------------------------------------------------------------------------

    def evaluate(self, facts: Facts, node: Node, program: Program, *, with_range: bool = True) -> Estimate:
        """Run a plan on a system's values: best value, range and basis."""
        leaves = tuple(self.bind(facts, leaf) for leaf in program.leaves)
        spans = [bound.span for bound in leaves]
        notes = tuple(
            dict.fromkeys(bound.note for bound in leaves if bound.leaf.key.startswith("peak:") and bound.note)
        )
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
        span = widest(program, spans, best) if with_range else exactly(best)
        return Estimate(node.key, span, "derived", notes=notes, node=node, leaves=leaves)


def _is_claimed(key: str, node: Node | Missing) -> bool:
    if QUANTITIES[key.partition(":")[0]].scope == "run" or key == "chip_count":
        return True
    return isinstance(node, Node) and node.leaf is not None and node.leaf.kind == "claim"


def _planned(resolver: Resolver, key: str) -> Plan:
    node = resolver.resolve(key)
    return node, assemble(node) if isinstance(node, Node) else None


def _variable(catalog: Catalog, system: System, name: str) -> str:
    assumption = catalog.assumptions.get(name)
    if assumption and assumption.scope == "system":
        return f"{system.id}/{name}"
    if assumption and assumption.scope == "country":
        return f"{system.country}/{name}"
    return name


def _basis(bound: Bound) -> str:
    if bound.by_hand or bound.leaf.kind == "assumption":
        return "assumed"
    kind = bound.run.kind if bound.run else bound.standing.leader.claim.kind if bound.standing.leader else ""
    return "measured" if kind == "measured" and bound.leaf.key != "chip_count" else "reported"


_BINDERS = {
    "claim": Engine._bind_claim,
    "run": Engine._bind_run,
    "base": Engine._bind_base,
    "scale": Engine._bind_scale,
    "share": Engine._bind_share,
    "chip": Engine._bind_chip,
    "region": Engine._bind_region,
    "assumption": Engine._bind_assumption,
}


def has_formula(name: str) -> bool:
    """Say whether any formula computes a quantity."""
    return name in FORMULAS
