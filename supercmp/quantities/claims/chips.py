"""How many chips a system has on one day: by kind, in all with a range, and by whose word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.model.records import KINDS
from supercmp.model.value import Span
from supercmp.quantities.claims.mixture import ALONE, WEIGHTS, Part, of_span
from supercmp.quantities.claims.said import Said
from supercmp.quantities.claims.standing import Standing, Voice, mixed, under

if TYPE_CHECKING:
    from supercmp.model.state import State
    from supercmp.quantities.claims.ground import Ground


class Chips(msgspec.Struct, frozen=True):
    """The chips that count: by kind, in all with range, and what was said of the total.

    `counts` is empty where only the total, or nothing, is known. `by_phase` says that the phase leads, not a claim.
    """

    counts: dict[str, float]
    total: Span | None
    standing: Standing
    by_phase: bool


class Counted(Said):
    """The claims on one system with its chips counted."""

    def __init__(self, ground: Ground, state: State, aside: frozenset[str] = frozenset()) -> None:
        """Stand a system's state on the common ground; nothing is counted before it is asked for."""
        super().__init__(ground, state, aside)
        self._chips: Chips | None = None

    @property
    def chips(self) -> Chips:
        """Count the chips (rule 5): the phase leads, other counts make the range, a `lead` turns that round."""
        if self._chips is None:
            self._chips = self._count()
        return self._chips

    def _count(self) -> Chips:
        counts = self.state.chips
        standing = self.standing("chip_count")
        leader = standing.leader
        own = self.own_count()
        if counts and not (leader and leader.claim.lead):
            made = _by_phase(counts, own, standing, self.phase_weight())
        elif leader and standing.span:
            made = _by_claim(counts, own, standing, leader, self.phase_weight())
        else:
            made = Chips({}, None, standing, by_phase=False)
        given = self.override("chip_count")
        if given is None:
            return made
        self.ground.note_use(given, made.total)
        scale = given.span.best / made.total.best if made.total else 1.0
        return Chips({chip: count * scale for chip, count in made.counts.items()}, given.span, standing, by_phase=False)

    def own_count(self) -> Span:
        """Add up the phase's own counts with the ranges they were written with, else with the doubt about their source."""
        counts = self.state.chips
        best = sum(counts.values())
        low = high = best
        for chip, value in self.state.stage.doubts.items():
            span = self.ground.widen(value)
            low += span.low - counts[chip]
            high += span.high - counts[chip]
        if low == high:
            is_likely = self.state.stage.phase.certainty == "likely"
            factor = self.ground.doubt(self.phase_kind(), "chip_count")
            factor = max(factor, self.ground.doubt("likely", "chip_count")) if is_likely else factor
            low, high = low / factor, high * factor
        return Span(best, low, high)

    def phase_weight(self) -> float:
        """Weigh a phase's count as the best of its sources."""
        sources = self.ground.catalog.sources
        kinds = [sources[name].kind for name in self.state.stage.phase.sources if name in sources]
        return max((WEIGHTS.get(kind, ALONE) for kind in kinds), default=WEIGHTS["reported"])

    def phase_kind(self) -> str:
        """Name the kind of the best source of a phase's count: reported where none is named."""
        if self.state.stage.phase.certainty == "rumoured":
            return "rumour"
        sources = self.ground.catalog.sources
        kinds = [sources[name].kind for name in self.state.stage.phase.sources if name in sources]
        return min(kinds, key=KINDS.index, default="reported")

    def scale(self) -> Span:
        """Say by what the counts may be off: the total's range over its best value."""
        total = self.chips.total
        assert total is not None
        return Span(1.0, total.low / total.best, total.high / total.best)


def count_parts(facts: Counted) -> tuple[Part, ...]:
    """List what was said of the number of chips, each with its weight: the phase's own count, and claims that count."""
    standing = facts.chips.standing
    counts = facts.state.chips
    return _parts(facts.own_count(), standing, facts.phase_weight()) if counts else _firm_parts(standing)


def _firm_parts(standing: Standing) -> tuple[Part, ...]:
    voices = [standing.leader, *standing.also] if standing.leader else []
    return tuple(voice.part for voice in voices if not (voice.is_weak or voice.is_bound))


def _parts(own: Span, standing: Standing, weight: float) -> tuple[Part, ...]:
    return (of_span(own, weight=weight), *_firm_parts(standing))


def _by_phase(counts: dict[str, float], own: Span, standing: Standing, weight: float) -> Chips:
    parts = _parts(own, standing, weight)
    span = own if len(parts) == 1 else mixed(own.best, parts)
    return Chips(counts, span, under(own.best, standing), by_phase=True)


def _by_claim(counts: dict[str, float], own: Span, standing: Standing, leader: Voice, weight: float) -> Chips:
    span = standing.span
    assert span is not None
    named = {chip: value.best for chip, value in sorted(leader.claim.counted.items())}
    if not named:
        named = {chip: count * leader.span.best / own.best for chip, count in counts.items()}
    if counts and not (leader.is_weak or leader.is_bound):
        span = mixed(span.best, _parts(own, standing, weight))
    elif counts:
        span = Span(span.best, min(span.low, own.low), max(span.high, own.high))
    return Chips(named, span, standing, by_phase=False)
