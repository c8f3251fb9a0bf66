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
    """All IT draws 20 kW / 1.2 at peak; the mean is half of that times the annual PUE, here also 1.2: 10 kW."""
    catalog = tiny(
        tiny.system("a", "fast = 10"),
        tiny.claim("a", "city", facility_power='"20 kW"'),
        tiny.claim("a", "guess", facility_power='"22 kW"'),
    )
    table = explained(catalog, "average_power")
    mean = "average_power = it_power × load_factor × pue, at most facility_power"
    by_chips = "it_power = Σ chip_design_power × server_overhead × network_overhead × model_error_power"
    assert lines(table)[:6] == [
        f"average_power | 10.0 ~ (10.0–11.0) kW | derived · {mean}",
        "  it_power | 17 ~ (14–19) kW | it_power = facility_power / peak_pue",
        "    facility_power | 20 (20–22) kW | The city, A council paper, 1 May 2024",
        "      also said | 22 † kW | estimate · An analyst, A reckoning, 1 Aug 2024",
        "      by formula | 24 ~ (18–31) kW | facility_power = it_power × peak_pue · the published figure is used instead",
        f"        it_power | 20 ~ (15–25) kW | {by_chips}",
    ]
    assert lines(table)[-4:] == [
        "    peak_pue | 1.2 ~ (1.1–1.4) | peak_pue = 1 + (pue - 1) × peak_cooling · as above",
        f"  load_factor | 0.5 ≈ | {ASSUMED}",
        f"  pue | 1.2 ≈ (1.1–1.4) | {ASSUMED}",
        "  facility_power | 20 (20–22) kW | The city, A council paper, 1 May 2024",
    ]
    assert table.column("basis").values[:4] == ["derived", "derived", "reported", "estimated"]


def test_a_published_input_without_a_formula_to_set_beside_it(tiny: Tiny) -> None:
    table = explained(tiny(tiny.system("a"), tiny.claim("a", "city", facility_power='"20 kW"')), "average_power")
    # IT from 20 / 1.4 to 20 / 1.1; in the mean the same PUE comes back
    assert lines(table) == [
        "average_power | 10 ~ kW | derived · average_power = it_power × load_factor × pue, at most facility_power",
        "  it_power | 17 ~ (14–18) kW | it_power = facility_power / peak_pue",
        "    facility_power | 20 kW | The city, A council paper, 1 May 2024",
        "    peak_pue | 1.2 ~ (1.1–1.4) | peak_pue = 1 + (pue - 1) × peak_cooling",
        f"      pue | 1.2 ≈ (1.1–1.4) | {ASSUMED}",
        f"      peak_cooling | 1 ≈ | {ASSUMED}",
        f"  load_factor | 0.5 ≈ | {ASSUMED}",
        f"  pue | 1.2 ≈ (1.1–1.4) | {ASSUMED}",
        "  facility_power | 20 kW | The city, A council paper, 1 May 2024",
    ]


@pytest.mark.parametrize(("said", "line"), [
    ("16..25 kW", "16–25 kW | taken as 20 ~ kW"),  # the geometric middle
    (">30 kW", "≥30 kW | taken as 30 ~ kW"),
    ("12..15..20 kW", "15 (12–20) kW"),
])  # fmt: skip
def test_what_nobody_said_of_an_input_is_not_shown_as_said(tiny: Tiny, said: str, line: str) -> None:
    catalog = tiny(tiny.system("a"), tiny.claim("a", "city", facility_power=f'"{said}"'))
    table = explained(catalog, "homes_equivalent")
    words = " · The city" if "taken" in line else " | The city"
    assert lines(table)[2] == f"  facility_power | {line}{words}, A council paper, 1 May 2024"
    assert (table.column("value").values[1] is None) == ("taken" in line)


def test_an_input_set_by_hand_has_no_rivals(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a", "fast = 10"),
        tiny.claim("a", "city", pue="1.1"),
        tiny.claim("a", "guess", pue="1.3"),
    )
    table = explained(catalog, "facility_power", sets=("a.pue=1.5",))
    assert lines(table)[-3:] == [
        "  peak_pue | 1.5 ~ | peak_pue = 1 + (pue - 1) × peak_cooling",
        "    pue | 1.5 ≈ | --set a.pue=1.5",
        f"    peak_cooling | 1 ≈ | {ASSUMED}",
    ]
    assert table.column("basis").values[-2] == "assumed"


def test_each_kind_takes_the_factor_of_its_chip_or_the_assumption(tiny: Tiny) -> None:
    own = '[[chips.fast.claims]]\nsource = "paper"\nserver_overhead = 1.6\n'
    table = explained(tiny(own, tiny.system("a", "fast = 30, old = 10")), "server_power")
    # 30 x 1,000 W x 1.6 + 10 x 500 W x 2
    assert (
        lines(table)[0] == "server_power | 58.0 ~ (55.5–60.5) kW | derived · server_power = it_power / network_overhead"
    )
    of_kind = "it_power = chip_design_power × server_overhead × network_overhead × model_error_power"
    found = lines(table)
    assert found[2] == f"    fast | 48 ~ kW | {of_kind}"
    assert found[6] == "      server_overhead | 1.6 | A paper, A report, 15 Jul 2024"
    assert found[9] == f"    old | 10 ~ (7.5–12) kW | {of_kind}"
    assert found[13] == f"      server_overhead | 2 ≈ (1.5–2.5) | {ASSUMED}"


