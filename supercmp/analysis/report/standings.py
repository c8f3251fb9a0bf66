"""The figures of each system from day to day in a report, worked out only where they can have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, cast

import msgspec

from supercmp.analysis.report.traits import traits_of
from supercmp.analysis.request.present import UNKNOWN, Present
from supercmp.analysis.request.select import passing
from supercmp.analysis.request.wording import exported, say_as_put, say_chips, told
from supercmp.model.basis import CONFLICT, WITHOUT_VALUE, form_of, mark_of_kind
from supercmp.model.numbers import scale_of
from supercmp.model.quantity import QUANTITIES
from supercmp.model.report import Dispute, Figure, Standing
from supercmp.model.state import counted_in
from supercmp.model.units import shift
from supercmp.quantities.claims.facts import Facts
from supercmp.quantities.graph.engine import Engine
from supercmp.quantities.graph.estimate import Estimate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from supercmp.analysis.request.request import Selection
    from supercmp.model.basis import Basis
    from supercmp.model.numbers import Scale
    from supercmp.model.records import Catalog, System
    from supercmp.model.table import Scalar
    from supercmp.quantities.claims.ground import Ground
    from supercmp.quantities.claims.settings import Settings
    from supercmp.quantities.claims.standing import Voice

Item = TypeVar("Item")
_ENDS_FIGURES = ".6g"
"""The ends of a range are drawn and read, at three digits at most: six figures serve, and are rounded as all of them would be."""


class Numbered(Generic[Item]):
    """Items by number, each kept once; the first is given."""

    def __init__(self, first: Item) -> None:
        """Start with the item of number 0."""
        self._numbers = {first: 0}

    def number(self, item: Item) -> int:
        """Give the number of an item, a new one if it is new."""
        return self._numbers.setdefault(item, len(self._numbers))

    @property
    def items(self) -> tuple[Item, ...]:
        """List the items by their numbers."""
        return tuple(self._numbers)


class Look(msgspec.Struct, frozen=True):
    """A system looked at on a day, by the day's place; without facts it is not there."""

    place: int
    facts: Facts | None = None
    estimates: dict[str, Estimate] = {}


