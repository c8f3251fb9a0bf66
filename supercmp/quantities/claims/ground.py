"""The common ground of all systems: chips, regions, assumptions and exchange rates under one user's settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import msgspec

from supercmp.model.precision import substitutes, trains
from supercmp.model.quantity import QUANTITIES, base_of, keyed
from supercmp.model.value import Span, Value, exactly
from supercmp.quantities.claims.job import Training
from supercmp.quantities.claims.standing import NOTHING, Reader, Standing, timeless
from supercmp.quantities.formulas.constants import MOST_PROVEN
from supercmp.quantities.formulas.registry import connected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from supercmp.model.records import Assumption, Catalog, Claim, Region
    from supercmp.quantities.claims.settings import Override, Settings

_DEFAULT_ABOUT = 1.10
_DEFAULT_BOUND = 1.25
Context: TypeAlias = "dict[str, str | float | None]"
"""What the cases of an assumption may ask about; `None` where it is not known."""


class Rate(msgspec.Struct, frozen=True):
    """A chip's dense rate at a precision: what stands for it, and how it came about."""

    span: Span
    standing: Standing
    used: str
    note: str
    by_hand: bool = False


class Assumed(msgspec.Struct, frozen=True):
    """What an assumption comes to for one system: its span, who says so, and the case that held."""

    span: Span
    source: str
    case: str = ""
    by_hand: str = ""


