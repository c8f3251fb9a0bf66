"""Whether a machine's power goes together: rungs, chips, HPL runs, supply; limits and runs put as draw."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from supercmp.analysis.check.findings import bounds
from supercmp.analysis.check.systems.machines import is_outside
from supercmp.analysis.check.systems.published import at_claim, leading
from supercmp.analysis.request.wording import say
from supercmp.model.quantity import QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.analysis.check.systems.days import Days
    from supercmp.errors import Fault
    from supercmp.model.records import Catalog, System
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.claims.standing import Voice
    from supercmp.quantities.graph.engine import Engine

_LADDER = (("server_power", "it_power"), ("it_power", "facility_power"))
_FACILITY, _IT = "facility_power", "it_power"
_POWER = frozenset({"server_power", _IT, _FACILITY, "average_power", "supply_power"})
_LIMITS = re.compile(r"\b(?:limits?|ceilings?|contract(?:s|ed|ual)?|feeds?|laid)\b", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def ladder_findings(catalog: Catalog, days: Days, system: System) -> list[Fault]:
    """Find what does not go together in a system's power on any day, each once."""
    if not any(_POWER & set(claim.values) for claim in system.claims):
        return []
    found: dict[Fault, None] = {}
    for engine, facts in days.of(system):
        published = leading(facts, sorted(_POWER))
        for each in (
            *_order(catalog, system, published),
            *_ratios(catalog, system, engine, facts, published),
            *_runs(catalog, system, engine, facts, published),
            *_supply(catalog, system, engine, facts),
        ):
            found.setdefault(each)
    found.update(dict.fromkeys(_words(catalog, system)))
    return list(found)


def _power(watts: float) -> str:
    return say(watts, QUANTITIES[_FACILITY])


def _order(catalog: Catalog, system: System, published: dict[str, Voice]) -> Iterator[Fault]:
    for below, above in _LADDER:
        if below in published and above in published:
            lower, upper = published[below], published[above]
            if lower.span.best > upper.span.best * bounds.ORDER:
                words = (
                    f"{below} of {_power(lower.span.best)} is above the {above} of {_power(upper.span.best)} of "
                    f"{upper.claim.source} in one phase: check what each measured; a limit is supply_power"
                )
                yield at_claim(catalog, system, "ladder-order", below, lower.claim, words)
    if "average_power" in published and _FACILITY in published:
        mean, peak = published["average_power"], published[_FACILITY]
        if mean.span.best > peak.span.best:
            words = (
                f"a mean of {_power(mean.span.best)} is above the facility_power of {_power(peak.span.best)} of "
                f"{peak.claim.source}, the highest that it draws"
            )
            yield at_claim(catalog, system, "mean-above-peak", "average_power", mean.claim, words)


def _ratios(
    catalog: Catalog, system: System, engine: Engine, facts: Facts, published: dict[str, Voice]
) -> Iterator[Fault]:
    """Hold IT power to the facility round it and to the chips in it."""
    it = published.get(_IT)
    if it is None or not it.span.best:
        return
    facility = published.get(_FACILITY)
    if facility:
        ratio = facility.span.best / it.span.best
        if is_outside(ratio, "", bounds.PEAK_PUE) and ratio * bounds.ORDER >= 1:  # else they are out of order
            words = (
                f"facility_power of {_power(facility.span.best)} is {ratio:.3g} times the it_power of "
                f"{_power(it.span.best)} of {it.claim.source}: check that both are of one phase, and that neither is a limit"
            )
            yield at_claim(catalog, system, "ladder-pue", _FACILITY, facility.claim, words)
    design = engine.estimate(facts, "chip_design_power", with_range=False).value
    times = it.span.best / design if design else 1.0
    # Beyond what any machine draws it is a fault of its own, `power-per-chip`.
    if is_outside(times, "", bounds.IT_OVER_DESIGN) and not is_outside(times, "", bounds.POWER_OVER_TDP[_IT]):
        words = (
            f"it_power of {_power(it.span.best)} is {times:.3g} times the design power of the chips, "
            f"{_power(it.span.best / times)}: check the count, and that the power is of these chips"
        )
        yield at_claim(catalog, system, "ladder-chips", _IT, it.claim, words)


def _runs(
    catalog: Catalog, system: System, engine: Engine, facts: Facts, published: dict[str, Voice]
) -> Iterator[Fault]:
    """Hold what the HPL run drew to the published rungs, and find rungs that were computed from it."""
    load = engine.estimate(facts, "hpl_load", with_range=False).value
    if not load:
        return
    for name, most in ((_IT, bounds.HPL_OVER_IT), (_FACILITY, 1.0)):
        voice = published.get(name)
        if voice and load > voice.span.best * most:
            words = (
                f"all chips drew {_power(load)} in the HPL run, more than the {name} of {_power(voice.span.best)}: "
                "check what it is of, and the chips of both"
            )
            yield at_claim(catalog, system, "hpl-above-rung", name, voice.claim, words)
    facility = published.get(_FACILITY)
    if facility and _digits(facility.value.text) >= bounds.RUN_DIGITS:
        times = facility.span.best / load
        if not is_outside(times, "", bounds.RUN_TIMES):
            words = (
                f"{facility.value.text} is {times:.3g} times what the HPL run drew, in so many digits: "
                'if it was computed from the run, give it kind = "model"'
            )
            yield at_claim(catalog, system, "run-as-report", _FACILITY, facility.claim, words)


def _digits(text: str) -> int:
    """Count the digits of a figure that say something."""
    found = _DIGITS.search(text)
    if found is None:
        return 0
    digits = found.group().lstrip("0.")
    return len(digits.replace(".", "") if "." in found.group() else digits.rstrip("0"))


def _supply(catalog: Catalog, system: System, engine: Engine, facts: Facts) -> Iterator[Fault]:
    """Hold the draw, at its low end, to what the facility is supplied with."""
    standing = facts.said("supply_power")
    supply = standing.leader
    if supply is None or standing.is_weak or supply.value.form == ">":
        return
    draw = engine.estimate(facts, _FACILITY).ends[0]
    if draw is not None and draw > supply.span.best:
        words = (
            f"the facility draws at least {_power(draw)}, more than the supply_power of {_power(supply.span.best)}: "
            "check the day of each, and the count of chips"
        )
        yield at_claim(catalog, system, "draw-above-supply", "supply_power", supply.claim, words)


def _words(catalog: Catalog, system: System) -> Iterator[Fault]:
    """Find facility powers whose own words speak of what is supplied, not drawn."""
    for claim in system.claims:
        if _FACILITY not in claim.values or claim.rejected:
            continue
        found = _LIMITS.search(f"{claim.note}\n{claim.quote}")
        if found:
            words = (
                f"its words speak of a {found.group().lower()!r}: what is supplied or allowed is supply_power, not draw"
            )
            yield at_claim(catalog, system, "limit-as-draw", _FACILITY, claim, words)
