"""Writes the text file behind completion, one line an entry, together with the cache."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from supercmp.model.text import HIDDEN
from supercmp.store.cached.cache import put
from supercmp.store.cached.stamps import digest_of

if TYPE_CHECKING:
    from supercmp.model.records import Catalog

_KINDS = ("systems", "groups", "chips", "workloads", "articles", "regions", "assumptions", "sources", "profiles")
# Shells give these a meaning, and descriptions go through shells.
_MEANINGFUL = re.compile(r"[\\`$'\"\x00-\x20\x7f-\x9f:()\[\]{}]+")
_CELLS = 60


def describe(name: str) -> str:
    """Cut a name to 60 cells of harmless characters on one line."""
    plain = " ".join(_MEANINGFUL.sub(" ", HIDDEN.sub(" ", name)).split())
    if plain.isascii():
        return plain[:_CELLS]
    import unicodedata

    cells, kept = 0, ""
    for letter in plain:
        cells += 0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if cells > _CELLS:
            break
        kept += letter
    return kept


def lines(catalog: Catalog) -> list[str]:
    """Write one line an entry: id, kind and description, with tabs between."""
    return [
        f"{ident}\t{kind}\t{describe(getattr(entry, 'name', '') or getattr(entry, 'title', ''))}"
        for kind in _KINDS
        for ident, entry in getattr(catalog, kind).items()
    ]


def keep(path: str, mark: str, found: list[str]) -> None:
    """Write the file, in silence not where that cannot be done."""
    if path and mark:
        put(path, written(mark, found))


def written(mark: str, found: list[str]) -> bytes:
    """Write the file's bytes: the stamp of the catalog's files, a digest of the lines, the lines."""
    body = "".join(f"{line}\n" for line in found).encode(errors="replace")
    return b"\n".join((mark.encode(errors="replace"), digest_of(body), body))