class Ground:
    """Chips, regions and assumptions, looked up once each."""

    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        """Keep the catalog and the settings; nothing is read before it is asked for."""
        self.catalog = catalog
        self.settings = settings
        self._overrides = {(given.entry, given.name): given for given in settings.overrides}
        self._effective: set[str] = set()
        self._chips: dict[tuple[str, str, str], Standing] = {}
        self._has: dict[tuple[str, str], bool] = {}
        self._rates: dict[tuple[str, str, str, bool], Rate | None] = {}
        self._regions: dict[tuple[str, str], tuple[str, Standing]] = {}
        self._given: dict[str, tuple[str, ...]] = {}
        self._by_year: dict[tuple[str, int], Assumed] = {}
        self._cases: dict[str, tuple[Callable[[Context], bool], ...]] = {}
        self._factors: dict[str, float] = {}
        self.training = Training(self, settings.job) if settings.job else None

    # -- values set by hand ------------------------------------------------------------------------------------------

    def override(self, entry: str, key: str) -> Override | None:
        """Find a `--set` for an entry (or, with an empty entry, an assumption)."""
        found = self._overrides.get((entry, key))
        name, _, precision = key.partition(":")
        if found is None and (name != "peak" or precision == self.settings.working_precision):
            found = self._overrides.get((entry, name))
        return found

    def note_use(self, given: Override, instead_of: Span | None) -> None:
        """Remember that a value set by hand was used, if it differs from what it replaced."""
        if instead_of != given.span:
            self._effective.add(given.text)

    def idle_overrides(self) -> list[str]:
        """List the `--set` texts that have changed nothing so far."""
        return [given.text for given in self.settings.overrides if given.text not in self._effective]

    # -- reading figures ---------------------------------------------------------------------------------------------

    def _factor(self, name: str, default: float) -> float:
        if name not in self._factors:
            given = self.override("", name)
            assumption = self.catalog.assumptions.get(name)
            held = assumption.value.best if assumption else default
            if given:
                self.note_use(given, exactly(held))
            self._factors[name] = given.span.best if given else held
        return self._factors[name]

    def widen(self, value: Value) -> Span:
        """Give a figure its range: about and bounds reach as far as the assumptions of those names say."""
        if value.form == "~":
            factor = self._factor("about_factor", _DEFAULT_ABOUT)
            return Span(value.best, value.best / factor, value.best * factor)
        if value.form == ">":
            return Span(value.best, value.best, value.best * self._factor("bound_factor", _DEFAULT_BOUND))
        if value.form == "<":
            return Span(value.best, value.best / self._factor("bound_factor", _DEFAULT_BOUND), value.best)
        return Span(value.best, value.low, value.high)

    def exchange_rate(self, currency: str, year: int) -> float:
        """Give the dollars one unit of a currency bought in a year [USD]: the year's, the nearest earlier, the value."""
        name = f"usd_per_{currency.lower()}"
        given = self.override("", name)
        held = _of_year(self.catalog.assumptions[name], year).best
        if given:
            self.note_use(given, exactly(held))
        return given.span.best if given else held

    def read(self, value: Value, claim: Claim) -> Span:
        """Read a claim's figure into a span in base units, about and bounds widened, money converted to dollars."""
        span = self.widen(value)
        if not value.currency:
            return span
        rate = self.exchange_rate(value.currency, _price_year(claim, self.settings.day))
        return Span(span.best * rate, span.low * rate, span.high * rate)

    def reader(self, key: str) -> Reader:
        """Give the way to read claims on a quantity: money in dollars of one year where that is asked for."""
        return self._read_real if self.settings.dollars and is_money(key) else self.read

    def _read_real(self, value: Value, claim: Claim) -> Span:
        return self._in_real_dollars(self.read(value, claim), _price_year(claim, self.settings.day))

    def _in_real_dollars(self, span: Span, year: int) -> Span:
        factor = self._index(self.settings.dollars) / self._index(year)
        return Span(span.best * factor, span.low * factor, span.high * factor)

    def _index(self, year: int) -> float:
        """Give the price index of a year: the year's, the nearest earlier, else the first it has."""
        assumption = self.catalog.assumptions[self.settings.price_index]
        given = self.override("", assumption.id)
        held = _of_year(assumption, max(year, min(assumption.by_year, default=year))).best
        if given:
            self.note_use(given, exactly(held))
        return given.span.best if given else held

    def settled(self, claims: Iterable[Claim], key: str, day: str) -> Standing:
        """Settle what is claimed of an entry without phases on a day, as far as it was known."""
        return timeless(claims, key, day, self.reader(key), self.settings.known_on)

    def read_run(self, value: Value) -> Span:
        """Read a run's figure into a span in base units."""
        return self.widen(value)

    # -- chips -------------------------------------------------------------------------------------------------------

    def chip(self, chip: str, key: str, day: str) -> Standing:
        """Settle what is claimed of a chip on a day."""
        memo = (chip, key, day)
        if memo not in self._chips:
            entry = self.catalog.chips.get(chip)
            self._chips[memo] = self.settled(entry.claims, key, day) if entry else NOTHING
        return self._chips[memo]

    def chip_span(self, chip: str, key: str, day: str) -> Span | None:
        """Give a chip's figure, set by hand or claimed."""
        standing = self.chip(chip, key, day)
        given = self.override(chip, key)
        if given:
            self.note_use(given, standing.span)
            return given.span
        return standing.span

    def rate(self, chip: str, precision: str, day: str, *, training: bool = False) -> Rate | None:
        """Give a chip's dense rate at a precision, or of the nearest format that may stand in, with a note.

        For `training` only formats in which a model can be trained stand in.
        """
        memo = (chip, precision, day, training)
        if memo not in self._rates:
            self._rates[memo] = self._find_rate(chip, precision, day, training=training)
        return self._rates[memo]

    def _find_rate(self, chip: str, precision: str, day: str, *, training: bool) -> Rate | None:
        for name in substitutes(precision, training=training):
            found = self._rate_at(chip, name, day)
            if found and name != precision:
                lacks = f"{chip} has no published {precision}"
                if training and not trains(precision):
                    lacks = f"{precision} does not train"
                note = f"{lacks}: {name} stands in"
                return msgspec.structs.replace(found, note="; ".join(filter(None, [note, found.note])))
            if found:
                return found
        return None

    def _rate_at(self, chip: str, precision: str, day: str) -> Rate | None:
        """Give the larger of a chip's vector and matrix rate; one set by hand for the precision stands for both."""
        vector, matrix = (self.chip(chip, keyed("peak", unit), day) for unit in (precision, f"{precision}_matrix"))
        held = max((vector, matrix), key=lambda standing: standing.span.best if standing.span else -1.0)
        given = self.override(chip, keyed("peak", precision))
        if given:
            self.note_use(given, held.span)
            return Rate(given.span, held, precision, f"--set {given.text}", by_hand=True)
        given = self.override(chip, keyed("peak", f"{precision}_matrix"))
        if given:
            self.note_use(given, matrix.span)
            if vector.span is None or given.span.best >= vector.span.best:
                return Rate(given.span, matrix, precision, f"--set {given.text}", by_hand=True)
            held = vector
        return Rate(held.span, held, precision, "") if held.span else None

    def has_chip(self, chip: str, key: str) -> bool:
        """Say whether a chip's figure is known; of a dated one some date always counts."""
        memo = (chip, key)
        if memo not in self._has:
            self._has[memo] = self.chip_span(chip, key, self.settings.day) is not None
        return self._has[memo]

    # -- regions -----------------------------------------------------------------------------------------------------

    def region(self, region: str, key: str) -> tuple[str, Standing]:
        """Settle a region's figure, its own or of what it is within; names the region that gave it."""
        memo = (region, key)
        if memo not in self._regions:
            self._regions[memo] = self._climb(region, key)
        return self._regions[memo]

    def gives(self, region: str) -> tuple[str, ...]:
        """Name the figures that a region, or what it is within, gives to formulas."""
        if region not in self._given:
            chain = self._chain(region)
            said = {name for entry in chain for claim in entry.claims for name in claim.values}
            said |= {given.name for given in self.settings.overrides for entry in chain if given.entry == entry.id}
            self._given[region] = tuple(name for name in sorted(said & connected()) if self.region(region, name)[0])
        return self._given[region]

    def _chain(self, region: str) -> list[Region]:
        """List a region and what it is within, the smallest first."""
        found: dict[str, Region] = {}
        while region in self.catalog.regions and region not in found:
            found[region] = self.catalog.regions[region]
            region = found[region].within
        return list(found.values())

    def _climb(self, region: str, key: str) -> tuple[str, Standing]:
        for entry in self._chain(region):
            standing = self.settled(entry.claims, key, self.settings.day)
            if standing.leader or self.override(entry.id, key):
                return entry.id, standing
        return "", NOTHING

    # -- assumptions -------------------------------------------------------------------------------------------------

    def assumed(self, name: str, context: Context) -> Assumed | None:
        """Give an assumption: set by hand, else the first case that holds, else by year, else its value."""
        assumption = self.catalog.assumptions.get(name)
        given = self.override("", name)
        held = self._assumed(assumption, context) if assumption else None
        if given:
            self.note_use(given, held.span if held else None)
            return Assumed(given.span, "", by_hand=given.text)
        return held

    def _assumed(self, assumption: Assumption, context: Context) -> Assumed:
        if assumption.cases:
            return self._by_case(assumption, context)
        year = int(context.get("year") or self.settings.day[:4])
        memo = (assumption.id, year)
        if memo not in self._by_year:
            self._by_year[memo] = self._of_its_year(assumption, year)
        return self._by_year[memo]

    def _by_case(self, assumption: Assumption, context: Context) -> Assumed:
        if assumption.id not in self._cases:
            self._cases[assumption.id] = tuple(_condition(case.when) for case in assumption.cases)
        for holds, case in zip(self._cases[assumption.id], assumption.cases, strict=True):
            if holds(context):
                return Assumed(self._real(assumption.id, self.widen(case.value), case.source), case.source, case.when)
        return self._of_its_year(assumption, int(context.get("year") or self.settings.day[:4]))

    def _of_its_year(self, assumption: Assumption, year: int) -> Assumed:
        known = [each for each in assumption.by_year if each <= year]
        span = self._real(assumption.id, _of_year(assumption, year), assumption.source, max(known, default=0))
        return Assumed(span, assumption.source)

    def _real(self, name: str, span: Span, source: str, year: int = 0) -> Span:
        """Put an assumed sum of money into dollars of the year asked for; it is of its year, else of its source's."""
        if not (self.settings.dollars and is_money(name)):
            return span
        published = self.catalog.sources[source].day or self.settings.day
        return self._in_real_dollars(span, year or int(published[:4]))

    def jumps(self) -> set[float]:
        """List the counts of chips at which some assumption, or the choice of goodput's formula, may change.

        Raises:
            SupercmpError: a case reckons with the count of chips.

        """
        from supercmp.model.expression.grammar import CASE_FIELDS, parse_filter
        from supercmp.quantities.graph.search import jumps_of

        cases = [case.when for held in self.catalog.assumptions.values() for case in held.cases]
        found = [jumps_of(parse_filter(when, CASE_FIELDS)) for when in cases]
        return set[float]().union({float(MOST_PROVEN)}, *found)


