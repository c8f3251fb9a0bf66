"""Systems that are silicon of another one: beside the whole they are in no sum and take no place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from supercmp.quantities.claims.facts import Facts


def without_parts(systems: Iterable[Facts]) -> tuple[list[Facts], list[str]]:
    """Leave out systems whose silicon is counted in another of them, and name those."""
    listed = list(systems)
    there = {facts.id for facts in listed}
    kept = [facts for facts in listed if facts.state.system.part_of not in there]
    return kept, [facts.id for facts in listed if facts.state.system.part_of in there]
