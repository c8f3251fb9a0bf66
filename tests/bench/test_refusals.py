"""What is hostile is refused in seconds: workbooks that are bombs, and files that never end; the figures are printed.

Run with `pytest -n 0 -m bench -s tests/bench/test_refusals.py`; that they are refused at all is the matter of tests/contract.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.contract.test_import import BOMBS, bombs

pytestmark = pytest.mark.bench
PROGRAM = Path(sys.executable).parent / "supercmp"
WORKBOOK, PIPE = 20, 4
"""[s] A workbook takes 2 s alone on a machine."""


def seconds(folder: Path, *words: str) -> float:
    """Run the program, which must refuse, and take the time [s]."""
    environ = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    started = time.perf_counter()
    done = subprocess.run([str(PROGRAM), *words], cwd=folder, env=environ, capture_output=True, check=False)
    passed = time.perf_counter() - started
    assert done.returncode == 1, done.stderr
    return passed


@pytest.mark.parametrize("name", BOMBS)
def test_a_hostile_workbook(tmp_path: Path, name: str) -> None:
    (tmp_path / "list_202406.xlsx").write_bytes(bombs()[name])
    passed = seconds(tmp_path, "import", "top500", "list_202406.xlsx")
    sys.stdout.write(f"\na workbook '{name}' refused after {passed:.2f} s\n")
    assert passed <= WORKBOOK


@pytest.mark.parametrize("command", ["rank --catalog", "check"])
def test_a_pipe_instead_of_a_file(tmp_path: Path, command: str) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    passed = seconds(tmp_path, *command.split(), "pipe.toml")
    sys.stdout.write(f"\n{command} of a pipe refused after {passed:.2f} s\n")
    assert passed <= PIPE
