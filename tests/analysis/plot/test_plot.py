"""`plot`: what each picture shows, leaves out and says; figures worked out by hand from the tiny catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.plot.plot import plot
from supercmp.analysis.rank.rank import rank
from supercmp.analysis.request.request import PlotRequest, RankRequest, Sampling, Selection
from supercmp.errors import UnknownNameError, UsageError

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from tests.analysis.conftest import Tiny

DAY = Selection(as_of="2024-12-31")


@pytest.fixture
def four(tiny: Tiny) -> Catalog:
    """`big` 100 PFLOP/s at 2 MW, `small` 10 at 0.1, `worse` 5 at 1, `mystery` with nothing known."""
    return tiny(
        tiny.system("big", "fast = 1000", kind="ai"),
        tiny.claim("big", "city", facility_power='"2 MW"'),
        tiny.run("big", "list", rmax='"20 PFLOP/s"'),
        tiny.system("small", "fast = 100"),
        tiny.claim("small", "city", facility_power='"0.1 MW"'),
        tiny.system("worse", "fast = 50"),
        tiny.claim("worse", "city", facility_power='"1 MW"'),
        tiny.run("worse", "list", rmax='"3 PFLOP/s"'),
        tiny.system("mystery"),
    )


def request(kind: str, *ids: str, **more: object) -> PlotRequest:
    return PlotRequest(**{"kind": kind, "ids": ids, "selection": DAY, **more})  # type: ignore[arg-type]


def test_a_plane_has_both_figures_and_counts_what_is_unknown(four: Catalog, tiny: Tiny) -> None:
    chart = plot(four, request("scatter"))
    assert tiny.rows(chart.table, "id", "kind", chart.x, chart.y) == [
        ("big", "ai", 2, 100),
        ("small", "hpc", 0.1, 10),
        ("worse", "hpc", 1, 5),
        ("mystery", "hpc", None, None),
    ]
    assert (chart.x, chart.y) == ("facility_power_mw", "peak_pflops")
    assert chart.title == "Peak against facility power"
    assert chart.subtitle == "dense bf16 · operational on 31 Dec 2024 · 4 systems"
    assert chart.notes == ("not shown, as nobody published or derived their peak or facility power: 1",)
    assert chart.source.startswith("supercmp, catalog of ")


def test_the_leaders_by_the_vertical_axis_and_by_hpl_are_marked(four: Catalog) -> None:
    assert plot(four, request("scatter")).marked == ("big", "small", "worse", "mystery")
    assert plot(four, request("scatter", mark=("Small",))).marked == ("small",)
    assert plot(four, request("scatter", "worse", "big")).marked == ("worse", "big")
    with pytest.raises(UnknownNameError, match="nobody"):
        plot(four, request("scatter", mark=("nobody",)))


def test_figures_not_above_zero_are_named_and_counted(tiny: Tiny) -> None:
    dry = tiny.claim("dry", "city", water_use='"0 ML/day"', facility_power='"1 MW"')
    chart = plot(tiny(tiny.system("dry", "fast = 10"), dry), request("scatter", x="water_use", y="peak"))
    assert chart.notes == ("left out, as not above 0: dry (1)",)


def test_a_limit_on_a_plane_is_said(four: Catalog) -> None:
    chart = plot(four, request("scatter", selection=Selection(as_of="2024-12-31", limit=2, basis="derived")))
    assert chart.table.column("id").values == ["big", "small"]
    assert chart.notes == ("2 more were not asked for (--limit)",)
    assert "derived only" in chart.subtitle


def test_the_first_front_is_who_nobody_beats_in_both(four: Catalog, tiny: Tiny) -> None:
    """`worse` has less compute and more power than `small`; `big` has the most compute, `small` the least power."""
    chart = plot(four, request("pareto"))
    assert tiny.rows(chart.table, "id", "front") == [("big", 1), ("small", 1), ("worse", 2), ("mystery", None)]
    assert chart.notes[0] == "dashed: nobody has both higher peak and lower facility power (2 of 3)"


def test_chips_are_machines_of_one_told_apart_by_maker(four: Catalog, tiny: Tiny) -> None:
    chart = plot(four, request("scatter", of="chips"))
    # `blank` has nothing, the yardstick no TDP.
    assert tiny.rows(chart.table, "id", "kind", chart.x, chart.y) == [
        ("h100-sxm", "North", None, 0.5),
        ("fast", "North", 0.001, 0.1),
        ("old", "South", 0.0005, 0.05),
        ("blank", "East", None, None),
    ]
    assert chart.title == "Peak against TDP"
    assert chart.subtitle == "dense bf16 · chips released by 31 Dec 2024 · 4 chips"
    assert plot(four, request("scatter", "Swift", of="chips")).marked == ("fast",)
    before = plot(four, request("scatter", of="chips", selection=Selection(as_of="2022-12-31")))
    assert "fast" not in before.table.column("id").values


def test_a_ranking_says_how_many_it_shows(four: Catalog, tiny: Tiny) -> None:
    chart = plot(four, request("rank", by="facility_power", selection=Selection(as_of="2024-12-31", limit=2)))
    assert tiny.rows(chart.table, "rank", "id", chart.y) == [(1, "big", 2), (2, "worse", 1)]
    assert chart.title == "Facility power, the largest first"
    assert chart.subtitle == "operational on 31 Dec 2024 · 4 systems"
    assert chart.notes == (
        "the first 2 of 3; --limit N shows more",
        "not shown, as nobody published or derived their facility power: 1",
    )
    assert plot(four, request("rank", by="energy")).title == "Peak per watt, the best first"


def test_a_ranking_of_chips(four: Catalog, tiny: Tiny) -> None:
    chart = plot(four, request("rank", by="memory_capacity", of="chips"))
    assert tiny.rows(chart.table, "rank", "id", chart.y) == [(1, "fast", 0.1), (2, "old", 0.05)]


def test_an_uncertain_ranking_has_whiskers(four: Catalog) -> None:
    chart = plot(four, request("rank", by="chip_power", sampling=Sampling(draws=100)))
    assert chart.table.column(chart.y).whisker
    assert "ranges: 9 of 10 of 100 draws, seed 0" in chart.notes


def test_ratios_name_who_is_over_whom_and_what_has_none(four: Catalog) -> None:
    chart = plot(four, request("compare", "big", "small", "worse"))
    assert chart.title == "Small and Worse against Big: how many times as much"
    assert chart.subtitle.endswith("31 Dec 2024 · ratio = small or worse / big")
    table = chart.table
    row = table.column("quantity").values.index("facility_power")
    assert table.column("small_ratio").values[row] == pytest.approx(0.05)
    assert plot(four, request("compare", "fast", "old")).notes == (
        "no ratio, as one side is unknown or 0: memory_bandwidth",
    )
    first = Selection(as_of="2024-12-31", limit=1)
    assert plot(four, request("compare", "fast", "old", selection=first)).notes == ()
    assert (
        plot(four, request("compare", "big", "small")).notes[0].startswith("no ratio, as one side is unknown or 0: rm")
    )


def test_a_turn_of_two_systems_says_what_never_turns_them(four: Catalog) -> None:
    """By power per chip `big` would have to shrink to a tenth; nothing but counts and claims moves."""
    chart = plot(four, request("sensitivity", "big", "small", by="chip_design_power"))
    assert chart.x == "to"
    assert chart.title == "Chip design power: what would put Small before Big"
    assert chart.subtitle == "big 1 ~ MW · small 100 ~ kW · 31 Dec 2024"
    assert chart.notes == (
        "never, at any value: fast.tdp",
        "no single input turns the order within its range",
        "one input moves and the others stay",
    )
    claimed = Selection(as_of="2024-12-31", basis="derived")
    assert " · derived only · " in plot(four, request("sensitivity", "big", "small", selection=claimed)).subtitle


def test_a_turn_within_a_range_needs_no_remark(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("one", 'fast = "80..100..120"'),
        tiny.system("two", "fast = 110"),
    )
    chart = plot(catalog, request("sensitivity", "one", "two", by="chip_count"))
    assert chart.notes == ("one input moves and the others stay",)


def test_a_trend_says_its_doubling_time(tiny: Tiny) -> None:
    """Ten times as much in one year: a doubling every 12 × log 2 / log 10 = 3.61 months."""
    catalog = tiny(
        *(tiny.system(f"s{year}", f"fast = {10 ** (year - 2020)}", date=f"{year}-01-01") for year in range(2021, 2025))
    )
    chart = plot(catalog, request("trend", by="chip_count"))
    assert chart.title == "Chips over time: doubling every 3.61 months"
    assert chart.subtitle == "records · as of 31 Dec 2024"
    assert set(chart.table.names) >= {"date", "id", "value", "record", "fit", "fit_low", "fit_high", "name"}
    alone = plot(tiny(tiny.system("one", "fast = 10")), request("trend"))
    assert alone.title == "Peak over time"
    assert alone.subtitle.startswith("records · dense bf16 · ")


def test_sums_over_groups_say_what_the_table_says(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a", "fast = 6"), tiny.system("b", "old = 6"), tiny.system("c", "fast = 1", country="FI"),
        tiny.system("d", country="JP"),
    )  # fmt: skip
    asked = RankRequest(by=("facility_power",), group_by="country")
    table = rank(catalog, asked)
    chart = plot(catalog, request("rank", by="facility_power", group_by="country"))
    assert (chart.title, chart.subtitle) == (
        "Facility power by country, the largest first",
        "operational on 31 Dec 2024 · of the 3 systems in this catalog with a known Facility power",
    )
    assert chart.notes == tuple(table.notes)
    assert chart.table.column("name").values == ["US", "FI"]
    drawn, told = chart.table.column(chart.y), table.column("facility_power_mw")
    assert told.low
    assert (drawn.values, drawn.marks, drawn.low) == (told.values[:2], ["~", "~"], told.low[:2])
    first = plot(
        catalog, request("rank", group_by="country", selection=Selection(limit=1), sampling=Sampling(draws=100))
    )
    assert first.notes[0] == "the first 1 of 2; --limit N shows more"
    assert first.notes[-1] == "ranges: 9 of 10 of 100 draws, seed 0"
    assert first.subtitle.startswith("dense bf16 · ")


def test_no_system_is_an_empty_picture(four: Catalog) -> None:
    chart = plot(four, request("rank", selection=Selection(as_of="2000-01-01")))
    assert len(chart.table) == 0
    assert chart.table.empty == "no matching systems"
    plane = plot(four, request("pareto", selection=Selection(as_of="2000-01-01")))
    assert (len(plane.table), plane.marked) == (0, ())


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (request("pie"), "valid are rank, scatter"),
        (request("rank", by="nonsense"), "--by: no quantity 'nonsense'"),
        (request("scatter", x="nonsense"), "--x: no quantity 'nonsense'"),
        (request("scatter", y="nonsense"), "--y: no quantity 'nonsense'"),
        (request("scatter", by="peak"), "plot scatter has no --by; it goes with rank, sensitivity, trend"),
        (request("rank", x="peak"), "plot rank has no --x; it goes with pareto, scatter"),
        (request("trend", y="peak"), "has no --y"),
        (request("timeline", of="chips"), "has no --of chips; it goes with pareto, rank, scatter"),
        (request("rank", mark=("big",)), "has no --mark"),
        (request("scatter", sampling=Sampling()), "has no --uncertain; it goes with rank"),
        (request("scatter", group_by="country"), "has no --group-by; it goes with rank"),
        (request("rank", of="chips", group_by="country"), "has no --group-by"),
        (request("rank", group_by="town"), "--group-by 'town' is not one of country, region"),
        (request("rank", by="energy", group_by="country"), "--group-by adds up, and energy_efficiency is a ratio"),
        (request("rank", of="chips", sampling=Sampling()), "has no --uncertain"),
        (request("rank", of="people"), "--of 'people'"),
        (request("rank", of="chips", by="facility_power"), "is not said of chips"),
        (request("compare", "big"), "takes two ids or more"),
        (request("compare", "big", "big"), "takes two ids or more"),
        (request("sensitivity"), "takes one id"),
        (request("sensitivity", "a", "b", "c"), "takes one id"),
        (request("trend", "big"), "takes no ids"),
        (request("scatter", x="peak"), "--x and --y are both peak"),
        (request("pareto", x="chip_count"), "neither more of chip_count is better nor less"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_drawn_is_told_without_a_catalog(asked: PlotRequest, words: str) -> None:
    from supercmp.analysis.plot.plot import check_request

    with pytest.raises(UsageError) as told:
        check_request(asked)
    assert words in str(told.value)


def test_the_five_are_marked_in_the_bundled_catalog(bundled: Catalog) -> None:
    """Compute against power: those that everybody looks for must be found at a glance, on any day of late."""
    for day, names in {
        "2024-12-31": ("colossus", "frontier", "aurora", "eagle", "el-capitan"),
        # HPC7 took the sixth place of the list, and the mark, from Eagle in June 2026.
        "2026-08-31": ("colossus", "frontier", "aurora", "jupiter-booster", "el-capitan", "hpc7"),
    }.items():
        chart = plot(bundled, request("scatter", selection=Selection(as_of=day)))
        assert set(names) <= set(chart.marked)
