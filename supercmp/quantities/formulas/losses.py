"""Formulas for what training loses to failures and to size, and for the utilisation of a published run."""

from __future__ import annotations

from supercmp.quantities.formulas.constants import (
    CHIP_HOURS_OF_RATE,
    HOURS_PER_DAY,
    SECONDS_PER_HOUR,
    YOUNG,
)
from supercmp.quantities.formulas.functions import best_interval, sqrt
from supercmp.quantities.formulas.registry import Number, formula


@formula("training_chips")
def training_chips(chip_count: Number) -> Number:
    """Chips that the run has: all of the machine, unless a part of it is asked about.

    Args:
        chip_count: chips of all kinds [1].

    Returns:
        Chips of the run [1].

    Source: by choice: work rises with every chip, so the best job has them all.

    """
    return chip_count


@formula("interruption_interval")
def interruption_interval(failure_rate: Number, training_chips: Number) -> Number:
    """Mean time between failures that stop a run on all its chips.

    Args:
        failure_rate: interruptions per 1000 days of a node of eight chips [1].
        training_chips: chips of the run, of all kinds [1].

    Returns:
        Time between two of them [h].

    Source: failures are proportional to components; Meta, Llama 3.

    """
    return CHIP_HOURS_OF_RATE / (failure_rate * training_chips)


@formula("checkpoint_interval")
def checkpoint_interval(checkpoint_stall: Number, interruption_interval: Number) -> Number:
    """Time between checkpoints that loses least.

    Args:
        checkpoint_stall: time for which a checkpoint stops the work [s].
        interruption_interval: mean time between failures [h].

    Returns:
        Time between two of them [s].

    Source: Young 1974.

    """
    return best_interval(checkpoint_stall, interruption_interval * SECONDS_PER_HOUR)


@formula("failure_loss", given=("goodput",))
def failure_loss_of_goodput(goodput: Number) -> Number:
    """Time that failures and checkpoints take, over useful time, where the share of time that is kept is published.

    Args:
        goodput: share of wall time doing work that is kept [1].

    Returns:
        Time lost over useful time [1].

    Source: by definition of the two.

    """
    return (1 - goodput) / goodput


@formula("failure_loss")
def failure_loss(restart_time: Number, checkpoint_stall: Number, interruption_interval: Number) -> Number:
    """Time that failures and checkpoints take, over useful time: restarts, stalls, and work done again.

    Args:
        restart_time: time from a failure until work goes on [s].
        checkpoint_stall: time for which a checkpoint stops the work [s].
        interruption_interval: mean time between failures [h].

    Returns:
        Time lost over useful time [1].

    Source: Young 1974, the loss of first order at the best interval; at small loss that of Daly 2006.

    """
    between = interruption_interval * SECONDS_PER_HOUR
    return restart_time / between + sqrt(YOUNG * checkpoint_stall / between)


@formula("goodput")
def goodput(failure_loss: Number) -> Number:
    """Share of wall time doing work that is kept, from failures and checkpoints.

    Args:
        failure_loss: time that failures and checkpoints take, over useful time [1].

    Returns:
        The share [1].

    Source: by definition of the two.

    """
    return 1 / (1 + failure_loss)


@formula("scaling_loss")
def scaling_loss(parameters_per_chip: Number, training_chips: Number, parameters: Number) -> Number:
    """Time that spreading a model over its chips takes, over useful time.

    Args:
        parameters_per_chip: parameters a chip at which it takes as long as the work [1].
        training_chips: chips of the run, of all kinds [1].
        parameters: parameters at work on a token [1].

    Returns:
        Time lost over useful time [1].

    Source: fitted to 28 published runs, which support it weakly (see the assumption).

    """
    return parameters_per_chip * training_chips / parameters


@formula("run_utilisation", given=("chip_hours",))
def run_utilisation(training_flop: Number, chip_hours: Number, training_peak: Number) -> Number:
    """Share of its chips' peak that a published run kept up over all its time, from its chip-hours.

    Args:
        training_flop: operations of the run [FLOP].
        chip_hours: chip-hours that it took [h].
        training_peak: dense rate of one of its chips at its precision [FLOP/s].

    Returns:
        The share [1].

    Source: by definition of utilisation.

    """
    return training_flop / (chip_hours * SECONDS_PER_HOUR * training_peak)


@formula("run_utilisation", given=("training_days",))
def run_utilisation_of_days(
    training_flop: Number, training_days: Number, run_chips: Number, training_peak: Number
) -> Number:
    """Share of its chips' peak that a published run kept up over all its time, from its days and chips.

    Args:
        training_flop: operations of the run [FLOP].
        training_days: days from its start to its end [days].
        run_chips: chips that it had [1].
        training_peak: dense rate of one of them at its precision [FLOP/s].

    Returns:
        The share [1].

    Source: by definition of utilisation; chip-hours are chips times days.

    """
    return training_flop / (run_chips * training_days * HOURS_PER_DAY * SECONDS_PER_HOUR * training_peak)


@formula("run_utilisation", given=("mfu",))
def run_utilisation_of_mfu(mfu: Number, whole_run_share: Number) -> Number:
    """Share of its chips' peak that a published run kept up over all its time, from its published utilisation.

    Args:
        mfu: utilisation published of the run, which is mostly that of its steady state [1].
        whole_run_share: utilisation over all of a run's time, over that of its steady state [1].

    Returns:
        The share [1].

    Source: by definition of the share.

    """
    return mfu * whole_run_share


@formula("modelled_utilisation")
def modelled_utilisation(mfu: Number, scaling_loss: Number, failure_loss: Number) -> Number:
    """Share of their peak that the model lets a run's own chips keep up over all its time.

    Args:
        mfu: model FLOP utilisation of those chips before what size and failures take [1].
        scaling_loss: time that spreading the model takes, over useful time [1].
        failure_loss: time that failures and checkpoints take, over useful time [1].

    Returns:
        The share [1].

    Source: losses add against useful time, as in the rate of a run.

    """
    return mfu / (1 + scaling_loss + failure_loss)


@formula("calibration")
def calibration(run_utilisation: Number, modelled_utilisation: Number) -> Number:
    """What a published run kept up over what the model gives it on its own chips.

    Args:
        run_utilisation: share of its chips' peak that it kept up over all its time [1].
        modelled_utilisation: the same share by the model [1].

    Returns:
        Their ratio [1].

    Source: by definition of the two.

    """
    return run_utilisation / modelled_utilisation
