"""`trend` as a process: columns, statuses, too little to fit, and the same bytes everywhere."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.contract.conftest import SOURCE

if TYPE_CHECKING:
    from tests.contract.conftest import Program

ONE = """
[systems.only-one]
name = "Only one"
kind = "ai"
operator = "o"
country = "IS"
[[systems.only-one.phases]]
date = "2024-01"
status = "operational"
chips = { h100-sxm = 10 }
sources = ["here"]
"""


def test_columns_and_projection(supercmp: Program) -> None:
    found = supercmp("trend", "--kind", "ai", "--until", "2030").ends(0).silent()
    assert found.stdout.startswith("date,id,value,unit,record,fit,fit_low,fit_high,value_basis,stand_in\n")
    rows = list(csv.DictReader(io.StringIO(found.stdout)))
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)
    assert [row["date"] for row in rows if not row["id"]][-1] == "2030-12-31"
    assert all(row["value"] == "" and row["record"] == "false" for row in rows if not row["id"])
    assert any(row["record"] == "true" for row in rows)
    same = json.loads(supercmp("trend", "--kind", "ai", "--until", "2030", "-f", "json").ends(0).stdout)
    assert len(same) == len(rows)
    assert same[-1]["id"] is None


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--by", "nothing"], "no quantity 'nothing'"),
        (["--leaders-by", "nothing"], "no quantity 'nothing'"),
        (["--leading", "0"], "--leading"),
        (["--leading", "many"], "--leading"),
        (["--since", "2024-02-30"], "no such day"),
        (["--until", "soon"], "--until"),
        (["--since", "2025", "--until", "2024"], "is after"),
        (["--fields", "nothing"], "no field 'nothing'"),
        (["--by", ""], "an empty text"),
    ],
)
def test_what_is_wrong(supercmp: Program, words: list[str], message: str) -> None:
    supercmp("trend", *words).ends(2).clean(message)


def test_one_point_and_none(supercmp: Program) -> None:
    (supercmp.folder / "one.toml").write_text(SOURCE + ONE, encoding="utf-8")
    words = ("trend", "--catalog", "one.toml", "--where", 'country == "IS"')
    one = supercmp(*words).ends(0).silent()
    assert one.stdout.splitlines()[1:] == ["2024-01-31,only-one,9.894,PFLOP/s,true,,,,derived,false"]
    assert "one record, of 31 Jan 2024: growth takes two" in supercmp(*words, "-f", "table").ends(0).stdout
    none = supercmp("trend", "--where", 'country == "none"').ends(0)
    assert none.stdout == "date,id,value,unit,record,fit,fit_low,fit_high,value_basis,stand_in\n"
    assert "no matching systems" in none.stderr


def test_surroundings_change_nothing(supercmp: Program) -> None:
    plain = supercmp("trend", "--by", "rmax").ends(0).out
    assert (
        supercmp("trend", "--by", "rmax", env={"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1", "LC_ALL": "C"}).out == plain
    )


def test_a_screen_in_ascii(supercmp: Program) -> None:
    found = supercmp("trend", "-f", "table", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}).ends(0)
    assert found.out.isascii()
    assert "\\u" not in found.stdout
