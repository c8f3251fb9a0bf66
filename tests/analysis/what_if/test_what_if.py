"""A system beside itself with something changed: figures worked by hand, what moved, what was set aside, grids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from supercmp.analysis.request.request import Selection, WhatIfRequest
from supercmp.analysis.what_if.grid import BLOCK, IN_MEMORY, Lazy
from supercmp.analysis.what_if.what_if import COLUMNS, check_request, fields, what_if
from supercmp.errors import UnknownNameError, UsageError
from supercmp.model.scenario import Scenario, Setting

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table
    from tests.analysis.conftest import Tiny

# 1000 `fast`: 100 PFLOP/s, 1 MW of chips, 2 MW of servers, facility x 1.2 = 2.4 MW, unless somebody says otherwise.


def asked(catalog: Catalog, *sets: str, chips: str = "", by: tuple[str, ...] = (), **more: Any) -> Table:
    scenario = more.pop("scenario", None)
    name = more.pop("id", "m")
    selection = Selection(sets=sets, **more)
    return what_if(catalog, WhatIfRequest(id=name, chips=chips, by=by, scenario=scenario, selection=selection))


def row(table: Table, quantity: str) -> tuple[Any, ...]:
    place = list(table.column("quantity").values).index(quantity)
    return tuple(table.column(name).values[place] for name in COLUMNS[1:])


@pytest.fixture
def machine(tiny: Tiny) -> Catalog:
    return tiny(
        tiny.system("m", "fast = 1_000"),
        tiny.claim("m", "city", facility_power='"3 MW"', supply_power='"9 MW"'),
    )


def test_one_change(machine: Catalog) -> None:
    """2 MW of servers x 1.2 and x 1.5: computed on both sides, though the city said 3 MW."""
    table = asked(machine, "pue=1.5")
    assert table.names == list(COLUMNS)
    assert row(table, "facility_power") == ("MW", pytest.approx(2.4), pytest.approx(3), pytest.approx(1.25), True)
    assert row(table, "it_power") == ("MW", 2, 2, 1, False)
    assert row(table, "supply_power") == ("MW", 9, 9, 1, False)
    assert row(table, "pue") == (None, 1.2, 1.5, 1.25, True)
    assert "facility_power 3 MW (The city, A council paper, 1 May 2024)" in table.notes[0]
    assert table.warnings == []


def test_what_moved_comes_first(machine: Catalog) -> None:
    moved = [bool(value) for value in asked(machine, "pue=1.5").column("moved").values]
    assert moved == sorted(moved, reverse=True)
    assert set(moved) == {True, False}


def test_other_chips(machine: Catalog) -> None:
    """2000 `old` do 50 TFLOP/s of fp16 each: 100 PFLOP/s, and draw 1 MW x 2 x 1.2."""
    table = asked(machine, chips="2000 old")
    assert row(table, "chip_count") == (None, 1000, 2000, 2, True)
    assert row(table, "peak") == ("PFLOP/s", 100, 100, 1, False)
    assert row(table, "facility_power")[1:3] == pytest.approx((2.4, 2.4))
    assert table.subtitle == "chips: 1,000 fast, after 2,000 old"
    assert any("old has no published bf16" in note for note in table.notes)
    assert any(note.endswith("not computed for other chips: supply_power") for note in table.notes)


def test_a_bare_count_keeps_the_mix(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("m", "fast = 600, old = 400"))
    table = asked(catalog, chips="2000")
    # 1200 x 100 + 800 x 50 TFLOP/s
    assert row(table, "peak") == ("PFLOP/s", 80, 160, 2, True)
    assert table.subtitle == "set: chips=2000\nchips: 600 fast + 400 old, after 1,200 fast + 800 old"
    assert row(asked(catalog, "m.chip_count=2000"), "peak") == row(table, "peak")


def test_names_of_one_chip_are_added(machine: Catalog) -> None:
    assert row(asked(machine, chips="500 Swift + 1500 fast"), "chip_count")[2] == 2000


def test_ranges_go_along(machine: Catalog) -> None:
    table = asked(machine, "pue=1.21..1.44", fields=("quantity", "after", "after_low", "after_high", "after_basis"))
    place = list(table.column("quantity").values).index("pue")
    cells = [table.column(name).values[place] for name in table.names[1:]]
    assert cells == [pytest.approx(1.32), 1.21, 1.44, "assumed"]


def test_only_what_is_asked_for_and_limits(machine: Catalog) -> None:
    table = asked(machine, "pue=1.5", by=("energy", "peak"))
    assert list(table.column("quantity").values) == ["energy_efficiency", "peak"]
    assert len(asked(machine, "pue=1.5", limit=3)) == 3
    assert asked(machine, "pue=1.5", limit=0).empty == "no rows asked for (--limit 0)"
    assert asked(machine, "pue=1.5", by=("peak",)).warnings == []


def test_base_units(machine: Catalog) -> None:
    assert row(asked(machine, "pue=1.5", base_units=True), "it_power") == ("W", 2e6, 2e6, 1, False)


def test_what_cannot_be_known_says_why(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("m", "fast = 1_000"))
    table = asked(catalog, chips="1000 blank")
    assert row(table, "hardware_cost")[2:] == (None, None, True)
    assert any(note.startswith("— no published price of blank: ") for note in table.notes)
    unknown = asked(tiny(tiny.system("m", "blank = 1_000")), "load_factor=0.6", by=("hardware_cost",))
    assert row(unknown, "hardware_cost")[1:] == (None, None, None, False)


def test_a_run_that_gives_way_is_named(tiny: Tiny) -> None:
    run = tiny.run(
        "m", "list", as_of='"2024-06"', rmax='"8 PFLOP/s"', hpl_power='"1 MW"', hpl_energy_efficiency='"9 GFLOP/s/W"'
    )
    table = asked(tiny(tiny.system("m", "fast = 1_000"), run), "m.rmax=4 PFLOP/s")
    assert row(table, "hpl_energy_efficiency")[1:] == (8, 4, 0.5, True)
    assert "hpl_energy_efficiency 9 GFLOP/s per W (the run of 2024-06)" in table.notes[0]


# -- what changes nothing --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "sets", "chips", "expected"),
    [
        ("", ["usd_per_eur=1.2"], "", "--set usd_per_eur=1.2 changed nothing"),
        ("", [], "1000 fast", "--chips changed nothing: these are the chips it has"),
        ("", [], "1000", "--set chips=1000 changed nothing"),
        (
            'pue = "1.3"',
            ["pue=1.5"],
            "",
            "--set pue=1.5 changed nothing: m has a published pue, which --set m.pue=1.5 replaces",
        ),
        ("", ["old.tdp=100 W"], "", "--set old.tdp=100 W changed nothing"),
    ],
)
def test_what_changes_nothing_says_so(tiny: Tiny, more: str, sets: list[str], chips: str, expected: str) -> None:
    claim = f'[[systems.m.claims]]\nsource = "city"\n{more}\n' if more else ""
    price = '[assumptions.electricity_price]\nvalue = "0.2 USD/kWh"\nsource = "guess"\n'
    catalog = tiny(tiny.system("m", "fast = 1_000", more='region = "us-x"'), claim, price)
    table = asked(catalog, *sets, chips=chips)
    assert table.warnings == [expected]
    assert not any(table.column("moved").values)


def test_a_chip_that_has_the_factor_is_named(tiny: Tiny) -> None:
    own = '[[chips.fast.claims]]\nsource = "paper"\nserver_overhead = 1.7\n'
    table = asked(tiny(tiny.system("m", "fast = 1_000"), own), "server_overhead=1.5")
    assert table.warnings == [
        "--set server_overhead=1.5 changed nothing: fast has a published server_overhead, which "
        "--set fast.server_overhead=1.5 replaces"
    ]


def test_in_a_grid_what_never_changes_anything_says_so(machine: Catalog) -> None:
    table = asked(machine, "pue=1.2,1.5", "old.tdp=100 W,200 W", "usd_per_eur=1.2")
    assert table.warnings == ["--set old.tdp=100 W changed nothing", "--set usd_per_eur=1.2 changed nothing"]


# -- grids -----------------------------------------------------------------------------------------------------------


def test_a_grid_is_tidy(machine: Catalog) -> None:
    table = asked(machine, "pue=1,1.5", chips="1000 fast, 500 old", by=("peak", "facility_power"))
    assert table.names == ["pue", "chips", "peak_pflops", "facility_power_mw"]
    rows = list(zip(*(column.values for column in table.columns), strict=True))
    assert rows == [
        (1, "1000 fast", 100, 2),
        (1, "500 old", 25, 0.5),
        (1.5, "1000 fast", 100, 3),
        (1.5, "500 old", 25, 0.75),
    ]
    assert table.heading.startswith("M · 4 combinations")
    assert not table.is_streamed


def test_columns_of_a_grid(machine: Catalog) -> None:
    sets = ("m.facility_power=1 MW,2 MW", "load_factor=0.5", "fast.peak:fp64=1 PFLOP/s", "usd_per_eur=1.2")
    table = asked(machine, *sets, chips="1000")
    changed = ["chips", "m.facility_power_mw", "load_factor", "fast.peak_pflops_fp64", "usd_per_eur"]
    assert table.names[:5] == ["m.facility_power_mw", "load_factor", "fast.peak_pflops_fp64", "usd_per_eur", "chips"]
    assert set(table.names[:5]) == set(changed)
    assert list(table.column("m.facility_power_mw").values) == [1, 2]
    assert list(table.column("facility_power_mw").values) == [1, 2]
    assert list(table.column("chips").values) == [1000, 1000]
    base = asked(machine, "pue=1,1.5", base_units=True, fields=("pue", "facility_power_w", "carbon_kg_per_year"))
    assert list(base.column("facility_power_w").values) == [2e6, 3e6]
    assert list(base.column("carbon_kg_per_year").values) == [2e6 * 8760 * 0.5 * 0.4e-3, 3e6 * 8760 * 0.5 * 0.4e-3]


def test_what_is_unknown_in_a_grid_is_missing(machine: Catalog) -> None:
    table = asked(machine, chips="10 fast, 10 blank", by=("hardware_cost", "rmax"))
    assert list(table.column("hardware_cost_usd").values) == [pytest.approx(10 * 20_000 * 1.5 / 0.8), None]
    assert list(table.column("rmax_pflops").values) == [None, None]


def test_counts_of_the_system_are_an_axis_of_chips(machine: Catalog) -> None:
    counted = asked(machine, "m.chip_count=500,2000", by=("peak",))
    assert counted.names == ["m.chip_count", "peak_pflops"]
    assert list(counted.column("peak_pflops").values) == [50, 200]
    doubtful = asked(machine, "m.chip_count=100..400,2000", by=("peak",))
    assert list(doubtful.column("peak_pflops").values) == [20, 200]


def test_a_long_grid_is_computed_as_it_is_read(machine: Catalog) -> None:
    table = asked(machine, "pue=1..2:0.00004", by=("facility_power",))
    size = 25_001
    assert size > IN_MEMORY > BLOCK
    assert table.is_streamed
    assert len(table) == size
    column = table.column("facility_power_mw").values
    assert isinstance(column, Lazy)
    assert column[0] == pytest.approx(2)
    assert column[-1] == pytest.approx(4)
    assert column[BLOCK - 2 : BLOCK + 2] == pytest.approx([2 + 8e-5 * place for place in range(BLOCK - 2, BLOCK + 2)])
    assert column[5:3] == []
    with pytest.raises(IndexError):
        column[size]
    short = asked(machine, "pue=1..2:0.00004", by=("facility_power",), limit=3)
    assert not short.is_streamed
    assert list(short.column("facility_power_mw").values) == pytest.approx([2, 2.00008, 2.00016])


def test_a_scenario_has_its_title_over_the_table(machine: Catalog) -> None:
    scenario = Scenario("Warmer water", (Setting("pue=1.1", "f:2"),))
    table = asked(machine, scenario=scenario)
    assert "Warmer water" in table.heading
    assert row(table, "pue")[1:3] == (1.2, 1.1)


# -- what is refused -------------------------------------------------------------------------------------------------


def test_a_machine_that_has_not_begun_says_so(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("m", "fast = 10", date="2030-01-01", status="planned"))
    assert asked(catalog, "pue=1.1").heading.startswith("M · planned · before and after")


@pytest.mark.parametrize(
    ("words", "chips", "message"),
    [
        ({"id": "none"}, "", "no system 'none'"),
        ({"id": "fast"}, "", "no system 'fast'"),
        ({}, "10 nochip", "no chip 'nochip'"),
        ({"as_of": "2020"}, "", "nothing was known of 'm'"),
    ],
)
def test_names_that_are_not_there(machine: Catalog, words: dict[str, Any], chips: str, message: str) -> None:
    with pytest.raises(UnknownNameError, match=message):
        asked(machine, "pue=1.1", chips=chips, **words)


@pytest.mark.parametrize("sets", [["puee=1.1"], ["nobody.peak=1 PFLOP/s"]])
def test_a_set_of_nothing_there(machine: Catalog, sets: list[str]) -> None:
    with pytest.raises(UnknownNameError):
        asked(machine, *sets)


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (WhatIfRequest(id="m"), "needs something to change"),
        (WhatIfRequest(id="m", selection=Selection(sets=("pue=1.1",), basis="claimed")), "--basis claimed"),
        (WhatIfRequest(id="m", by=("nothing",), selection=Selection(sets=("pue=1.1",))), "--by: no quantity"),
        (WhatIfRequest(id="m", selection=Selection(sets=("pue=1.1",), fields=("peak_pflops",))), "no field"),
        (WhatIfRequest(id="m", selection=Selection(sets=("pue=1.1,1.2",), fields=("before",))), "no field"),
        (WhatIfRequest(id="m", selection=Selection(sets=("pue=1.1",), as_of="2024-13")), "--as-of"),
    ],
)
def test_what_cannot_be_right(request_: WhatIfRequest, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        check_request(request_)


def test_fields_of_a_grid_begin_with_what_is_shown() -> None:
    request = WhatIfRequest(id="m", selection=Selection(sets=("pue=1.1,1.2",)))
    assert fields(request)[:3] == ["pue", "peak_pflops", "facility_power_mw"]
    assert "rmax_pflops" in fields(request)


def test_two_ways_to_say_the_count(machine: Catalog) -> None:
    with pytest.raises(UsageError, match="twice"):
        asked(machine, "m.chip_count=5", chips="6")


def test_counts_with_and_without_a_chip(machine: Catalog) -> None:
    with pytest.raises(UsageError, match="some counts have a chip"):
        asked(machine, chips="5 fast, 6")
