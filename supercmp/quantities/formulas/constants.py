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
"""Hours of the year that energy bills count: 365 days."""
HOURS_PER_DAY = Constant(24.0, "h/day")
"""Hours of a day, by definition."""
SECONDS_PER_HOUR = Constant(3600.0, "s/h")
"""Seconds of an hour, by definition."""
SECONDS_PER_DAY = Constant(86_400.0, "s/day")
"""Seconds of a day, by definition."""
CHIP_HOURS_OF_RATE = Constant(8 * 1000 * 24.0, "h")
"""Chip-hours to which a failure rate refers: 1000 days of a node of eight chips."""
FLOP_PER_PARAMETER_AND_TOKEN = Constant(6.0, "FLOP")
"""Two forward, four backward, for each parameter and token (Kaplan et al. 2020)."""
FLOP_OF_USUAL_SIZE = Constant(120.0, "FLOP")
"""Operations over the square of the parameters of a model trained on 20 tokens a parameter (Hoffmann et al. 2022)."""
YOUNG = Constant(2.0, "")
"""Under the root of what checkpoints cost at their best interval: the stalls, and as much work again that is lost."""
DAYS_PER_YEAR = Constant(365.0, "day/year")
"""Days of the year that energy bills count."""
HOURS_PER_MEAN_YEAR = Constant(8766.0, "h/year")
"""Hours of a year of 365.25 days, by which Epoch AI writes hardware off."""
LN_10 = Constant(2.302585092994046, "")
"""Natural logarithm of ten: from orders of magnitude a year to a share a year."""

PUBLIC_CHIPS = Constant(4000.0, "")
"""Chips at which the factor of public buyers is stated."""
PUBLIC_PRICE_POWER = Constant(-0.28, "")
"""How the factor of public buyers falls with the number of chips (fitted to 19 public contracts)."""
PUBLIC_PRICE_LEAST = Constant(0.35, "")
"""The least that a public buyer pays over the price model."""
PUBLIC_PRICE_MOST = Constant(2.0, "")
"""The most that a public buyer pays over the price model."""

PRICE_GENERATION_SHARE = Constant(0.95, "")
"""Correlation of the prices of two chips of one generation."""
GENERATION_YEARS = Constant(2.0, "year")
"""Years between generations of accelerators: V100 2017, A100 2020, H100 2022, B200 2024 (makers' release dates)."""
MFU_SHARED = Constant(0.5, "")
"""Share of what is uncertain of MFU that all machines have in common; the rest is each one's own."""
