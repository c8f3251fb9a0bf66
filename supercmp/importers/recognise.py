"""Which list a file is, by its headings: all needed columns are there, and the fewest are unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.importers import LISTS
from supercmp.importers.formats.open import open_grids
from supercmp.importers.run import list_named
from supercmp.importers.tables.faults import in_file
from supercmp.importers.tables.headings import has_needed, recognise
from supercmp.model.text import quoted

if TYPE_CHECKING:
    from supercmp.importers.tables.grid import Options, Upload

_MOST_SHOWN = 8


def list_of(upload: Upload, options: Options) -> str:
    """Name the list that a file is of; of two that fit alike the first in the order of `LISTS`.

    Raises:
        FileError: it is no table, or none of the lists.

    """
    kinds = {name: list_named(name) for name in LISTS}
    # Headings are ASCII in every list; what the rows are encoded in is judged when they are read.
    encoding = next((kind.known_encoding for kind in kinds.values() if kind.known_encoding), "")
    tables = [grid.headings for grid in open_grids(upload, options, encoding)]
    headings = tables[0]
    unknown: dict[str, int] = {}
    for name, kind in kinds.items():
        for table in tables:
            found = recognise(kind.headings(table), kind.vocabulary)
            if has_needed(found, kind.vocabulary):
                unknown[name] = min(len(found.unknown), unknown.get(name, len(table)))
    if not unknown:
        first = ", ".join(quoted(heading)[1:-1] for heading in headings[:_MOST_SHOWN] if heading.strip())
        words = f"none of the lists {', '.join(LISTS)}; the headings are {first}"
        raise in_file(upload.name, words)
    return min(unknown, key=lambda name: unknown[name])
