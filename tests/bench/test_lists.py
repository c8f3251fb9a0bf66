"""Importing and ranking long lists: ratios to `python -c pass`, beside the same sort by other tools.

Run with `pytest -m bench -s tests/bench/test_lists.py`. The list is made here: forty editions of 500 rows, machines staying
for eight editions each, so that editions have to be joined.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.importers.conftest import sheet_xml, workbook

pytestmark = pytest.mark.bench
PROGRAM = str(Path(sys.executable).parent / "supercmp")
HEADINGS = (
    "Rank,Name,Computer,Site,Manufacturer,Country,Year,Total Cores,Accelerator/Co-Processor Cores,Rmax [TFlop/s],"
    "Rpeak [TFlop/s],Power (kW),Power Source,Energy Efficiency [GFlops/Watts],Accelerator/Co-Processor,System ID"
)
EDITIONS, ROWS = 40, 500
ROUNDS = 7


class Cost(NamedTuple):
    """Seconds and the most memory in MiB."""

    seconds: float
    memory: float


def _row(edition: int, rank: int) -> list[object]:
    ident = 100_000 + rank * EDITIONS + edition // 8
    rmax = round(1e6 / rank * 1.5 ** (edition / 4), 2)
    # What machines of the year make of a watt [GFLOP/s/W]: twentieths in 2005, some forty in 2024.
    efficiency = round(0.05 * 1.42 ** (edition / 2), 3)
    power = round(rmax / efficiency, 3) if rank % 3 == 0 else ""
    return [
        rank,
        f"Machine {ident}" if rank % 4 else "",
        f"Model {rank % 50}, Xeon 64C 2GHz, NVIDIA H100 SXM5 80GB, InfiniBand",
        f"Site {rank % 200}",
        "Maker",
        ("United States", "China", "Japan", "Germany")[rank % 4],
        2000 + edition // 2,
        rank * 1_000,
        132 * (1 + rank % 64),
        rmax,
        rmax * 1.4,
        power,
        "Submitted" if power else "",
        efficiency if power else "",
        "NVIDIA H100 SXM5 80GB",
        ident,
    ]


def _csv(edition: int) -> str:
    lines = [
        ",".join(f'"{cell}"' if "," in str(cell) else str(cell) for cell in _row(edition, rank))
        for rank in range(1, ROWS + 1)
    ]
    return "\n".join([HEADINGS, *lines, ""])


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("lists")
    for edition in range(EDITIONS):
        month = f"{2005 + edition // 2}{('06', '11')[edition % 2]}"
        (root / f"list_{month}.csv").write_text(_csv(edition))
    rows: list[list[object]] = [[*HEADINGS.split(",")], *(_row(EDITIONS - 1, rank) for rank in range(1, ROWS + 1))]
    (root / "book_202406.xlsx").write_bytes(workbook(sheet_xml(rows)))
    return root


def _run(place: Path, *command: str) -> Cost:
    environ = {"PATH": os.environ["PATH"], "HOME": str(place), "LC_ALL": "C.UTF-8"}
    with Path(os.devnull).open("wb") as nothing:
        before = time.perf_counter()
        child = subprocess.Popen(command, cwd=place, env=environ, stdout=nothing, stderr=subprocess.PIPE)
        assert child.stderr
        said = child.stderr.read()
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - before
        child.stderr.close()
        child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, said
    return Cost(seconds, used.ru_maxrss / 1024)


def _ratio(place: Path, *command: str) -> tuple[float, float]:
    """Give the median in baselines, calls and baselines taking turns, and the most memory."""
    ours, base, memory = [], [], 0.0
    for _ in range(ROUNDS + 1):
        base.append(_run(place, sys.executable, "-c", "pass").seconds)
        cost = _run(place, *command)
        ours.append(cost.seconds)
        memory = max(memory, cost.memory)
    return statistics.median(ours[1:]) / statistics.median(base[1:]), memory


@pytest.fixture(scope="module")
def imported(place: Path) -> Cost:
    files = sorted(path.name for path in place.glob("list_*.csv"))
    return _run(place, PROGRAM, "import", "top500", *files, "-o", "all.toml")


def test_forty_editions_in_one_call(imported: Cost, place: Path) -> None:
    size = (place / "all.toml").stat().st_size / 1024**2
    sys.stdout.write(
        f"\nimport of {EDITIONS * ROWS:,} rows: {imported.seconds:.1f} s, {imported.memory:.0f} MiB; {size:.1f} MiB written\n"
    )
    assert imported.seconds < 60
    assert imported.memory < 1024
    assert size < 16


@pytest.mark.parametrize(
    ("words", "goal", "limit"),
    [(("rank", "--by", "rmax", "-f", "csv"), 45, 70), (("rank", "--limit", "10", "-f", "table"), 30, 50)],
    ids=["rank by rmax as CSV", "ten rows as a table"],
)
@pytest.mark.usefixtures("imported")
def test_ranking_what_was_imported(place: Path, words: tuple[str, ...], goal: float, limit: float) -> None:
    ratio, memory = _ratio(place, PROGRAM, *words, "--catalog", "all.toml")
    sys.stdout.write(f"\n{' '.join(words)}: {ratio:.1f} P (goal {goal}, limit {limit}), {memory:.0f} MiB\n")
    assert ratio < limit
    assert memory < 200


@pytest.mark.parametrize(
    ("file", "goal", "limit"), [("list_202411.csv", 10, 20), ("book_202406.xlsx", 20, 40)], ids=["CSV", "XLSX"]
)
def test_importing_one_edition(place: Path, file: str, goal: float, limit: float) -> None:
    ratio, memory = _ratio(place, PROGRAM, "import", "top500", file)
    sys.stdout.write(
        f"\nimport of {ROWS} rows of {file}: {ratio:.1f} P (goal {goal}, limit {limit}), {memory:.0f} MiB\n"
    )
    assert ratio < limit


_PANDAS = "import pandas as p; print(p.read_csv('raw.csv').sort_values('Rmax [TFlop/s]', ascending=False).to_csv(index=False))"
_SQLITE = (
    "import csv,sqlite3,sys; r=list(csv.reader(open('raw.csv'))); d=sqlite3.connect(':memory:');"
    "d.execute('create table t('+','.join('c%d'%i for i in range(len(r[0])))+')');"
    "d.executemany('insert into t values('+','.join('?'*len(r[0]))+')',r[1:]);"
    "csv.writer(sys.stdout).writerows(d.execute('select * from t order by cast(c9 as real) desc'))"
)


@pytest.mark.parametrize("tool", ["pandas", "sqlite3", "csvkit"])
def test_the_same_sort_by_other_tools(place: Path, tool: str) -> None:
    raw = place / "raw.csv"
    if not raw.exists():
        files = [path.read_text().splitlines()[1:] for path in sorted(place.glob("list_*.csv"))]
        raw.write_text("\n".join([HEADINGS, *(line for lines in files for line in lines), ""]))
    if tool == "csvkit":
        command = [shutil.which("csvsort") or "", "-r", "-c", "Rmax [TFlop/s]", "raw.csv"]
        if not command[0]:
            pytest.skip("csvkit is not installed")
    else:
        if tool == "pandas":
            pytest.importorskip("pandas", reason="pandas is not installed")
        command = [sys.executable, "-c", _PANDAS if tool == "pandas" else _SQLITE]
    ratio, memory = _ratio(place, *command)
    sys.stdout.write(f"\n{tool}, {EDITIONS * ROWS:,} rows sorted by Rmax: {ratio:.1f} P, {memory:.0f} MiB\n")
    assert ratio > 0
