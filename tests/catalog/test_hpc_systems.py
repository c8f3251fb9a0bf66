"""The machines of the lists: the first fifty of November 2024, the firsts of older lists, and what ran where."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.check.check import examine, excused
from supercmp.analysis.rank.rank import rank
from supercmp.analysis.request.request import RankRequest, Selection
from supercmp.store.faults.codes import CODES
from tests.catalogs import bundled_catalog

if TYPE_CHECKING:
    from supercmp.model.records import Run

CATALOG = bundled_catalog()
NOVEMBER = "2024-11-30"

# The 64th TOP500 list (https://top500.org/lists/top500/2024/11/), typed: our id, Rmax in PFLOP/s, power in kW (None: not given).
FIRST_FIFTY: list[tuple[str, float, float | None]] = [
    ("el-capitan", 1742.00, 29580.98),
    ("frontier", 1353.00, 24607.00),
    ("aurora", 1012.00, 38698.36),
    ("eagle", 561.20, None),
    ("hpc6", 477.90, 8460.90),
    ("fugaku", 442.01, 29899.23),
    ("alps", 434.90, 7124.00),
    ("lumi", 379.70, 7106.82),
    ("leonardo", 241.20, 7493.74),
    ("tuolumne", 208.10, 3386.62),
    ("marenostrum-5-acc", 175.30, 4158.90),
    ("eos", 121.40, None),
    ("venado", 98.51, 1661.57),
    ("sierra", 94.64, 7438.28),
    ("sunway-taihulight", 93.01, 15371.00),
    ("chie-3", 91.94, None),
    ("chie-2", 89.78, None),
    ("jeti", 83.14, 1310.72),
    ("perlmutter", 79.23, 2945.00),
    ("el-dorado", 68.02, 1110.02),
    ("gefion", 66.59, 1753.20),
    ("cea-he", 64.32, 1233.00),
    ("selene", 63.46, 2646.00),
    ("tianhe-2a", 61.44, 18482.00),
    ("core42-superpod", 55.81, None),
    ("explorer-wus3", 53.96, None),
    ("jean-zay-h100", 52.18, None),
    ("miyabi-g", 46.80, 983.44),
    ("iseg", 46.54, 1320.00),
    ("adastra", 46.10, 921.48),
    ("ubilink", 45.82, 1066.17),
    ("reindeer", 45.59, None),
    ("juwels-booster", 44.12, 1764.22),
    ("israel-1", 41.50, None),
    ("marenostrum-5-gpp", 40.10, 5752.90),
    ("tsubame-4", 39.62, 815.82),
    ("gmo-gpu-cloud", 38.06, None),
    ("shaheen-iii-cpu", 35.66, 5301.00),
    ("hpc5", 35.45, 2252.17),
    ("sejong", 32.97, None),
    ("kakaocloud", 32.00, None),
    ("voyager-eus2", 30.05, None),
    ("crossroads", 30.03, 6283.91),
    ("pitagora", 27.27, None),
    ("setonix-gpu", 27.16, 476.63),
    ("discovery-5", 26.13, 964.00),
    ("polaris", 25.81, None),
    ("ssc-21", 25.18, None),
    ("rzadams", 24.38, 388.20),
    ("musica-phase-1", 24.22, None),
]

# Who was first, and with how much, by TOP500's own lists (top500.org/lists); PFLOP/s. 2016-06 is Dongarra's report of that month.
FIRSTS = [
    ("1993-06-30", "cm-5-los-alamos", 59.7e-6),
    ("2000-06-30", "asci-red", 2.379e-3),
    ("2002-06-30", "earth-simulator", 35.6e-3),  # as the press of April had it; the lists say 35.86
    ("2007-11-30", "blue-gene-l", 478.2e-3),
    ("2008-06-30", "roadrunner", 1.026),
    ("2008-11-30", "roadrunner", 1.105),
    ("2010-06-30", "jaguar", 1.759),
    ("2010-11-30", "tianhe-1a", 2.566),
    ("2011-06-30", "k-computer", 8.162),
    ("2011-11-30", "k-computer", 10.51),
    ("2012-06-30", "sequoia", 16.3248),
    ("2012-11-30", "titan", 17.59),
    ("2013-11-30", "tianhe-2a", 33.8627),
    ("2016-06-30", "sunway-taihulight", 93.0146),
    ("2018-11-30", "summit", 143.5),
    ("2020-06-30", "fugaku", 415.53),
    ("2020-11-30", "fugaku", 442.01),
    ("2022-06-30", "frontier", 1102.0),
    ("2024-11-30", "el-capitan", 1742.0),
    ("2025-11-30", "el-capitan", 1809.0),
    ("2026-06-30", "lineshine", 2198.4),
]

OTHERS = [
    "lineshine isambard-ai jupiter-booster iseg2 abci-3 discovery-6 ssc-24 summit titan sequoia k-computer",
    "piz-daint trinity cori marconi-100 lassen abci tacc-frontera supermuc-ng dammam-7 wisteria-odyssey cea-hf archer2 hawk",
    "pangea-iii earth-simulator earth-simulator-4 aoba-s doudna discovery-ornl lux-ornl solstice equinox horizon alice-recoque",
]


def ranked(day: str, by: str = "rmax", ids: tuple[str, ...] = ()) -> list[tuple[str, float]]:
    """Rank on a day; values in the column's unit, those without one left out."""
    table = rank(CATALOG, RankRequest(ids=ids, by=(by,), selection=Selection(as_of=day)))
    column = next(name for name in (column.name for column in table.columns) if name.startswith(by))
    pairs = zip(table.column("id").values, table.column(column).values, strict=True)
    return [(str(name), value) for name, value in pairs if isinstance(value, float)]


