"""The compiled catalog as it is read from the cache: what most questions never look into is decoded when one does.

No `from __future__ import annotations`: msgspec reads the annotations, and evaluating them as text takes start-up time.
"""

from collections.abc import Iterator, Mapping
from typing import TypeVar

import msgspec

from supercmp.model.records import (
    Article,
    Assumption,
    Catalog,
    Chip,
    Coverage,
    Group,
    Profile,
    Region,
    Source,
    System,
    Workload,
)

Entry = TypeVar("Entry")


class Later(Mapping[str, Entry]):
    """Entries by id, decoded when the first is asked for."""

    def __init__(self, data: msgspec.Raw, kind: type[dict[str, Entry]]) -> None:
        """Keep the JSON; this program wrote it and its digest was checked, so that decoding it does not fail."""
        self._data = data
        self._kind = kind
        self._found: dict[str, Entry] | None = None

    def _entries(self) -> dict[str, Entry]:
        if self._found is None:
            self._found = msgspec.json.decode(self._data, type=self._kind)
        return self._found

    def __getitem__(self, key: str) -> Entry:
        """Find an entry."""
        return self._entries()[key]

    def __iter__(self) -> Iterator[str]:
        """Name the entries in their order."""
        return iter(self._entries())

    def __len__(self) -> int:
        """Count the entries."""
        return len(self._entries())


class Stored(msgspec.Struct, array_like=True):
    """A `Catalog` as it is written, of which only what every question needs is decoded at once."""

    sources: msgspec.Raw
    systems: dict[str, System]
    groups: msgspec.Raw
    chips: dict[str, Chip]
    assumptions: dict[str, Assumption]
    regions: msgspec.Raw
    workloads: msgspec.Raw
    articles: msgspec.Raw
    names: msgspec.Raw
    files: tuple[str, ...]
    date: str
    profiles: msgspec.Raw
    coverage: msgspec.Raw

    def catalog(self) -> Catalog:
        """Give the catalog."""
        return Catalog(
            sources=Later(self.sources, dict[str, Source]),
            systems=self.systems,
            groups=Later(self.groups, dict[str, Group]),
            chips=self.chips,
            assumptions=self.assumptions,
            regions=Later(self.regions, dict[str, Region]),
            workloads=Later(self.workloads, dict[str, Workload]),
            articles=Later(self.articles, dict[str, Article]),
            names=Later(self.names, dict[str, tuple[str, ...]]),
            files=self.files,
            date=self.date,
            profiles=Later(self.profiles, dict[str, Profile]),
            coverage=Later(self.coverage, dict[str, Coverage]),
        )
