"""Specifications: valid Vega-Lite, the same each time, what they say worked out by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from supercmp.model.table import Column, Table
from supercmp.render.charts import spec
from supercmp.render.charts.figures import figures_of, tick_format
from supercmp.render.charts.look import Look
from supercmp.render.charts.ratios_of import label, rays
from supercmp.render.charts.scatter import OTHER, cloud_of
from tests.render.charts.conftest import HOSTILE, bars, figures, plane, ratios, tornado, trend, turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.render.charts.conftest import Charts

KINDS = ("scatter", "pareto", "rank", "trend", "timeline", "tornado", "turns", "compare", "compare three")


def texts(found: dict[str, Any]) -> list[str]:
    """List everything that is written somewhere in a specification."""

    def strings(node: object) -> Iterator[str]:
        if isinstance(node, dict):
            for value in node.values():
                yield from strings(value)
        elif isinstance(node, list):
            for value in node:
                yield from strings(value)
        elif isinstance(node, str):
            yield node

    return list(strings(found))


def rows(found: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """List the rows of data, of the whole or of a layer, that have a key."""
    every = [found, *found["layer"]]
    return [row for part in every for row in part.get("data", {}).get("values", []) if key in row]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_kind_is_valid_and_says_title_terms_and_source(charts: Charts, kind: str, theme: Any) -> None:
    altair = pytest.importorskip("altair")
    found = spec(charts[kind], Look(theme=theme))
    altair.Chart.from_dict(found)  # raises where the schema of Vega-Lite does not hold
    assert found == spec(charts[kind], Look(theme=theme))
    assert found["title"]["text"] == [charts[kind].title]
    assert "the source" in texts(found)
    assert found["config"]["background"] == ("#ffffff" if theme == "light" else "#15181d")
    json.dumps(found, allow_nan=False)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_asks_for_a_network(charts: Charts, kind: str) -> None:
    found = texts(spec(charts[kind]))
    assert [text for text in found if "://" in text] == ["https://vega.github.io/schema/vega-lite/v5.json"]


@pytest.mark.parametrize("kind", ["scatter", "rank", "trend", "timeline", "sensitivity", "compare"])
def test_an_empty_chart_says_so(charts: Charts, kind: str) -> None:
    full = charts.get(kind, tornado())
    gone = [Column(c.name, c.type, [], base_unit=c.base_unit) for c in full.table.columns]
    import msgspec

    empty = msgspec.structs.replace(full, table=Table(gone))
    assert "nothing to draw: no figures are known" in texts(spec(empty))
    assert full.title in texts(spec(empty))


def test_turns_that_never_come_are_an_empty_chart() -> None:
    import msgspec

    chart = turns()
    table = Table(
        [column for column in chart.table.columns if column.name != "to"] + [Column("to", "number", [None] * 4)]
    )
    assert "nothing to draw: no figures are known" in texts(spec(msgspec.structs.replace(chart, table=table)))


def test_points_stand_at_their_figures_in_one_unit() -> None:
    """98,900 PFLOP/s are 98.9 EFLOP/s; what has no power is left out; the range is said and drawn."""
    found = spec(plane())
    points = rows(found, "x_said")
    assert [(row["id"], row["x"], row["y"]) for row in points] == [
        ("colossus", 150, 98.9),
        ("frontier", 40, 14.5),
        ("eagle", 20, 14.2),
    ]
    assert [row["basis"] for row in points] == ["published", "published", "derived"]
    assert points[0]["x_said"] == "150 (130–174) MW"
    assert points[2]["x_said"] == "20.0 ~ (18.0–22.0) MW"
    assert {"x": 130, "x2": 174, "y": 98.9, "y2": 98.9} in rows(found, "x2")
    assert found["encoding"]["y"]["title"] == "Peak, EFLOP/s"
    assert found["encoding"]["x"]["axis"]["labelExpr"] == "format(datum.value, ',~r')"


def test_text_of_a_catalog_is_data_and_nothing_else() -> None:
    """A name stands in rows of data, never in an expression, a field's name or a format."""
    found = spec(plane())
    assert any(row.get("name") == HOSTILE for row in rows(found, "name"))
    for layer in found["layer"]:
        layer["data"] = {}
    assert HOSTILE not in json.dumps(found, ensure_ascii=False)


