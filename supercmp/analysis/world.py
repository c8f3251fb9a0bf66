"""What the names in a statement come to under given circumstances: systems, chips, workloads, regions and ranks."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

import msgspec

from supercmp.analysis.columns import largest_first, places
from supercmp.analysis.find import find_entry, find_system, normal
from supercmp.analysis.select import as_known, everyone, settings_of, text_of
from supercmp.analysis.sheet import counted_in
from supercmp.analysis.wording import say
from supercmp.model.dates import NEVER
from supercmp.model.expression import Member, Missing, Name, Rank
from supercmp.model.quantity import QUANTITIES, keyed, rankable
from supercmp.model.records import Chip, Region, System, Workload
from supercmp.model.state import State, named_on, stages
from supercmp.model.value import Span, exactly
from supercmp.quantities.engine import Engine, Estimate
from supercmp.quantities.plan import assemble, run
from supercmp.quantities.standing import Standing, timeless

if TYPE_CHECKING:
    from supercmp.analysis.request import Selection
    from supercmp.model.records import Catalog, Claim
    from supercmp.quantities.binding import Bound
    from supercmp.quantities.facts import Facts
    from supercmp.quantities.ground import Ground

Subject: TypeAlias = "Name | Member | Rank"
Entry: TypeAlias = "System | Chip | Workload | Region"
End: TypeAlias = Literal["low", "high"]
_KINDS = ("systems", "chips", "workloads", "regions")
_ASKED = (*_KINDS, "groups")


class Reading(msgspec.Struct, frozen=True):
    """The circumstances of a judgement: a day, a precision (empty: the usual one), and a phase taken to be in force.

    The phase is that of every system named which has one of this id, or of the system `of` alone.
    """

    day: str
    precision: str = ""
    phase: str = ""
    of: str = ""


class Known(msgspec.Struct, frozen=True):
    """What a name came to: a number in the base unit of its quantity, a text, a date, or what is missing.

    `variables` are the uncertain inputs of a number and `moved` works it out with one of them at an end of its range.
    `voices` are the sources that speak of a published figure, `sources` all that it rests on.
    """

    value: float | str | Missing
    sources: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()
    moved: Callable[[str, End], float] | None = None
    voices: frozenset[str] = frozenset()
    is_rumour: bool = False
    has_conflict: bool = False
    notes: tuple[str, ...] = ()
    rank: str = ""


class World:
    """Answers look-ups under any reading, each once; one engine for each day and precision."""

    def __init__(self, catalog: Catalog, selection: Selection) -> None:
        """Keep the catalog and the options; nothing is worked out before it is asked for."""
        self.catalog = catalog
        self.selection = selection
        self.settings = settings_of(catalog, selection)
        self.engines: dict[tuple[str, str], Engine] = {}
        self._facts: dict[tuple[str, Reading], Facts | None] = {}
        self._known: dict[tuple[Subject, Reading], Known] = {}
        self._found: dict[str, Entry] = {}
        self._everyone: dict[tuple[str, str], tuple[Facts, ...]] = {}

    def ids(self) -> set[str]:
        """List every name that may stand before a dot in an expression."""
        prefixes = tuple(f"{kind}/" for kind in _ASKED)
        return {name for name, where in self.catalog.names.items() if any(w.startswith(prefixes) for w in where)}

    def entry(self, name: str) -> Entry:
        """Find what a name in an expression means: a system, chip, workload or region, in this order.

        Raises:
            UnknownNameError: nothing has the name, or several have.

        """
        if name not in self._found:
            self._found[name] = self._find(name)
        return self._found[name]

    def _find(self, name: str) -> Entry:
        tables = {kind: getattr(self.catalog, kind) for kind in _KINDS}
        means = self.catalog.names.get(normal(name), ())
        for kind in ("workloads", "regions"):
            # A system or chip comes first, and says itself where a name is not clear.
            found = [where for where in means if where.startswith(f"{kind}/")]
            is_other = any(where.startswith(("systems/", "chips/", "groups/")) for where in means)
            if len(found) == 1 and not is_other:
                return cast("Entry", tables[kind][found[0].partition("/")[2]])
        return find_entry(self.catalog, name)

    def engine(self, reading: Reading) -> Engine:
        """Give the engine of a reading's day and precision."""
        key = (reading.day, reading.precision)
        if key not in self.engines:
            settings = msgspec.structs.replace(self.settings, day=reading.day, precision=reading.precision)
            self.engines[key] = Engine(self.catalog, settings)
        return self.engines[key]

    def state(self, system: System, reading: Reading) -> State | None:
        """Give a system as it stands under a reading; nothing where nothing was known of it by then."""
        if reading.phase and reading.of in {"", system.id}:
            for stage in stages(system):
                if stage.phase.id == reading.phase:
                    return State(system, reading.day, stage.status, stage)
        return named_on(as_known(self.catalog, system, self.settings), reading.day)

    def facts(self, system: System, reading: Reading) -> Facts | None:
        """Give what is known of a system under a reading; another precision changes only rates."""
        key = (system.id, reading)
        if key not in self._facts:
            usual = msgspec.structs.replace(reading, precision=self.selection.precision)
            if reading != usual:
                settled = self.facts(system, usual)
                self._facts[key] = settled.at_precision(self.engine(reading).ground) if settled else None
            else:
                state = self.state(system, reading)
                self._facts[key] = self.engine(reading).facts(state) if state else None
        return self._facts[key]

    def everyone(self, reading: Reading) -> tuple[Facts, ...]:
        """Give the systems that a ranking on a reading's day is among."""
        key = (reading.day, reading.precision)
        if key not in self._everyone:
            usual = Reading(reading.day, self.selection.precision)
            if reading.precision == usual.precision or self.selection.where:
                self._everyone[key] = everyone(self.engine(reading), self.selection)
            else:
                ground = self.engine(reading).ground
                self._everyone[key] = tuple(facts.at_precision(ground) for facts in self.everyone(usual))
        return self._everyone[key]

    def at_phase(self, systems: list[System], phase: str, day: str) -> str:
        """Give the day on which a statement that names a phase is judged: that of the phase, if it is the later."""
        days = [one.day for system in systems for one in system.phases if one.id == phase and one.day != NEVER]
        return max([day, *days])

    def look(self, subject: Subject, reading: Reading) -> Known:
        """Look a name up."""
        key = (subject, reading)
        if key not in self._known:
            self._known[key] = self._look(subject, reading)
        return self._known[key]

    def _look(self, subject: Subject, reading: Reading) -> Known:
        assert not isinstance(subject, Name)  # statements name entries
        entry = find_system(self.catalog, subject.id) if isinstance(subject, Rank) else self.entry(subject.id)
        if not isinstance(entry, System):
            assert isinstance(subject, Member)
            return self._elsewhere(entry, subject, reading)
        facts = self.facts(entry, reading)
        if facts is None:
            return Known(Missing(f"nothing was known of {entry.id} by {reading.day}"))
        if isinstance(subject, Rank):
            return self._rank(facts, subject.field, reading)
        return self._of_system(facts, subject, reading)

    def _elsewhere(self, entry: Chip | Workload | Region, subject: Member, reading: Reading) -> Known:
        """Look up what is said of a chip, workload or region."""
        field = subject.field
        if subject.kind.what != "number":
            text = getattr(entry, field, "") or Missing(f"{field} of {entry.id} is not given")
            spoken = entry.claims if isinstance(entry, Workload) else ()
            return Known(text, tuple(dict.fromkeys(claim.source for claim in spoken)))
        ground = self.engine(reading).ground
        if isinstance(entry, Chip):
            return _of_chip(ground, entry, field, reading)
        if isinstance(entry, Region):
            return _of_region(ground, entry, field)
        return _of_workload(ground, entry, field, reading)

    def _of_system(self, facts: Facts, subject: Member, reading: Reading) -> Known:
        field, phase = subject.field, facts.state.stage.phase
        if field == "since":
            sources = phase.sources
            return Known(phase.date or Missing("the phase has no date"), sources, is_rumour=facts.state.is_rumoured)
        if field == "released":
            return Known(Missing("a system is not released; since is the day of its phase"))
        if subject.kind.what != "number":
            return Known(text_of(facts, field) or Missing(f"{field} of {facts.id} is not given"), phase.sources)
        estimate = self.engine(reading).estimate(facts, field)
        return _estimated(facts, estimate)

    def _rank(self, facts: Facts, name: str, reading: Reading) -> Known:
        if name not in rankable():
            return Known(Missing(f"nothing is ranked by {name}"))
        engine = self.engine(reading)
        field = [facts, *(other for other in self.everyone(reading) if other.id != facts.id)]
        found = [engine.estimate(one, name, with_range=False).value for one in field]
        quantity = QUANTITIES[name]
        ranks = places(found, largest_first(quantity))
        own = _estimated(facts, engine.estimate(facts, name))
        if ranks[0] is None or found[0] is None:
            return own
        best = min(
            (rank, one.id, value) for rank, one, value in zip(ranks, field, found, strict=True) if rank and value
        )
        mine = say(found[0], quantity)
        ahead = f", behind {best[1]} with {say(best[2], quantity)}" if ranks[0] > 1 else ""
        others = sum(value is not None for value in found)
        words = f"number {ranks[0]} of {others} with {mine}{ahead}"
        return Known(float(ranks[0]), own.sources, is_rumour=own.is_rumour, notes=own.notes, rank=words)


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


