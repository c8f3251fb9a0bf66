"""Plausible limits: between which ends a figure for one chip, one watt or one dollar can lie, and why.

Wide on purpose: outside of them is a slip of unit, count, scope or machine, not a surprising machine. Base units.
"""

from __future__ import annotations

from typing import NamedTuple


class Bounds(NamedTuple):
    """The least and the most."""

    low: float
    high: float

    def times(self, factor: float) -> Bounds:
        """Stretch both ends."""
        return Bounds(self.low * factor, self.high * factor)


# -- one chip ----------------------------------------------------------------------------------------------------------

CHIP_TDP = Bounds(5.0, 3000.0)
"""TDP of one die's share of a chip [W]. The hungriest packages of 2025 take 1.4 kW (MI355X, GB300), announced ones of four
dies 3.6 kW; below 5 W there are telephones. Wafers are told by their memory."""
FAST_CHIP = 5e12
"""Rate from which the least TDP above holds [FLOP/s]; the fastest of telephones and cameras make 4e12 at 2 W."""
SLOW_CHIP_TDP, BARE_CHIP_TDP = 0.3, 1.0
"""Least TDP of a slower chip, or one of before 2016, and of one of which neither rate nor date is known [W]: an Atom Z515
of 2009 takes 0.65 W, graphics of 1995 2 W."""
SLOW_CHIP_UNTIL = "2016"
WAFER_BANDWIDTH = 1e15
"""Memory bandwidth that only memory on the wafer itself has [B/s]: 20 PB/s on a WSE-2, 8 TB/s beside a B200."""
MOST_PER_WATT = {
    "fp64": 500e9,
    "fp32": 2e12,
    "tf32": 5e12,
    "bf16": 10e12,
    "fp16": 10e12,
    "fp8": 25e12,
    "int8": 25e12,
    "fp4": 60e12,
}
"""Peak for each watt of TDP [FLOP/s/W], twice to three times the best of 2025 or announced: 223e9 at fp64 (MI300A, 122.6
TFLOP/s at 550 W), 2.7e12 at bf16 (TPU v7), 28e12 at 4 bits (announced Rubin). A sparse rate, or FLOP/s a server, is above."""
CHIP_MEMORY = Bounds(1e8, 4e12)
"""Memory for one chip [B]: from 0.1 GB on a 1990s processor to 4 TB in the sockets of one large server."""
EARLY_MEMORY, EARLY_MEMORY_UNTIL = 1e4, "2009"
"""Least memory of a chip of before that year [B]: graphics of 1986 had 32 kB, one of 2008 still 64 MB."""

# -- one chip's share of a machine, as multiples of its TDP ------------------------------------------------------------

POWER_OVER_TDP = {
    "chip_power": Bounds(0.3, 1.5),
    "server_power": Bounds(0.3, 8.0),
    "it_power": Bounds(0.3, 8.0),
    "facility_power": Bounds(0.3, 12.0),
    "average_power": Bounds(0.05, 12.0),
    "hpl_power": Bounds(0.15, 8.0),
}
"""Published servers take 1.5 to 2.1 times their accelerators' TDP, networks up to 1.3 times that, facilities 1.05 to 2
times that: 1.5 to 5.5 together. Below lie power caps and idle chips, above small accelerators in large hosts, and halls built
for what is to come."""
POWER_UNKNOWN_TDP = Bounds(2.0, 60e3)
"""Power for each chip where its TDP is unknown [W]: from an embedded core of a BlueGene to a wafer with its cooling."""

ORDER = 1.02
"""By how much a published rung of power may lie above the next one up: both are rounded."""
PEAK_PUE = Bounds(1.02, 1.6)
"""Facility over IT power: water-cooled halls reach 1.03; above 1.6 one of the two is of something else, or a limit."""
IT_OVER_DESIGN = Bounds(0.7, 3.0)
"""IT power over the chips' design power: machines measured lie between 0.95 and 2.7."""
HPL_OVER_IT = 1.1
RUN_TIMES = Bounds(1.6, 1.95)
"""1.5 times a PUE by year of 1.11 to 1.28: how one publisher makes capacities out of HPL power."""
RUN_DIGITS = 4
"""Digits from which on such a figure was computed; people report two or three."""

