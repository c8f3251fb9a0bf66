"""The lists of TOP500: methodology.md, V1 and V2."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.quantities.efficiency import hpl_energy_efficiency

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
