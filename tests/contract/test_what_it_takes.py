"""Power, cost and history on the command line: what cannot be is told before any catalog is read."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.contract.conftest import Program

DAY = ("--as-of", "2024-12-31")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("--set", "colossus.facility_power=-150 MW"), "is negative", id="negative power"),
        pytest.param(("--set", "pue=0.9"), "pue is at least 1", id="PUE below 1"),
        pytest.param(("--set", "colossus.pue=0.9"), "pue is at least 1", id="a system's PUE below 1"),
        pytest.param(("--set", "mfu=1.2"), "mfu is a fraction above 0 and up to 1", id="MFU above 1"),
        pytest.param(("--set", "hardware_life=0 years"), "hardware_life is above 0", id="no life"),
        pytest.param(("--set", "discount_rate=7"), "discount_rate is a share a year", id="700 %"),
        pytest.param(("--set", "discount_rate=-0.1"), "is negative", id="a negative rate"),
        pytest.param(("--as-of", "2024-02-30"), "no such day: '2024-02-30'", id="no such day"),
        pytest.param(("--known-on", "2023-02-29"), "no such day: '2023-02-29'", id="no such day of knowledge"),
        pytest.param(("--known-on", "yesterday"), "--known-on: expected a date", id="no date"),
        pytest.param(("--dollars", "25"), "--dollars '25' is not a year", id="no year"),
        pytest.param(("--dollars", "2025:gdp"), "ppi or cpi", id="no such index"),
        pytest.param(("--by", "teeco"), "'teeco'", id="no such quantity"),
    ],
)
def test_what_cannot_be_is_status_2_whatever_the_catalogs_are(
    supercmp: Program, words: tuple[str, ...], said: str
) -> None:
    supercmp.write("config/supercmp/catalog/bad.toml", "= broken")
    result = supercmp("rank", *words).ends(2).clean(said)
    assert result.out == b""


def test_a_year_without_an_index_is_status_1(supercmp: Program) -> None:
    supercmp("rank", "--dollars", "1990").ends(1).clean("no price index for 1990; it covers 2001 to 2026")


def test_what_a_machine_costs_draws_and_drinks_in_one_row(supercmp: Program) -> None:
    wanted = "facility_cost_usd,capital_cost_usd,energy_cost_usd_per_year,tco_usd_per_year,chip_hour_cost_usd_per_h"
    more = "pflop_day_cost_usd_per_pflops_day,water_use_ml_per_day,water_grid_ml_per_day,carbon_t_per_year"
    found = supercmp("rank", "colossus", *DAY, "--fields", f"{wanted},{more}").ends(0).silent()
    row = {name: float(value) for name, value in rows(found.stdout)[0].items()}
    assert row["facility_cost_usd"] == pytest.approx(150e6 * 9.4)
    # A price of 28,072 USD in a server on 2 September 2024, as `EX-C1` of `tests/examples` works it out.
    assert row["capital_cost_usd"] == pytest.approx(150e6 * 9.4 + 1e5 * 28_072 / 0.81, rel=1e-3)
    # A million gallons a day on site, as the utility has it; off site 150 MW x 1.14 / 1.28 for the year x 0.75 x 24 h x 3.1 L/kWh.
    assert row["water_use_ml_per_day"] == pytest.approx(3.785411784)
    assert row["water_grid_ml_per_day"] == pytest.approx(150e3 * 1.14 / 1.28 * 0.75 * 24 * 3.1 / 1e6)
    assert row["chip_hour_cost_usd_per_h"] == pytest.approx(row["tco_usd_per_year"] / 1e5 / 8760)
    pflops = 1e5 * 989.4e12 / 1e15
    assert row["pflop_day_cost_usd_per_pflops_day"] == pytest.approx(row["tco_usd_per_year"] / 365 / pflops)


def test_without_a_cost_of_capital(supercmp: Program) -> None:
    sets = ("--set", "discount_rate=0", "--set", "other_opex=0")
    found = supercmp("rank", "colossus", *DAY, *sets, "--fields", "hardware_cost_usd,facility_cost_usd,energy_cost_usd_per_year,tco_usd_per_year").ends(0)  # fmt: skip
    row = {name: float(value) for name, value in rows(found.stdout)[0].items()}
    parts = row["hardware_cost_usd"] / 5 + row["facility_cost_usd"] / 14 + row["energy_cost_usd_per_year"]
    assert row["tco_usd_per_year"] == pytest.approx(parts)


def test_compare_and_list_know_the_new_quantities(supercmp: Program) -> None:
    compared = [row["quantity"] for row in rows(supercmp("compare", "colossus", "frontier", *DAY).ends(0).stdout)]
    listed = [row["id"] for row in rows(supercmp("list", "quantities").ends(0).stdout)]
    for name in ("tco", "chip_hour_cost", "h100_hour_cost", "pflop_day_cost", "effective_pflop_day_cost", "water_grid"):
        assert name in compared
        assert name in listed


def test_history_on_the_command_line(supercmp: Program) -> None:
    asked = ("rank", "colossus", "--by", "chip_count", "--fields", "as_of,chip_count,status")
    found = supercmp(*asked, "--as-of", "2024-12-31", "--known-on", "2024-07-31").ends(0)
    assert rows(found.stdout)[0]["chip_count"] == "32000"
    found = supercmp(*asked, "--known-on", "2024-07-31", "-f", "table").ends(0)
    assert "as known on 31 Jul 2024" in found.stdout


def test_real_dollars_on_the_command_line(supercmp: Program) -> None:
    asked = ("compare", "colossus", "frontier", *DAY, "-f", "table")
    assert "in dollars of 2025 by producer prices" in supercmp(*asked, "--dollars", "2025").ends(0).stdout
    assert "in dollars of 2025 by consumer prices" in supercmp(*asked, "--dollars", "2025:cpi").ends(0).stdout
