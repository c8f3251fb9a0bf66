"""`plot` as a process: pictures in files and in the terminal, bad input told clearly, nothing half written."""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from tests.toml import source

if TYPE_CHECKING:
    from pathlib import Path

    from tests.contract.conftest import Program

FIVE = ("Colossus", "Frontier", "Aurora", "Eagle", "El Capitan")
DRY = (
    source("here")
    + """
[systems.dry]
name = "Dry"
kind = "hpc"
[[systems.dry.phases]]
date = "2020"
status = "operational"
sources = ["here"]
chips = { h100-sxm = 10 }
[[systems.dry.claims]]
source = "here"
water_use = "0 ML/day"
"""
)


@pytest.mark.parametrize("words", [(), ("--as-of", "2024-12-31"), ("--theme", "dark")], ids=str)
def test_compute_against_power_shows_the_five_in_bold_and_is_small(
    supercmp: Program, tmp_path: Path, words: tuple[str, ...]
) -> None:
    pytest.importorskip("vl_convert")
    file = tmp_path / "plane.svg"
    supercmp("plot", "scatter", "-o", str(file), *words).ends(0)
    assert file.stat().st_size < 300_000
    bold = [text.text for text in ET.parse(file).iter("{http://www.w3.org/2000/svg}text") if text.get("font-weight")]
    assert set(FIVE) <= set(bold)


@pytest.mark.parametrize(
    ("ending", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF"), ("html", b"<!")]
)
def test_every_ending_is_a_picture_and_the_same_the_next_time(
    supercmp: Program, tmp_path: Path, ending: str, begins: bytes
) -> None:
    pytest.importorskip("vl_convert")
    first, second = tmp_path / f"a.{ending}", tmp_path / f"b.{ending}"
    for file in (first, second):
        result = supercmp("plot", "compare", "colossus", "frontier", "-o", str(file)).ends(0).silent()
        assert result.out == b""
    assert first.read_bytes().startswith(begins)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        ("rank", "--by", "cost", "--uncertain", "--draws", "50", "--limit", "5"),
        ("scatter", "--of", "chips"),
        ("trend", "--by", "rmax"),
        ("timeline", "colossus", "stargate-abilene"),
        ("sensitivity", "colossus", "--by", "hardware_cost"),
        ("sensitivity", "eagle", "gpt-4-cluster", "--by", "hardware_cost"),
        ("pareto", "--x", "hardware_cost", "--y", "peak"),
        ("compare", "h100-sxm", "mi300x"),
    ],
    ids=" ".join,
)
def test_every_picture_in_the_terminal_in_a_pipe_and_as_a_specification(
    supercmp: Program, tmp_path: Path, words: tuple[str, ...]
) -> None:
    piped = supercmp("plot", *words).ends(0)
    assert b"\x1b" not in piped.out
    assert max(map(len, piped.stdout.splitlines())) <= 80
    narrow = supercmp("plot", *words, "--width", "40").ends(0)
    assert max(map(len, narrow.stdout.splitlines())) <= 40
    file = tmp_path / "spec.json"
    supercmp("plot", *words, "-o", str(file)).ends(0)
    found = json.loads(file.read_bytes())
    assert found["$schema"] == "https://vega.github.io/schema/vega-lite/v5.json"
    said = json.dumps(found, ensure_ascii=False)
    # What has no number format says none.
    assert ("bf16" in said) == (words[-1] not in {"rmax", "hardware_cost"})
    assert "catalog of" in said
    assert "2026" in said


def test_a_terminal_gets_colour_and_its_width(supercmp: Program) -> None:
    import re

    shown = supercmp.on_terminal("plot", "rank", "--limit", "5", columns=40).ends(0)
    assert "\x1b[" in shown.stdout
    assert max(map(len, re.sub(r"\x1b\[[0-9;]*m", "", shown.stdout).splitlines())) <= 40


