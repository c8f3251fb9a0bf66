"""Checking 10,000 entries takes under 5 s on two common cores: a small multiple of what it takes to parse the same text.

The yardstick is the standard TOML parser on the same file in a process of its own, interleaved with the check, medians.
Run with `pytest -m bench tests/bench/test_check.py`.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.toml import source

pytestmark = pytest.mark.bench
PROGRAM = Path(sys.executable).parent / "supercmp"
ENTRIES = 10_000
ROUNDS = 3
LIMIT = 4.5
"""Five seconds over the 1.2 s that the parser takes on the machine these figures are from, rounded up. One entry in ten has
a finding."""
SOURCE = source(date="2024-06")
SYSTEM = """
[systems.bench-{number}]
name = "Bench {number}"
kind = "hpc"
operator = "Operator {group}"
country = "US"
[[systems.bench-{number}.phases]]
date = "2023-{month:02}"
status = "operational"
chips = {{ {chip} = {count} }}
sources = ["s"]
[[systems.bench-{number}.claims]]
source = "s"
as_of = "2024-01"
facility_power = "{power} MW"
[[systems.bench-{number}.claims]]
source = "s"
kind = "estimate"
as_of = "2024-01"
facility_power = "{other} MW"
[[systems.bench-{number}.runs]]
source = "s"
as_of = "2024-06"
rmax = "{rmax} TFLOP/s"
rpeak = "{rpeak} TFLOP/s"
hpl_power = "{power} MW"
"""
CHIPS = ("h100-sxm", "a100-40gb", "mi250x", "v100", "a100-80gb")


def _catalog() -> str:
    parts = [SOURCE]
    for number in range(ENTRIES):
        count = 1000 + number
        values = {
            "count": count,
            "power": count * 0.001,
            "other": count * (0.001 if number % 10 else 0.0013),
            "rmax": count * 3,
            "rpeak": count * 5,
        }
        parts.append(
            SYSTEM.format(number=number, group=number % 50, month=number % 12 + 1, chip=CHIPS[number % 5], **values)
        )
    return "".join(parts)


def _seconds(command: list[str], folder: Path, statuses: set[int]) -> float:
    environ = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
    started = time.perf_counter()
    done = subprocess.run(command, env=environ, capture_output=True, check=False)
    assert done.returncode in statuses, done.stderr.decode()
    return time.perf_counter() - started


def test_ten_thousand_entries(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "big.toml"
    file.write_text(_catalog(), encoding="utf-8")
    parse = [sys.executable, "-c", "import sys, tomllib; tomllib.load(open(sys.argv[1], 'rb'))", str(file)]
    check = [str(PROGRAM), "check", str(file), "-f", "csv"]
    rounds = [(_seconds(parse, tmp_path, {0}), _seconds(check, tmp_path, {0, 3})) for _ in range(ROUNDS)]
    parsing, checking = (statistics.median(times) for times in zip(*rounds, strict=True))
    with capsys.disabled():
        sys.stdout.write(
            f"\ncheck of {ENTRIES:,} entries: {checking:.2f} s, {checking / parsing:.2f} x the parser (limit {LIMIT})\n"
        )
    assert checking / parsing <= LIMIT
