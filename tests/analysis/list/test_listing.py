"""`list`: what there is, a table each, with the columns that the surface names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from supercmp.analysis.list.listing import LISTS, check_request, fields, listing
from supercmp.analysis.request.request import ListRequest, Selection
from supercmp.errors import UsageError
from supercmp.model.quantity import QUANTITIES

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table
    from tests.analysis.conftest import Tiny

COLUMNS = {
    "systems": "id,name,aliases,operator,kind,country,region,site,status,as_of,chips",
    "chips": "id,name,vendor,aliases,released,memory_gb,tdp_w,peak_tflops,memory_gb_basis,tdp_w_basis,peak_tflops_basis",
    "quantities": "id,title,unit,column,better,help",
    "sources": "id,title,publisher,url,date,kind",
    "assumptions": "id,value,low,high,unit,source",
    "regions": "id,name,country,carbon_intensity_g_per_kwh,electricity_price_usd_per_kwh,household_energy_kwh_per_year,"
    "carbon_intensity_g_per_kwh_basis,electricity_price_usd_per_kwh_basis,household_energy_kwh_per_year_basis,carbon_boundary",
    "workloads": "id,name,training_flop,parameters,tokens,precision,chips,total_parameters,training_flop_basis,parameters_basis,tokens_basis,total_parameters_basis",
    "articles": "id,name,date,statements",
    "counts": "what,count,share",
}


def listed(catalog: Catalog, what: str = "systems", **selection: Any) -> Table:
    return listing(catalog, ListRequest(what=what, selection=Selection(**selection)))


def row(table: Table, name: str) -> list[object]:
    place = table.column("id").values.index(name)
    return [column.values[place] for column in table.columns]


@pytest.mark.parametrize(("what", "columns"), COLUMNS.items())
def test_columns(bundled: Catalog, what: str, columns: str) -> None:
    assert listed(bundled, what).names == columns.split(",")
    assert set(LISTS) == set(COLUMNS)


@pytest.fixture
def world(tiny: Tiny) -> Catalog:
    return tiny(
        tiny.system("runs", "fast = 10", kind="ai", more='region = "us-x"\nsite = "Here"\naliases = ["R", "S"]'),
        tiny.system("plan", status="planned"),
        tiny.system("gone", "old = 3"),
        tiny.phase("gone", date='"2024-02-01"', status='"cancelled"', sources='["paper"]'),
        tiny.system("later", date="2025-01-01"),
    )


def test_systems_of_every_state_are_listed(world: Catalog, tiny: Tiny) -> None:
    table = listed(world)
    assert tiny.rows(table, "id", "status", "chips") == [
        ("gone", "cancelled", "3 old"), ("plan", "planned", None), ("runs", "operational", "10 fast"),
    ]  # fmt: skip
    assert row(table, "runs") == [
        "runs", "Runs", "R; S", "The lab", "ai", "US", "us-x", "Here", "operational", "2024-12-31", "10 fast",
    ]  # fmt: skip
    assert table.heading == "3 systems"
    assert table.footer.endswith("Try: supercmp show gone")


@pytest.mark.parametrize(("selection", "names"), [
    ({"status": ("planned",)}, ["plan"]),
    ({"kind": "ai"}, ["runs"]),
    ({"where": "peak > 0 FLOP/s"}, ["gone", "runs"]),
    ({"as_of": "2025-06"}, ["gone", "plan", "runs"]),  # as of the last day, before `later` begins
    ({"include_planned": True}, ["plan", "runs"]),
    ({"limit": 2}, ["gone", "plan"]),
    ({"where": 'id == "none"'}, []),
], ids=str)  # fmt: skip
def test_selection(world: Catalog, selection: dict[str, Any], names: list[str]) -> None:
    assert listed(world, **selection).column("id").values == names


def test_a_limit_cuts_every_column_and_is_said(world: Catalog) -> None:
    table = listed(world, limit=1)
    assert {len(column.values) for column in table.columns} == {1}
    assert {len(column.shown) for column in table.columns if column.shown} == {1}
    assert table.heading == "1 of 3 systems"


def test_every_column_of_a_ranking_can_be_asked_for(tiny: Tiny, world: Catalog) -> None:
    every = fields("systems")
    table = listed(world, fields=tuple(every))
    assert table.names == every
    assert {"facility_power_mw", "peak_pflops_low", "rmax_pflops_basis", "vendor", "since", "note"} <= set(every)
    assert tiny.cell(table, "runs", "facility_power_mw") == pytest.approx(0.024)
    assert tiny.cell(table, "runs", "facility_power_mw_basis") == "derived"
    assert all(column.on_screen == "always" for column in table.columns)


def test_figures_follow_units_bounds_and_values_set_by_hand(world: Catalog) -> None:
    names = ("id", "facility_power_w", "facility_power_w_high")
    table = listed(world, fields=names, base_units=True, bounds=True, sets=("load_factor=0.9", "pue=1.3..1.4..1.5"))
    # 10 kW x 2 (1.5 to 2.5) x 1.4 (1.3 to 1.5), all at their worst
    assert row(table, "runs") == ["runs", pytest.approx(28_000), pytest.approx(10_000 * 2.5 * 1.5)]
    assert table.warnings == ["--set load_factor=0.9 changed nothing"]


def test_stand_ins_and_unknowns_are_said_of_figures_asked_for(world: Catalog) -> None:
    table = listed(world, fields=("id", "peak_pflops"))
    assert "old has no published bf16: fp16 stands in (gone)" in table.notes
    assert listed(world, fields=("id", "chips")).notes == []


def test_chips(world: Catalog) -> None:
    table = listed(world, "chips")
    assert row(table, "fast") == [
        "fast",
        "Fast",
        "North",
        "Swift",
        "2023",
        100,
        1000,
        100,
        "reported",
        "reported",
        "reported",
    ]
    assert row(table, "blank") == ["blank", "Blank", "East", *[None] * 8]
    assert table.notes == ["old has no published bf16: fp16 stands in"]
    assert table.column("peak_tflops").title == "Peak bf16"


def test_chips_at_a_precision_and_with_values_set_by_hand(world: Catalog) -> None:
    table = listed(world, "chips", precision="fp8", sets=("fast.tdp=5 W",))
    assert row(table, "fast")[6:8] == [5, 200]
    assert row(table, "fast")[-3:] == ["reported", "assumed", "reported"]
    assert table.column("peak_tflops").title == "Peak fp8"
    assert table.notes == ["old has no published fp8: int8 stands in"]
    assert table.warnings == []
    assert listed(world, "chips", fields=("id", "vendor")).notes == []


def test_quantities_are_the_whole_registry(world: Catalog) -> None:
    table = listed(world, "quantities")
    assert table.column("id").values == list(QUANTITIES)
    assert row(table, "facility_power") == [
        "facility_power", "Facility power", "MW", "facility_power_mw", "lower", "what the site draws at full load, cooling included",
    ]  # fmt: skip
    assert all(table.column("help").values)


def test_sources(world: Catalog) -> None:
    table = listed(world, "sources")
    assert row(table, "city") == [
        "city",
        "A council paper",
        "The city",
        "https://example.org/",
        "2024-05-01",
        "official",
    ]
    assert table.heading == "6 sources"


def test_assumptions_are_in_their_own_unit(tiny: Tiny) -> None:
    more = """
