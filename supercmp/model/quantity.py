"""The one registry of quantities: name, unit, which way is better, rank order, title and a line of help.

The same name is the key in a TOML file, the node of the formula graph, the column of a CSV and the word in `explain`.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from supercmp.model.precision import PRECISIONS, RATES

Better: TypeAlias = Literal["higher", "lower", "none"]
Scope: TypeAlias = Literal["system", "run", "chip", "factor", "constant", "step", "region", "workload", "training"]


class Quantity(msgspec.Struct, frozen=True):
    """One thing that can be said of a system, chip, region or training run.

    `base` is the unit inside the program and `places` the power of ten between it and the exported one. `largest`
    ranks a size largest first whatever is better. `claimed_on` names where a catalog may state it. A `step` is computed on
    the way to another quantity, a `constant` belongs to a published estimator; both show only where that is explained.
    """

    name: str
    title: str
    base: str
    export: str
    suffix: str
    places: int
    better: Better
    largest: bool
    scope: Scope
    claimed_on: tuple[str, ...]
    help: str

    @property
    def column(self) -> str:
        """Name the export column: the quantity and its unit."""
        return f"{self.name}_{self.suffix}" if self.suffix else self.name

    @property
    def base_column(self) -> str:
        """Name the column under `--units base`."""
        suffix = _BASE_SUFFIXES.get(self.base, "")
        return f"{self.name}_{suffix}" if suffix else self.name


# export unit: (base unit, column suffix, power of ten between them)
_UNITS: dict[str, tuple[str, str, int]] = {
    "": ("", "", 0),
    "PFLOP/s": ("FLOP/s", "pflops", 15),
    "TFLOP/s": ("FLOP/s", "tflops", 12),
    "TB": ("B", "tb", 12),
    "TB/s": ("B/s", "tb_s", 12),
    "W": ("W", "w", 0),
    "kW": ("W", "kw", 3),
    "MW": ("W", "mw", 6),
    "GWh": ("Wh", "gwh", 9),
    "GWh/year": ("Wh/year", "gwh", 9),
    "USD": ("USD", "usd", 0),
    "USD/year": ("USD/year", "usd_per_year", 0),
    "USD/month": ("USD/month", "usd_per_month", 0),
    "USD/h": ("USD/h", "usd_per_h", 0),
    "USD/PFLOP-day": ("USD/FLOP-day", "usd_per_pflops_day", -15),
    "USD/kWh": ("USD/Wh", "usd_per_kwh", -3),
    "USD/W": ("USD/W", "usd_per_w", 0),
    "GFLOP/s/USD": ("FLOP/s/USD", "gflops_per_usd", 9),
    "GFLOP/s/W": ("FLOP/s/W", "gflops_per_w", 9),
    "ML/day": ("L/day", "ml_per_day", 6),
    "t/year": ("kg/year", "t_per_year", 3),
    "t": ("kg", "t", 3),
    "ML": ("L", "ml", 6),
    "g/kWh": ("kg/Wh", "g_per_kwh", -6),
    "kWh/year": ("Wh/year", "kwh_per_year", 3),
    "L/kWh": ("L/Wh", "l_per_kwh", -3),
    "FLOP": ("FLOP", "", 0),
    "days": ("days", "", 0),
    "h": ("h", "", 0),
    "B": ("B", "b", 0),
    "1/year": ("", "", 0),
    "years": ("year", "years", 0),
    "s": ("s", "s", 0),
}
_BASE_SUFFIXES = {
    "FLOP/s": "flops",
    "B": "b",
    "B/s": "b_s",
    "W": "w",
    "Wh": "wh",
    "Wh/year": "wh",
    "USD": "usd",
    "USD/year": "usd_per_year",
    "USD/month": "usd_per_month",
    "USD/h": "usd_per_h",
    "USD/FLOP-day": "usd_per_flops_day",
    "USD/Wh": "usd_per_wh",
    "USD/W": "usd_per_w",
    "FLOP/s/USD": "flops_per_usd",
    "FLOP/s/W": "flops_per_w",
    "L/day": "l_per_day",
    "kg/year": "kg_per_year",
    "kg": "kg",
    "L": "l",
    "kg/Wh": "kg_per_wh",
    "L/Wh": "l_per_wh",
}

_SYSTEM = ("system",)
_CHIP = ("chip",)
_RUN = ("run",)
_FACTOR = ("system", "chip", "region")
_REGION = ("region",)
_WORKLOAD = ("workload",)
_PRICE = ("system", "chip")

# name, title, export unit, better, ranked largest first, scope, claimed on, help
_TABLE: tuple[tuple[str, str, str, Better, bool, Scope, tuple[str, ...], str], ...] = (
    ("chip_count", "Chips", "", "none", True, "system", _SYSTEM, "accelerators (or processors) of the phase in force"),
    (
        "peak",
        "Peak",
        "PFLOP/s",
        "higher",
        True,
        "system",
        ("system", "chip"),
        "dense theoretical peak at the chosen precision",
    ),
    (
        "h100_equivalents",
        "H100 equivalents",
        "",
        "higher",
        True,
        "system",
        _SYSTEM,
        "peak over that of one H100 SXM, at 8 bits unless --precision is given",
    ),
    ("rmax", "HPL Rmax", "PFLOP/s", "higher", True, "run", _RUN, "measured HPL, fp64"),
    ("rpeak", "HPL Rpeak", "PFLOP/s", "higher", True, "run", _RUN, "fp64 theoretical peak as the list states it"),
    ("hpcg", "HPCG", "PFLOP/s", "higher", True, "run", _RUN, "measured HPCG"),
    ("hpl_mxp", "HPL-MxP", "PFLOP/s", "higher", True, "run", _RUN, "measured HPL-MxP, mixed precision"),
    ("hpl_efficiency", "HPL efficiency", "", "higher", False, "run", (), "Rmax over Rpeak of one run"),
    (
        "memory_capacity",
        "Memory",
        "TB",
        "higher",
        True,
        "system",
        ("system", "chip"),
        "accelerator memory of all chips",
    ),
    (
        "memory_bandwidth",
        "Memory bandwidth",
        "TB/s",
        "higher",
        True,
        "system",
        ("system", "chip"),
        "accelerator memory bandwidth of all chips",
    ),
    (
        "chip_design_power",
        "Chip design power",
        "MW",
        "lower",
        True,
        "system",
        _SYSTEM,
        "chips times TDP: a name plate, not a draw",
    ),
    ("chip_power", "Chip power", "MW", "lower", True, "system", _SYSTEM, "what the chips draw at full load"),
    ("server_power", "Server power", "MW", "lower", True, "system", _SYSTEM, "what the servers draw at full load"),
    (
        "it_power",
        "IT power",
        "MW",
        "lower",
        True,
        "system",
        _SYSTEM,
        "what servers and network draw at full load",
    ),
    (
        "facility_power",
        "Facility power",
        "MW",
        "lower",
        True,
        "system",
        _SYSTEM,
        "what the site draws at full load, cooling included",
    ),
    ("average_power", "Average power", "MW", "lower", True, "system", _SYSTEM, "mean draw of the site while it runs"),
    (
        "supply_power",
        "Supply power",
        "MW",
        "lower",
        True,
        "system",
        _SYSTEM,
        "power contracted, connected or generated for the site",
    ),
    ("hpl_power", "HPL power", "kW", "lower", True, "run", _RUN, "average draw during the HPL run"),
    (
        "annual_energy",
        "Annual energy",
        "GWh/year",
        "lower",
        True,
        "system",
        _SYSTEM,
        "average power over a year of 8760 h",
    ),
    (
        "training_throughput",
        "Training throughput",
        "PFLOP/s",
        "higher",
        True,
        "system",
        (),
        "peak times MFU over 1 plus the losses to spreading the work and to failures",
    ),
    ("chip_cost", "Chip cost", "USD", "lower", True, "system", _SYSTEM, "bare chips at their price"),
    ("server_cost", "Server cost", "USD", "lower", True, "system", _SYSTEM, "servers without the network between them"),
    ("hardware_cost", "Hardware cost", "USD", "lower", True, "system", _SYSTEM, "servers and network"),
    ("facility_cost", "Facility cost", "USD", "lower", True, "system", _SYSTEM, "building, power and cooling"),
    ("capital_cost", "Capital cost", "USD", "lower", True, "system", _SYSTEM, "hardware and facility"),
    (
        "contract_cost",
        "Contract",
        "USD",
        "lower",
        True,
        "system",
        _SYSTEM,
        "what the buyer pays for the machine, maintenance included",
    ),
    ("programme_cost", "Programme cost", "USD", "lower", True, "system", _SYSTEM, "several sites or years"),
    (
        "energy_cost",
        "Energy cost",
        "USD/year",
        "lower",
        True,
        "system",
        _SYSTEM,
        "annual energy at the electricity price",
    ),
    (
        "tco",
        "Cost of ownership",
        "USD/year",
        "lower",
        True,
        "system",
        _SYSTEM,
        "a year's capital recovery, energy and operations",
    ),
    (
        "chip_hour_cost",
        "Chip-hour",
        "USD/h",
        "lower",
        False,
        "system",
        (),
        "cost of ownership an hour in which one chip is in use",
    ),
    (
        "h100_hour_cost",
        "H100e-hour",
        "USD/h",
        "lower",
        False,
        "system",
        (),
        "cost of ownership an hour of one H100's peak in use",
    ),
    (
        "pflop_day_cost",
        "Peak compute",
        "USD/PFLOP-day",
        "lower",
        False,
        "system",
        (),
        "cost of ownership of a PFLOP/s-day at dense peak",
    ),
    (
        "effective_pflop_day_cost",
        "Effective compute",
        "USD/PFLOP-day",
        "lower",
        False,
        "system",
        (),
        "the same at the rate that training reaches, MFU times goodput",
    ),
    ("cost_efficiency", "Peak per dollar", "GFLOP/s/USD", "higher", False, "system", (), "peak over hardware cost"),
    ("energy_efficiency", "Peak per watt", "GFLOP/s/W", "higher", False, "system", (), "peak over facility power"),
    (
        "hpl_energy_efficiency",
        "HPL per watt",
        "GFLOP/s/W",
        "higher",
        False,
        "run",
        _RUN,
        "Rmax over HPL power of one run, as Green500 lists it",
    ),
    ("water_use", "Water on site", "ML/day", "lower", True, "system", _SYSTEM, "water taken by the site"),
    (
        "water_grid",
        "Water off site",
        "ML/day",
        "lower",
        True,
        "system",
        _SYSTEM,
        "water consumed in generating the electricity",
    ),
    ("carbon", "Carbon", "t/year", "lower", True, "system", _SYSTEM, "location-based operational carbon"),
    (
        "homes_equivalent",
        "Homes",
        "",
        "none",
        True,
        "system",
        (),
        "homes that facility power would supply all year (capacity, not average)",
    ),
    ("pue", "PUE", "", "lower", False, "factor", _FACTOR, "facility energy over IT energy, mean of a year"),
    (
        "peak_pue",
        "Peak PUE",
        "",
        "lower",
        False,
        "system",
        _SYSTEM,
        "facility power over IT power at full load on the worst day",
    ),
    # Claimed under these names, never taken for another quantity.
    (
        "stated_power",
        "Stated power",
        "MW",
        "lower",
        True,
        "system",
        _SYSTEM,
        "power whose source does not say what it measured",
    ),
    ("lease_cost", "Lease", "USD/month", "lower", True, "system", _SYSTEM, "rent of the machine a month"),
    ("chip_price", "Chip price", "USD", "lower", False, "chip", _PRICE, "one bare chip"),
    ("server_price", "Server price per chip", "USD", "lower", False, "chip", _PRICE, "a chip's share of its server"),
    (
        "cluster_price",
        "Cluster price per chip",
        "USD",
        "lower",
        False,
        "chip",
        _PRICE,
        "a chip's share of a cluster, network included",
    ),
    (
        "pooled_price",
        "Pooled price",
        "USD",
        "lower",
        False,
        "chip",
        _PRICE,
        "a chip's share of its server by all prices known on a day",
    ),
    (
        "rental_price",
        "Rental price",
        "USD/h",
        "lower",
        False,
        "chip",
        _CHIP,
        "what a provider asks for an hour of one chip; a market price and no cost of ownership",
    ),
    ("tdp", "TDP", "W", "lower", False, "chip", _CHIP, "thermal design power of one chip"),
    ("sparse_factor", "Sparse factor", "", "none", False, "chip", _CHIP, "rate with 2:4 sparsity over the dense rate"),
    # Factors: from the system, its chips, its region, else the assumption of that name.
    (
        "server_overhead",
        "Server overhead",
        "",
        "lower",
        False,
        "factor",
        _FACTOR,
        "server draw over design power of the chips",
    ),
    ("network_overhead", "Network overhead", "", "lower", False, "factor", _FACTOR, "IT power over server power"),
    (
        "hpl_headroom",
        "HPL headroom",
        "",
        "lower",
        False,
        "factor",
        (),
        "IT power at full load over the mean of the HPL run",
    ),
    (
        "peak_cooling",
        "Peak cooling",
        "",
        "lower",
        False,
        "factor",
        (),
        "excess of PUE over 1 on the worst day, over the mean's",
    ),
    (
        "model_error_power",
        "Model error, power",
        "",
        "none",
        False,
        "factor",
        (),
        "by what machines of one chip differ in power",
    ),
    ("model_error_cost", "Model error, cost", "", "none", False, "factor", (), "what buyers pay over the price model"),
    (
        "contract_hardware_share",
        "Hardware's part of a contract",
        "",
        "none",
        False,
        "factor",
        (),
        "hardware over a contract that holds maintenance",
    ),
    (
        "public_price",
        "Public price",
        "",
        "none",
        False,
        "factor",
        (),
        "what public buyers pay over prices, at 4,000 chips",
    ),
    (
        "tariff_factor",
        "Tariff factor",
        "",
        "none",
        False,
        "factor",
        (),
        "a buyer's electricity price over the average of its region",
    ),
    ("load_factor", "Load factor", "", "none", False, "factor", _FACTOR, "average over peak draw while running"),
    ("occupancy", "Occupancy", "", "none", False, "factor", _FACTOR, "share of the year in use"),
    (
        "mfu",
        "MFU",
        "",
        "higher",
        False,
        "factor",
        (*_FACTOR, "workload"),
        "model FLOP utilisation of the same precision's dense peak",
    ),
    ("goodput", "Goodput", "", "higher", False, "factor", _FACTOR, "share of wall time doing kept work"),
    (
        "parameters_per_chip",
        "Parameters per chip",
        "",
        "none",
        False,
        "factor",
        (),
        "parameters a chip below which spreading a model takes more time than its work",
    ),
    (
        "whole_run_share",
        "Whole over steady",
        "",
        "higher",
        False,
        "factor",
        (),
        "utilisation of a whole run over the one published of its steady state",
    ),
    ("chip_to_server", "Chip to server", "", "none", False, "factor", (), "server price over bare chip price"),
    ("network_share", "Network share", "", "none", False, "factor", (), "network's share of a cluster's price"),
    (
        "construction_cost",
        "Construction cost",
        "USD/W",
        "lower",
        False,
        "factor",
        (),
        "building, power and cooling a watt of facility power",
    ),
    ("discount_rate", "Discount rate", "", "lower", False, "factor", (), "cost of capital a year"),
    ("hardware_life", "Hardware life", "years", "none", False, "factor", (), "years over which hardware is paid off"),
    ("facility_life", "Facility life", "years", "none", False, "factor", (), "years over which a building is paid off"),
    ("other_opex", "Other operating cost", "", "lower", False, "factor", (), "a year's, over hardware cost"),
    ("epoch_clusters_overhead", "Overhead, clusters", "", "none", False, "constant", (), "of Epoch AI's GPU clusters"),
    ("epoch_clusters_pue", "PUE, clusters", "", "none", False, "constant", (), "of Epoch AI's GPU clusters"),
    ("epoch_models_overhead", "Overhead, models", "", "none", False, "constant", (), "of Epoch AI's models"),
    ("epoch_models_pue", "PUE, models", "", "none", False, "constant", (), "of Epoch AI's models, by year"),
    ("epoch_dc_overhead", "Overhead, data centers", "", "none", False, "constant", (), "of Epoch AI's data centers"),
    ("epoch_dc_network", "Network, data centers", "", "none", False, "constant", (), "of Epoch AI's data centers"),
    ("epoch_dc_pue", "Peak PUE, data centers", "", "none", False, "constant", (), "of Epoch AI's data centers"),
    (
        "inferencex_power",
        "IT power a chip, InferenceX",
        "W",
        "none",
        False,
        "constant",
        _CHIP,
        "of SemiAnalysis InferenceX: what is provided for a chip, host and network cards included, without PUE",
    ),
    (
        "epoch_users_power",
        "IT power a chip, compute users",
        "W",
        "none",
        False,
        "constant",
        _CHIP,
        "of Epoch AI's AI compute users: what is provided for a chip",
    ),
    (
        "price_decline",
        "Price decline",
        "",
        "none",
        False,
        "constant",
        (),
        "orders of magnitude by which compute of one price grows a year",
    ),
    (
        "hardware_at_price",
        "Hardware at prices",
        "USD",
        "lower",
        True,
        "step",
        (),
        "chips at prices, with server and network",
    ),
    ("servers_at_price", "Servers at prices", "USD", "lower", True, "step", (), "chips at prices, with their servers"),
    ("chips_at_price", "Chips at prices", "USD", "lower", True, "step", (), "bare chips at prices"),
    (
        "public_factor",
        "Public factor",
        "",
        "none",
        False,
        "step",
        (),
        "what a public buyer of so many chips pays over prices",
    ),
    ("contract_chips", "Chips bought", "", "none", True, "step", (), "chips that the contract bought"),
    ("hpl_load", "HPL load", "MW", "lower", True, "step", (), "HPL power, scaled from the chips that ran to all"),
    ("run_chips", "Chips of the run", "", "none", True, "step", (), "chips that ran HPL, or a published training run"),
    (
        "straight_line_cost",
        "Straight-line cost",
        "USD/year",
        "lower",
        False,
        "step",
        (),
        "a year's ownership without a cost of capital",
    ),
    (
        "hardware_recovery",
        "Hardware recovery",
        "",
        "lower",
        False,
        "step",
        (),
        "part of the hardware's cost that a year pays back, with interest",
    ),
    (
        "facility_recovery",
        "Facility recovery",
        "",
        "lower",
        False,
        "step",
        (),
        "part of the facility's cost that a year pays back, with interest",
    ),
    (
        "bytes_per_parameter",
        "Bytes per parameter",
        "B",
        "lower",
        False,
        "factor",
        (),
        "weights, gradients and optimiser state in training, for one parameter",
    ),
    (
        "failure_rate",
        "Failure rate",
        "",
        "lower",
        False,
        "factor",
        (),
        "interruptions per 1000 days of a node of eight chips",
    ),
    ("checkpoint_stall", "Checkpoint stall", "s", "lower", False, "factor", (), "stall for one checkpoint"),
    ("restart_time", "Restart time", "s", "lower", False, "factor", (), "finding a failure, restarting and reloading"),
    (
        "electricity_price",
        "Electricity price",
        "USD/kWh",
        "lower",
        False,
        "factor",
        (*_FACTOR,),
        "price of a kilowatt-hour",
    ),
    (
        "carbon_intensity",
        "Carbon intensity",
        "g/kWh",
        "lower",
        False,
        "factor",
        (*_FACTOR,),
        "grid carbon a kilowatt-hour, location-based",
    ),
    (
        "household_energy",
        "Household energy",
        "kWh/year",
        "none",
        False,
        "factor",
        (*_REGION,),
        "electricity of one household a year",
    ),
    ("wue", "WUE", "L/kWh", "lower", False, "factor", _FACTOR, "water on site per kilowatt-hour of IT energy"),
    (
        "ewif",
        "Water of electricity",
        "L/kWh",
        "lower",
        False,
        "factor",
        _FACTOR,
        "water consumed in generating a kilowatt-hour",
    ),
    ("grid_peak", "Grid peak", "MW", "none", True, "region", _REGION, "highest load of the region's grid"),
    (
        "reserve_margin",
        "Reserve margin",
        "",
        "none",
        False,
        "region",
        _REGION,
        "capacity that planners ask of the region's grid above its peak",
    ),
    ("water_supply", "Water supply", "ML/day", "none", True, "region", _REGION, "water the region's utility delivers"),
    # Training.
    (
        "training_flop",
        "Training FLOP",
        "FLOP",
        "none",
        True,
        "workload",
        _WORKLOAD,
        "operations of the whole training run",
    ),
    ("parameters", "Parameters", "", "none", True, "workload", _WORKLOAD, "active parameters of the model"),
    (
        "total_parameters",
        "Total parameters",
        "",
        "none",
        True,
        "workload",
        _WORKLOAD,
        "all parameters of a mixture of experts, active or not",
    ),
    ("tokens", "Tokens", "", "none", True, "workload", _WORKLOAD, "tokens trained on"),
    ("chip_hours", "Chip hours", "h", "lower", True, "training", _WORKLOAD, "chips times wall-clock hours"),
    (
        "training_memory",
        "Training memory",
        "TB",
        "lower",
        True,
        "training",
        (),
        "weights, gradients and optimiser state of the model",
    ),
    (
        "interruption_interval",
        "Time between interruptions",
        "h",
        "higher",
        False,
        "step",
        (),
        "mean time between failures that stop a run on all chips",
    ),
    (
        "checkpoint_interval",
        "Checkpoint interval",
        "s",
        "none",
        False,
        "step",
        (),
        "time between checkpoints that loses least",
    ),
    ("training_chips", "Chips in training", "", "none", True, "step", (), "chips of the machine that the run has"),
    (
        "scaling_loss",
        "Scaling loss",
        "",
        "lower",
        False,
        "step",
        (),
        "time that spreading a model over many chips takes, over useful time",
    ),
    (
        "failure_loss",
        "Failure loss",
        "",
        "lower",
        False,
        "step",
        (),
        "time that failures and checkpoints take, over useful time",
    ),
    (
        "run_utilisation",
        "Utilisation of the run",
        "",
        "higher",
        False,
        "step",
        (),
        "share of its own chips' peak that a published run kept up over all its time",
    ),
    (
        "modelled_utilisation",
        "Modelled utilisation",
        "",
        "higher",
        False,
        "step",
        (),
        "the same share by the model, at the run's own chips and count",
    ),
    (
        "calibration",
        "Calibration",
        "",
        "none",
        False,
        "step",
        (),
        "a published run's utilisation over the model's, by which MFU is multiplied on every chip",
    ),
    ("training_days", "Training days", "days", "lower", False, "training", _WORKLOAD, "wall-clock days of the run"),
    ("training_energy", "Training energy", "GWh", "lower", False, "training", _WORKLOAD, "facility energy of the run"),
    ("training_cost", "Training cost", "USD", "lower", False, "training", _WORKLOAD, "chip-hours at what they cost"),
    (
        "training_carbon",
        "Training carbon",
        "t",
        "lower",
        False,
        "training",
        _WORKLOAD,
        "location-based carbon of the run's energy",
    ),
    (
        "training_water",
        "Training water",
        "ML",
        "lower",
        False,
        "training",
        _WORKLOAD,
        "water of the run, on site and off site",
    ),
    ("training_water_site", "Training water on site", "ML", "lower", False, "training", (), "water the site takes"),
    (
        "training_water_grid",
        "Training water off site",
        "ML",
        "lower",
        False,
        "training",
        (),
        "water consumed in generating the run's electricity",
    ),
)


def _entry(row: tuple[str, str, str, Better, bool, Scope, tuple[str, ...], str]) -> Quantity:
    name, title, export, better, largest, scope, claimed_on, words = row
    base, suffix, places = _UNITS[export]
    return Quantity(name, title, base, export, suffix, places, better, largest, scope, claimed_on, words)


QUANTITIES: dict[str, Quantity] = {row[0]: _entry(row) for row in _TABLE}

RUN_QUANTITIES = ("rmax", "rpeak", "hpl_power", "hpl_energy_efficiency", "hpcg", "hpl_mxp")
LISTED = ("rmax", "hpl_energy_efficiency", "hpcg", "hpl_mxp")
"""What lists are ordered by: of these a whole ranking of the world exists, so that a place can and must be checked."""
HEADLINE = {"compute": "peak", "cost": "cost_efficiency", "energy": "energy_efficiency"}
PRICES = ("chip_price", "server_price", "cluster_price", "pooled_price")
LASTING = frozenset({"contract_cost", "programme_cost"})
"""Costs that go on counting when the chips change."""


def rankable() -> list[str]:
    """Name every quantity `--by` takes, in the registry's order."""
    return [q.name for q in QUANTITIES.values() if q.scope in {"system", "run", "factor"}]


