"""Lines of equal ratio in a scatter plot: for compute against power those of equal efficiency."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import TYPE_CHECKING

import msgspec

from supercmp.model.numbers import Scale, scale_of, significant

if TYPE_CHECKING:
    from supercmp.model.table import Column
    from supercmp.render.charts.axes import Axis

_MOST = 9


class Ray(msgspec.Struct, frozen=True):
    """One line from its lower to its upper end, in the units of the axes, and what it says."""

    x: float
    y: float
    x2: float
    y2: float
    label: str


def rays(x: Column, y: Column, x_scale: Scale, y_scale: Scale, across: Axis, up: Axis) -> list[Ray]:
    """Draw the lines of round ratios that cross the field, at most nine of them.

    Args:
        x: the column along the horizontal axis; its units give the ratio its name.
        y: that along the vertical one.
        x_scale: the unit the horizontal axis is drawn in.
        y_scale: that of the vertical one.
        across: the horizontal axis, logarithmic.
        up: the vertical axis, logarithmic.

    """
    # One step of y per step of x, as a ratio of base units.
    unit = 10.0 ** ((y.unit_places + y_scale.places) - (x.unit_places + x_scale.places))
    least, most = up.low / across.high * unit, up.high / across.low * unit
    powers = list(range(ceil(log10(least)), floor(log10(most)) + 1))
    while len(powers) > _MOST:
        powers = powers[len(powers) % 2 :: 2]
    found = []
    for power in powers:
        ratio = 10.0**power / unit
        left, right = max(across.low, up.low / ratio), min(across.high, up.high / ratio)
        if log10(right / left) > 0.15 * across.decades:
            found.append(Ray(left, left * ratio, right, right * ratio, label(10.0**power, x, y)))
    return found


def label(ratio: float, x: Column, y: Column) -> str:
    """Write a ratio of base units: `100 GFLOP/s per W`, `10 FLOP/s per $`, `0.1` of two of a kind."""
    if x.base_unit == y.base_unit:
        return f"{significant(ratio)} ×"
    scale = scale_of([ratio], y.base_unit, y.base_unit, 0)
    per = x.base_unit.replace("USD", "$") or "unit"
    figure = significant(ratio / 10**scale.places)
    money = scale.unit.startswith("$")
    said = f"${figure}{scale.unit[1:]}" if money else f"{figure} {scale.unit}".strip()
    return f"{said} per {per}"
