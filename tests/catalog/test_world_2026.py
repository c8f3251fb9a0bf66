"""Prices, carbon and coverage of the world against the sheets of facts."""

from __future__ import annotations

import pytest

from supercmp.quantities.claims.settings import Settings
from supercmp.quantities.graph.engine import Engine
from tests.catalog.facts import sheet
from tests.catalogs import bundled_catalog

CATALOG = bundled_catalog()
GROUND = Engine(CATALOG, Settings(day=CATALOG.date)).ground
NOT_TAKEN = {"eu27"}  # a mean of the Union is no price of one of its countries
EXPECTED = 66


def price(region: str, day: str) -> float | None:
    span = Engine(CATALOG, Settings(day=day)).ground.region(region, "electricity_price")[1].span
    return span.best if span else None


def test_every_price_of_the_sheet_is_a_claim_in_its_own_money() -> None:
    rows = [row for row in sheet("electricity") if row["price"] and row["region"] not in NOT_TAKEN]
    missing = []
    for row in rows:
        if row["period"] == "2026-07":
            continue  # one month of summer, in the note of the year before
        held = [
            claim.values["electricity_price"]
            for claim in CATALOG.regions[row["region"]].claims
            if "electricity_price" in claim.values
        ]
        wanted = f"{row['currency_per_kwh']}/kWh"
        best = float(row["price"]) / 1e3
        if not any(value.best == pytest.approx(best) and wanted in value.text for value in held):
            missing.append((row["region"], row["price"], [value.text for value in held]))
    assert missing == []
    assert len(rows) >= EXPECTED


def test_a_price_in_euro_is_converted_at_its_year() -> None:
    # Eurostat, second half of 2025: 0.1922 EUR/kWh in Germany; 1.13058 dollars a euro in 2025 (Federal Reserve).
    assert price("de", "2026-06-30") == pytest.approx(0.1922 * 1.13058 / 1e3, rel=1e-4)
    assert price("us", "2026-06-30") == pytest.approx(0.0862 / 1e3)


def test_no_price_rests_on_what_may_not_be_passed_on() -> None:
    # GlobalPetrolPrices is under a licence without derivatives; of Britain nothing after 2020 is Eurostat's.
    for region in ("ru", "kz", "gb"):
        assert price(region, CATALOG.date) is None


def test_the_carbon_of_countries_has_one_boundary() -> None:
    for region in CATALOG.regions.values():
        if region.id == region.country.lower():
            found = {claim.boundary for claim in region.claims if "carbon_intensity" in claim.values}
            assert found <= {"lifecycle", ""}, region.id
    told = [claim for claim in CATALOG.regions["us"].claims if "carbon_intensity" in claim.words]
    assert [claim.words["carbon_intensity"].split(" g/kWh")[0] for claim in told] == ["321"]  # IEA, 2024


def test_totals_of_lists_are_those_of_the_sheet() -> None:
    rows = [row for row in sheet("coverage") if row["quantity"].startswith("sum of Rmax")]
    for row in rows:
        total = CATALOG.coverage[f"top500-{row['date']}"].total
        assert total.best == pytest.approx(float(row["value"]) * 1e15)
    assert len(rows) == 22


def test_how_many_chips_there_are() -> None:
    # Medians of Epoch AI, April 2026: 13,659,258 + 3,812,878 + 1,244,972 + 1,020,727.
    total = CATALOG.coverage["world-2025"].total
    assert total.best == 13_659_258 + 3_812_878 + 1_244_972 + 1_020_727
    assert (total.low, total.high) == (17.5e6, 22.5e6)


@pytest.mark.parametrize(("facts", "value"), [
    ({"cooling": "air", "country": "US"}, 0.02),
    ({"cooling": "evaporative", "country": "SG"}, 1.8),
    ({"cooling": "direct liquid", "country": "DE"}, 0.2),
])  # fmt: skip
def test_water_on_site_by_cooling(facts: dict[str, object], value: float) -> None:
    found = GROUND.assumed("wue", facts)  # type: ignore[arg-type]  # names of conditions, as the engine gives them
    assert found is not None
    assert found.span.best == pytest.approx(value / 1e3)