def test_control_characters_in_names_of_rows_are_shown_escaped() -> None:
    chart = bars()
    chart.table.column("name").values = ["a\u202eb", "Twin", "Twin", "Delta"]
    assert any("a\\u202eb" in text for text in texts(spec(chart)))


def test_lines_of_equal_efficiency_are_powers_of_ten_of_the_ratio() -> None:
    """1 EFLOP/s per MW is 1 TFLOP/s per W: with x from 1 to 100 MW and y from 1 to 100 EFLOP/s three lines cross."""
    from supercmp.model.numbers import Scale
    from supercmp.render.charts.axes import Axis

    power, peak = figures("facility_power_mw", []), figures("peak_pflops", [])
    box = Axis(1.0, 100.0, (), is_log=True)
    found = rays(power, peak, Scale("MW", 0), Scale("EFLOP/s", 3), box, box)
    assert [ray.label for ray in found] == ["100 GFLOP/s per W", "1 TFLOP/s per W", "10 TFLOP/s per W"]
    ends = [end for ray in found for end in (ray.x, ray.y, ray.x2, ray.y2)]
    assert ends == pytest.approx([10, 1, 100, 10, 1, 1, 100, 100, 1, 10, 10, 100])
    wide = Axis(1e-9, 1e9, (), is_log=True)
    assert len(rays(power, peak, Scale("MW"), Scale("PFLOP/s"), wide, wide)) <= 9


@pytest.mark.parametrize(
    ("x", "y", "ratio", "words"),
    [
        ("facility_power_mw", "peak_pflops", 1e11, "100 GFLOP/s per W"),
        ("hardware_cost_usd", "peak_pflops", 1e10, "10 GFLOP/s per $"),
        ("peak_pflops", "peak_pflops", 0.1, "0.1 ×"),
        ("chip_count", "facility_power_mw", 1e4, "10 kW per unit"),
        ("facility_power_mw", "hardware_cost_usd", 10.0, "$10 per W"),
    ],
)
def test_the_name_of_a_ratio(x: str, y: str, ratio: float, words: str) -> None:
    assert label(ratio, figures(x, []), figures(y, [])) == words


def test_the_front_is_joined_in_order_of_the_horizontal_axis() -> None:
    lines = [layer for layer in spec(plane("pareto"))["layer"] if layer["mark"]["type"] == "line"]
    assert lines[0]["data"]["values"] == [{"x": 20, "y": 14.2}, {"x": 150, "y": 98.9}]


def test_many_groups_are_seven_and_the_others() -> None:
    makers = [f"maker {number}" for number in range(9) for _ in range(9 - number)]
    table = Table(
        [
            Column("id", "id", [f"chip-{number}" for number in range(len(makers))]),
            Column("kind", "text", [*makers]),
            figures("facility_power_mw", [1.0 + n for n in range(len(makers))]),
            figures("peak_pflops", [1.0 + n for n in range(len(makers))]),
        ]
    )
    groups = cloud_of(plane(table=table)).groups
    assert set(groups) == {*(f"maker {number}" for number in range(7)), OTHER}
    assert groups.count(OTHER) == 2 + 1


def test_one_group_needs_no_legend() -> None:
    chart = plane()
    chart.table.column("kind").values = ["ai"] * 4
    points = next(layer for layer in spec(chart)["layer"] if layer["mark"]["type"] == "point")
    assert points["encoding"]["fill"]["legend"] is None
    chart.table.column("kind").values = [None] * 4
    points = next(layer for layer in spec(chart)["layer"] if layer["mark"]["type"] == "point")
    assert "fill" not in points["encoding"]


def test_bars_keep_their_order_and_twins_apart() -> None:
    found = spec(bars())
    assert found["encoding"]["y"]["scale"]["domain"] == ["1. Alpha", "2. Twin (b)", "2. Twin (c)"]
    data = found["data"]["values"]
    assert [row["value"] for row in data] == [4, 1, 1]
    assert [row["said"] for row in data] == ["4.0B ~ USD", "1B USD", "1.0B ~ USD"] or [row["said"] for row in data] == [
        "4.0B ~ USD",
        "1B USD",
        "1.0B ~ USD",
    ]
    assert [(row.get("low"), row.get("high")) for row in data] == [(2, 8), (None, None), (0.5, 2)]
    domain = found["encoding"]["x"]["scale"]["domain"]
    assert domain[0] == 0
    assert domain[1] > 8