[assumptions.electricity_price]
value = "0.08 USD/kWh"
low = "0.04 USD/kWh"
high = "0.18 USD/kWh"
source = "guess"
[assumptions.hardware_life]
value = "5 years"
low = "3 years"
high = "7 years"
source = "guess"
"""
    table = listed(tiny(more), "assumptions")
    assert row(table, "pue") == ["pue", 1.2, 1.1, 1.4, None, "guess"]
    assert row(table, "electricity_price") == [
        "electricity_price",
        pytest.approx(0.08),
        pytest.approx(0.04),
        pytest.approx(0.18),
        "USD/kWh",
        "guess",
    ]
    assert row(table, "hardware_life") == ["hardware_life", 5, 3, 7, "years", "guess"]


def test_regions_take_what_they_lack_from_what_they_are_within(world: Catalog) -> None:
    table = listed(world, "regions")
    assert row(table, "us-x") == [
        "us-x",
        "A state",
        "US",
        pytest.approx(400),
        pytest.approx(0.05),
        pytest.approx(10_000),
        "reported",
        "reported",
        "reported",
        None,
    ]
    assert row(table, "us") == [
        "us",
        "United States",
        "US",
        pytest.approx(400),
        None,
        pytest.approx(10_000),
        "reported",
        None,
        "reported",
        None,
    ]


def test_regions_say_what_their_carbon_counts(tiny: Tiny) -> None:
    land = '[regions.fr]\nname = "France"\n[[regions.fr.claims]]\nsource = "paper"\n'
    catalog = tiny(land + 'carbon_intensity = "50 g/kWh"\nboundary = "direct"\n[regions.sea]\nname = "Sea"\n')
    table = listed(catalog, "regions")
    assert row(table, "fr")[-1] == "direct"
    assert row(table, "sea")[-1] is None


def test_workloads_and_articles(tiny: Tiny) -> None:
    more = """
