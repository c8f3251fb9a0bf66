"""The catalog that comes with the program: sound, sourced, complete, and read to the last key."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from supercmp.analysis.check.check import examine, excused, findings
from supercmp.model.quantity import QUANTITIES
from supercmp.model.records import CERTAINTIES, KINDS, STATUSES
from supercmp.model.state import stages
from supercmp.store.compiled.load import inspect
from supercmp.store.files.find import bundled as folder_of_the_bundled
from tests.catalogs import bundled_catalog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.errors import Fault
    from supercmp.model.records import Catalog, Claim, Run

FILES = sorted(file for file in Path(folder_of_the_bundled()).rglob("*.toml") if file.parent.name != "words")
RAW = {path: tomllib.loads(path.read_text(encoding="utf-8")) for path in FILES}
CATALOG = bundled_catalog()
KINDS_OF_TABLE = ("sources", "systems", "groups", "chips", "assumptions", "regions", "workloads", "articles")

SYSTEMS = [
    "colossus",
    "gpt-4-cluster",
    "gpt-6-cluster",
    "aurora",
    "frontier",
    "eagle",
    "stargate-2024",
    "stargate-abilene",
    "el-capitan",
    "fugaku",
    "lumi",
    "leonardo",
    "alps",
    "jupiter-booster",
    "summit",
    "hpc6",
    "tuolumne",
    "perlmutter",
    "selene",
]
CHIPS = [
    "v100",
    "a100-40gb",
    "a100-80gb",
    "h100-sxm",
    "h100-pcie",
    "h200",
    "gh200",
    "b100",
    "b200",
    "gb200",
    "mi250x",
    "mi300a",
    "mi300x",
    "max-1550",
    "a64fx",
]
ASSUMPTIONS = [
    "pue",
    "server_overhead",
    "network_overhead",
    "load_factor",
    "occupancy",
    "mfu",
    "whole_run_share",
    "parameters_per_chip",
    "failure_rate",
    "checkpoint_stall",
    "restart_time",
    "chip_to_server",
    "network_share",
    "construction_cost",
    "discount_rate",
    "hardware_life",
    "facility_life",
    "other_opex",
    "electricity_price",
    "carbon_intensity",
    "household_energy",
    "wue",
    "ewif",
    "model_error_power",
    "model_error_cost",
    "about_factor",
    "bound_factor",
    "price_correlation",
]


def entries(kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """List every entry of a kind as it is written."""
    for raw in RAW.values():
        yield from raw.get(kind, {}).items()


def claims() -> Iterator[tuple[str, Claim]]:
    for table in (CATALOG.systems, CATALOG.chips, CATALOG.regions, CATALOG.workloads):
        for entry in table.values():
            for claim in entry.claims:
                yield entry.id, claim


def runs() -> Iterator[tuple[str, Run]]:
    for system in CATALOG.systems.values():
        for run in system.runs:
            yield system.id, run


@pytest.fixture(scope="module")
def inspected() -> tuple[Catalog | None, list[Fault]]:
    found = inspect({})
    return found.catalog, found.faults


# -- sound -----------------------------------------------------------------------------------------------------------------


def test_it_loads_without_an_error(inspected: tuple[Catalog | None, list[Fault]]) -> None:
    catalog, faults = inspected
    assert catalog is not None
    assert [str(fault) for fault in faults if fault.level == "error"] == []


def test_check_finds_notes_only(inspected: tuple[Catalog | None, list[Fault]]) -> None:
    catalog, faults = inspected
    assert catalog is not None
    table = findings(excused(catalog, [*faults, *examine(catalog)]))
    assert set(table.column("level").values) <= {"note"}


def test_every_exception_silences_something_and_every_source_is_cited(
    inspected: tuple[Catalog | None, list[Fault]],
) -> None:
    # An exception for a finding that is no more would hide the next one.
    catalog, faults = inspected
    assert catalog is not None
    left = {fault.code for fault in excused(catalog, [*faults, *examine(catalog)], unasked={"stale"})}
    assert left & {"idle-exception", "unknown-exception", "unused-source"} == set()


# -- complete --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_fixed_system(name: str) -> None:
    system = CATALOG.systems[name]
    assert system.name
    assert system.operator
    assert system.country
    assert system.phases


@pytest.mark.parametrize("name", CHIPS)
def test_a_fixed_chip(name: str) -> None:
    chip = CATALOG.chips[name]
    keys = {key for claim in chip.claims for key in claim.values}
    assert chip.vendor
    assert chip.released
    assert any(key.startswith("peak:") for key in keys)
    assert "memory_capacity" in keys


@pytest.mark.parametrize("name", ["gpt-4", "llama-3.1-405b"])
def test_a_fixed_workload(name: str) -> None:
    assert any("training_flop" in claim.values for claim in CATALOG.workloads[name].claims)


@pytest.mark.parametrize("name", ASSUMPTIONS)
def test_an_assumption_of_the_surface(name: str) -> None:
    assumption = CATALOG.assumptions[name]
    values = [assumption.value, *(case.value for case in assumption.cases)]
    assert all(0 <= value.low <= value.best <= value.high for value in values)
    assert assumption.source in CATALOG.sources
    assert all(case.source in CATALOG.sources for case in assumption.cases)


@pytest.mark.parametrize(("name", "value", "low", "high"), [
    ("server_overhead", 1.42, 1.25, 1.75), ("network_overhead", 1.06, 1.02, 1.14), ("pue", 1.14, None, None),
    ("load_factor", 0.75, None, None), ("occupancy", 1.00, None, None), ("about_factor", 1.10, None, None),
    ("bound_factor", 1.25, None, None),
])  # fmt: skip
def test_defaults_that_the_surface_fixes(name: str, value: float, low: float | None, high: float | None) -> None:
    found = CATALOG.assumptions[name].value
    assert found.best == value
    assert low is None or (found.low, found.high) == (low, high)


def test_the_default_date_is_that_of_the_newest_source() -> None:
    assert CATALOG.date == max(source.day for source in CATALOG.sources.values() if source.date)


def test_colossus_has_a_price_for_every_chip_it_ever_held() -> None:
    held = {chip for stage in stages(CATALOG.systems["colossus"]) for chip in stage.chips}
    assert held >= {"h100-sxm", "h200", "gb200"}
    for chip in held:
        keys = {key for claim in CATALOG.chips[chip].claims for key in claim.values}
        assert keys & {"chip_price", "server_price", "cluster_price"}


def test_the_first_phases_of_colossus() -> None:
    phases = CATALOG.systems["colossus"].phases
    assert (phases[0].id, phases[0].status, phases[0].announced) == ("construction", "under_construction", "2024-06-05")
    found = [(phase.date, phase.chips) for phase in phases if phase.chips][:2]
    assert found == [("2024-07-22", {"h100-sxm": 32_000}), ("2024-09-02", {"h100-sxm": 100_000})]


def test_the_rumour_is_marked_as_one() -> None:
    assert {phase.certainty for phase in CATALOG.systems["gpt-6-cluster"].phases} == {"rumoured"}


def test_the_plan_of_115_billion() -> None:
    found = [
        claim.values["programme_cost"].best
        for claim in CATALOG.systems["stargate-2024"].claims
        if "programme_cost" in claim.values
    ]
    assert 115e9 in found


def test_the_articles_own_source() -> None:
    source = CATALOG.sources["seed-article"]
    assert (source.publisher, source.url, source.date, source.kind) == (
        "right-ai.com (copy; the original publisher is not known)", "https://right-ai.com/", "2024-07", "reported",
    )  # fmt: skip


# -- sourced ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CATALOG.sources)
def test_a_source_says_who_what_where_and_when(name: str) -> None:
    source = CATALOG.sources[name]
    assert source.title
    assert source.publisher
    assert source.url.startswith(("https://", "http://"))
    assert source.date or source.read
    assert not source.date or source.day <= CATALOG.date
    assert source.kind in KINDS


def test_every_claim_and_run_has_a_source_that_is_there() -> None:
    assert [(name, claim.source) for name, claim in claims() if claim.source not in CATALOG.sources] == []
    assert [(name, run.source) for name, run in runs() if run.source not in CATALOG.sources] == []


def test_every_phase_has_sources_that_are_there() -> None:
    for system in CATALOG.systems.values():
        for phase in system.phases:
            assert phase.sources, (system.id, phase.id)
            assert set(phase.sources) <= set(CATALOG.sources)


def test_every_source_is_used() -> None:
    used = {claim.source for _, claim in claims()} | {run.source for _, run in runs()}
    used |= {name for system in CATALOG.systems.values() for phase in system.phases for name in phase.sources}
    for assumption in CATALOG.assumptions.values():
        used |= {assumption.source, *(case.source for case in assumption.cases)}
    used |= {article.source for article in CATALOG.articles.values()}
    used |= {coverage.source for coverage in CATALOG.coverage.values()}
    assert sorted(set(CATALOG.sources) - used) == []


def test_every_rejected_figure_says_why() -> None:
    found = [claim.rejected for _, claim in claims() if claim.rejected] + [
        run.rejected for _, run in runs() if run.rejected
    ]
    assert "belongs to Frontier TDS, one cabinet" in found
    assert all(len(reason) > 10 for reason in found)


def test_quotations_are_no_longer_than_a_sentence() -> None:
    assert [claim.quote for _, claim in claims() if len(claim.quote) > 200 or claim.quote.count(". ") > 0] == []


def test_every_reference_is_to_something_there() -> None:
    for system in CATALOG.systems.values():
        ids = {phase.id for phase in system.phases}
        assert not system.region or system.region in CATALOG.regions
        assert {chip for phase in system.phases for chip in phase.chips} <= set(CATALOG.chips)
        assert {chip for run in system.runs for chip in run.chips} <= set(CATALOG.chips)
        assert {claim.phase for claim in system.claims} - {""} <= ids
        assert {phase.status for phase in system.phases} - {""} <= set(STATUSES)
        assert {phase.certainty for phase in system.phases} - {""} <= set(CERTAINTIES)
    for group in CATALOG.groups.values():
        assert set(group.members) <= set(CATALOG.systems)


# -- nothing that nobody read -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("chip", "quantity"), [
    ("a100-64gb", "tdp"), ("a100-64gb", "memory_bandwidth"), ("a100-64gb", "chip_price"), ("v100", "peak:int8"),
])  # fmt: skip
def test_what_the_facts_mark_unverified_of_chips_is_left_out(chip: str, quantity: str) -> None:
    assert [claim.source for claim in CATALOG.chips[chip].claims if quantity in claim.values] == []


def test_places_that_were_never_looked_up_are_left_out() -> None:
    # Epoch AI publishes the coordinates of these sites; of the others they would be from general knowledge.
    read = {
        "colossus", "colossus-2", "stargate-abilene", "stargate-uae", "fairwater-atlanta", "fairwater-wisconsin",
        "new-carlisle", "madison-mega-site", "ridgeland", "prometheus", "hyperion", "google-new-albany",
        "google-omaha", "goodnight", "coreweave-helios", "alibaba-zhangbei",
    }  # fmt: skip
    assert {system.id for system in CATALOG.systems.values() if system.location} <= read


@pytest.mark.parametrize(("system", "quantity"), [("fugaku", "contract_cost"), ("hpc6", "contract_cost")])
def test_costs_that_the_facts_mark_unverified_are_left_out(system: str, quantity: str) -> None:
    assert [claim.source for claim in CATALOG.systems[system].claims if quantity in claim.values] == []


# -- every key survives ----------------------------------------------------------------------------------------------------


def plain(value: object) -> object:
    """Write a TOML value as records hold it: dates as text, lists as tuples."""
    if isinstance(value, list):
        return tuple(plain(item) for item in value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def same_figure(written: object, held: Any, per: int = 1) -> bool:
    """Say whether a figure is what was written: its text, or its number over `per`."""
    if isinstance(written, str):
        return bool(held.text == written)
    return bool(held.best == pytest.approx(float(written) / per))  # type: ignore[arg-type]


def lost_of_claim(raw: dict[str, Any], held: Claim | Run) -> list[str]:
    """List the keys of a claim or run that its record does not hold as written."""
    lost = []
    per = raw.get("per", 1)
    for key, value in raw.items():
        if key in {"per", "phase"} and not hasattr(held, key):
            continue
        if key == "chips":
            counts = {chip: getattr(count, "best", count) for chip, count in held.chips.items()}
            is_held = set(counts) == set(value) and all(
                isinstance(n, str) or counts[chip] == n for chip, n in value.items()
            )
        elif key in QUANTITIES and isinstance(value, dict):
            is_held = all(same_figure(each, held.values.get(f"{key}:{name}")) for name, each in value.items())
        elif key in QUANTITIES:
            is_held = same_figure(value, held.values.get(key), 1 if key == "sparse_factor" else per)
        else:
            is_held = getattr(held, key) == plain(value)
        lost += [] if is_held else [key]
    return lost


def lost_of_entry(raw: dict[str, Any], held: Any) -> list[str]:
    """List the keys of an entry that its record does not hold as written."""
    lost = []
    for key, value in raw.items():
        if key in {"claims", "runs"}:
            records = {record.place: record for record in getattr(held, key)}
            lost += [f"{key}[{n}].{name}" for n, item in enumerate(value) for name in lost_of_claim(item, records[n])]
            lost += [] if len(records) == len(value) else [key]
        elif key == "phases":
            records = {record.place: record for record in held.phases}
            lost += [f"phases[{n}].{name}" for n, item in enumerate(value) for name in lost_of_phase(item, records[n])]
        elif key in {"cases", "exceptions", "statements"}:
            pairs = zip(value, getattr(held, key), strict=True)
            lost += [f"{key}.{name}" for item, record in pairs for name in lost_of_case(item, record)]
        elif getattr(held, key) != plain(value):
            lost.append(key)
    return lost


def lost_of_phase(raw: dict[str, Any], held: Any) -> list[str]:
    lost = [key for key, value in raw.items() if key != "chips" and getattr(held, key) != plain(value)]
    counts = raw.get("chips", {})
    are_held = set(counts) == set(held.chips) and all(
        isinstance(n, str) or held.chips[chip] == n for chip, n in counts.items()
    )
    return lost if are_held else [*lost, "chips"]


def lost_of_case(raw: dict[str, Any], held: Any) -> list[str]:
    if "value" not in raw:
        return [key for key, value in raw.items() if getattr(held, key) != plain(value)]
    lost = [key for key in ("when", "source") if getattr(held, key) != raw[key]]
    return lost if str(raw["value"]) in held.value.text or held.value.best == raw["value"] else [*lost, "value"]


@pytest.mark.parametrize("kind", [kind for kind in KINDS_OF_TABLE if kind != "assumptions"])
def test_every_key_survives(kind: str) -> None:
    found = {name: lost_of_entry(raw, getattr(CATALOG, kind)[name]) for name, raw in entries(kind)}
    assert {name: lost for name, lost in found.items() if lost} == {}
    assert set(found) == set(getattr(CATALOG, kind))


def test_every_key_of_the_assumptions_survives() -> None:
    for name, raw in entries("assumptions"):
        held = CATALOG.assumptions[name]
        figures = {"value": held.value.best, "low": held.value.low, "high": held.value.high}
        units = {key: value for key, value in raw.items() if key in figures}
        assert all(isinstance(value, str) or figures[key] == value for key, value in units.items()), name
        assert {"source": held.source, "name": held.name, "note": held.note}.items() >= {
            (key, raw[key]) for key in ("source", "name", "note") if key in raw
        }
        assert held.by_year == {int(year): value for year, value in raw.get("by_year", {}).items()}
        assert [lost_of_case(item, case) for item, case in zip(raw.get("cases", []), held.cases, strict=True)] == [
            []
        ] * len(held.cases)
        assert set(raw) <= {*figures, "source", "name", "note", "by_year", "cases", "scope", "unit", "country"}


def test_nothing_is_held_that_is_not_written() -> None:
    written = sum(
        len(raw.get("claims", [])) for kind in ("systems", "chips", "regions", "workloads") for _, raw in entries(kind)
    )
    assert written == len(list(claims()))
    assert sum(len(raw.get("runs", [])) for _, raw in entries("systems")) == len(list(runs()))


def test_one_system_or_chip_a_file() -> None:
    for path, raw in RAW.items():
        if path.parent.name in {"systems", "chips"}:
            assert list(raw) == [path.parent.name], path
            assert list(raw[path.parent.name]) == [path.stem], path
