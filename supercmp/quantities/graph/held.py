"""Holds plans, and the ranges they print, to what is published round them: bounds, rungs, doubts of another leaf."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.model.value import Span
from supercmp.quantities.claims.leaf import Leaf
from supercmp.quantities.claims.rungs import above, below
from supercmp.quantities.formulas.elementwise import at_least, at_most
from supercmp.quantities.graph.plan import Node, has_limit

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.quantities.claims.facts import Facts

_HELD = {
    "hardware_cost": (("chip_cost", at_least), ("capital_cost", at_most)),
    "server_cost": (("chip_cost", at_least),),
    "it_power": (("chip_power", at_least),),
    "server_power": (("chip_power", at_least),),
}
"""Published rungs between which a derived rung is held, where its formulas do not hold it to them themselves."""
_IN_THE_ERROR = frozenset({"pooled_price", "network_share"})
"""What the error of a public machine's cost was fitted with: it stays at its best value there."""


def without_doubt(node: Node) -> Node:
    """Take the doubt about prices out of a plan whose own error holds it."""
    if node.leaf is not None:
        is_in = node.leaf.key in _IN_THE_ERROR and node.leaf.kind in {"chip", "assumption"}
        return msgspec.structs.replace(node, leaf=msgspec.structs.replace(node.leaf, is_exact=True)) if is_in else node
    return msgspec.structs.replace(node, children=tuple(map(without_doubt, node.children)))


def cut(facts: Facts, node: Node) -> Node:
    """Hold a figure that nobody published to the published bounds on it and on its neighbours of the ladder."""
    for limit in facts.limits(node.key):
        bound = Node(limit.key, Leaf("bound", f"{node.key}{limit.form}"))
        node = Node(node.key, None, at_least if limit.form == ">" else at_most, None, (node, bound), node.chip)
    return node


def between_rungs(facts: Facts, node: Node) -> Node:
    """Hold a derived cost between the published rungs round it."""
    if facts.ground.settings.basis == "derived":
        return node
    for rung, hold in _HELD.get(node.key, ()):
        if facts.grade(rung) in {"set", "claim"}:
            node = Node(node.key, None, hold, None, (node, Node(rung, Leaf("claim", rung))))
    return node


def in_order(facts: Facts, node: Node, span: Span, ask: Callable[[str], Span | None]) -> Span:
    """Hold the printed range of a rung, published or derived, between those of the rungs round it.

    A range is found by moving one leaf at a time, which does not show a limit that is met only when several move. So each
    end is held to those of the rungs round it, as each draw is.

    Args:
        facts: what is known of the system.
        node: how the rung was resolved.
        span: its range alone.
        ask: gives the printed range of another rung; nothing where it is unknown.

    """
    key = node.key
    is_free = not facts.is_given(key)
    for rung in above(key):
        if facts.is_given(rung):
            given = facts.override(rung)
            span = _between(span, given.span if given else facts.standing(rung).span, min)
        elif is_free and node.leaf is not None and facts.grade(rung) == "weak":
            span = _between(span, ask(rung), min)  # models and rumours alone keep the order among themselves
    for rung in below(key):
        if facts.is_given(rung):
            span = _between(span, ask(rung), max)
    if above(key) and node.leaf is None and has_limit(node):
        span = _between(span, next((found for rung in above(key) if (found := ask(rung))), None), min)
    return span


def _between(span: Span, other: Span | None, hold: Callable[[float, float], float]) -> Span:
    """Hold best value and ends to those of another rung."""
    if other is None:
        return span
    return Span(hold(span.best, other.best), hold(span.low, other.low), hold(span.high, other.high))
