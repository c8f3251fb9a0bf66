"""Failures and checkpoints: functions that formulas call, one name for a float and for an array of draws."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from supercmp.quantities.graph import Number


def best_interval(stall: Number, between: Number) -> Number:
    """Give the time between checkpoints that loses least, `sqrt(2 stall x between)`.

    Args:
        stall: time for which a checkpoint stops the work [s].
        between: mean time between failures [s].

    Source: Young 1974, "A first order approximation to the optimum checkpoint interval".

    """
    return (2 * stall * between) ** 0.5


def kept_share(interval: Number, stall: Number, restart: Number, between: Number) -> Number:
    """Give the share of wall time that does work which is kept, failures being exponential.

    G = t / (M e^(R/M) (e^((t+d)/M) - 1)), written with falling exponentials only, which cannot overflow.

    Args:
        interval: time between checkpoints, t [s].
        stall: time for which a checkpoint stops the work, d [s].
        restart: time from a failure until work goes on, R [s].
        between: mean time between failures, M [s].

    Raises:
        ZeroDivisionError: no time between failures, or neither interval nor stall.

    Source: Daly 2006, "A higher order estimate of the optimum checkpoint interval for restart dumps".

    """
    cycle = (interval + stall) / between
    if isinstance(cycle, float):
        return interval / between * math.exp(-cycle - restart / between) / -math.expm1(-cycle)
    return _of_draws(interval / between, cycle, restart / between)


def _of_draws(interval: Any, cycle: Any, restart: Any) -> Any:
    import numpy as np

    return interval * np.exp(-cycle - restart) / -np.expm1(-cycle)
