"""Several criteria as a process: wrong options before any catalog is read, right answers in any format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.contract.conftest import Program

BY = ("rank", "--by", "compute,energy")


@pytest.mark.parametrize(
    "words",
    [
        (*BY, "--weights", "0.5"),
        (*BY, "--weights", "0.5,-0.5"),
        (*BY, "--weights", "0,0"),
        (*BY, "--weights", "a,b"),
        (*BY, "--weights", "nan,1"),
        (*BY, "--weights", "1e9,1"),
        (*BY, "--weights", "1,,2"),
        (*BY, "--method", "best"),
        (*BY, "--normalise", "log"),
        (*BY, "--method", "vikor", "--normalise", "sum"),
        (*BY, "--pareto", "--weights", "1,1"),
        (*BY, "--profile", "balanced"),
        ("rank", "--by", "compute,chip_count", "--method", "wsm"),
        ("rank", "--method", "wsm"),
        ("rank", "--pareto"),
    ],
    ids=" ".join,
)
def test_what_does_not_fit_is_a_usage_error(supercmp: Program, words: tuple[str, ...]) -> None:
    result = supercmp(*words, "--catalog", "missing.toml").ends(2)
    assert result.out == b""
    assert result.stderr.startswith("supercmp: error: ")


def test_an_unknown_profile_is_named_with_those_there_are(supercmp: Program) -> None:
    result = supercmp("rank", "--profile", "nosuch").ends(1)
    assert "no profile 'nosuch'" in result.stderr
    assert "balanced" in result.stderr


@pytest.mark.parametrize("method", ["wpm", "wsm", "topsis", "vikor"])
def test_every_method_ranks_the_bundled_catalog(supercmp: Program, method: str) -> None:
    result = supercmp(*BY, "--method", method, "-f", "json").ends(0).silent()
    rows = json.loads(result.out)
    assert rows[0]["rank"] == 1
    known = [row["score"] for row in rows if row["score"] is not None]
    assert known == sorted(known, reverse=method != "vikor")


def test_smaa_draws_without_being_told_to(supercmp: Program) -> None:
    words = (*BY, "--method", "smaa", "--draws", "500", "-f", "json")
    rows = json.loads(supercmp(*words).ends(0).silent().out)
    assert sum(row["p_first"] or 0 for row in rows) == pytest.approx(1, abs=1e-6)
    assert supercmp(*words).ends(0).out == supercmp(*words).ends(0).out


def test_profiles_and_fronts_in_csv(supercmp: Program) -> None:
    assert supercmp("rank", "--profile", "balanced").ends(0).silent().stdout.startswith("rank,id,name,")
    header = supercmp(*BY, "--pareto").ends(0).silent().stdout.splitlines()[0]
    assert header.endswith(",front,dominated_by,peak_pflops,energy_efficiency_gflops_per_w,dominators")
