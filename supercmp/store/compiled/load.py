"""Opens a catalog of all layers, from the cache or from files, or says everything that is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.errors import CatalogError, Fault
from supercmp.model.records import Catalog
from supercmp.store.cached.stamps import paths, stamp
from supercmp.store.files.find import layers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import BinaryIO


def open_catalog(environ: Mapping[str, str], files: Sequence[str] = (), *, stdin: BinaryIO | None = None) -> Catalog:
    """Open the bundled catalog with the user's files and `files` laid over it, from the cache where that is fresh.

    Args:
        environ: the environment; `HOME`, `XDG_*` and `SUPERCMP_*` are looked at.
        files: what `--catalog` named, in order; `-` is `stdin`.
        stdin: the binary stream behind `-`.

    Raises:
        FileError: a file cannot be read.
        CatalogError: there are faults; it carries all of them.

    """
    return load(environ, layers(environ, files), stdin)


def load(environ: Mapping[str, str], found: list[tuple[int, list[str]]], stdin: BinaryIO | None = None) -> Catalog:
    """Load the files of some layers, from the cache where that is fresh, and keep what was made of them.

    Raises:
        FileError: a file cannot be read.
        CatalogError: there are faults; it carries all of them.

    """
    from supercmp.store.cached import cache

    names = [name for _, part in found for name in part]
    path, offered = paths(environ, names)
    mark = stamp(names) if path else ""
    catalog = cache.read(path, mark)
    if catalog is not None:
        return catalog
    from supercmp.store.compiled.build import build

    catalog, faults = build(found, stdin)
    if catalog is None:
        raise CatalogError([fault for fault in faults if fault.level == "error"])
    cache.write(path, mark, catalog)
    if offered and mark:
        from supercmp.store.cached.completion_file import keep, lines

        keep(offered, mark, lines(catalog))
    return catalog


def open_under(
    environ: Mapping[str, str], files: Sequence[str], text: str, name: str, *, stdin: BinaryIO | None = None
) -> Catalog:
    """Open the catalog that `open_catalog` gives with one more text laid over it, which is in no file.

    Args:
        environ: the environment, as for `open_catalog`.
        files: what `--catalog` named, in order.
        text: entries in the catalog's grammar.
        name: what the text goes by in messages.
        stdin: the binary stream behind `-` among the files.

    Raises:
        FileError: a file cannot be read.
        CatalogError: there are faults; it carries all of them.

    """
    from supercmp.store.compiled.build import build

    found = layers(environ, files)
    catalog, faults = build([*found, (found[-1][0] + 1, [name])], stdin, texts={name: text})
    if catalog is None:
        raise CatalogError([fault for fault in faults if fault.level == "error"])
    return catalog


class Inspection(msgspec.Struct, frozen=True):
    """What `check` looks at: the catalog of what could be read, what is wrong, and the texts by file name.

    `is_whole` says that nothing stood in the way of reading.
    """

    catalog: Catalog | None
    faults: list[Fault]
    texts: dict[str, str]
    is_whole: bool


def inspect(environ: Mapping[str, str], files: Sequence[str] = (), *, stdin: BinaryIO | None = None) -> Inspection:
    """Look at the catalog for `check`: everything wrong with it is a finding, and notes come too.

    Files at fault are left out of the catalog, so that what is wrong in one of them hides nothing in another.

    Raises:
        FileError: a file cannot be read.

    """
    from supercmp.store.compiled.build import build

    texts: dict[str, str] = {}
    left = layers(environ, files)
    catalog, faults = build(left, stdin, with_notes=True, texts=texts)
    if catalog is not None:
        return Inspection(catalog, faults, texts, is_whole=True)
    found = dict.fromkeys(faults)
    while catalog is None and left:
        left = without(left, {fault.file for fault in faults if fault.level == "error"})
        catalog, faults = build(left, stdin, with_notes=True, texts=texts)
        # An error that was not there before is one of what was left out.
        found.update(dict.fromkeys(fault for fault in faults if fault.level == "note"))
    return Inspection(catalog, list(found), texts, is_whole=False)


def without(layers: list[tuple[int, list[str]]], bad: set[str]) -> list[tuple[int, list[str]]]:
    """Leave out the user's files at fault; if none of those is, all of the user's; if there are none, the bundled ones at fault."""
    mine = {name for layer, names in layers if layer > 0 for name in names}
    drop = (bad & mine) or mine or bad or {name for _, names in layers for name in names}
    kept = [(layer, [name for name in names if name not in drop]) for layer, names in layers]
    return [(layer, names) for layer, names in kept if names]
