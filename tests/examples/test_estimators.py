"""Three published estimators, three answers: worked examples EX17, V8 to V11."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from supercmp.model.state import named_on
from supercmp.quantities.formulas.cost import hardware_at_price, pooled_price_of_chip
from supercmp.quantities.formulas.estimators import (
    chip_hour_by_replacement,
    power_of_epoch_clusters,
    power_of_epoch_data_centers,
    power_of_epoch_models,
)
from supercmp.quantities.formulas.power import homes_equivalent

if TYPE_CHECKING:
    from tests.examples.conftest import Bundled

DATA = Path(__file__).parents[3] / "shared" / "data" / "epoch" / "gpu_clusters_202608_half.csv"
DAY = "2024-12-31"
CHIPS = 70e6
"""Design power of 100,000 H100 [W]."""


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
    as_server = hardware_at_price(200_000.0, 26_268.0, 0.19)
    assert as_server == pytest.approx(6.49e9, abs=0.005e9)
    assert as_server == pytest.approx(7e9, rel=0.10)
    as_chip = hardware_at_price(200_000.0, pooled_price_of_chip(26_268.0, 1.64), 0.19)
    assert as_chip == pytest.approx(10.6e9, abs=0.05e9)
    assert hardware_at_price(200_000.0, 33_750.0, 0.19) == pytest.approx(8.33e9, abs=0.005e9)


def test_ex17_an_h100_hour_by_replacement() -> None:
    """1.24113 for the server, 0.29113 for the network and 0.08478 for electricity: 1.6170 USD."""
    servers = 33_750.0
    draw = 0.7e3 * 1.82143 * 1.1 * 0.75
    assert chip_hour_by_replacement(servers, 0.14, 0.0, 0.0806e-3, 1.0) == pytest.approx(1.24113, abs=5e-6)
    assert chip_hour_by_replacement(0.0, 0.14, draw, 0.0806e-3, 1.0) == pytest.approx(0.08478, abs=5e-6)
    cluster = hardware_at_price(1.0, servers, 0.19)
    assert chip_hour_by_replacement(cluster, 0.14, draw, 0.0806e-3, 1.0) == pytest.approx(1.6170, abs=5e-5)
