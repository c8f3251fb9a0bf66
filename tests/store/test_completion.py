"""Ids for the shell: quick when fresh, right when stale, harmless whatever the catalog says."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from supercmp.store.cached.completion_file import describe
from supercmp.store.completion import offer

if TYPE_CHECKING:
    from pathlib import Path

    from tests.store.conftest import Shelf

MINE = '[groups.mine]\nname = "{}"\nmembers = ["frontier"]\n'


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"XDG_CACHE_HOME": str(tmp_path / "cache"), "SUPERCMP_CATALOG": str(tmp_path / "mine.toml")}


def test_ids_come_with_their_names_cold_and_warm(shelf: Shelf, environ: dict[str, str]) -> None:
    shelf.put("mine.toml", MINE.format("My group"))
    cold = offer(environ, {"systems", "groups"})
    assert "frontier\tFrontier" in cold
    assert "mine\tMy group" in cold
    assert offer(environ, {"systems", "groups"}) == cold
    assert "mine\tMy group" not in offer(environ, {"chips"})


def test_a_changed_catalog_is_seen(shelf: Shelf, environ: dict[str, str]) -> None:
    shelf.put("mine.toml", MINE.format("One"))
    offer(environ, {"groups"})
    shelf.put("mine.toml", MINE.format("Two"))
    assert "mine\tTwo" in offer(environ, {"groups"})


@pytest.mark.parametrize(
    "text",
    ["not toml", "", '[groups.mine]\nname = "x"\nmembers = ["nobody"]\n', "[chips.h100-sxm]\naliases = ['frontier']\n"],
)
def test_a_broken_catalog_leaves_the_rest(
    shelf: Shelf, environ: dict[str, str], text: str, capfd: pytest.CaptureFixture[str]
) -> None:
    shelf.put("mine.toml", text)
    for _ in range(2):
        assert "frontier\tFrontier" in offer(environ, {"systems"})
    assert capfd.readouterr() == ("", "")


def test_a_missing_catalog_leaves_the_rest(environ: dict[str, str]) -> None:
    assert "frontier\tFrontier" in offer(environ, {"systems"})


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("`touch PWNED` $(touch PWNED2)", "touch PWNED touch PWNED2", id="shell"),
        pytest.param("a'b\"c:d[e](f){g}\\h", "a b c d e f g h", id="marks"),
        pytest.param("two\nlines\tand \x1b[31m", "two lines and 31m", id="controls"),
        pytest.param("x" * 70, "x" * 60, id="long"),
        pytest.param("\u5bcc" * 40, "\u5bcc" * 30, id="wide"),
        pytest.param("e\u0301" * 70, "e\u0301" * 60, id="combining"),
    ],
)
def test_descriptions_mean_nothing_to_a_shell(name: str, expected: str) -> None:
    assert describe(name) == expected


def test_a_fresh_file_needs_nothing_but_os(tmp_path: Path) -> None:
    code = (
        "import os, sys\nbefore = set(sys.modules)\nfrom supercmp.store.completion import offer\nfound = offer(dict(os.environ), {'systems'})\n"
        "assert found\nprint(sorted(name for name in set(sys.modules) - before if not name.startswith('supercmp')))"
    )
    environ = {"XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-S", "-c", code]
    _, warm = (subprocess.run(command, env=environ, capture_output=True, text=True, check=True) for _ in range(2))
    assert warm.stdout == "['__future__', 'zlib']\n"
