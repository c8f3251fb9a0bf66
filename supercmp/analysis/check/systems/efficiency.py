"""Checks of listed efficiencies: against Rmax over power of the day, and against what the chips can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.check.findings import bounds
from supercmp.analysis.check.findings.report import fault, share
from supercmp.analysis.check.systems.counts import chips_of, peaks_of, tdp_of_all
from supercmp.analysis.request.wording import say
from supercmp.model.quantity import QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.errors import Fault
    from supercmp.model.records import Catalog, Run, System
    from supercmp.model.state import Stage
    from supercmp.quantities.claims.ground import Ground

_LISTED = QUANTITIES["hpl_energy_efficiency"]


def efficiency_findings(
    catalog: Catalog, ground: Ground, system: System, found: list[Stage], runs: list[Run]
) -> Iterator[Fault]:
    """Judge every efficiency that runs list, or that follows from their Rmax and power."""
    for run in runs:
        value, own = run.values.get("hpl_energy_efficiency"), _recomputed(run)
        best = value.best if value else own
        if best is None:
            continue
        key = f"runs[{run.place}].{'hpl_energy_efficiency' if value else 'hpl_power'}"
        most = _most(ground, found, run)
        if best > most:
            words = f"{say(best, _LISTED)} is above {say(most, _LISTED)}, the most that its chips can do for each watt: check the units of rmax and power"
            yield fault(catalog, system, "efficiency-out-of-bounds", key, words, file=run.file)
        elif value:
            yield from _against(catalog, system, run, value.best, _of_its_day(run, runs))


def _recomputed(run: Run) -> float | None:
    rmax, power = run.values.get("rmax"), run.values.get("hpl_power")
    return rmax.best / power.best if rmax and power and power.best else None


def _of_its_day(run: Run, runs: list[Run]) -> Run | None:
    """Find the run whose Rmax and power an efficiency is compared with: itself, else another one of that day."""
    if _recomputed(run) is not None:
        return run
    return next((other for other in runs if other.day == run.day and not other.tuned and _recomputed(other)), None)


def _most(ground: Ground, found: list[Stage], run: Run) -> float:
    """Say what the chips can do at fp64 for each watt of their TDP [FLOP/s/W]."""
    counts = chips_of(run, found)
    peaks, tdp = peaks_of(ground, counts), tdp_of_all(ground, counts)
    if peaks is None or tdp is None:
        return bounds.HPL_PER_WATT
    return bounds.BOOST * peaks[1] / tdp


def _against(catalog: Catalog, system: System, run: Run, listed: float, other: Run | None) -> Iterator[Fault]:
    own = _recomputed(other) if other else None
    if other is None or not own:
        return
    ratio = listed / own
    high = bounds.TUNED_ABOVE if run.tuned else bounds.LISTED_ABOVE.high
    grave = not bounds.LISTED_ABOVE.low <= ratio <= high
    if not grave and (run.tuned or abs(ratio - 1) <= bounds.SAME_RUN):
        return
    watts = QUANTITIES["hpl_power"]
    needs = other.values["rmax"].best / listed
    words = (
        f"{say(listed, _LISTED)} is {share(ratio)} the {say(own, _LISTED)} of rmax over power; "
        f"at it the run would draw {say(needs, watts)}, not {say(other.values['hpl_power'].best, watts)}: "
    )
    words += (
        "it belongs to another machine or run; reject it with its reason"
        if grave
        else "if it was a run tuned for energy, give that a run with tuned = true; if another machine's, reject it"
    )
    code = "efficiency-mismatch" if grave else "efficiency-above-run"
    yield fault(catalog, system, code, f"runs[{run.place}].hpl_energy_efficiency", words, file=run.file)
