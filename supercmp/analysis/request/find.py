"""Finds the entry that a user named: an exact id wins, then an alias; near misses are told, never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from supercmp.errors import UnknownNameError, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from supercmp.model.records import Catalog, Chip, Group, Region, System, Workload

Entry = TypeVar("Entry")
_MOST_SUGGESTIONS = 3
_WORDS = {"systems": "system", "chips": "chip", "workloads": "workload", "regions": "region"}


def normal(text: str) -> str:
    """Bring a name into the form in which names are compared: NFKC, without regard to case."""
    if text.isascii():
        return text.strip().lower()
    from unicodedata import normalize  # only names beyond ASCII need the tables

    return normalize("NFKC", text).strip().casefold()


def suggest(word: str, known: Iterable[str]) -> str:
    """Make the hint for a near miss, or nothing where none is near."""
    from difflib import get_close_matches  # only a miss needs it

    near = get_close_matches(word, list(dict.fromkeys(known)), n=_MOST_SUGGESTIONS, cutoff=0.6)
    return f"did you mean {' or '.join(repr(name) for name in near)}?" if near else ""


def _meant(catalog: Catalog, name: str, kinds: Iterable[str]) -> list[str]:
    prefixes = tuple(f"{kind}/" for kind in kinds)
    return [where for where in catalog.names.get(normal(name), ()) if where.startswith(prefixes)]


def find_group(catalog: Catalog, name: str) -> Group | None:
    """Find a group by id or alias; nothing where there is none, or where an entry has the name."""
    if normal(name) in catalog.systems or normal(name) in catalog.chips:
        return None
    if normal(name) in catalog.groups:
        return catalog.groups[normal(name)]
    found = _meant(catalog, name, ["groups"])
    return catalog.groups[found[0].partition("/")[2]] if found else None


def _candidates(catalog: Catalog, name: str) -> tuple[str, ...]:
    group = find_group(catalog, name)
    return group.members if group else ()


def _one(catalog: Catalog, name: str, tables: Mapping[str, Mapping[str, Entry]]) -> Entry:
    for table in tables.values():
        if normal(name) in table:
            return table[normal(name)]
    found = _meant(catalog, name, tables)
    if len(found) == 1:
        kind, _, key = found[0].partition("/")
        return tables[kind][key]
    what = " or ".join(_WORDS[kind] for kind in tables)
    choices = [where.partition("/")[2] for where in found] or list(_candidates(catalog, name))
    if choices:
        raise UnknownNameError(
            f"{quoted(name)} means more than one {what}: {', '.join(choices)}", hint="name one of them"
        )
    known = [key for table in tables.values() for key in table]
    names = [alias for alias, where in catalog.names.items() if any(w.startswith(tuple(tables)) for w in where)]
    others: dict[str, Mapping[str, object]] = {
        "systems": catalog.systems,
        "chips": catalog.chips,
        "workloads": catalog.workloads,
    }
    elsewhere = next(
        (_WORDS[kind] for kind, table in others.items() if kind not in tables and normal(name) in table), ""
    )
    hint = f"it is a {elsewhere}" if elsewhere else suggest(normal(name), [*known, *names])
    raise UnknownNameError(f"no {what} {quoted(name)}", hint=hint)


def find_system(catalog: Catalog, name: str) -> System:
    """Find a system by id or alias.

    Raises:
        UnknownNameError: none, or several, with near misses or candidates.

    """
    return _one(catalog, name, {"systems": catalog.systems})


def find_chip(catalog: Catalog, name: str) -> Chip:
    """Find a chip by id or alias.

    Raises:
        UnknownNameError: none, or several, with near misses or candidates.

    """
    return _one(catalog, name, {"chips": catalog.chips})


def find_workload(catalog: Catalog, name: str) -> Workload:
    """Find a training run by id or alias.

    Raises:
        UnknownNameError: none, or several, with near misses or candidates.

    """
    return _one(catalog, name, {"workloads": catalog.workloads})


def find_region(catalog: Catalog, name: str) -> Region:
    """Find a region by id or alias.

    Raises:
        UnknownNameError: none, or several, with near misses or candidates.

    """
    return _one(catalog, name, {"regions": catalog.regions})


def find_entry(catalog: Catalog, name: str) -> System | Chip:
    """Find a system or a chip by id or alias, systems first.

    Raises:
        UnknownNameError: none, or several, with near misses or candidates.

    """
    tables: dict[str, Mapping[str, System | Chip]] = {"systems": catalog.systems, "chips": catalog.chips}
    return _one(catalog, name, tables)


def find_of_kind(catalog: Catalog, name: str, kind: str) -> System | Chip:
    """Find a system (`kind` is `systems`) or a chip (`chips`) by id or alias.

    Raises:
        UnknownNameError: none, or several, with near misses or candidates.

    """
    tables: dict[str, Mapping[str, System | Chip]] = {kind: catalog.systems if kind == "systems" else catalog.chips}
    return _one(catalog, name, tables)
