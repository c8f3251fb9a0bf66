"""The program inside this process, with streams that a test can look into."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

import pytest

from supercmp.cli.env import Env, Stream
from supercmp.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Said(NamedTuple):
    """Status and both streams."""

    status: int
    out: bytes
    err: str


@pytest.fixture
def say(tmp_path: Path, warm: Callable[[Path], Path]) -> Callable[..., Said]:
    """Give a function that runs a command line in private surroundings, with the bundled catalog in the cache."""
    warm(tmp_path / "cache")
    surroundings = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_CACHE_HOME": str(tmp_path / "cache")}

    def run(*argv: str, environ: dict[str, str] | None = None, stdin: bytes = b"", terminal: bool = False) -> Said:
        out, err = io.BytesIO(), io.BytesIO()
        env = Env(
            {**surroundings, **(environ or {})}, Stream(out, terminal=terminal), Stream(err), stdin=io.BytesIO(stdin)
        )
        status = main(list(argv), env)
        return Said(status, out.getvalue(), err.getvalue().decode())

    return run
