"""Printed ranges of rungs in the order of their ladder: no end of one lies above that of the rung that holds it.

A range is found by moving one leaf at a time, which does not show a limit that is met only when several move. So each end is
held to those of the rungs round it, as each draw is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.model.value import Span
from supercmp.quantities.claims.rungs import above, below
from supercmp.quantities.graph.plan import has_limit

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.graph.plan import Node


def in_order(facts: Facts, node: Node, span: Span, ask: Callable[[str], Span | None]) -> Span:
    """Hold the range of a rung, published or derived, between those of the rungs round it.

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
            span = _held(span, given.span if given else facts.standing(rung).span, min)
        elif is_free and node.leaf is not None and facts.grade(rung) == "weak":
            span = _held(span, ask(rung), min)  # models and rumours alone keep the order among themselves
    for rung in below(key):
        if facts.is_given(rung):
            span = _held(span, ask(rung), max)
    if above(key) and node.leaf is None and has_limit(node):
        span = _held(span, next((found for rung in above(key) if (found := ask(rung))), None), min)
    return span


def _held(span: Span, other: Span | None, hold: Callable[[float, float], float]) -> Span:
    """Hold best value and ends to those of another rung."""
    if other is None:
        return span
    return Span(hold(span.best, other.best), hold(span.low, other.low), hold(span.high, other.high))
