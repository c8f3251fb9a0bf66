"""`--dollars`: money in dollars of one year, by one index; each price from its own year, and only money."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.rank.rank import check_request, rank
from supercmp.analysis.request.request import RankRequest, Selection
from supercmp.analysis.request.select import dollars_of
from supercmp.errors import SupercmpError, UsageError
from tests.quantities.conftest import assumption, claim, standing
from tests.toml import table

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from tests.quantities.conftest import Tiny

# Prices double from 2020 to 2022 and again to 2024; those of consumers rise by a half each time.
INDEX = assumption("price_index", 400, by_year={"2020": 100, "2022": 200, "2024": 400}) + assumption(
    "price_index_cpi", 2.25, by_year={"2020": 1.0, "2022": 1.5, "2024": 2.25}
)


def money(catalog: Catalog, quantity: str, dollars: str = "", *sets: str) -> float:
    chosen = Selection(as_of="2024-06-30", dollars=dollars, sets=sets, base_units=True)
    table = rank(catalog, RankRequest(ids=("m",), by=(quantity,), selection=chosen))
    found = next(column for column in table.columns if column.name.startswith(quantity)).values[0]
    assert isinstance(found, (int, float))
    return float(found)


@pytest.mark.parametrize(
    ("told", "factor"),
    [
        pytest.param({"price_year": 2020}, 4, id="as the claim says"),
        pytest.param({"price_year": 2022, "as_of": "2023-06"}, 2, id="which goes before its date"),
        pytest.param({"as_of": "2023-01-15"}, 2, id="the year of its date, by the nearest earlier index"),
        pytest.param({}, 1, id="the year of its source, 2024"),
        pytest.param({"price_year": 2015}, 4, id="before the index begins: its first year"),
    ],
)
def test_a_price_rises_from_its_own_year(tiny: Tiny, told: dict[str, object], factor: float) -> None:
    text = INDEX + standing(claim("reported", hardware_cost="100 USD", **told))
    catalog = tiny.catalog(text)
    assert money(catalog, "hardware_cost") == 100
    assert money(catalog, "hardware_cost", "2024") == pytest.approx(100 * factor, rel=1e-12)
    assert money(catalog, "hardware_cost", "2020") == pytest.approx(100 * factor / 4, rel=1e-12)


def test_consumer_prices_by_name(tiny: Tiny) -> None:
    catalog = tiny.catalog(INDEX + standing(claim("reported", hardware_cost="100 USD", price_year=2020)))
    assert money(catalog, "hardware_cost", "2024:ppi") == pytest.approx(400)
    assert money(catalog, "hardware_cost", "2024:cpi") == pytest.approx(225)


def test_prices_of_chips_regions_and_assumptions_each_from_its_year(tiny: Tiny) -> None:
    """Chips of 2020 four times, a tariff of 2022 twice, a building of the source's 2024 once; power does not move."""
    text = (
        INDEX
        + standing(chips={"plum": 10}, region="shire")
        + table("[chips.plum]", name="Plum", vendor="V")
        + claim("reported", "chips.plum", tdp="100 W", server_price="800 USD", as_of="2020-05")
        + table("[regions.shire]", name="Shire", country="US")
        + claim("reported", "regions.shire", electricity_price="0.10 USD/kWh", as_of="2022")
        + assumption("construction_cost", "10 USD/W")
    )
    catalog = tiny.catalog(text)
    hardware = 10 * 800 / 0.8
    power = 10 * 100 * 2.5
    energy = power * 0.5 * 8760 * 0.8 / 1e3 * 0.10
    assert money(catalog, "hardware_cost", "2024") == pytest.approx(4 * hardware)
    assert money(catalog, "facility_cost", "2024") == pytest.approx(power * 10)
    assert money(catalog, "energy_cost", "2024") == pytest.approx(2 * energy)
    assert money(catalog, "facility_power", "2024") == pytest.approx(power)


def test_an_assumed_price_by_year_is_of_that_year_and_a_case_of_its_source(tiny: Tiny) -> None:
    by_year = assumption("electricity_price", "0.10 USD/kWh", by_year={"2021": "0.10 USD/kWh"})
    catalog = tiny.catalog(INDEX + standing() + by_year)
    assert money(catalog, "energy_cost", "2024") == pytest.approx(4 * money(catalog, "energy_cost"))
    case = table(
        "[[assumptions.electricity_price.cases]]", when='kind == "ai"', value="0.20 USD/kWh", source="reported"
    )
    catalog = tiny.catalog(INDEX + standing() + by_year + case)
    assert money(catalog, "energy_cost", "2024") == pytest.approx(money(catalog, "energy_cost"))


def test_what_is_set_by_hand_is_in_the_dollars_asked_for(tiny: Tiny) -> None:
    catalog = tiny.catalog(INDEX + standing(claim("reported", hardware_cost="100 USD", price_year=2020)))
    assert money(catalog, "hardware_cost", "2024", "m.hardware_cost=70 USD") == 70


def test_an_index_set_by_hand_is_one_number_and_moves_nothing(tiny: Tiny) -> None:
    catalog = tiny.catalog(INDEX + standing(claim("reported", hardware_cost="100 USD", price_year=2020)))
    assert money(catalog, "hardware_cost", "2024", "price_index=7") == 100


def test_euros_become_dollars_of_their_year_first(tiny: Tiny) -> None:
    """100 EUR of 2020 are 120 USD of 2020, and 480 of 2024."""
    catalog = tiny.catalog(INDEX + standing(claim("reported", hardware_cost="100 EUR", price_year=2020)))
    assert money(catalog, "hardware_cost", "2024") == pytest.approx(480)


def test_the_heading_says_whose_dollars(tiny: Tiny) -> None:
    catalog = tiny.catalog(INDEX + standing())
    for dollars, words in (("2024", "in dollars of 2024 by producer prices"), ("2024:cpi", "by consumer prices")):
        chosen = Selection(as_of="2024-06-30", dollars=dollars)
        assert words in rank(catalog, RankRequest(selection=chosen)).heading


@pytest.mark.parametrize("text", ["24", "abcd", "2024:", "2024:gdp", "202 4", "20245", ":cpi", "-2024"])
def test_no_year_is_told_before_any_catalog_is_read(text: str) -> None:
    with pytest.raises(UsageError):
        check_request(RankRequest(selection=Selection(dollars=text)))


def test_a_year_and_an_index() -> None:
    assert dollars_of("2024") == (2024, "price_index")
    assert dollars_of("2024:ppi") == (2024, "price_index")
    assert dollars_of("2024:cpi") == (2024, "price_index_cpi")


@pytest.mark.parametrize(
    ("text", "words"),
    [(INDEX, "no price index for 2023; it covers 2020 to 2024"), ("", "no assumption 'price_index' has years")],
)
def test_a_year_that_the_index_does_not_have(tiny: Tiny, text: str, words: str) -> None:
    with pytest.raises(SupercmpError, match=words):
        rank(tiny.catalog(text + standing()), RankRequest(selection=Selection(dollars="2023")))


def test_ex15_a_server_of_january_2023_in_dollars_of_january_2025(bundled: Catalog) -> None:
    """33,750 x 120.806 / 117.190 = 34,791.39."""
    by_year = bundled.assumptions["price_index"].by_year
    assert by_year[2025] / by_year[2023] * 33_750 == pytest.approx(34_791.39, abs=0.005)
    assert {year: by_year[year] for year in (2019, 2020, 2021, 2022, 2024)} == {
        2019: 109.900,
        2020: 113.300,
        2021: 114.700,
        2022: 115.023,
        2024: 119.403,
    }
