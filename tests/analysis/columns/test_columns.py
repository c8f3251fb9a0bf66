"""The columns of `rank` and `list systems`: one name each, what fills them, and how values are ranked."""

from __future__ import annotations

from math import exp, hypot, log
from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.columns.columns import Rows, check_fields, chips_text, largest_first, quantity_columns
from supercmp.analysis.request.request import Selection
from supercmp.analysis.request.select import choose
from supercmp.errors import UsageError
from supercmp.model.quantity import QUANTITIES

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from tests.analysis.conftest import Tiny

SECTION_2 = [
    "chip_count",
    "peak_pflops",
    "h100_equivalents",
    "rmax_pflops",
    "rpeak_pflops",
    "hpcg_pflops",
    "hpl_mxp_pflops",
    "hpl_efficiency",
    "memory_capacity_tb",
    "memory_bandwidth_tb_s",
    "chip_power_mw",
    "server_power_mw",
    "it_power_mw",
    "facility_power_mw",
    "average_power_mw",
    "supply_power_mw",
    "hpl_power_kw",
    "annual_energy_gwh",
    "training_throughput_pflops",
    "chip_cost_usd",
    "server_cost_usd",
    "hardware_cost_usd",
    "facility_cost_usd",
    "capital_cost_usd",
    "contract_cost_usd",
    "programme_cost_usd",
    "energy_cost_usd_per_year",
    "tco_usd_per_year",
    "cost_efficiency_gflops_per_usd",
    "energy_efficiency_gflops_per_w",
    "hpl_energy_efficiency_gflops_per_w",
    "water_use_ml_per_day",
    "water_grid_ml_per_day",
    "carbon_t_per_year",
    "homes_equivalent",
    "pue",
]


@pytest.mark.parametrize("column", SECTION_2)
def test_every_column_of_the_surface_is_there_with_its_ends(column: str) -> None:
    known = quantity_columns()
    assert {column, f"{column}_low", f"{column}_high", f"{column}_basis"} <= set(known)


def test_base_units_name_the_base_unit() -> None:
    known = quantity_columns(base_units=True)
    assert known["hpl_power_w_low"] == ("hpl_power", "_low")
    assert known["peak_flops"] == ("peak", "")
    assert "hpl_power_kw" not in known


@pytest.mark.parametrize(("name", "expected"), [
    ("peak", True), ("facility_power", True), ("hardware_cost", True), ("carbon", True), ("homes_equivalent", True),
    ("energy_efficiency", True), ("hpl_efficiency", True), ("mfu", True), ("occupancy", True),
    ("pue", False), ("electricity_price", False), ("server_overhead", False),
])  # fmt: skip
def test_rank_one_is_the_largest(name: str, *, expected: bool) -> None:
    assert largest_first(QUANTITIES[name]) is expected


def rows(catalog: Catalog, *, base_units: bool = False, **selection: object) -> Rows:
    chosen = choose(catalog, Selection(**selection))  # type: ignore[arg-type]
    return Rows(chosen.engine, chosen.systems, base_units=base_units)


@pytest.mark.parametrize(("name", "value"), [
    ("id", "a"), ("name", "A"), ("operator", "New hands"), ("country", "US"), ("status", "operational"), ("kind", "hpc"),
    ("as_of", "2024-12-31"), ("since", "2024-05"), ("chips", "1200 old + 10 fast"), ("aliases", "One; Two"),
    ("vendor", "South, North"), ("site", "Here"), ("region", "us-x"), ("user", "All"), ("owner", "State"), ("note", "so"),
    ("developer", None),
])  # fmt: skip
def test_what_fills_the_texts(tiny: Tiny, name: str, value: str | None) -> None:
    more = 'aliases = ["One", "Two"]\nsite = "Here"\nregion = "us-x"\nowner = "State"\nnote = "so"'
    catalog = tiny(
        tiny.system("a", "fast = 1", more=more),
        tiny.phase(
            "a",
            date='"2024-05"',
            chips="{ fast = 10, old = 1200 }",
            operator='"New hands"',
            user='"All"',
            sources='["paper"]',
        ),
    )
    assert rows(catalog).text(name).values == [value]


def test_counts_are_grouped_on_a_screen_and_plain_in_a_file(tiny: Tiny) -> None:
    column = rows(tiny(tiny.system("a", "fast = 12000, old = 999"), tiny.system("b"))).text("chips")
    assert column.values == ["12000 fast + 999 old", None]
    assert column.shown == ["12,000 fast + 999 old", ""]


def test_a_count_without_kinds_is_a_number(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a"), tiny.claim("a", "paper", chip_count="25_000"))
    assert chips_text(rows(catalog).rows[0].facts) == "25000"


def test_figures_carry_marks_ranges_and_their_unit(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a", "fast = 10"),
        tiny.system("b"),
        tiny.system("c"),
        tiny.claim("c", "paper", facility_power='"3..4..5 MW"'),
        tiny.system("d"),
        tiny.claim("d", "city", facility_power='"1 MW"'),
        tiny.claim("d", "paper", facility_power='"2 MW"'),
    )
    column = rows(catalog).figures("facility_power")
    assert column.values == [pytest.approx(0.024), None, 4, 1]
    assert column.marks == ["~", "", "", "?"]
    # server_overhead 2 (1.5 to 2.5), pue 1.2 (1.1 to 1.4): the root of the sum of squares of the log changes
    low, high = exp(-hypot(log(1.5 / 2), log(1.1 / 1.2))), exp(hypot(log(2.5 / 2), log(1.4 / 1.2)))
    assert column.low == [pytest.approx(0.024 * low), None, 3, 1]
    assert column.high == [pytest.approx(0.024 * high), None, 5, 2]
    assert (column.title, column.unit, column.base_unit, column.unit_places) == ("Facility power", "MW", "W", 6)


@pytest.mark.parametrize(("end", "values"), [("_low", [3, None]), ("_high", [5, None]), ("_basis", ["reported", None])])
def test_ends_of_a_range_are_columns(tiny: Tiny, end: str, values: list[object]) -> None:
    catalog = tiny(tiny.system("a"), tiny.claim("a", "paper", facility_power='"3..4..5 MW"'), tiny.system("b"))
    column = rows(catalog).end("facility_power", end)
    assert (column.name, column.values) == (f"facility_power_mw{end}", values)


@pytest.mark.parametrize(("name", "basis"), [
    ("rmax", "measured"), ("facility_power", "reported"), ("peak", "derived"), ("pue", "assumed"), ("supply_power", None),
])  # fmt: skip
def test_the_four_bases(tiny: Tiny, name: str, basis: str | None) -> None:
    catalog = tiny(
        tiny.system("a", "fast = 1"),
        tiny.claim("a", "city", facility_power='"1 MW"'),
        tiny.run("a", "list", rmax='"1 PFLOP/s"'),
    )
    assert rows(catalog).end(name, "_basis").values == [basis]


def test_a_field_that_is_not_there_is_refused_with_the_valid_ones() -> None:
    with pytest.raises(UsageError, match="no field 'c'") as caught:
        check_fields(["a", "c"], ["a", "b"])
    assert "a, b" in caught.value.message
