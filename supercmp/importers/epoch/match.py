"""Finds which of Epoch's clusters are systems of the catalog: a name inside a longer one, all other words explained."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from supercmp.importers.machine_lists.editions import Machine
from supercmp.importers.machine_lists.entry import Entry
from supercmp.importers.machine_lists.match import Matcher, is_family
from supercmp.model.text import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.importers.epoch.chains import Chain
    from supercmp.importers.epoch.cluster import Cluster
    from supercmp.importers.machine_lists.chips import ChipNames
    from supercmp.model.records import Catalog, System

_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    ["supercomputer", "supercluster", "system", "cluster", "the", "nl", "national", "laboratory", "lab", "oci"]
)


class Names:
    """The names of a catalog's systems as runs of words."""

    def __init__(self, catalog: Catalog, chips: ChipNames) -> None:
        """Index names and aliases."""
        self._catalog = catalog
        self._chips = chips
        self._matcher = Matcher(catalog, chips)
        self._known = [
            (words, name, system)
            for system in catalog.systems.values()
            for name in (system.name, *system.aliases)
            if (words := _WORD.findall(folded(name)))
        ]
        self._known.sort(key=lambda item: -len(item[0]))

    def decide(self, chains: Sequence[Chain]) -> list[tuple[str, str]]:
        """Give for each cluster the id of the catalog's system with the reason, or an empty id with the reason why not."""
        return self._matcher.decide([Machine([self._entry(chain)]) for chain in chains])

    def _entry(self, chain: Chain) -> Entry:
        row = next((stage.row for stage in reversed(chain.stages) if not stage.row.is_ahead), chain.stages[-1].row)
        name, system = self._inside(chain.name, row)
        kinds = [kind for kind, _ in row.chips if kind]
        mine = {chip for kind in kinds if (chip := self._chips.exactly(kind))}
        return Entry(
            list="epoch-clusters",
            edition=row.edition,
            file=row.file,
            line=row.line,
            name=name or chain.name,
            site=", ".join(part for part in (row.owner, row.place) if part),
            country=row.country,
            accelerator="" if system and is_family(mine, _kinds(system)) else " and ".join(kinds),
        )

    def _inside(self, name: str, row: Cluster) -> tuple[str, System | None]:
        """Find a catalog's name inside a name whose other words are those of its owner, user or place."""
        words = _WORD.findall(folded(name))
        for inner, title, system in self._known:
            for start in range(len(words) - len(inner) + 1):
                if words[start : start + len(inner)] != inner:
                    continue
                left = {*words[:start], *words[start + len(inner) :]} - _EMPTY
                places = (system.operator, system.owner, system.site, system.user, *system.aliases)
                explained = set(_WORD.findall(folded(" ".join((*places, row.owner, row.users, row.place)))))
                if not left - {word for word in explained if not word.isdigit()}:
                    return title, system
        return "", None


def _kinds(system: System) -> set[str]:
    return {chip for phase in system.phases for chip in phase.chips}
