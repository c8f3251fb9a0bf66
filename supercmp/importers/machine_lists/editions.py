"""Joins rows of several editions into machines: by the list's own id, else by site, name and model."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import msgspec

from supercmp.importers.identity.names import is_telling, name_of
from supercmp.importers.identity.traits import share_a_word
from supercmp.importers.machine_lists.entry import Entry
from supercmp.model.text import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

_DIGITS = 5
"""Digits of a result by which rows of two editions are compared; lists round in the fifth at most."""


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


def _results(entry: Entry) -> tuple[float, ...]:
    rmax, rpeak = entry.values.get("rmax", 0.0), entry.values.get("rpeak", 0.0)
    return tuple(float(f"{value:.{_DIGITS}g}") for value in (rmax, rpeak)) if rmax and rpeak else ()


def _by_site_and_results(entry: Entry) -> Hashable:
    found = _results(entry)
    return (folded(entry.site), folded(entry.model), *found, entry.cores) if found and entry.cores else None


def _by_results(entry: Entry) -> Hashable:
    found = _results(entry)
    return (entry.country, *found, entry.year, entry.cores) if found and entry.cores else None


def _by_name_and_results(entry: Entry) -> Hashable:
    found = _results(entry)
    name = name_of(entry.name).key
    return (entry.country, name, *found) if found and is_telling(name) else None


_ALONE = (_by_results, _by_name_and_results)
"""Rules by which only one row and only one machine may fit: nothing says which of several would be which."""
_RULES: tuple[tuple[str, Callable[[Entry], Hashable]], ...] = (
    # First those that measured the same: of several machines of one owner and model, the others changed.
    ("the same site, model and result", _by_site_and_results),
    ("the same site, name and model", _by_name),
    ("the same site, model and year", _by_model),
    ("the same site, name and year", _by_year),
    ("the same site, model, year and size", _by_size),
    ("the same name at sites that can be one", _by_name_alone),
    ("the same name, Rmax and Rpeak", _by_name_and_results),
    ("the same Rmax, Rpeak, cores, year and country", _by_results),
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
    several = _several(rule, rows) if rule in _ALONE else set()
    for row in rows:
        found = [
            machine for machine in places.get(rule(row), ()) if id(machine) in free and _may_be(machine, row, rule)
        ]
        if found and not (rule in _ALONE and (len(found) > 1 or rule(row) in several)):
            # Machines that look alike, such as ten of one company, are told apart by what they measured.
            best = min(found, key=lambda machine: _unlike(machine.last, row))
            del free[id(best)]
            _add(best, row, reason)
            taken[id(row)] = best


def _several(rule: Callable[[Entry], Hashable], rows: list[Entry]) -> set[Hashable]:
    counts = Counter(rule(row) for row in rows)
    return {key for key, count in counts.items() if count > 1}


def _may_be(machine: Machine, row: Entry, rule: Callable[[Entry], Hashable]) -> bool:
    if row.system_id and machine.system_id and row.system_id != machine.system_id:
        return rule is _by_name_and_results  # a list gives one machine a new id now and then
    if row.country and machine.last.country and row.country != machine.last.country:
        return False  # `IT Service Provider` with one model stands in many countries
    return rule is not _by_name_alone or share_a_word(machine.last.site, row.site) or machine.last.cores == row.cores


def _unlike(one: Entry, other: Entry) -> tuple[bool, bool, float]:
    figures = [key for key in one.values if key in other.values]
    apart = sum(one.values[key] != other.values[key] for key in figures)
    return one.cores != other.cores, bool(apart), abs(one.rank - other.rank)


def _add(machine: Machine, row: Entry, reason: str) -> None:
    machine.entries.append(row)
    machine.reasons[reason] = None
