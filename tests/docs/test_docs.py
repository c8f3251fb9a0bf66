"""The texts for contributors name what is there, and stay plain to read."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from supercmp.cli.tree import COMMANDS
from tests.docs.conftest import DOCS, NAME_IN_FILE, NEW_FILE, PATH, ROOT, text_of

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = re.compile(r"^- `(\w+)`: ", re.MULTILINE)
WHERE = {
    "source": ("model/records.py", "Source"),
    "claim": ("model/records.py", "Claim"),
    "phase": ("model/records.py", "Phase"),
    "run": ("model/records.py", "Run"),
    "assumption": ("model/records.py", "Assumption"),
    "layer": ("model/records.py", "layer"),
    "form": ("model/value.py", "form"),
    "quantity": ("model/quantity.py", "Quantity"),
    "leader": ("quantities/claims/standing.py", "leader"),
    "voice": ("quantities/claims/standing.py", "Voice"),
    "standing": ("quantities/claims/standing.py", "Standing"),
    "facts": ("quantities/claims/facts.py", "Facts"),
    "ground": ("quantities/claims/ground.py", "Ground"),
    "basis": ("model/basis.py", "Basis"),
    "mark": ("model/basis.py", "MARKS"),
    "estimate": ("quantities/graph/estimate.py", "Estimate"),
    "plan": ("quantities/graph/engine.py", "Plan"),
    "leaf": ("quantities/claims/leaf.py", "Leaf"),
    "draw": ("quantities/draws/sampling.py", "draw"),
    "place": ("quantities/draws/ranks.py", "RankRanges"),
    "verdict": ("model/reading.py", "Verdict"),
    "reading": ("analysis/verify/judging/world.py", "Reading"),
    "edition": ("importers/document.py", "Edition"),
    "ask": ("cli/ask.py", "Ask"),
}
"""Where the words of the glossary are in the code; `figure` is said of every number."""
every_text = pytest.mark.parametrize("file", DOCS, ids=lambda file: file.name)


def named_in(code: str) -> set[str]:
    """Name every function, class and variable of a file, those inside classes too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found.add(node.name)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
    return found


@every_text
def test_every_file_and_folder_named_is_there(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    invented = set(NEW_FILE.findall(text))
    named = set(PATH.findall(text)) - invented
    assert {name for name in named if not (ROOT / name).exists()} == set()
    assert {name for name in invented if (ROOT / name).exists()} == set()


@every_text
def test_every_name_is_in_the_file_it_is_said_to_be_in(file: Path) -> None:
    found = NAME_IN_FILE.findall(file.read_text(encoding="utf-8"))
    assert len(found) > 5
    assert [pair for pair in found if pair[0] not in named_in((ROOT / pair[1]).read_text(encoding="utf-8"))] == []


@every_text
def test_it_reads_well_without_a_renderer(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 100] == []
    assert [line for line in lines if line != line.rstrip() or line.startswith("```") or "**" in line] == []
    assert [line for line in lines if line.startswith("# ")] == lines[:1]


@every_text
def test_every_command_line_is_of_a_command(file: Path) -> None:
    found = re.findall(r"(?:\$ |`)supercmp ([a-z][\w-]*)", file.read_text(encoding="utf-8"))
    invented = {"age"} if file.name == "contributing.md" else set()
    assert set(found) - set(COMMANDS) == invented


def test_every_folder_with_code_is_in_the_table() -> None:
    package = ROOT / "supercmp"
    rows = re.findall(r"^\| `([\w/]+)/` ", text_of("architecture.md"), re.MULTILINE)
    folders = {path.parent.relative_to(package).as_posix() for path in package.rglob("*.py")} - {"."}
    assert len(rows) == len(set(rows))
    assert set(rows) == folders | {"docs"}


def test_the_glossary_is_short_and_says_each_word_once() -> None:
    words = GLOSSARY.findall(text_of("architecture.md").partition("## Glossary")[2])
    assert len(words) <= 25
    assert len(set(words)) == len(words)
    assert set(words) == {*WHERE, "figure"}


@pytest.mark.parametrize("word", WHERE)
def test_a_word_of_the_glossary_is_a_word_of_the_code(word: str) -> None:
    path, name = WHERE[word]
    assert name in named_in((ROOT / "supercmp" / path).read_text(encoding="utf-8"))


def test_the_first_line_of_every_module_is_a_sentence() -> None:
    first = {}
    for file in (ROOT / "supercmp").rglob("*.py"):
        code = file.read_text(encoding="utf-8")
        first[file.relative_to(ROOT).as_posix()] = (ast.get_docstring(ast.parse(code)) or "").partition("\n")[0]
    assert [name for name, words in first.items() if not words.endswith(".")] == []
    # With its quotes the line has 120 columns.
    assert [name for name, words in first.items() if len(words) > 114] == []
