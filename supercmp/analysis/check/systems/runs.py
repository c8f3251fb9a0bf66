"""Checks of benchmark runs: Rmax against peaks, efficiency against Rmax over power, runs against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.check.findings import bounds
from supercmp.analysis.check.findings.report import counted, fault, share
from supercmp.analysis.check.systems.counts import chips_of, peaks_of
from supercmp.analysis.check.systems.efficiency import efficiency_findings
from supercmp.analysis.check.systems.machines import is_outside, limit_of, outside_words
from supercmp.analysis.request.wording import quantity_of, say
from supercmp.model.quantity import QUANTITIES, RUN_QUANTITIES
from supercmp.model.state import in_force

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.errors import Fault
    from supercmp.model.findings import Level
    from supercmp.model.records import Catalog, Run, System
    from supercmp.model.state import Stage
    from supercmp.quantities.claims.ground import Ground


def run_findings(catalog: Catalog, ground: Ground, system: System, found: list[Stage]) -> Iterator[Fault]:
    """Judge each run of a system by its chips, by itself, and by the other runs of its day."""
    runs = [run for run in system.runs if not run.rejected]
    for run in runs:
        yield from _size(catalog, system, found, run)
        yield from _rates(catalog, ground, system, found, run)
        yield from _power(catalog, ground, system, found, run)
        yield from _others(catalog, system, runs, run)
    yield from _doubles(catalog, system, runs)
    yield from efficiency_findings(catalog, ground, system, found, runs)


def _key(run: Run, name: str = "") -> str:
    return f"runs[{run.place}].{name}" if name else f"runs[{run.place}]"


def _size(catalog: Catalog, system: System, found: list[Stage], run: Run) -> Iterator[Fault]:
    ran = sum(run.chips.values())
    held = max((sum(stage.chips.values()) for stage in found if stage.phase.day <= run.day), default=0.0)
    if ran and held and ran > held * bounds.LARGER:
        words = f"ran on {counted(ran)}, more than the {held:,.0f} of any phase by then"
        yield fault(catalog, system, "run-larger-than-phase", _key(run), words, file=run.file)
    stage = in_force(found, run.day)
    there = sum(stage.chips.values()) if stage else 0.0
    if ran and "rmax" in run.values and not run.tuned and ran < there / 2:
        words = f"ran on {counted(ran)}, less than half of the {there:,.0f} of the phase: check the count, or that it is this machine's"
        yield fault(catalog, system, "run-far-smaller", _key(run), words, file=run.file)


def _rates(catalog: Catalog, ground: Ground, system: System, found: list[Stage], run: Run) -> Iterator[Fault]:
    rmax, rpeak = (run.values[name].best if name in run.values else None for name in ("rmax", "rpeak"))
    flops = QUANTITIES["peak"]
    if rmax and rpeak and rmax > rpeak * bounds.ROUNDING:
        words = f"rmax is {share(rmax / rpeak)} rpeak: check the units, and that both are of one run"
        grave = rmax > rpeak * bounds.ABOVE_RPEAK
        yield fault(
            catalog, system, "rmax-above-rpeak", _key(run), words, file=run.file, level="error" if grave else "note"
        )
    peaks = peaks_of(ground, chips_of(run, found))
    if peaks is None:
        return
    vector, most, has_matrix = peaks
    number = counted(sum(chips_of(run, found).values()))
    if rmax and rmax > most * bounds.ROUNDING:
        words = f"{say(rmax, flops)} is {share(rmax / most)} the fp64 peak of {number}, {say(most, flops)}: check the unit and the count"
        if has_matrix:
            level: Level = "error" if rmax > most * bounds.BOOST else "note"
            yield fault(catalog, system, "rmax-above-peak", _key(run, "rmax"), words, file=run.file, level=level)
        else:
            yield fault(catalog, system, "rmax-above-vector-peak", _key(run, "rmax"), words, file=run.file)
    if rpeak:
        low = vector * bounds.RPEAK_OVER_PEAK.low if run.chips else 0.0
        if not low <= rpeak <= most * bounds.RPEAK_OVER_PEAK.high:
            words = f"{say(rpeak, flops)} is {share(rpeak / vector)} the fp64 peak of {number}, {say(vector, flops)}: check the count, and whether it is of dies or of packages"
            yield fault(catalog, system, "rpeak-off-chips", _key(run, "rpeak"), words, file=run.file)


def _power(catalog: Catalog, ground: Ground, system: System, found: list[Stage], run: Run) -> Iterator[Fault]:
    value, counts = run.values.get("hpl_power"), chips_of(run, found)
    if value is None or not counts:
        return
    limit = limit_of(ground, system, "hpl_power", counts)
    # Without chips of its own the run may be on a part of the machine, and draw little.
    form = value.form or ("" if run.chips else ">")
    if is_outside(value.best, form, limit.bounds):
        words = outside_words(value.best, "hpl_power", limit)
        yield fault(catalog, system, "power-per-chip", _key(run, "hpl_power"), words, file=run.file)


def _others(catalog: Catalog, system: System, runs: list[Run], run: Run) -> Iterator[Fault]:
    """Hold HPCG and HPL-MxP to the newest Rmax that was there."""
    earlier = [other for other in runs if "rmax" in other.values and not other.tuned and other.day <= run.day]
    if not earlier:
        return
    rmax = max(earlier, key=lambda other: (other.day, other.place)).values["rmax"].best
    flops = QUANTITIES["rmax"]
    for name, code, limits in (
        ("hpcg", "hpcg-off-rmax", bounds.Bounds(0.0, bounds.HPCG_OVER_RMAX)),
        ("hpl_mxp", "mxp-off-rmax", bounds.MXP_OVER_RMAX),
    ):
        value = run.values.get(name)
        if value and rmax and is_outside(value.best / rmax, value.form, limits):
            words = f"{say(value.best, flops)} is {value.best / rmax:.3g} times the rmax of {say(rmax, flops)}, outside {limits.low:g} to {limits.high:g}: check the unit"
            yield fault(catalog, system, code, _key(run, name), words, file=run.file)


def _doubles(catalog: Catalog, system: System, runs: list[Run]) -> Iterator[Fault]:
    """Find figures of one day that differ: two pages of one list, or a list and a press release."""
    first: dict[tuple[str, str], Run] = {}
    for run in runs:
        for name in RUN_QUANTITIES:
            if name not in run.values or run.tuned:
                continue
            other = first.setdefault((run.day, name), run)
            one, two = other.values[name].best, run.values[name].best
            if other is not run and abs(one - two) > bounds.SAME_RUN * max(one, two):
                quantity = quantity_of(name)
                words = f"{say(two, quantity)} of {run.source} and {say(one, quantity)} of {other.source} are of one day: date or reject one of them"
                yield fault(catalog, system, "runs-disagree", _key(run, name), words, file=run.file)