class Standings:
    """Looks at systems on the days of a report; one engine a day, made when it is needed."""

    def __init__(
        self, catalog: Catalog, selection: Selection, settings: Settings, days: Sequence[str], names: Sequence[str]
    ) -> None:
        """Keep the question; plans are looked at whether asked for or not, so that the page can show them."""
        self._catalog = catalog
        self._selection = msgspec.structs.replace(selection, include_planned=True)
        self._settings = settings
        self._days = days
        self._names = names
        self._engines: dict[int, Engine] = {}
        self.likeness = Numbered[tuple[str, ...]](())
        self.remarks = Numbered("")

    def _engine(self, place: int) -> Engine:
        if place not in self._engines:
            settings = msgspec.structs.replace(self._settings, day=self._days[place])
            self._engines[place] = Engine(self._catalog, settings)
        return self._engines[place]

    def last_ground(self) -> Ground:
        """Give the ground of the last day, on which cards read what sources say."""
        return self._engine(len(self._days) - 1).ground

    def idle_sets(self) -> list[str]:
        """Warn of each `--set` that changed nothing on any day."""
        idle = [set(engine.ground.idle_overrides()) for engine in self._engines.values()]
        return [f"--set {text} changed nothing" for text in self._selection.sets if all(text in one for one in idle)]

    # -- looking -----------------------------------------------------------------------------------------------------

    def of(self, system: System, places: Sequence[int]) -> list[Look]:
        """Look at a system on the days given; days before it is known are left out, and all if it never is."""
        found: list[Look] = []
        for place in places:
            look = self._look(system, place)
            if look.facts is not None or (found and found[-1].facts is not None):
                found.append(look)
        return found

    def _look(self, system: System, place: int) -> Look:
        engine = self._engine(place)
        present = Present(engine.ground)
        state = present.shown(system, self._selection, present.day_for(system))
        if state is None or (state.status == UNKNOWN and UNKNOWN not in self._selection.status):
            return Look(place)
        facts = engine.facts(state)
        if not passing(engine, self._selection, (facts,)):
            return Look(place)
        return Look(place, facts, engine.estimates(facts, self._names))

    # -- showing -----------------------------------------------------------------------------------------------------

    def scales(self, looks: Iterable[Sequence[Look]]) -> dict[str, Scale]:
        """Choose the unit of each measure by its figures on the last day."""
        last = [found[-1].estimates for found in looks if found and found[-1].facts]
        return {name: _scale(name, [each[name] for each in last]) for name in self._names}

    def shown(self, looks: Sequence[Look], scales: dict[str, Scale]) -> tuple[Standing, ...]:
        """Turn looks into standings, leaving out those that differ in nothing from the one before."""
        found: list[Standing] = []
        for look in looks:
            made = self._standing(look, scales)
            if not found or msgspec.structs.replace(made, day=found[-1].day) != found[-1]:
                found.append(made)
        return tuple(found)

    def _standing(self, look: Look, scales: dict[str, Scale]) -> Standing:
        facts = look.facts
        if facts is None:
            return Standing(look.place)
        state, engine = facts.state, self._engine(look.place)
        return Standing(
            look.place,
            state.status,
            state.operator,
            say_chips(facts.chips.counts, facts.chips.total.best if facts.chips.total else None),
            state.stage.phase.date,
            state.stage.phase.id,
            state.is_rumoured,
            tuple(self._figure(engine, (facts, look.estimates[name]), scales[name]) for name in self._names),
            tuple(
                self._dispute(name, (facts, look.estimates[name]))
                for name in self._names
                if look.estimates[name].has_conflict
            ),
        )

    def _figure(self, engine: Engine, side: tuple[Facts, Estimate], scale: Scale) -> Figure:
        facts, estimate = side
        span = estimate.span
        if span is None:
            return Figure(remark=self.remarks.number(estimate.reason))
        quantity = QUANTITIES[estimate.key.partition(":")[0]]
        best, low, high = (shift(exported(end, quantity), -scale.places) for end in (span.best, span.low, span.high))
        is_wide = not span.low == span.best == span.high
        return Figure(
            best,
            _basis(estimate),
            float(format(low, _ENDS_FIGURES)) if is_wide else None,
            float(format(high, _ENDS_FIGURES)) if is_wide else None,
            self.likeness.number(traits_of(engine, side)),
            self.remarks.number("; ".join(estimate.notes)),
            self._who(facts, estimate),
            estimate.has_conflict,
            estimate.form if estimate.form in WITHOUT_VALUE else "",
        )

    def _who(self, facts: Facts, estimate: Estimate) -> str:
        """Name the sources of a published figure; nobody said a derived one."""
        if estimate.key == "chip_count" and facts.chips.by_phase:
            return " ".join(counted_in(facts.state).sources)
        return "" if estimate.basis == "derived" else told(self._catalog, estimate.leaves[0])[1]

    def _dispute(self, name: str, side: tuple[Facts, Estimate]) -> Dispute:
        """Say which figure leads, and which of those that count stand against it."""
        facts, estimate = side
        standing, quantity = estimate.leaves[0].standing, QUANTITIES[name]
        assert estimate.span is not None
        leads = say_as_put(estimate.span, quantity, estimate.form, estimate.mark.lstrip(CONFLICT))
        if standing.leader and not (name == "chip_count" and facts.chips.by_phase):
            leads = _said(name, standing.leader)
        others = tuple((_said(name, voice), voice.claim.source) for voice in standing.conflicts)
        return Dispute(name, leads, self._who(facts, estimate), others)


def _said(name: str, voice: Voice) -> str:
    return say_as_put(voice.said, QUANTITIES[name], form_of(voice.value), mark_of_kind(voice.claim.kind))


def _basis(estimate: Estimate) -> Basis:
    return cast("Basis", estimate.basis)


def _scale(name: str, found: Iterable[Estimate]) -> Scale:
    quantity = QUANTITIES[name]
    values: list[Scalar] = [exported(each.value, quantity) for each in found if each.value is not None]
    return scale_of(values, quantity.export, quantity.base, quantity.places)
