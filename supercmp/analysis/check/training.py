"""Checks of training runs: FLOP against parameters and tokens, against chip-hours, and against days."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from supercmp.analysis.check.findings.bounds import FULL, HOURS, SIX_ND
from supercmp.analysis.check.findings.report import fault, share
from supercmp.analysis.request.wording import say
from supercmp.model.precision import DEFAULT
from supercmp.model.quantity import QUANTITIES
from supercmp.quantities.claims.standing import timeless
from supercmp.quantities.graph.own_run import HIGHEST_UTILISATION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.errors import Fault
    from supercmp.model.records import Catalog, Workload
    from supercmp.quantities.claims.ground import Ground
    from supercmp.quantities.claims.standing import Standing

_NAMES = ("training_flop", "parameters", "tokens", "chip_hours", "training_days", "mfu")
_HOUR = 3600.0
_DAY = 24.0


class Ran(NamedTuple):
    """What a run was on: its chips, and what they do together at its precision for each chip [FLOP/s]."""

    chips: float
    rate: float


def training_findings(catalog: Catalog, ground: Ground, workload: Workload) -> Iterator[Fault]:
    """Judge a workload by the figures that lead."""
    known = {name: timeless(workload.claims, name, ground.settings.day, ground.hearer(name)) for name in _NAMES}
    figures = {name: standing.leader.span.best for name, standing in known.items() if standing.leader}
    flop = figures.get("training_flop")
    if flop and "parameters" in figures and "tokens" in figures:
        counted = 6 * figures["parameters"] * figures["tokens"]
        if not SIX_ND.low <= flop / counted <= SIX_ND.high:
            words = f"{flop:.3g} FLOP is {share(flop / counted)} 6 x parameters x tokens, {counted:.3g}: tokens trained on, not the data set's; parameters active for a token"
            yield _at(catalog, workload, "flop-off-6nd", known, "training_flop", words)
    ran = _ran(ground, workload)
    if ran is None:
        return
    hours, days = figures.get("chip_hours"), figures.get("training_days")
    if hours and days and not HOURS.low <= hours / (ran.chips * days * _DAY) <= HOURS.high:
        words = f"{hours:.3g} chip-hours are {share(hours / (ran.chips * days * _DAY))} {ran.chips:,.0f} chips times {days:g} days: check the units"
        yield _at(catalog, workload, "hours-off-days", known, "chip_hours", words)
    hours = hours or (ran.chips * days * _DAY if days else None)
    if flop and hours:
        yield from _against_hours(catalog, workload, known, flop, hours * _HOUR * ran.rate)


def _against_hours(
    catalog: Catalog, workload: Workload, known: dict[str, Standing], flop: float, most: float
) -> Iterator[Fault]:
    mfu = known["mfu"].leader
    if flop > most * FULL:
        words = f"{flop:.3g} FLOP is {share(flop / most)} what the chips can do in their hours, {most:.3g}: check the precision, the chips and the hours"
        yield _at(catalog, workload, "training-above-peak", known, "training_flop", words)
    elif mfu and not HOURS.low <= flop / (most * mfu.span.best) <= HOURS.high:
        words = f"{flop:.3g} FLOP is {share(flop / (most * mfu.span.best))} chip-hours times peak times the MFU of {say(mfu.span.best, QUANTITIES['mfu'])}: check the precision and the hours"
        yield _at(catalog, workload, "flop-off-hours", known, "training_flop", words)
    elif flop > most * HIGHEST_UTILISATION:
        words = f"{flop:.3g} FLOP in those chip-hours are a utilisation of {flop / most:.2f}, more than {HIGHEST_UTILISATION:.2f}: the run is not calibrated by them"
        yield _at(catalog, workload, "training-near-peak", known, "training_flop", words)


def _at(catalog: Catalog, workload: Workload, code: str, known: dict[str, Standing], name: str, words: str) -> Fault:
    leader = known[name].leader
    assert leader is not None  # a figure was found in it
    claim = leader.claim
    return fault(catalog, workload, code, f"claims[{claim.place}].{name}", words, file=claim.file)


def _ran(ground: Ground, workload: Workload) -> Ran | None:
    """Find the chips of the run and their rate at the precision it names; nothing where either is unknown."""
    claims = [claim for claim in workload.claims if not claim.rejected]
    chips = next(({chip: value.best for chip, value in claim.chips.items()} for claim in claims if claim.chips), {})
    precision = next((claim.precision for claim in claims if claim.precision), DEFAULT)
    total = 0.0
    for chip, count in chips.items():
        rate = ground.rate(chip, precision, ground.settings.day)
        if rate is None:
            return None
        total += count * rate.span.best
    count = sum(chips.values())
    return Ran(count, total / count) if count else None
