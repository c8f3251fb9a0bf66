"""What `check` finds impossible or unlikely: each code with a case that has it and one, close by, that has not.

One `fast` of the small catalog has a TDP of 1 kW and 10 TFLOP/s at fp64, so a thousand of them have 1 MW and 10 PFLOP/s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.check.check import examine
from supercmp.model.findings import FINDINGS

if TYPE_CHECKING:
    from supercmp.errors import Fault
    from supercmp.model.records import Catalog
    from tests.analysis.conftest import Tiny


def found(catalog: Catalog) -> list[Fault]:
    return [fault for fault in examine(catalog) if fault.code != "unused-source"]


def said(catalog: Catalog) -> list[tuple[str, str]]:
    return [(fault.code, fault.level) for fault in found(catalog)]


def chip(name: str = "c", *, top: str = "", **keys: str) -> str:
    """Write a chip with one claim; values are TOML."""
    lines = "\n".join(f"{key} = {value}" for key, value in keys.items())
    return f'[chips.{name}]\nname = "{name}"\nvendor = "V"\n{top}\n[[chips.{name}.claims]]\nsource = "city"\n{lines}\n'


MATRIX = chip(
    "matrix", tdp='"1000 W"', peak='{ fp64 = "10 TFLOP/s", fp64_matrix = "20 TFLOP/s", bf16 = "100 TFLOP/s" }'
)
THOUSAND = "fast = 1000"


# -- runs against peaks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rmax", "expected"), [
    ("1 PFLOP/s", []),
    ("1.004 PFLOP/s", []),  # rounded
    ("1.01 PFLOP/s", [("rmax-above-rpeak", "note")]),
    ("1.19 PFLOP/s", [("rmax-above-rpeak", "note")]),
    ("1.21 PFLOP/s", [("rmax-above-rpeak", "error")]),
])  # fmt: skip
def test_rmax_above_the_rpeak_of_its_run(tiny: Tiny, rmax: str, expected: list[tuple[str, str]]) -> None:
    assert said(tiny(tiny.system("a"), tiny.run("a", "list", rmax=f'"{rmax}"', rpeak='"1 PFLOP/s"'))) == expected


@pytest.mark.parametrize(("chips", "rmax", "expected"), [
    # The gate is the matrix peak, 20 PFLOP/s: above the vector peak is what matrix units are for.
    ("matrix = 1000", "19 PFLOP/s", []),
    ("matrix = 1000", "21 PFLOP/s", [("rmax-above-peak", "note")]),
    ("matrix = 1000", "22.1 PFLOP/s", [("rmax-above-peak", "error")]),
    ("fast = 1000", "9.9 PFLOP/s", []),
    ("fast = 1000", "11 PFLOP/s", [("rmax-above-vector-peak", "note")]),
    ("blank = 1000", "99 PFLOP/s", []),
])  # fmt: skip
def test_rmax_within_the_matrix_peak(tiny: Tiny, chips: str, rmax: str, expected: list[tuple[str, str]]) -> None:
    assert said(tiny(MATRIX, tiny.system("a", chips), tiny.run("a", "list", rmax=f'"{rmax}"'))) == expected


def test_a_run_is_judged_by_its_own_chips(tiny: Tiny) -> None:
    run = tiny.run("a", "list", chips="{ fast = 600 }", rmax='"7 PFLOP/s"')
    (fault,) = found(tiny(tiny.system("a", THOUSAND), run))
    assert (fault.code, fault.entry, fault.key) == ("rmax-above-vector-peak", "systems.a", "runs[0].rmax")
    assert (
        fault.message
        == "7 PFLOP/s is 17 % more than the fp64 peak of 600 chips, 6 PFLOP/s: check the unit and the count"
    )


@pytest.mark.parametrize(("chips", "rpeak", "is_found"), [
    ("", "10 PFLOP/s", False),
    ("", "15.1 PFLOP/s", True),
    ("", "4 PFLOP/s", False),  # the run may have been on a part
    ("{ fast = 1000 }", "4 PFLOP/s", True),
    ("{ fast = 1000 }", "5.1 PFLOP/s", False),
])  # fmt: skip
def test_rpeak_and_count_times_peak(tiny: Tiny, chips: str, rpeak: str, *, is_found: bool) -> None:
    held = {"chips": chips} if chips else {}
    run = tiny.run("a", "list", rpeak=f'"{rpeak}"', **held)
    assert said(tiny(tiny.system("a", THOUSAND), run)) == ([("rpeak-off-chips", "note")] if is_found else [])


@pytest.mark.parametrize(("ran", "day", "is_found"), [
    ("fast = 110", "2024-06", True),
    ("fast = 100", "2024-06", False),
    ("fast = 60, old = 50", "2024-06", True),
    ("fast = 110", "2024-09", False),  # the machine had grown by then
])  # fmt: skip
def test_a_run_on_more_than_there_was(tiny: Tiny, ran: str, day: str, *, is_found: bool) -> None:
    catalog = tiny(
        tiny.system("a", "fast = 100"),
        tiny.phase("a", date='"2024-08"', chips="{ fast = 120 }", sources='["talk"]'),
        tiny.run("a", "talk", as_of=f'"{day}"', chips=f"{{ {ran} }}", rmax='"0.5 PFLOP/s"'),
    )
    faults = [(fault.key, fault.message) for fault in found(catalog)]
    assert faults == ([("runs[0]", "ran on 110 chips, more than the 100 of any phase by then")] if is_found else [])


@pytest.mark.parametrize(("ran", "more", "is_found"), [(49, {}, True), (51, {}, False), (1, {"tuned": "true"}, False)])
def test_a_run_on_a_small_part(tiny: Tiny, ran: int, more: dict[str, str], *, is_found: bool) -> None:
    run = tiny.run("a", "list", chips=f"{{ fast = {ran} }}", rmax='"1 TFLOP/s"', **more)
    assert said(tiny(tiny.system("a", "fast = 100"), run)) == ([("run-far-smaller", "note")] if is_found else [])


def test_runs_that_say_nothing_of_it(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a", "fast = 1"),
        tiny.run("a", "list", rmax='"9 PFLOP/s"', rpeak='"1 PFLOP/s"', chips="{ fast = 9 }", rejected='"another"'),
        tiny.run("a", "list", as_of='"2023"', rmax='"9 PFLOP/s"'),
        tiny.system("b"),
        tiny.run("b", "list", chips="{ blank = 9 }", rmax='"1 PFLOP/s"'),
    )
    # The run of 2023 was made before anybody says that the machine stood there, which is all there is to say.
    assert [fault.code for fault in found(catalog)] == ["phase-after-run"]


@pytest.mark.parametrize(("figure", "expected"), [
    ({"hpcg": '"1 PFLOP/s"'}, []),
    ({"hpcg": '"2.1 PFLOP/s"'}, [("hpcg-off-rmax", "note")]),
    ({"hpl_mxp": '"60 PFLOP/s"'}, []),
    ({"hpl_mxp": '"9 PFLOP/s"'}, [("mxp-off-rmax", "note")]),
    ({"hpl_mxp": '"210 PFLOP/s"'}, [("mxp-off-rmax", "note")]),
])  # fmt: skip
def test_other_benchmarks_beside_rmax(tiny: Tiny, figure: dict[str, str], expected: list[tuple[str, str]]) -> None:
    runs = [tiny.run("a", "list", rmax='"10 PFLOP/s"'), tiny.run("a", "paper", **figure)]
    assert said(tiny(tiny.system("a"), *runs)) == expected
    assert said(tiny(tiny.system("a"), runs[1])) == []


# -- efficiency ------------------------------------------------------------------------------------------------------------


def frontier(tiny: Tiny, efficiency: str, *, beside: bool = False, **more: str) -> Catalog:
    """Frontier's run of June 2022 with another efficiency, in the run itself or in one beside it."""
    figures = {"rmax": '"1102 PFLOP/s"', "hpl_power": '"21100 kW"', "chips": "{ mi250x = 36992 }"}
    listed = {"hpl_energy_efficiency": f'"{efficiency} GFLOP/s/W"', **more}
    mi250x = chip("mi250x", tdp='"560 W"', peak='{ fp64 = "47.9 TFLOP/s", fp64_matrix = "95.7 TFLOP/s" }')
    runs = [tiny.run("a", "list", **figures, **({} if beside else listed))]
    runs += [tiny.run("a", "list", **listed)] if beside else []
    return tiny(mi250x, tiny.system("a", "mi250x = 37888"), *runs)


