"""Looks for what would make a false comparison true: another precision, day, phase, scope, sparse rates or unit.

The search is bounded: eight precisions, the phases of the systems named and the days on which something new was said of
what is asked, the neighbouring scopes, and a handful of factors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import msgspec

from supercmp.analysis.request.wording import say_chips, say_date
from supercmp.analysis.verify.comparisons import named, replaced, title_of, written_unit
from supercmp.errors import ParseError
from supercmp.model.dates import NEVER
from supercmp.model.expression.grammar import Binary, Compare, In, Number, Rank, check_dimensions
from supercmp.model.expression.lexer import read_number
from supercmp.model.precision import PRECISIONS
from supercmp.model.quantity import QUANTITIES, base_of
from supercmp.model.records import System
from supercmp.model.state import stages
from supercmp.model.units import parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from supercmp.analysis.verify.judge import Judge
    from supercmp.analysis.verify.world import Reading
    from supercmp.model.state import Stage

MOST_DAYS = 24
MOST_RANKINGS = 4
PRECISE = frozenset({"peak", "cost_efficiency", "energy_efficiency", "training_throughput", "h100_equivalents"})
"""Quantities that are another number at another precision."""
SCOPES = (
    (
        "chip_power",
        "server_power",
        "it_power",
        "facility_power",
        "hpl_power",
        "average_power",
        "supply_power",
        "stated_power",
    ),
    ("chip_cost", "server_cost", "hardware_cost", "facility_cost", "capital_cost", "contract_cost", "programme_cost"),
    ("chip_price", "server_price", "cluster_price"),
    ("rmax", "rpeak", "peak"),
    ("water_use", "water_grid"),
)
"""Boundaries and scopes that are taken for each other."""
_GALLON = 3.785411784
_SPARSE = 2.0


class Search:
    """Looks for other readings of one comparison that is false, or of which nothing is known, under its own."""

    def __init__(self, judge: Judge, node: Compare | In, reading: Reading) -> None:
        """Start from the reading that was asked for."""
        self.judge = judge
        self.world = judge.world
        self.node = node
        self.reading = reading
        self.fields = list(dict.fromkeys(subject.field for subject in named(node)))
        entries = [(subject, self.world.entry(subject.id)) for subject in named(node)]
        self.systems = list({entry.id: entry for _, entry in entries if isinstance(entry, System)}.values())
        self.entries = entries

    @property
    def is_precise(self) -> bool:
        """Say whether the precision matters to what is asked."""
        return any(field in PRECISE for field in self.fields)

    def found(self) -> tuple[str, ...]:
        """Say of which readings the comparison is true, and that it is not so as asked; nothing if it is of none."""
        precisions, phases, scopes = self.precisions(), self.phases(), self.scopes()
        true = [words for words in (precisions, phases, scopes, self.sparse()) if words]
        if not true:
            return ()
        own = self.judge.judge(self.node, self.reading)
        word = "not known" if own.verdict == "unverifiable" else "false"
        base = []
        if self.is_precise:
            base.append(f"for {self._usual()}" if precisions else f"at every precision, as for {self._usual()},")
        if " with " in phases:
            base += [f"with {text}" for system in self.systems[:1] if (text := self._chips(system))]
        if scopes:
            base.append(f"of the {title_of(self.fields[0])}")
        if phases or not base:
            base.append(f"on {say_date(self.reading.day)}")
        return (*true, f"{word} {' '.join(base)} ({own.why})")

    def _usual(self) -> str:
        settings = self.world.engine(self.reading).settings
        is_reference = "h100_equivalents" in self.fields
        return settings.reference_precision if is_reference else settings.working_precision

    def _chips(self, system: System) -> str:
        state = self.world.state(system, self.reading)
        return say_chips(state.chips) if state else ""

    def _why(self, node: Compare | In, reading: Reading) -> str:
        return self.judge.judge(node, reading).why

    def _holds(self, reading: Reading) -> bool:
        return self.judge.is_true(self.node, reading)

    # -- precisions --------------------------------------------------------------------------------------------------

    def precisions(self) -> str:
        """Try all eight precisions on the day asked for."""
        if not self.is_precise:
            return ""
        readings = {name: msgspec.structs.replace(self.reading, precision=name) for name in PRECISIONS}
        true = [name for name, reading in readings.items() if name != self._usual() and self._holds(reading)]
        if not true:
            return ""
        # The everyday precision says more than the first of an alphabet of formats.
        shown = "bf16" if "bf16" in true else true[0]
        return f"true for {', '.join(true)} ({self._why(self.node, readings[shown])})"

    # -- phases and days ---------------------------------------------------------------------------------------------

    def phases(self) -> str:
        """Try the phases of the systems named, the coming ones first, and days on which something new was said.

        Benchmarks outlive phases, so that of them the days are asked first.
        """
        is_measured = all(QUANTITIES[field].scope == "run" for field in self.fields if field in QUANTITIES)
        first, second = (self._on_days, self._in_phases) if is_measured else (self._in_phases, self._on_days)
        return first() or second()

    def _in_phases(self) -> str:
        for system, stage in self._stages():
            day = self.reading.day if stage.phase.day == NEVER else stage.phase.day
            reading = msgspec.structs.replace(self.reading, day=day, phase=stage.phase.id, of=system.id)
            if self._holds(reading):
                also = self._at_other_precisions(reading)
                return f"true {self._begin(system, stage)} ({self._why(self.node, reading)}){also}"
        return ""

    def _on_days(self) -> str:
        for day in self._days():
            reading = msgspec.structs.replace(self.reading, day=day)
            if self._holds(reading):
                return f"true on {say_date(day)} ({self._why(self.node, reading)})"
        return ""

    def _stages(self) -> Iterator[tuple[System, Stage]]:
        """Give every phase but the one judged: the coming ones in their order, then the past ones, newest first."""
        for system in self.systems:
            state = self.world.state(system, self.reading)
            now = state.stage.phase.id if state else ""
            others = [
                stage for stage in stages(system) if stage.phase.id != now and stage.phase.certainty != "rumoured"
            ]
            ahead = [stage for stage in others if stage.phase.day > self.reading.day]
            past = [stage for stage in others if stage.phase.day <= self.reading.day]
            for stage in [*ahead, *reversed(past)][:MOST_DAYS]:
                yield system, stage

    def _begin(self, system: System, stage: Stage) -> str:
        chips = say_chips(stage.chips)
        parts = [f"with {chips}"] if chips and chips != self._chips(system) else []
        if not stage.phase.date:
            return ", ".join([*parts, "as planned"])
        word = "from" if stage.can_be_in_force else "as planned for"
        return ", ".join([*parts, f"{word} {say_date(stage.phase.date)}"])

    def _at_other_precisions(self, reading: Reading) -> str:
        """Say which precisions a reading is false for all the same."""
        if not self.is_precise:
            return ""
        readings = {name: msgspec.structs.replace(reading, precision=name) for name in PRECISIONS}
        false = [name for name, other in readings.items() if not self._holds(other)]
        return f", then false for {', '.join(false)}" if false else ", then at every precision"

    def _days(self) -> list[str]:
        """List the days on which something was said or measured of what is asked, the nearest first."""
        found: set[str] = set()
        for subject, entry in self.entries:
            found.update(claim.day for claim in entry.claims if self._speaks(claim.values, subject.field))
            runs = entry.runs if isinstance(entry, System) else ()
            found.update(run.day for run in runs if self._speaks(run.values, subject.field))
        ordered = sorted(day for day in found if day and day != self.reading.day)
        ordered.sort(key=lambda day: abs(_days_of(day) - _days_of(self.reading.day)))
        # Each day of a ranking is a question about every system.
        return ordered[: MOST_RANKINGS if any(isinstance(subject, Rank) for subject in named(self.node)) else MOST_DAYS]

    def _speaks(self, values: Mapping[str, object], field: str) -> bool:
        return any(base_of(key) == field for key in values)

    # -- scopes and slips --------------------------------------------------------------------------------------------

    def scopes(self) -> str:
        """Try the neighbouring boundaries and scopes of what is asked."""
        for field in self.fields:
            for other in next((ladder for ladder in SCOPES if field in ladder), ()):
                changed = cast("Compare | In", replaced(self.node, field, other))
                if other != field and self.judge.is_true(changed, self.reading):
                    return f"true of the {title_of(other)} ({self._why(changed, self.reading)})"
        return ""

    def sparse(self) -> str:
        """Try rates with 2:4 sparsity, which are twice the dense ones of a chip that has it."""
        if not (isinstance(self.node, Compare) and self.node.op == "==" and "peak" in self.fields):
            return ""
        if self.judge.is_true(scaled(self.node, 1 / _SPARSE), self.reading):
            return "true with 2:4 sparsity, which doubles the dense rate"
        return ""

    def slip(self) -> str:
        """Name the factor by which a stated figure is off, where it is one that people slip by."""
        node = self.node
        if not (isinstance(node, Compare) and node.op == "==" and isinstance(node.right, Number)):
            return ""
        if any(isinstance(subject, Rank) for subject in named(node)):
            return ""  # a place is no measurement
        is_share = isinstance(node.left, Binary)
        for factor, words in _slips(node.right, written_unit(node.right), is_share=is_share):
            changed = Search(self.judge, scaled(node, factor), self.reading)
            if self.judge.is_true(changed.node, self.reading):
                return f"right but for a slip: {words}"
            if phases := changed.phases():
                return f"a slip ({words}), else {phases}"
        return ""


def scaled(node: Compare, factor: float) -> Compare:
    """State a multiple of the figure; its tolerance grows with it."""
    right = node.right
    if isinstance(right, Number):
        changed = msgspec.structs.replace(right, value=right.value * factor, step=right.step * factor)
        return Compare(node.left, node.op, changed)
    return Compare(node.left, node.op, Binary(right, (("*", Number(factor)),)))


def _slips(number: Number, unit: str, *, is_share: bool) -> Iterator[tuple[float, str]]:
    if "volume" in dict(number.dimension):
        is_gallon = "gal" in unit
        yield (1 / _GALLON, "litres for gallons") if is_gallon else (_GALLON, "gallons for litres")
    for places in (3, -3, 6, -6):
        size = "too small" if places > 0 else "too large"
        meant = _shifted(unit, places)
        yield 10.0**places, f"the figure is {10 ** abs(places):,} times {size}{f', {meant} was meant' if meant else ''}"
    if unit == "%" or (is_share and not number.dimension):
        yield 100.0, "a share for a percentage"
        yield 0.01, "a percentage for a share"


_PREFIXES = ("", "k", "M", "G", "T", "P", "E")


def _shifted(unit: str, places: int) -> str:
    """Give a unit with the prefix that is so many powers of ten larger: `MW` for `GW` and -3; empty where there is none."""
    prefix = unit[:1] if unit[:1] in _PREFIXES[1:] and len(unit) > 1 else ""
    place = _PREFIXES.index(prefix) + places // 3
    guess = _PREFIXES[place] + unit.removeprefix(prefix) if 0 <= place < len(_PREFIXES) else ""
    try:
        parse_unit(guess)
    except ParseError:
        return ""
    return guess


def _days_of(day: str) -> int:
    """Count days roughly: only their order matters."""
    year, month, date = day.split("-")
    return int(year) * 372 + int(month) * 31 + int(date)


def other_units(node: Compare) -> Iterator[tuple[str, Compare]]:
    """Give a comparison whose units do not fit with units that do: a denominator left out, or energy taken for power."""
    number = node.right
    if not isinstance(number, Number):
        return
    unit = written_unit(number)
    head = unit.rpartition("/")[0]
    guesses = [head, unit.removesuffix("h"), f"{unit}h", f"{unit}/day", f"{unit}/year", f"{unit}/s"]
    for guess in dict.fromkeys(guess for guess in guesses if guess and guess != unit):
        try:
            read = read_number(f"{number.digits} {guess}")
        except ParseError:
            continue
        changed = Compare(node.left, node.op, read)
        try:
            check_dimensions(changed)
        except ParseError:
            continue
        yield guess, changed
