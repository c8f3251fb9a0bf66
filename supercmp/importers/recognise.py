"""Which list a file is, by its headings: all needed columns are there, and the fewest are unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.importers import LISTS
from supercmp.importers.formats.open import open_grid
from supercmp.importers.run import list_named
from supercmp.importers.tables.faults import in_file
from supercmp.importers.tables.headings import recognise
from supercmp.model.text import quoted

if TYPE_CHECKING:
    from supercmp.importers.tables.grid import Options, Upload
    from supercmp.importers.tables.headings import Recognised, Vocabulary

_MOST_SHOWN = 8


def list_of(upload: Upload, options: Options) -> str:
    """Name the list that a file is of; of two that fit alike the first in the order of `LISTS`.

    Raises:
        FileError: it is no table, or none of the lists.

    """
    kinds = {name: list_named(name) for name in LISTS}
    # Headings are ASCII in every list; what the rows are encoded in is judged when they are read.
    encoding = next((kind.known_encoding for kind in kinds.values() if kind.known_encoding), "")
    headings = open_grid(upload, options, encoding).headings
    unknown: dict[str, int] = {}
    for name, kind in kinds.items():
        found = recognise(kind.headings(headings), kind.vocabulary)
        if _has_needed(found, kind.vocabulary):
            unknown[name] = len(found.unknown)
    if not unknown:
        first = ", ".join(quoted(heading)[1:-1] for heading in headings[:_MOST_SHOWN] if heading.strip())
        words = f"none of the lists {', '.join(LISTS)}; the headings are {first}"
        raise in_file(upload.name, words)
    return min(unknown, key=lambda name: unknown[name])


def _has_needed(found: Recognised, vocabulary: Vocabulary) -> bool:
    return all(any(choice in found.columns for choice in needed.split("|")) for needed in vocabulary.needed)