@pytest.mark.parametrize(("efficiency", "expected"), [
    ("52.23", []),  # 1,102 PFLOP/s at 21.1 MW
    ("62.68", [("efficiency-above-run", "note")]),  # Frontier TDS, one cabinet: 20 % more
    ("51.0", [("efficiency-above-run", "note")]),
    ("66", [("efficiency-mismatch", "error")]),
    ("41", [("efficiency-mismatch", "error")]),
])  # fmt: skip
@pytest.mark.parametrize("beside", [False, True])
def test_an_efficiency_of_another_machine_warns(
    tiny: Tiny, efficiency: str, expected: list[tuple[str, str]], *, beside: bool
) -> None:
    assert said(frontier(tiny, efficiency, beside=beside)) == expected


# Green500 of November 2025, in GFLOP/s a watt: what it lists, and Rmax over power of the run on TOP500.
V5 = [
    ("kairos", 73.282, 66.30),
    ("romeo", 70.912, 61.63),
    ("levante", 69.426, 61.36),
    ("isambard-p1", 68.835, 63.42),
    ("capella", 68.053, 54.07),
    ("ssc-24", 67.251, 55.36),
    ("helios", 66.948, 60.38),
    ("ouranos", 66.464, 62.29),
    ("portage", 66.277, 66.22),
]


