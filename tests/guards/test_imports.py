"""No circles: what imports what is walked whole, under `TYPE_CHECKING` and inside functions too, by file and by folder."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def modules_of(root: Path, package: str) -> dict[str, ast.Module]:
    """Parse every module of a package, by its dotted name; a folder goes by the name of its `__init__.py`."""
    found = {}
    for file in sorted((root / package).rglob("*.py")):
        parts = file.relative_to(root).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(file.read_text(encoding="utf-8"))
    return found


def imports_of(tree: ast.Module, known: set[str]) -> set[str]:
    """Name the modules of the package that a module imports anywhere in it."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            module = node.module or ""
            whole = {alias.name: f"{module}.{alias.name}" for alias in node.names}
            found |= {whole[name] if whole[name] in known else module for name in whole}
    return found & known


def graph_of(root: Path, package: str) -> dict[str, set[str]]:
    """Map each module of a package to those that it imports."""
    modules = modules_of(root, package)
    return {name: imports_of(tree, set(modules)) - {name} for name, tree in modules.items()}


def by_folder(graph: dict[str, set[str]], root: Path) -> dict[str, set[str]]:
    """Join the modules of each folder; those at the top of the package stand each on its own."""

    def folder(module: str) -> str:
        above = module.rpartition(".")[0]
        return module if "." not in above or (root / Path(*module.split("."))).is_dir() else above

    found: dict[str, set[str]] = {}
    for module, imported in graph.items():
        found.setdefault(folder(module), set()).update(map(folder, imported))
    return {name: imported - {name} for name, imported in found.items()}


def circle_in(graph: dict[str, set[str]]) -> list[str]:
    """Give one circle of a graph, or nothing."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []


def test_no_module_imports_itself_by_way_of_others() -> None:
    assert circle_in(graph_of(ROOT, "supercmp")) == []


def test_no_folder_imports_itself_by_way_of_others() -> None:
    assert circle_in(by_folder(graph_of(ROOT, "supercmp"), ROOT)) == []


def test_circles_are_found_under_type_checking_and_inside_functions(tmp_path: Path) -> None:
    room = tmp_path / "house" / "room"
    room.mkdir(parents=True)
    (tmp_path / "house" / "__init__.py").write_text("")
    (room / "__init__.py").write_text("")
    (room / "one.py").write_text("if TYPE_CHECKING:\n    from house.two import Two\n")
    (tmp_path / "house" / "two.py").write_text("def late() -> None:\n    from house.room import three\n")
    (room / "three.py").write_text("import house\n")
    graph = graph_of(tmp_path, "house")
    assert graph == {
        "house": set(),
        "house.room": set(),
        "house.room.one": {"house.two"},
        "house.room.three": {"house"},
        "house.two": {"house.room.three"},
    }
    assert circle_in(graph) == []
    assert set(circle_in(by_folder(graph, tmp_path))) == {"house.room", "house.two"}
    (room / "three.py").write_text("from house.room.one import One\n")
    circle = circle_in(graph_of(tmp_path, "house"))
    assert circle[0] == circle[-1]
    assert set(circle) == {"house.room.one", "house.two", "house.room.three"}