def summable() -> list[str]:
    """List the quantities of systems that add up over several: sizes, and no ratio."""
    return [name for name in rankable() if QUANTITIES[name].largest]


def of_runs() -> list[str]:
    """Name what is said of a training run on a system, or on the way to a figure; it is explained and never ranked."""
    return ["training_flop", *(q.name for q in QUANTITIES.values() if q.scope in {"training", "step"})]


def claimable(where: str) -> list[str]:
    """Name the quantities a claim on a system, chip, region or workload, or a run, may state."""
    return [q.name for q in QUANTITIES.values() if where in q.claimed_on]


def keyed(name: str, precision: str) -> str:
    """Name one precision of a quantity that has several: `peak:bf16`."""
    return f"{name}:{precision}"


def base_of(key: str) -> str:
    """Drop the precision from a key: `peak:bf16` is `peak`."""
    return key.partition(":")[0]


def criteria() -> list[str]:
    """Name the quantities that can be weighed against each other: those of which more, or less, is better."""
    return [name for name in rankable() if QUANTITIES[name].better != "none"]


__all__ = [
    "HEADLINE",
    "LASTING",
    "LISTED",
    "PRECISIONS",
    "PRICES",
    "QUANTITIES",
    "RATES",
    "RUN_QUANTITIES",
    "Better",
    "Quantity",
    "Scope",
]
