"""Turns days into fractions of years, the same in every time zone."""

from __future__ import annotations

from math import ceil, floor

_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_FEBRUARY = 2


def year_of(day: str) -> float:
    """Turn `YYYY-MM-DD` into years: 2024-07-01 is 2024.497 (182 of 366 days)."""
    year, month, date = (int(part) for part in day.split("-"))
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    passed = _BEFORE[month - 1] + (date - 1) + (1 if leap and month > _FEBRUARY else 0)
    return year + passed / (366 if leap else 365)


def year_ticks(low: float, high: float, most: int = 12) -> tuple[float, ...]:
    """List whole years in a span, at most so many, every second, fifth or tenth of them where there are more."""
    step = next(step for step in (1, 2, 5, 10, 20, 50) if (high - low) / step <= most)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return tuple(float(number * step) for number in range(first, last + 1))
