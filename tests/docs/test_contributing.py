"""The worked examples for contributors work: applied to a copy of the program, they print what stands there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from textwrap import dedent, indent
from typing import TYPE_CHECKING

import pytest

from tests.docs.conftest import ROOT, text_of

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = {
    part.partition("\n")[0]: part.partition("\n")[2]
    for part in text_of("contributing.md").split("\n## ")
    if part.startswith("Add ")
}
STEP = re.compile(
    r"^New file `(?P<new>[^`]+)`:\n\n(?P<whole>(?:    .*\n|\n)+)"
    r"|^At the end of `(?P<longer>[^`]+)`:\n\n(?P<tail>(?:    .*\n|\n)+)"
    r"|^In `(?P<file>[^`]+)`, (?P<side>above|below) the line that begins with\s`(?P<anchor>[^`]+)`:\n\n(?P<lines>(?:    .*\n)+)"
    r"|^In `(?P<changed>[^`]+)`, `(?P<old>[^`]+)` becomes `(?P<fresh>[^`]+)`\."
    r"|^    \$ (?P<command>supercmp .*)\n(?P<output>(?:    (?!\$ ).*\n)*)",
    re.MULTILINE,
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give a copy of the program and its catalog."""
    for folder in ("supercmp", "catalog"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def run(command: str, folder: Path) -> str:
    environ = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(folder), "SUPERCMP_NO_CACHE": "1"}
    words = [sys.executable, "-m", *shlex.split(command)]
    done = subprocess.run(words, cwd=folder, env=environ, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout


def put_beside(file: Path, step: re.Match[str]) -> None:
    """Put lines above or below the one line that begins so, as far in as it is."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    (place,) = [number for number, line in enumerate(lines) if line.lstrip().startswith(step["anchor"])]
    margin = lines[place][: len(lines[place]) - len(lines[place].lstrip())]
    lines.insert(place + (step["side"] == "below"), indent(dedent(step["lines"]), margin))
    file.write_text("".join(lines), encoding="utf-8")


def follow(step: re.Match[str], folder: Path) -> None:
    if step["new"]:
        file = folder / step["new"]
        assert not file.exists()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(step["whole"]).strip("\n") + "\n", encoding="utf-8")
    elif step["longer"]:
        file = folder / step["longer"]
        tail = "\n\n" + dedent(step["tail"]).strip("\n") + "\n"
        file.write_text(file.read_text(encoding="utf-8") + tail, encoding="utf-8")
    elif step["file"]:
        put_beside(folder / step["file"], step)
    elif step["changed"]:
        file = folder / step["changed"]
        code = file.read_text(encoding="utf-8")
        assert code.count(step["old"]) == 1
        file.write_text(code.replace(step["old"], step["fresh"]), encoding="utf-8")
    else:
        assert run(step["command"], folder) == dedent(step["output"])


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_works_as_it_stands_there(name: str, copy: Path) -> None:
    steps = list(STEP.finditer(EXAMPLES[name]))
    assert any(step["command"] for step in steps)
    assert len(steps) == len(re.findall(r"^New file |^At the end of |^In `|^    \$ ", EXAMPLES[name], re.MULTILINE))
    for step in steps:
        follow(step, copy)


def test_there_is_an_example_of_each_kind_of_change() -> None:
    kinds = {"a quantity", "a list importer", "a command", "an output format", "a chip"}
    assert set(EXAMPLES) == {f"Add {kind}" for kind in kinds}
