"""Says of each figure in an answer whose it is and who published it, for the cell that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.model.state import counted_in
from supercmp.model.table import Origin

if TYPE_CHECKING:
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.graph.estimate import Estimate


def origin_of(facts: Facts, estimate: Estimate) -> Origin | None:
    """Say where a figure of a system or a chip comes from; nothing where it is unknown."""
    if estimate.span is None:
        return None
    leader = estimate.leaves[0].standing.leader if len(estimate.leaves) == 1 else None
    return Origin(
        entry=facts.id,
        quantity=estimate.key,
        form=estimate.form,
        basis=estimate.basis,
        sources=" ".join(sources_of(facts, estimate)),
        converted=estimate.basis != "derived" and leader is not None and leader.converted is not None,
    )


def sources_of(facts: Facts, estimate: Estimate) -> tuple[str, ...]:
    """List the ids of the sources that published a figure; nobody published a derived one, or one set by hand."""
    if estimate.basis == "derived" or not estimate.leaves:
        return ()
    bound = estimate.leaves[0]
    if estimate.key == "chip_count" and facts.chips.by_phase and not bound.by_hand:
        return counted_in(facts.state).sources
    if bound.run:
        return (bound.run.source,)
    leader = bound.standing.leader
    return (leader.claim.source,) if leader and not bound.by_hand else ()
