"""Counts what a catalog holds and on whom it rests: entries, figures by kind of source, publishers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from supercmp.model.records import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.model.records import Catalog
    from supercmp.model.table import Scalar

_PUBLISHERS = 5
"""So many publishers are named, those of the most figures first."""


def count_rows(catalog: Catalog, _: object = None) -> list[dict[str, Scalar]]:
    """Count the entries, then the published figures: by kind, second-hand and by publisher, each with its share.

    A figure is one value of a claim or of a run, or one count of a kind of chip; what was rejected counts too, for somebody
    said it. Second-hand is what carries `via`, on the claim or on its source.
    """
    told = list(_told(catalog))
    everything = len(told)
    kinds = Counter(kind for kind, _, _ in told)
    publishers = Counter(publisher for _, _, publisher in told)

    def row(what: str, number: int, of: int = 0) -> dict[str, Scalar]:
        return {"what": what, "count": number, "share": number / of if of else None}

    return [
        row("systems", len(catalog.systems)),
        row("countries of systems", len({system.country for system in catalog.systems.values()} - {""})),
        row("chips", len(catalog.chips)),
        row("regions", len(catalog.regions)),
        row("workloads", len(catalog.workloads)),
        row("lists", len(catalog.lists)),
        row("sources", len(catalog.sources)),
        row("figures", everything),
        *(row(f"figures: {kind}", kinds[kind], everything) for kind in KINDS),
        row("figures: second-hand", sum(1 for _, second, _ in told if second), everything),
        *(row(f"figures: {name}", number, everything) for name, number in publishers.most_common(_PUBLISHERS)),
    ]


def _told(catalog: Catalog) -> Iterator[tuple[str, bool, str]]:
    for table in (catalog.systems, catalog.chips, catalog.regions, catalog.workloads):
        for entry in table.values():
            for claim in entry.claims:
                source = catalog.sources[claim.source]
                for _ in range(len(claim.values) + len(claim.chips)):
                    yield claim.kind, bool(claim.via or source.via), source.publisher
    for system in catalog.systems.values():
        for run in system.runs:
            source = catalog.sources[run.source]
            for _ in run.values:
                yield run.kind, bool(source.via), source.publisher
