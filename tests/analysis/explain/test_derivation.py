"""The tree under a derived figure: terms, leaves, and what stands beside a leaf."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.explain.explain import explain
from supercmp.analysis.request.request import ExplainRequest, Selection

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table
    from tests.analysis.conftest import Tiny


def explained(catalog: Catalog, quantity: str, **selection: object) -> Table:
    chosen = Selection(**selection)  # type: ignore[arg-type]
    return explain(catalog, ExplainRequest(id="a", quantity=quantity, selection=chosen))


def lines(table: Table) -> list[str]:
    found = zip(table.depth, table.lead, strict=True)
    return [
        "  " * depth + " | ".join(part for part in (line.label, line.figure, line.words) if part)
        for depth, line in found
    ]


ASSUMED = "assumption: An analyst, A reckoning, 1 Aug 2024"


def test_a_published_input_is_shown_with_its_rivals_and_its_formula(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a", "fast = 10"),
        tiny.claim("a", "city", facility_power='"20 kW"'),
        tiny.claim("a", "guess", facility_power='"22 kW"'),
    )
    table = explained(catalog, "average_power")
    assert lines(table)[:5] == [
        "average_power | ~10 kW (10–11) | derived · average_power = facility_power × load_factor",
        "  facility_power | 20 kW (20–22) | The city, A council paper, 1 May 2024",
        "    also said | 22 kW | estimate · An analyst, A reckoning, 1 Aug 2024",
        "    by formula | 24 kW (17.8–31.5) | facility_power = it_power × pue · the published figure is used instead",
        "      it_power | 20 kW (15–25) | it_power = server_power × network_overhead",
    ]
    assert lines(table)[-1] == f"  load_factor | ≈0.5 | {ASSUMED}"
    assert table.column("basis").values[:3] == ["derived", "reported", "reported"]


def test_a_published_input_without_a_formula_to_set_beside_it(tiny: Tiny) -> None:
    table = explained(tiny(tiny.system("a"), tiny.claim("a", "city", facility_power='"20 kW"')), "average_power")
    assert lines(table) == [
        "average_power | ~10 kW | derived · average_power = facility_power × load_factor",
        "  facility_power | 20 kW | The city, A council paper, 1 May 2024",
        f"  load_factor | ≈0.5 | {ASSUMED}",
    ]


def test_an_input_set_by_hand_has_no_rivals(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a", "fast = 10"),
        tiny.claim("a", "city", pue="1.1"),
        tiny.claim("a", "guess", pue="1.3"),
    )
    table = explained(catalog, "facility_power", sets=("a.pue=1.5",))
    assert lines(table)[-1] == "  pue | ≈1.5 | --set a.pue=1.5"
    assert table.column("basis").values[-1] == "assumed"


def test_a_factor_of_a_chip_and_of_the_assumption_are_weighted(tiny: Tiny) -> None:
    own = '[[chips.fast.claims]]\nsource = "paper"\nserver_overhead = 1.6\n'
    table = explained(tiny(own, tiny.system("a", "fast = 30, old = 10")), "server_power")
    # chips: 30 x 1,000 W + 10 x 500 W; overhead: 0.75 x 1.6 + 0.25 x 2
    assert lines(table)[0].startswith("server_power | ~59.5 kW (")
    assert lines(table)[-7:] == [
        "  server_overhead | 1.70 (1.58–1.83) | weighted by share of chips",
        "    fast | 1.20 | server_overhead × share",
        "      server_overhead | 1.6 | A paper, A report, 15 Jul 2024",
        "      share | 0.75 | of the chips are fast",
        "    old | 0.5 (0.375–0.625) | server_overhead × share",
        f"      server_overhead | ≈2 (1.5–2.5) | {ASSUMED}",
        "      share | 0.25 | of the chips are old",
    ]


def test_the_rows_for_machines_name_the_chip(tiny: Tiny) -> None:
    table = explained(tiny(tiny.system("a", "fast = 10, old = 4")), "chip_power")
    rows = tiny.rows(table, "quantity", "value", "note")
    assert rows == [
        ("chip_power", pytest.approx(0.012), None),
        ("chip_power", pytest.approx(0.01), "chip_power = chips × tdp"),
        ("chip_count", 10, "fast"),
        ("tdp", 1000, "fast"),
        ("chip_power", pytest.approx(0.002), "chip_power = chips × tdp"),
        ("chip_count", 4, "old"),
        ("tdp", 500, "old"),
    ]


def test_an_assumption_names_its_case(tiny: Tiny) -> None:
    more = """
[[assumptions.pue.cases]]
when = 'kind == "hpc"'
value = 1.1
source = "paper"
"""
    table = explained(tiny(more, tiny.system("a", "fast = 1")), "facility_power")
    assert lines(table)[-1] == '  pue | ≈1.1 | assumption: A paper, A report, 15 Jul 2024 (case kind == "hpc")'


def test_an_input_from_a_region_names_the_region(tiny: Tiny) -> None:
    table = explained(tiny(tiny.system("a", "fast = 10", more='region = "us-x"')), "homes_equivalent")
    line = lines(table)[-1]
    assert line.startswith("  household_energy | 10 MWh/year | A paper, A report, 15 Jul 2024\nUnited States")
    assert table.column("basis").values[-1] == "reported"


def test_other_counts_stand_under_the_count(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a", "fast = 1000"),
        tiny.claim("a", "guess", chips="{ fast = 900 }"),
        tiny.claim("a", "paper", chip_count="950"),
        tiny.claim("a", "city", chip_count='">800"'),
        tiny.claim("a", "talk", chip_count="5000"),
    )
    table = explained(catalog, "peak")
    assert lines(table)[1:4] == [
        "  chips | 1,000 fast (900–1,000) | A paper, A report, 15 Jul 2024",
        "    also said | 950 | reported · A paper, A report, 15 Jul 2024",
        "    also said | 900 | estimate · An analyst, A reckoning, 1 Aug 2024",
    ]
    assert table.lead[4].label == "rate"


def test_a_step_that_divides_by_nothing_is_unknown(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 1"), tiny.claim("a", "city", facility_power='"0 W"'))
    table = explained(catalog, "energy_efficiency")
    assert lines(table)[0] == "energy_efficiency | unknown | division by zero: a/facility_power is 0"
    assert lines(table)[1] == "  by formula | unknown | energy_efficiency = peak / facility_power"


def test_the_same_run_is_named_under_each_of_its_figures(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a"), tiny.run("a", "paper", list='"The list"', rmax='"8 PFLOP/s"', rpeak='"10 PFLOP/s"')
    )
    table = explained(catalog, "hpl_efficiency")
    assert lines(table) == [
        "hpl_efficiency | ~0.8 | derived · hpl_efficiency = rmax / rpeak",
        "  rmax | 8 PFLOP/s | A paper, A report, 15 Jul 2024",
        "  rpeak | 10 PFLOP/s | A paper, A report, 15 Jul 2024",
    ]
    assert table.column("basis").values == ["derived", "reported", "reported"]
    assert table.column("note").values[1:] == ["The list", "The list"]
