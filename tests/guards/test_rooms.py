"""The rooms keep their promises: pure ones name nothing impure, tests mirror the package, start-up stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "supercmp"
PURE = ("model", "quantities", "analysis", "render")
HEAVY = ("rich", "numpy", "altair", "vl_convert", "pydantic", "python_calamine", "tomli_w", "importlib.metadata")
BANNED_CALLS = {"open", "print", "input", "eval", "exec", "__import__"}
BANNED_NAMES = {
    "os.environ",
    "os.getenv",
    "datetime.now",
    "date.today",
    "time.time",
    "sys.stdout",
    "sys.stderr",
    "sys.argv",
}


APART = "_process.py"
"""How the names of those files end that are run as processes of their own: they have standard input and output to answer on."""


def _files(room: str) -> list[Path]:
    return sorted((PACKAGE / room).rglob("*.py"))


def _dotted(node: ast.Attribute) -> str:
    inner = node.value
    head = inner.id if isinstance(inner, ast.Name) else inner.attr if isinstance(inner, ast.Attribute) else ""
    return f"{head}.{node.attr}"


@pytest.mark.parametrize(
    "file",
    [file for room in PURE for file in _files(room) if not file.name.endswith(APART)],
    ids=lambda file: str(file.relative_to(PACKAGE)),
)
def test_a_pure_room_opens_nothing_and_asks_no_clock(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in BANNED_CALLS, f"{file.name}:{node.lineno}: {node.func.id}()"
        if isinstance(node, ast.Attribute):
            assert _dotted(node) not in BANNED_NAMES, f"{file.name}:{node.lineno}: {_dotted(node)}"


def test_only_the_terminal_renderer_imports_rich_at_its_top() -> None:
    found = set()
    for file in PACKAGE.rglob("*.py"):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(module.split(".")[0] == "rich" for module in modules):
                found.add(file.relative_to(PACKAGE).as_posix())
    assert found == {"render/terminal.py"}


def test_tests_mirror_the_rooms() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() and any(path.glob("*.py"))}
    assert {room for room in rooms if not list((ROOT / "tests" / room).rglob("test_*.py"))} == set()


def test_every_folder_of_tests_below_a_room_is_a_folder_of_that_room() -> None:
    rooms = [path for path in (ROOT / "tests").iterdir() if (PACKAGE / path.name).is_dir()]
    folders = {file.parent.relative_to(ROOT / "tests") for room in rooms for file in room.rglob("test_*.py")}
    assert {str(folder) for folder in folders if not (PACKAGE / folder).is_dir()} == set()


@pytest.mark.parametrize("room", ["analysis", "quantities", "store"])
def test_no_folder_is_a_hall_of_doors(room: str) -> None:
    folders = {file.parent for file in _files(room)}
    doors = {str(path): len([file for file in path.glob("*.py") if file.name != "__init__.py"]) for path in folders}
    assert {path: count for path, count in doors.items() if count > 14} == {}


@pytest.mark.parametrize(
    "module", ["supercmp", "supercmp.cli.entry", "supercmp.cli.main", "supercmp.analysis.rank.rank"]
)
def test_importing_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == ""


def test_no_file_of_the_program_is_long() -> None:
    """Small files with one job; the table of quantities is the exception."""
    tables = {"model/quantity.py"}
    longest = {
        file.relative_to(PACKAGE).as_posix(): len(file.read_text(encoding="utf-8").splitlines())
        for file in PACKAGE.rglob("*.py")
    }
    assert {name: lines for name, lines in longest.items() if lines > 350 and name not in tables} == {}
