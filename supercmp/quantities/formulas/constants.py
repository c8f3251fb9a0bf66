"""The constants of the formulas, each with its unit and source; what is uncertain is an assumption instead."""

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
SECONDS_PER_HOUR = Constant(3600.0, "s/h")
"""Seconds of an hour, by definition."""
SECONDS_PER_DAY = Constant(86_400.0, "s/day")
"""Seconds of a day, by definition."""
CHIP_HOURS_OF_RATE = Constant(8 * 1000 * 24.0, "h")
"""Chip-hours to which a failure rate refers: 1000 days of a node of eight chips (methodology, section 4.4)."""
FLOP_PER_PARAMETER_AND_TOKEN = Constant(6.0, "FLOP")
"""Two forward, four backward, for each parameter and token (methodology, section 4.1; Kaplan et al. 2020)."""
MOST_PROVEN = Constant(16_384.0, "")
"""Chips up to which the share of time doing kept work was published; the failure model begins above it."""
DAYS_PER_YEAR = Constant(365.0, "day/year")
"""Days of the year that energy bills count."""
HOURS_PER_MEAN_YEAR = Constant(8766.0, "h/year")
"""Hours of a year of 365.25 days, by which Epoch AI writes hardware off (methodology, section 0)."""
LN_10 = Constant(2.302585092994046, "")
"""Natural logarithm of ten: from orders of magnitude a year to a share a year."""

PRICE_GENERATION_SHARE = Constant(0.95, "")
"""Correlation of the prices of two chips of one generation (methodology, section 6.3)."""
GENERATION_YEARS = Constant(2.0, "year")
"""Years between generations of accelerators: V100 2017, A100 2020, H100 2022, B200 2024 (makers' release dates)."""
MFU_SHARED = Constant(0.5, "")
"""Share of what is uncertain of MFU that all machines have in common; the rest is each one's own (methodology, section 6.3)."""
