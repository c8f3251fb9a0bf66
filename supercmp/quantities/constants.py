"""Constants of the formulas, each with its unit and where it comes from. Everything uncertain is an assumption instead."""

from __future__ import annotations


class Constant(float):
    """A float that knows its unit, so that a test can check the dimensions of every formula."""

    unit: str

    def __new__(cls, value: float, unit: str) -> Constant:
        """Make a constant of a value and its unit."""
        made = super().__new__(cls, value)
        made.unit = unit
        return made


HOURS_PER_YEAR = Constant(8760.0, "h/year")
"""Hours of the year that energy bills count: 365 days (methodology, section 0)."""
HOURS_PER_DAY = Constant(24.0, "h/day")
"""Hours of a day, by definition."""
DAYS_PER_YEAR = Constant(365.0, "day/year")
"""Days of the year that energy bills count."""
HOURS_PER_MEAN_YEAR = Constant(8766.0, "h/year")
"""Hours of a year of 365.25 days, by which Epoch AI writes hardware off (methodology, section 0)."""
LN_10 = Constant(2.302585092994046, "")
"""Natural logarithm of ten: from orders of magnitude a year to a share a year."""
