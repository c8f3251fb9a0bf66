"""Every figure of the catalog survives being loaded, written and loaded again, by our writer and by tomli-w."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import tomli_w

from supercmp.store.compiled.build import build
from supercmp.store.files.find import layers
from supercmp.store.writing.compose import compose

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.model.records import Catalog

FILES = [Path(name) for name in layers({}, [])[0][1]]
WRITERS: dict[str, Callable[[Any], str]] = {"ours": compose, "tomli-w": tomli_w.dumps}


def read(files: list[Path]) -> Catalog:
    catalog, faults = build([(0, [str(file) for file in files])])
    assert catalog is not None, [str(fault) for fault in faults]
    return catalog


def plain(catalog: Catalog) -> object:
    """Take the catalog as data, but for the names of its files."""
    return msgspec.to_builtins(msgspec.structs.replace(catalog, files=()))


@pytest.mark.parametrize("writer", WRITERS)
def test_load_write_load_is_the_identity(tmp_path: Path, writer: str) -> None:
    again = []
    for number, file in enumerate(FILES):
        # Files keep their order: entries know by number which file they are from.
        copy = tmp_path / f"{number:04}.toml"
        copy.write_text(WRITERS[writer](tomllib.loads(file.read_text(encoding="utf-8"))), encoding="utf-8")
        again.append(copy)
    first = read(FILES)
    assert sum(len(claim.values) for system in first.systems.values() for claim in system.claims) > 500
    assert plain(read(again)) == plain(first)
