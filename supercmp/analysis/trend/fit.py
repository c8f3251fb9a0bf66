"""Fits growth: a straight line through the logarithms of values over time, with its 90 % ranges."""

from __future__ import annotations

from functools import lru_cache
from math import cos, exp, inf, log, pi, sin, sqrt, tan
from typing import TYPE_CHECKING

import msgspec

from supercmp.model.value import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

CONFIDENCE = 0.90
MONTHS_PER_YEAR = 12
_LEAST = 2
_HIGHEST = 700.0
"""The logarithm above which a float overflows."""


class Fit(msgspec.Struct, frozen=True):
    """A line through logarithms: `ln value = level + slope * (year - centre)`.

    Attributes:
        count: points.
        slope: growth of the logarithm a year [1/year].
        level: logarithm at the centre [1].
        centre: mean time of the points [year].
        spread: sum of squared distances in time from the centre [year^2].
        scatter: standard error of a point about the line; nothing for two points, which any line meets.
        r2: share of the variance that the line explains.

    """

    count: int
    slope: float
    level: float
    centre: float
    spread: float
    scatter: float | None
    r2: float

    @property
    def growth(self) -> Span:
        """Give by what a year multiplies, with its 90 % range; for two points without one."""
        return Span(*map(_exp, self.slopes))

    @property
    def slopes(self) -> tuple[float, float, float]:
        """Give the slope and the ends of its 90 % range."""
        reach = 0.0
        if self.scatter is not None:
            reach = student(self.count - 2) * self.scatter / sqrt(self.spread)
        return self.slope, self.slope - reach, self.slope + reach

    @property
    def doubling(self) -> Span | None:
        """Give the months in which it doubles, or where it falls halves; nothing where it does neither.

        An end of the range where growth may as well be none is infinite.
        """
        if not self.slope:
            return None
        sign = 1 if self.slope > 0 else -1
        times = [MONTHS_PER_YEAR * log(2) / (sign * slope) if sign * slope > 0 else inf for slope in self.slopes]
        return Span(times[0], min(times[1:]), max(times[1:]))

    def at(self, year: float) -> Span:
        """Give the line at a time, and between which values nine in ten new points would lie there."""
        line = self.level + self.slope * (year - self.centre)
        reach = 0.0
        if self.scatter is not None:
            away = (year - self.centre) ** 2 / self.spread
            reach = student(self.count - 2) * self.scatter * sqrt(1 + 1 / self.count + away)
        return Span(_exp(line), _exp(line - reach), _exp(line + reach))


def fit_growth(points: Sequence[tuple[float, float]]) -> Fit | None:
    """Fit a line through the logarithms of values over time by least squares.

    Args:
        points: time [year] and value, above 0.

    Returns:
        The line; nothing for fewer than two times.

    Source: any textbook of regression.

    """
    if len({year for year, _ in points}) < _LEAST:
        return None
    count = len(points)
    logs = [(year, log(value)) for year, value in points]
    centre = sum(year for year, _ in logs) / count
    level = sum(height for _, height in logs) / count
    spread = sum((year - centre) ** 2 for year, _ in logs)
    slope = sum((year - centre) * (height - level) for year, height in logs) / spread
    left = sum((height - level - slope * (year - centre)) ** 2 for year, height in logs)
    whole = sum((height - level) ** 2 for _, height in logs)
    scatter = sqrt(left / (count - 2)) if count > _LEAST else None
    return Fit(count, slope, level, centre, spread, scatter, 1 - left / whole if whole else 1.0)


@lru_cache(maxsize=64)
def student(freedom: int) -> float:
    """Give the value that Student's t stays within, either side of 0, in nine of ten cases.

    Source: Abramowitz and Stegun 1972, 26.7.3 and 26.7.4, solved by halves.

    """
    low, high = 0.0, pi / 2
    for _ in range(60):
        middle = (low + high) / 2
        if _within(middle, freedom) < CONFIDENCE:
            low = middle
        else:
            high = middle
    return tan(low) * sqrt(freedom)


def _within(angle: float, freedom: int) -> float:
    """Give the probability that t over the root of its degrees of freedom is less than the tangent of an angle."""
    odd = freedom % 2
    term = cos(angle) if odd else 1.0
    total = term if freedom > 1 else 0.0
    for step in range(3 if odd else 2, freedom - 1, 2):
        term *= (step - 1) / step * cos(angle) ** 2
        total += term
    return 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total


def _exp(power: float) -> float:
    return exp(power) if power < _HIGHEST else inf


def years(day: str) -> float:
    """Turn a day into years since the year 0, of 365.25 days each [year]."""
    from datetime import date

    return date.fromisoformat(day).toordinal() / 365.25
