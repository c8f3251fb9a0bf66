"""Leaves out of an import what the catalog has from Epoch AI already: one figure of one phase of a machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.importers.epoch.common import PUBLISHER
from supercmp.importers.identity.figures import is_same
from supercmp.model.dates import last_day
from supercmp.model.quantity import QUANTITIES
from supercmp.model.state import phase_of_day
from supercmp.model.value import parse_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.importers.document import Table
    from supercmp.model.records import Catalog, Claim, System

_WHO = PUBLISHER.partition(" (")[0]
_SAID = frozenset({"chips", "chip_count"})


def is_epochs(claim: Claim, catalog: Catalog) -> bool:
    """Say whether Epoch AI published what a claim says."""
    source = catalog.sources.get(claim.source)
    return source is not None and source.publisher.startswith(_WHO)


def left(said: Sequence[Table], system: System, catalog: Catalog) -> list[Table]:
    """Give the claims without the figures that are known, and without those that say nothing else.

    Args:
        said: claims as they are to be written.
        system: the catalog's.
        catalog: where its sources are.

    """
    known: dict[tuple[str, str], list[float]] = {}
    for claim in system.claims:
        if is_epochs(claim, catalog) and not claim.rejected:
            phase = claim.phase or phase_of_day(system, claim.day)
            for name, value in claim.values.items():
                known.setdefault((phase, name), []).append(value.best)
    found: list[Table] = []
    for claim_table in said:
        phase = claim_table.get("phase") or phase_of_day(system, last_day(str(claim_table["as_of"])))
        kept: Table = {}
        for key, given in claim_table.items():
            if isinstance(given, dict) and key not in _SAID:
                more = {
                    word: text for word, text in given.items() if not _is_known(f"{key}:{word}", text, phase, known)
                }
                kept |= {key: more} if more else {}
            elif key not in QUANTITIES or key in _SAID or not _is_known(key, given, phase, known):
                kept[key] = given
        if any(isinstance(value, dict) or key in QUANTITIES for key, value in kept.items()):
            found.append(kept)
    return found


def _is_known(name: str, text: object, phase: str, known: dict[tuple[str, str], list[float]]) -> bool:
    values = known.get((phase, name))
    if not values:
        return False
    best = parse_value(str(text), QUANTITIES[name.partition(":")[0]].base).best
    return any(is_same(best, other) for other in values)
