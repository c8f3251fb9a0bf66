"""Figures read under one user's settings: widened to ranges, turned into dollars, or replaced by values set by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from supercmp.model.quantity import QUANTITIES, base_of
from supercmp.model.value import Span, Value, exactly
from supercmp.quantities.claims.standing import Conversion

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.model.records import Assumption, Catalog, Claim
    from supercmp.quantities.claims.settings import Override, Settings

Reader: TypeAlias = "Callable[[Value, Claim], Span]"
"""How a figure of a claim is read into a span."""

_DEFAULT_ABOUT = 1.10
_DEFAULT_BOUND = 1.25


class Figures:
    """Reads the figures of claims and runs, and remembers which values set by hand were of use."""

    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        """Keep the catalog and the settings; nothing is read before it is asked for."""
        self.catalog = catalog
        self.settings = settings
        self._overrides = {(given.entry, given.name): given for given in settings.overrides}
        self._effective: set[str] = set()
        self._factors: dict[str, float] = {}

    # -- values set by hand ------------------------------------------------------------------------------------------

    def override(self, entry: str, key: str) -> Override | None:
        """Find a `--set` for an entry (or, with an empty entry, an assumption)."""
        if not self._overrides:
            return None
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
        held = of_year(self.catalog.assumptions[name], year).best
        if given:
            self.note_use(given, exactly(held))
        return given.span.best if given else held

    def read(self, value: Value, claim: Claim) -> Span:
        """Read a claim's figure into a span in base units, about and bounds widened, money converted to dollars."""
        if not (value.form or value.currency):
            return Span(value.best, value.low, value.high)
        span = self.widen(value)
        if not value.currency:
            return span
        rate = self.exchange_rate(value.currency, price_year(claim, self.settings.day))
        return Span(span.best * rate, span.low * rate, span.high * rate)

    def conversion(self, value: Value, claim: Claim) -> Conversion | None:
        """Say by which rate of which year a sum becomes dollars; nothing where it is in dollars."""
        if not value.currency:
            return None
        year = price_year(claim, self.settings.day)
        return Conversion(self.exchange_rate(value.currency, year), year)

    def reader(self, key: str) -> Reader:
        """Give the way to read claims on a quantity: money in dollars of one year where that is asked for."""
        return self._read_real if self.settings.dollars and is_money(key) else self.read

    def _read_real(self, value: Value, claim: Claim) -> Span:
        return self.in_real_dollars(self.read(value, claim), price_year(claim, self.settings.day))

    def in_real_dollars(self, span: Span, year: int) -> Span:
        """Put an amount of a year into dollars of the year asked for [USD]."""
        factor = self._index(self.settings.dollars) / self._index(year)
        return Span(span.best * factor, span.low * factor, span.high * factor)

    def _index(self, year: int) -> float:
        """Give the price index of a year: the year's, the nearest earlier, else the first it has."""
        assumption = self.catalog.assumptions[self.settings.price_index]
        given = self.override("", assumption.id)
        held = of_year(assumption, max(year, min(assumption.by_year, default=year))).best
        if given:
            self.note_use(given, exactly(held))
        return given.span.best if given else held


def is_money(name: str) -> bool:
    """Say whether a quantity is an amount of money, or one a year, a watt or a kilowatt-hour."""
    return base_of(name) in QUANTITIES and QUANTITIES[base_of(name)].base.startswith("USD")


def price_year(claim: Claim, day: str = "0") -> int:
    """Give the year of a claim's prices: as it says, else when it holds or was said, else that of a day."""
    return claim.price_year or int((claim.day or claim.said_day or day)[:4])


def of_year(assumption: Assumption, year: int) -> Span:
    """Give an assumption's span in a year: the value of the nearest earlier year it has, scaled with its range."""
    value = assumption.value
    earlier = [known for known in assumption.by_year if known <= year]
    if not earlier:
        return Span(value.best, value.low, value.high)
    best = assumption.by_year[max(earlier)]
    scale = best / value.best if value.best else 1.0
    return Span(best, value.low * scale, value.high * scale)
