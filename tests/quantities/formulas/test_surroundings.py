"""Carbon, water and electricity by place and year, and ownership as a whole, worked out by hand on the tiny catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.quantities.conftest import assumption, claim, standing
from tests.toml import table

if TYPE_CHECKING:
    from tests.quantities.conftest import Tiny

# 1000 red chips of 100 W are 250 kW of facility, at load 0.5 and occupancy 0.8 of 8760 h 876 MWh a year.
ENERGY_KWH = 250 * 0.5 * 0.8 * 8760
WORLD = (
    assumption("carbon_intensity", "500 g/kWh")
    + assumption("electricity_price", "0.20 USD/kWh", by_year={"2020": "0.10 USD/kWh", "2023": "0.15 USD/kWh"})
    + assumption("wue", "0.5 L/kWh")
    + assumption("ewif", "3 L/kWh")
)
PLACES = (
    claim("reported", "regions.land", as_of="2021", carbon_intensity="400 g/kWh")
    + claim("reported", "regions.land", as_of="2023", carbon_intensity="300 g/kWh")
    + claim("reported", "regions.land", as_of="2023", electricity_price="0.05 USD/kWh")
    + table("[regions.shire]", name="Shire", country="US", within="land")
    + claim("reported", "regions.shire", as_of="2023", wue="1 L/kWh")
)


@pytest.mark.parametrize(
    ("region", "day", "grams"),
    [
        pytest.param("", "2024-06-30", 500, id="nowhere: the assumption"),
        pytest.param("land", "2024-06-30", 300, id="the region, the newest year"),
        pytest.param("land", "2023-06-30", 400, id="the year that is over"),
        pytest.param("shire", "2024-06-30", 300, id="what it is within"),
    ],
)
def test_carbon_by_place_and_year(tiny: Tiny, region: str, day: str, grams: float) -> None:
    asked = tiny.ask(WORLD + PLACES + standing(region=region) if region else WORLD + standing(), day=day)
    assert asked.value("carbon") == pytest.approx(ENERGY_KWH * grams / 1e3)


@pytest.mark.parametrize(
    ("region", "day", "price"),
    [
        pytest.param("", "2019-12-31", 0.20, id="before the first year: the value"),
        pytest.param("", "2022-12-31", 0.10, id="the nearest earlier year"),
        pytest.param("", "2024-06-30", 0.15, id="the last year"),
        pytest.param("shire", "2024-06-30", 0.05, id="the region"),
    ],
)
def test_electricity_by_place_and_year(tiny: Tiny, region: str, day: str, price: float) -> None:
    text = WORLD + PLACES + standing(region=region) if region else WORLD + standing()
    text = text.replace("2023-01-01", "2018-01-01")
    assert tiny.ask(text, day=day).value("energy_cost") == pytest.approx(ENERGY_KWH * price)


def test_water_on_site_counts_it_energy_and_off_site_the_facilitys(tiny: Tiny) -> None:
    asked = tiny.ask(WORLD + standing())
    assert asked.value("water_use") == pytest.approx(ENERGY_KWH / 1.25 * 0.5 / 365)
    assert asked.value("water_grid") == pytest.approx(ENERGY_KWH * 3 / 365)
    assert tiny.ask(WORLD + PLACES + standing(region="shire")).value("water_use") == pytest.approx(
        ENERGY_KWH / 1.25 * 1 / 365
    )


def test_published_water_goes_before_the_formula_and_leaves_that_of_the_grid(tiny: Tiny) -> None:
    asked = tiny.ask(WORLD + standing(claim("official", water_use="1 ML/day")))
    assert asked.value("water_use") == 1e6
    assert asked.estimate("water_use").basis == "reported"
    assert asked.value("water_grid") == pytest.approx(ENERGY_KWH * 3 / 365)


COSTS = (
    assumption("construction_cost", "10 USD/W")
    + assumption("discount_rate", 0.1, low=0.0, high=0.2)
    + assumption("hardware_life", "5 years")
    + assumption("facility_life", "20 years")
    + assumption("other_opex", 0.03)
)
# 1000 chips at 1000 USD, x 1.5 for servers, / 0.8 for the network; a building of 250 kW at 10 USD/W.
HARDWARE, BUILDING = 1000 * 1000 * 1.5 / 0.8, 250e3 * 10


def recovery(rate: float, years: int) -> float:
    """Add up what a payment of 1 a year is worth today, year by year; its inverse pays back 1."""
    return 1 / sum((1 + rate) ** -year for year in range(1, years + 1))


@pytest.mark.parametrize("rate", [0.1, 0.0, 0.2])
def test_a_year_of_ownership(tiny: Tiny, rate: float) -> None:
    asked = tiny.ask(WORLD + COSTS + standing(), sets=(f"discount_rate={rate}",) if rate != 0.1 else ())
    energy = ENERGY_KWH * 0.15
    expected = HARDWARE * (recovery(rate, 5) + 0.03) + BUILDING * recovery(rate, 20) + energy
    assert asked.value("capital_cost") == pytest.approx(HARDWARE + BUILDING)
    assert asked.value("tco") == pytest.approx(expected, rel=1e-12)
    assert asked.value("chip_hour_cost") == pytest.approx(expected / (1000 * 8760 * 0.8))
    # 1000 chips of 10 TFLOP/s: for a FLOP/s-day.
    assert asked.value("pflop_day_cost") == pytest.approx(expected / 365 / 0.8 / (1000 * 10e12))


def test_a_rate_whose_range_reaches_0_gives_a_range_with_ends(tiny: Tiny) -> None:
    best, low, high = tiny.ask(WORLD + COSTS + standing()).known("hardware_recovery")
    assert (best, low, high) == pytest.approx((recovery(0.1, 5), 0.2, recovery(0.2, 5)))


def test_a_published_cost_is_not_built_up_again(tiny: Tiny) -> None:
    """Capital from published hardware: no factor is applied to it, and the building is added once."""
    asked = tiny.ask(WORLD + COSTS + standing(claim("official", hardware_cost="2M USD")))
    assert asked.value("capital_cost") == pytest.approx(2e6 + BUILDING)
    asked = tiny.ask(WORLD + COSTS + standing(claim("official", capital_cost="9M USD")))
    assert asked.value("capital_cost") == 9e6


def test_without_a_price_ownership_says_what_is_missing(tiny: Tiny) -> None:
    found = tiny.ask(WORLD + COSTS + standing(chips={"blue": 10})).estimate("tco")
    assert (found.value, found.reason) == (None, "no published price of blue")
