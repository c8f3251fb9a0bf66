"""Formulas for a training run on a system: throughput, time, and what the run takes and costs."""

from __future__ import annotations

from supercmp.quantities.formulas.constants import (
    FLOP_OF_USUAL_SIZE,
    FLOP_PER_PARAMETER_AND_TOKEN,
    HOURS_PER_DAY,
    SECONDS_PER_DAY,
)
from supercmp.quantities.formulas.functions import sqrt
from supercmp.quantities.formulas.registry import Number, formula


@formula("training_flop")
def training_flop(parameters: Number, tokens: Number) -> Number:
    """Operations of a training run of a transformer, attention left out.

    Args:
        parameters: parameters at work on a token [1].
        tokens: tokens trained on, repeats counted [1].

    Returns:
        Operations of the run [FLOP].

    Source: Kaplan et al. 2020, two forward and four backward. Attention adds a few percent.

    """
    return FLOP_PER_PARAMETER_AND_TOKEN * parameters * tokens


@formula("parameters", given=("training_flop",))
def parameters(training_flop: Number) -> Number:
    """Size of the model that a run's operations suit best, where nobody published it.

    Args:
        training_flop: operations of the run [FLOP].

    Returns:
        Parameters at work on a token [1].

    Source: Hoffmann et al. 2022: 20 tokens a parameter, so that the operations are 6 x 20 times its square.

    """
    return sqrt(training_flop / FLOP_OF_USUAL_SIZE)


@formula("total_parameters", given=("parameters",))
def total_parameters(parameters: Number) -> Number:
    """Parameters of a model of which nobody said that it is a mixture of experts: all are at work.

    Args:
        parameters: parameters at work on a token [1].

    Returns:
        All parameters of the model [1].

    Source: by definition.

    """
    return parameters


@formula("training_memory")
def training_memory(total_parameters: Number, bytes_per_parameter: Number) -> Number:
    """Memory that weights, gradients and optimiser state take, spread over all chips.

    Args:
        total_parameters: parameters of the model, at work on a token or not [1].
        bytes_per_parameter: memory for one of them while it trains [B].

    Returns:
        Memory without activations [B].

    Source: Rajbhandari et al. 2020 (ZeRO); NVIDIA Megatron Core, distributed optimizer.

    """
    return total_parameters * bytes_per_parameter


@formula("training_throughput", per_chip=True)
def training_throughput_calibrated(
    training_chips: Number,
    training_peak: Number,
    mfu: Number,
    calibration: Number,
    scaling_loss: Number,
    failure_loss: Number,
) -> Number:
    """Rate at which a run of which the time was published gets on, averaged over its whole time.

    Args:
        training_chips: chips of one kind that the run has.
        training_peak: dense rate of one chip at the precision in which it trains [FLOP/s].
        mfu: model FLOP utilisation of that rate before what size and failures take [1].
        calibration: what the run kept up on its own chips, over what the model gives it there [1].
        scaling_loss: time that spreading the model takes, over useful time [1].
        failure_loss: time that failures and checkpoints take, over useful time [1].

    Returns:
        Useful operations of all of them [FLOP/s].

    Source: losses add against useful time; the factor is what the run itself tells of its MFU.

    """
    return training_chips * training_peak * mfu * calibration / (1 + scaling_loss + failure_loss)


@formula("training_throughput", per_chip=True)
def training_throughput(
    training_chips: Number, training_peak: Number, mfu: Number, scaling_loss: Number, failure_loss: Number
) -> Number:
    """Rate at which a training run gets on, averaged over its whole time.

    Args:
        training_chips: chips of one kind that the run has.
        training_peak: dense rate of one chip at the precision in which it trains [FLOP/s].
        mfu: model FLOP utilisation of that rate before what size and failures take [1].
        scaling_loss: time that spreading the model takes, over useful time [1].
        failure_loss: time that failures and checkpoints take, over useful time [1].

    Returns:
        Useful operations of all of them [FLOP/s].

    Source: losses add against useful time, so that every further chip adds work; fitted to 28 published runs.

    """
    return training_chips * training_peak * mfu / (1 + scaling_loss + failure_loss)


@formula("training_throughput", per_chip=True)
def training_throughput_of_any_run(
    training_chips: Number, training_peak: Number, mfu: Number, failure_loss: Number
) -> Number:
    """Rate at which a run gets on that is not named, so that nothing is known of how well it spreads.

    Args:
        training_chips: chips of one kind that the run has.
        training_peak: dense rate of one chip at the precision in which it trains [FLOP/s].
        mfu: model FLOP utilisation of that rate before what failures take [1].
        failure_loss: time that failures and checkpoints take, over useful time [1].

    Returns:
        Useful operations of all of them [FLOP/s].

    Source: losses add against useful time; without the loss to spreading.

    """
    return training_chips * training_peak * mfu / (1 + failure_loss)


@formula("training_days")
def training_days(training_flop: Number, training_throughput: Number) -> Number:
    """Wall-clock time of a training run on all chips.

    Args:
        training_flop: operations of the run [FLOP].
        training_throughput: rate at which it gets on [FLOP/s].

    Returns:
        Time from start to end [days].

    Source: by definition: work over rate.

    """
    return training_flop / (training_throughput * SECONDS_PER_DAY)


@formula("chip_hours")
def chip_hours(training_chips: Number, training_days: Number) -> Number:
    """Chips times the hours for which the run has them.

    Args:
        training_chips: chips of the run, of all kinds [1].
        training_days: time from start to end [days].

    Returns:
        Chip-hours of the run [h].

    Source: by definition.

    """
    return training_chips * training_days * HOURS_PER_DAY


@formula("training_energy", given=("training_chips",))
def training_energy_of_part(
    facility_power: Number, load_factor: Number, training_days: Number, training_chips: Number, chip_count: Number
) -> Number:
    """Energy that a part of the machine draws for the run, by its share of the chips.

    Args:
        facility_power: draw of the site at peak [W].
        load_factor: mean over peak draw while running [1].
        training_days: time from start to end [days].
        training_chips: chips of the run, of all kinds [1].
        chip_count: chips of the machine, of all kinds [1].

    Returns:
        Energy of that part of the facility [Wh].

    Source: by definition; the rest of the machine does other work.

    """
    return facility_power * load_factor * training_days * HOURS_PER_DAY * training_chips / chip_count


@formula("training_energy")
def training_energy(facility_power: Number, load_factor: Number, training_days: Number) -> Number:
    """Energy that the site draws for the run.

    Args:
        facility_power: draw of the site at peak [W].
        load_factor: mean over peak draw while running [1].
        training_days: time from start to end [days].

    Returns:
        Energy of the facility [Wh].

    Source: by definition: average power times time.

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

    Source: by definition: hours times what an hour costs.

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

    Source: GHG Protocol, scope 2, location-based, without what was built in.

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

    Source: The Green Grid's definition of WUE, which counts IT energy.

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

    Source: Li et al. 2023.

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

    Source: Li et al. 2023, who add both.

    """
    return training_water_site + training_water_grid