[workloads.big]
name = "Big"
[[workloads.big.claims]]
source = "paper"
training_flop = "3.8e25 FLOP"
parameters = 405e9
total_parameters = 1.2e12
tokens = 15.6e12
precision = "bf16"
chips = { fast = 16_384 }
[workloads.dim]
name = "Dim"
[[workloads.dim.claims]]
source = "paper"
training_days = "54 d"
[articles.tale]
title = "A tale"
source = "paper"
[[articles.tale.statements]]
number = 1
text = "It is large"
unverifiable = "nobody measured it"
"""
    catalog = tiny(more)
    workloads = listed(catalog, "workloads")
    assert row(workloads, "big") == [
        "big",
        "Big",
        3.8e25,
        405e9,
        15.6e12,
        "bf16",
        "16384 fast",
        1.2e12,
        *["reported"] * 4,
    ]
    assert row(workloads, "dim") == ["dim", "Dim", *[None] * 10]
    assert workloads.column("training_flop").unit == "FLOP"
    articles = listed(catalog, "articles")
    assert row(articles, "tale") == ["tale", "A tale", "2024-07-15", 1]
    assert articles.heading == "1 article"


def test_an_empty_list_says_so(tiny: Tiny) -> None:
    table = listed(tiny(), "articles")
    assert (len(table), table.empty) == (0, "no articles")


@pytest.mark.parametrize("what", LISTS)
def test_limit_and_fields_hold_for_every_list(bundled: Catalog, what: str) -> None:
    first, second, *_ = COLUMNS[what].split(",")
    table = listed(bundled, what, limit=2, fields=(second, first))
    assert table.names == [second, first]
    assert len(table) <= 2
    assert all(column.on_screen == "always" for column in table.columns)


def test_a_set_changes_no_list_of_words(world: Catalog) -> None:
    assert listed(world, "sources", sets=("pue=1.3",)).warnings == ["--set pue=1.3 changed nothing"]


@pytest.mark.parametrize(("what", "selection", "word"), [
    ("things", {}, "list 'things'"),
    ("chips", {"fields": ("id", "peak_pflops")}, "no field 'peak_pflops'"),
    ("systems", {"fields": ("id", "title")}, "no field 'title'"),
    ("systems", {"where": "peak >"}, "--where"),
], ids=str)  # fmt: skip
def test_refused_without_a_catalog(what: str, selection: dict[str, object], word: str) -> None:
    with pytest.raises(UsageError, match=word):
        check_request(ListRequest(what=what, selection=Selection(**selection)))  # type: ignore[arg-type]
