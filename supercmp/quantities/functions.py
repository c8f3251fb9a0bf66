"""The functions that a formula may call: one name for a float and for an array of draws, with no choice inside."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeAlias, overload

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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

    Source: methodology, section 3.3; any textbook of engineering economy.

    """
    if isinstance(rate, (int, float)) and isinstance(life, (int, float)):
        small = max(rate, _NEXT_TO_NOTHING)
        return small / -math.expm1(-life * math.log1p(small))
    import numpy as np

    small = np.maximum(rate, _NEXT_TO_NOTHING)
    return small / -np.expm1(-life * np.log1p(small))


FUNCTIONS = (capital_recovery,)
"""All of them, by which the guard against other calls knows them."""
