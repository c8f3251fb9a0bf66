"""The completion scripts are written from the command tree, and the ones in the repository are what it says now."""

from __future__ import annotations

from pathlib import Path

import pytest

from supercmp.cli.shells.__main__ import scripts, write
from supercmp.cli.tree import COMMANDS

FOLDER = Path(__file__).resolve().parents[2] / "completions"


def test_the_scripts_in_the_repository_are_up_to_date(tmp_path: Path) -> None:
    """If this fails, run `python -m supercmp.cli.shells --write completions`."""
    assert write(["--write", str(tmp_path)]) == 0
    written = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert written == {file.name: file.read_bytes() for file in FOLDER.iterdir()} == scripts()


@pytest.mark.parametrize("name", sorted(scripts()))
def test_every_script_knows_every_command_and_evaluates_nothing(name: str) -> None:
    text = scripts()[name].decode("ascii")
    assert [command for command in COMMANDS if command not in text] == []
    code = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    assert [line for line in code if " eval " in f" {line} " or "Invoke-Expression" in line] == []


def test_anything_else_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert write([]) == 2
    assert "--write FOLDER" in capsys.readouterr().err
