"""Published figures of cost: worked examples EX14, EX16 to EX20 and V12, from "what do 100,000 H100 cost" to an EFLOP-day."""

from __future__ import annotations

import pytest

from supercmp.quantities.formulas.cost import (
    chips_at_price,
    hardware_at_price,
    hardware_cost_of_servers,
    servers_at_price,
)
from supercmp.quantities.formulas.ownership import (
    capital_cost,
    chip_hour_cost,
    effective_pflop_day_cost,
    energy_cost,
    facility_cost,
    facility_recovery,
    h100_hour_cost,
    hardware_recovery,
    pflop_day_cost,
    tco,
)
from supercmp.quantities.formulas.power import annual_energy

CHIPS = 100_000.0


def test_ex14_chips_servers_cluster() -> None:
    """3.000 billion USD of chips at 30,000; 3.375 of servers at 33,750; 4.1667 with the network's 19 %."""
    assert chips_at_price(CHIPS, 33_750.0, 1.125) == 3.000e9
    assert servers_at_price(CHIPS, 33_750.0) == 3.375e9
    assert hardware_at_price(CHIPS, 33_750.0, 0.19) == pytest.approx(4.1667e9, abs=0.00005e9)
    assert hardware_cost_of_servers(3.375e9, 0.19) == pytest.approx(4.1667e9, abs=0.00005e9)


def test_ex14_epochs_row_of_colossus_is_4_7_billion() -> None:
    """Compute 3.2 and construction 1.5 billion USD of 2025, in the older of Epoch AI's two snapshots; 181 MW."""
    construction = facility_cost(181e6, 8.29)
    assert construction == pytest.approx(1.5e9, rel=1e-3)
    assert capital_cost(3.2e9, construction) == pytest.approx(4.7e9, rel=1e-3)


@pytest.mark.parametrize(
    ("rate", "years", "share"),
    [
        (0.07, 5.0, 0.243891),
        (0.07, 3.0, 0.381052),
        (0.07, 7.0, 0.185553),
        (0.07, 14.0, 0.114345),
        (0.0, 5.0, 0.2),
        (0.0, 14.0, 1 / 14),
    ],
)
def test_ex16_capital_recovery(rate: float, years: float, share: float) -> None:
    assert hardware_recovery(rate, years) == pytest.approx(share, abs=5e-7)
    assert facility_recovery(rate, years) == hardware_recovery(rate, years)


def test_capital_recovery_is_the_textbooks() -> None:
    """r (1+r)^N / ((1+r)^N - 1) at 12 % over 3 years, and smooth down to nothing."""
    growth = 1.12**3
    assert hardware_recovery(0.12, 3.0) == pytest.approx(0.12 * growth / (growth - 1), rel=1e-14)
    assert hardware_recovery(1e-12, 5.0) == pytest.approx(0.2, rel=1e-11)
    assert hardware_recovery(0.0, 5.0) == 0.2


@pytest.mark.parametrize(
    ("life", "published", "exact"), [(5.0, 8.5e9, 8.549e9), (3.0, 12e9, 12.046e9), (7.0, 7e9, 7.061e9)]
)
def test_ex18_v12_epochs_gigawatt(life: float, published: float, exact: float) -> None:
    """Hardware of 25.5 and a facility of 12.5 billion USD, 14 years, 7 %; opex as the lump of 0.9 billion it is."""
    recovered = hardware_recovery(0.07, life), facility_recovery(0.07, 14.0)
    found = tco(25.5e9, recovered[0], 12.5e9, recovered[1], 0.9e9, 0.0)
    assert found == pytest.approx(exact, abs=0.5e6)
    assert found == pytest.approx(published, rel=0.015)


def test_ex18_straight_line_does_not_reproduce_it() -> None:
    found = tco(25.5e9, hardware_recovery(0.0, 5.0), 12.5e9, facility_recovery(0.0, 14.0), 0.9e9, 0.0)
    assert found == pytest.approx(6.89e9, abs=0.005e9)


def colossus_of_100_000() -> tuple[float, float]:
    """Give the yearly cost and the electricity in it, EX19 [USD/year]."""
    energy = energy_cost(annual_energy(0.75 * 181e6, 1.0), 0.0826e-3)
    total = tco(3.2e9, hardware_recovery(0.07, 5.0), 1.5e9, facility_recovery(0.07, 14.0), energy, 0.0)
    return total, energy


def test_ex19_a_year_of_colossus() -> None:
    """780.45 of hardware, 171.52 of building and 98.23 of electricity: 1050.19 million USD, 1.1989 USD a chip-hour."""
    total, energy = colossus_of_100_000()
    assert energy == pytest.approx(98.23e6, abs=0.005e6)
    assert total == pytest.approx(1050.19e6, abs=0.02e6)
    assert chip_hour_cost(total, CHIPS, 1.0) == pytest.approx(1.1989, abs=5e-5)
    assert chip_hour_cost(total, CHIPS, 0.8) == pytest.approx(1.4986, abs=5e-5)
    assert h100_hour_cost(total, CHIPS, 1.0) == chip_hour_cost(total, CHIPS, 1.0)


def test_ex20_an_eflop_day_at_peak_and_at_40_percent() -> None:
    """At the 1.6170 USD a chip-hour of EX17 and 989.4 TFLOP/s: 39,224.6 USD, and 98,061.6 where 40 % is reached."""
    rate = 33_750 / 0.81 * 0.322362 / 8766 + 0.7 * 1.82143 * 0.75 * 1.1 * 0.0806
    at_peak = pflop_day_cost(rate, CHIPS, CHIPS * 989.4e12)
    assert at_peak * 1e18 == pytest.approx(39_224.6, abs=0.5)
    assert effective_pflop_day_cost(at_peak, 0.40, 1.0) * 1e18 == pytest.approx(98_061.6, abs=1)
