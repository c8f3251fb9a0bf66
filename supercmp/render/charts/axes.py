"""The axes of charts: which span they show, where their ticks stand, and where on them a figure is drawn."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALONE = 0.5
"""Decades shown either side of a single figure."""
_ROOM = 0.05
"""Share of the span left free at either end."""
_FEW_DECADES = 2.6
_FINE_DECADES = 0.9
_LEAST = 1e-100
"""What is smaller is drawn here: a figure may be so small that its export unit or a ratio leaves 0 of it."""
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


class Axis(msgspec.Struct, frozen=True):
    """A span and its ticks; on a logarithmic one both ends are above 0."""

    low: float
    high: float
    ticks: tuple[float, ...]
    is_log: bool = False

    def share(self, value: float) -> float:
        """Say how far along the axis a figure stands: 0 at the low end, 1 at the high one."""
        if self.is_log:
            return (log10(max(value, _LEAST)) - log10(self.low)) / self.decades
        return (value - self.low) / (self.high - self.low)

    def at(self, share: float) -> float:
        """Give the figure that stands so far along the axis."""
        if self.is_log:
            return float(self.low * 10.0 ** (self.decades * share))
        return self.low + (self.high - self.low) * share

    @property
    def decades(self) -> float:
        """Count the powers of ten between its ends."""
        return log10(self.high) - log10(self.low)


def log_axis(values: Iterable[float]) -> Axis:
    """Make a logarithmic axis for figures above 0, with a little room at its ends; without any it is 1 to 10."""
    found = sorted(max(value, _LEAST) for value in values)
    low, high = (log10(found[0]), log10(found[-1])) if found else (0.0, 1.0)
    room = (high - low) * _ROOM + (_ALONE if high - low < _ROOM else 0.02)
    bottom, top = low - room, high + room
    return Axis(10.0**bottom, 10.0**top, log_ticks(10.0**bottom, 10.0**top), is_log=True)


def log_ticks(low: float, high: float) -> tuple[float, ...]:
    """List round figures of a logarithmic span: powers of ten, with 2 and 5 between them where they are few."""
    decades = log10(high) - log10(low)
    if decades < _FINE_DECADES:
        return linear_ticks(low, high, 6)
    between = (1.0, 2.0, 5.0) if decades < _FEW_DECADES else (1.0,)
    powers = range(floor(log10(low)) - 1, ceil(log10(high)) + 1)
    found = [_times(step, power) for power in powers for step in between]
    return tuple(tick for tick in found if low * (1 - 1e-9) <= tick <= high * (1 + 1e-9))


def linear_axis(values: Iterable[float], *, from_zero: bool = True, ticks: int = 6) -> Axis:
    """Make a linear axis; bars need its zero."""
    found = sorted(values)
    low, high = (found[0], found[-1]) if found else (0.0, 1.0)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high <= low:
        low, high = (low, low + 1.0) if low == 0 else (low - abs(low) * 0.5, low + abs(low) * 0.5)
    room = (high - low) * _ROOM
    bottom = low if from_zero and low == 0 else low - room
    return Axis(bottom, high + room, linear_ticks(bottom, high + room, ticks))


def linear_ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """List at most so many round figures at equal steps of 1, 2, 2.5 or 5 times a power of ten."""
    rough = (high - low) / max(most, 1)
    power = floor(log10(rough))
    step = next(s * 10.0**power for s in _STEPS if s * 10.0**power >= rough * (1 - 1e-9))
    first = ceil(low / step - 1e-9)
    last = floor(high / step + 1e-9)
    return tuple(_tidy(number * step) for number in range(first, last + 1))


def _times(step: float, power: int) -> float:
    return float(f"{step:g}e{power}")


def _tidy(value: float) -> float:
    return float(f"{value:.10g}")


def widened(axis: Axis, room: float) -> Axis:
    """Leave a share of the axis free at either end, for words beside what is drawn there."""
    return Axis(axis.at(-room), axis.at(1 + room), axis.ticks, is_log=axis.is_log)