@pytest.mark.parametrize(("listed", "own"), [row[1:] for row in V5], ids=[row[0] for row in V5])
def test_v5_a_listed_efficiency_above_the_run_is_noted_and_never_an_error(
    tiny: Tiny, listed: float, own: float
) -> None:
    """Listed is never less, by up to 21 % of it; beyond 1 % a note says that it may be a run tuned for energy."""
    gap = 1 - own / listed
    assert 0 <= gap <= 0.21
    figures = {"rmax": f'"{own / 10} PFLOP/s"', "hpl_power": '"100 kW"'}
    run = tiny.run("a", "list", **figures, hpl_energy_efficiency=f'"{listed} GFLOP/s/W"')
    noted = [("efficiency-above-run", "note")] if gap > 0.01 else []
    assert said(tiny(tiny.system("a", ""), run)) == noted


def test_the_warning_says_what_the_efficiency_would_need(tiny: Tiny) -> None:
    (fault,) = found(frontier(tiny, "62.68"))
    # 1,102e15 / 62.68e9 = 17.58e6 W
    assert fault.message.startswith(
        "62.68 GFLOP/s per W is 20 % more than the 52.23 GFLOP/s per W of rmax over power; at it the run would draw 17.58 MW, not 21.1 MW: "
    )


@pytest.mark.parametrize(("efficiency", "expected"), [("70", []), ("90", [("efficiency-mismatch", "error")])])
def test_a_tuned_run_may_be_better(tiny: Tiny, efficiency: str, expected: list[tuple[str, str]]) -> None:
    assert said(frontier(tiny, efficiency, beside=True, tuned="true")) == expected


def test_an_efficiency_alone_is_not_compared(tiny: Tiny) -> None:
    runs = [tiny.run("a", "list", hpl_energy_efficiency='"60 GFLOP/s/W"')]
    assert said(tiny(tiny.system("a"), *runs)) == []
    other_day = tiny.run("a", "list", as_of='"2023"', rmax='"1 PFLOP/s"', hpl_power='"1 MW"')
    assert said(tiny(tiny.system("a", date="2023-01-01"), *runs, other_day)) == []


@pytest.mark.parametrize(("chips", "figures", "is_found"), [
    # A fast does 10 GFLOP/s/W at its TDP; what is not known of a chip is held to 200.
    (THOUSAND, {"hpl_energy_efficiency": '"12 GFLOP/s/W"'}, True),
    (THOUSAND, {"hpl_energy_efficiency": '"10 GFLOP/s/W"'}, False),
    (THOUSAND, {"rmax": '"9 PFLOP/s"', "hpl_power": '"700 kW"'}, True),
    ("blank = 1", {"hpl_energy_efficiency": '"199 GFLOP/s/W"'}, False),
    ("blank = 1", {"hpl_energy_efficiency": '"201 GFLOP/s/W"'}, True),
    ("blank = 1", {"rmax": '"1 PFLOP/s"', "hpl_power": '"0 W"'}, False),
])  # fmt: skip
def test_more_for_each_watt_than_chips_do(tiny: Tiny, chips: str, figures: dict[str, str], *, is_found: bool) -> None:
    expected = [("efficiency-out-of-bounds", "error")] if is_found else []
    assert said(tiny(tiny.system("a", chips), tiny.run("a", "list", **figures))) == expected


