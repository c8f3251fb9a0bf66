"""Published estimators: what others compute from the same inputs, each under its name, beside our formulas.

Their constants are assumptions of their own, so that what is changed for our formulas leaves them as published.
"""

from __future__ import annotations

from supercmp.quantities.formulas.constants import HOURS_PER_MEAN_YEAR, HOURS_PER_YEAR, LN_10
from supercmp.quantities.formulas.registry import Number, estimator, formula


@estimator("facility_power", "epoch-clusters")
def power_of_epoch_clusters(
    chip_design_power: Number, epoch_clusters_overhead: Number, epoch_clusters_pue: Number
) -> Number:
    """Peak power of IT and cooling as Epoch AI's list of GPU clusters computes it.

    Args:
        chip_design_power: design power of the chips [W].
        epoch_clusters_overhead: all IT over the chips, network included [1].
        epoch_clusters_pue: power usage effectiveness of an AI facility [1].

    Returns:
        Power of the facility [W].

    Source: Epoch AI, GPU clusters documentation.

    """
    return chip_design_power * epoch_clusters_overhead * epoch_clusters_pue


@estimator("facility_power", "epoch-models")
def power_of_epoch_models(chip_design_power: Number, epoch_models_overhead: Number, epoch_models_pue: Number) -> Number:
    """Power of a training run's machine as Epoch AI's list of models computes it.

    Args:
        chip_design_power: design power of the chips [W].
        epoch_models_overhead: servers over chips [1].
        epoch_models_pue: power usage effectiveness, falling with the years [1].

    Returns:
        Power of the facility [W].

    Source: Epoch AI, AI models documentation.

    """
    return chip_design_power * epoch_models_overhead * epoch_models_pue


@estimator("facility_power", "epoch-dc")
def power_of_epoch_data_centers(
    chip_design_power: Number, epoch_dc_overhead: Number, epoch_dc_network: Number, epoch_dc_pue: Number
) -> Number:
    """Power that a site must be able to supply, as Epoch AI's data centers compute it.

    Args:
        chip_design_power: design power of the chips [W].
        epoch_dc_overhead: servers over chips [1].
        epoch_dc_network: all IT over servers [1].
        epoch_dc_pue: power usage effectiveness on the hottest day [1].

    Returns:
        Power of the facility [W].

    Source: Epoch AI, Frontier Data Centers.

    """
    return chip_design_power * epoch_dc_overhead * epoch_dc_network * epoch_dc_pue


@estimator("it_power", "semianalysis-inferencex")
def power_of_inferencex(chip_count: Number, inferencex_power: Number) -> Number:
    """IT power that is provided for the chips, as SemiAnalysis InferenceX counts it; what is drawn is less.

    Args:
        chip_count: chips of all kinds.
        inferencex_power: IT power provided for one [W].

    Returns:
        Power of the IT load [W].

    Source: SemiAnalysis, AI Cloud TCO Model, constants as changed on 14 July 2026.

    """
    return chip_count * inferencex_power


@estimator("it_power", "epoch-users")
def power_of_epoch_users(chip_count: Number, epoch_users_power: Number) -> Number:
    """IT power that is provided for the chips, as Epoch AI's compute users have it; what is drawn is less.

    Args:
        chip_count: chips of all kinds.
        epoch_users_power: IT power provided for one [W].

    Returns:
        Power of the IT load [W].

    Source: Epoch AI, AI compute users.

    """
    return chip_count * epoch_users_power


@formula("straight_line_cost")
def straight_line_cost(
    hardware_cost: Number,
    hardware_life: Number,
    facility_cost: Number,
    facility_life: Number,
    energy_cost: Number,
    other_opex: Number,
) -> Number:
    """Cost of ownership of a year where capital costs nothing.

    Args:
        hardware_cost: servers and network [USD].
        hardware_life: years over which they are written off [year].
        facility_cost: building, power and cooling [USD].
        facility_life: years over which they are written off [year].
        energy_cost: electricity of a year [USD/year].
        other_opex: other operating cost a year over hardware cost [1].

    Returns:
        Cost a year [USD/year].

    Source: straight-line depreciation, of any textbook of accounting.

    """
    return hardware_cost / hardware_life + facility_cost / facility_life + energy_cost + hardware_cost * other_opex


@estimator("tco", "straight-line")
def ownership_in_a_straight_line(straight_line_cost: Number) -> Number:
    """Cost of ownership of a year without a cost of capital.

    Args:
        straight_line_cost: a year's part of the capital, energy and other cost [USD/year].

    Returns:
        Cost a year [USD/year].

    Source: straight-line depreciation, of any textbook of accounting.

    """
    return straight_line_cost


@estimator("chip_hour_cost", "straight-line")
def chip_hour_in_a_straight_line(straight_line_cost: Number, chip_count: Number, occupancy: Number) -> Number:
    """Cost of a chip-hour without a cost of capital.

    Args:
        straight_line_cost: a year's part of the capital, energy and other cost [USD/year].
        chip_count: chips of all kinds [1].
        occupancy: share of the year in which they are in use [1].

    Returns:
        Cost a chip-hour [USD/h].

    Source: straight-line depreciation, of any textbook of accounting.

    """
    return straight_line_cost / (chip_count * HOURS_PER_YEAR * occupancy)


@estimator("chip_hour_cost", "epoch-replacement")
def chip_hour_by_replacement(
    hardware_cost: Number, price_decline: Number, average_power: Number, electricity_price: Number, chip_count: Number
) -> Number:
    """Cost of a chip-hour by what newer hardware takes from the value of this one, with its electricity.

    Args:
        hardware_cost: servers and network [USD].
        price_decline: orders of magnitude by which compute of one price grows a year [1].
        average_power: mean draw of the facility while it runs [W].
        electricity_price: price of electricity [USD/Wh].
        chip_count: chips of all kinds [1].

    Returns:
        Cost a chip-hour [USD/h].

    Source: Epoch AI, The rising costs of training frontier AI models: no lifetime is needed.

    """
    written_off = hardware_cost * price_decline * LN_10 / HOURS_PER_MEAN_YEAR
    return (written_off + average_power * electricity_price) / chip_count
