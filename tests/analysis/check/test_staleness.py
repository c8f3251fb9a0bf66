"""`check --stale`: an entry is as fresh as the newest thing that any source said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.check.staleness import stale
from supercmp.model.records import Catalog, Chip, Claim, Phase, Run, Source, System

if TYPE_CHECKING:
    from collections.abc import Iterable

SOURCES = {
    "old": Source("old", "An old list", "P", "measured", date="2020-06", day="2020-06-30"),
    "new": Source("new", "A new list", "P", "measured", date="2024-06", day="2024-06-30"),
    "undated": Source("undated", "A page", "P", "reported"),
}


def catalog(systems: Iterable[System] = (), chips: Iterable[Chip] = ()) -> Catalog:
    return Catalog(
        SOURCES,
        {system.id: system for system in systems},
        {},
        {chip.id: chip for chip in chips},
        {},
        {},
        {},
        {},
        {},
        ("one.toml",),
        "2024-06-30",
    )


def system(*, phase: str = "old", run: str = "", claim: str = "", said: str = "") -> System:
    return System(
        "a",
        "A",
        "hpc",
        phases=(Phase("2020", "2020", "2020-12-31", "operational", sources=(phase,)),),
        runs=(Run(run, "measured", {}),) if run else (),
        claims=(Claim(claim, "reported", {}, said_day=said),) if claim else (),
    )


@pytest.mark.parametrize(
    ("entry", "is_stale"),
    [
        pytest.param(system(), True, id="only an old phase"),
        pytest.param(system(phase="new"), False, id="a new phase"),
        pytest.param(system(run="new"), False, id="a new run"),
        pytest.param(system(claim="new"), False, id="a claim of a new source"),
        pytest.param(system(claim="undated", said="2024-06-01"), False, id="said lately by an undated source"),
        pytest.param(system(claim="old"), True, id="a claim of an old source"),
        pytest.param(system(phase="undated"), True, id="nothing has a date"),
    ],
)
def test_a_system_is_stale_when_nobody_spoke_of_it_for_a_year(entry: System, *, is_stale: bool) -> None:
    found = stale(catalog([entry]), "2025-01-01", 365)
    assert [(fault.code, fault.level, fault.entry, fault.file) for fault in found] == (
        [("stale", "note", "systems.a", "one.toml")] if is_stale else []
    )


def test_the_limit_is_counted_in_days() -> None:
    entry = system(phase="new")
    assert stale(catalog([entry]), "2024-07-10", 10) == []
    [fault] = stale(catalog([entry]), "2024-07-11", 10)
    assert fault.message == "the newest source is of 2024-06-30, more than 10 days ago"


def test_chips_grow_stale_too_and_a_source_without_a_date_says_so() -> None:
    chips = [
        Chip("old-chip", "Old", "V", claims=(Claim("old", "reported", {}),)),
        Chip("undated-chip", "Undated", "V", claims=(Claim("undated", "reported", {}),)),
        Chip("silent-chip", "Silent", "V"),
    ]
    found = {fault.entry: fault.message for fault in stale(catalog(chips=chips), "2025-01-01", 365)}
    assert found["chips.old-chip"].startswith("the newest source is of 2020-06-30")
    assert found["chips.undated-chip"] == found["chips.silent-chip"] == "no source has a date"
