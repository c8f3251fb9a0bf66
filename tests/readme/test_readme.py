"""The README tells the truth: its outputs and pictures are the program's, and every command is in it."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def regenerate(tmp_path_factory: pytest.TempPathFactory, warm: Callable[[Path], Path]) -> ModuleType:
    spec = importlib.util.spec_from_file_location("regenerate", ROOT / "tests" / "readme" / "regenerate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    vars(module)["CACHE"] = {"XDG_CACHE_HOME": str(warm(tmp_path_factory.mktemp("readme") / "cache"))}
    return module


def test_outputs_and_pictures_are_what_the_program_prints(regenerate: ModuleType) -> None:
    """If this fails, run `python tests/readme/regenerate.py` and look at what changed."""
    assert regenerate.stale() == []


def test_every_command_is_in_the_readme() -> None:
    from supercmp.cli.tree import COMMANDS

    table = set(re.findall(r"^\| `(\w[\w-]*)", README, re.MULTILINE))
    assert set(COMMANDS) <= table


def test_the_first_two_blocks_are_the_two_commands() -> None:
    first, second = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)[:2]
    assert "pip install" in first
    assert "supercmp rank" in first
    assert "[test]" in second
    assert "pytest" in second
    for command in (first, second):
        assert command.startswith("python3 -m venv .venv && ")
        assert "PIP_NO_CACHE_DIR=1" in command
        assert command.count("\n") == 1


def test_pictures_ask_nothing_of_the_network() -> None:
    for picture in (ROOT / ".pictures").glob("*.svg"):
        assert re.findall(r"(?:href|src|url)\s*[=(]\s*[\"']?https?:", picture.read_text(encoding="utf-8")) == []
