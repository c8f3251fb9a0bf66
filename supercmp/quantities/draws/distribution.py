"""How a doubtful figure is distributed: what is drawn for one named variable, read from its range and its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.quantities.claims.chips import count_parts
from supercmp.quantities.claims.mixture import Distribution, Part, of_span

if TYPE_CHECKING:
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.claims.leaf import Bound
    from supercmp.quantities.claims.standing import Standing


def of_standing(standing: Standing) -> Distribution:
    """Mix the claims that count, each with the weight of its kind; a model, a rumour or a bound that leads is alone."""
    leader = standing.leader
    assert leader is not None
    if leader.is_weak or leader.is_bound:
        return (leader.part,)
    return tuple(voice.part for voice in (leader, *standing.also))


def of_count(facts: Facts) -> Distribution:
    """Mix the counts of a system's chips: the phase's own, and those of claims that count beside it."""
    chips = facts.chips
    assert chips.total is not None
    if facts.override("chip_count"):
        return (of_span(chips.total),)
    return count_parts(facts) or of_standing(chips.standing)


def of_bound(bound: Bound, facts: Facts) -> Distribution:
    """Give the distribution of a leaf's variable, in the unit of its span."""
    if bound.leaf.kind == "scale" or (bound.leaf.kind == "claim" and bound.leaf.key == "chip_count"):
        parts = of_count(facts)
        total = facts.chips.total
        assert total is not None
        return parts if bound.leaf.kind == "claim" else tuple(_scaled(part, 1 / total.best) for part in parts)
    is_constant = not bound.variable or bound.leaf.is_exact
    if is_constant or bound.by_hand or bound.standing.leader is None:
        return (of_span(bound.span),)
    return of_standing(bound.standing)


def _scaled(part: Part, factor: float) -> Part:
    return msgspec.structs.replace(part, best=part.best * factor, low=part.low * factor, high=part.high * factor)
