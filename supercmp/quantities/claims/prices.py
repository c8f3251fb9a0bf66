"""One price for a kind of chip and day: each published one is an observation of it, at one basis, weighed.

A chip's share of its server is what all prices are brought to, so that a bare chip never costs more than the server round
it, nor a server more than its share of a cluster. Weights fall smoothly with the years between a claim and a purchase:
no price jumps from one day to the next. Fitted and chosen constants are assumptions of the catalog.
"""

from __future__ import annotations

from datetime import date
from math import exp, log, sqrt
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from supercmp.model.dates import first_day, last_day
from supercmp.model.value import Span
from supercmp.quantities.claims.mixture import TO_END
from supercmp.quantities.claims.standing import Voice, unpublished

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from supercmp.model.records import Chip, Claim
    from supercmp.quantities.claims.assumed import Assumptions
    from supercmp.quantities.claims.settings import Override

POOLED = "pooled_price"
PUBLISHED = (POOLED, "server_price", "chip_price", "cluster_price")
"""The names under which a price is published or set by hand, those nearest to the server first."""

_NO_RANGE = 0.15
"""Standard deviation in ln of a price given as one figure."""
_OF_BASIS = {"chip_price": 0.18, "cluster_price": 0.08}
"""What is added where a price is brought to the server from a bare chip, or from a cluster."""
_OF_SALE = {"list": 0.12, "retail": 0.17, "press": 0.20}
"""What is added where nobody bought many at that price: a list, a shop, a newspaper's round figure."""
_LEAST = 0.12
"""Sources copy each other: no price is known better than this."""
_SETTLED = 0.5
"""Years from the nearest claim within which a price does not drift."""
_DAYS = 365.25
_FIT_FROM, _FIT_TO = 0.1e15, 3e15
"""Dense 16-bit peaks between which prices follow the fit [FLOP/s]."""

Lookup: TypeAlias = "Callable[[str], float]"
"""Gives the best value of an assumption for the kind of chip that is asked about."""


class Observation(msgspec.Struct, frozen=True):
    """One published price at server basis [USD], with its weight and the doubt about it (standard deviation in ln).

    `when` is the middle of the period for which it holds [year]; nothing where it has no date.
    """

    key: str
    voice: Voice
    at_server: float
    sigma: float
    when: float | None
    weight: float = 1.0


class Price(msgspec.Struct, frozen=True):
    """The price of a chip kind on a day: a chip's share of its server [USD], and on what it rests.

    `sigma` is the standard deviation in ln. `pool` names the kinds that have one price together. `by` says how it came
    about: `claims`, the `fit` to the peak, an `offer` to this user, a user's `own` catalog, or `lead`.
    """

    best: float
    sigma: float
    observations: tuple[Observation, ...] = ()
    by: str = "claims"
    pool: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Give the price with its 90 % range."""
        reach = exp(self.sigma * TO_END)
        return Span(self.best, self.best / reach, self.best * reach)

    @property
    def is_fixed(self) -> bool:
        """Say whether it is not moved by the prices of other kinds, nor moves them."""
        return self.by in {"offer", "own", "lead", "set"}


def years(day: str) -> float:
    """Give a day as years with a fraction [year]."""
    return date.fromisoformat(day).toordinal() / _DAYS


def middle(claim: Claim) -> float | None:
    """Give the middle of the period for which a claim's price holds, as years [year]; nothing where it has no date."""
    when = claim.as_of or claim.said
    if when:
        return (years(first_day(when)) + years(last_day(when))) / 2
    return years(claim.said_day) if claim.said_day else None


def to_server(key: str, price: float, sale: str, look: Lookup) -> float:
    """Bring a price to the server basis [USD]: by its scope, then by how it came about."""
    if key == "chip_price":
        price *= look("chip_to_server")
    elif key == "cluster_price":
        price *= 1 - look("network_share")
    factors = {"list": "list_factor", "retail": "retail_factor"}
    return price / look(factors[sale]) if sale in factors else price


def observe(key: str, voice: Voice, look: Lookup) -> Observation:
    """Read a claim's price as an observation at server basis, without regard to its date."""
    said, sale = voice.said, voice.claim.sale
    has_range = said.high > said.low > 0
    own = log(said.high / said.low) / (2 * TO_END) if has_range else _NO_RANGE
    sigma = sqrt(own**2 + _OF_BASIS.get(key, 0.0) ** 2 + _OF_SALE.get(sale, 0.0) ** 2)
    return Observation(key, voice, to_server(key, said.best, sale, look), sigma, middle(voice.claim))


