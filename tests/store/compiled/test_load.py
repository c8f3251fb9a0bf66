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
from supercmp.store.compiled.load import inspect, open_catalog

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
    assert bad.catalog is not None
    assert not bad.is_whole
    assert [str(fault) for fault in bad.faults if fault.level == "error"] == [
        f"{shelf.folder}/bad.toml:1: x: unknown word 'x' outside a table"
    ]
    good = inspect({}, [shelf.put("good.toml", MINE + '[assumptions.mine]\nvalue = 1\nsource = "mine"\n')])
    assert good.is_whole
    assert [note.code for note in good.faults if note.file.endswith("good.toml")] == ["unknown-assumption"]


def test_loading_leaves_the_collector_as_it_was() -> None:
    open_catalog({})
    assert gc.isenabled()


def test_a_warm_start_loads_nothing_that_only_a_cold_one_needs(tmp_path: Path) -> None:
    code = (
        "import os, sys\nfrom supercmp.store.compiled.load import open_catalog\nopen_catalog(dict(os.environ))\n"
        "print(sorted({'tomli', 'tomllib', 'difflib', 'unicodedata', 'hashlib', 'pathlib', 'supercmp.store.compiled.build', 'supercmp.store.faults.findings'} & set(sys.modules)))"
    )
    environ = {"XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-S", "-c", code]
    _, warm = (subprocess.run(command, env=environ, capture_output=True, text=True, check=True) for _ in range(2))
    assert warm.stdout == "[]\n"


# -- a fault hides no other ------------------------------------------------------------------------------------------------


def test_a_fault_in_one_file_hides_none_in_another(shelf: Shelf) -> None:
    files = [
        shelf.put("1-syntax.toml", "x = [\n"),
        shelf.put("2-key.toml", MINE + "[systems.mine]\nnaem = 1\n"),
        shelf.put("3-unit.toml", '[assumptions.electricity_price]\nvalue = 0.08\nsource = "epoch-models"\n'),
        shelf.put("4-source.toml", '[[systems.frontier.claims]]\nsource = "nobody"\npue = 1.2\n'),
        shelf.put("5-note.toml", '[assumptions.mine]\nvalue = 1\nsource = "epoch-models"\n'),
    ]
    found = inspect({}, files)
    mine = [(fault.file.rpartition("/")[2], fault.code) for fault in found.faults if fault.file in files]
    assert {name for name, _ in mine} == {"1-syntax.toml", "2-key.toml", "3-unit.toml", "4-source.toml", "5-note.toml"}
    assert ("3-unit.toml", "SC301") in mine
    assert ("5-note.toml", "unknown-assumption") in mine
    # What could be read is looked at.
    assert found.catalog is not None
    assert files[4] in found.catalog.files
    assert not set(files[:4]) & set(found.catalog.files)


def test_what_refers_to_a_file_at_fault_is_left_out_too(shelf: Shelf) -> None:
    source = shelf.put("source.toml", MINE + "x = 1\n")
    claim = shelf.put("claim.toml", '[[systems.frontier.claims]]\nsource = "mine"\npue = 1.2\n')
    found = inspect({}, [source, claim])
    assert [(fault.file, fault.code) for fault in found.faults if fault.level == "error"] == [(source, "SC201")]
    assert found.catalog is not None
    assert not {source, claim} & set(found.catalog.files)


def test_standard_input_is_read_once_however_often_the_catalog_is_built(shelf: Shelf) -> None:
    bad = shelf.put("bad.toml", "x = 1\n")
    text = b'[assumptions.mine]\nvalue = 1\nsource = "epoch-models"\n'
    found = inspect({}, [bad, "-"], stdin=io.BytesIO(text))
    assert ("-", "unknown-assumption") in [(fault.file, fault.code) for fault in found.faults]
    assert found.texts["-"] == text.decode()


def test_ten_thousand_faults_of_one_file_do_not_hide_those_of_the_next(shelf: Shelf) -> None:
    flood = shelf.put("flood.toml", "".join(f"x{number} = 1\n" for number in range(10_050)))
    last = shelf.put("last.toml", "y = 1\n")
    found = [fault.file for fault in inspect({}, [flood, last]).faults if fault.level == "error"]
    assert (found.count(flood), found.count(last)) == (10_000, 1)