def test_a_factor_of_the_whole_is_weighted_by_the_chips_of_each_kind(tiny: Tiny) -> None:
    own = '[[chips.fast.claims]]\nsource = "paper"\npue = 1.6\n'
    table = explained(tiny(own, tiny.system("a", "fast = 30, old = 10")), "peak_pue")
    # 0.75 x 1.6 + 0.25 x 1.2 (1.1 to 1.4)
    assert lines(table)[0].startswith("peak_pue | 1.50 ~ (1.48–1.55) | ")
    assert lines(table)[1:-1] == [
        "  pue | 1.50 ~ (1.48–1.55) | weighted by share of chips",
        "    fast | 1.20 ~ | pue × share",
        "      pue | 1.6 | A paper, A report, 15 Jul 2024",
        "      share | 0.75 | of the chips are fast",
        "    old | 0.30 ~ (0.28–0.35) | pue × share",
        f"      pue | 1.2 ≈ (1.1–1.4) | {ASSUMED}",
        "      share | 0.25 | of the chips are old",
    ]


def test_the_rows_for_machines_name_the_chip(tiny: Tiny) -> None:
    table = explained(tiny(tiny.system("a", "fast = 10, old = 4")), "chip_design_power")
    rows = tiny.rows(table, "quantity", "value", "note")
    assert rows == [
        ("chip_design_power", pytest.approx(0.012), None),
        ("chip_design_power", pytest.approx(0.01), "chip_design_power = chips × tdp"),
        ("chip_count", 10, "fast"),
        ("tdp", 1000, "fast"),
        ("chip_design_power", pytest.approx(0.002), "chip_design_power = chips × tdp"),
        ("chip_count", 4, "old"),
        ("tdp", 500, "old"),
    ]


def test_what_stands_above_is_named_and_not_taken_apart_again(tiny: Tiny) -> None:
    """Chips draw at most what they are designed for, 10 kW, of which their servers, 20 kW, are worked out too."""
    found = lines(explained(tiny(tiny.system("a", "fast = 10")), "chip_power"))
    assert found[0] == "chip_power | 10 ~ kW | derived · chip_power = chip_design_power, at most server_power"
    assert found[1:5] == [
        "  chip_design_power | 10 ~ kW | chip_design_power = Σ chips × tdp",
        "    chips | 10 fast | A paper, A report, 15 Jul 2024",
        "    tdp | 1,000 W | The city, A council paper, 1 May 2024",
        "  server_power | 20 ~ (15–25) kW | server_power = it_power / network_overhead",
    ]
    assert found[6:8] == [
        "      chip_design_power | 10 ~ kW | chip_design_power = Σ chips × tdp · as above",
        f"      server_overhead | 2 ≈ (1.5–2.5) | {ASSUMED}",
    ]


def test_an_assumption_names_its_case(tiny: Tiny) -> None:
    more = """
[[assumptions.pue.cases]]
when = 'kind == "hpc"'
value = 1.1
source = "paper"
"""
    table = explained(tiny(more, tiny.system("a", "fast = 1")), "facility_power")
    assert lines(table)[-2] == '    pue | 1.1 ≈ | assumption: A paper, A report, 15 Jul 2024 (case kind == "hpc")'


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
        "  chips | 1,000 (900–1,000) fast | A paper, A report, 15 Jul 2024",
        "    also said | 950 | reported · A paper, A report, 15 Jul 2024",
        "    also said | 900 † | estimate · An analyst, A reckoning, 1 Aug 2024",
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
        "hpl_efficiency | 0.8 ~ | derived · hpl_efficiency = rmax / rpeak",
        "  rmax | 8 PFLOP/s | A paper, A report, 15 Jul 2024",
        "  rpeak | 10 PFLOP/s | A paper, A report, 15 Jul 2024",
    ]
    assert table.column("basis").values == ["derived", "reported", "reported"]
    assert table.column("note").values[1:] == ["The list", "The list"]


def test_what_a_bound_cuts_is_shown_with_the_bound_under_it(tiny: Tiny) -> None:
    """10 kW of chips draw 20 kW (15 to 25) of IT and 24 kW in the facility, of which the city says under 20: both are cut there.

    Half of 20 kW, at a PUE of 1.2, is 12 kW on average.
    """
    catalog = tiny(tiny.system("a", "fast = 10"), tiny.claim("a", "city", facility_power='"<20 kW"'))
    found = lines(explained(catalog, "average_power"))
    by_chips = "it_power = Σ chip_design_power × server_overhead × network_overhead × model_error_power, at most facility_power"
    bound = "at most facility_power | 20 kW | The city, A council paper, 1 May 2024"
    assert found[0].startswith("average_power | 12 ~ (")
    assert found[1] == f"  it_power | 20 ~ (15–20) kW | {by_chips}"
    assert found[8] == f"    {bound}"
    assert (
        "  facility_power | 20.0 ~ (17.8–20.0) kW | facility_power = it_power × peak_pue, at most facility_power"
        in found
    )
    assert found[-1] == f"    {bound}"


def test_claims_alone_have_nothing_derived_beside_them(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a"), tiny.claim("a", "city", hardware_cost='"2M USD"'))
    beside = [line for line in lines(explained(catalog, "hardware_cost")) if "another thing than" in line]
    assert [line.split(" | ")[0].strip() for line in beside] == ["chip_cost", "server_cost"]
    alone = lines(explained(catalog, "hardware_cost", basis="claimed"))
    assert [line for line in alone if "another thing than" in line] == []
