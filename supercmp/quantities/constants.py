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

PRICE_GENERATION_SHARE = Constant(0.95, "")
"""Correlation of the prices of two chips of one generation (methodology, section 6.3)."""
GENERATION_YEARS = Constant(2.0, "year")
"""Years between generations of accelerators: V100 2017, A100 2020, H100 2022, B200 2024 (makers' release dates)."""