def listed(system: str, edition: str) -> Run:
    """Find the run that TOP500 lists in an edition, or the last one before where nothing changed since."""
    runs = [run for run in CATALOG.systems[system].runs if run.list.startswith("TOP500") and run.as_of <= edition]
    return max(runs, key=lambda run: run.as_of)


# -- the first fifty ------------------------------------------------------------------------------------------------------------


def test_there_are_fifty_in_falling_order() -> None:
    assert len({name for name, _, _ in FIRST_FIFTY}) == 50
    assert all(one[1] > next_[1] for one, next_ in pairwise(FIRST_FIFTY))


@pytest.mark.parametrize(("name", "rmax", "power"), FIRST_FIFTY)
def test_a_machine_of_the_first_fifty(name: str, rmax: float, power: float | None) -> None:
    system = CATALOG.systems[name]
    assert system.operator
    assert system.country
    run = listed(name, "2024-11")
    assert run.values["rmax"].best == pytest.approx(rmax * 1e15, rel=2e-3)
    if power is None:
        assert "hpl_power" not in run.values
    else:
        assert run.values["hpl_power"].best == pytest.approx(power * 1e3, rel=2e-3)


def test_the_ranking_has_the_order_of_the_list() -> None:
    found = ranked(NOVEMBER)[:50]
    assert [name for name, _ in found] == [name for name, _, _ in FIRST_FIFTY]
    assert [value for _, value in found[:10]] == pytest.approx([rmax for _, rmax, _ in FIRST_FIFTY[:10]], rel=2e-3)


@pytest.mark.parametrize("name", [word for line in OTHERS for word in line.split()])
def test_another_machine_of_note(name: str) -> None:
    assert CATALOG.systems[name].operator


def test_there_are_at_least_65_machines_that_ran_a_benchmark() -> None:
    assert sum(1 for system in CATALOG.systems.values() if system.runs) >= 65


# -- older lists ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "name", "rmax"), FIRSTS)
def test_the_first_of_a_list(day: str, name: str, rmax: float) -> None:
    first, value = ranked(day)[0]
    assert first == name
    assert value == pytest.approx(rmax, rel=2e-3)


