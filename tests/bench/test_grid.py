"""A grid of a million what-ifs (issue: within 60 s and 500 MiB), and its first row at once; the figures are printed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.bench
PROGRAM = Path(sys.executable).parent / "supercmp"
SECONDS, MEBIBYTES = 60, 500
GRID = ("what-if", "colossus", "--set", "pue=1.001..2:0.001", "--set", "chips=1000..1000000:1000")


def spent(words: tuple[str, ...], output: Path) -> tuple[float, float]:
    """Run the program into a file: seconds of wall clock, and the most memory it held [MiB]."""
    start = time.perf_counter()
    with output.open("wb") as stream:
        process = subprocess.Popen([str(PROGRAM), *words], stdout=stream)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return time.perf_counter() - start, used.ru_maxrss / 1024


@pytest.mark.parametrize("form", ["csv", "jsonl"])
@pytest.mark.parametrize("way", ["stdout", "file"])
def test_a_million_rows(form: str, way: str, tmp_path: Path) -> None:
    result = tmp_path / f"grid.{form}"
    words = (*GRID, "-f", form, *(("-o", str(result)) if way == "file" else ()))
    seconds, mebibytes = spent(words, tmp_path / "out" if way == "file" else result)
    with result.open("rb") as stream:
        rows = sum(1 for _ in stream) - (form == "csv")
    sys.stdout.write(f"\n1,000,000 rows as {form}: {seconds:.1f} s, {mebibytes:.0f} MiB\n")
    assert rows == 1_000_000
    assert seconds <= SECONDS
    assert mebibytes <= MEBIBYTES


def test_a_reader_who_leaves_early_costs_little() -> None:
    start = time.perf_counter()
    process = subprocess.Popen([str(PROGRAM), *GRID, "-f", "csv"], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline().startswith(b"pue,chips,")
    process.stdout.close()
    assert process.wait(timeout=SECONDS) == 141
    sys.stdout.write(f"\nfirst row and away: {time.perf_counter() - start:.2f} s\n")
