"""The lists of 2024 to 2026: what the catalog says it holds whole, against its own runs and against the sheets of facts."""

from __future__ import annotations

import re

import pytest

from supercmp.analysis.rank.rank import rank
from supercmp.analysis.request.request import RankRequest, Selection
from tests.catalog.facts import sheet
from tests.catalogs import bundled_catalog

CATALOG = bundled_catalog()
WRITTEN = {
    "SuperPOD": "core42-superpod",
    "Setonix – GPU": "setonix-gpu",
    "Wisteria/BDEC-01": "wisteria-odyssey",
    "Earth Simulator -SX-Aurora": "earth-simulator-4",
    "JUWELS BM": "juwels-booster",
}
# Places of B that rest on the order of the machines round them, and rows of machines that are not here.
LEFT_OUT = {
    ("TOP500", "2025-11", "Isambard-AI phase 2"),
    ("TOP500", "2025-11", "Tuolumne"),
    ("TOP500", "2025-11", "ISEG2"),
    ("HPCG", "2026-06", "El Capitan"),
    ("HPL-MxP", "2025-06", "HiPerGator"),
    ("HPL-MxP", "2025-06", "Christofari Neo"),
    ("Green500", "2026-06", "Frontier"),
    ("Green500", "2026-06", "LUMI"),
}
KEYS = {"TOP500": "rmax", "HPCG": "hpcg", "HPL-MxP": "hpl_mxp", "Green500": "hpl_energy_efficiency"}
SCALE = {"PFLOP/s": 1e15, "EFLOP/s": 1e18, "GFLOP/s/W": 1e9}


def ident(name: str) -> str:
    if name in WRITTEN:
        return WRITTEN[name]
    found = CATALOG.names.get(name.lower()) or CATALOG.names.get(name.lower().removeprefix("supercomputer "))
    assert found, name
    return found[0].removeprefix("systems/")


def held(system: str, edition: str, key: str) -> float | None:
    """Give what the runs of a machine in an edition say [base units], refused ones apart."""
    for run in CATALOG.systems[system].runs:
        if run.list == edition and key in run.values and not run.rejected:
            return run.values[key].best
    return None


def places(quantity: str, day: str, number: int) -> list[str]:
    table = rank(CATALOG, RankRequest(by=(quantity,), is_bare=True, selection=Selection(as_of=day)))
    return [str(value) for value in table.column("id").values[:number]]


def stands(system: str, day: str) -> bool:
    begun = [phase.status for phase in CATALOG.systems[system].phases if phase.day <= day and phase.status]
    return not begun or begun[-1] == "operational"


def test_every_row_of_june_2025_is_a_run() -> None:
    wrong = []
    rows = sheet("top500-2025-06")
    for row in rows:
        system = ident(row["name"])
        for key, text, scale in (
            ("rmax", row["rmax_pf"], 1e15),
            ("rpeak", row["rpeak_pf"], 1e15),
            ("hpl_power", row["hpl_power_kw"], 1e3),
        ):
            if text and held(system, "TOP500 2025-06", key) != pytest.approx(float(text) * scale, rel=1e-5):
                wrong.append((system, key, text))
    assert wrong == []
    assert len(rows) == 79


def test_every_row_of_the_other_lists_is_a_run() -> None:
    wrong = []
    rows = [row for row in sheet("lists") if (row["list"], row["edition"], row["system"]) not in LEFT_OUT]
    for row in rows:
        key = KEYS[row["list"]]
        value = float(row["value"]) * SCALE[row["unit"]]
        found = held(ident(row["system"]), f"{row['list']} {row['edition']}", key)
        if found != pytest.approx(value, rel=1e-4):
            wrong.append((row["list"], row["edition"], row["system"], value, found))
    assert wrong == []
    assert len(rows) >= 160


def test_what_stands_on_a_list_is_in_its_order() -> None:
    for row in sheet("lists"):
        assert re.fullmatch(r"[0-9]{4}-[0-9]{2}", row["edition"])
    first = [row for row in sheet("lists") if row["list"] == "TOP500" and row["edition"] == "2026-06"]
    order = [ident(row["system"]) for row in sorted(first, key=lambda row: int(row["rank"]))[:14]]
    assert places("rmax", "2026-06-30", 14) == order


@pytest.mark.parametrize(
    "name",
    [
        entry.id
        for entry in CATALOG.lists.values()
        if entry.complete_to and (entry.day >= "2025-06" or entry.quantity != "rmax")
    ],
)
def test_a_list_that_is_held_whole_has_its_machines_in_its_order(name: str) -> None:
    edition = CATALOG.lists[name]
    of_list = {
        system.id: value
        for system in CATALOG.systems.values()
        if (value := held(system.id, edition.name, edition.quantity)) is not None
    }
    order = sorted(of_list, key=lambda system: -of_list[system])[: edition.complete_to]
    assert len(order) == edition.complete_to
    # A list may show a machine that has ended, and a machine of which nobody has heard since may be missing from it.
    stand = [system for system in order if stands(system, edition.day)]
    found = places(edition.quantity, edition.day, len(CATALOG.systems))
    assert [system for system in found if stands(system, edition.day)][: len(stand)] == stand


def test_the_first_of_june_2026_and_of_the_green_lists() -> None:
    # TOP500, June 2026 (place 6 by Eni), and The Register's table of the Green500 of November 2025.
    assert places("rmax", "2026-06-30", 10) == [
        "lineshine", "el-capitan", "frontier", "aurora", "jupiter-booster",
        "hpc7", "eagle", "hpc6", "fugaku", "alps",
    ]  # fmt: skip
    assert places("hpl_energy_efficiency", "2025-11-30", 1) == ["kairos"]
    assert held("kairos", "Green500 2025-11", "hpl_energy_efficiency") == pytest.approx(73.282e9)


def test_the_runs_of_november_2025_have_their_power() -> None:
    assert held("el-capitan", "TOP500 2025-11", "hpl_power") == 29_685e3
    assert held("jupiter-booster", "TOP500 2025-11", "hpl_power") == 15_794e3


def test_a_run_tuned_for_energy_is_not_the_full_run() -> None:
    # JEDI: 4.504 PFLOP/s at 67.31 kW in full, 3.793 at 52.15 tuned.
    full, tuned = held("jedi", "TOP500 2025-06", "rmax"), held("jedi", "Green500 2024-11", "rmax")
    assert (full, tuned) == (4.504e15, 3.793e15)
    assert held("jedi", "Green500 2024-11", "hpl_energy_efficiency") == pytest.approx(72.7325e9)


def test_what_was_retold_in_round_figures_gave_way_to_the_list() -> None:
    # 16.68 EFLOP/s by the authors of HPL-MxP; 16.7 by who retells it.
    assert held("el-capitan", "HPL-MxP 2025-11", "hpl_mxp") == 16.68e18


def test_number_ones_of_older_lists_have_their_run() -> None:
    assert held("jaguar", "TOP500 2009-11", "rmax") == 1.75e15  # InformationWeek, 16 November 2009
    assert held("tianhe-2a", "TOP500 2013-06", "rmax") == 33.86e15  # iTnews, June 2013
    assert held("summit", "TOP500 2018-06", "rmax") == 122.3e15  # Communications of the ACM, November 2018


def test_no_phase_begins_after_the_first_run_of_its_machine() -> None:
    late = [
        (system.id, system.runs[0].day)
        for system in CATALOG.systems.values()
        if system.runs and system.phases and min(run.day for run in system.runs) < min(p.day for p in system.phases)
    ]
    assert [name for name, _ in late if name in {"eagle", "iseg2", "sejong", "alps", "hawk"}] == []
