"""Cases C20 and C21 for the commands there are: interrupted and terminated while they read or write."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

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
    _wait_until_it_reads(child)
    child.send_signal(number)
    out, err = child.communicate(timeout=30)
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
    assert child.wait(30) == STATUS[number]
    assert child.stderr.read() == b""
    child.stdout.close()
    child.stderr.close()


def _wait_until_it_reads(child: subprocess.Popen[bytes]) -> None:
    """Wait until the process sleeps in a read of its standard input; a signal earlier is another test's matter."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        words = (
            Path(f"/proc/{child.pid}/syscall").read_text().split()
            if Path(f"/proc/{child.pid}/syscall").exists()
            else []
        )
        if words[:2] == ["0", "0x0"]:  # read(0, ...)
            return
        time.sleep(0.02)
    time.sleep(1)
