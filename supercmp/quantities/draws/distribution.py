"""The distribution of an uncertain variable, made from its range and its sources.

The ends of every range of the catalog are 5th and 95th percentiles. A figure with three numbers is lognormal on either
side of its best value, so that the same range is right with draws and without; two numbers close to each other (up to
half as much again) are uniform. Sources that disagree are a mixture: one of them is drawn, then a value from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import msgspec

if TYPE_CHECKING:
    from supercmp.model.value import Span
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.claims.leaf import Bound
    from supercmp.quantities.claims.standing import Standing, Voice

_CLOSE = 1.5
"""Two ends up to this ratio apart are drawn uniformly (methodology, section 6.1)."""
_WEIGHTS = {"measured": 4.0, "official": 3.0, "reported": 2.0, "estimate": 1.5}
_ALONE = 1.0


class Part(msgspec.Struct, frozen=True):
    """One source's word on a variable: its weight, its best value, and the ends of its 90 % range.

    `even` says that every value between the ends is as likely as another.
    """

    best: float
    low: float
    high: float
    weight: float = _ALONE
    even: bool = False

    @property
    def is_exact(self) -> bool:
        """Say whether there is nothing to draw."""
        return self.low == self.high == self.best


Distribution: TypeAlias = "tuple[Part, ...]"


def of_span(span: Span, *, two_ends: bool = False, weight: float = _ALONE) -> Part:
    """Make a part of a span; `two_ends` says that its source gave no best value."""
    even = two_ends and span.low > 0 and span.high / span.low <= _CLOSE
    return Part(span.best, span.low, span.high, weight, even=even)


def _of_voice(voice: Voice) -> Part:
    two = voice.is_bound or voice.value.text.count("..") == 1
    return of_span(voice.span, two_ends=two, weight=_WEIGHTS.get(voice.claim.kind, _ALONE))


def of_standing(standing: Standing) -> Distribution:
    """Mix the claims that count, each with the weight of its kind; a model, a rumour or a bound that leads is alone."""
    leader = standing.leader
    assert leader is not None
    if leader.is_weak or leader.is_bound:
        return (_of_voice(leader),)
    return tuple(_of_voice(voice) for voice in (leader, *standing.also))


def of_count(facts: Facts) -> Distribution:
    """Mix the counts of a system's chips: the phase's own, and those of claims that count beside it."""
    chips = facts.chips
    assert chips.total is not None
    if facts.override("chip_count"):
        return (of_span(chips.total),)
    leader = chips.standing.leader
    voices = [leader, *chips.standing.also] if leader else []
    firm = [_of_voice(voice) for voice in voices if not (voice.is_weak or voice.is_bound)]
    parts = [of_span(facts.own_count(), weight=_phase_weight(facts)), *firm] if facts.state.chips else firm
    return tuple(parts) or of_standing(chips.standing)


def _phase_weight(facts: Facts) -> float:
    """Weigh a phase's count as the best of its sources."""
    sources = facts.ground.catalog.sources
    kinds = [sources[name].kind for name in facts.state.stage.phase.sources if name in sources]
    return max((_WEIGHTS.get(kind, _ALONE) for kind in kinds), default=_WEIGHTS["reported"])


def of_bound(bound: Bound, facts: Facts) -> Distribution:
    """Give the distribution of a leaf's variable, in the unit of its span."""
    if bound.leaf.kind == "scale" or (bound.leaf.kind == "claim" and bound.leaf.key == "chip_count"):
        parts = of_count(facts)
        total = facts.chips.total
        assert total is not None
        return parts if bound.leaf.kind == "claim" else tuple(_scaled(part, 1 / total.best) for part in parts)
    if bound.by_hand or bound.standing.leader is None:
        return (of_span(bound.span),)
    return of_standing(bound.standing)


def _scaled(part: Part, factor: float) -> Part:
    return msgspec.structs.replace(part, best=part.best * factor, low=part.low * factor, high=part.high * factor)
