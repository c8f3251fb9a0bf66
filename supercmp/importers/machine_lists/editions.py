"""Joins rows of several editions into machines: by the list's own id, else by site, name and model."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from supercmp.importers.machine_lists.entry import Entry
from supercmp.model.text import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

_WORD = re.compile(r"[^\W_]+")
_COMMON = frozenset(
    [
        "the",
        "of",
        "and",
        "for",
        "de",
        "du",
        "la",
        "le",
        "di",
        "der",
        "die",
        "in",
        "at",
        "doe",
        "sc",
        "nnsa",
        "eurohpc",
        "inc",
        "corp",
        "corporation",
        "ltd",
        "gmbh",
        "spa",
        "company",
        "center",
        "centre",
        "national",
        "institute",
        "laboratory",
        "university",
        "computing",
        "research",
        "technology",
        "supercomputer",
        "supercomputing",
        "science",
        "system",
        "usa",
        "japan",
        "germany",
        "sweden",
        "poland",
        "russia",
        "united",
        "states",
    ]
)


class Machine(msgspec.Struct):
    """One machine: its rows in the order of editions, and why each was taken for the same machine as those before."""

    entries: list[Entry]
    reasons: dict[str, None] = {}

    @property
    def first(self) -> Entry:
        """Give the row of the earliest edition."""
        return self.entries[0]

    @property
    def last(self) -> Entry:
        """Give the row of the newest edition."""
        return self.entries[-1]

    @property
    def system_id(self) -> str:
        """Give the list's own id; empty where no edition has one."""
        return next((entry.system_id for entry in reversed(self.entries) if entry.system_id), "")


def words_of(text: str) -> frozenset[str]:
    """Give the telling words of a site or company: without those that half of all names have."""
    return frozenset(word for word in _WORD.findall(folded(text)) if word not in _COMMON and len(word) > 1)


def share_a_word(one: str, other: str) -> bool:
    """Say whether two names of a site have a telling word, or an acronym of one of them, in common."""
    mine, theirs = words_of(one), words_of(other)
    return bool(mine & theirs) or acronym(one) in theirs or acronym(other) in mine


def acronym(text: str) -> str:
    """Give the first letters of a name's words, `ornl` for Oak Ridge National Laboratory; empty for short names."""
    words = [word for word in _WORD.findall(folded(text)) if word not in {"of", "the", "and", "for"}]
    return "".join(word[0] for word in words) if len(words) > 2 else ""  # noqa: PLR2004 - two letters mean anything


def _by_name(entry: Entry) -> Hashable:
    return (folded(entry.site), folded(entry.name), folded(entry.computer))


def _by_model(entry: Entry) -> Hashable:
    return (folded(entry.site), folded(entry.computer), entry.year)


def _by_year(entry: Entry) -> Hashable:
    return (folded(entry.site), folded(entry.name), entry.year) if entry.name and entry.year else None


def _by_size(entry: Entry) -> Hashable:
    return (folded(entry.site), folded(entry.model), entry.year, entry.cores) if entry.year and entry.cores else None


def _by_name_alone(entry: Entry) -> Hashable:
    return folded(entry.name) if entry.name and not entry.computer else None


_RULES: tuple[tuple[str, Callable[[Entry], Hashable]], ...] = (
    ("the same site, name and model", _by_name),
    ("the same site, model and year", _by_model),
    ("the same site, name and year", _by_year),
    ("the same site, model, year and size", _by_size),
    ("the same name at sites that can be one", _by_name_alone),
)


def machines(entries: Iterable[Entry]) -> list[Machine]:
    """Join the rows of several editions into machines, in the order in which the lists first show them.

    Rows of one file are never joined with each other; those of two files of one edition may be.
    """
    files: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        files[entry.edition, entry.file].append(entry)
    known: list[Machine] = []
    by_id: dict[str, Machine] = {}
    for key in sorted(files, key=lambda item: item[0]):
        _join(sorted(files[key], key=lambda entry: (entry.rank or 10**9, entry.line)), known, by_id)
    return known


def _join(rows: list[Entry], known: list[Machine], by_id: dict[str, Machine]) -> None:
    """Take the rows of one file to the machines that are known, each machine at most once, or make new ones."""
    free = {id(machine): machine for machine in known}
    taken: dict[int, Machine] = {}
    for row in rows:
        machine = by_id.get(row.system_id) if row.system_id else None
        if machine is not None and id(machine) in free:
            del free[id(machine)]
            _add(machine, row, "the same System ID")
            taken[id(row)] = machine
    for reason, rule in _RULES:
        left = [row for row in rows if id(row) not in taken]
        if left and free:
            _join_by(rule, reason, left, free, taken)
    for row in rows:
        if id(row) not in taken:
            taken[id(row)] = Machine([row])
            known.append(taken[id(row)])
        if row.system_id:
            by_id.setdefault(row.system_id, taken[id(row)])


def _join_by(
    rule: Callable[[Entry], Hashable],
    reason: str,
    rows: list[Entry],
    free: dict[int, Machine],
    taken: dict[int, Machine],
) -> None:
    places: dict[Hashable, list[Machine]] = defaultdict(list)
    wanted = {key for row in rows if (key := rule(row)) is not None}
    for machine in free.values():
        for key in {rule(entry) for entry in machine.entries[-4:]} & wanted:
            places[key].append(machine)
    for row in rows:
        found = [
            machine for machine in places.get(rule(row), ()) if id(machine) in free and _may_be(machine, row, rule)
        ]
        if found:
            # Machines that look alike, such as ten of one company, are told apart by what they measured.
            best = min(found, key=lambda machine: _unlike(machine.last, row))
            del free[id(best)]
            _add(best, row, reason)
            taken[id(row)] = best


def _may_be(machine: Machine, row: Entry, rule: Callable[[Entry], Hashable]) -> bool:
    if row.system_id and machine.system_id and row.system_id != machine.system_id:
        return False
    return rule is not _by_name_alone or share_a_word(machine.last.site, row.site) or machine.last.cores == row.cores


def _unlike(one: Entry, other: Entry) -> tuple[bool, bool, float]:
    figures = [key for key in one.values if key in other.values]
    apart = sum(one.values[key] != other.values[key] for key in figures)
    return one.cores != other.cores, bool(apart), abs(one.rank - other.rank)


def _add(machine: Machine, row: Entry, reason: str) -> None:
    machine.entries.append(row)
    machine.reasons[reason] = None
