"""Estimates: a quantity of a system on a day, known with its range, its basis and how it was published, or unknown."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

import msgspec

from supercmp.model.basis import BASES, CONFLICT, MARKS, STAND_IN, WITHOUT_VALUE, Form, form_of
from supercmp.model.value import Span, exactly
from supercmp.quantities.claims.leaf import Bound
from supercmp.quantities.claims.prices import POOLED
from supercmp.quantities.claims.standing import RangeBy
from supercmp.quantities.graph.plan import Missing, Node, Program, Taker, assemble, leaves_in, run_all, taking
from supercmp.quantities.graph.shared import renamed, renamed_program

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from supercmp.model.value import Value
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.claims.leaf import Leaf

_BOUNDS = frozenset({"<", ">"})
_LOOSEST: tuple[Form, ...] = ("at_least", "at_most", "range", "about")
"""How a sum over kinds of chips was put: as loosely as its loosest part."""


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
    form: Form = ""
    range_by: RangeBy = ""

    @property
    def value(self) -> float | None:
        """Give the best value, or nothing where it is unknown."""
        return self.span.best if self.span else None

    @property
    def said(self) -> float | None:
        """Give the best value where somebody said it, or a formula gives it: no middle of a range, no end of a bound."""
        return self.span.best if self.span and self.form not in WITHOUT_VALUE else None

    @property
    def ends(self) -> tuple[float | None, float | None]:
        """Give the ends of the range; a bound has none on its open side."""
        if self.span is None:
            return None, None
        low = None if self.form == "at_most" else self.span.low
        return low, None if self.form == "at_least" else self.span.high

    @property
    def mark(self) -> str:
        """Give the marks that tell estimates and other formats from published figures without colour."""
        conflict, other = CONFLICT if self.has_conflict else "", STAND_IN if self.is_stand_in else ""
        return f"{conflict}{MARKS.get(self.basis, '')}{other}"

    @property
    def is_stand_in(self) -> bool:
        """Say whether it is of another number format than the one asked for."""
        return any("stands in" in note for note in self.notes)


def published_by(facts: Facts, node: Node, only: Bound, notes: tuple[str, ...]) -> Estimate:
    """Give a figure that is one leaf: a claim, a run, an assumption, or what was set by hand."""
    key = only.leaf.key
    if only.by_hand or only.leaf.kind == "assumption":
        return Estimate(node.key, only.span, "assumed", notes=notes, node=node, leaves=(only,))
    has_conflict = only.standing.has_conflict
    if key == "chip_count" and facts.chips.by_phase:
        forms = {form_of(value) for value in facts.state.stage.doubts.values()}
        form: Form = next((each for each in _LOOSEST if each in forms), "exact")
        range_by = _range_of_count(facts)
        return Estimate(
            key, only.span, _of_count(facts.phase_kind()), "", has_conflict, notes, node, (only,), form, range_by
        )
    value = _value_of(only)
    form = form_of(value) if value else ""
    range_by = only.standing.range_by if only.run is None else range_of_run(value, only.span)
    return Estimate(node.key, only.span, basis_of_leaf(only), "", has_conflict, notes, node, (only,), form, range_by)


def _value_of(bound: Bound) -> Value | None:
    """Find the figure as its source wrote it."""
    if bound.run:
        return bound.run.values.get(bound.leaf.key.partition("@")[0])
    return bound.standing.leader.value if bound.standing.leader else None


def range_of_run(value: Value | None, span: Span) -> RangeBy:
    """Say who made the range of a benchmark run's figure."""
    if span.low == span.high:
        return ""
    return "published" if value and (value.low != value.high or value.form in _BOUNDS) else "kind"


def _range_of_count(facts: Facts) -> RangeBy:
    total = facts.chips.total
    if total is None or total.low == total.high:
        return ""
    if facts.chips.standing.leader:
        return "sources"
    doubts = facts.state.stage.doubts.values()
    return "published" if any(value.low != value.high or value.form in _BOUNDS for value in doubts) else "kind"


def notes_of(leaves: Sequence[Bound]) -> tuple[str, ...]:
    """Say which formats stood in for the one asked for."""
    found = [bound.note for bound in leaves if bound.note and ":" in bound.leaf.key]
    return tuple(dict.fromkeys(found)) if found else ()


def basis_of_leaf(bound: Bound) -> str:
    """Say what a figure rests on, by the kind of source that leads; a run's by the kind of the run."""
    if bound.leaf.key == POOLED and bound.standing.leader is None:
        return "derived"  # a mean of what several people paid is nobody's figure
    kind = bound.run.kind if bound.run else bound.standing.leader.claim.kind if bound.standing.leader else "reported"
    return _of_count(kind) if bound.leaf.key == "chip_count" else BASES[kind]


def _of_count(kind: str) -> str:
    """Say what a count rests on: a list that measures speed takes the chips as they were told."""
    return "reported" if kind == "measured" else BASES[kind]


def derived(node: Node, span: Span, notes: tuple[str, ...], leaves: tuple[Bound, ...]) -> Estimate:
    """Make the estimate of a figure that a formula gives."""
    has_range = span.low != span.high
    return Estimate(
        node.key, span, "derived", notes=notes, node=node, leaves=leaves, range_by="model" if has_range else ""
    )


class Part(msgspec.Struct, frozen=True):
    """One of several results of a program: whose it is, and what picks up the leaves on which it rests."""

    name: str
    node: Node
    taker: Taker


class Joint(msgspec.Struct, frozen=True):
    """Quantities resolved together for all systems of one signature: unknown, led by a claim, one program of the derived."""

    unknown: dict[str, Estimate]
    led: dict[str, Node]
    parts: tuple[Part, ...]
    program: Program

    def renamed(self, chips: Mapping[str, str]) -> Joint:
        """Put other chips in the place of those that it was resolved for."""
        done: dict[int, Node] = {}
        parts = tuple([Part(part.name, renamed(part.node, chips, done), part.taker) for part in self.parts])
        led = {name: renamed(node, chips, done) for name, node in self.led.items()}
        return Joint(self.unknown, led, parts, renamed_program(self.program, chips))

    def estimates(self, leaves: Sequence[Bound]) -> dict[str, Estimate]:
        """Estimate what formulas give from the leaves of the program; what cannot be computed is left out."""
        made = self.unknown.copy()
        try:
            bests = run_all(self.program, [bound.span.best for bound in leaves])
        except ZeroDivisionError:
            return made
        is_noted = any(bound.note for bound in leaves)
        for part, found in zip(self.parts, bests, strict=True):
            best = float(found)
            if isfinite(best):
                own = part.taker(leaves)
                made[part.name] = derived(part.node, exactly(best), notes_of(own) if is_noted else (), own)
        return made


def join(found: Mapping[str, Node | Missing]) -> Joint:
    """Lay out what was found by name."""
    nodes = {name: node for name, node in found.items() if isinstance(node, Node) and node.leaf is None}
    unknown = {
        name: Estimate(node.key, None, reason=node.reason) for name, node in found.items() if isinstance(node, Missing)
    }
    led = {name: node for name, node in found.items() if isinstance(node, Node) and node.leaf is not None}
    program = assemble(*nodes.values())
    places = {leaf: place for place, leaf in enumerate(program.leaves)}
    known: dict[int, tuple[Leaf, ...]] = {}
    parts = [
        Part(name, node, taking(tuple([places[leaf] for leaf in leaves_in(node, known)])))
        for name, node in nodes.items()
    ]
    return Joint(unknown, led, tuple(parts), program)
