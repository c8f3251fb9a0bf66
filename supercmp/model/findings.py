"""The codes of `check` beyond faults of reading: how grave each is, and what it means.

A code once published keeps its meaning. Each can be named by an exception, which leaves the finding standing.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

Level: TypeAlias = Literal["error", "note"]


class Kind(NamedTuple):
    """One code: an error is against physics, arithmetic or the calendar; a note is worth a second look."""

    level: Level
    meaning: str


FINDINGS: dict[str, Kind] = {
    # Names, exceptions, sources
    "name-is-an-id": Kind("note", "a machine has the name that is another entry's id"),
    "unknown-assumption": Kind("note", "an assumption that no formula uses"),
    "unknown-exception": Kind("error", "an exception for a code that no finding has"),
    "idle-exception": Kind("note", "an exception that excuses nothing"),
    "unused-source": Kind("note", "a source that nothing refers to"),
    "stale": Kind("note", "nobody has confirmed the entry for as long as --stale says"),
    # Sources among themselves
    "sources-disagree": Kind("note", "a claim more than 20 % from the one that leads, or a bound that is broken"),
    "runs-disagree": Kind("note", "two runs of one day that give a figure more than 1 % apart"),
    # Dates
    "phases-out-of-order": Kind("error", "a machine gone before it worked, or back after it was gone"),
    "announced-late": Kind("note", "a phase announced after its own date"),
    "planned-phase-past": Kind("note", "a planned phase whose date is past"),
    "phase-before-said": Kind("note", "a phase that had begun, dated later than anything its sources could know"),
    "undated-claim": Kind("note", "an undated claim about power, water or chips on a system whose chips changed"),
    "claim-before-its-day": Kind("note", "an as_of later than the day it was said"),
    "run-before-its-day": Kind("note", "a run dated after its source was published"),
    "chip-not-released": Kind(
        "note", "a phase at work before one of its chips was released (more than a year: an error)"
    ),
    # Counts and rates
    "rmax-above-peak": Kind("error", "Rmax above the fp64 matrix peak of the chips that ran (up to 10 %: a note)"),
    "rmax-above-vector-peak": Kind("note", "Rmax above the fp64 vector peak, and no matrix peak is known"),
    "rmax-above-rpeak": Kind("error", "Rmax above the Rpeak of its own run (up to 20 %: a note)"),
    "rpeak-off-chips": Kind("note", "Rpeak far from count times the fp64 peak of the chips"),
    "peak-off-chips": Kind("note", "a claimed peak far from count times the peak of the chips; sparse, perhaps"),
    "run-larger-than-phase": Kind("note", "a run on more chips than any phase had by then"),
    "run-far-smaller": Kind("note", "a run on less than half of the chips that stood there"),
    "hpcg-off-rmax": Kind("note", "HPCG above a fifth of Rmax"),
    "mxp-off-rmax": Kind("note", "HPL-MxP below Rmax, or more than 20 times it"),
    # Power and efficiency
    "power-per-chip": Kind("error", "power for each chip that no machine of such chips draws"),
    "power-out-of-order": Kind("note", "chips above servers, servers above all IT, or IT above the facility"),
    "efficiency-above-run": Kind("note", "a listed efficiency more than 1 % from Rmax over power of that day"),
    "efficiency-mismatch": Kind("error", "a listed efficiency that cannot be of the same machine as Rmax over power"),
    "efficiency-out-of-bounds": Kind("error", "HPL work for each watt above what chips do"),
    # Money
    "cost-per-chip": Kind("error", "a cost for each chip that no machine of such chips has"),
    "cost-out-of-order": Kind("note", "chips above servers, or servers above the hardware"),
    # Chips
    "chip-power": Kind("error", "a TDP that no chip has"),
    "chip-efficiency": Kind("error", "a peak for each watt of TDP above what any chip does"),
    "chip-price": Kind("error", "a price that no chip has"),
    "chip-peak-order": Kind("note", "a rate of the matrix units below that of a wider format"),
    "memory-per-chip": Kind("error", "memory for each chip that no chip has"),
    # Factors, regions, training
    "factor-out-of-bounds": Kind("error", "a factor, price or intensity beyond what is physically possible or known"),
    "flop-off-6nd": Kind(
        "note", "training FLOP more than 1.5 times or less than two thirds of 6 x parameters x tokens"
    ),
    "flop-off-hours": Kind("note", "training FLOP far from chip-hours times peak times MFU"),
    "training-above-peak": Kind("error", "more training FLOP than the chips can do in those chip-hours"),
    "hours-off-days": Kind("note", "chip-hours far from chips times days"),
}
"""In the order of the documentation: by what they are about."""
