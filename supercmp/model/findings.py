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
    "source-home-page": Kind("note", "an address that is a home page or an index, where the page read has another"),
    "source-copy": Kind("note", "an address on a host of copies or trial pages, and nothing said of it"),
    "leads-alone": Kind("note", "figures of machines that rest on one source of estimates or rumours alone"),
    "note-over-several": Kind("note", "a note on the cost or the power alone, beside other figures"),
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
    "phase-after-run": Kind("note", "a first phase that begins after the machine's own first run"),
    "run-names-no-list": Kind("note", "a run that names an edition of a list which is not under [lists]"),
    "list-not-whole": Kind("note", "a certified list of which fewer machines are here than `complete_to`"),
    "run-before-chip": Kind("note", "a benchmark older than the chips that it is shown for"),
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
    "power-out-of-order": Kind("note", "chips above servers, IT or the facility, or servers above the facility"),
    "ladder-order": Kind("error", "servers above all IT, or IT above the facility of one phase, by more than 2 %"),
    "mean-above-peak": Kind("error", "a mean power above the facility's power at full load"),
    "ladder-pue": Kind("note", "facility over IT power of one phase below 1.02 or above 1.6"),
    "ladder-chips": Kind("note", "IT power below 0.7 or above 3 times the design power of the chips"),
    "hpl-above-rung": Kind("note", "the HPL run draws over 10 % more than the IT power, or more than the facility"),
    "draw-above-supply": Kind("note", "the facility draws more, at the low end of its range, than it is supplied with"),
    "limit-as-draw": Kind("note", "a facility power whose own words speak of a limit, a contract or a feed"),
    "run-as-report": Kind(
        "note", "a facility power in four digits that is about 1.5 x PUE times the power of the HPL run"
    ),
    "efficiency-above-run": Kind("note", "a listed efficiency more than 1 % from Rmax over power of that day"),
    "efficiency-mismatch": Kind("error", "a listed efficiency that cannot be of the same machine as Rmax over power"),
    "efficiency-out-of-bounds": Kind("error", "HPL work for each watt above what chips do"),
    # Money
    "cost-per-chip": Kind("error", "a cost for each chip that no machine of such chips has"),
    "cost-order": Kind(
        "error", "chips above servers, servers above hardware, or hardware above the whole, by over 2 %"
    ),
    "cost-binds": Kind("note", "a published cost that the hardware's, which nobody published, is pressed against"),
    # Chips
    "chip-power": Kind("error", "a TDP that no chip has"),
    "chip-efficiency": Kind("error", "a peak for each watt of TDP above what any chip does"),
    "chip-price": Kind("error", "a price that no chip has"),
    "price-from-shop": Kind("note", "a price whose own words or source speak of a shop, without `sale`"),
    "chip-rate-ratio": Kind("note", "a rate that is not the share of another one that such a chip has"),
    "chip-peak-order": Kind("note", "a rate of the matrix units below that of a wider format"),
    "memory-per-chip": Kind("error", "memory for each chip that no chip has"),
    # Factors, regions, training
    "factor-out-of-bounds": Kind("error", "a factor, price or intensity beyond what is physically possible or known"),
    "flop-off-6nd": Kind(
        "note", "training FLOP more than 1.5 times or less than two thirds of 6 x parameters x tokens"
    ),
    "flop-off-hours": Kind("note", "training FLOP far from chip-hours times peak times MFU"),
    "training-near-peak": Kind(
        "note", "a utilisation higher than any published run kept up: the run is not calibrated by it"
    ),
    "training-above-peak": Kind("error", "more training FLOP than the chips can do in those chip-hours"),
    "hours-off-days": Kind("note", "chip-hours far from chips times days"),
}
"""In the order of the documentation: by what they are about."""
