"""The lists of TOP500: worked examples V1, V2 and V4 to V6."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.quantities.formulas.efficiency import hpl_energy_efficiency

if TYPE_CHECKING:
    from tests.examples.conftest import Bundled

# TOP500 of November 2024: PFLOP/s, kW, and what they come to in GFLOP/s a watt.
V1 = [
    ("el-capitan", 1742, 29_581, 58.889),
    ("frontier", 1353, 24_607, 54.984),
    ("aurora", 1012, 38_698, 26.151),
    ("hpc6", 477.9, 8461, 56.483),
    ("alps", 434.9, 7124, 61.047),
    ("lumi", 379.7, 7107, 53.426),
    ("leonardo", 241.2, 7494, 32.186),
    ("tuolumne", 208.1, 3387, 61.441),
]


@pytest.mark.parametrize(("rmax", "power", "efficiency"), [row[1:] for row in V1], ids=[row[0] for row in V1])
def test_v1_top500_of_november_2024_by_formula(rmax: float, power: float, efficiency: float) -> None:
    assert hpl_energy_efficiency(rmax * 1e15, power * 1e3) == pytest.approx(efficiency * 1e9, rel=2e-5)


@pytest.mark.parametrize(("system", "rmax", "power", "efficiency"), V1, ids=[row[0] for row in V1])
def test_v1_top500_of_november_2024_on_the_bundled_catalog(
    bundled: Bundled, system: str, rmax: float, power: float, efficiency: float
) -> None:
    day = "2024-12-01"
    assert bundled.value(system, "rmax", day) == pytest.approx(rmax * 1e15, rel=2e-3)
    assert bundled.value(system, "hpl_power", day) == pytest.approx(power * 1e3, rel=2e-3)
    assert bundled.value(system, "hpl_energy_efficiency", day) == pytest.approx(efficiency * 1e9, rel=2e-3)


def test_v2_frontier_in_june_2022() -> None:
    """1102 PFLOP/s at 21.1 MW are 52.227 GFLOP/s a watt; the list has 52.23."""
    found = hpl_energy_efficiency(1102e15, 21.1e6)
    assert found == pytest.approx(52.227e9, rel=1e-5)
    assert found == pytest.approx(52.23e9, rel=1e-3)


def test_v4_two_pages_differ_on_el_capitan(bundled: Bundled) -> None:
    """58.9 by the list of June 2025 and by its own Rmax and power; 60.3 by the page that announced it, shown and unused."""
    assert hpl_energy_efficiency(1742e15, 29_580.98e3) == pytest.approx(58.889e9, rel=1e-5)
    assert bundled.value("el-capitan", "hpl_energy_efficiency", "2025-06-30") == pytest.approx(58.889e9, rel=1e-4)
    other = [run for run in bundled.catalog.systems["el-capitan"].runs if run.source == "top500-news-2025-06"]
    assert [run.values["hpl_energy_efficiency"].best for run in other] == [pytest.approx(60.3e9)]
    assert all(run.rejected for run in other)


def test_v4_the_run_of_november_2025_is_another(bundled: Bundled) -> None:
    assert bundled.value("el-capitan", "hpl_energy_efficiency", "2025-11-30") == pytest.approx(60.9e9, rel=1e-3)


def test_v6_fugakus_listed_efficiency_is_of_another_run(bundled: Bundled) -> None:
    """15.4 as listed; 442.01 PFLOP/s at 29,899 kW are 14.78, less by up to a tenth."""
    listed = bundled.value("fugaku", "hpl_energy_efficiency", "2020-11-30")
    own = hpl_energy_efficiency(442.01e15, 29_899e3)
    assert own == pytest.approx(14.78e9, rel=5e-4)
    assert listed == pytest.approx(15.4e9, rel=2e-3)
    assert 1 <= listed / own <= 1.1


def test_v6_jupiter_in_june_and_in_november_2025(bundled: Bundled) -> None:
    assert bundled.value("jupiter-booster", "hpl_energy_efficiency", "2025-06-30") == pytest.approx(60.62e9, rel=1e-4)
    assert hpl_energy_efficiency(1000e15, 15_794e3) == pytest.approx(63.31e9, rel=1e-4)