COST_PER_TDP_WATT = {"ai": Bounds(2.0, 400.0), "hpc": Bounds(0.5, 1500.0)}
"""Cost for each watt of TDP [USD/W]. Known: 28 (Frontier, 600M USD), 42 to 60 (H100 in clusters), 81 (wafers), 3.5
(graphics cards), 245 to 300 (K computer, ASCI Red, with building and development)."""
COST_UNKNOWN_TDP = Bounds(50.0, 5e6)
"""Cost for each chip where its TDP is unknown [USD]: from a processor's share of a plain cluster to a wafer's."""
PRICE_PER_TDP_WATT = Bounds(0.5, 500.0)
"""Price of one chip, bare or with its share of server and network, for each watt of TDP [USD/W]; sources as above."""
PRICE_UNKNOWN_TDP = Bounds(10.0, 5e6)
"""The same where the TDP is unknown [USD]."""

# -- runs --------------------------------------------------------------------------------------------------------------

BOOST = 1.1
"""By how much a run may exceed the peak: published peaks are at base clocks and leave out the hosts' processors."""
ABOVE_RPEAK = 1.2
"""Lists reckon Rpeak at the advertised clock, and processors that boost exceed it; no published run by so much."""
ROUNDING = 1.005
LARGER = 1.001
"""Counts of chips that differ by less are the same, rounded."""
RPEAK_OVER_PEAK = Bounds(0.5, 1.5)
"""Rpeak over the chips' fp64 peak: 0.6 on Aurora (lower clocks, fewer nodes), 1.2 with strong hosts; 2 is dies for packages."""
PEAK_OVER_CHIPS = Bounds(0.6, 1.5)
"""A claimed peak over the chips': clocks and rounding; 2 is sparsity."""
HPL_PER_WATT = 200e9
"""HPL work for each watt where the chips' own limit is unknown [FLOP/s/W]; the record of November 2025 is 73e9."""
LISTED_ABOVE = Bounds(0.8, 1.26)
"""Listed efficiency over Rmax / power: on the Green500 of November 2025 up to 1.259 (Capella, 68.053 over 54.07)."""
TUNED_ABOVE = 1.6
SAME_RUN = 0.01
HPCG_OVER_RMAX = 0.2
"""HPCG is bound by memory: 0.3 to 5 % of Rmax, 12 % on vector processors."""
MXP_OVER_RMAX = Bounds(1.0, 20.0)
"""HPL-MxP over Rmax: 2 to 11 in the lists, the rates of 16 and 64 bits apart by up to 16."""
LATE = 31
"""Days by which a list or a report may precede the day it speaks of: June's TOP500 came out on 30 May 2022."""
RELEASE = 365
"""Days by which first machines may precede a chip's general release."""

# -- factors, regions, training ----------------------------------------------------------------------------------------

FACTORS: dict[str, tuple[Bounds, str]] = {
    "pue": (Bounds(1.0, 3.0), "surveyed halls average 1.6, the worst reach 3"),
    "server_overhead": (Bounds(0.9, 4.0), "servers draw 0.95 to 2.3 times their chips' design power"),
    "network_overhead": (Bounds(1.0, 2.0), "networks and storage add 5 to 30 %"),
    "carbon_intensity": (Bounds(0.0, 1.5e-3), "a lignite plant is at about 1,200 g/kWh, no grid above"),
    "electricity_price": (Bounds(1e-6, 1.5e-3), "from a tenth of a cent to 1.50 USD a kilowatt-hour"),
    "household_energy": (Bounds(1e5, 6e7), "homes take 100 kWh to 60 MWh a year"),
    "wue": (Bounds(0.0, 1e-2), "evaporating all heat takes 1.5 L/kWh"),
    "ewif": (Bounds(0.0, 0.1), "reservoirs in deserts are below 100 L/kWh"),
    "grid_peak": (Bounds(1e6, 3e12), "the largest grid peaks at 1.5 TW"),
    "reserve_margin": (Bounds(0.0, 1.0), "planners ask for 10 to 30 % above the peak"),
    "usd_per_eur": (Bounds(0.5, 2.0), "it has been 0.82 to 1.60"),
    "failure_rate": (Bounds(0.0, 100.0), "clusters report 2 to 7 failures in 1,000 node-days"),
    "construction_cost": (Bounds(1.0, 50.0), "halls cost 7 to 15 USD a watt"),
}
"""By quantity, in base units: the ends, and the reason in words."""
SIX_ND = Bounds(1 / 1.5, 1.5)
"""Training FLOP over 6 x parameters x tokens: published runs are within 4 %, post-training and attention add more, and the size
of a data set in place of the tokens trained on is wrong by more."""
HOURS = Bounds(0.5, 2.0)
"""Training FLOP over chip-hours x peak x MFU; the whole run reaches 0.66 to 0.86 of its steady rate."""
FULL = 1.01
