"""The bundled catalog, opened once a worker."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from supercmp.store.compiled.load import open_catalog

if TYPE_CHECKING:
    from supercmp.model.records import Catalog


@cache
def bundled_catalog() -> Catalog:
    """Open what comes with the program, without a user's files and without a cache."""
    return open_catalog({})