def _estimated(facts: Facts, estimate: Estimate) -> Known:
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
    )


def _is_wide(span: Span) -> bool:
    return not span.low == span.best == span.high


def _voices(standing: Standing) -> tuple[str, ...]:
    """Name the sources that count for a figure, the leader first."""
    spoken = [standing.leader, *standing.also] if standing.leader else []
    return tuple(dict.fromkeys(voice.claim.source for voice in spoken))


def _of_chip(ground: Ground, chip: Chip, field: str, reading: Reading) -> Known:
    if field != "peak":
        standing = ground.chip(chip.id, field, reading.day)
        given = ground.override(chip.id, field)
        span = ground.chip_span(chip.id, field, reading.day) if given else None
        return _settled(f"{chip.id}/{field}", standing, field, by_hand=span)
    precision = ground.settings.working_precision
    rate = ground.rate(chip.id, precision, reading.day)
    if rate is None:
        return Known(Missing(f"no published rate of {chip.id} at {precision} or wider"))
    variable = f"{chip.id}/{keyed('peak', precision)}"
    found = _settled(variable, rate.standing, field, by_hand=rate.span if rate.by_hand else None)
    return msgspec.structs.replace(found, notes=(rate.note,) if rate.note else ())


def _of_region(ground: Ground, region: Region, field: str) -> Known:
    giver, standing = ground.region(region.id, field)
    name = giver or region.id
    given = ground.override(name, field)
    if given:
        ground.note_use(given, standing.span)
    return _settled(f"{name}/{field}", standing, field, by_hand=given.span if given else None)


def _of_workload(ground: Ground, workload: Workload, field: str, reading: Reading) -> Known:
    claims = workload.claims
    if field == "chip_count":
        claims = tuple(_counted(claim) for claim in claims if claim.chips)
    standing = timeless(claims, field, reading.day, ground.read)
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
    )
