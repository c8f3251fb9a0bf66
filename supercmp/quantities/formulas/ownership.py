"""Formulas for the cost of ownership: the building, energy, a year, and an hour of a chip."""

from __future__ import annotations

from supercmp.quantities.formulas.constants import HOURS_PER_DAY, HOURS_PER_YEAR
from supercmp.quantities.formulas.functions import capital_recovery
from supercmp.quantities.formulas.registry import Number, formula


@formula("facility_cost")
def facility_cost(facility_power: Number, construction_cost: Number) -> Number:
    """Cost of building, power and cooling.

    Args:
        facility_power: what the site draws at peak [W].
        construction_cost: building, power and cooling a watt of it [USD/W].

    Returns:
        Cost of the facility without the machine [USD].

    Source: Epoch AI's data centres: 8.3 to 9.4 million USD a megawatt.

    """
    return facility_power * construction_cost


@formula("capital_cost")
def capital_cost(hardware_cost: Number, facility_cost: Number) -> Number:
    """Cost of the machine and the building round it.

    Args:
        hardware_cost: servers and network [USD].
        facility_cost: building, power and cooling [USD].

    Returns:
        What is paid before the first hour [USD].

    Source: Epoch AI, Frontier Data Centers, whose rows add compute and construction.

    """
    return hardware_cost + facility_cost


@formula("energy_cost")
def energy_cost_of_average(annual_energy: Number, electricity_price: Number, tariff_factor: Number) -> Number:
    """Cost of a year's electricity, where the average price of the region is known and not the buyer's tariff.

    Args:
        annual_energy: energy of the facility a year [Wh/year].
        electricity_price: average price of electricity in the region [USD/Wh].
        tariff_factor: this buyer's price over that average [1].

    Returns:
        Cost a year [USD/year].

    Source: by definition.

    """
    return annual_energy * electricity_price * tariff_factor


@formula("energy_cost")
def energy_cost(annual_energy: Number, electricity_price: Number) -> Number:
    """Cost of a year's electricity.

    Args:
        annual_energy: energy of the facility a year [Wh/year].
        electricity_price: price of electricity [USD/Wh].

    Returns:
        Cost a year [USD/year].

    Source: by definition: energy times price.

    """
    return annual_energy * electricity_price


@formula("hardware_recovery")
def hardware_recovery(discount_rate: Number, hardware_life: Number) -> Number:
    """Part of the hardware's cost that a year pays back, with interest.

    Args:
        discount_rate: cost of capital a year; 0 is straight line [1].
        hardware_life: years until it is replaced [year].

    Returns:
        Share a year [1].

    Source: the capital recovery factor of any textbook of engineering economy.

    """
    return capital_recovery(discount_rate, hardware_life)


@formula("facility_recovery")
def facility_recovery(discount_rate: Number, facility_life: Number) -> Number:
    """Part of the facility's cost that a year pays back, with interest.

    Args:
        discount_rate: cost of capital a year; 0 is straight line [1].
        facility_life: years until it is replaced [year].

    Returns:
        Share a year [1].

    Source: the capital recovery factor of any textbook of engineering economy.

    """
    return capital_recovery(discount_rate, facility_life)


@formula("tco")
def tco(
    hardware_cost: Number,
    hardware_recovery: Number,
    facility_cost: Number,
    facility_recovery: Number,
    energy_cost: Number,
    other_opex: Number,
) -> Number:
    """Cost of ownership of a year: capital paid back, energy, and other operating cost.

    Args:
        hardware_cost: servers and network [USD].
        hardware_recovery: part of it paid back a year [1].
        facility_cost: building, power and cooling [USD].
        facility_recovery: part of it paid back a year [1].
        energy_cost: electricity of a year [USD/year].
        other_opex: other operating cost a year over hardware cost [1].

    Returns:
        Cost a year [USD/year].

    Source: Epoch AI's model of a one-gigawatt data centre.

    """
    return (
        hardware_cost * hardware_recovery + facility_cost * facility_recovery + energy_cost + hardware_cost * other_opex
    )


@formula("chip_hour_cost")
def chip_hour_cost(tco: Number, chip_count: Number, occupancy: Number) -> Number:
    """Cost of ownership of one chip for an hour in which it is in use.

    Args:
        tco: cost of ownership of a year [USD/year].
        chip_count: chips of all kinds [1].
        occupancy: share of the year in which they are in use [1].

    Returns:
        Cost a chip-hour [USD/h].

    Source: by definition: cost over the hours that are used.

    """
    return tco / (chip_count * HOURS_PER_YEAR * occupancy)


@formula("h100_hour_cost")
def h100_hour_cost(tco: Number, h100_equivalents: Number, occupancy: Number) -> Number:
    """Cost of ownership of one H100's peak for an hour in use: comparable between kinds of chips.

    Args:
        tco: cost of ownership of a year [USD/year].
        h100_equivalents: how many H100 SXM have the system's peak [1].
        occupancy: share of the year in which it is in use [1].

    Returns:
        Cost an H100-equivalent hour [USD/h].

    Source: by definition; H100-equivalents as Epoch AI counts them.

    """
    return tco / (h100_equivalents * HOURS_PER_YEAR * occupancy)


@formula("pflop_day_cost")
def pflop_day_cost(chip_hour_cost: Number, chip_count: Number, peak: Number) -> Number:
    """Cost of ownership of a FLOP/s held for a day at dense peak.

    Args:
        chip_hour_cost: cost of a chip for an hour in use [USD/h].
        chip_count: chips of all kinds [1].
        peak: dense peak at the chosen precision [FLOP/s].

    Returns:
        Cost of the compute [USD/FLOP-day].

    Source: by definition, at a utilisation of 1.

    """
    return chip_hour_cost * chip_count * HOURS_PER_DAY / peak


@formula("effective_pflop_day_cost")
def effective_pflop_day_cost(pflop_day_cost: Number, mfu: Number, goodput: Number) -> Number:
    """Cost of ownership of a FLOP/s held for a day at the rate that training reaches.

    Args:
        pflop_day_cost: cost at dense peak [USD/FLOP-day].
        mfu: model FLOP utilisation of that peak [1].
        goodput: share of wall time doing work that is kept [1].

    Returns:
        Cost of the compute [USD/FLOP-day].

    Source: by definition, at a utilisation of MFU times goodput.

    """
    return pflop_day_cost / (mfu * goodput)
