"""The registry against the tables of surface.md, section 2."""

from __future__ import annotations

import pytest

from supercmp.model.quantity import (
    HEADLINE,
    LASTING,
    PRICES,
    QUANTITIES,
    RUN_QUANTITIES,
    base_of,
    claimable,
    keyed,
    rankable,
)
from supercmp.model.units import parse_unit

COLUMNS = {
    "chip_count": "chip_count",
    "peak": "peak_pflops",
    "h100_equivalents": "h100_equivalents",
    "rmax": "rmax_pflops",
    "rpeak": "rpeak_pflops",
    "hpcg": "hpcg_pflops",
    "hpl_mxp": "hpl_mxp_pflops",
    "hpl_efficiency": "hpl_efficiency",
    "memory_capacity": "memory_capacity_tb",
    "memory_bandwidth": "memory_bandwidth_tb_s",
    "chip_power": "chip_power_mw",
    "server_power": "server_power_mw",
    "it_power": "it_power_mw",
    "facility_power": "facility_power_mw",
    "average_power": "average_power_mw",
    "supply_power": "supply_power_mw",
    "hpl_power": "hpl_power_kw",
    "annual_energy": "annual_energy_gwh",
    "training_throughput": "training_throughput_pflops",
    "chip_cost": "chip_cost_usd",
    "server_cost": "server_cost_usd",
    "hardware_cost": "hardware_cost_usd",
    "facility_cost": "facility_cost_usd",
    "capital_cost": "capital_cost_usd",
    "contract_cost": "contract_cost_usd",
    "programme_cost": "programme_cost_usd",
    "energy_cost": "energy_cost_usd_per_year",
    "tco": "tco_usd_per_year",
    "cost_efficiency": "cost_efficiency_gflops_per_usd",
    "energy_efficiency": "energy_efficiency_gflops_per_w",
    "hpl_energy_efficiency": "hpl_energy_efficiency_gflops_per_w",
    "water_use": "water_use_ml_per_day",
    "water_grid": "water_grid_ml_per_day",
    "carbon": "carbon_t_per_year",
    "homes_equivalent": "homes_equivalent",
    "pue": "pue",
    # costs of use, beside section 2
    "chip_hour_cost": "chip_hour_cost_usd_per_h",
    "h100_hour_cost": "h100_hour_cost_usd_per_h",
    "pflop_day_cost": "pflop_day_cost_usd_per_pflops_day",
    "effective_pflop_day_cost": "effective_pflop_day_cost_usd_per_pflops_day",
    # `train`, and the columns of `list regions`
    "training_days": "training_days",
    "training_energy": "training_energy_gwh",
    "training_cost": "training_cost_usd",
    "training_carbon": "training_carbon_t",
    "training_water": "training_water_ml",
    "carbon_intensity": "carbon_intensity_g_per_kwh",
    "electricity_price": "electricity_price_usd_per_kwh",
    "household_energy": "household_energy_kwh_per_year",
}
# "power, cost, energy, carbon, water, pue, training results lower; chip_count and homes_equivalent none"
HIGHER = {
    *("peak", "h100_equivalents", "rmax", "rpeak", "hpcg", "hpl_mxp", "hpl_efficiency", "memory_capacity"),
    *("memory_bandwidth", "training_throughput", "cost_efficiency", "energy_efficiency", "hpl_energy_efficiency"),
}
NEITHER = {"chip_count", "homes_equivalent"}
# Ranked best first; all other quantities of section 2 are sizes, largest first.
RATIOS = {"hpl_efficiency", "cost_efficiency", "energy_efficiency", "hpl_energy_efficiency", "pue"}
RATIOS |= {"chip_hour_cost", "h100_hour_cost", "pflop_day_cost", "effective_pflop_day_cost"}
SECTION_2 = list(COLUMNS)[: list(COLUMNS).index("training_days")]


@pytest.mark.parametrize("name", COLUMNS)
def test_column(name: str) -> None:
    assert QUANTITIES[name].column == COLUMNS[name]


@pytest.mark.parametrize("name", SECTION_2)
def test_better_and_rank_order(name: str) -> None:
    quantity = QUANTITIES[name]
    assert quantity.better == ("none" if name in NEITHER else "higher" if name in HIGHER else "lower")
    assert quantity.largest is (name not in RATIOS)


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("facility_power", "facility_power_w"),  # the example of surface.md, section 2
        ("peak", "peak_flops"),
        ("hpl_power", "hpl_power_w"),
        ("annual_energy", "annual_energy_wh"),
        ("carbon", "carbon_kg_per_year"),
        ("electricity_price", "electricity_price_usd_per_wh"),
        ("chip_count", "chip_count"),
        ("training_days", "training_days"),
    ],
)
def test_base_column(name: str, column: str) -> None:
    assert QUANTITIES[name].base_column == column


@pytest.mark.parametrize("name", list(QUANTITIES))
def test_export_unit_is_the_base_unit_but_for_a_power_of_ten(name: str) -> None:
    quantity = QUANTITIES[name]
    export, base = parse_unit(quantity.export), parse_unit(quantity.base)
    assert quantity.name == name
    assert (export.dimension, export.factor) == (base.dimension, base.factor)
    assert export.exponent - base.exponent == quantity.places


def test_names_and_columns_mean_one_thing() -> None:
    columns = [quantity.column for quantity in QUANTITIES.values()]
    assert len(set(columns)) == len(columns)
    base = [quantity.base_column for quantity in QUANTITIES.values()]
    assert len(set(base)) == len(base)


def test_groups_of_names_are_quantities() -> None:
    for name in (*RUN_QUANTITIES, *HEADLINE.values(), *PRICES, *LASTING):
        assert name in QUANTITIES
    assert HEADLINE == {"compute": "peak", "cost": "cost_efficiency", "energy": "energy_efficiency"}


def test_rankable_is_what_a_system_has() -> None:
    found = rankable()
    assert {"peak", "rmax", "pue", "facility_power", "hpl_energy_efficiency"} <= set(found)
    assert not {"tdp", "grid_peak", "training_flop", "training_days", "chip_price"} & set(found)
    assert found == [name for name in QUANTITIES if name in set(found)]


@pytest.mark.parametrize(
    ("where", "some", "none"),
    [
        ("run", set(RUN_QUANTITIES), {"peak", "hpl_efficiency"}),
        (
            "chip",
            {"tdp", "peak", "chip_price", "pooled_price", "sparse_factor", "server_overhead"},
            {"rmax", "chip_count"},
        ),
        (
            "system",
            {"peak", "facility_power", "pue", "cluster_price", "pooled_price", "stated_power"},
            {"rmax", "tdp", "cost_efficiency"},
        ),
        (
            "region",
            {
                "carbon_intensity",
                "household_energy",
                "wue",
                "ewif",
                "pue",
                "grid_peak",
                "reserve_margin",
                "water_supply",
            },
            {"peak"},
        ),
        (
            "workload",
            {"training_flop", "parameters", "total_parameters", "tokens", "mfu", "chip_hours", "training_days"},
            {"pue", "pooled_price"},
        ),
    ],
)
def test_claimable(where: str, some: set[str], none: set[str]) -> None:
    found = set(claimable(where))
    assert some <= found
    assert not none & found
    if where == "run":
        assert found == some


def test_key_of_one_precision() -> None:
    assert keyed("peak", "bf16") == "peak:bf16"
    assert base_of("peak:bf16") == "peak"
    assert base_of("peak") == "peak"
