"""`rank`: orders, ties, what is left out and why, and the results that the project was asked to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.rank.rank import check_request, fields, quantities_of, rank
from supercmp.analysis.request.request import RankRequest, Selection
from supercmp.errors import UsageError

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from tests.analysis.conftest import Tiny

HEADLINE = [
    "rank",
    "id",
    "name",
    "operator",
    "country",
    "status",
    "as_of",
    "chips",
    "peak_pflops",
    "cost_rank",
    "hardware_cost_usd",
    "cost_efficiency_gflops_per_usd",
    "energy_rank",
    "facility_power_mw",
    "energy_efficiency_gflops_per_w",
]
TEXTS = ["rank", "id", "name", "operator", "country", "status", "as_of", "chips"]


def asked(
    *by: str, ids: tuple[str, ...] = (), group_by: str = "", reverse: bool = False, **selection: object
) -> RankRequest:
    chosen = Selection(**selection)  # type: ignore[arg-type]
    return RankRequest(ids=ids, by=by, group_by=group_by, reverse=reverse, selection=chosen)


def scores(tiny: Tiny) -> Catalog:
    """Make four systems of 9, 7, 7 and 5 chips (worked examples EX24), written in no order."""
    return tiny(
        tiny.system("d", "fast = 5"),
        tiny.system("c", "fast = 7"),
        tiny.system("a", "fast = 9"),
        tiny.system("b", "fast = 7"),
    )


# -- columns -------------------------------------------------------------------------------------------------------------


def test_the_three_headline_rankings_have_these_columns(tiny: Tiny) -> None:
    assert rank(scores(tiny), asked()).names == HEADLINE


@pytest.mark.parametrize("by", [(), ("contract_cost", "facility_power")], ids=["headline", "one that nobody published"])
def test_a_bare_table_has_the_values_and_nothing_that_is_for_people(tiny: Tiny, by: tuple[str, ...]) -> None:
    full = rank(scores(tiny), RankRequest(by=by))
    bare = rank(scores(tiny), RankRequest(by=by, is_bare=True))
    assert (bare.names, [column.values for column in bare.columns]) == (
        full.names,
        [column.values for column in full.columns],
    )
    assert bool(full.notes) is bool(by)
    assert bare.notes == []
    assert all(not (column.marks or column.low or column.high or column.shown) for column in bare.columns)
    assert any(column.marks for column in full.columns)


def test_by_a_quantity_its_column_comes_with_range_and_basis(tiny: Tiny) -> None:
    table = rank(scores(tiny), asked("facility_power"))
    column = "facility_power_mw"
    assert table.names == [
        *TEXTS,
        column,
        f"{column}_low",
        f"{column}_high",
        f"{column}_basis",
        f"{column}_range",
        f"{column}_form",
    ]


def test_by_two_quantities_the_first_gives_the_order(tiny: Tiny) -> None:
    table = rank(scores(tiny), asked("memory_capacity", "pue"))
    assert table.names[8:] == [
        "memory_capacity_tb", "memory_capacity_tb_low", "memory_capacity_tb_high", "memory_capacity_tb_basis",
        "pue", "pue_low", "pue_high", "pue_basis",
        "memory_capacity_tb_range", "memory_capacity_tb_form", "pue_range", "pue_form",
    ]  # fmt: skip
    assert tiny.rows(table, "id", "memory_capacity_tb") == [("a", 0.9), ("b", 0.7), ("c", 0.7), ("d", 0.5)]


def test_base_units_change_names_and_values(tiny: Tiny) -> None:
    table = rank(scores(tiny), asked("facility_power", base_units=True))
    assert table.names[8:] == [
        "facility_power_w",
        "facility_power_w_low",
        "facility_power_w_high",
        "facility_power_w_basis",
        "facility_power_w_range",
        "facility_power_w_form",
    ]
    # 9 chips of 1 kW, times 2 for servers, times a PUE of 1.2
    assert tiny.cell(table, "a", "facility_power_w") == pytest.approx(21_600)


def test_every_field_can_be_asked_for(tiny: Tiny) -> None:
    every = fields(asked())
    table = rank(scores(tiny), asked(fields=tuple(every)))
    assert table.names == every
    assert set(HEADLINE) < set(every)
    assert {"rmax_pflops_basis", "hpl_power_kw_low", "pue", "kind", "site", "region", "aliases", "vendor"} < set(every)


def test_fields_choose_and_order(tiny: Tiny) -> None:
    table = rank(scores(tiny), asked(fields=("peak_pflops", "id", "energy_rank")))
    assert table.names == ["peak_pflops", "id", "energy_rank"]
    assert tiny.rows(table, "id", "energy_rank") == [("a", 1), ("b", 1), ("c", 1), ("d", 1)]


def test_the_cells_of_the_headline_table(tiny: Tiny) -> None:
    table = rank(tiny(tiny.system("a", "fast = 10, old = 4")), asked(as_of="2024-06-01"))
    row = {column.name: column.values[0] for column in table.columns}
    assert [row[name] for name in TEXTS] == [
        1,
        "a",
        "A",
        "The lab",
        "US",
        "operational",
        "2024-06-01",
        "10 fast + 4 old",
    ]
    assert row["peak_pflops"] == pytest.approx(1.2)  # 10 x 100 + 4 x 50 TFLOP/s
    assert row["hardware_cost_usd"] == pytest.approx(450_000)  # (10 x 20,000 + 4 x 10,000) x 1.5 / 0.8
    assert row["cost_efficiency_gflops_per_usd"] == pytest.approx(1.2e6 / 450_000)
    assert row["facility_power_mw"] == pytest.approx(0.0288)  # 12 kW x 2 x 1.2
    assert row["energy_efficiency_gflops_per_w"] == pytest.approx(1.2e6 / 28_800)


# -- order ---------------------------------------------------------------------------------------------------------------


def test_equal_scores_share_a_rank_and_are_ordered_by_id(tiny: Tiny) -> None:
    assert tiny.rows(rank(scores(tiny), asked("peak")), "rank", "id") == [(1, "a"), (2, "b"), (2, "c"), (4, "d")]


def test_reverse_turns_it_round(tiny: Tiny) -> None:
    table = rank(scores(tiny), asked("peak", reverse=True))
    assert tiny.rows(table, "rank", "id") == [(1, "d"), (2, "b"), (2, "c"), (4, "a")]


@pytest.mark.parametrize(("by", "first"), [
    ("peak", "big"), ("facility_power", "big"), ("hardware_cost", "big"), ("chip_count", "big"),  # sizes: the largest
    ("compute", "big"), ("energy", "lean"), ("cost", "lean"), ("energy_efficiency", "lean"),  # ratios: the best
    ("pue", "lean"),
])  # fmt: skip
def test_which_end_is_first(tiny: Tiny, by: str, first: str) -> None:
    catalog = tiny(
        tiny.system("big", "fast = 100"),
        tiny.system("lean", "fast = 10"),
        tiny.claim("lean", "city", pue="1.1", chip_price='"10_000 USD"'),
    )
    assert rank(catalog, asked(by)).column("id").values[0] == first


def test_what_is_unknown_comes_last_without_a_rank_and_with_its_reason(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a"), tiny.system("b", "fast = 1"), tiny.system("c", "blank = 5"))
    table = rank(catalog, asked("peak"))
    assert tiny.rows(table, "rank", "id", "peak_pflops") == [(1, "b", 0.1), (None, "a", None), (None, "c", None)]
    assert "— the chips are not known: a" in table.notes
    assert any("blank" in note and note.endswith(": c") for note in table.notes)


def test_what_is_unknown_stays_last_in_reverse(tiny: Tiny) -> None:
    table = rank(tiny(tiny.system("a"), tiny.system("b", "fast = 1")), asked("peak", reverse=True))
    assert tiny.rows(table, "rank", "id") == [(1, "b"), (None, "a")]


def test_c34_no_power_is_no_score_no_rank_and_last(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a", "fast = 1"),
        tiny.claim("a", "city", facility_power='"0 MW"'),
        tiny.system("b", "fast = 1"),
    )
    table = rank(catalog, asked("energy"))
    assert tiny.rows(table, "rank", "id") == [(1, "b"), (None, "a")]
    assert tiny.cell(table, "a", "energy_efficiency_gflops_per_w") is None
    assert any("division by zero" in note and "a" in note for note in table.notes)


def test_ranks_are_over_all_that_was_selected_before_the_limit(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("big", "fast = 100"),
        tiny.claim("big", "city", pue="1.4"),
        tiny.system("small", "fast = 1"),
    )
    table = rank(catalog, asked(limit=1))
    # The smaller one has the better PUE: 100 / (2 x 1.2) GFLOP/s per W against 100 / (2 x 1.4).
    assert tiny.rows(table, "rank", "id", "energy_rank", "cost_rank") == [(1, "big", 2, 1)]
    assert "2 systems" in table.heading


def test_ranks_are_over_the_selected_alone(tiny: Tiny) -> None:
    table = rank(scores(tiny), asked("peak", where='id != "a"'))
    assert tiny.rows(table, "rank", "id") == [(1, "b"), (1, "c"), (3, "d")]


def test_the_order_does_not_depend_on_the_order_in_the_file(tiny: Tiny) -> None:
    parts = [tiny.system("a", "fast = 7"), tiny.system("b", "fast = 9"), tiny.system("c", "old = 18")]
    one, other = rank(tiny(*parts), asked()), rank(tiny(*reversed(parts)), asked())
    assert [column.values for column in one.columns] == [column.values for column in other.columns]


def test_nothing_selected_is_an_empty_table_and_a_word(tiny: Tiny) -> None:
    table = rank(scores(tiny), asked(where='id == "z"'))
    assert (len(table), table.names, table.empty, table.footer.endswith(".")) == (
        0,
        HEADLINE,
        "no matching systems",
        True,
    )


# -- what a screen shows ---------------------------------------------------------------------------------------------------


def test_the_heading_says_what_on_what_basis_and_when(tiny: Tiny) -> None:
    heading = rank(
        scores(tiny), asked("peak", basis="derived", kind="hpc", as_of="2024-06-30", precision="fp8")
    ).heading
    assert (
        heading == "Peak, the largest first · dense fp8 · derived only · operational on 30 Jun 2024 · hpc · 4 systems"
    )


def test_the_heading_of_the_headline_rankings(tiny: Tiny) -> None:
    assert rank(tiny(tiny.system("a", "fast = 1")), asked()).heading == (
        "Compute, cost and energy · dense bf16 · operational on 31 Dec 2024 · 1 system"
    )


def test_a_measure_without_a_format_is_not_called_dense(tiny: Tiny) -> None:
    assert (
        rank(scores(tiny), asked("facility_power")).heading
        == "Facility power, the largest first · operational on 31 Dec 2024 · 4 systems"
    )


def test_the_place_stands_small_beside_the_ratios(tiny: Tiny) -> None:
    table = rank(scores(tiny), asked())
    assert table.column("energy_efficiency_gflops_per_w").places == [1, 1, 1, 1]
    assert table.column("cost_rank").on_screen == table.column("energy_rank").on_screen == "never"


def test_the_headline_table_is_headed_in_a_word(tiny: Tiny) -> None:
    table = rank(scores(tiny), asked())
    titles = {column.name: (column.title, column.unit) for column in table.columns}
    assert titles["rank"] == ("#", "")
    assert titles["peak_pflops"] == ("Compute", "PFLOP/s")
    assert titles["hardware_cost_usd"] == ("Cost", "USD")
    assert titles["cost_efficiency_gflops_per_usd"] == ("GFLOP/s", "per $")
    assert titles["energy_efficiency_gflops_per_w"] == ("GFLOP/s", "per W")
    assert titles["cost_rank"] == ("Cost rank", "")
    plain = rank(scores(tiny), asked("energy_efficiency")).column("energy_efficiency_gflops_per_w")
    assert (plain.title, plain.unit, plain.places) == ("Peak per watt", "GFLOP/s/W", None)


def test_the_columns_dropped_first_on_a_narrow_screen(tiny: Tiny) -> None:
    keep = {column.name: column.keep for column in rank(scores(tiny), asked()).columns}
    assert keep["rank"] > keep["peak_pflops"] > keep["chips"] > keep["operator"] > keep["name"]


def test_a_range_and_a_bar_for_the_one_measure_ranked_by(tiny: Tiny) -> None:
    column = rank(scores(tiny), asked("facility_power")).column("facility_power_mw")
    assert (column.show_range, column.bar, column.marks) == (True, True, ["~"] * 4)


def test_status_is_on_the_screen_only_where_it_differs(tiny: Tiny) -> None:
    same = scores(tiny)
    assert rank(same, asked()).column("status").on_screen == "never"
    mixed = tiny(tiny.system("a", "fast = 1"), tiny.system("b", "fast = 1", status="planned"))
    assert rank(mixed, asked(include_planned=True)).column("status").on_screen == "always"


def test_columns_that_were_asked_for_are_on_the_screen(tiny: Tiny) -> None:
    table = rank(scores(tiny), asked(fields=("id", "country", "peak_pflops_basis")))
    assert [column.on_screen for column in table.columns] == ["always"] * 3


def test_the_footer_says_what_to_type_next(tiny: Tiny) -> None:
    assert rank(scores(tiny), asked("peak")).footer == "Catalog of 31 Dec 2024.  Try: supercmp explain a peak"


# -- refused ---------------------------------------------------------------------------------------------------------------


def test_the_headline_words_are_quantities() -> None:
    assert quantities_of(["compute", "cost", "energy", "rmax"]) == [
        "peak",
        "cost_efficiency",
        "energy_efficiency",
        "rmax",
    ]


@pytest.mark.parametrize(("wrong", "word"), [
    (asked("powr"), "no quantity 'powr'"),
    (asked("chip_price"), "no quantity 'chip_price'"),
    (asked(fields=("rank", "zzz")), "no field 'zzz'"),
    (asked(group_by="site"), "--group-by 'site'"),
    (asked("energy_efficiency", group_by="country"), "is a ratio"),
    (asked("cost", group_by="country"), "is a ratio"),
    (asked("pue", group_by="country"), "is a ratio"),
    (asked("peak", "rmax", group_by="country"), "one quantity"),
    (asked(group_by="country", fields=("id",)), "no field 'id'"),
])  # fmt: skip
def test_a_wrong_request_is_refused_without_a_catalog(wrong: RankRequest, word: str) -> None:
    with pytest.raises(UsageError, match=word):
        check_request(wrong)


# -- the results the project was asked for ---------------------------------------------------------------------------------


def ranked(bundled: Catalog, request: RankRequest, column: str) -> dict[str, float]:
    table = rank(bundled, request)
    pairs = zip(table.column("id").values, table.column(column).values, strict=True)
    return {str(name): float(value) for name, value in pairs if isinstance(value, (int, float))}


def test_colossus_leads_at_the_end_of_2024(bundled: Catalog) -> None:
    peaks = ranked(bundled, asked(as_of="2024-12-31"), "peak_pflops")
    assert next(iter(peaks)) == "colossus"  # before Goodyear and Meta's, which had as many chips
    told = {"colossus", "aurora", "el-capitan", "frontier", "eagle"}
    assert [name for name in peaks if name in told] == ["colossus", "aurora", "el-capitan", "frontier", "eagle"]
    assert peaks["colossus"] == pytest.approx(98_940)
    assert peaks["aurora"] == pytest.approx(53_500, rel=1e-3)
    assert peaks["el-capitan"] == pytest.approx(43_700, rel=1e-3)
    assert peaks["frontier"] == pytest.approx(14_510, rel=1e-3)
    assert peaks["eagle"] == pytest.approx(14_250, rel=1e-3)
    assert peaks["gpt-4-cluster"] == pytest.approx(7_800)


def test_aurora_is_ahead_in_july_2024(bundled: Catalog) -> None:
    peaks = ranked(bundled, asked(as_of="2024-07-31"), "peak_pflops")
    assert list(peaks)[:2] == ["aurora", "colossus"]
    assert peaks["colossus"] == pytest.approx(31_660, rel=1e-3)


def test_frontier_is_ahead_at_fp64_in_july_2024(bundled: Catalog) -> None:
    order = list(ranked(bundled, asked("peak", precision="fp64", as_of="2024-07-31"), "peak_pflops"))
    assert order.index("frontier") < order.index("colossus")


def test_the_order_of_the_top500_of_november_2024(bundled: Catalog) -> None:
    rates = ranked(bundled, asked("rmax", kind="hpc", as_of="2024-12-01"), "rmax_pflops")
    assert list(rates.items())[:3] == [("el-capitan", 1742), ("frontier", 1353), ("aurora", 1012)]


def test_v1_efficiencies_of_november_2024(bundled: Catalog) -> None:
    found = ranked(bundled, asked("hpl_energy_efficiency", as_of="2024-12-01"), "hpl_energy_efficiency_gflops_per_w")
    listed = {
        "el-capitan": 58.889, "frontier": 54.984, "aurora": 26.151, "hpc6": 56.483,
        "alps": 61.047, "lumi": 53.426, "leonardo": 32.186, "tuolumne": 61.441,
    }  # fmt: skip
    assert {name: found[name] for name in listed} == pytest.approx(listed, rel=2e-3)
    assert [name for name in found if name in listed] == sorted(listed, key=lambda name: -listed[name])


def test_a_cluster_that_never_ran_hpl_has_no_place_by_it(bundled: Catalog) -> None:
    table = rank(bundled, asked("rmax", as_of="2024-12-31"))
    places = dict(zip(table.column("id").values, table.column("rank").values, strict=True))
    assert places["colossus"] is None
    assert "fugaku" in places
    assert table.column("rank").values[-1] is None


@pytest.mark.parametrize("asked_for", ["plan", "rumour"])
def test_plans_are_ranked_only_on_request(bundled: Catalog, asked_for: str) -> None:
    name = {"plan": "stargate-2024", "rumour": "gpt-6-cluster"}[asked_for]
    assert name not in rank(bundled, asked()).column("id").values
    assert name in rank(bundled, asked(include_planned=True)).column("id").values
