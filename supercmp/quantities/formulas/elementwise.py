"""Arithmetic that works on one float and on arrays of draws alike, as a plain `min` or `if` does not."""

from __future__ import annotations

from functools import reduce
from operator import add, mul
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

# Values are floats, or arrays of draws that broadcast; what goes in decides what comes out.


def root(value: Any) -> Any:
    """Take the square root."""
    return value**0.5


def at_least(one: Any, other: Any) -> Any:
    """Give the larger of two, draw by draw."""
    if isinstance(one, float) and isinstance(other, float):
        return max(one, other)
    import numpy as np

    return np.maximum(one, other)


def at_most(one: Any, other: Any) -> Any:
    """Give the smaller of two, draw by draw."""
    if isinstance(one, float) and isinstance(other, float):
        return min(one, other)
    import numpy as np

    return np.minimum(one, other)


def over(value: Any, divisor: Any, otherwise: float) -> Any:
    """Divide; where the divisor is 0 take `otherwise`."""
    if isinstance(value, float) and isinstance(divisor, float):
        return value / divisor if divisor else otherwise
    import numpy as np

    with np.errstate(all="ignore"):
        return np.where(divisor == 0, otherwise, value / divisor)


def largest(values: Iterable[Any]) -> Any:
    """Give the largest of several, draw by draw."""
    listed = list(values)
    return max(listed) if _are_floats(listed) else reduce(at_least, listed)


def smallest(values: Iterable[Any]) -> Any:
    """Give the smallest of several, draw by draw."""
    listed = list(values)
    return min(listed) if _are_floats(listed) else reduce(at_most, listed)


def _are_floats(values: list[Any]) -> bool:
    return {*map(type, values)} == {float}


def total(values: Iterable[Any]) -> Any:
    """Add several up, left to right, so that floats and draws agree."""
    return reduce(add, values)


def product(values: Iterable[Any]) -> Any:
    """Multiply several, left to right."""
    return reduce(mul, values)
