"""Looks up the names in a statement for a day, a precision and a phase: systems, chips, workloads, regions, ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

import msgspec

from supercmp.analysis.columns.columns import largest_first
from supercmp.analysis.request.find import find_entry, find_system, normal
from supercmp.analysis.request.parts import without_parts
from supercmp.analysis.request.present import Present, as_known
from supercmp.analysis.request.select import everyone, settings_of, text_of, without_machines
from supercmp.analysis.request.wording import say
from supercmp.analysis.verify.judging.comparisons import Swaps
from supercmp.analysis.verify.judging.known import (
    Known,
    Place,
    estimated,
    of_chip,
    of_region,
    of_workload,
    sparse_factor,
)
from supercmp.analysis.verify.judging.lists_held import (
    Held,
    is_listed,
    known_of_machine,
    known_of_rank,
    place,
)
from supercmp.analysis.verify.judging.lists_held import Known as Aged
from supercmp.model import words
from supercmp.model.basis import CONFLICT, MARKS
from supercmp.model.dates import NEVER
from supercmp.model.editions import edition_on
from supercmp.model.expression.grammar import Member, Missing, Name, Rank
from supercmp.model.figure import ABOUT, BOUND
from supercmp.model.quantity import QUANTITIES, rankable
from supercmp.model.ranks import ranks_of
from supercmp.model.records import Chip, Region, System, Workload
from supercmp.model.state import AHEAD, State, stages
from supercmp.quantities.graph.engine import Engine

if TYPE_CHECKING:
    from supercmp.analysis.request.request import Selection
    from supercmp.model.records import Catalog
    from supercmp.model.words import Family
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.draws.kept import Kept

Subject: TypeAlias = "Name | Member | Rank"
Entry: TypeAlias = "System | Chip | Workload | Region"
_KINDS = ("systems", "chips", "workloads", "regions")
_ASKED = (*_KINDS, "groups")
_NEVER_SPARSE = frozenset({"fp64", "fp32"})


class Reading(msgspec.Struct, frozen=True):
    """The circumstances of a judgement: a day, a precision (empty: the usual one), and a phase taken to be in force.

    The phase is that of every system named which has one of this id, or of the system `of` alone. `is_sparse`: peaks count
    with 2:4 sparsity; `swaps` are the quantities that words of several meanings are taken for.
    """

    day: str
    precision: str = ""
    phase: str = ""
    of: str = ""
    is_sparse: bool = False
    swaps: Swaps = ()


class World:
    """Answers look-ups under any reading, each once; one engine for each day and precision."""

    def __init__(self, catalog: Catalog, selection: Selection, kept: Kept | None = None) -> None:
        """Keep the catalog, the options and, with `--uncertain`, what draws; nothing is worked out before it is asked for."""
        self.kept = kept
        self.catalog = catalog
        self.selection = selection
        self.settings = without_machines(settings_of(catalog, selection))  # how old a day is, is judged name by name
        self.engines: dict[tuple[str, str], Engine] = {}
        self._facts: dict[tuple[str, Reading], Facts | None] = {}
        self._known: dict[tuple[Subject, Reading], Known] = {}
        self._found: dict[str, Entry] = {}
        self._everyone: dict[tuple[str, str, str], tuple[Facts, ...]] = {}
        self._fields: dict[tuple[str, str, str], dict[str, float | None]] = {}

    def family(self, word: str) -> Family | None:
        """Find the family of quantities that a word names; nothing for any other word."""
        return self.catalog.families.get(words.plainly(word))

    @property
    def last_day(self) -> str:
        """Give the last day of which the catalog knows."""
        return self.catalog.date

    @property
    def about(self) -> float:
        """Give the factor within which a figure is about another [1]."""
        assumption = self.catalog.assumptions.get("about_factor")
        return assumption.value.best if assumption else ABOUT

    @property
    def bound(self) -> float:
        """Give the factor up to which a figure is well called more than, or up to, another [1]."""
        assumption = self.catalog.assumptions.get("bound_factor")
        return assumption.value.best if assumption else BOUND

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
        return self._present(system, reading)

    def _present(self, system: System, reading: Reading, listed: str = "") -> State | None:
        present = Present(self.engine(reading).ground)
        return present.named(as_known(self.catalog, system, self.settings), present.day_for(system), listed)

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

    def standing(self, system: System, name: str, reading: Reading) -> Facts | None:
        """Give what is known of a system for one quantity: of what a list ranks by also where it has but a run."""
        facts = self.facts(system, reading)
        if is_listed(name) and not reading.phase and (facts is None or facts.state.status in AHEAD):
            state = self._present(system, reading, name)  # a run is enough, whatever is known of a phase
            return self.engine(reading).facts(state) if state else None
        return facts

    def everyone(self, name: str, reading: Reading) -> tuple[Facts, ...]:
        """Give the systems that a ranking by a quantity on a reading's day is among; by a list's, those that a list has."""
        listed = name if is_listed(name) else ""
        key = (listed, reading.day, reading.precision)
        if key not in self._everyone:
            usual = Reading(reading.day, self.selection.precision)
            if reading.precision == usual.precision or self.selection.where:
                self._everyone[key] = everyone(self.engine(reading), self.selection, listed)
            else:
                ground = self.engine(reading).ground
                self._everyone[key] = tuple(facts.at_precision(ground) for facts in self.everyone(name, usual))
        return self._everyone[key]

    def at_phase(self, systems: list[System], phase: str, day: str) -> str:
        """Give the day on which a statement that names a phase is judged: that of the phase, if it is the later."""
        days = [one.day for system in systems for one in system.phases if one.id == phase and one.day != NEVER]
        return max([day, *days])

    def look(self, subject: Subject, reading: Reading) -> Known:
        """Look a name up."""
        plain = (
            msgspec.structs.replace(reading, swaps=(), is_sparse=False)
            if reading.swaps or reading.is_sparse
            else reading
        )
        key = (subject, plain)
        if key not in self._known:
            self._known[key] = self._look(subject, plain)
        found = self._known[key]
        is_rate = reading.is_sparse and isinstance(subject, Member) and subject.field == "peak"
        return self._sparse(subject, plain, found) if is_rate else found

    def _sparse(self, subject: Subject, reading: Reading, found: Known) -> Known:
        """Give a peak with 2:4 sparsity: by the factor of its chips at the precision, of which all must have one."""
        assert isinstance(subject, Member)
        entry = self.entry(subject.id)
        engine = self.engine(reading)
        precision = engine.settings.working_precision
        if precision in _NEVER_SPARSE or not isinstance(entry, (System, Chip)):
            return Known(Missing(f"no rate with 2:4 sparsity at {precision}"))
        if isinstance(entry, Chip):
            kinds = [entry.id]
        else:
            facts = self.facts(entry, reading)
            kinds = list(facts.chips.counts) if facts else []
        factors = {sparse_factor(engine.ground, kind, reading.day) for kind in kinds}
        factor = factors.pop() if len(factors) == 1 else 1.0
        if factor <= 1:
            return Known(Missing(f"no rate with 2:4 sparsity of {subject.id} at {precision}"))
        return found.times(factor)

    def _look(self, subject: Subject, reading: Reading) -> Known:
        assert not isinstance(subject, Name)  # statements name entries
        entry = find_system(self.catalog, subject.id) if isinstance(subject, Rank) else self.entry(subject.id)
        if not isinstance(entry, System):
            assert isinstance(subject, Member)
            return self._elsewhere(entry, subject, reading)
        facts = self.standing(entry, subject.field, reading)
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
            return of_chip(ground, entry, field, reading.day)
        if isinstance(entry, Region):
            return of_region(ground, entry, field)
        return of_workload(ground, entry, field, reading.day)

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
        return estimated(facts, estimate)

    def _field(self, name: str, reading: Reading) -> dict[str, float | None]:
        """Work a quantity out for every system of a ranking, once for all that are placed in it."""
        key = (name, reading.day, reading.precision)
        if key not in self._fields:
            engine = self.engine(reading)
            self._fields[key] = {
                facts.id: engine.estimates(facts, (name,), with_range=False)[name].value
                for facts in without_parts(self.everyone(name, reading))[0]
            }
        return self._fields[key]

    def _said(self, ident: str, name: str, reading: Reading) -> str:
        """Write the figure of a machine that is placed in a ranking."""
        facts = next(each for each in self.everyone(name, reading) if each.id == ident)
        found = self.engine(reading).estimate(facts, name, with_range=False)
        return say(found.value or 0.0, QUANTITIES[name], found.mark.lstrip(CONFLICT))

    def _rank(self, facts: Facts, name: str, reading: Reading) -> Known:
        if name not in rankable():
            return Known(Missing(f"nothing is ranked by {name}"))
        engine = self.engine(reading)
        whole = facts.state.system.part_of
        if whole in self._field(name, reading):
            return Known(Missing(f"{facts.id} is part of {whole}, and takes no place beside it"))
        others = {ident: value for ident, value in self._field(name, reading).items() if ident != facts.id}
        ids = [facts.id, *others]
        found = [engine.estimate(facts, name, with_range=False).value, *others.values()]
        quantity = QUANTITIES[name]
        ranks = ranks_of(found, largest_first=largest_first(quantity))
        own = estimated(facts, engine.estimate(facts, name))
        if ranks[0] is None or found[0] is None:
            return own
        best = min((rank, ident, value) for rank, ident, value in zip(ranks, ids, found, strict=True) if rank and value)
        mine = say(found[0], quantity, MARKS.get(own.basis, ""))
        ahead = f", behind {best[1]} with {self._said(best[1], name, reading)}" if ranks[0] > 1 else ""
        count = sum(value is not None for value in found)
        words = f"number {ranks[0]} of {count} with {mine}{ahead}"
        behind = {ident: rank for rank, ident in zip(ranks, ids, strict=True) if rank and rank > ranks[0]}
        doubted = self._overlapping(min(behind, key=behind.__getitem__), name, own, reading) if behind else ""
        place = Place(count, words, doubted)
        return Known(float(ranks[0]), own.sources, is_rumour=own.is_rumour, notes=own.notes, place=place)

    def _overlapping(self, other: str, name: str, own: Known, reading: Reading) -> str:
        """Give the id of the machine that comes next where its range and one's own overlap, else nothing."""
        facts = next(facts for facts in self.everyone(name, reading) if facts.id == other)
        theirs = self.engine(reading).estimate(facts, name).span
        assert own.span is not None  # both have a place, so both have a value
        assert theirs is not None
        ahead, after = (own.span, theirs) if largest_first(QUANTITIES[name]) else (theirs, own.span)
        return other if after.high > ahead.low else ""

    def placed(self, subject: Rank, op: str, stated: float, found: float, reading: Reading) -> Held:
        """Judge a place found in this catalog by what lists certify."""
        place_found = self.look(subject, reading).place
        assert place_found is not None
        return place(
            op,
            stated,
            int(found),
            edition=edition_on(self.catalog.lists, subject.field, reading.day),
            listed=is_listed(subject.field),
            among=place_found.among,
            doubted="" if self.kept else place_found.doubted,  # draws decide in its place
        )

    def age(self, subject: Subject, reading: Reading) -> Aged | None:
        """Say how the day of a reading stands to the last of which anything is known; nothing where no day limits it.

        Chips, regions and training runs have no such limit, nor has a phase that a statement names.
        """
        assert not isinstance(subject, Name)  # statements name entries
        entry = self.entry(subject.id)
        if not isinstance(entry, System):
            return None
        state = self.state(entry, reading)
        if state and reading.phase == state.stage.phase.id:
            return None
        overrides = self.settings.overrides
        if isinstance(subject, Rank):
            return known_of_rank(self.catalog, subject.field, reading.day, overrides)
        return known_of_machine(self.catalog, entry, reading.day, overrides)