def pool(observations: Iterable[Observation], day: str, drift: float) -> Price | None:
    """Weigh the observations of one kind of chip into its price on a day.

    Args:
        observations: at least one with a date, else there is no price.
        day: of the purchase.
        drift: standard deviation in ln that a year adds [1/year].

    Returns:
        The price, its observations with their weights as shares, the heaviest first.

    """
    now = years(day)
    dated = [(each, abs(now - each.when)) for each in observations if each.when is not None]
    if not dated:
        return None
    nearest = min([gap for _, gap in dated])
    weights = [1 / (each.sigma**2 + (drift * (gap - nearest)) ** 2) for each, gap in dated]
    total = sum(weights)
    mean = sum([weight * log(each.at_server) for weight, (each, _) in zip(weights, dated, strict=True)]) / total
    sigma = max(_LEAST, 1 / sqrt(total))
    if len(dated) > 1:
        chi2 = sum(w * (log(each.at_server) - mean) ** 2 for w, (each, _) in zip(weights, dated, strict=True))
        sigma *= max(1.0, sqrt(chi2 / (len(dated) - 1)))
    sigma = sqrt(sigma**2 + (drift * max(0.0, nearest - _SETTLED)) ** 2)
    seen = tuple(
        msgspec.structs.replace(each, weight=weight / total) for weight, (each, _) in zip(weights, dated, strict=True)
    )
    # One price alone is itself to the last digit.
    best = dated[0][0].at_server if len(dated) == 1 else exp(mean)
    return Price(best, sigma, tuple(sorted(seen, key=lambda each: (-each.weight, each.voice.claim.source))))


def in_order(prices: Mapping[str, Price], dearer: Mapping[str, tuple[str, ...]]) -> dict[str, Price]:
    """Give kinds of chip prices that keep their order: a part that holds all another has is not cheaper.

    The pair most out of order is joined with all that either is joined to, at the weighted mean of their prices, until none
    is left. Fixed prices are neither moved nor used to move others.

    Args:
        prices: by kind.
        dearer: for each kind those that it must not be cheaper than.

    """
    groups: dict[str, tuple[str, ...]] = {chip: (chip,) for chip in prices}
    held = dict(prices)
    pairs = [
        (chip, less)
        for chip in sorted(dearer)
        for less in sorted(dearer[chip])
        if chip in prices and less in prices and not (prices[chip].is_fixed or prices[less].is_fixed)
    ]
    while True:
        worst, most = None, 0.0
        for chip, less in pairs:
            gap = log(held[less].best / held[chip].best)
            if groups[chip] is not groups[less] and gap > most + 1e-12:
                worst, most = (chip, less), gap
        if worst is None:
            return held
        joined = tuple(sorted({*groups[worst[0]], *groups[worst[1]]}))
        one = _joined([prices[chip] for chip in joined], joined)
        for chip in joined:
            groups[chip] = joined
            held[chip] = msgspec.structs.replace(one, observations=prices[chip].observations)


def _joined(parts: list[Price], names: tuple[str, ...]) -> Price:
    weights = [1 / part.sigma**2 for part in parts]
    total = sum(weights)
    mean = sum(weight * log(part.best) for weight, part in zip(weights, parts, strict=True)) / total
    return Price(exp(mean), max(_LEAST, 1 / sqrt(total)), by="claims", pool=names)


def fitted(peak: float, look: Lookup) -> Price | None:
    """Give the price of a kind that nobody published one of, by its dense 16-bit peak [FLOP/s]; only within the fit."""
    if not _FIT_FROM <= peak <= _FIT_TO:
        return None
    best = look("price_at_petaflop") * (peak / 1e15) ** look("price_by_peak")
    return Price(best, log(look("price_fit_error")) / TO_END, by="fit")


