"""Finds which machines of a list are systems of the catalog: by id, else by all that a list says of a machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.importers.identity.figures import MAIN, WITH, Listed
from supercmp.importers.identity.matching import Index, Match, Matcher
from supercmp.importers.identity.names import name_of
from supercmp.importers.identity.traits import Traits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.importers.machine_lists.chips import ChipNames
    from supercmp.importers.machine_lists.editions import Machine
    from supercmp.importers.machine_lists.entry import Entry
    from supercmp.model.records import Catalog

_MOST_CHIPS_OF = 8
"""Rows of a machine whose chips are looked at, the newest: of dozens, the earlier ones say the same."""


def decide(machines: Sequence[Machine], catalog: Catalog, chips: ChipNames) -> list[Match]:
    """Decide for each machine which system of the catalog it is, if any."""
    return Matcher(Index(catalog), [traits(machine, chips) for machine in machines]).decide()


def traits(machine: Machine, chips: ChipNames) -> Traits:
    """Gather what the rows of a machine say of it."""
    rows = machine.entries
    named = dict.fromkeys(row.name for row in rows if row.name)
    nameless = [row for row in rows if not row.name]
    counts: dict[str, set[float]] = {}
    for row in rows[-_MOST_CHIPS_OF:]:
        for chip, count in chips.of(row).counts.items():
            counts.setdefault(chip, set()).add(float(count))
        for chip in chips.named(row.accelerator if row.accelerator.lower() not in {"", "none"} else row.computer):
            counts.setdefault(chip, set())
    return Traits(
        names=tuple(name_of(text) for text in (*named, *dict.fromkeys(row.label for row in nameless))),
        heads=tuple(name_of(text) for text in dict.fromkeys(row.model for row in nameless) if text),
        places=tuple(dict.fromkeys(text for row in rows for text in (row.site, row.place) if text)),
        country=next((row.country for row in reversed(rows) if row.country), ""),
        chips=counts,
        is_described=any(row.computer or row.accelerator for row in rows),
        years=tuple(dict.fromkeys(row.year for row in rows if row.year)),
        system_ids=frozenset(row.system_id for row in rows if row.system_id),
        listed=tuple(Listed(row.list, row.edition, _figures(row)) for row in rows),
        rows=frozenset((row.list, row.edition) for row in rows),
    )


def _figures(row: Entry) -> dict[str, float]:
    found = {key: row.values[key] for key in (*MAIN, *WITH) if row.values.get(key)}
    return found if "rmax" in found or not row.rmax else {"rmax": row.rmax, **found}
