"""Three published estimators, three answers: methodology.md, section 2.2, EX17, V8 to V11, and the model's own error."""

from __future__ import annotations

import csv
from math import exp, hypot, log
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from supercmp.model.state import named_on
from supercmp.quantities.claims.settings import Settings
from supercmp.quantities.formulas.cost import chip_cost, hardware_cost, hardware_price_of_chip, hardware_price_of_server
from supercmp.quantities.formulas.estimators import (
    chip_hour_by_replacement,
    power_of_epoch_clusters,
    power_of_epoch_data_centers,
    power_of_epoch_models,
)
from supercmp.quantities.formulas.power import average_power, homes_equivalent
from supercmp.quantities.graph.engine import Engine

if TYPE_CHECKING:
    from supercmp.quantities.graph.engine import Estimate
    from tests.examples.conftest import Bundled

DATA = Path(__file__).parents[3] / "shared" / "data" / "epoch" / "gpu_clusters_202608_half.csv"
DAY = "2024-12-31"
CHIPS = 70e6
"""Design power of 100,000 H100 [W]."""


def asked(bundled: Bundled, system: str, day: str) -> tuple[Engine, Estimate, Estimate]:
    """Give the engine with the derived facility power and hardware cost of a system."""
    engine = Engine(bundled.catalog, Settings(day=day, basis="derived"))
    state = named_on(bundled.catalog.systems[system], day)
    assert state is not None
    facts = engine.facts(state)
    return engine, engine.estimate(facts, "facility_power"), engine.estimate(facts, "hardware_cost")


def test_three_answers_for_100_000_h100() -> None:
    """145.24, 137.4 (at the PUE of February 2025) and 181 MW."""
    assert power_of_epoch_clusters(CHIPS, 1.82, 1.14) == pytest.approx(145.24e6, rel=1e-4)
    assert power_of_epoch_models(CHIPS, 1.8214, 1.078) == pytest.approx(137.4e6, rel=1e-3)
    assert power_of_epoch_data_centers(CHIPS, 1.8214, 1.14, 1.25) == pytest.approx(181e6, rel=5e-3)


def test_the_catalog_gives_the_same_three(bundled: Bundled) -> None:
    """At the end of 2024, when the models' PUE is 1.083."""
    engine = bundled.engine(DAY)
    state = named_on(bundled.catalog.systems["colossus"], DAY)
    assert state is not None
    found = {
        each.name: estimate.value for each, estimate in engine.by_estimators(engine.facts(state), "facility_power")
    }
    assert list(found) == ["epoch-models", "epoch-clusters", "epoch-dc"]
    assert found == pytest.approx(
        {
            "epoch-models": 70e6 * 1.8214 * 1.083,
            "epoch-clusters": 70e6 * 1.82 * 1.14,
            "epoch-dc": 70e6 * 1.8214 * 1.14 * 1.25,
        }
    )


@pytest.mark.parametrize(
    ("chips", "tdp", "pue", "megawatts"),
    [(16_384, 700, 1.083, 22.62), (100_000, 700, 1.078, 137.4), (25_000, 400, 1.095, 19.94)],
    ids=["Llama 3.1", "Grok-3", "GPT-4"],
)
def test_v8_power_of_epochs_models(chips: float, tdp: float, pue: float, megawatts: float) -> None:
    assert power_of_epoch_models(chips * tdp, 1.8214, pue) == pytest.approx(megawatts * 1e6, rel=5e-3)


@pytest.mark.parametrize("year", ["2020", "2023", "2024", "2025"])
def test_v8_the_pue_of_the_models_falls_with_the_years(bundled: Bundled, year: str) -> None:
    expected = {"2020": 1.12, "2023": 1.095, "2024": 1.083, "2025": 1.078}[year]
    found = bundled.engine(f"{year}-06-30").ground.assumed("epoch_models_pue", {"year": float(year)})
    assert found is not None
    assert found.span.best == expected
    assert found.span.low < expected < found.span.high


@pytest.mark.parametrize(
    ("tdp", "overhead", "pue", "kilowatts"),
    [(700, 1.8214, 1.25, 1.81), (1200, 1.5275, 1.30, 2.72)],
    ids=["H100", "GB200"],
)
def test_v9_kilowatts_a_chip_of_epochs_data_centers(
    bundled: Bundled, tdp: float, overhead: float, pue: float, kilowatts: float
) -> None:
    assert power_of_epoch_data_centers(tdp, overhead, 1.14, pue) == pytest.approx(kilowatts * 1e3, rel=0.03)
    chip = "gb200" if tdp == 1200 else "h100-sxm"
    ground = bundled.engine(DAY).ground
    held = [ground.assumed(f"epoch_dc_{name}", {"chip": chip}) for name in ("overhead", "network", "pue")]
    assert [each.span.best for each in held if each] == [overhead, 1.14, pue]


def test_v9_construction_a_megawatt_of_epochs_data_centers(bundled: Bundled) -> None:
    """1.5 billion USD for 181 MW are 8.3 million a megawatt; the assumption of 9.4 is the other end of 8.3 to 9.4."""
    found = bundled.engine(DAY).ground.assumed("construction_cost", {})
    assert found is not None
    assert found.span.low <= 1.5e9 / 181e6 == pytest.approx(8.29, abs=0.005)
    assert found.span.best == pytest.approx(9.4, rel=1e-12)