@pytest.mark.parametrize(("other", "is_found"), [("60.3", True), ("59.2", False)])
def test_two_pages_of_one_list_that_differ(tiny: Tiny, other: str, *, is_found: bool) -> None:
    # El Capitan, June 2025: one page of the list says 58.9, another 60.3.
    runs = [
        tiny.run("a", name, as_of='"2024-06"', hpl_energy_efficiency=f'"{value} GFLOP/s/W"')
        for name, value in (("list", "58.9"), ("paper", other))
    ]
    assert said(tiny(tiny.system("a"), *runs)) == ([("runs-disagree", "note")] if is_found else [])


# -- one chip's share of a machine -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "value", "code"), [
    ("facility_power", "1.5 MW", ""),
    ("facility_power", "150 W", "power-per-chip"),
    ("facility_power", ">150 W", ""),  # at least that
    ("facility_power", "<150 GW", ""),
    ("facility_power", ">150 GW", "power-per-chip"),
    ("facility_power", "11.9 MW", ""),
    ("facility_power", "12.1 MW", "power-per-chip"),
    ("chip_power", "1 MW", ""),
    ("chip_power", "1.6 MW", "power-per-chip"),
    ("it_power", "0.29 MW", "power-per-chip"),
    ("average_power", "0.06 MW", ""),
    ("memory_capacity", "100 TB", ""),
    ("memory_capacity", "100 GB", ""),
    ("memory_capacity", "99 GB", "memory-per-chip"),
    ("memory_capacity", "5000 TB", "memory-per-chip"),
    ("hardware_cost", "40M USD", ""),
    ("hardware_cost", "600k USD", ""),
    ("hardware_cost", "400k USD", "cost-per-chip"),
    ("contract_cost", "600B USD", "cost-per-chip"),
    ("capital_cost", "30M EUR", ""),
    ("cluster_price", "30_000 USD", ""),
    ("cluster_price", "30M USD", "cost-per-chip"),
    ("supply_power", "150 GW", ""),  # a contract says nothing of chips
    ("programme_cost", "600B USD", ""),
])  # fmt: skip
def test_a_figure_for_each_chip(tiny: Tiny, key: str, value: str, code: str) -> None:
    claims = [tiny.claim("a", "city", phase='"first"', **{key: f'"{value}"'})]
    expected = [(code, "error")] if code else []
    assert said(tiny(tiny.system("a", THOUSAND), *claims)) == expected


def test_a_share_is_told_with_its_ends_and_what_they_rest_on(tiny: Tiny) -> None:
    (fault,) = found(tiny(tiny.system("a", THOUSAND), tiny.claim("a", "city", facility_power='"150 W"')))
    assert (fault.entry, fault.key) == ("systems.a", "claims[0].facility_power")
    assert fault.message == (
        "150 W for 1,000 chips is 0.15 W a chip, outside 300 W to 12 kW (TDP 1,000 W): "
        "check the unit, the scope, and which phase it is about"
    )
    (fault,) = found(tiny(tiny.system("a", THOUSAND), tiny.claim("a", "city", chip_price='"30M USD"')))
    assert fault.message.startswith("30M USD a chip, outside 500 USD to 500k USD (TDP 1,000 W): check the unit")


@pytest.mark.parametrize(("kind", "is_found"), [("ai", True), ("hpc", False)])
def test_what_was_paid_for_accelerators_is_known_closer(tiny: Tiny, kind: str, *, is_found: bool) -> None:
    claim = tiny.claim("a", "city", hardware_cost='"1B USD"')  # 1,000 USD for each watt
    assert bool(found(tiny(tiny.system("a", THOUSAND, kind=kind), claim))) == is_found


@pytest.mark.parametrize(("key", "value", "is_found"), [
    ("facility_power", "1 kW", True),
    ("facility_power", "1 MW", False),
    ("hardware_cost", "40k USD", True),
    ("hardware_cost", "1M USD", False),
    ("chip_price", "9 USD", True),
    ("chip_price", "11 USD", False),
])  # fmt: skip
def test_where_the_tdp_is_unknown_the_ends_are_wider(tiny: Tiny, key: str, value: str, *, is_found: bool) -> None:
    claim = tiny.claim("a", "city", **{key: f'"{value}"'})
    assert bool(found(tiny(tiny.system("a", "blank = 1000"), claim))) == is_found


