"""Figures that sources claim of systems: each beside the same quantity derived without that source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.calibrate.trial import PEAK_PUE, Trial, ladder_of, line_of, rests_on_count
from supercmp.quantities.claims.rungs import POWER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from supercmp.analysis.calibrate.bench import Bench
    from supercmp.model.records import Claim, System
    from supercmp.model.state import Stage
    from supercmp.quantities.graph.estimate import Estimate

OWN_COUNT = "the number of chips is from the same publisher"
NO_COUNT = "no number of chips is published of this phase"


def claimed(bench: Bench, quantity: str) -> Iterator[Trial]:
    """Test every figure of a quantity that is no bound and no rumour: of one publisher and phase the newest."""
    for system in bench.catalog.systems.values():
        for stage, claim in _figures(bench, system, quantity):
            tested = _tested(bench, system, stage, claim, quantity)
            if tested is not None:
                yield tested


def pairs(bench: Bench) -> Iterator[Trial]:
    """Test facility power over IT power of one source and phase as PUE on the worst day."""
    for system in bench.catalog.systems.values():
        inner = {(stage.phase.id, claim.source): claim for stage, claim in _figures(bench, system, "it_power")}
        for stage, claim in _figures(bench, system, "facility_power"):
            other = inner.get((stage.phase.id, claim.source))
            if other is None or other.kind != claim.kind or not other.values["it_power"].best:
                continue
            ratio = claim.values["facility_power"].best / other.values["it_power"].best
            tested = _tested(bench, system, stage, claim, PEAK_PUE, ratio)
            if tested is not None:
                yield tested


def _figures(bench: Bench, system: System, quantity: str) -> list[tuple[Stage, Claim]]:
    """List the claims on a quantity with their phases, the newest of each publisher, phase and worth."""
    newest: dict[tuple[str, str, bool], tuple[Stage, Claim]] = {}
    for claim in system.claims:
        if quantity not in claim.values or not _counts(claim, quantity):
            continue
        stage = bench.stage_of(system, claim)
        if stage is None:
            continue
        key = (bench.publisher(claim.source), stage.phase.id, claim.kind == "model")
        held = newest.get(key)
        if held is None or _said(held[1]) <= _said(claim):
            newest[key] = (stage, claim)
    return list(newest.values())


def _counts(claim: Claim, quantity: str) -> bool:
    return not claim.rejected and claim.kind != "rumour" and claim.values[quantity].form not in {"<", ">"}


def _said(claim: Claim) -> str:
    return claim.said_day or claim.day


def _tested(
    bench: Bench, system: System, stage: Stage, claim: Claim, quantity: str, ratio: float | None = None
) -> Trial | None:
    """Derive a quantity without a claim's publisher; nothing where no formula reaches it then."""
    state = bench.last_state(system, stage)
    if state is None:
        return None
    publisher = bench.publisher(claim.source)
    engine = bench.engine(state.day)
    apart = bench.apart(state, ladder_of(quantity), lambda each: bench.publisher(each.source) == publisher)
    facts = engine.facts(apart, frozenset({quantity}))
    estimate = engine.estimate(facts, quantity)
    published = engine.ground.read(claim.values[quantity], claim).best if ratio is None else ratio
    if estimate.span is None or estimate.span.low <= 0 or published <= 0:
        return None
    return Trial(
        quantity=quantity,
        id=system.id,
        phase=stage.phase.id,
        day=state.day,
        source=claim.source,
        kind=claim.kind,
        group=system.kind,
        published=published,
        derived=estimate.span,
        by=line_of(estimate.leaves),
        is_model=claim.kind == "model",
        is_platform=bench.is_platform(facts) if quantity in POWER else None,
        left_out=_no_test(bench, stage, publisher, estimate),
        note=claim.note,
    )


def _no_test(bench: Bench, stage: Stage, publisher: str, estimate: Estimate) -> str:
    """Say why a figure tests nothing: the number of chips that its derivation rests on is not independent of it."""
    if not rests_on_count(estimate.leaves):
        return ""
    if not stage.phase.chips:
        return NO_COUNT
    return OWN_COUNT if is_only(publisher, map(bench.publisher, stage.phase.sources)) else ""


def is_only(publisher: str, others: Iterable[str]) -> bool:
    """Say whether all who speak are one publisher; not where nobody is named."""
    return set(others) == {publisher}