def test_a_trend_has_records_others_fit_and_fan() -> None:
    found = spec(trend())
    steps, full = (layer for layer in found["layer"] if layer["mark"].get("opacity") in {0.6, 1})
    assert [row["y"] for row in steps["data"]["values"]] == [row["y"] for row in full["data"]["values"]] == [10, 100]
    fan = next(layer for layer in found["layer"] if layer["mark"]["type"] == "area")
    assert [row["low"] for row in fan["data"]["values"]] == [50, 150, 4000]
    assert found["encoding"]["x"]["axis"]["values"] == [2023, 2024, 2025, 2026]
    assert found["encoding"]["y"]["title"] == "Peak, PFLOP/s"


def test_between_two_days_the_fit_grows_evenly() -> None:
    """From 10 to 100 in a year: halfway it is 31.6; before its first day and after its last it is nothing."""
    from supercmp.render.charts.trend import path_of

    path = path_of(trend())
    assert path.fit_at(2023.5, "y") == pytest.approx(10**1.5)
    assert path.fit_at(2022.9, "y") is None
    assert path.fit_at(2023.5, "low") is None
    assert path.fit_at(2024.0, "low") == pytest.approx(50)


def test_a_tornado_swings_about_its_figure() -> None:
    found = spec(tornado())
    data = [(row["input"], row["from"], row["to"], row["word"]) for row in found["data"]["values"]]
    assert data == [
        ("pue", 250, 220, "1.1"),
        ("pue", 250, 280, "1.4"),
        ("x.price", 250, 200, "10 USD"),
        ("x.price", 250, 300, "30 USD"),
    ]
    assert [row["said"] for row in found["data"]["values"]] == ["220M USD", "280M USD", "200M USD", "300M USD"]


def test_a_turn_is_a_multiple_of_the_present_value() -> None:
    """50 of 100 chips is half, within 0.4 to 1.2; double the price is beyond; what is 0 now has no multiple."""
    data = spec(turns())["data"]["values"]
    assert [(row["input"], row["to"], row.get("low"), row.get("high"), row["outer"]) for row in data] == [
        ("a.chip_count", 0.5, 0.4, 1.2, 0.4),
        ("b.price", 2.0, None, None, 2.0),
    ]
    assert data[1]["said"] == "10 → 20 USD"


def test_ratios_have_a_point_each_and_unknown_ones_none() -> None:
    found = spec(ratios("frontier", "aurora"))
    data = [(row["label"], row["who"], row["ratio"], row["like"]) for row in found["data"]["values"]]
    assert data == [
        ("Peak", "frontier", 0.1, "like with like"),
        ("Peak", "aurora", 0.1, "like with like"),
        ("Power", "frontier", 4.0, "converted"),
        ("Power", "aurora", 4.0, "converted"),
    ]


def test_what_stands_at_ticks() -> None:
    money = figures_of(figures("hardware_cost_usd", [1e5, 1e12]))
    assert money.scale.each
    assert "'G', 'B'" in tick_format(money, (1e9,))
    flop = figures_of(Column("f", "number", [1e25], title="F", unit="FLOP", base_unit="FLOP"))
    assert tick_format(flop, (1e24, 1e25)) == "format(datum.value, '~e')"


@pytest.mark.parametrize(
    ("unit", "base", "value", "words"),
    [
        ("USD", "USD", 4.15e9, "4.15B USD"),
        ("MW", "W", 150.0, "150 MW"),
        ("GFLOP/s/USD", "FLOP/s/USD", 23.8, "23.8 GFLOP/s per $"),
        ("", "", 12.0, "12"),
    ],
)
def test_a_figure_as_it_is_said(unit: str, base: str, value: float, words: str) -> None:
    places = {"MW": 6, "GFLOP/s/USD": 9}.get(unit, 0)
    found = figures_of(Column("q", "number", [value], title="Q", unit=unit, base_unit=base, unit_places=places))
    assert found.say(found.values[0]) == words
    assert found.say(None) == ""
    assert found.said(0) == words


def test_two_figures_with_their_unit_once() -> None:
    money = figures_of(figures("hardware_cost_usd", [2e9, 3e9]))
    assert money.between(2.0, 3.0) == "2.0B–3.0B USD"
    power = figures_of(figures("facility_power_mw", [100.0]))
    assert power.between(90, 120) == "90–120 MW"
