"""Contracts for machines: the part of hardware in such a sum, beside the machine at the prices of its chips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.calibrate.trial import Trial, ladder_of, line_of
from supercmp.model.state import with_chips

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from supercmp.analysis.calibrate.bench import Bench
    from supercmp.model.records import Claim, System

_SUM, _COST, _SHARE = "contract_cost", "hardware_cost", "contract_hardware_share"


def contracts(bench: Bench, is_wanted: Callable[[Claim], bool] = lambda _: True) -> Iterator[Trial]:
    """Test each wanted sum paid for the machine itself, and for nothing more or less, against the price formula.

    A buyer's sum is computed from nothing, so it is a test even where the buyer says how many chips it bought.
    """
    for system in bench.catalog.systems.values():
        for claim in system.claims:
            if _is_paid(claim) and is_wanted(claim):
                tested = _tested(bench, system, claim)
                if tested is not None:
                    yield tested


def _is_paid(claim: Claim) -> bool:
    return (
        _SUM in claim.values
        and not claim.rejected
        and claim.kind not in {"model", "rumour"}
        and claim.covers == "machine"
        and claim.values[_SUM].form not in {"<", ">"}
    )


def _tested(bench: Bench, system: System, claim: Claim) -> Trial | None:
    stage = bench.stage_of(system, claim)
    state = bench.last_state(system, stage) if stage else None
    if stage is None or state is None:
        return None
    engine = bench.engine(state.day)
    apart = bench.apart(state, ladder_of(_COST), lambda _: True)
    bought = {chip: value.best for chip, value in claim.chips.items()}
    facts = engine.facts(with_chips(apart, bought) if bought else apart, frozenset({_COST, _SUM}))
    estimate = engine.estimate(facts, _COST)
    share = engine.ground.assumed(_SHARE, facts.context())
    if estimate.span is None or share is None:
        return None
    return Trial(
        quantity=_COST,
        id=system.id,
        phase=stage.phase.id,
        day=state.day,
        source=claim.source,
        kind=claim.kind,
        group=system.kind,
        published=engine.ground.read(claim.values[_SUM], claim).best * share.span.best,
        derived=estimate.span,
        by=line_of(estimate.leaves),
        note=claim.note,
    )