def test_of_several_phases_one_that_fits_is_enough(tiny: Tiny) -> None:
    phases = [
        tiny.system("a", "fast = 10"),
        tiny.phase("a", date='"2024-03"', chips="{ fast = 1000 }", sources='["paper"]'),
    ]

    def of(**keys: str) -> list[str]:
        return [fault.code for fault in found(tiny(*phases, tiny.claim("a", "city", facility_power='"1 MW"', **keys)))]

    assert of() == []
    assert of(as_of='"2024-04"') == []
    assert of(as_of='"2024-02"') == ["power-per-chip"]
    assert of(phase='"first"') == ["power-per-chip"]
    assert of(phase='"first"', chips="{ fast = 1000 }") == ["sources-disagree"]  # its own count goes before the phase's


def test_rumours_rejected_claims_and_unknown_chips_are_not_judged(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a", THOUSAND),
        tiny.claim("a", "talk", phase='"first"', facility_power='"1 W"'),
        tiny.claim("a", "city", facility_power='"1 W"', rejected='"a slip"'),
        tiny.claim("a", "city", as_of='"2023"', facility_power='"1 W"', rejected='"a slip"'),
        tiny.system("b"),
        tiny.claim("b", "city", facility_power='"1 W"'),
    )
    assert [fault for fault in found(catalog) if fault.code != "leads-alone"] == []


@pytest.mark.parametrize(("power", "chips", "is_found"), [
    ('"1.2 MW"', "", False),
    ('"8.1 MW"', "", True),
    ('"10 kW"', "", False),  # perhaps on a part
    ('"10 kW"', "{ fast = 1000 }", True),
])  # fmt: skip
def test_power_of_a_run(tiny: Tiny, power: str, chips: str, *, is_found: bool) -> None:
    run = tiny.run("a", "list", hpl_power=power, **({"chips": chips} if chips else {}))
    assert said(tiny(tiny.system("a", THOUSAND), run)) == ([("power-per-chip", "error")] if is_found else [])


@pytest.mark.parametrize(("peak", "is_found"), [
    ('{ bf16 = "100 PFLOP/s" }', False),
    ('{ bf16 = "200 PFLOP/s" }', True),  # twice: with sparsity
    ('{ bf16 = ">50 PFLOP/s" }', False),
    ('{ fp16 = "900 PFLOP/s" }', False),  # the chip has none, and bf16 would stand in
])  # fmt: skip
def test_a_claimed_peak_and_the_chips(tiny: Tiny, peak: str, *, is_found: bool) -> None:
    catalog = tiny(tiny.system("a", THOUSAND), tiny.claim("a", "city", peak=peak))
    assert said(catalog) == ([("peak-off-chips", "note")] if is_found else [])


@pytest.mark.parametrize(("below", "above", "code"), [
    ({"chip_power": '"1.3 MW"'}, {"server_power": '"1.2 MW"'}, "power-out-of-order"),
    ({"chip_power": '"1.2 MW"'}, {"server_power": '"1.2 MW"'}, ""),
    ({"chip_power": '">1.3 MW"'}, {"facility_power": '"1.2 MW"'}, ""),
    ({"server_power": '"1.3 MW"'}, {"facility_power": '"1.2 MW"'}, "power-out-of-order"),
])  # fmt: skip
def test_a_part_above_the_whole(tiny: Tiny, below: dict[str, str], above: dict[str, str], code: str) -> None:
    catalog = tiny(tiny.system("a", THOUSAND), tiny.claim("a", "city", **below), tiny.claim("a", "paper", **above))
    assert said(catalog) == ([(code, "note")] if code else [])


