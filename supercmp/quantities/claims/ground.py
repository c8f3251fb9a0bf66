"""What all systems share under one user's settings: chips, regions, assumptions and exchange rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.model.editions import newest_editions
from supercmp.model.precision import substitutes, trains
from supercmp.model.quantity import keyed
from supercmp.model.value import Span
from supercmp.quantities.claims.assumed import Assumptions
from supercmp.quantities.claims.job import Training
from supercmp.quantities.claims.prices import Prices
from supercmp.quantities.claims.standing import NOTHING, Standing

if TYPE_CHECKING:
    from supercmp.model.records import Catalog, Region
    from supercmp.quantities.claims.settings import Settings


class Rate(msgspec.Struct, frozen=True):
    """A chip's dense rate at a precision: what stands for it, and how it came about."""

    span: Span
    standing: Standing
    used: str
    note: str
    by_hand: bool = False


class Ground(Assumptions):
    """Chips, regions and assumptions, looked up once each."""

    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        """Keep the catalog and the settings; nothing is read before it is asked for."""
        super().__init__(catalog, settings)
        self._chips: dict[tuple[str, str, str], Standing] = {}
        self._said: dict[str, frozenset[str]] = {}
        self._has: dict[tuple[str, str], bool] = {}
        self._rates: dict[tuple[str, str, str, bool], Rate | None] = {}
        self._regions: dict[tuple[str, str], tuple[str, Standing]] = {}
        self._chains: dict[str, list[Region]] = {}
        self._surroundings: dict[tuple[str, str, frozenset[str]], tuple[str, ...]] = {}
        self._regional: dict[str, frozenset[str]] = {}
        self._editions: dict[str, frozenset[str]] = {}
        self.prices = Prices(self)
        self.training = Training(self, settings.job) if settings.job else None

    def newest_editions(self, day: str) -> frozenset[str]:
        """Name the newest edition of every list on a day."""
        if day not in self._editions:
            self._editions[day] = newest_editions(self.catalog.lists, day)
        return self._editions[day]

    # -- chips -------------------------------------------------------------------------------------------------------

    def chip(self, chip: str, key: str, day: str) -> Standing:
        """Settle what is claimed of a chip on a day."""
        if key not in self.said_of(chip):
            return NOTHING
        memo = (chip, key, day)
        if memo not in self._chips:
            self._chips[memo] = self.settled(self.catalog.chips[chip].claims, key, day)
        return self._chips[memo]

    def said_of(self, chip: str) -> frozenset[str]:
        """Name every figure that somebody claims of a chip, counting or not."""
        if chip not in self._said:
            entry = self.catalog.chips.get(chip)
            self._said[chip] = frozenset([key for claim in entry.claims for key in claim.values] if entry else ())
        return self._said[chip]

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

    def surroundings(self, region: str, country: str, among: frozenset[str]) -> tuple[str, ...]:
        """Name what a region, or what it is within, gives to some quantities; and with the country what nobody knows there.

        What is assumed of another country is known of none. It is not asked for where the region gives it, unless a value
        is set by hand.
        """
        memo = (region, country, among)
        if memo not in self._surroundings:
            is_set = bool(self.settings.overrides)
            given = [name for name in sorted(self._said_of(region) & among) if self.region(region, name)[0]]
            abroad = [name for name in self.foreign(country) if name in among and (is_set or name not in given)]
            self._surroundings[memo] = (*given, *(f"{name}:{country}" for name in abroad))
        return self._surroundings[memo]

    def _said_of(self, region: str) -> frozenset[str]:
        """Name the quantities that are claimed of a region or of what it is within, or set there by hand."""
        if region not in self._regional:
            chain = self._chain(region)
            said = {name for entry in chain for claim in entry.claims for name in claim.values}
            said |= {given.name for given in self.settings.overrides for entry in chain if given.entry == entry.id}
            self._regional[region] = frozenset(said)
        return self._regional[region]

    def _chain(self, region: str) -> list[Region]:
        """List a region and what it is within, the smallest first."""
        if region not in self._chains:
            found: dict[str, Region] = {}
            name = region
            while name in self.catalog.regions and name not in found:
                found[name] = self.catalog.regions[name]
                name = found[name].within
            self._chains[region] = list(found.values())
        return self._chains[region]

    def _climb(self, region: str, key: str) -> tuple[str, Standing]:
        for entry in self._chain(region):
            standing = self.settled(entry.claims, key, self.settings.day)
            if standing.leader or self.override(entry.id, key):
                return entry.id, standing
        return "", NOTHING
