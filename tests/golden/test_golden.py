"""Screens and files as they are: each case is a command in its first line and what it prints below.

`UPDATE_GOLDEN=1 python -m pytest tests/golden` writes them anew; look at the difference before committing it.
"""

from __future__ import annotations

import io
import os
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from supercmp.cli.env import Env, Stream
from supercmp.cli.main import main
from supercmp.cli.tree import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
WIDTHS = re.compile(r"^\$ (?:COLUMNS=(?P<width>\d+) )?supercmp (?P<words>.*)$")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory, warm: Callable[[Path], Path]) -> Path:
    return warm(tmp_path_factory.mktemp("golden") / "cache")


def printed(words: str, width: int | None, cache: Path) -> str:
    """Run the program in this process; with a width as on a terminal of so many columns, without as in a pipe."""
    out, err = io.BytesIO(), io.BytesIO()
    env = Env(
        environ={"XDG_CACHE_HOME": str(cache), "NO_COLOR": "1"},
        stdout=Stream(out, terminal=width is not None),
        stderr=Stream(err),
        width=width or 80,
    )
    status = main(shlex.split(words), env)
    text = out.getvalue().decode()
    message = err.getvalue().decode()
    return f"{text}[stderr]\n{message}[status {int(status)}]\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_golden(case: Path, cache: Path) -> None:
    first, _, expected = case.read_text(encoding="utf-8").partition("\n")
    found = WIDTHS.match(first)
    assert found is not None, f"{case.name}: the first line is no command"
    text = printed(found["words"], int(found["width"]) if found["width"] else None, cache)
    if os.environ.get("UPDATE_GOLDEN"):
        case.write_text(f"{first}\n{text}", encoding="utf-8")
        return
    assert text == expected


def test_every_command_has_a_golden_case() -> None:
    named = {
        shlex.split(case.read_text(encoding="utf-8").partition("\n")[0].partition("supercmp ")[2])[0] for case in CASES
    }
    assert set(COMMANDS) <= named


@pytest.mark.parametrize(
    "case", [case for case in CASES if "COLUMNS=" in case.read_text(encoding="utf-8")], ids=lambda case: case.stem
)
def test_no_line_is_wider_than_its_screen(case: Path) -> None:
    first, _, rest = case.read_text(encoding="utf-8").partition("\n")
    found = WIDTHS.match(first)
    assert found is not None
    screen = rest.partition("[stderr]")[0]
    assert max(map(len, screen.splitlines())) <= int(found["width"])
