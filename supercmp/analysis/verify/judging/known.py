"""What a name in a statement stands for: its value, the uncertain inputs behind it, and its sources."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

import msgspec

from supercmp.model.basis import BASES, Form, form_of
from supercmp.model.expression.grammar import Missing
from supercmp.model.quantity import QUANTITIES, keyed
from supercmp.model.state import counted_in
from supercmp.model.value import Span, exactly
from supercmp.quantities.claims.figures import price_year
from supercmp.quantities.claims.standing import RangeBy, Standing, Voice, timeless
from supercmp.quantities.graph.plan import assemble, run

if TYPE_CHECKING:
    from supercmp.model.records import Chip, Claim, Region, Run, Workload
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.claims.ground import Ground, Rate
    from supercmp.quantities.claims.leaf import Bound
    from supercmp.quantities.graph.estimate import Estimate

_OUTSIDE = frozenset({"estimated", "modelled", "rumoured"})
End: TypeAlias = Literal["low", "high"]


class Heard(msgspec.Struct, frozen=True):
    """What another source says of a figure than the leading one, in the same unit: a value, or the ends of a range or bound.

    `year` is that of its prices, where it is a sum in another currency than the dollar.
    """

    source: str
    best: float
    said: Span
    form: Form = ""
    year: int = 0
    is_firm: bool = True
    basis: str = ""


class Place(msgspec.Struct, frozen=True):
    """A place in this catalog: among how many, in words, and the next machine where its range overlaps."""

    among: int
    words: str
    doubted: str = ""


class Known(msgspec.Struct, frozen=True):
    """What a name came to: a number in the base unit of its quantity, a text, a date, or what is missing.

    `variables` are the uncertain inputs of a number and `moved` works it out with one of them at an end of its range.
    `form` is how it was published (empty where a formula gives it), with the ends that were `said`; `span` is its 90 % range
    and `range_by` who made it; `is_outside` says that it is an outsider's estimate or model. `others` are what other sources
    say, `year` that of its prices, `basis` what it rests on. `voices` are the sources that speak of a published figure, `sources` all that it rests on.
    """

    value: float | str | Missing
    sources: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()
    moved: Callable[[str, End], float] | None = None
    voices: frozenset[str] = frozenset()
    is_rumour: bool = False
    has_conflict: bool = False
    notes: tuple[str, ...] = ()
    place: Place | None = None
    form: Form = ""
    said: Span | None = None
    span: Span | None = None
    range_by: RangeBy = ""
    is_outside: bool = False
    others: tuple[Heard, ...] = ()
    year: int = 0
    basis: str = ""

    @property
    def is_doubted(self) -> bool:
        """Say whether its range is only the default doubt of an official or reported figure: such a one is what was said."""
        return self.range_by == "kind" and not self.is_outside

    def times(self, factor: float) -> Known:
        """Give a number times a factor, with its range and what others say of it."""
        moved = self.moved
        return msgspec.structs.replace(
            self,
            value=self.value * factor if isinstance(self.value, float) else self.value,
            moved=(lambda variable, end: moved(variable, end) * factor) if moved else None,
            said=_times(self.said, factor) if self.said else None,
            span=_times(self.span, factor) if self.span else None,
            others=tuple(
                msgspec.structs.replace(other, best=other.best * factor, said=_times(other.said, factor))
                for other in self.others
            ),
        )


def _times(span: Span, factor: float) -> Span:
    return Span(span.best * factor, span.low * factor, span.high * factor)


def _sources(facts: Facts, bound: Bound) -> tuple[str, ...]:
    if bound.by_hand:
        return ()
    if bound.leaf.kind in {"base", "scale", "share"} or bound.leaf.key == "chip_count":
        leader = bound.standing.leader
        if facts.chips.by_phase:
            return counted_in(facts.state).sources
        return (leader.claim.source,) if leader else ()
    if bound.run:
        return (bound.run.source,)
    return (bound.standing.leader.claim.source,) if bound.standing.leader else (bound.source,)


def _is_rumour(facts: Facts, bound: Bound) -> bool:
    """Say whether only a rumour speaks for an input: a claim of that kind, or the chips of a rumoured phase."""
    if bound.by_hand:
        return False
    if bound.leaf.kind in {"base", "scale", "share"} or bound.leaf.key == "chip_count":
        return facts.state.is_rumoured
    leader = bound.standing.leader
    return leader is not None and leader.claim.kind == "rumour" and not leader.claim.lead


def estimated(facts: Facts, estimate: Estimate) -> Known:
    """Take an estimate of a system, with the inputs that may move."""
    if estimate.span is None or estimate.node is None:
        return Known(Missing(estimate.reason))
    program, leaves = assemble(estimate.node), estimate.leaves
    sources = dict.fromkeys(source for bound in leaves for source in _sources(facts, bound))
    sole = leaves[0] if estimate.node.leaf is not None else None

    def moved(variable: str, end: End) -> float:
        values = [getattr(bound.span, end) if bound.variable == variable else bound.span.best for bound in leaves]
        try:
            return float(run(program, values))
        except ZeroDivisionError:
            return inf

    if sole and not sole.by_hand and not sole.run:
        sources |= dict.fromkeys(_voices(sole.standing))
    return Known(
        estimate.span.best,
        tuple(sources),
        tuple(dict.fromkeys(bound.variable for bound in leaves if bound.variable and _is_wide(bound.span))),
        moved,
        voices=frozenset(sources) if sole else frozenset(),
        is_rumour=any(_is_rumour(facts, bound) for bound in leaves),
        has_conflict=estimate.has_conflict,
        notes=estimate.notes,
        form=estimate.form,
        said=_said(facts, sole) if sole and estimate.form else None,
        span=estimate.span,
        range_by=estimate.range_by,
        is_outside=estimate.basis in _OUTSIDE,
        basis=estimate.basis,
        others=_others(facts, estimate, sole),
        year=_year(sole.standing.leader) if sole and not sole.by_hand and sole.standing.leader else 0,
    )


def _said(facts: Facts, sole: Bound) -> Span:
    """Give what was published of a figure, by the words of its source: with its ends where it had any."""
    if sole.leaf.key == "chip_count" and facts.chips.by_phase:
        return facts.own_count() if facts.state.stage.doubts else exactly(sole.span.best)
    leader = sole.standing.leader
    if sole.run or leader is None:
        return sole.span if sole.run and _has_ends(sole) else exactly(sole.span.best)
    return leader.said


def _has_ends(sole: Bound) -> bool:
    value = sole.run.values.get(sole.leaf.key.partition("@")[0]) if sole.run else None
    return value is not None and (value.low != value.high or bool(value.form))


def _others(facts: Facts, estimate: Estimate, sole: Bound | None) -> tuple[Heard, ...]:
    """List what other sources say of a figure: claims that count, and models that stand beside a formula."""
    if sole and sole.by_hand:
        return ()
    if sole and sole.run:
        key = sole.leaf.key.partition("@")[0]
        return _of_runs(facts, key, sole.run)
    by_phase = estimate.key == "chip_count" and facts.chips.by_phase
    if by_phase:
        return _heard(facts.chips.standing, leads=False)
    return _heard(sole.standing, leads=True) if sole else _heard(facts.standing(estimate.key), leads=False)


def _of_runs(facts: Facts, key: str, used: Run) -> tuple[Heard, ...]:
    """List what other runs of a day say; a list may have printed one tuned for energy too, which is another run."""
    found = [_ran(facts, run, key) for run in facts.beside(key, used) if run.kind != "rumour"]
    apart = facts.otherwise_tuned(key, used)
    if apart and apart.kind != "rumour" and apart.day != used.day:
        found.append(_ran(facts, apart, key))
    return tuple(found)


def _ran(facts: Facts, run: Run, key: str) -> Heard:
    value = run.values[key]
    span = facts.ground.widen(value)
    source = f"{run.source}, of a run tuned for energy" if run.tuned else run.source
    return Heard(source, span.best, span, form_of(value), is_firm=run.kind != "model" and not run.tuned)


def _heard(standing: Standing, *, leads: bool) -> tuple[Heard, ...]:
    spoken = [standing.leader] if standing.leader and not leads else []
    return tuple(_hear(voice) for voice in (*spoken, *standing.also, *standing.beside) if voice.claim.kind != "rumour")


def _hear(voice: Voice) -> Heard:
    claim, form = voice.claim, form_of(voice.value)
    return Heard(
        claim.source,
        voice.said.best,
        voice.said,
        form,
        _year(voice),
        is_firm=not voice.is_weak,
        basis=BASES[claim.kind],
    )


def _year(voice: Voice) -> int:
    return voice.converted.year if voice.converted else price_year(voice.claim)


def _is_wide(span: Span) -> bool:
    return not span.low == span.best == span.high


def _voices(standing: Standing) -> tuple[str, ...]:
    """Name the sources that count for a figure, the leader first."""
    spoken = [standing.leader, *standing.also] if standing.leader else []
    return tuple(dict.fromkeys(voice.claim.source for voice in spoken))


def of_chip(ground: Ground, chip: Chip, field: str, day: str) -> Known:
    """Look up a figure of a chip on a day."""
    if field != "peak":
        standing = ground.chip(chip.id, field, day)
        given = ground.override(chip.id, field)
        span = ground.chip_span(chip.id, field, day) if given else None
        return _settled(f"{chip.id}/{field}", standing, field, by_hand=span)
    precision = ground.settings.working_precision
    rate = ground.rate(chip.id, precision, day)
    if rate is None:
        return Known(Missing(f"no published rate of {chip.id} at {precision} or wider"))
    variable = f"{chip.id}/{keyed('peak', precision)}"
    found = _settled(variable, rate.standing, field, by_hand=rate.span if rate.by_hand else None)
    others = () if rate.by_hand else _of_other_units(ground, chip, rate, day)
    return msgspec.structs.replace(found, notes=(rate.note,) if rate.note else (), others=(*found.others, *others))


def _of_other_units(ground: Ground, chip: Chip, rate: Rate, day: str) -> tuple[Heard, ...]:
    """Give what is published of the slower of a chip's vector and matrix units: a rate too, and not the one that leads."""
    keys = [keyed("peak", unit) for unit in (rate.used, f"{rate.used}_matrix")]
    found = [ground.chip(chip.id, key, day) for key in keys]
    slower = [standing for standing in found if standing is not rate.standing]
    heard = [one for standing in slower for one in _heard(standing, leads=False)]
    return tuple(msgspec.structs.replace(one, source=f"{one.source}, of other units", is_firm=False) for one in heard)


