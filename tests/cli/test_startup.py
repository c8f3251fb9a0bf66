"""What each call may load. A set of modules is a steadier guard than a clock; the clock is in tests/bench."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.patience import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAVY = {
    "rich",
    "numpy",
    "altair",
    "vl_convert",
    "python_calamine",
    "pydantic",
    "tomli_w",
    "importlib.metadata",
    "click",
}
FRAMEWORK = {"typer", "msgspec", "inspect", "pathlib", "re", "dataclasses", "tomllib"}
LOADED = """
import sys
before = set(sys.modules)
{code}
sys.stderr.write("\\n".join(sorted(set(sys.modules) - before)))
"""
MAIN = """
import io
from supercmp.cli.env import Env, Stream
from supercmp.cli.{module} import {name}
env = Env({environ!r}, Stream(io.BytesIO(), terminal={terminal}), Stream(io.BytesIO()))
status = {name}({argv!r}, env)
assert status == {status}, (status, env.stderr.binary.getvalue())
"""


def loaded(code: str) -> set[str]:
    """List the modules that a piece of code adds to a bare interpreter."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", LOADED.format(code=code)],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


@pytest.fixture
def cache(tmp_path: Path, warm: Callable[[Path], Path]) -> Path:
    """Give a cache that is warm."""
    return warm(tmp_path / "cache")


def call(cache: Path, *argv: str, entry: bool = False, status: int = 0, terminal: bool = False) -> set[str]:
    """List the modules of one command line, with a cache that is warm."""
    environ = {"XDG_CACHE_HOME": str(cache), "XDG_CONFIG_HOME": str(cache / "config")}
    module, name = ("entry", "_status") if entry else ("main", "main")
    code = MAIN.format(environ=environ, argv=list(argv), module=module, name=name, status=status, terminal=terminal)
    return loaded(code)


def test_the_entry_loads_nothing() -> None:
    assert loaded("import supercmp.cli.entry") <= {
        "gc",
        "supercmp",
        "supercmp.cli",
        "supercmp.cli.env",
        "supercmp.cli.entry",
        "__future__",
    }


def test_the_version_loads_no_framework(cache: Path) -> None:
    assert not call(cache, "--version", entry=True) & (HEAVY | FRAMEWORK)


def test_completion_loads_no_framework_and_no_catalog(cache: Path) -> None:
    names = call(cache, "__complete", "systems", entry=True)
    assert not names & (HEAVY | FRAMEWORK | {"supercmp.store.compiled.load", "supercmp.store.compiled.build", "json"})


@pytest.mark.parametrize("argv", [("--help",), ("rank", "--help")])
def test_help_loads_no_heavy_library(cache: Path, argv: tuple[str, ...]) -> None:
    names = call(cache, *argv)
    assert not names & HEAVY
    assert not {name for name in names if name.startswith(("supercmp.store", "supercmp.quantities"))}


def test_help_of_the_program_imports_no_command(cache: Path) -> None:
    assert not call(cache, "--help") & {
        f"supercmp.cli.{name}" for name in ("rank", "compare", "show", "list", "explain", "verify", "check")
    }


def test_a_command_imports_no_other(cache: Path) -> None:
    assert not call(cache, "rank", "--help") & {
        f"supercmp.cli.{name}" for name in ("compare", "show", "list", "explain", "verify", "check")
    }


@pytest.mark.parametrize("kind", ["csv", "json", "jsonl", "plain"])
@pytest.mark.parametrize(
    "argv",
    [
        ("rank",),
        ("list",),
        ("show", "frontier"),
        ("compare", "frontier", "aurora"),
        ("explain", "frontier", "peak"),
        ("verify", "colossus-article"),
    ],
    ids=" ".join,
)
def test_machine_formats_never_load_the_table_library(cache: Path, argv: tuple[str, ...], kind: str) -> None:
    assert not call(cache, *argv, "-f", kind, terminal=True) & HEAVY


def test_a_usage_error_reads_no_catalog(cache: Path) -> None:
    for argv in (("rank", "--by", "nonsense"), ("verify", "nonsense >")):
        assert not call(cache, *argv, status=2) & (HEAVY | {"supercmp.store.compiled.load"})


@pytest.mark.parametrize(
    "argv", [("rank",), ("compare", "frontier", "aurora"), ("rank", "--by", "cost", "--uncertain")]
)
def test_no_other_command_loads_anything_of_pictures(cache: Path, argv: tuple[str, ...]) -> None:
    names = call(cache, *argv, terminal=True)
    pictures = ("supercmp.render.charts", "supercmp.render.sketch", "supercmp.analysis.plot.plot")
    assert not {name for name in names if name.startswith(pictures)}
    assert not names & {"vl_convert", "altair"}


def test_a_picture_in_characters_loads_no_library_that_draws(cache: Path) -> None:
    assert not call(cache, "plot", "scatter", terminal=True) & HEAVY
