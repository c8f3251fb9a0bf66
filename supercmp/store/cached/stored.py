"""Turns a compiled catalog into JSON and back, where each entry is decoded when a question looks at it."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping, Sequence, ValuesView
from typing import Any, TypeVar

import msgspec

from supercmp.model.article import Article
from supercmp.model.editions import Coverage, Edition
from supercmp.model.records import (
    Assumption,
    Catalog,
    Chip,
    Group,
    Profile,
    Region,
    Source,
    System,
    Workload,
)
from supercmp.model.words import Family

Entry = TypeVar("Entry")


class Later(Mapping[str, Entry]):
    """Entries by id, each decoded when it is asked for, or all at once where all are."""

    def __init__(self, data: memoryview, kind: type[Entry]) -> None:
        """Keep the JSON; this program wrote it and its digest was checked, so that decoding it does not fail."""
        self._data = data
        self._kind = kind
        self._decode: Callable[[msgspec.Raw], Entry] | None = None
        self._found: dict[str, Entry] = {}
        self._raw: dict[str, msgspec.Raw] | None = None
        self._is_whole = False

    def _parts(self) -> dict[str, msgspec.Raw]:
        """Take the entries apart without looking into them."""
        if self._raw is None:
            self._raw = msgspec.json.decode(self._data, type=dict[str, msgspec.Raw])
        return self._raw

    def _keys(self) -> dict[str, Entry] | dict[str, msgspec.Raw]:
        return self._found if self._is_whole else self._parts()

    def _all(self) -> dict[str, Entry]:
        if not self._is_whole:
            if self._found:
                self._found = {key: self[key] for key in self._parts()}
            else:
                self._found = msgspec.json.Decoder(dict[str, self._kind]).decode(self._data)  # type: ignore[name-defined]
            self._is_whole = True
        return self._found

    def __getitem__(self, key: str) -> Entry:
        """Find an entry."""
        found = self._found.get(key)
        if found is None:
            part = self._parts()[key]
            self._decode = self._decode or msgspec.json.Decoder(self._kind).decode
            found = self._found[key] = self._decode(part)
        return found

    def __contains__(self, key: object) -> bool:
        """Say whether there is an entry of that id."""
        return key in self._keys()

    def __iter__(self) -> Iterator[str]:
        """Name the entries in their order."""
        return iter(self._keys())

    def __len__(self) -> int:
        """Count the entries."""
        return len(self._keys())

    def values(self) -> ValuesView[Entry]:
        """Give all entries in their order."""
        return self._all().values()

    def items(self) -> ItemsView[str, Entry]:
        """Give all entries with their ids."""
        return self._all().items()


_LATER: dict[str, Any] = {
    "sources": Source,
    "systems": System,
    "groups": Group,
    "chips": Chip,
    "regions": Region,
    "workloads": Workload,
    "articles": Article,
    "names": tuple[str, ...],
    "profiles": Profile,
    "coverage": Coverage,
    "lists": Edition,
    "families": Family,
}
_AT_ONCE: dict[str, Any] = {
    "assumptions": dict[str, Assumption],
    "files": tuple[str, ...],
    "date": str,
    "words": dict[str, Any],
    "synonyms": dict[str, Any],
}


def packed(catalog: Catalog) -> bytes:
    """Write a catalog, each of its parts on a line, so that a reader finds a part without reading those before it."""
    return b"\n".join([msgspec.json.encode(getattr(catalog, name)) for name in Catalog.__struct_fields__])


def unpacked(lines: Sequence[memoryview]) -> Catalog:
    """Give the catalog of the lines that `packed` wrote.

    Raises:
        MsgspecError: what is decoded at once is not as it was written.
        ValueError: there are more or fewer lines.

    """
    parts = zip(Catalog.__struct_fields__, lines, strict=True)
    made: dict[str, Any] = {
        name: Later(line, _LATER[name]) if name in _LATER else msgspec.json.decode(line, type=_AT_ONCE[name])
        for name, line in parts
    }
    return Catalog(**made)