# -- chips -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "code"), [
    (chip(tdp='"700 W"'), ""),
    (chip(tdp='"700 kW"'), "chip-power"),
    (chip(tdp='"3.6 kW"'), "chip-power"),
    (chip(tdp='"3.6 kW"', top="dies = 4"), ""),
    (chip(tdp='"23 kW"', memory_bandwidth='"21 PB/s"'), ""),  # a wafer
    (chip(tdp='"23 kW"', memory_bandwidth='"8 TB/s"'), "chip-power"),
    (chip(tdp='"0.7 W"'), "chip-power"),
    (chip(tdp='"0.7 W"', peak='{ fp4 = "10 TFLOP/s" }', top='released = "2008"'), "chip-power"),
    (chip(tdp='"2 W"', top='released = "1995-09"'), ""),  # NVIDIA's NV1
    (chip(tdp='"0.65 W"', top='released = "2009-04"'), ""),  # Intel's Atom Z515
    (chip(tdp='"0.65 W"', top='released = "2022"'), "chip-power"),
    (chip(tdp='"2 W"', peak='{ int8 = "4 TOP/s" }'), ""),  # a camera's
    (chip(memory_capacity='"32 kB"', top='released = "1986"'), ""),
    (chip(memory_capacity='"64 MB"', top='released = "2006-11"'), ""),
    (chip(tdp='"10.2 kW"') .replace('tdp', "per = 8\ntdp"), ""),  # a server of eight
    (chip(tdp='"0.7 kW"', rejected='"x"'), ""),
    (chip(tdp='"700 kW"', rejected='"x"'), ""),
    (chip(memory_capacity='"80 GB"'), ""),
    (chip(memory_capacity='"80 MB"'), "memory-per-chip"),
    (chip(memory_capacity='"80 TB"'), "memory-per-chip"),
    (chip(tdp='"1000 W"', peak='{ bf16 = "2250 TFLOP/s", fp4 = "9000 TFLOP/s" }'), ""),
    (chip(tdp='"1000 W"', peak='{ bf16 = "2250 PFLOP/s" }'), "chip-efficiency"),
    (chip(tdp='"550 W"', peak='{ fp64_matrix = "122.6 TFLOP/s" }'), ""),  # MI300A, the best
    (chip(tdp='"550 W"', peak='{ fp64_matrix = "980.6 TFLOP/s" }'), "chip-efficiency"),
    (chip(peak='{ fp64 = "980.6 PFLOP/s" }'), ""),
    (chip(peak='{ tf32 = "989 TFLOP/s", bf16 = "989.4 TFLOP/s" }'), ""),
    (chip(peak='{ tf32 = "1979 TFLOP/s", bf16 = "989.4 TFLOP/s" }'), "chip-peak-order"),
    (chip(tdp='"700 W"', chip_price='"30_000 USD"'), ""),
    (chip(tdp='"700 W"', chip_price='"30M USD"'), "chip-price"),
    (chip(tdp='"700 W"', server_price='"300 USD"'), "chip-price"),
    (chip(chip_price='"300 USD"'), ""),
    (chip(cluster_price='"6M USD"'), "chip-price"),
])  # fmt: skip
def test_a_chip(tiny: Tiny, text: str, code: str) -> None:
    faults = found(tiny(text))
    assert [fault.code for fault in faults] == ([code] if code else [])
    assert all(fault.level == FINDINGS[code].level and fault.entry == "chips.c" for fault in faults)


def test_a_chip_is_told_what_no_chip_reaches(tiny: Tiny) -> None:
    (fault,) = found(tiny(chip(tdp='"500 W"', peak='{ fp64 = "500 TFLOP/s" }')))
    assert fault.key == "claims[0].peak:fp64"
    assert fault.message.startswith(
        "500 TFLOP/s at 500 W is 1,000 GFLOP/s per W, and no chip is above 500 GFLOP/s per W at fp64: "
    )


# -- factors ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "good", "bad"), [
    ("carbon_intensity", "700 g/kWh", "1600 g/kWh"),
    ("electricity_price", "0.08 USD/kWh", "80 USD/kWh"),
    ("household_energy", "10_500 kWh/year", "10_500 MWh/year"),
    ("wue", "1.8 L/kWh", "18 L/kWh"),
    ("ewif", "4.5 L/kWh", "450 L/kWh"),
    ("pue", "1.6", "16"),
    ("grid_peak", "40 GW", "40 kW"),
    ("reserve_margin", "15 %", "150 %"),
])  # fmt: skip
def test_a_region(tiny: Tiny, name: str, good: str, bad: str) -> None:
    text = '[regions.r]\nname = "R"\n[[regions.r.claims]]\nsource = "city"\n{} = "{}"\n'
    assert said(tiny(text.format(name, good))) == []
    (fault,) = found(tiny(text.format(name, bad)))
    assert (fault.code, fault.level, fault.entry, fault.key) == (
        "factor-out-of-bounds",
        "error",
        "regions.r",
        f"claims[0].{name}",
    )


