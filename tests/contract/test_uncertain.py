"""`--uncertain` as a process: columns, the same bytes again, wrong numbers of draws, and what it costs those who do not ask."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.contract.conftest import Program

FEW = ("--uncertain", "--draws", "500")


def test_places_come_after_all_but_who_made_a_range_and_how_a_figure_was_put(supercmp: Program) -> None:
    result = supercmp("rank", "--by", "cost", *FEW).ends(0).silent()
    assert result.stdout.splitlines()[0].endswith(
        ",rank_low,rank_high,p_first,tied_group,cost_efficiency_gflops_per_usd_range,cost_efficiency_gflops_per_usd_form"
    )
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    known = [row for row in rows if row["rank"]]
    assert sum(float(row["p_first"]) for row in known) == pytest.approx(1.0, abs=1e-4)
    assert all(int(row["rank_low"]) <= int(row["rank_high"]) for row in known)


def test_the_same_seed_gives_the_same_bytes(supercmp: Program) -> None:
    first = supercmp("rank", "--uncertain", "--draws", "300", "--seed", "5").ends(0).out
    assert supercmp("rank", "--uncertain", "--draws", "300", "--seed", "5").ends(0).out == first
    assert supercmp("rank", "--uncertain", "--draws", "300", "--seed", "6").ends(0).out != first


def test_fewer_systems_change_no_other_system_s_range(supercmp: Program) -> None:
    def ranges(*ids: str) -> dict[str, tuple[object, object]]:
        result = supercmp("rank", *ids, "--by", "hardware_cost", *FEW, "-f", "json").ends(0)
        return {
            row["id"]: (row["hardware_cost_usd_low"], row["hardware_cost_usd_high"]) for row in json.loads(result.out)
        }

    every = ranges()
    some = ranges("selene", "frontier", "eagle")
    assert some == {name: every[name] for name in some}


def test_pairs_are_the_last_columns_of_compare(supercmp: Program) -> None:
    result = supercmp("compare", "frontier", "eagle", *FEW).ends(0).silent()
    assert result.stdout.splitlines()[0].endswith(",comparable,why,p_frontier_eagle")


def test_the_same_seed_gives_the_same_verdicts(supercmp: Program) -> None:
    said = ("verify", "eagle.hardware_cost > frontier.hardware_cost", "--as-of", "2024-12-31", "--fields", "p_true")
    first = supercmp(*said, *FEW, "--seed", "5").ends(0).silent().out
    assert 0 < float(first.split()[1]) < 1
    assert supercmp(*said, *FEW, "--seed", "5").ends(0).out == first
    assert supercmp(*said, *FEW, "--seed", "6").ends(0).out != first
    assert supercmp(*said).ends(0).out != first


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("rank", "--uncertain", "--draws", "abc"), "--draws"),
        (("rank", "--uncertain", "--draws", "0"), "--draws"),
        (("rank", "--uncertain", "--draws", "19"), "--draws"),
        (("rank", "--uncertain", "--draws", "10000000"), "--draws"),
        (("rank", "--uncertain", "--seed", "-1"), "--seed"),
        (("rank", "--draws", "100"), "--draws"),
        (("compare", "frontier", "eagle", "--seed", "1"), "--seed"),
        (("verify", "frontier.rmax > 1 EFLOP/s", "--seed", "1"), "--seed"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value,
)
def test_wrong_draws_are_a_usage_error(supercmp: Program, words: tuple[str, ...], named: str) -> None:
    result = supercmp(*words).ends(2)
    assert result.out == b""
    assert named in result.stderr


def test_one_system_and_no_system_are_ranked_too(supercmp: Program) -> None:
    one = supercmp("rank", "frontier", "--by", "cost", *FEW, "-f", "json").ends(0)
    (row,) = json.loads(one.out)
    assert (row["rank"], row["rank_low"], row["rank_high"], row["p_first"], row["tied_group"]) == (1, 1, 1, 1, None)
    none = supercmp("rank", "--where", 'country == "XX"', *FEW, "-f", "json").ends(0)
    assert json.loads(none.out) == []


def test_who_does_not_draw_loads_nothing_for_it() -> None:
    code = (
        "import sys; from supercmp.cli.main import main; from supercmp.cli.env import Env;"
        "main(['rank', '-f', 'csv', '-o', '/dev/null', '--force'], Env.of_process());"
        "print([name for name in ('numpy', 'statistics', 'supercmp.quantities.draws.sampling') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
