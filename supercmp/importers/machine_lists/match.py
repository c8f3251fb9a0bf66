"""Finds which machines of a list are systems of the catalog: by id, else by name with support from other columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from supercmp.importers.machine_lists.editions import share_a_word
from supercmp.model.text import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.importers.machine_lists.chips import ChipNames
    from supercmp.importers.machine_lists.editions import Machine
    from supercmp.importers.machine_lists.entry import Entry
    from supercmp.model.records import Catalog, System

_ADDRESS = re.compile(r"top500\.org/system/([0-9]+)")
_NOISE = re.compile(r"\b(?:supercomputer|the|system)\b")
_DASH = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
"""Lists and people write one name with a hyphen, a dash or a blank."""
_SAME = 0.01
"""Two figures of one run may be rounded differently."""


class Matcher:
    """The systems of a catalog by what a list may call them."""

    def __init__(self, catalog: Catalog, chips: ChipNames) -> None:
        """Index addresses and names."""
        self._catalog = catalog
        self._chips = chips
        self._addresses: dict[str, str] = {}
        self._names: dict[str, list[System]] = {}
        for ident, system in catalog.systems.items():
            if found := _ADDRESS.search(system.url):
                self._addresses[found[1]] = ident
            for name in {_plain(name) for name in (system.name, ident, *system.aliases)}:
                self._names.setdefault(name, []).append(system)

    def decide(self, machines: Sequence[Machine]) -> list[tuple[str, str]]:
        """Give for each machine the id of the catalog's system with the reason, or an empty id with the reason why not.

        A system of the catalog is found at most once: two machines of one name stay two.
        """
        done: list[tuple[str, str]] = [("", "no system of this name")] * len(machines)
        wanted: dict[str, list[tuple[int, int, str]]] = {}
        for place, machine in enumerate(machines):
            ident = self._addresses.get(machine.system_id) if machine.system_id else None
            if ident:
                wanted.setdefault(ident, []).append((100, place, "the System ID in its address"))
                continue
            for system in self._called(machine):
                points, reason = self._weigh(machine, system)
                if points > 0:
                    wanted.setdefault(system.id, []).append((points, place, reason))
                else:
                    done[place] = ("", f"not {system.id}: {reason}")
        for ident, found in wanted.items():
            found.sort(key=lambda item: (-item[0], item[1]))
            if len(found) > 1 and found[0][0] == found[1][0]:
                for _, place, _ in found:
                    done[place] = ("", f"not {ident}: several machines of the list could be it")
                continue
            done[found[0][1]] = (ident, found[0][2])
            for _, place, _ in found[1:]:
                done[place] = ("", f"not {ident}: another machine of the list fits it better")
        return done

    def _called(self, machine: Machine) -> list[System]:
        found: dict[str, System] = {}
        for entry in machine.entries:
            for name in {entry.name, entry.computer if not entry.name else ""}:
                for system in self._names.get(_plain(name), ()) if name else ():
                    found[system.id] = system
        return list(found.values())

    def _weigh(self, machine: Machine, system: System) -> tuple[int, str]:
        """Give points for what supports one name being one machine, 0 for a contradiction or no support at all."""
        entry = machine.last
        if system.country and entry.country and system.country != entry.country:
            return 0, f"another country, {entry.country}"
        said = ["the same name"]
        points = 0
        kinds = {chip for phase in system.phases for chip in phase.chips} | {
            chip for run in system.runs for chip in run.chips
        }
        mine = {chip for row in machine.entries for chip in self._kinds(row)}
        if kinds and mine:
            if kinds & mine:
                points += 2
                said.append("chips")
            elif not is_family(mine, kinds):
                return 0, f"other chips, {', '.join(sorted(mine))}"
        elif kinds and any(row.computer for row in machine.entries):
            points -= 2  # it is described, and none of the catalog's chips is in the description
        if self._same_run(machine, system):
            points += 4
            said.append("result")
        places = (system.operator, system.site, system.owner, system.user, system.developer, *system.aliases)
        if any(share_a_word(place, row.site) for place in places if place for row in machine.entries[-3:]):
            points += 2
            said.append("operator")
        if points <= 0:
            return 0, "the name alone; nothing else agrees"
        return points, ", ".join(said)

    def _kinds(self, row: Entry) -> set[str]:
        """Name the chips a row speaks of, counted or not."""
        text = row.accelerator if row.accelerator.lower() != "none" else ""
        return {*self._chips.of(row).counts, *self._chips.named(text or row.computer)}

    def _same_run(self, machine: Machine, system: System) -> bool:
        for row in machine.entries:
            rmax = row.values.get("rmax") or row.rmax
            for run in system.runs:
                if run.as_of != row.edition:
                    continue
                for key, value in (("rmax", rmax), *row.values.items()):
                    known = run.values.get(key)
                    if known and value and abs(known.best / value - 1) < _SAME:
                        return True
        return False


def is_family(mine: set[str], theirs: set[str]) -> bool:
    """Say whether a list names another form of a chip the system has, such as an A100 without its memory."""
    stems = {re.split(r"[-.]", chip)[0] for chip in theirs}
    return bool(mine) and not mine & theirs and all(re.split(r"[-.]", chip)[0] in stems for chip in mine)


def _plain(name: str) -> str:
    return " ".join(_NOISE.sub(" ", _DASH.sub(" ", folded(name))).split())
