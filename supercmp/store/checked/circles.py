"""Keys that lead from entry to entry, such as a region's `within`, and must never lead back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.store.drafts.draft import Draft


def circles(entries: dict[str, Draft], key: str) -> list[Draft]:
    """Find entries that a key leads back to, one a way round: the one whose key came from the highest layer, then the first.

    Each entry is looked at once, and none calls itself, so that a chain may be as long as a catalog.
    """
    found: dict[str, Draft] = {}
    done: set[str] = set()
    for start, first in entries.items():
        path: dict[str, Iterator[str]] = {} if start in done else {start: _named(first, key)}
        while path:
            name = next(path[next(reversed(path))], None)
            if name is None:
                done.add(path.popitem()[0])
            elif name in path:
                names = list(path)
                around = [entries[each] for each in names[names.index(name) :]]
                entry = max(around, key=lambda each: each.giver(key).layer)
                found[entry.id] = entry
            elif name in entries and name not in done:
                path[name] = _named(entries[name], key)
    return list(found.values())


def _named(entry: Draft, key: str) -> Iterator[str]:
    names = entry.fields.get(key, ())
    return iter((names,) if isinstance(names, str) else names)
