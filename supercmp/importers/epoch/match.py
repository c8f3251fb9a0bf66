"""Finds which of Epoch's clusters the catalog has: by names, owner, place, chips and their number, and year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.importers.identity.matching import Index, Match, Matcher
from supercmp.importers.identity.names import name_of
from supercmp.importers.identity.traits import Traits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.importers.epoch.chains import Chain
    from supercmp.importers.machine_lists.chips import ChipNames
    from supercmp.model.records import Catalog

_LIST = "epoch-clusters"


def decide(found: Sequence[Chain], catalog: Catalog, chips: ChipNames) -> list[Match]:
    """Decide for each cluster which system of the catalog it is, if any. Two clusters of the list never are one system."""
    return Matcher(Index(catalog), [traits(chain, chips) for chain in found]).decide()


def traits(chain: Chain, chips: ChipNames) -> Traits:
    """Gather what the stages of a cluster say of it; its chips are those that stand, or are planned where none stands."""
    rows = [stage.row for stage in chain.stages]
    stood = [row for row in rows if not row.is_ahead] or rows
    counts: dict[str, set[float]] = {}
    for row in stood:
        for kind, count in row.chips:
            if kind and (chip := chips.exactly(kind)):
                counts.setdefault(chip, set()).update({float(count)} if count else ())
    places = (text for row in rows for text in (row.owner, row.users, row.place) if text)
    return Traits(
        names=tuple(name_of(text) for text in dict.fromkeys((chain.name, *(row.name for row in rows)))),
        places=tuple(dict.fromkeys(places)),
        country=next((row.country for row in reversed(rows) if row.country), ""),
        chips=counts,
        is_described=any(kind for row in stood for kind, _ in row.chips),
        years=tuple(dict.fromkeys(int(row.date[:4]) for row in rows[:1] if row.date)),
        rows=frozenset({(_LIST, row.edition) for stage in chain.stages for row in stage.rows}),
    )
