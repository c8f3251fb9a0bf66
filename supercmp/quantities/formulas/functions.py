"""The mathematical functions that a formula may call, the same for a float and for an array of draws."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeAlias, overload

from supercmp.quantities.formulas import elementwise

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from supercmp.quantities.formulas.registry import Number

Draws: TypeAlias = "NDArray[np.float64]"
"""Draws of one variable, of any shape that broadcasts."""

_NEXT_TO_NOTHING = 1e-300
"""Stands for a rate of 0, where capital recovery is 0 / 0: the limit to the last digit of a float."""


@overload
def capital_recovery(rate: float, life: float) -> float: ...
@overload
def capital_recovery(rate: Draws, life: Draws | float) -> Draws: ...
@overload
def capital_recovery(rate: float, life: Draws) -> Draws: ...
def capital_recovery(rate: Any, life: Any) -> Any:
    """Give the part of a sum that each year's payment is when it is paid back over a life at a rate.

    CRF(r, N) = r (1+r)^N / ((1+r)^N - 1), and CRF(0, N) = 1/N.

    Args:
        rate: interest a year, from 0 up [1].
        life: years of payments, above 0 [year].

    Raises:
        ZeroDivisionError: a life of 0.

    Source: any textbook of engineering economy.

    """
    if isinstance(rate, (int, float)) and isinstance(life, (int, float)):
        small = max(rate, _NEXT_TO_NOTHING)
        return small / -math.expm1(-life * math.log1p(small))
    import numpy as np

    small = np.maximum(rate, _NEXT_TO_NOTHING)
    return small / -np.expm1(-life * np.log1p(small))


@overload
def best_interval(stall: float, between: float) -> float: ...
@overload
def best_interval(stall: Draws, between: Draws | float) -> Draws: ...
@overload
def best_interval(stall: float, between: Draws) -> Draws: ...
def best_interval(stall: Any, between: Any) -> Any:
    """Give the time between checkpoints that loses least, `sqrt(2 stall between)`.

    Args:
        stall: time for which a checkpoint stops the work [s].
        between: mean time between failures [s].

    Source: Young 1974, "A first order approximation to the optimum checkpoint interval".

    """
    return (2 * stall * between) ** 0.5


@overload
def sqrt(number: float) -> float: ...
@overload
def sqrt(number: Draws) -> Draws: ...
def sqrt(number: Any) -> Any:
    """Give the square root of a number without unit, from 0 up."""
    return number**0.5


def at_most(one: Number, other: Number | float) -> Number:
    """Give the smaller of two, draw by draw."""
    found: Number = elementwise.at_most(one, other)
    return found


def at_least(one: Number, other: Number | float) -> Number:
    """Give the larger of two, draw by draw."""
    found: Number = elementwise.at_least(one, other)
    return found


FUNCTIONS = (capital_recovery, best_interval, sqrt, at_most, at_least)
"""All of them, by which the guard against other calls knows them."""
