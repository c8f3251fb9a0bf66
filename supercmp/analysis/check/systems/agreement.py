"""Checks that sources agree: claims far from the leading one, broken bounds, boundaries out of order, on every day."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from supercmp.analysis.check.findings.report import fault
from supercmp.analysis.check.systems.published import at_claim
from supercmp.analysis.request.wording import quantity_of, say
from supercmp.model.quantity import QUANTITIES
from supercmp.quantities.claims.standing import timeless

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from supercmp.analysis.check.systems.days import Days
    from supercmp.errors import Fault
    from supercmp.model.records import Catalog, Chip, Claim, Region, System, Workload
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.claims.ground import Ground
    from supercmp.quantities.claims.standing import Standing, Voice

_ORDERED = [
    *(("chip_power", above, "power-out-of-order") for above in ("server_power", "it_power", "facility_power")),
    ("server_power", "facility_power", "power-out-of-order"),
]
"""What else is out of order has a code of its own: `ladder.py` and `money.py`."""
_SLACK = 1.05
"""Rounded figures of two sources may be out of order by so much."""

Seen: TypeAlias = "set[tuple[str, int, int]]"
"""A quantity with the identities of the leading and of the other claim."""


class Agreement:
    """Compares the claims of systems day by day."""

    def __init__(self, catalog: Catalog, days: Days) -> None:
        """Compare under the catalog as it stands, on the engines of `days`."""
        self._catalog = catalog
        self._days = days

    def of_system(self, system: System) -> list[Fault]:
        """Find disagreements on every day on which something new was known of a system, each once."""
        keys = _compared(system)
        if not keys:
            return []
        catalog = self._catalog
        ladders = [row for row in _ORDERED if row[0] in keys and row[1] in keys]
        found: dict[Fault, None] = {}
        seen: Seen = set()
        for _, facts in self._days.of(system):
            standings = {key: facts.standing(key) for key in keys if key != "chip_count"}
            found.update(dict.fromkeys(disagreements(catalog, system, standings, seen)))
            if ladders:
                found.update(dict.fromkeys(_out_of_order(catalog, system, facts, ladders)))
            if "chip_count" in keys:
                found.update(dict.fromkeys(_counts(catalog, system, facts, seen)))
        return list(found)


def _compared(system: System) -> list[str]:
    """Name the quantities that more than one claim, or a claim and a phase, speak of; or a neighbour in a ladder."""
    said = Counter(key for claim in system.claims for key in claim.values)
    keys = {key for key, number in said.items() if number > 1}
    keys.update(key for below, above, _ in _ORDERED if below in said and above in said for key in (below, above))
    if any(claim.counted or "chip_count" in claim.values for claim in system.claims):
        keys.add("chip_count")
    return sorted(keys)


def timeless_disagreements(catalog: Catalog, ground: Ground, entry: Chip | Region | Workload) -> Iterator[Fault]:
    """Find disagreements on what has no phases, as of the catalog's date.

    Prices of an hour are of many sellers, commitments and days, and no two need agree.
    """
    keys = sorted({key for claim in entry.claims for key in claim.values if key != "rental_price"})
    standings = {key: timeless(entry.claims, key, catalog.date, ground.hearer(key)) for key in keys}
    return disagreements(catalog, entry, standings, set())


def disagreements(
    catalog: Catalog, entry: System | Chip | Region | Workload, standings: Mapping[str, Standing], seen: Seen
) -> Iterator[Fault]:
    """Name every claim that does not go together with the one that leads, unless both have been `seen` together."""
    for key, standing in standings.items():
        for voice in standing.conflicts:
            assert standing.leader is not None  # what is in conflict is so with the leader
            pair = (key, id(standing.leader.claim), id(voice.claim))
            if pair in seen:
                continue
            seen.add(pair)
            message = _apart(key, standing.leader, voice)
            # Whoever lays a claim over a catalog hears of it at that claim.
            claim = max((voice.claim, standing.leader.claim), key=lambda claim: claim.layer)
            yield fault(catalog, entry, "sources-disagree", _key(claim, key), message, file=claim.file)


def _key(claim: Claim, key: str) -> str:
    return f"claims[{claim.place}].{key}"


def _apart(key: str, leader: Voice, voice: Voice) -> str:
    """Say which two figures do not go together: `174 MW of b against 150 MW of a, which leads`."""
    return _against(key, voice, say(leader.span.best, quantity_of(key)), f"of {leader.claim.source}, which leads")


def _against(key: str, voice: Voice, leads: str, whose: str) -> str:
    figure = say(voice.span.best, quantity_of(key))
    if voice.is_bound:
        bound = "at least" if voice.value.form == ">" else "at most"
        return f"{bound} {figure} of {voice.claim.source} is broken by {leads} {whose}"
    return f"{figure} of {voice.claim.source} is more than 20 % from {leads} {whose}"


def _counts(catalog: Catalog, system: System, facts: Facts, seen: Seen) -> Iterator[Fault]:
    """Hold claimed counts to the phase's, which lead, or to the claim that leads."""
    chips = facts.chips
    if not chips.by_phase:
        yield from disagreements(catalog, system, {"chip_count": chips.standing}, seen)
        return
    count = say(sum(facts.state.chips.values()), QUANTITIES["chip_count"])
    for voice in chips.standing.conflicts:
        words = _against("chip_count", voice, count, f"of the phase {facts.state.stage.phase.id}, which leads")
        key = "chips" if voice.claim.counted else "chip_count"
        yield at_claim(catalog, system, "sources-disagree", key, voice.claim, words)


def _out_of_order(
    catalog: Catalog, system: System, facts: Facts, ladders: list[tuple[str, str, str]]
) -> Iterator[Fault]:
    """Find a part that is larger than the whole: chips above servers, servers above the facility."""
    for below, above, code in ladders:
        lower, upper = (_firm(facts.said(name)) for name in (below, above))
        if lower and upper and lower.span.best > upper.span.best * _SLACK and "<" not in lower.value.form:
            part, whole = say(lower.span.best, QUANTITIES[below]), say(upper.span.best, QUANTITIES[above])
            words = f"{below} of {part} is above the {above} of {whole} of {upper.claim.source}: check what each source measured, and when"
            yield at_claim(catalog, system, code, below, lower.claim, words)


def _firm(standing: Standing) -> Voice | None:
    if standing.leader is None or standing.is_weak or standing.leader.value.form == ">":
        return None
    return standing.leader
