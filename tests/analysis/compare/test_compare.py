"""`compare`: columns, ratios, rows, and what stands round them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.compare.compare import check_request, compare
from supercmp.analysis.request.request import CompareRequest, Selection
from supercmp.errors import ExitCode, SupercmpError, UnknownNameError, UsageError
from supercmp.model.quantity import QUANTITIES

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from tests.analysis.conftest import Tiny


def asked(*ids: str, **selection: object) -> CompareRequest:
    return CompareRequest(ids=ids, selection=Selection(**selection))  # type: ignore[arg-type]


@pytest.fixture
def pair(tiny: Tiny) -> Catalog:
    return tiny(
        tiny.system("a", "fast = 10"),
        tiny.system("b", "fast = 5"),
        tiny.run("b", "list", rmax='"3 PFLOP/s"', rpeak='"4 PFLOP/s"', hpl_power='"10 kW"'),
        tiny.system("c", "old = 10"),
        tiny.system("d"),
    )


def test_columns_of_two(pair: Catalog) -> None:
    assert compare(pair, asked("a", "b")).names == [
        "quantity",
        "unit",
        "better",
        "a",
        "b",
        "b_ratio",
        "comparable",
        "why",
    ]


def test_columns_of_three(pair: Catalog) -> None:
    assert compare(pair, asked("b", "a", "c")).names == [
        "quantity", "unit", "better", "b", "a", "c", "a_ratio", "c_ratio", "comparable", "why",
        "a_comparable", "a_why", "c_comparable", "c_why",
    ]  # fmt: skip


def test_a_row_worked_by_hand(tiny: Tiny, pair: Catalog) -> None:
    table = compare(pair, asked("a", "b"))
    cells = {name: tiny.cell(table, "facility_power", name, by="quantity") for name in table.names}
    assert cells == {
        "quantity": "facility_power", "unit": "MW", "better": "lower", "a": pytest.approx(0.024),
        "b": pytest.approx(0.012), "b_ratio": pytest.approx(0.5), "comparable": "converted",
        "why": "b's is worked out from the power of its HPL run, the other's is not",
    }  # fmt: skip


def test_ratios_are_to_the_first(tiny: Tiny, pair: Catalog) -> None:
    table = compare(pair, asked("b", "a", "c"))
    assert tiny.cell(table, "memory_capacity", "a_ratio", by="quantity") == pytest.approx(2)
    assert tiny.cell(table, "memory_capacity", "c_ratio", by="quantity") == pytest.approx(1)


def test_a_ratio_to_nothing_is_nothing(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a"),
        tiny.claim("a", "paper", supply_power='"0 MW"'),
        tiny.system("b"),
        tiny.claim("b", "paper", supply_power='"5 MW"'),
    )
    table = compare(catalog, asked("a", "b"))
    assert tiny.rows(table, "quantity", "a", "b", "b_ratio")[1] == ("supply_power", 0, 5, None)


def test_rmax_has_a_row_even_if_nobody_has_one(tiny: Tiny, pair: Catalog) -> None:
    table = compare(pair, asked("a", "c"))
    assert tiny.cell(table, "rmax", "a", by="quantity") is None
    assert tiny.cell(table, "rmax", "comparable", by="quantity") == "not_comparable"


def test_what_no_side_has_has_no_row(pair: Catalog) -> None:
    rows = compare(pair, asked("a", "c")).column("quantity").values
    assert not {"hpcg", "water_use", "contract_cost", "facility_cost", "supply_power"} & set(rows)


def test_rows_stand_in_the_order_of_the_registry(pair: Catalog) -> None:
    rows = [str(name).partition(":")[0] for name in compare(pair, asked("a", "b")).column("quantity").values]
    order = [name for name in QUANTITIES if name in rows]
    assert list(dict.fromkeys(rows)) == order


def test_fp64_stands_beside_the_precision_asked_for(pair: Catalog) -> None:
    rows = compare(pair, asked("a", "b")).column("quantity")
    assert rows.values[1:3] == ["peak", "peak:fp64"]
    assert rows.shown is not None
    assert rows.shown[1:3] == ["Peak, bf16", "Peak, fp64"]
    assert compare(pair, asked("a", "b", precision="fp64")).column("quantity").values.count("peak:fp64") == 0


@pytest.mark.parametrize(("claim", "has_row"), [("", False), ('pue = "1.1"', True)])
def test_pue_has_a_row_where_somebody_published_one(tiny: Tiny, claim: str, *, has_row: bool) -> None:
    parts = [tiny.system("a", "fast = 1"), tiny.system("b", "fast = 1")]
    if claim:
        parts.append(f'[[systems.b.claims]]\nsource = "paper"\n{claim}\n')
    assert ("pue" in compare(tiny(*parts), asked("a", "b")).column("quantity").values) is has_row


def test_base_units(tiny: Tiny, pair: Catalog) -> None:
    table = compare(pair, asked("a", "b", base_units=True))
    assert tiny.cell(table, "facility_power", "unit", by="quantity") == "W"
    assert tiny.cell(table, "facility_power", "a", by="quantity") == pytest.approx(24_000)
    assert table.row_units[1].unit_places == 0


def test_fields_choose_and_order(pair: Catalog) -> None:
    table = compare(pair, asked("a", "b", fields=("why", "quantity")))
    assert table.names == ["why", "quantity"]
    assert table.column("why").on_screen == "always"
    with pytest.raises(UsageError, match="no field 'c'"):
        compare(pair, asked("a", "b", fields=("c",)))


def test_what_a_screen_shows_of_a_side(pair: Catalog) -> None:
    table = compare(pair, asked("a", "b"))
    row = table.column("quantity").values.index("facility_power")
    side = table.column("a")
    assert side.by_row
    assert side.show_range
    assert side.marks is not None
    assert side.low is not None
    assert side.high is not None
    assert side.marks[row] == "~"
    assert side.low[row] == pytest.approx(0.01777, rel=1e-3)  # worked out in test_columns
    assert side.high[row] == pytest.approx(0.03148, rel=1e-3)
    assert table.row_units[row].unit == "MW"


# -- round the table -------------------------------------------------------------------------------------------------------


def test_heading_and_subtitle(tiny: Tiny) -> None:
    table = compare(
        tiny(tiny.system("a", "fast = 1200"), tiny.system("b", status="planned")), asked("a", "b", as_of="2024")
    )
    assert table.heading == "A against B · dense bf16 · 31 Dec 2024 · ratios to a"
    assert table.subtitle == "None has an HPL result.\na: 1,200 fast"


def test_a_plan_says_that_it_is_one(tiny: Tiny) -> None:
    table = compare(
        tiny(tiny.system("a", "fast = 2"), tiny.system("b", "fast = 1", status="under_construction")), asked("a", "b")
    )
    assert table.subtitle.splitlines()[1:] == ["a: 2 fast", "b: 1 fast (under construction)"]


@pytest.mark.parametrize(("ids", "summary"), [
    (("a", "b"), "A leads by peak at bf16 and fp64; only B has an HPL result."),
    (("a", "c"), "A leads by peak at bf16 and fp64; none has an HPL result."),
    (("b", "c"), "Only B has an HPL result."),  # 5 fast chips do as much as 10 old ones
    (("a", "d"), "None has an HPL result."),  # of d nothing is known, so nobody leads
])  # fmt: skip
def test_the_summary(pair: Catalog, ids: tuple[str, str], summary: str) -> None:
    assert compare(pair, asked(*ids)).subtitle.splitlines()[0] == summary


def test_no_summary_where_there_is_nothing_to_say(tiny: Tiny) -> None:
    run = {"rmax": '"3 PFLOP/s"'}
    parts = [part for name in "ab" for part in (tiny.system(name, "fast = 1"), tiny.run(name, "list", **run))]
    notes = compare(tiny(*parts), asked("a", "b")).notes
    assert notes == ["homes by capacity, not by average draw: one uses 10,000 kWh a year (United States, 15 Jul 2024)"]


def test_stand_ins_are_disclosed(pair: Catalog) -> None:
    assert "old has no published bf16: fp16 stands in (c)" in compare(pair, asked("a", "c")).notes


def test_a_set_that_changes_nothing_is_a_warning(pair: Catalog) -> None:
    assert compare(pair, asked("a", "b", sets=("d.pue=1.3", "pue=1.3"))).warnings == ["--set d.pue=1.3 changed nothing"]


# -- chips -----------------------------------------------------------------------------------------------------------------


def test_chips_are_compared_by_what_one_of_them_is(tiny: Tiny, pair: Catalog) -> None:
    table = compare(pair, asked("fast", "old"))
    rows = {str(name): (value, ratio) for name, value, ratio in tiny.rows(table, "quantity", "fast", "old_ratio")}
    assert rows["peak"] == (pytest.approx(0.1), pytest.approx(0.5))  # PFLOP/s
    assert rows["chip_power"] == (pytest.approx(0.001), pytest.approx(0.5))
    assert rows["server_power"][0] == pytest.approx(0.002)
    assert rows["chip_cost"] == (pytest.approx(20_000), pytest.approx(0.5))
    assert rows["hardware_cost"][0] == pytest.approx(37_500)
    assert "rmax" not in rows
    assert "facility_power" not in rows
    assert table.subtitle == "Fast leads by peak at every precision."
    assert table.footer.endswith("supercmp explain fast peak")


def test_a_published_figure_of_a_chip_is_not_called_derived(tiny: Tiny, pair: Catalog) -> None:
    table = compare(pair, asked("fast", "old"))
    marks = dict(zip(table.column("quantity").values, table.column("fast").marks or [], strict=True))
    names = ("peak", "chip_design_power", "chip_power", "hardware_cost", "h100_equivalents")
    assert [marks[name] for name in names] == ["", "", "~", "~", "~"]
    assert tiny.cell(table, "chip_design_power", "comparable", by="quantity") == "same"


def test_a_format_that_no_chip_has_has_no_row(pair: Catalog) -> None:
    rows = compare(pair, asked("fast", "old")).column("quantity").values
    assert {"peak", "peak:fp64", "peak:fp8", "peak:int8", "peak:fp16"} <= set(rows)
    assert not {"peak:fp4", "peak:tf32", "peak:fp32"} & set(rows)


def test_the_summary_of_chips_names_them(pair: Catalog) -> None:
    assert compare(pair, asked("old", "fast")).subtitle == "Fast leads by peak at every precision."


# -- refused ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ids", [(), ("a",), ("a", "a")])
def test_one_is_not_enough(ids: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="two ids or more"):
        check_request(asked(*ids))


@pytest.mark.parametrize("ids", [("a", "A"), ("fast", "Swift")])
def test_two_names_of_one_are_one(pair: Catalog, ids: tuple[str, str]) -> None:
    with pytest.raises(SupercmpError, match="these all name") as caught:
        compare(pair, asked(*ids))
    assert caught.value.exit_code == ExitCode.FAILURE  # only the catalog can tell


def test_systems_or_chips_not_both(pair: Catalog) -> None:
    with pytest.raises(SupercmpError, match="not both") as caught:
        compare(pair, asked("a", "fast"))
    assert caught.value.exit_code == ExitCode.FAILURE


def test_an_unknown_name(pair: Catalog) -> None:
    with pytest.raises(UnknownNameError, match="no system or chip 'q'"):
        compare(pair, asked("a", "q"))


# -- the results the project was asked for ---------------------------------------------------------------------------------


def test_colossus_against_frontier(tiny: Tiny, bundled: Catalog) -> None:
    table = compare(bundled, asked("colossus", "frontier", as_of="2024-12-31"))
    cells = {
        str(row[0]): row[1:]
        for row in tiny.rows(table, "quantity", "colossus", "frontier", "frontier_ratio", "comparable", "why")
    }
    assert cells["rmax"] == (None, 1353, None, "not_comparable", "no HPL run of colossus is published")
    assert cells["peak"][:3] == (
        pytest.approx(98_940),
        pytest.approx(14_511, rel=1e-3),
        pytest.approx(0.1467, rel=1e-3),
    )
    assert cells["peak:fp64"][2] == pytest.approx(0.542, rel=1e-2)  # 3.63 / 6.69
    assert cells["facility_power"][:4] == (
        150, pytest.approx(30.4, rel=1e-3), pytest.approx(0.203, rel=2e-3), "converted",
    )  # fmt: skip
    assert cells["hardware_cost"][:2] == (pytest.approx(3.466e9, rel=1e-3), 0.85 * 600e6)
    assert cells["hardware_cost"][3] == "converted"
    assert str(cells["hardware_cost"][4]).startswith("frontier's is worked out from its contract")
    assert cells["contract_cost"][0:4] == (None, 600_000_000, None, "not_comparable")
    assert "derived hardware_cost" in str(cells["contract_cost"][4])
    assert all(why for *_, word, why in cells.values() if word != "same")