@pytest.mark.parametrize(("name", "last_day", "gone"), [
    ("titan", "2019-07-31", "2019-08-02"),           # Oak Ridge switched it off on 1 August 2019
    ("k-computer", "2019-08-29", "2019-08-30"),      # Riken turned the power off on 30 August 2019
    ("roadrunner", "2013-03-30", "2013-03-31"),
    ("cori", "2023-05-30", "2023-05-31"),
    ("summit", "2024-11-14", "2024-11-15"),
    ("sierra", "2025-10-30", "2026-06-23"),           # gone in October; the list of November still has it
    ("hawk", "2025-03-30", "2025-03-31"),            # HLRS: out of service early in 2025
    ("piz-daint", "2024-12-30", "2025-06-10"),       # CSCS in 2024; the list of November has it up to the next
    ("earth-simulator", "2015-12-30", "2015-12-31"),  # its third generation came in 2015
])  # fmt: skip
def test_a_machine_that_was_switched_off(name: str, last_day: str, gone: str) -> None:
    assert name in [found for found, _ in ranked(last_day)]
    assert name not in [found for found, _ in ranked(gone)]


def test_a_superseded_machine_stays() -> None:
    # Nobody said that TaihuLight was switched off.
    assert "sunway-taihulight" in [name for name, _ in ranked("2026-06-30")]


# -- efficiency ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "day", "value"), [
    ("frontier", "2022-06-30", 52.23),       # not the 62.68 of one cabinet, Frontier TDS
    ("frontier", NOVEMBER, 54.98),           # 1,353 PFLOP/s by 24,607 kW
    ("jeti", NOVEMBER, 67.9626),             # the run tuned for energy; 83.14 PFLOP/s by 1,310.72 kW are 63.43
    ("adastra", "2022-06-30", 50.03),        # 46.1 PFLOP/s by 921.48 kW
    ("adastra", NOVEMBER, 58.02),            # Green500 2023-06, tuned for energy
    ("fugaku", NOVEMBER, 15.42),             # Green500 2020-11, tuned for energy
    ("sunway-taihulight", NOVEMBER, 6.05),
])  # fmt: skip
def test_efficiency_as_the_lists_have_it(name: str, day: str, value: float) -> None:
    ((found, efficiency),) = ranked(day, "hpl_energy_efficiency", (name,))
    assert found == name
    assert efficiency == pytest.approx(value, rel=2e-3)


# -- what ran ------------------------------------------------------------------------------------------------------------------


def test_no_run_is_above_the_peak_of_its_chips() -> None:
    # Rmax over chips against the better of a chip's FP64 rates. Processors beside accelerators add less than that leaves.
    above = []
    for system in CATALOG.systems.values():
        for run in system.runs:
            if run.rejected or "rmax" not in run.values or not run.chips:
                continue
            peak = 0.0
            for chip, count in run.chips.items():
                rates = [
                    claim.values[key].best
                    for claim in CATALOG.chips[chip].claims
                    for key in ("peak:fp64", "peak:fp64_matrix")
                    if key in claim.values and not claim.rejected
                ]
                peak += max(rates) * getattr(count, "best", count)
            if run.values["rmax"].best > peak:
                above.append((system.id, run.list))
    assert above == []


@pytest.mark.parametrize(("name", "chips"), [
    # Rows whose accelerator column counts 66 for a GPU: worked out from the processors' cores instead.
    ("israel-1", {"h100-sxm": 936}),         # 74,880 - 61,776 = 13,104 cores / 112 a server = 117 servers of eight
    ("pitagora", {"h100-sxm": 672}),         # 55,104 - 44,352 = 10,752 cores / 64 a node = 168 nodes of four
    # Ordinary rows: accelerator cores over those of one.
    ("sierra", {"v100": 17_280}),            # 1,382,400 / 80
    ("jeti", {"gh200": 1_920}),              # 253,440 / 132
    ("explorer-wus3", {"mi250x": 1_920}),    # 422,400 / 220
    ("tianhe-2a", {"matrix-2000": 35_584}),  # 4,554,752 / 128
    ("rzadams", {"mi300a": 512}),            # 116,736 / 228
    ("shaheen-iii-cpu", {"epyc-9654": 9_144}),  # 877,824 / 96
])  # fmt: skip
def test_what_ran_in_november_2024(name: str, chips: dict[str, int]) -> None:
    assert dict(listed(name, "2024-11").chips) == chips


