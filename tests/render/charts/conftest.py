"""Charts as an analysis makes them, small enough to be drawn in the head."""

from __future__ import annotations

import pytest

from supercmp.model.chart import Chart
from supercmp.model.table import Column, RowUnit, Table

HOSTILE = '</script><b>"\\u202e" & datum.x [red]'
Charts = dict[str, Chart]


def figures(name: str, values: list[float | None], **more: object) -> Column:
    units = {
        "peak_pflops": ("Peak", "PFLOP/s", "FLOP/s", 15),
        "facility_power_mw": ("Facility power", "MW", "W", 6),
        "hardware_cost_usd": ("Hardware cost", "USD", "USD", 0),
    }
    title, unit, base, places = units.get(name, (name.capitalize(), "", "", 0))
    settings = {"title": title, "unit": unit, "base_unit": base, "unit_places": places, **more}
    return Column(name, "number", list(values), **settings)  # type: ignore[arg-type]


def plane(kind: str = "scatter", **more: object) -> Chart:
    """Four systems: an AI one with a range, two HPC ones, one with no power at all."""
    table = Table(
        [
            Column("id", "id", ["colossus", "frontier", "eagle", "dark"]),
            Column("name", "text", ["Colossus", "Frontier", HOSTILE, "Dark"]),
            Column("kind", "text", ["ai", "hpc", "hpc", "ai"]),
            figures(
                "facility_power_mw",
                [150, 40, 20, 0],
                low=[130, 40, 18, 0],
                high=[174, 40, 22, 0],
                marks=["", "", "~", ""],
            ),
            figures("peak_pflops", [98_900, 14_500, 14_200, 10]),
            Column("front", "integer", [1, 2, 1, None]),
        ]
    )
    settings = {
        "kind": kind,
        "table": table,
        "title": "Peak against facility power",
        "subtitle": "dense bf16 · on a day",
        "x": "facility_power_mw",
        "y": "peak_pflops",
        "marked": ("colossus",),
        "notes": ("left out, as not above 0: dark (1)",),
        "source": "the source",
    }
    return Chart(**{**settings, **more})  # type: ignore[arg-type]


def bars(**more: object) -> Chart:
    """Three ranked systems, two of one name, and one without a figure."""
    table = Table(
        [
            Column("rank", "integer", [1, 2, 2, None]),
            Column("id", "id", ["a", "b", "c", "d"]),
            Column("name", "text", ["Alpha", "Twin", "Twin", "Delta"]),
            Column("kind", "text", ["ai", "hpc", "hpc", "hpc"]),
            figures(
                "hardware_cost_usd",
                [4e9, 1e9, 1e9, None],
                low=[2e9, 1e9, 0.5e9, None],
                high=[8e9, 1e9, 2e9, None],
                marks=["~", "", "~", ""],
            ),
        ]
    )
    settings = {"kind": "rank", "table": table, "title": "Cost", "y": "hardware_cost_usd", "source": "the source"}
    return Chart(**{**settings, **more})  # type: ignore[arg-type]


def trend() -> Chart:
    """Two records and one that was none; the fit goes on to 2026, its fan from the second row on."""
    unit = RowUnit("PFLOP/s", "FLOP/s", 15)
    table = Table(
        [
            Column("date", "text", ["2023-01-01", "2024-01-01", "2024-07-01", "2026-01-01"]),
            Column("id", "id", ["one", "two", "three", None]),
            Column("value", "number", [10.0, 100.0, 50.0, None], title="Peak", by_row=True),
            Column("record", "boolean", [True, True, False, False]),
            Column("fit", "number", [10.0, 100.0, 300.0, 10_000.0]),
            Column("fit_low", "number", [None, 50.0, 150.0, 4_000.0]),
            Column("fit_high", "number", [None, 200.0, 600.0, 25_000.0]),
            Column("name", "text", ["One", "Two", "Three", None]),
        ],
        row_units=[unit] * 4,
    )
    return Chart(kind="trend", table=table, title="Peak over time", y="value", source="the source")


def timeline() -> Chart:
    table = Table(
        [
            Column("id", "id", ["a", "a", "a", "b"]),
            Column("name", "text", ["Alpha", "Alpha", "Alpha", None]),
            Column("status", "text", ["under_construction", "operational", "operational", "planned"]),
            Column("begins", "text", ["2023-01-01", "2023-07-01", "2024-07-01", "2025-01-01"]),
            Column("ends", "text", ["2023-07-01", "2024-07-01", "2025-01-01", "2025-12-31"]),
            Column("chips", "text", [None, "10 x", "100,000 h100-sxm", "1 y"]),
        ]
    )
    return Chart(kind="timeline", table=table, title="Phases", source="the source")


def tornado() -> Chart:
    table = Table(
        [
            Column("input", "id", ["pue", "x.price"]),
            Column("unit", "text", [None, "USD"]),
            figures("low", [1.1, 10.0]),
            figures("high", [1.4, 30.0]),
            figures("at_low", [0.22e9, 0.20e9], unit="USD", base_unit="USD"),
            figures("at_high", [0.28e9, 0.30e9], unit="USD", base_unit="USD"),
            figures("value", [0.25e9, 0.25e9], title="Cost", unit="USD", base_unit="USD"),
        ]
    )
    return Chart(kind="sensitivity", table=table, title="What it hangs on", y="value", source="the source")


def turns() -> Chart:
    """Three inputs: one turns the order at half its value within its range, one at double beyond, one never."""
    table = Table(
        [
            Column("input", "id", ["a.chip_count", "b.price", "share", "zero"]),
            Column("unit", "text", [None, "USD", None, None]),
            Column("from", "number", [100, 10.0, 0.2, 0.0], low=[40, 10.0, 0.1, 0.0], high=[120, 10.0, 0.3, 0.0]),
            Column("to", "number", [50, 20.0, None, 1.0]),
            Column("reachable", "text", ["within", "beyond", "never", "beyond"]),
        ]
    )
    return Chart(kind="sensitivity", table=table, title="What turns it", x="to", source="the source")


def ratios(*others: str) -> Chart:
    columns = [
        Column("quantity", "id", ["peak", "power", "rmax"], shown=["Peak", "Power", "HPL Rmax"]),
        *(Column(f"{name}_ratio", "number", [0.1, 4.0, None]) for name in others or ("frontier",)),
        Column("comparable", "text", ["same", "converted", "not_comparable"]),
    ]
    return Chart(kind="compare", table=Table(columns), title="Ratios", source="the source")


@pytest.fixture
def charts() -> Charts:
    """One of each kind."""
    return {
        "scatter": plane(),
        "pareto": plane("pareto"),
        "rank": bars(),
        "trend": trend(),
        "timeline": timeline(),
        "tornado": tornado(),
        "turns": turns(),
        "compare": ratios(),
        "compare three": ratios("frontier", "aurora"),
    }
