"""`check` as a process: what it finds, where, with which status, and how findings are left standing."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.contract.conftest import SOURCE

if TYPE_CHECKING:
    from tests.contract.conftest import Program, Result

HEADER = "code,level,file,line,entry,key,message"
SYSTEM = """
[systems.ours]
name = "Ours"
kind = "ai"
[[systems.ours.phases]]
date = "2024-01"
status = "operational"
chips = { h100-sxm = 1000 }
sources = ["here"]
"""
TOO_MUCH = '[[systems.ours.claims]]\nsource = "here"\nfacility_power = "150 GW"\n'
EXCEPTION = '[[systems.ours.exceptions]]\ncode = "power-per-chip"\nreason = "a test"\n'


def rows(result: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_a_figure_against_physics_is_an_error_with_its_line_and_advice(supercmp: Program) -> None:
    file = supercmp.write("ours.toml", SOURCE + SYSTEM + TOO_MUCH)
    result = supercmp("check", file).ends(3).silent()
    assert result.stdout.startswith(HEADER + "\n")
    (row,) = rows(result)
    place = (SOURCE + SYSTEM + TOO_MUCH).splitlines().index('facility_power = "150 GW"') + 1
    assert {**row, "message": ""} == {
        "code": "power-per-chip",
        "level": "error",
        "file": str(file),
        "line": str(place),
        "entry": "systems.ours",
        "key": "claims[0].facility_power",
        "message": "",
    }
    assert "check the unit" in row["message"]


def test_an_exception_with_a_reason_leaves_it_standing(supercmp: Program) -> None:
    file = supercmp.write("ours.toml", SOURCE + SYSTEM + TOO_MUCH + EXCEPTION)
    assert supercmp("check", file).ends(0).silent().out == b""


def test_an_exception_for_nothing_is_a_note_and_one_for_no_code_an_error(supercmp: Program) -> None:
    idle = supercmp.write("idle.toml", SOURCE + SYSTEM + EXCEPTION)
    (row,) = rows(supercmp("check", idle).ends(0))
    assert (row["code"], row["level"], row["key"]) == ("idle-exception", "note", "exceptions[0].code")
    slip = supercmp.write("slip.toml", SOURCE + SYSTEM + EXCEPTION.replace("power-per-chip", "power-per-chips"))
    (row,) = rows(supercmp("check", slip).ends(3))
    assert (row["code"], row["level"]) == ("unknown-exception", "error")
    assert "'power-per-chip'" in row["message"]


def test_standard_input_has_lines_too(supercmp: Program) -> None:
    text = SOURCE + SYSTEM + TOO_MUCH
    (row,) = json.loads(supercmp("check", "-", "-f", "json", stdin=text.encode()).ends(3).out)
    assert (row["file"], row["line"]) == ("-", text.splitlines().index('facility_power = "150 GW"') + 1)


def test_faults_of_all_files_come_at_once_in_the_order_of_places(supercmp: Program) -> None:
    files = [
        supercmp.write("a.toml", SOURCE + SYSTEM.replace('kind = "ai"', 'kind = "tv"')),
        supercmp.write("b.toml", "x = [\n"),
        supercmp.write("c.toml", '[assumptions.electricity_price]\nvalue = 0.08\nsource = "epoch-models"\nlow = 2\n'),
        supercmp.write("d.toml", (SOURCE + SYSTEM + TOO_MUCH).replace("here", "there").replace("ours", "theirs")),
    ]
    found = rows(supercmp("check", *files).ends(3))
    places = [(row["file"], int(row["line"])) for row in found]
    assert places == sorted(places)
    assert {row["file"] for row in found} == {str(file) for file in files}
    assert "power-per-chip" in {row["code"] for row in found if row["file"].endswith("d.toml")}


def test_the_bundled_catalog_stays_usable_beside_broken_files(supercmp: Program) -> None:
    folder = supercmp.folder / "config" / "supercmp" / "catalog"
    folder.mkdir(parents=True)
    (folder / "bad.toml").write_text("x = [\n")
    (folder / "worse.toml").write_bytes(b"\xff\xfe")
    supercmp("--help").ends(0).silent()
    supercmp("rank", "--help").ends(0).silent()
    assert b"frontier\t" in supercmp("__complete", "systems").ends(0).silent().out
    found = supercmp("rank").ends(1)
    assert "bad.toml:1: " in found.stderr
    assert "worse.toml: not UTF-8" in found.stderr


def test_a_replacement_of_nothing_and_a_moved_phase_are_told_where_they_are(supercmp: Program) -> None:
    nothing = supercmp.write("nothing.toml", SOURCE + SYSTEM.replace('name = "Ours"', 'name = "Ours"\nreplace = true'))
    (row,) = rows(supercmp("check", nothing).ends(3))
    assert (row["code"], row["key"], row["file"]) == ("SC413", "replace", str(nothing))
    moved = supercmp.write("moved.toml", '[[systems.colossus.phases]]\nid = "first"\ndate = 2024-08-20\n')
    assert {row["file"] for row in rows(supercmp("check", moved).ends(3))} == {str(moved)}


def test_the_codes_are_listed(supercmp: Program) -> None:
    found = json.loads(supercmp("check", "--codes", "-f", "json").ends(0).silent().out)
    codes = {row["code"]: row for row in found}
    assert codes["power-per-chip"]["excusable"] is True
    assert codes["SC403"]["level"] == "error"
    assert supercmp("check", "--codes", "--fields", "meaning,code").ends(0).stdout.startswith("meaning,code\n")


@pytest.mark.parametrize(
    "words", [("--codes", "x.toml"), ("--codes", "--stale", "9d"), ("--codes", "--fields", "line"), ("--stale", "9")]
)
def test_a_wrong_command_line(supercmp: Program, words: tuple[str, ...]) -> None:
    supercmp("check", *words).ends(2).clean()


def test_the_bundled_catalog_has_no_error(supercmp: Program) -> None:
    found = rows(supercmp("check").ends(0).silent())
    assert {row["level"] for row in found} <= {"note"}
    assert all(int(row["line"]) > 0 for row in found)