def test_eos_ran_on_part_of_it() -> None:
    # 439,296 / 132; the machine has 576 servers of eight.
    assert dict(listed("eos", "2024-11").chips) == {"h100-sxm": 3_328}
    assert [dict(phase.chips) for phase in CATALOG.systems["eos"].phases][-1] == {"h100-sxm": 4_608}


def test_the_runs_of_machines_leave_nothing_to_look_at() -> None:
    codes = {"rmax-above-rpeak", "run-larger-than-phase"}
    left = excused(CATALOG, list(examine(CATALOG)), errors_of_reading=CODES, unasked=frozenset())
    assert [fault.entry for fault in left if fault.code in codes] == []


# -- sourced -------------------------------------------------------------------------------------------------------------------


def test_a_run_of_a_list_has_the_date_of_its_edition() -> None:
    for system in CATALOG.systems.values():
        for run in system.runs:
            if run.list:
                assert run.as_of == run.list.split()[-1], (system.id, run.list)


def test_lists_are_measured() -> None:
    for name, source in CATALOG.sources.items():
        words = name.split("-")
        if words[0] in {"top500", "green500", "hpcg"} and words[1].isdigit():
            # Rows below the fifth of June 2026 were read where somebody cites them.
            assert source.kind == ("reported" if name == "top500-2026-06-catalog" else "measured"), name


def test_what_a_machine_cost_is_never_taken_for_the_price_of_hardware() -> None:
    # The press names contracts and programmes; only a formula of Epoch AI's stands under hardware_cost on these machines.
    for name, *_ in FIRST_FIFTY:
        for claim in CATALOG.systems[name].claims:
            if "hardware_cost" in claim.values:
                assert claim.kind == "model", (name, claim.source)


def test_machines_of_one_name_are_told_apart() -> None:
    assert CATALOG.systems["discovery-ornl"].name == "Discovery"
    assert {CATALOG.systems[name].name for name in ("discovery-5", "discovery-6")} == {"Discovery 5", "Discovery 6"}
    assert CATALOG.systems["earth-simulator"].name != CATALOG.systems["earth-simulator-4"].name


@pytest.mark.parametrize(
    "name", ["doudna", "discovery-ornl", "solstice", "equinox", "alice-recoque", "herder", "blue-lion"]
)
def test_a_plan_is_a_plan(name: str) -> None:
    assert {phase.status for phase in CATALOG.systems[name].phases} == {"planned"}
    assert name not in [found for found, _ in ranked("2026-06-30")]


@pytest.mark.parametrize(("chip", "peak"), [
    # Cores x operations a cycle x clock.
    ("xeon-platinum-8280", 28 * 32 * 2.7e9),
    ("xeon-max-9480", 56 * 32 * 1.9e9),
    ("xeon-platinum-8480", 56 * 32 * 2.0e9),
    ("epyc-7763", 64 * 16 * 2.45e9),
    ("sw26010", 3.06e12),
    ("sparc64-viiifx", 8 * 8 * 2.0e9),
    ("power-bqc", 16 * 8 * 1.6e9),
])  # fmt: skip
def test_the_rate_of_a_processor(chip: str, peak: float) -> None:
    found = [claim.values["peak:fp64"].best for claim in CATALOG.chips[chip].claims if "peak:fp64" in claim.values]
    assert found
    assert all(value == pytest.approx(peak, rel=5e-3) for value in found)
