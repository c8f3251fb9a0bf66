"""Opens a catalog from Python, without a command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from supercmp.model.records import Catalog


def open_catalog(*files: str, environ: Mapping[str, str] | None = None) -> Catalog:
    """Open the bundled catalog, with files laid over it in the order given.

    Args:
        files: TOML files in the catalog's grammar.
        environ: an environment whose `HOME`, `XDG_*` and `SUPERCMP_*` name the user's own catalogs and the cache; left
            out, none is looked at, so that the same files give the same catalog everywhere.

    Raises:
        FileError: a file cannot be read.
        CatalogError: there are faults; it carries all of them.

    """
    from supercmp.store.compiled.load import open_catalog as load

    return load(environ or {}, files)
