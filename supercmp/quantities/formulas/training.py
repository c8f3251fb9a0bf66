"""Formulas for a training run on a system: throughput, failures, time, and what the run takes and costs."""

from __future__ import annotations

from supercmp.quantities.formulas.constants import (
    CHIP_HOURS_OF_RATE,
    FLOP_PER_PARAMETER_AND_TOKEN,
    HOURS_PER_DAY,
    SECONDS_PER_DAY,
    SECONDS_PER_HOUR,
)
from supercmp.quantities.formulas.functions import best_interval, kept_share
from supercmp.quantities.formulas.registry import Number, formula


@formula("training_flop")
def training_flop(parameters: Number, tokens: Number) -> Number:
    """Operations of a training run of a transformer, attention left out.

    Args:
        parameters: parameters at work on a token [1].
        tokens: tokens trained on, repeats counted [1].

    Returns:
        Operations of the run [FLOP].

    Source: methodology, section 4.1; Kaplan et al. 2020, two forward and four backward. Attention adds a few percent.

    """
    return FLOP_PER_PARAMETER_AND_TOKEN * parameters * tokens


@formula("training_memory")
def training_memory(parameters: Number, bytes_per_parameter: Number) -> Number:
    """Memory that weights, gradients and optimiser state take, spread over all chips.

    Args:
        parameters: parameters of the model [1].
        bytes_per_parameter: memory for one of them while it trains [B].

    Returns:
        Memory without activations [B].

    Source: Rajbhandari et al. 2020 (ZeRO); NVIDIA Megatron Core, distributed optimizer.

    """
    return parameters * bytes_per_parameter


@formula("interruption_interval")
def interruption_interval(failure_rate: Number, chip_count: Number) -> Number:
    """Mean time between failures that stop a run on all chips.

    Args:
        failure_rate: interruptions per 1000 days of a node of eight chips [1].
        chip_count: chips of all kinds [1].

    Returns:
        Time between two of them [h].

    Source: methodology, section 4.4: failures are proportional to components; Meta, Llama 3.

    """
    return CHIP_HOURS_OF_RATE / (failure_rate * chip_count)


@formula("checkpoint_interval")
def checkpoint_interval(checkpoint_stall: Number, interruption_interval: Number) -> Number:
    """Time between checkpoints that loses least.

    Args:
        checkpoint_stall: time for which a checkpoint stops the work [s].
        interruption_interval: mean time between failures [h].

    Returns:
        Time between two of them [s].

    Source: Young 1974 (methodology, section 4.4).

    """
    return best_interval(checkpoint_stall, interruption_interval * SECONDS_PER_HOUR)


@formula("goodput")
def goodput(
    checkpoint_interval: Number, checkpoint_stall: Number, restart_time: Number, interruption_interval: Number
) -> Number:
    """Share of wall time doing work that is kept, from failures and checkpoints.

    Args:
        checkpoint_interval: time between checkpoints [s].
        checkpoint_stall: time for which a checkpoint stops the work [s].
        restart_time: time from a failure until work goes on [s].
        interruption_interval: mean time between failures [h].

    Returns:
        The share [1].

    Source: Daly 2006 (methodology, section 4.4).

    """
    return kept_share(checkpoint_interval, checkpoint_stall, restart_time, interruption_interval * SECONDS_PER_HOUR)


@formula("training_throughput", per_chip=True)
def training_throughput(chip_count: Number, training_peak: Number, mfu: Number, goodput: Number) -> Number:
    """Rate at which a training run gets on, averaged over its whole time.

    Args:
        chip_count: chips of one kind.
        training_peak: dense rate of one chip at the precision in which it trains [FLOP/s].
        mfu: model FLOP utilisation of that rate [1].
        goodput: share of wall time doing work that is kept [1].

    Returns:
        Useful operations of all of them [FLOP/s].

    Source: methodology, section 1.6.

    """
    return chip_count * training_peak * mfu * goodput


@formula("training_days")
def training_days(training_flop: Number, training_throughput: Number) -> Number:
    """Wall-clock time of a training run on all chips.

    Args:
        training_flop: operations of the run [FLOP].
        training_throughput: rate at which it gets on [FLOP/s].

    Returns:
        Time from start to end [days].

    Source: methodology, section 4.2.

    """
    return training_flop / (training_throughput * SECONDS_PER_DAY)


@formula("chip_hours")
def chip_hours(chip_count: Number, training_days: Number) -> Number:
    """Chips times the hours for which the run has them.

    Args:
        chip_count: chips of all kinds [1].
        training_days: time from start to end [days].

    Returns:
        Chip-hours of the run [h].

    Source: methodology, section 4.2.

    """
    return chip_count * training_days * HOURS_PER_DAY


@formula("training_energy")
def training_energy(facility_power: Number, load_factor: Number, training_days: Number) -> Number:
    """Energy that the site draws for the run.

    Args:
        facility_power: draw of the site at peak [W].
        load_factor: mean over peak draw while running [1].
        training_days: time from start to end [days].

    Returns:
        Energy of the facility [Wh].

    Source: methodology, section 4.2.

    """
    return facility_power * load_factor * training_days * HOURS_PER_DAY


@formula("training_cost")
def training_cost(chip_hours: Number, chip_hour_cost: Number) -> Number:
    """Cost of the run: its chip-hours at what an hour of a chip costs to own and to run.

    Args:
        chip_hours: chips times hours [h].
        chip_hour_cost: cost of ownership of one chip for an hour in use [USD/h].

    Returns:
        Cost of the run [USD].

    Source: methodology, sections 3.4 and 4.2.

    """
    return chip_hours * chip_hour_cost


@formula("training_carbon")
def training_carbon(training_energy: Number, carbon_intensity: Number) -> Number:
    """Carbon of the run's electricity, by the grid of the place.

    Args:
        training_energy: energy of the facility [Wh].
        carbon_intensity: carbon of the grid's electricity [kg/Wh].

    Returns:
        Mass of CO2 equivalent [kg].

    Source: methodology, section 4.2; location-based, without what was built in.

    """
    return training_energy * carbon_intensity


@formula("training_water_site")
def training_water_site(training_energy: Number, pue: Number, wue: Number) -> Number:
    """Water that the site takes for cooling during the run, by IT energy.

    Args:
        training_energy: energy of the facility [Wh].
        pue: facility energy over IT energy [1].
        wue: water on site per IT energy [L/Wh].

    Returns:
        Water on site [L].

    Source: methodology, section 2.7; The Green Grid's definition of WUE, which counts IT energy.

    """
    return training_energy / pue * wue


@formula("training_water_grid")
def training_water_grid(training_energy: Number, ewif: Number) -> Number:
    """Water consumed off site in generating the run's electricity, by facility energy.

    Args:
        training_energy: energy of the facility [Wh].
        ewif: water consumed in generating electricity [L/Wh].

    Returns:
        Water off site [L].

    Source: methodology, section 2.7; Li et al. 2023.

    """
    return training_energy * ewif


@formula("training_water")
def training_water(training_water_site: Number, training_water_grid: Number) -> Number:
    """Water of the run, on site and off site together.

    Args:
        training_water_site: water that the site takes [L].
        training_water_grid: water consumed in generating the electricity [L].

    Returns:
        All of it [L].

    Source: methodology, sections 2.7 and 4.2.

    """
    return training_water_site + training_water_grid
