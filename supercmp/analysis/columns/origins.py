"""Says of each figure in an answer whose it is and who published it, for the cell that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.request.wording import quantity_of
from supercmp.model.basis import BASES, MARKS, WITHOUT_VALUE, form_of
from supercmp.model.state import counted_in
from supercmp.model.table import Cell, Origin
from supercmp.quantities.claims.prices import POOLED

if TYPE_CHECKING:
    from supercmp.model.value import Span, Value
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.claims.leaf import Bound
    from supercmp.quantities.claims.standing import Conversion
    from supercmp.quantities.graph.estimate import Estimate


def origin_of(facts: Facts, estimate: Estimate) -> Origin | None:
    """Say where a figure of a system or a chip comes from; nothing where it is unknown."""
    if estimate.span is None:
        return None
    leader = estimate.leaves[0].standing.leader if len(estimate.leaves) == 1 else None
    return Origin(
        entry=_entry(facts, estimate),
        quantity=estimate.key,
        form=estimate.form,
        basis=estimate.basis,
        sources=" ".join(sources_of(facts, estimate)),
        converted=estimate.basis != "derived" and leader is not None and leader.converted is not None,
    )


def _entry(facts: Facts, estimate: Estimate) -> str:
    """Name the entry a figure is of; one that a region gives is nobody's own."""
    leaf = estimate.leaves[0].leaf if len(estimate.leaves) == 1 else None
    if leaf is not None and leaf.kind in {"region", "assumption"}:
        return ""
    return leaf.chip if leaf is not None and leaf.kind == "chip" else facts.id


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


def cells_of_money(key: str, value: Value, paid: Conversion | None, kind: str, source: str) -> list[Cell]:
    """Make the cells of a sum that was paid in another currency: as its source wrote it, and in dollars."""
    if paid is None:
        return []
    origin = Origin("", key, form_of(value), BASES[kind], source, converted=True)
    mark, loose = MARKS.get(BASES[kind], ""), form_of(value) in WITHOUT_VALUE
    return [
        Cell(
            role="figure",
            value=None if loose else value.best * rate,
            low=None if origin.form == "at_most" else value.low * rate,
            high=None if origin.form == "at_least" else value.high * rate,
            base_unit=unit,
            mark=mark,
            origin=origin,
        )
        for unit, rate in ((value.currency, 1.0), ("USD", paid.rate))
    ]


def cell_of_leaf(key: str, bound: Bound, facts: Facts) -> Cell:
    """Make the cell of an input of a formula: a claim's figure, a run's, what a phase counts, or an assumption's."""
    leader = bound.standing.leader
    if bound.run and not bound.by_hand:
        return cell_of(key, bound.span, basis=BASES[bound.run.kind], sources=bound.run.source)
    if key == "chip_count" and facts.chips.by_phase and not bound.by_hand:
        return cell_of(
            key, bound.span, basis="reported", sources=" ".join(counted_in(facts.state).sources), entry=facts.id
        )
    if leader is None or bound.by_hand:
        # A price is pooled of what several people paid: nobody assumed it.
        is_pooled = key == POOLED and not bound.by_hand
        return cell_of(key, bound.span, basis="derived" if is_pooled else "assumed", sources=bound.source)
    return cell_of(
        key, bound.span, form=form_of(leader.value), basis=BASES[leader.claim.kind], sources=leader.claim.source
    )


def cell_of(
    key: str, span: Span, *, form: str = "", basis: str = "", sources: str = "", mark: str = "", entry: str = ""
) -> Cell:
    """Make the cell of a figure that is said in a line, a note or a card, in the base unit of its quantity."""
    basis = basis or next((known for known, sign in MARKS.items() if sign in mark), "")
    return Cell(
        role="figure",
        value=None if form in WITHOUT_VALUE else span.best,
        low=None if form == "at_most" else span.low,
        high=None if form == "at_least" else span.high,
        base_unit=quantity_of(key).base,
        mark=mark or MARKS.get(basis, ""),
        origin=Origin(entry, key, form, basis, sources),
    )
