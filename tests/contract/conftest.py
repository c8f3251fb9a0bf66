"""The installed program as a process, in surroundings that hold nothing of the machine it runs on."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

import pytest

from tests.patience import PATIENCE
from tests.toml import source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PROGRAM = Path(sys.executable).parent / "supercmp"
MORE_THAN_A_PIPE_HOLDS = 200_000
"""[bytes]"""

SOURCE = "\n" + source("here", title="A test", publisher="The tests")


class Result(NamedTuple):
    """What a run left behind."""

    command: tuple[str, ...]
    status: int
    out: bytes
    err: bytes

    @property
    def stdout(self) -> str:
        """Give standard output as text."""
        return self.out.decode()

    @property
    def stderr(self) -> str:
        """Give standard error as text."""
        return self.err.decode()

    def __repr__(self) -> str:
        """Show all there is to know, so that a failure needs no second run."""
        return (
            f"\n$ {' '.join(self.command)}\nstatus {self.status}\n--- stdout\n{self.out!r}\n--- stderr\n{self.stderr}"
        )

    def ends(self, status: int) -> Result:
        """Demand a status."""
        assert self.status == status, self
        assert b"Traceback" not in self.err, self
        return self

    def silent(self) -> Result:
        """Demand an empty standard error."""
        assert self.err == b"", self
        return self

    def clean(self, *words: str) -> Result:
        """Demand exactly one error line, which holds the words; nothing on standard output; hints are allowed."""
        lines = self.stderr.splitlines()
        errors = [line for line in lines if line.startswith("supercmp: error: ")]
        assert self.out == b"", self
        assert len(errors) == 1, self
        assert all(line.startswith(("supercmp: error: ", "supercmp: hint: ")) for line in lines), self
        for word in words:
            assert word in errors[0], self
        return self

    def hints(self, word: str) -> Result:
        """Demand one hint line with the word."""
        hints = [line for line in self.stderr.splitlines() if line.startswith("supercmp: hint: ")]
        assert len(hints) == 1, self
        assert word in hints[0], self
        return self


class Program:
    """Runs the program in a folder of its own, with private places for configuration and cache."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = PROGRAM
        self.environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder / "home"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "LC_ALL": "C.UTF-8",
        }

    def __call__(
        self,
        *words: str | bytes | Path,
        env: Mapping[str, str] | None = None,
        stdin: bytes | None = None,
        stdout: int | IO[bytes] = subprocess.PIPE,
    ) -> Result:
        """Run it with pipes for all streams."""
        command = (str(PROGRAM), *(os.fsdecode(word) for word in words))
        done = subprocess.run(
            command,
            check=False,
            cwd=self.folder,
            env={**self.environ, **(env or {})},
            input=stdin or b"",
            stdout=stdout,
            stderr=subprocess.PIPE,
            timeout=PATIENCE,
        )
        return Result(command, done.returncode, done.stdout or b"", done.stderr)

    def start(self, *words: str | Path, **streams: int | IO[bytes]) -> subprocess.Popen[bytes]:
        """Start it and leave it running."""
        return subprocess.Popen([str(PROGRAM), *map(str, words)], cwd=self.folder, env=self.environ, **streams)  # type: ignore[call-overload,no-any-return]

    def on_terminal(
        self, *words: str | Path, columns: int = 80, env: Mapping[str, str] | None = None, both: bool = False
    ) -> Result:
        """Run it with standard output on a terminal, standard error too where `both` are asked for."""
        command = (str(PROGRAM), *map(str, words))
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        environ = {**self.environ, "TERM": "xterm-256color", **(env or {})}
        child = subprocess.Popen(
            command,
            cwd=self.folder,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=slave,
            stderr=slave if both else subprocess.PIPE,
        )
        os.close(slave)
        out = _everything(master)
        err = child.stderr.read() if child.stderr else b""
        if child.stderr:
            child.stderr.close()
        return Result(command, child.wait(PATIENCE), out.replace(b"\r\n", b"\n"), err)

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file into the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path


def _everything(master: int) -> bytes:
    pieces = []
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:  # how Linux says that the other side is closed
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(master)
    return b"".join(pieces)


def feed(child: subprocess.Popen[bytes], data: bytes, filling: bytes) -> None:
    """Write into standard input and leave it open: when this comes back, the process is reading and wants more."""
    assert child.stdin is not None
    child.stdin.write(data + filling * (MORE_THAN_A_PIPE_HOLDS // len(filling)))
    child.stdin.flush()


def toml_text(text: str) -> str:
    """Write a TOML string with every unusual character escaped."""
    shown = "".join(c if c.isascii() and c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text)
    return f'"{shown}"'


def entry(name: str, *, title: str = "", chips: str = "h100-sxm = 8", more: str = "", key: str = "") -> str:
    """Write a system of one phase, operational since 2024."""
    return f"""
[systems.{key or name}]
name = {toml_text(title or name)}
kind = "hpc"
[[systems.{key or name}.phases]]
date = "2024-01"
status = "operational"
chips = {{ {chips} }}
sources = ["here"]
{more}"""


@pytest.fixture
def untouched(tmp_path: Path) -> Program:
    """Give the program as it is the first time, in an empty folder, without a cache."""
    assert PROGRAM.exists(), f"{PROGRAM}: install the project into this environment first"
    (tmp_path / "home").mkdir()
    return Program(tmp_path)


@pytest.fixture
def supercmp(untouched: Program, warm: Callable[[Path], Path]) -> Program:
    """Give the program as it is every other time, with the bundled catalog in its cache, in an empty folder."""
    warm(untouched.folder / "cache")
    return untouched


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory, warm: Callable[[Path], Path]) -> Callable[..., Result]:
    """Give a function that asks the program once a worker: the answer beside which others are held."""
    folder = tmp_path_factory.mktemp("plain")
    warm(folder / "cache")
    return cache(Program(folder))


@pytest.fixture
def system() -> Callable[..., str]:
    """Give the writer of one system's TOML."""
    return entry


@pytest.fixture
def catalog(supercmp: Program) -> Callable[[Sequence[str]], Path]:
    """Give the writer of a catalog from systems."""

    def write(systems: Sequence[str], name: str = "mine.toml") -> Path:
        return supercmp.write(name, SOURCE + "".join(systems))

    return write


@pytest.fixture
def mine(catalog: Callable[[Sequence[str]], Path], system: Callable[..., str]) -> Path:
    """Give a small catalog of two sound systems."""
    return catalog([system("alpha", title="Alpha"), system("beta", title="Beta", chips="h100-sxm = 16")])
