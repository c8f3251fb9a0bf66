"""Published figures of power, energy, homes, carbon and water: worked examples EX7 to EX13 and V8."""

from __future__ import annotations

import pytest

from supercmp.quantities.formulas.power import (
    annual_energy,
    average_power,
    chip_design_power,
    facility_power,
    homes_equivalent,
    it_power,
)
from supercmp.quantities.formulas.surroundings import carbon, water_grid, water_use


def ladder(chips: float, tdp: float, overhead: float, pue: float) -> float:
    """Compute facility power as Epoch AI does: one overhead for all of IT, and one PUE."""
    return facility_power(it_power(chip_design_power(chips, tdp), overhead, 1.0, 1.0), pue)


EX7 = ladder(100_000, 700, 1.82, 1.14)
MEAN = average_power(127.4e6, 0.75, 1.14, EX7)
"""127.4 MW of IT x 0.75 x 1.14, three quarters of EX7 [W]."""


def test_ex7_epoch_clusters_100_000_h100() -> None:
    """Epoch AI, GPU clusters: TDP x count x 1.82 x PUE 1.14 = 145.236 MW; on the way 70.0 and 127.4 MW."""
    assert pytest.approx(145.236e6, rel=1e-12) == EX7
    assert chip_design_power(100_000.0, 700.0) == 70.0e6
    assert it_power(70.0e6, 1.82, 1.0, 1.0) == pytest.approx(127.4e6, rel=1e-12)


def test_ex8_epoch_models_llama_3_1() -> None:
    """Epoch AI, models: 16,384 H100 at 1.8214 and PUE 1.083 draw 22,622,532 W, to 0.01 %."""
    assert ladder(16_384, 700, 1.8214, 1.083) == pytest.approx(22_622_532, rel=1e-4)


def test_ex9_a_year_at_three_quarters_load() -> None:
    """145.236 MW x 0.75 x 8760 h = 954.20 GWh."""
    assert annual_energy(MEAN, 1.0) == pytest.approx(954.20e9, abs=0.005e9)


def test_ex10_homes_by_capacity_and_by_energy() -> None:
    """At 10,500 kWh a US home: 121,168 by capacity, 90,876 by average power."""
    assert round(homes_equivalent(EX7, 10_500e3)) == 121_168
    assert round(homes_equivalent(MEAN, 10_500e3)) == 90_876


EX9 = 954.20e9
"""Energy of a year, EX9 [Wh/year]."""


def test_ex11_carbon_of_that_year_in_germany() -> None:
    """954.20 GWh at 381 g/kWh: 363,550 t."""
    assert carbon(EX9, 381e-6) / 1e3 == pytest.approx(363_550, abs=0.5)


@pytest.mark.parametrize(
    ("chip_hours", "tonnes", "intensity"), [(30.84e6, 8930, 383), (7.0e6, 2040, 385), (1.46e6, 420, 381)]
)
def test_ex12_the_intensities_behind_llama_3_1_agree(chip_hours: float, tonnes: float, intensity: float) -> None:
    """Meta's boundary is the chip: 700 W at PUE 1.08. Sizes 405B, 70B and 8B."""
    energy = facility_power(chip_design_power(chip_hours, 700.0), 1.08)
    assert energy == pytest.approx(23.315e9, rel=1e-4) or chip_hours < 30e6
    assert carbon(energy, intensity * 1e-6) / 1e3 == pytest.approx(tonnes, rel=2e-3)


def test_ex13_water_on_site_and_off_site_apart() -> None:
    """At 0.38 L a kWh of IT 318.07 ML a year, at 3.1 L a kWh of the facility 2958.0 ML: nine times as much."""
    assert water_use(EX9, 1.14, 0.38e-3) * 365 / 1e6 == pytest.approx(318.07, abs=0.005)
    assert water_grid(EX9, 3.1e-3) * 365 / 1e6 == pytest.approx(2958.0, abs=0.05)
