"""The price of electricity: a region's average is not a buyer's tariff, and what is typed for all beats it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.quantities.conftest import assumption, claim, standing

if TYPE_CHECKING:
    from tests.quantities.conftest import Tiny

TARIFF = assumption("tariff_factor", 1.0, low=0.5, high=2.0, scope="system")
PRICE = assumption("electricity_price", "0.10 USD/kWh", scope="country")
ENERGY = claim("reported", annual_energy="1000 MWh/year")


def ends(tiny: Tiny, *parts: str, sets: tuple[str, ...] = (), region: str = "land") -> tuple[float, float, float]:
    """Give the energy cost of a machine of 1,000 MWh a year [USD/year]."""
    return tiny.ask(TARIFF + PRICE + standing(ENERGY, region=region) + "".join(parts), sets=sets).known("energy_cost")


def test_a_region_s_average_is_times_and_divided_by_what_buyers_differ(tiny: Tiny) -> None:
    """1,000 MWh at 0.08 USD/kWh is 80,000 USD, 40,000 to 160,000."""
    found = ends(tiny, claim("reported", "regions.land", electricity_price="0.08 USD/kWh"))
    assert found == pytest.approx((80_000, 40_000, 160_000))


def test_a_range_over_buyers_is_the_range(tiny: Tiny) -> None:
    found = ends(tiny, claim("reported", "regions.land", electricity_price="0.06..0.08..0.12 USD/kWh"))
    assert found == pytest.approx((80_000, 60_000, 120_000))


def test_a_tariff_of_the_machine_has_no_factor(tiny: Tiny) -> None:
    land = claim("reported", "regions.land", electricity_price="0.08 USD/kWh")
    own = claim("reported", electricity_price="0.03 USD/kWh")
    found = tiny.ask(TARIFF + PRICE + standing(ENERGY, own, region="land") + land).known("energy_cost")
    assert found == pytest.approx((30_000, 30_000, 30_000))


def test_a_price_typed_for_all_beats_the_region_and_has_no_factor(tiny: Tiny) -> None:
    land = claim("reported", "regions.land", electricity_price="0.08 USD/kWh")
    assert ends(tiny, land, sets=("electricity_price=0.05USD/kWh",)) == pytest.approx((50_000, 50_000, 50_000))


def test_a_price_typed_for_all_yields_to_one_of_the_machine_and_to_one_typed_for_the_region(tiny: Tiny) -> None:
    land = claim("reported", "regions.land", electricity_price="0.08 USD/kWh")
    own = claim("reported", electricity_price="0.03 USD/kWh")
    text = TARIFF + PRICE + standing(ENERGY, own, region="land") + land
    assert tiny.ask(text, sets=("electricity_price=0.05USD/kWh",)).value("energy_cost") == pytest.approx(30_000)
    sets = ("electricity_price=0.05USD/kWh", "land.electricity_price=0.04USD/kWh")
    assert ends(tiny, land, sets=sets) == pytest.approx((40_000, 40_000, 40_000))


def test_without_a_region_the_assumption_has_its_own_range(tiny: Tiny) -> None:
    price = assumption("electricity_price", "0.10 USD/kWh", low="0.05 USD/kWh", high="0.20 USD/kWh", scope="country")
    found = tiny.ask(TARIFF + price + standing(ENERGY)).known("energy_cost")
    assert found == pytest.approx((100_000, 50_000, 200_000))
