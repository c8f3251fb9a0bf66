"""Invented tables, small and of every kind, for the tests of this room."""

from __future__ import annotations

import pytest

from supercmp.model.table import Column, RowUnit, Table, TreeLine

HOSTILE = "[red]hot[/red] H100 [sxm] [/] :boom:"


@pytest.fixture
def hostile() -> str:
    return HOSTILE


@pytest.fixture
def ranking() -> Table:
    """Five systems: figures with marks and places, a gap, a wide name, a hostile one."""
    return Table(
        [
            Column("rank", "integer", [1, 2, 3, 4, None], title="#", keep=100),
            Column("id", "id", ["colossus", "frontier", "eagle", "tianhe", "odd"], title="System", keep=100),
            Column("name", "text", ["Colossus", "Frontier", "Eagle", "天河二号", HOSTILE], title="Name", keep=20),
            Column("country", "text", ["US", "US", "US", "CN", None], title="Country", on_screen="roomy"),
            Column(
                "peak_pflops",
                "number",
                [98_900.0, 14_500.0, 14_200.0, 96.0, None],
                title="Compute",
                unit="PFLOP/s",
                base_unit="FLOP/s",
                unit_places=15,
                marks=["", "", "", "?", ""],
                keep=90,
            ),
            Column(
                "hardware_cost_usd",
                "number",
                [4.15e9, 1.11e9, 598e6, 390e6, None],
                title="Cost",
                unit="USD",
                base_unit="USD",
                marks=["~", "~", "~", "~", ""],
                keep=70,
            ),
            Column(
                "energy_efficiency_gflops_per_w",
                "number",
                [660.0, 363.0, 681.0, 5.39, None],
                title="Peak per watt",
                unit="GFLOP/s/W",
                base_unit="FLOP/s/W",
                unit_places=9,
                places=[2, 3, 1, 10, None],
                keep=60,
            ),
            Column("note_key", "text", ["a", "b", "c", "d", "e"], on_screen="never"),
        ],
        heading="Compute, cost and energy · dense bf16 · operational on 31 Dec 2024 · 5 systems",
        notes=["Peak is theoretical: Colossus never submitted HPL."],
        footer="Catalog of 20 Nov 2026.  Try: supercmp explain colossus facility_power",
    )


@pytest.fixture
def comparison() -> Table:
    """Two systems side by side: each row in its own unit, ranges, words that wrap."""
    return Table(
        [
            Column(
                "quantity", "id", ["chip_count", "facility_power", "cost"], shown=["Chips", "Facility power", "Cost"]
            ),
            Column("unit", "text", ["", "MW", "USD"]),
            Column(
                "colossus",
                "number",
                [100_000, 150.0, 4.15e9],
                title="Colossus",
                by_row=True,
                show_range=True,
                low=[None, 130.0, 2.1e9],
                high=[None, 174.0, 8.3e9],
                marks=["", "", "~"],
                shown=["100,000 H100 SXM", "", ""],
                keep=90,
            ),
            Column("frontier", "number", [37_888, 40.0, 1.11e9], title="Frontier", by_row=True, keep=90),
            Column(
                "why",
                "text",
                ["", "same", "converted: prices of 2023 and 2021"],
                title="Like with like?",
                wrap=True,
                keep=50,
            ),
        ],
        heading="Colossus against Frontier",
        row_units=[RowUnit(), RowUnit("MW", "W", 6), RowUnit("USD", "USD")],
    )


@pytest.fixture
def explanation() -> Table:
    """A tree of four levels with words long enough to wrap."""
    lines = [
        (0, TreeLine("", "150 MW (130–174)", "official", strong=True)),
        (1, TreeLine("", "", 'MLGW chief executive, Jul 2024: "up to 150 megawatts of power at peak times"')),
        (1, TreeLine("a model", "142.7 MW", "our formula by another name", faint=True)),
        (1, TreeLine("by formula", "145.2 MW", "facility_power = it_power × pue")),
        (2, TreeLine("it_power", "127.4 MW", "= server_power × network_overhead")),
        (3, TreeLine("server_power", "127.4 MW", "= Σ chips × tdp × server_overhead")),
        (2, TreeLine("pue", "1.14", "assumption: LBNL 2024, AI sites")),
        (0, TreeLine("Not used", "", "43 MW supply, for 32,000 chips", faint=True)),
    ]
    return Table(
        [Column("quantity", "id", ["facility_power"]), Column("value", "number", [150.0])],
        heading="colossus · facility_power · 31 Dec 2024",
        layout="tree",
        depth=[depth for depth, _ in lines],
        lead=[line for _, line in lines],
    )