def test_the_environment_changes_nothing_in_a_pipe(supercmp: Program) -> None:
    words = ("plot", "scatter", "--limit", "20")
    plain = supercmp(*words).ends(0)
    other = supercmp(*words, env={"COLUMNS": "30", "TERM": "dumb", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1"}).ends(0)
    assert other.out == plain.out


def test_an_ascii_stream_gets_ascii(supercmp: Program) -> None:
    result = supercmp("plot", "scatter", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}).ends(0)
    assert result.out.isascii()


@pytest.mark.parametrize(
    "words",
    [
        ("plot",),
        ("plot", "pie"),
        ("plot", "rank", "--by", "nonsense"),
        ("plot", "scatter", "--x", "nonsense"),
        ("plot", "scatter", "--y", "nonsense"),
        ("plot", "scatter", "--x", "peak"),
        ("plot", "scatter", "-o", "x.bmp"),
        ("plot", "scatter", "-o", "x"),
        ("plot", "scatter", "--theme", "sepia"),
        ("plot", "scatter", "--width", "3"),
        ("plot", "scatter", "-o", "x.svg", "--height", "99999"),
        ("plot", "compare", "colossus"),
        ("plot", "trend", "colossus"),
        ("plot", "timeline", "--by", "peak"),
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_reads_no_catalog(supercmp: Program, words: tuple[str, ...]) -> None:
    result = supercmp(*words, "--catalog", "missing.toml").ends(2)
    assert result.out == b""
    assert result.stderr.startswith("supercmp: error: ")


def test_without_the_extra_one_line_says_what_to_install(supercmp: Program, tmp_path: Path) -> None:
    """A finder that does not find the library stands in for an environment without it."""
    code = (
        "import sys, importlib.util as u; real = u.find_spec\n"
        "u.find_spec = lambda name, *more: None if name == 'vl_convert' else real(name, *more)\n"
        "from supercmp.cli.entry import run; sys.argv[0] = 'supercmp'; run()\n"
    )
    import subprocess

    file = tmp_path / "x.svg"
    done = subprocess.run(
        [sys.executable, "-c", code, "plot", "scatter", "-o", str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == "supercmp: error: a .svg needs the extra 'plot': pip install 'supercmp[plot]'\n"
    assert not file.exists()
    supercmp("plot", "scatter", "-o", str(tmp_path / "x.json")).ends(0)


def test_a_figure_of_nothing_is_named_left_out_and_counted(supercmp: Program) -> None:
    supercmp.write("dry.toml", DRY)
    words = ("plot", "scatter", "dry", "frontier", "--x", "water_use", "--catalog", "dry.toml")
    result = supercmp(*words).ends(0)
    assert "left out, as not above 0: dry (1)" in result.stdout
    alone = supercmp("plot", "scatter", "dry", "--x", "water_use", "--catalog", "dry.toml").ends(0)
    assert "left out, as not above 0: dry (1)" in alone.stdout


def test_one_point_and_none(supercmp: Program, tmp_path: Path) -> None:
    one = supercmp("plot", "scatter", "frontier").ends(0).silent()
    assert "Frontier" in one.stdout
    file = tmp_path / "none.json"
    none = supercmp("plot", "scatter", "--as-of", "1950-01-01", "-o", str(file)).ends(0)
    assert "no matching systems" in none.stderr
    assert "nothing to draw" in file.read_text()
    assert "no matching systems" in supercmp("plot", "rank", "--as-of", "1950-01-01").ends(0).stderr


def test_a_file_that_is_there_or_cannot_be_written_is_left_alone(supercmp: Program, tmp_path: Path) -> None:
    file = tmp_path / "old.json"
    file.write_text("old")
    supercmp("plot", "scatter", "-o", str(file)).ends(1).clean("File exists").hints("--force")
    assert file.read_text() == "old"
    supercmp("plot", "scatter", "-o", str(file), "--force").ends(0)
    assert file.read_text().startswith("{")
    supercmp("plot", "scatter", "-o", str(tmp_path / "no" / "x.json")).ends(1).clean("No such file")
    assert {path.name for path in tmp_path.iterdir()} - {"home", "cache", "config"} == {"old.json"}


def test_an_unknown_name_is_status_1(supercmp: Program) -> None:
    supercmp("plot", "scatter", "--mark", "nobody").ends(1).clean("nobody")
    supercmp("plot", "scatter", "colosus").ends(1).clean("colosus").hints("colossus")