def test_a_factor_is_told_with_its_ends_and_why(tiny: Tiny) -> None:
    text = '[regions.r]\nname = "R"\n[[regions.r.claims]]\nsource = "city"\ncarbon_intensity = "1600 g/kWh"\n'
    (fault,) = found(tiny(text))
    assert (
        fault.message
        == "1600 g/kWh is outside 0 g/kWh to 1500 g/kWh (a lignite plant is at about 1,200 g/kWh, no grid above): check the unit"
    )


@pytest.mark.parametrize(("text", "key"), [
    ("value = 1.1\nlow = 0.1\nhigh = 1.2", "value"),
    ("value = 1.1\nby_year = { 2022 = 11 }", "by_year.2022"),
    ("value = 1.1\nhigh = 3", "value"),
    ("value = 1.1\nlow = 1.0\nhigh = 1.2\nby_year = { 2022 = 1.05 }", ""),
])  # fmt: skip
def test_an_assumption(tiny: Tiny, text: str, key: str) -> None:
    assumption = f'[assumptions.usd_per_eur]\nsource = "guess"\n{text}\n'
    from tests.analysis.conftest import BASE

    path = tiny.folder / "own.toml"
    path.write_text(BASE[: BASE.index("[assumptions.usd_per_eur]")] + assumption, encoding="utf-8")
    from supercmp.store.compiled.load import load

    faults = found(load({}, [(0, [str(path)])]))
    assert [(fault.code, fault.entry, fault.key) for fault in faults] == (
        [("factor-out-of-bounds", "assumptions.usd_per_eur", key)] if key else []
    )


def test_factors_of_systems_chips_and_cases(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a", THOUSAND),
        tiny.claim("a", "city", pue="4.5", phase='"first"'),
        tiny.claim("a", "city", pue="9", rejected='"x"'),
        chip(server_overhead="5"),
        '[assumptions.wue]\nvalue = "0.4 L/kWh"\nsource = "guess"\n'
        '[[assumptions.wue.cases]]\nwhen = \'kind == "ai"\'\nvalue = "40 L/kWh"\nsource = "guess"\n'
        '[assumptions.construction_cost]\nvalue = "9.4M USD/W"\nsource = "guess"\n',
    )
    assert [(fault.entry, fault.key) for fault in found(catalog)] == [
        ("systems.a", "claims[0].pue"),
        ("chips.c", "claims[0].server_overhead"),
        ("assumptions.construction_cost", "value"),
        ("assumptions.wue", "cases[0].value"),
    ]


# -- dates -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("first", "then", "code"), [
    ("operational", {"status": '"decommissioned"'}, ""),
    ("operational", {"status": '"decommissioned"', "announced": '"2024-02"'}, ""),
    ("decommissioned", {"user": '"x"'}, "phases-out-of-order"),
    ("planned", {"status": '"decommissioned"'}, "phases-out-of-order"),
    ("cancelled", {"status": '"cancelled"'}, ""),
    ("operational", {"announced": '"2024-04"'}, "announced-late"),
    ("operational", {"announced": '"2024-03-15"'}, ""),
])  # fmt: skip
def test_phases_in_order(tiny: Tiny, first: str, then: dict[str, str], code: str) -> None:
    catalog = tiny(tiny.system("a", status=first), tiny.phase("a", date='"2024-03"', sources='["paper"]', **then))
    assert [fault.code for fault in found(catalog)] == ([code] if code else [])


def test_a_machine_does_not_come_back(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a"),
        tiny.phase("a", date='"2024-03"', sources='["paper"]', status='"decommissioned"'),
        tiny.phase("a", date='"2024-04"', sources='["paper"]', status='"operational"'),
        tiny.phase("a", id='"talk"', sources='["talk"]', status='"planned"', certainty='"rumoured"'),
    )
    (fault,) = found(catalog)
    assert (fault.code, fault.level, fault.key) == ("phases-out-of-order", "error", "phases[2].status")
    assert fault.message.startswith("operational on 2024-04, after it was decommissioned on 2024-03: ")