def test_v10_colossus_at_200_000_chips() -> None:
    """About 300 MW, 250,000 households and 7 billion USD; 10.6 billion where the price is taken for a bare chip's."""
    power = power_of_epoch_clusters(200_000 * 700.0, 1.82, 1.14)
    assert power == pytest.approx(290.5e6, rel=1e-4)
    assert power == pytest.approx(300e6, rel=0.05)
    homes = homes_equivalent(power, 10_500e3)
    assert homes == pytest.approx(242_336, abs=1)
    assert homes == pytest.approx(250_000, rel=0.05)
    as_server = hardware_cost(200_000.0, hardware_price_of_server(26_268.0, 0.19))
    assert as_server == pytest.approx(6.49e9, abs=0.005e9)
    assert as_server == pytest.approx(7e9, rel=0.10)
    assert hardware_cost(200_000.0, hardware_price_of_chip(26_268.0, 1.64, 0.19)) == pytest.approx(10.6e9, abs=0.05e9)
    assert hardware_cost(200_000.0, hardware_price_of_server(33_750.0, 0.19)) == pytest.approx(8.33e9, abs=0.005e9)


def test_v10_the_bundled_colossus_of_march_2025(bundled: Bundled) -> None:
    """150,000 H100 and 50,000 H200, all of 700 W; prices of the years in which they came."""
    _, power, cost = asked(bundled, "colossus", "2025-03-31")
    assert power.value == pytest.approx(290.472e6, rel=1e-9)
    assert power.value == pytest.approx(300e6, rel=0.05)
    assert cost.value == pytest.approx(7e9, rel=0.10)


def test_v11_the_headline_is_the_chips_and_the_cluster_costs_40_to_60_percent_more(bundled: Bundled) -> None:
    assert chip_cost(100_000.0, 30_000.0) == 3e9
    chips = bundled.value("colossus", "chip_cost", DAY)
    cluster = bundled.value("colossus", "hardware_cost", DAY)
    assert chips == 3e9
    assert 1.35 < cluster / chips < 1.6


def test_ex17_an_h100_hour_by_replacement() -> None:
    """1.24113 for the server, 0.29113 for the network and 0.08478 for electricity: 1.6170 USD."""
    servers = 33_750.0
    draw = average_power(0.7e3 * 1.82143 * 1.1, 0.75)
    assert chip_hour_by_replacement(servers, 0.14, 0.0, 0.0806e-3, 1.0) == pytest.approx(1.24113, abs=5e-6)
    assert chip_hour_by_replacement(0.0, 0.14, draw, 0.0806e-3, 1.0) == pytest.approx(0.08478, abs=5e-6)
    cluster = hardware_price_of_server(servers, 0.19)
    assert chip_hour_by_replacement(cluster, 0.14, draw, 0.0806e-3, 1.0) == pytest.approx(1.6170, abs=5e-5)


# -- the model's own error ---------------------------------------------------------------------------------------------


def doubted(bundled: Bundled, estimate: Estimate, error: str) -> tuple[float, float]:
    """Give the ends of a derived figure's 90 % range over its best value, with the model's own error in it.

    Its inputs' part is what varying each alone gives; the error is one more variable, and log changes add as squares.
    """
    assert estimate.span is not None
    assert not any(bound.leaf.key.startswith("model_error") for bound in estimate.leaves)
    own = bundled.catalog.assumptions[error].value
    ends = ((estimate.span.low, own.low), (estimate.span.high, own.high))
    down, up = (hypot(log(end / estimate.span.best), log(part)) for end, part in ends)
    return exp(-down), exp(up)


def rows(reported: str, calculated: str, *without: str) -> list[float]:
    """Give reported over calculated for every row with both; `without` drops those whose quote has such words."""
    with DATA.open(encoding="utf-8-sig", newline="") as file:
        found = [row for row in csv.DictReader(file) if row[reported] and row[calculated]]
    kept = [row for row in found if not any(words in row["Cost Quote"] for words in without)]
    return [float(row[reported]) / float(row[calculated]) for row in kept]


@pytest.mark.skipif(not DATA.exists(), reason="Epoch AI's list of GPU clusters is not here")
def test_nine_tenths_of_reported_power_lies_in_the_range_of_a_derived_one(bundled: Bundled) -> None:
    """Epoch's calculated power is our formula under another name; what it reports of HPL runs is already a facility's."""
    _, power, _ = asked(bundled, "colossus", DAY)
    low, high = doubted(bundled, power, "model_error_power")
    found = rows("Reported Power Capacity (MW)", "Calculated Power Capacity (MW)")
    assert len(found) > 30
    assert 0.85 <= sum(low <= ratio <= high for ratio in found) / len(found) <= 0.95


@pytest.mark.skipif(not DATA.exists(), reason="Epoch AI's list of GPU clusters is not here")
def test_nine_tenths_of_reported_cost_lies_in_the_range_of_a_derived_one(bundled: Bundled) -> None:
    """Of A100 as most of those rows are. A price with maintenance or a machine of many CPUs in it has another boundary."""
    _, _, cost = asked(bundled, "gpt-4-cluster", DAY)
    low, high = doubted(bundled, cost, "model_error_cost")
    found = rows("Reported Cost", "Calculated Cost", "maintain", "a lot of CPUs")
    assert len(found) > 10
    assert 0.85 <= sum(low <= ratio <= high for ratio in found) / len(found) <= 0.95
