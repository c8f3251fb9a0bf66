"""The one way in: `open_catalog` gives the catalog of all layers or says everything that is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.errors import CatalogError
from supercmp.store.find import layers
from supercmp.store.stamps import paths, stamp

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import BinaryIO

    from supercmp.errors import Fault
    from supercmp.model.records import Catalog


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
    from supercmp.store import cache

    names = [name for _, part in found for name in part]
    path, offered = paths(environ, names)
    mark = stamp(names) if path else ""
    catalog = cache.read(path, mark)
    if catalog is not None:
        return catalog
    from supercmp.store.build import build

    catalog, faults = build(found, stdin)
    if catalog is None:
        raise CatalogError([fault for fault in faults if fault.level == "error"])
    cache.write(path, mark, catalog)
    if offered and mark:
        from supercmp.store.offered import keep, lines

        keep(offered, mark, lines(catalog))
    return catalog


def inspect(
    environ: Mapping[str, str], files: Sequence[str] = (), *, stdin: BinaryIO | None = None
) -> tuple[Catalog | None, list[Fault]]:
    """Look at the catalog for `check`: everything wrong with it is a finding, and notes come too.

    Returns:
        The catalog, or nothing where there are errors; all faults and notes by file, line and key.

    Raises:
        FileError: a file cannot be read.

    """
    from supercmp.store.build import build

    return build(layers(environ, files), stdin, with_notes=True)
