"""The record of one reference, before any style: author, title, date, address and a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.version import __version__

if TYPE_CHECKING:
    from supercmp.model.records import Catalog, Source

AUTHORS = "The supercmp developers"
_DIGITS = 16


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """What a style needs. `key` is stable: an id, or made of ids and the date; `date` is as precise as it was published.

    `role` says what it is here for: `figure`, `leads`, `also`, `input`, `source`, `software` or `catalog`.
    """

    key: str
    role: str
    author: str
    title: str
    date: str = ""
    url: str = ""
    version: str = ""
    note: str = ""


def one_line(text: str) -> str:
    """Put a text on one line."""
    return " ".join(text.split())


def digest(catalog: Catalog) -> str:
    """Give the first 16 digits of the SHA-256 of a catalog's contents, the same on every machine."""
    import hashlib

    # File names are of this machine; what stands in the files is not. Parts not read yet are no plain dict.
    contents = msgspec.json.encode(msgspec.structs.replace(catalog, files=()), enc_hook=dict)
    return hashlib.sha256(contents).hexdigest()[:_DIGITS]


def is_own(catalog: Catalog) -> bool:
    """Say whether entries of the user's own lie over the bundled catalog."""
    tables = (
        catalog.sources,
        catalog.systems,
        catalog.chips,
        catalog.assumptions,
        catalog.regions,
        catalog.workloads,
        catalog.coverage,
    )
    return any(entry.layer > 0 for table in tables for entry in table.values())


def of_source(catalog: Catalog, source: Source, role: str) -> Reference:
    """Make the reference of a source."""
    return Reference(
        key=source.id,
        role=role,
        author=one_line(source.publisher),
        title=one_line(source.title),
        date=source.date,
        url=source.url,
        note=f"As recorded in the catalog of supercmp of {catalog.date}",
    )


def of_program() -> Reference:
    """Make the reference of the program."""
    return Reference(
        key=f"supercmp-{__version__}",
        role="software",
        author=AUTHORS,
        title="supercmp: rank and compare AI and HPC machines, every number with its source",
        version=__version__,
        note="Computer software",
    )


def of_catalog(catalog: Catalog) -> Reference:
    """Make the reference of the catalog, with its digest."""
    own = ", with own entries laid over it" if is_own(catalog) else ""
    return Reference(
        key=f"supercmp-catalog-{catalog.date}",
        role="catalog",
        author=AUTHORS,
        title="Catalog of supercmp",
        date=catalog.date,
        version=__version__,
        note=f"Data set{own}; SHA-256 digest {digest(catalog)}",
    )
