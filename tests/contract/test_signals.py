"""Cases C20 and C21 for the commands there are: interrupted and terminated while they read or write."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.contract.conftest import feed
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from tests.contract.conftest import Program

STATUS = {signal.SIGINT: 130, signal.SIGTERM: 143}


@pytest.mark.parametrize("number", STATUS, ids=lambda number: number.name)
def test_a_signal_while_input_is_held_open(supercmp: Program, number: signal.Signals) -> None:
    before = set(supercmp.folder.rglob("*"))
    path = supercmp.write("out.csv", "old")
    child = supercmp.start(
        "rank",
        "--catalog",
        "-",
        "-o",
        path,
        "--force",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    feed(child, b"", b"# a line of a catalog\n")
    child.send_signal(number)
    out, err = child.communicate(timeout=PATIENCE)
    assert (child.returncode, out) == (STATUS[number], b"")
    assert len(err.splitlines()) <= 1
    assert b"Traceback" not in err
    assert path.read_bytes() == b"old"
    assert {item for item in supercmp.folder.rglob("*") if item.is_file()} <= before | {path}


@pytest.mark.parametrize("number", STATUS, ids=lambda number: number.name)
def test_a_signal_while_output_is_not_read(supercmp: Program, number: signal.Signals) -> None:
    lines = [
        f'[sources.s{number}]\ntitle = "{"t" * 100}"\npublisher = "p"\nkind = "official"\n' for number in range(3000)
    ]
    mine = supercmp.write("many.toml", "".join(lines))
    child = supercmp.start(
        "list", "sources", "--catalog", mine, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdout
    assert child.stderr
    assert child.stdout.read(10)
    time.sleep(0.3)
    child.send_signal(number)
    assert child.wait(PATIENCE) == STATUS[number]
    assert child.stderr.read() == b""
    child.stdout.close()
    child.stderr.close()


def test_an_interrupt_while_the_program_is_loaded(supercmp: Program) -> None:
    """The first milliseconds are Python's own; from the program's first line on an interrupt ends with 130 in silence."""
    code = (
        "import os, signal, sys\n"
        "class Interrupts:\n"
        "    @staticmethod\n"
        "    def find_spec(name, path=None, target=None):\n"
        "        if name == sys.argv[1]:\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "from supercmp.cli.entry import run\n"
        "sys.meta_path.insert(0, Interrupts)\n"
        "run()\n"
    )
    for module in ("supercmp.cli.env", "supercmp.cli.main", "typer", "supercmp.cli.tree"):
        done = subprocess.run(
            [sys.executable, "-c", code, module],
            env=supercmp.environ,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
        assert (done.returncode, done.stdout, done.stderr) == (130, b"", b""), module