def sparse_factor(ground: Ground, chip: str, day: str) -> float:
    """Give the sparse factor of a chip at exactly the precision asked for, with no other standing in; 1 without one."""
    precision = ground.settings.working_precision
    rate = ground.rate(chip, precision, day)
    if rate is None or rate.used != precision:
        return 1.0
    for key in (keyed("sparse_factor", precision), "sparse_factor"):
        span = ground.chip(chip, key, day).span
        if span:
            return span.best
    return 1.0


def of_region(ground: Ground, region: Region, field: str) -> Known:
    """Look up a figure of a region, or of what it is within."""
    giver, standing = ground.region(region.id, field)
    name = giver or region.id
    given = ground.override(name, field)
    if given:
        ground.note_use(given, standing.span)
    return _settled(f"{name}/{field}", standing, field, by_hand=given.span if given else None)


def of_workload(ground: Ground, workload: Workload, field: str, day: str) -> Known:
    """Look up a figure of a training run; its chips may be asked for as one number."""
    claims = workload.claims
    if field == "chip_count":
        claims = tuple(_counted(claim) for claim in claims if claim.chips)
    standing = timeless(claims, field, day, ground.hearer(field))
    return _settled(f"{workload.id}/{field}", standing, field)


def _counted(claim: Claim) -> Claim:
    """Add up the chips of a claim on a workload, so that they can be asked for as one number."""
    kinds = list(claim.chips.values())
    total = kinds[0] if len(kinds) == 1 else None
    if total is None:
        best, low, high = (sum(getattr(value, end) for value in kinds) for end in ("best", "low", "high"))
        total = msgspec.structs.replace(kinds[0], best=best, low=low, high=high)
    return msgspec.structs.replace(claim, values={"chip_count": total})


def _settled(variable: str, standing: Standing, field: str, *, by_hand: Span | None = None) -> Known:
    """Take what published figures come to, or a value set by hand in their place."""
    if by_hand is None and standing.span is None:
        return Known(Missing(f"no published {QUANTITIES[field].title} of {variable.rpartition('/')[0]}"))
    span = by_hand or standing.span or exactly(0.0)
    leader = standing.leader if by_hand is None else None

    def moved(_: str, end: End) -> float:
        return cast("float", getattr(span, end))

    return Known(
        span.best,
        _voices(standing) if leader else (),
        (variable,) if _is_wide(span) else (),
        moved,
        voices=frozenset(_voices(standing)) if leader else frozenset(),
        is_rumour=leader is not None and leader.claim.kind == "rumour",
        has_conflict=leader is not None and standing.has_conflict,
        form=form_of(leader.value) if leader else "exact",
        said=leader.said if leader else span,
        span=span,
        range_by=standing.range_by if leader else "",
        is_outside=leader is not None and BASES[leader.claim.kind] in _OUTSIDE,
        others=_heard(standing, leads=True) if leader else (),
        year=_year(leader) if leader else 0,
        basis=BASES[leader.claim.kind] if leader else "assumed",
    )
