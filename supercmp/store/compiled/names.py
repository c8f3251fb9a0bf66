"""The index of names: every id, alias and display name in the form in which names are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.model.text import folded

if TYPE_CHECKING:
    from supercmp.store.drafts.draft import Entries

_NAMED = ("systems", "groups", "chips", "workloads", "regions")
_PLAIN = ("articles", "sources", "assumptions", "profiles", "coverage", "lists")


def index(entries: Entries) -> dict[str, tuple[str, ...]]:
    """Map each name to the `kind/id` entries it means, kinds named as the tables of the grammar are.

    An id beats a name: what is the id of an entry means that entry (or those, where kinds that are never asked for
    together share it) and nothing that merely has the same name.
    """
    ids: dict[str, list[str]] = {}
    for kind in (*_NAMED, *_PLAIN):
        for ident in entries[kind]:
            ids.setdefault(ident, []).append(f"{kind}/{ident}")
    names: dict[str, list[str]] = {name: list(means) for name, means in ids.items()}
    for kind in _NAMED:
        for ident, entry in entries[kind].items():
            means = f"{kind}/{ident}"
            for name in (*entry.fields.get("aliases", ()), entry.fields.get("name", "")):
                key = folded(name)
                found = names.setdefault(key, [])
                if means not in found and not any(_together(kind, other) for other in ids.get(key, ())):
                    found.append(means)
    return {name: tuple(sorted(means)) for name, means in sorted(names.items()) if name}


def _together(kind: str, other: str) -> bool:
    """Say whether an entry's id hides a name of this kind: systems, groups and chips are asked for together."""
    asked = {"systems", "groups", "chips"}
    owner = other.partition("/")[0]
    return owner == kind or (kind in asked and owner in asked)