class Prices:
    """The prices of all kinds of chips of one catalog under one user's settings, each once a day."""

    def __init__(self, ground: Assumptions) -> None:
        """Read claims as the ground does; nothing is worked out before it is asked for."""
        self._ground = ground
        self._drift: float | None = None
        self._observed: dict[str, tuple[Observation, ...]] = {}
        self._families: dict[str, tuple[str, ...]] = {}
        self._ordered: dict[tuple[str, str], Price | None] = {}

    def of(self, chip: str, day: str) -> Price | None:
        """Give the price of a kind of chip on a day; nothing where nobody published one and the fit does not reach it."""
        memo = (chip, day)
        if memo not in self._ordered:
            family = self._family(chip)
            own = {each: price for each in family if (price := self._alone(each, day))}
            dearer = {each: self._ground.catalog.chips[each].dearer_than for each in own}
            self._ordered.update({(each, day): None for each in family})
            self._ordered.update({(each, day): price for each, price in in_order(own, dearer).items()})
        return self._ordered[memo]

    def look(self, chip: str) -> Lookup:
        """Give the way to look up the best value of an assumption for a kind of chip."""

        def best(name: str) -> float:
            found = self._ground.assumed(name, {"chip": chip, "year": float(self._ground.settings.day[:4])})
            return found.span.best if found else _DEFAULTS[name]

        return best

    def _family(self, chip: str) -> tuple[str, ...]:
        """Name all kinds that are joined to one by `dearer_than`, itself included."""
        if not self._families:
            chips = self._ground.catalog.chips
            groups = {each: {each} for each in chips}
            for each, entry in chips.items():
                for less in entry.dearer_than:
                    joined = groups[each] | groups.get(less, set())
                    for member in joined:
                        groups[member] = joined
            self._families = {each: tuple(sorted(members)) for each, members in groups.items()}
        return self._families.get(chip, (chip,))

    def _alone(self, chip: str, day: str) -> Price | None:
        """Give the price of a kind by its own claims alone."""
        return self._by_hand(chip) or self._claimed(chip, day) or self._fitted(chip)

    def given(self, chip: str) -> Override | None:
        """Find the price of a kind of chip that was set by hand, under whichever name."""
        return next((given for key in PUBLISHED if (given := self._ground.override(chip, key))), None)

    def _by_hand(self, chip: str) -> Price | None:
        given = self.given(chip)
        if given is None:
            return None
        best, low, high = (
            to_server(given.name, end, "bulk", self.look(chip))
            for end in (given.span.best, given.span.low, given.span.high)
        )
        return Price(best, log(high / low) / (2 * TO_END) if high > low > 0 else 0.0, by="set")

    def _claimed(self, chip: str, day: str) -> Price | None:
        found = self.observed(chip)
        led = [each for each in found if each.voice.claim.lead]
        mine = [each for each in found if each.voice.claim.layer]
        if led or mine:
            first = max(led or mine, key=lambda each: (each.voice.claim.layer, each.voice.claim.day))
            claim = first.voice.claim
            by = "offer" if claim.offer else "lead" if led else "own"
            return Price(first.at_server, 0.0 if claim.offer else first.sigma, (first,), by=by)
        if self._drift is None:
            assumed = self._ground.assumed("price_drift", {})
            self._drift = assumed.span.best if assumed else _DEFAULTS["price_drift"]
        return pool(found, day, self._drift)

    def observed(self, chip: str) -> tuple[Observation, ...]:
        """List the published prices of a kind of chip that count, at server basis."""
        if chip not in self._observed:
            entry = self._ground.catalog.chips.get(chip)
            self._observed[chip] = tuple(self._read(entry)) if entry else ()
        return self._observed[chip]

    def _read(self, entry: Chip) -> Iterable[Observation]:
        for key in PUBLISHED:
            hear = self._ground.hearer(key)
            for claim in entry.claims:
                value = claim.values.get(key)
                if value is None or value.form in {">", "<"} or claim.kind in {"model", "rumour"}:
                    continue
                if claim.rejected or unpublished(claim, self._ground.settings.known_on):
                    continue
                yield observe(key, hear(value, claim), self.look(entry.id))

    def _fitted(self, chip: str) -> Price | None:
        entry = self._ground.catalog.chips.get(chip)
        peaks = [
            claim.values[key].best
            for claim in (entry.claims if entry else ())
            for key in ("peak:bf16", "peak:bf16_matrix", "peak:fp16", "peak:fp16_matrix")
            if key in claim.values and not (claim.rejected or unpublished(claim, self._ground.settings.known_on))
        ]
        return fitted(max(peaks), self.look(chip)) if peaks else None


_DEFAULTS = {
    "chip_to_server": 1.64,
    "network_share": 0.19,
    "list_factor": 1.25,
    "retail_factor": 1.40,
    "price_drift": 0.25,
    "price_at_petaflop": 22_500.0,
    "price_by_peak": 0.243,
    "price_fit_error": 2.0,
}
"""What is taken where a catalog has no assumption of that name."""
