"""The machines of 2026 and how others ended, against the sheets of facts they were written from."""

from __future__ import annotations

import re

import pytest

from supercmp.analysis.rank.rank import rank
from supercmp.analysis.request.request import RankRequest, Selection
from tests.catalog.facts import sheet
from tests.catalogs import bundled_catalog

CATALOG = bundled_catalog()
DAY = "2026-08-31"
# Figures of the sheet in units of the catalog.
UNITS = {"PFLOP/s": 1e15, "kW": 1e3, "EFLOP/s": 1e18}
GONE = {"unknown since": "unknown", "merged": "decommissioned", "became Titan": "decommissioned"}
NOT_HERE = {"mira"}


def status_on(name: str, day: str) -> str:
    begun = [phase.status for phase in CATALOG.systems[name].phases if phase.day <= day and phase.status]
    return begun[-1] if begun else ""


def counts(name: str) -> list[dict[str, float]]:
    system = CATALOG.systems[name]
    return [phase.chips for phase in system.phases if phase.chips] + [run.chips for run in system.runs if run.chips]


def test_every_machine_of_the_sheet_is_there_with_its_figures() -> None:
    wrong: list[tuple[object, ...]] = []
    rows = [row for row in sheet("machines") if re.fullmatch(r"[a-z0-9-]+", row["id"])]
    for row in rows:
        name, key, value = row["id"], row["key"], row["value"]
        if name not in CATALOG.systems:
            wrong.append((name, "not there"))
        found = re.fullmatch(r"([0-9.]+) ([A-Za-z/]+)", value)
        if key in {"rmax", "rpeak", "hpl_power", "hpcg"} and found:
            figure = float(found[1]) * UNITS[found[2]]
            held = [run.values[key].best for run in CATALOG.systems[name].runs if key in run.values]
            if not any(abs(one / figure - 1) < 5e-3 for one in held):
                wrong.append((name, key, value, held))
        counted = re.fullmatch(r"([a-z0-9-]+) = ([0-9]+)", value)
        if key == "chips" and counted and name != "isambard-ai-phase-1":
            chip, number = counted[1], float(counted[2])
            if not any(one.get(chip) == number for one in counts(name)):
                wrong.append((name, chip, number, counts(name)))
    assert wrong == []
    assert len(rows) >= 120


def test_every_end_of_the_sheet_is_an_end_here() -> None:
    wrong = []
    rows = [row for row in sheet("eol") if row["id"] not in NOT_HERE]
    for row in rows:
        status = GONE.get(row["status"], row["status"])
        if status_on(row["id"], DAY) != status:
            wrong.append((row["id"], status, status_on(row["id"], DAY)))
        if row["status"] == "unknown since":
            seen = CATALOG.systems[row["id"]].phases[-1].last_seen
            if seen != row["date"]:
                wrong.append((row["id"], row["date"], seen))
    assert wrong == []
    assert len(rows) >= 25


def test_machines_of_which_nobody_has_heard_do_not_run() -> None:
    for name in ("cm-5-los-alamos", "blue-gene-l", "tianhe-1a", "trinity", "marconi-100"):
        assert status_on(name, DAY) == "unknown"


def test_what_was_merged_is_counted_once() -> None:
    # JETI's 1,920 GH200 are among those of JUPITER from June 2025 on.
    assert status_on("jeti", "2025-06-30") == "decommissioned"
    table = rank(CATALOG, RankRequest(by=("chip_count",), is_bare=True, selection=Selection(as_of="2025-07-31")))
    assert "jeti" not in table.column("id").values
    assert not any(phase.chips for phase in CATALOG.systems["isambard-ai-phase-1"].phases)


def test_enough_machines_of_enough_countries() -> None:
    assert len(CATALOG.systems) >= 260
    assert len({system.country for system in CATALOG.systems.values()}) >= 35


@pytest.mark.parametrize(("name", "chips"), [
    ("lux-ornl", {"mi355x": 4_032}),  # 504 nodes of eight, the guide of Oak Ridge
    ("horizon", {"gb200": 4_000}),  # 2,000 nodes of two, the guide of TACC
    ("hawk", {"epyc-7742": 11_264}),  # heise, February 2020
    ("kairos", {"gh200": 64}),  # 13,056 / 204
    ("hipergator-ai", {"b200": 504}),  # 81,648 / 1,296 nodes of eight
    ("toki-sora", {"a64fx": 5_760}),  # 276,480 / 48
])  # fmt: skip
def test_chips_by_hand(name: str, chips: dict[str, float]) -> None:
    assert chips in counts(name)