@pytest.mark.parametrize(("date", "status", "is_found"), [
    ("2024-08-14", "operational", False),  # 30 days after the paper of 15 July
    ("2024-08-17", "operational", True),
    ("2024-08-17", "planned", False),
    ("2024", "operational", False),
])  # fmt: skip
def test_a_phase_that_its_sources_could_not_know(tiny: Tiny, date: str, status: str, *, is_found: bool) -> None:
    catalog = tiny(tiny.system("a", date=date, status=status))
    assert said(catalog) == ([("phase-before-said", "note")] if is_found else [])


@pytest.mark.parametrize(("day", "is_found"), [("2024-07", False), ("2024-07-31", False), ("2024-08", True)])
def test_a_run_that_its_source_could_not_know(tiny: Tiny, day: str, *, is_found: bool) -> None:
    # The list is of June: it may precede its month by some days, as TOP500 does.
    catalog = tiny(tiny.system("a"), tiny.run("a", "list", as_of=f'"{day}"', rmax='"1 PFLOP/s"'))
    assert said(catalog) == ([("run-before-its-day", "note")] if is_found else [])


@pytest.mark.parametrize(("released", "expected"), [
    ("2024-01-01", []),
    ("2024", []),  # perhaps in January
    ("2024-02", [("chip-not-released", "note")]),
    ("2025-01", [("chip-not-released", "error")]),
])  # fmt: skip
def test_a_chip_before_its_release(tiny: Tiny, released: str, expected: list[tuple[str, str]]) -> None:
    late = chip(top=f'released = "{released}"', tdp='"1000 W"')
    again = tiny.phase("a", date='"2024-03"', sources='["paper"]', user='"x"')
    plan = tiny.system("b", "c = 1", status="planned")
    assert said(tiny(late, tiny.system("a", "c = 1"), again, plan)) == expected


# -- training --------------------------------------------------------------------------------------------------------------


def workload(**keys: str) -> str:
    """Write a run of 10 days on 1,000 fast: 100 PFLOP/s at bf16, so 8.64e22 FLOP at most."""
    usual = {"chips": "{ fast = 1000 }", "training_days": '"10 days"', **keys}
    lines = "\n".join(f"{key} = {value}" for key, value in usual.items() if value)
    return f'[workloads.w]\nname = "W"\n[[workloads.w.claims]]\nsource = "city"\n{lines}\n'


@pytest.mark.parametrize(("keys", "code"), [
    ({"training_flop": '"5e22 FLOP"'}, ""),
    ({"training_flop": '"5.2e22 FLOP"'}, "training-near-peak"),  # 0.602
    ({"training_flop": '"8.8e22 FLOP"'}, "training-above-peak"),
    ({"training_flop": '"8.8e22 FLOP"', "precision": '"fp8"'}, ""),  # twice the rate
    ({"training_flop": '"3e22 FLOP"', "mfu": "0.4"}, ""),
    ({"training_flop": '"1.6e22 FLOP"', "mfu": "0.4"}, "flop-off-hours"),
    ({"training_flop": '"8e22 FLOP"', "mfu": "0.4"}, "flop-off-hours"),
    ({"training_flop": '"5e22 FLOP"', "chip_hours": '"240_000 h"'}, ""),
    ({"training_flop": '"8e22 FLOP"', "chip_hours": '"24_000_000 h"'}, "hours-off-days"),
    ({"training_flop": '"4.8e22 FLOP"', "parameters": "8e9", "tokens": "1e12"}, ""),
    ({"training_flop": '"4.8e22 FLOP"', "parameters": "8e9", "tokens": "2e12"}, "flop-off-6nd"),
    ({"training_flop": '"8.8e22 FLOP"', "chips": ""}, ""),
    ({"training_flop": '"8.8e22 FLOP"', "chips": "{ blank = 9 }"}, ""),
    ({"training_flop": '"8.8e22 FLOP"', "training_days": ""}, ""),
    ({"parameters": "10e9", "tokens": "2e12"}, ""),
])  # fmt: skip
def test_a_training_run(tiny: Tiny, keys: dict[str, str], code: str) -> None:
    faults = found(tiny(workload(**keys)))
    assert [fault.code for fault in faults] == ([code] if code else [])
    assert all(fault.level == FINDINGS[code].level and fault.entry == "workloads.w" for fault in faults)


def test_a_factor_of_times_is_said_so(tiny: Tiny) -> None:
    (fault,) = found(tiny(workload(training_flop='"8.64e23 FLOP"')))
    assert fault.message.startswith("8.64e+23 FLOP is 10 times what the chips can do in their hours, 8.64e+22: ")
