"""The way in: what is loaded, from where, and what is said where it cannot be."""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from supercmp.errors import CatalogError, FileError
from supercmp.store.load import inspect, open_catalog

if TYPE_CHECKING:
    from pathlib import Path

    from tests.store.conftest import Shelf

MINE = '[systems.mine]\nname = "Mine"\nkind = "ai"\n[[systems.mine.phases]]\ndate = "2024"\nstatus = "operational"\nsources = ["mine"]\n[sources.mine]\ntitle = "t"\npublisher = "p"\nkind = "reported"\n'


def test_files_lie_over_the_bundled_catalog(shelf: Shelf) -> None:
    catalog = open_catalog({}, [shelf.put("mine.toml", MINE)])
    assert {"frontier", "mine"} <= set(catalog.systems)
    assert catalog.systems["mine"].layer == 1


def test_standard_input_is_a_catalog(shelf: Shelf) -> None:
    assert "mine" in open_catalog({"XDG_CACHE_HOME": str(shelf.folder)}, ["-"], stdin=io.BytesIO(MINE.encode())).systems
    assert [item.name for item in shelf.folder.iterdir()] == ["base.toml"]


def test_the_users_folder_and_the_variable_are_looked_at(shelf: Shelf) -> None:
    folder = shelf.folder / "supercmp" / "catalog"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(MINE)
    over = shelf.put("over.toml", '[systems.mine]\nsite = "here"\n')
    catalog = open_catalog({"XDG_CONFIG_HOME": str(shelf.folder), "SUPERCMP_CATALOG": over})
    assert (catalog.systems["mine"].layer, catalog.systems["mine"].site) == (1, "here")


def test_all_faults_come_at_once(shelf: Shelf) -> None:
    with pytest.raises(CatalogError) as caught:
        open_catalog({}, [shelf.put("bad.toml", MINE.replace('"ai"', '"tv"').replace('"2024"', '"24"'))])
    assert [(fault.line, fault.key) for fault in caught.value.faults] == [(3, "kind"), (5, "phases[0].date")]
    assert all(fault.level == "error" for fault in caught.value.faults)


@pytest.mark.parametrize(("name", "reason"), [("missing.toml", "No such file or directory"), (".", "Is a directory")])
def test_a_file_that_cannot_be_read_is_no_finding(name: str, reason: str) -> None:
    for read in (open_catalog, inspect):
        with pytest.raises(FileError) as caught:
            read({}, [name])
        assert caught.value.message == f"{name}: {reason}"


def test_inspect_gives_faults_as_findings_and_notes_beside_a_catalog(shelf: Shelf) -> None:
    bad = inspect({}, [shelf.put("bad.toml", "x = 1\n")])
    assert bad[0] is None
    assert [str(fault) for fault in bad[1]] == [f"{shelf.folder}/bad.toml:1: x: unknown word 'x' outside a table"]
    good = inspect({}, [shelf.put("good.toml", MINE + '[assumptions.mine]\nvalue = 1\nsource = "mine"\n')])
    assert good[0] is not None
    assert [note.code for note in good[1] if note.file.endswith("good.toml")] == ["unknown-assumption"]


def test_loading_leaves_the_collector_as_it_was() -> None:
    open_catalog({})
    assert gc.isenabled()


def test_a_warm_start_loads_nothing_that_only_a_cold_one_needs(tmp_path: Path) -> None:
    code = (
        "import os, sys\nfrom supercmp.store.load import open_catalog\nopen_catalog(dict(os.environ))\n"
        "print(sorted({'tomllib', 'difflib', 'unicodedata', 'hashlib', 'pathlib', 'supercmp.store.build', 'supercmp.store.text'} & set(sys.modules)))"
    )
    environ = {"XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-S", "-c", code]
    _, warm = (subprocess.run(command, env=environ, capture_output=True, text=True, check=True) for _ in range(2))
    assert warm.stdout == "[]\n"