def is_money(name: str) -> bool:
    """Say whether a quantity is an amount of money, or one a year, a watt or a kilowatt-hour."""
    return base_of(name) in QUANTITIES and QUANTITIES[base_of(name)].base.startswith("USD")


def _price_year(claim: Claim, day: str) -> int:
    """Give the year of a claim's prices: as it says, else when it holds or was said."""
    return claim.price_year or int((claim.day or claim.said_day or day)[:4])


def _condition(when: str) -> Callable[[Context], bool]:
    # Most questions meet no assumption with cases, and reading the grammar costs start-up time.
    from supercmp.model.expression.grammar import CASE_FIELDS, Missing, compile_filter, parse_filter

    holds = compile_filter(parse_filter(when, CASE_FIELDS))

    def test(context: Context) -> bool:
        def look_up(name: str) -> str | float | Missing:
            value = context.get(name)
            return Missing(f"{name} is not known") if value is None or value == "" else value

        return holds(look_up)

    return test


def _of_year(assumption: Assumption, year: int) -> Span:
    value = assumption.value
    earlier = [known for known in assumption.by_year if known <= year]
    if not earlier:
        return Span(value.best, value.low, value.high)
    best = assumption.by_year[max(earlier)]
    scale = best / value.best if value.best else 1.0
    return Span(best, value.low * scale, value.high * scale)
