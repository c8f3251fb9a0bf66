"""`what-if` as a process: streams, statuses, a reader who leaves, files that are whole or not there."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.patience import PATIENCE
from tests.programs import need_device

if TYPE_CHECKING:
    from pathlib import Path

    from tests.contract.conftest import Program

SMALL = ("what-if", "colossus", "--set", "pue=1.001..2:0.001", "--set", "chips=1000..30000:1000")
GRID = ("what-if", "colossus", "--set", "pue=1.001..2:0.001", "--set", "chips=1000..100000:1000")


def test_before_and_after(supercmp: Program) -> None:
    found = supercmp("what-if", "colossus", "--set", "pue=1.3", "--chips", "100000 b200").ends(0)
    rows = {row["quantity"]: row for row in csv.DictReader(io.StringIO(found.stdout))}
    assert found.stdout.startswith("quantity,unit,before,after,ratio,moved\n")
    # 100,000 x 1000 W x 1.42 x 1.06 x (1 + 2 x 0.3) of the B200's datasheet and the defaults; 2.25 PFLOP/s dense bf16 each
    assert float(rows["facility_power"]["after"]) == pytest.approx(240.832)
    assert float(rows["peak"]["after"]) == pytest.approx(225_000)
    assert rows["facility_power"]["moved"] == "true"
    assert rows["supply_power"]["moved"] == "false"


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["colossus"], 2, "needs something to change"),
        ([], 2, "missing argument"),
        (["colossus", "--set", "pue=0.5"], 2, "at least 1"),
        (["colossus", "--set", "pue=1.1,0.5"], 2, "at least 1"),
        (["colossus", "--set", "mfu=1.2"], 2, "a fraction"),
        (["colossus", "--set", "colossus.facility_power=-5MW"], 2, "-5MW"),
        (["colossus", "--set", "pue=1.1", "--as-of", "2024-02-30"], 2, "no such day"),
        (["colossus", "--set", "pue=1.1", "--by", "nothing"], 2, "no quantity"),
        (["colossus", "--set", "pue=1.1", "--fields", "nothing"], 2, "no field"),
        (["colossus", "--chips", "b200"], 2, "not a count and a chip"),
        (["colossus", "--chips", ""], 2, "an empty text"),
        (["colossus", "--chips", "5 b200", "--scenario", "missing.toml"], 1, "missing.toml: No such file"),
        (["colossus", "--chips", "0", "--scenario", "missing.toml"], 2, "a count is a whole number"),
        (["colossus", "--chips", "100000 b300x"], 1, "no chip 'b300x'"),
        (["nosuch", "--set", "pue=1.1"], 1, "no system 'nosuch'"),
        (["colossus", "--set", "puee=1.1"], 1, "no assumption 'puee'"),
    ],
)
def test_what_is_wrong(supercmp: Program, words: list[str], status: int, message: str) -> None:
    supercmp("what-if", *words).ends(status).clean(message)


def test_a_scenario(supercmp: Program) -> None:
    (supercmp.folder / "s.toml").write_text('title = "T"\nchips = 50000\n[set]\npue = [1.1, 1.2]\n', encoding="utf-8")
    found = supercmp("what-if", "colossus", "--scenario", "s.toml", "--by", "facility_power", "-f", "json").ends(0)
    rows = json.loads(found.stdout)
    assert [(row["chips"], row["pue"]) for row in rows] == [(50_000, 1.1), (50_000, 1.2)]
    again = supercmp("what-if", "colossus", "--scenario", "-", "-f", "json", stdin=b"[set]\npue = 1.2\n").ends(0)
    assert json.loads(again.stdout)[0]["quantity"]
    supercmp("what-if", "colossus", "--scenario", "s.toml", "-o", "s.toml", "--force").ends(2).clean("also read")


@pytest.mark.parametrize(
    ("text", "message"),
    [("[set]\npue = 0.5\n", "s.toml:2:"), ("sets = 3\n", "s.toml:1: sets: unknown key"), ("", "s.toml: empty file")],
)
def test_a_faulty_scenario(supercmp: Program, text: str, message: str) -> None:
    (supercmp.folder / "s.toml").write_text(text, encoding="utf-8")
    supercmp("what-if", "colossus", "--scenario", "s.toml").ends(1).clean(message)


def test_a_change_of_nothing_is_a_warning(supercmp: Program) -> None:
    found = supercmp("what-if", "frontier", "--set", "h100-sxm.tdp=100 W").ends(0)
    assert "--set h100-sxm.tdp=100 W changed nothing" in found.stderr


def test_a_grid_as_csv_and_json_lines(supercmp: Program) -> None:
    words = ("what-if", "colossus", "--set", "pue=1.1,1.2,1.3", "--set", "chips=1000..30000:1000")
    table = list(csv.DictReader(io.StringIO(supercmp(*words, "-f", "csv").ends(0).silent().stdout)))
    lines = [json.loads(line) for line in supercmp(*words, "-f", "jsonl").ends(0).stdout.splitlines()]
    assert len(table) == len(lines) == 90
    assert [{name: float(value) for name, value in row.items()} for row in table] == lines


def test_a_reader_who_leaves(supercmp: Program) -> None:
    process = subprocess.Popen(
        [str(supercmp.path), *GRID],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=supercmp.environ,
        cwd=supercmp.folder,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline().startswith(b"pue,chips,peak_pflops,")
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=PATIENCE) == 141


def test_a_grid_in_a_file_is_whole_or_not_there(supercmp: Program) -> None:
    supercmp(*SMALL, "-o", "g.csv").ends(0).silent()
    path: Path = supercmp.folder / "g.csv"
    whole = path.read_bytes()
    assert whole.count(b"\n") == 30_001
    supercmp(*SMALL, "-o", "g.csv").ends(1).clean("File exists")
    stamp = path.stat().st_mtime_ns
    supercmp(*SMALL, "-o", "g.csv", "--force").ends(0)
    assert path.stat().st_mtime_ns == stamp
    supercmp(*SMALL, "--set", "mfu=0.3", "-o", "g.csv", "--force").ends(0)
    assert path.read_bytes() != whole
    supercmp(*SMALL, "-o", "/dev/null").ends(0).silent()
    supercmp(*SMALL, "-o", "none/g.csv").ends(1).clean("No such file")
    assert sorted(entry.name for entry in supercmp.folder.iterdir() if entry.name.startswith(".supercmp")) == []


def test_a_grid_for_a_full_device(supercmp: Program) -> None:
    need_device("/dev/full")
    supercmp(*SMALL, "-o", "/dev/full").ends(1).clean("No space left")


@pytest.mark.parametrize("form", ["table", "md", "html"])
def test_too_many_rows_for_a_page(supercmp: Program, form: str) -> None:
    supercmp(*GRID, "-f", form).ends(2).clean("100,000 rows are too many").hints("-f csv")


def test_hash_order_and_locale_change_nothing(supercmp: Program) -> None:
    words = ("what-if", "colossus", "--set", "pue=1.1,1.2", "--set", "chips=5 b200,6 h100-sxm")
    plain = supercmp(*words).ends(0).out
    assert supercmp(*words, env={"PYTHONHASHSEED": "1", "LC_ALL": "C", "COLUMNS": "10"}).out == plain
