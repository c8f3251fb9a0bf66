"""The ids that a shell offers, made anew: from the catalog, or from whatever of it can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.errors import CatalogError, FileError
from supercmp.store.cached.completion_file import keep, lines
from supercmp.store.compiled.build import build
from supercmp.store.compiled.load import load, without

if TYPE_CHECKING:
    from collections.abc import Mapping


def rebuild(environ: Mapping[str, str], layers: list[tuple[int, list[str]]], path: str, mark: str) -> list[str]:
    """List what there is, leaving out the files that are at fault; the result is kept as if nothing were wrong."""
    left = layers
    while left:
        try:
            catalog, faults = (load(environ, left), []) if left is layers else build(left)
        except CatalogError as error:
            catalog, faults = None, error.faults
        except FileError:
            catalog, faults = None, []
        if catalog is not None:
            found = lines(catalog)
            keep(path, mark, found)
            return found
        left = without(left, {fault.file for fault in faults})
    return []
