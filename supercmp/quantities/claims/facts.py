"""What is known of one system on one day: leading claims with ranges, chips, runs and region; no formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import msgspec

from supercmp.model.quantity import PRICES, RUN_QUANTITIES, base_of, keyed
from supercmp.model.records import KINDS, Claim, Run
from supercmp.model.state import State, price_day
from supercmp.model.value import Span, Value
from supercmp.quantities.claims.standing import NOTHING, ClaimsOnDay, Loser, Standing, Voice, settle, under
from supercmp.quantities.formulas.constants import MOST_PROVEN
from supercmp.quantities.formulas.registry import connected

if TYPE_CHECKING:
    from supercmp.quantities.claims.ground import Context, Ground
    from supercmp.quantities.claims.leaf import Bound, Leaf
    from supercmp.quantities.claims.settings import Override

_RANK = {kind: place for place, kind in enumerate(KINDS)}


class Chips(msgspec.Struct, frozen=True):
    """The chips that count: by kind, in all with range, and what was said of the total.

    `counts` is empty where only the total, or nothing, is known. `by_phase` says that the phase leads, not a claim.
    """

    counts: dict[str, float]
    total: Span | None
    standing: Standing
    by_phase: bool


class Measured(msgspec.Struct, frozen=True):
    """A figure of a benchmark run, with the run."""

    span: Span
    run: Run


Signature: TypeAlias = (
    "tuple[tuple[tuple[str, str], ...], tuple[str, ...], tuple[str, ...], bool, tuple[str, ...], tuple[str, ...], bool, "
    "frozenset[str]]"
)
"""Claims with their grades, values set by hand, kinds of chip, whether there is a count, what the region and the runs give,
whether there are more chips than goodput was seen on, and what is set aside."""


class Facts:
    """One system as it is shown on one day, under the settings of the ground it stands on."""

    def __init__(self, ground: Ground, state: State, aside: frozenset[str] = frozenset()) -> None:
        """Stand a system's state on the common ground; what is published of the quantities set `aside` is not heard."""
        self.ground = ground
        self.state = state
        self.aside = aside
        self._said = {key for claim in state.system.claims for key in claim.values}
        self._claims: ClaimsOnDay | None = None
        self._standings: dict[str, Standing] = {}
        self._chips: Chips | None = None
        self._contexts: dict[str, Context] = {}
        self._runs_by_date: list[Run] | None = None
        self._hpl_run: tuple[Run | None] | None = None
        self._signature: Signature | None = None
        self.bound: dict[Leaf, Bound] = {}

    def at_precision(self, ground: Ground) -> Facts:
        """Stand the same state on a ground that differs in its precision alone; what claims and runs say stays settled."""
        other = Facts(ground, self.state)
        other._claims, other._standings = self._claims, self._standings
        other._chips, other._runs_by_date = self._chips, self._runs_by_date
        other._signature = self._signature
        return other

    @property
    def id(self) -> str:
        """Name the system."""
        return self.state.system.id

    def override(self, key: str) -> Override | None:
        """Find the `--set` on this system for a quantity."""
        return self.ground.override(self.id, key) if self.ground.settings.overrides else None

    def standing(self, key: str) -> Standing:
        """Settle what the claims on this system say of a quantity; chips and runs are settled elsewhere."""
        if key in self.aside or (key not in self._said and key != "chip_count"):
            return NOTHING
        if key not in self._standings:
            self._standings[key] = self._settle(key)
        return self._standings[key]

    def _voices(self, key: str) -> tuple[list[Voice], list[Loser]]:
        if self._claims is None:
            self._claims = ClaimsOnDay(self.state, self.ground.settings.known_on)
        figure = self._total if key == "chip_count" else lambda claim: claim.values.get(key)
        return self._claims.of(key, self.ground.reader(key), figure)

    def _total(self, claim: Claim) -> Value | None:
        values = list(claim.chips.values())
        if not values:
            return claim.values.get("chip_count")
        if len(values) == 1:
            return values[0]
        best = sum(value.best for value in values)
        form = next((value.form for value in values if value.form in {">", "<"}), "")
        if form:
            return Value(best, best, best, form)
        spans = [self.ground.read(value, claim) for value in values]
        return Value(best, sum(span.low for span in spans), sum(span.high for span in spans))

    def _settle(self, key: str) -> Standing:
        voices, losers = self._voices(key)
        return settle(voices, losers) if voices or losers else NOTHING

    def claimed_keys(self) -> list[str]:
        """Name every quantity that a claim on this system speaks of, counting or not, in a fixed order."""
        return sorted(self._said)

    def grade(self, key: str) -> str:
        """Say how a quantity is claimed: `set` by hand, `claim`, `weak` (a model or a rumour alone), or empty."""
        if self.override(key):
            return "set"
        standing = self.standing(key)
        if standing.leader is None:
            return ""
        return "weak" if standing.is_weak else "claim"

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
            made = _by_phase(counts, own, standing)
        elif leader and standing.span:
            made = _by_claim(counts, own, standing, leader, standing.span)
        else:
            made = Chips({}, None, standing, by_phase=False)
        given = self.override("chip_count")
        if given is None:
            return made
        self.ground.note_use(given, made.total)
        scale = given.span.best / made.total.best if made.total else 1.0
        return Chips({chip: count * scale for chip, count in made.counts.items()}, given.span, standing, by_phase=False)

    def own_count(self) -> Span:
        """Add up the phase's own counts with the ranges they were written with."""
        counts = self.state.chips
        best = sum(counts.values())
        low = high = best
        for chip, value in self.state.stage.doubts.items():
            span = self.ground.widen(value)
            low += span.low - counts[chip]
            high += span.high - counts[chip]
        return Span(best, low, high)

    def scale(self) -> Span:
        """Say by what the counts may be off: the total's range over its best value."""
        total = self.chips.total
        assert total is not None
        return Span(1.0, total.low / total.best, total.high / total.best)

    def _runs(self) -> list[Run]:
        if self._runs_by_date is None:
            self._runs_by_date = self._sorted_runs()
        return self._runs_by_date

    def _sorted_runs(self) -> list[Run]:
        found = [run for run in self.state.system.runs if not run.rejected and run.day <= self.state.day]
        if len(found) == 1:  # most machines of a list; sorting one run in four ways takes its time in a long table
            return found
        found.sort(key=lambda run: run.source)
        found.sort(key=lambda run: run.layer, reverse=True)
        found.sort(key=lambda run: _RANK[run.kind])
        found.sort(key=lambda run: run.day, reverse=True)
        return found

    def hpl_run(self) -> Run | None:
        """Choose the one run that all HPL figures come from: the newest with an Rmax that is not tuned for energy."""
        if self._hpl_run is None:
            self._hpl_run = (next((run for run in self._runs() if not run.tuned and "rmax" in run.values), None),)
        return self._hpl_run[0]

    def run_for(self, key: str) -> Run | None:
        """Choose the run that a figure comes from: HPL figures from one run, HPCG and HPL-MxP from the newest with it."""
        if key == "hpl_energy_efficiency":
            tuned = [run for run in self._runs() if run.tuned and (key in run.values or _gives_efficiency(run))]
            return tuned[0] if tuned else self.hpl_run()
        if key in {"hpcg", "hpl_mxp"}:
            return next((run for run in self._runs() if not run.tuned and key in run.values), None)
        return self.hpl_run()

    def measured(self, key: str, run: Run | None) -> Measured | None:
        """Read a figure of a run; a figure that the run does not give is never borrowed from another."""
        value = run.values.get(key) if run else None
        return Measured(self.ground.read_run(value), run) if run and value else None

    def published(self, key: str) -> Span | None:
        """Give what leads for a quantity as published, on the system or in a run; a model or a rumour does not."""
        if key in RUN_QUANTITIES:
            found = self.measured(key, self.run_for(key))
            return found.span if found else None
        standing = self.standing(key)
        return None if standing.is_weak else standing.span

    def run_keys(self) -> tuple[str, ...]:
        """Name the run figures that are there on this day."""
        if not self.state.system.runs:
            return ()
        return tuple(key for key in RUN_QUANTITIES if (run := self.run_for(key)) and key in run.values)

    def signature(self) -> Signature:
        """Say which values exist for this system: all that the choice of formulas depends on."""
        if self._signature is None:
            system = self.state.system
            self._signature = (
                tuple(
                    (key, grade)
                    for key in self.claimed_keys()
                    if base_of(key) in connected() and (grade := self.grade(key))
                )
                if system.claims
                else (),
                tuple(given.name for given in self.ground.settings.overrides if given.entry == system.id),
                tuple(self.chips.counts),
                self.chips.total is not None,
                self.ground.gives(system.region),
                self.run_keys(),
                self.outgrows_goodput,
                self.aside,
            )
        return self._signature

    def narrow_signature(self, reached: frozenset[str]) -> tuple[object, ...]:
        """Say which of the values that some quantities may rest on exist; systems alike in these share a plan of them."""
        claimed, sets, chips, has_total, gives, runs, outgrows, aside = self.signature()
        return (
            tuple([pair for pair in claimed if base_of(pair[0]) in reached]),
            sets,
            chips,
            has_total,
            tuple([name for name in gives if name in reached]),
            tuple([name for name in runs if name in reached]),
            outgrows and "goodput" in reached,
            aside,
        )

    @property
    def outgrows_goodput(self) -> bool:
        """Say whether there are more chips than the assumed goodput was ever seen on."""
        total = self.chips.total
        return total is not None and total.best > MOST_PROVEN

    def context(self, chip: str = "") -> Context:
        """Give what the cases of an assumption may ask about: the main chip, how many, kind, country, year, precision.

        Of a `chip` kind named, it is about that kind and the format in which it trains.
        """
        if chip not in self._contexts:
            chips = self.chips
            main = max(chips.counts, key=lambda chip: chips.counts[chip]) if chips.counts else ""
            self._contexts[chip] = {
                "precision": self.trains_in(chip) if chip else self.ground.settings.working_precision,
                "chip": chip or main,
                "chip_count": chips.total.best if chips.total else None,
                "kind": self.state.system.kind,
                "country": self.state.system.country,
                "year": float(self.state.day[:4]),
            }
        return self._contexts[chip]

    def trains_in(self, chip: str) -> str:
        """Name the format in which a chip kind trains: the one asked for or what stands in; empty where none is known."""
        rate = self.ground.rate(chip, self.ground.settings.working_precision, self.state.day, training=True)
        return rate.used if rate else ""

    def price_day(self, chip: str, key: str) -> str:
        """Give the day at which a chip's figure is looked up: prices when the count last rose, the rest today."""
        return price_day(self.state, chip) if key in PRICES else self.state.day

    def keyed(self, key: str) -> str:
        """Put the working precision on a quantity that has several."""
        return keyed(key, self.ground.settings.working_precision) if key == "peak" else key


def _by_phase(counts: dict[str, float], own: Span, standing: Standing) -> Chips:
    best = own.best
    voices = [standing.leader, *standing.also] if standing.leader else []
    firm = [voice for voice in voices if not (voice.is_weak or voice.is_bound)]
    low = min([own.low, *(voice.span.low for voice in firm)])
    high = max([own.high, *(voice.span.high for voice in firm)])
    return Chips(counts, Span(best, low, high), under(best, standing), by_phase=True)


def _by_claim(counts: dict[str, float], own: Span, standing: Standing, leader: Voice, span: Span) -> Chips:
    named = {chip: value.best for chip, value in sorted(leader.claim.chips.items())}
    if not named:
        named = {chip: count * leader.span.best / own.best for chip, count in counts.items()}
    if counts:
        span = Span(span.best, min(span.low, own.low), max(span.high, own.high))
    return Chips(named, span, standing, by_phase=False)


def _gives_efficiency(run: Run) -> bool:
    return "rmax" in run.values and "hpl_power" in run.values
