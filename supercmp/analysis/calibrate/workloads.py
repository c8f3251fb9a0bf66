"""Training runs: the days they took, beside the days derived from their operations and chips."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.calibrate.trial import TRAINING, Trial
from supercmp.model.dates import last_day
from supercmp.model.records import Phase, System
from supercmp.model.state import named_on
from supercmp.quantities.claims.job import known_claims, own_precision
from supercmp.quantities.claims.settings import Job, Settings
from supercmp.quantities.graph.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.analysis.calibrate.bench import Bench
    from supercmp.model.records import Claim, Workload

_DAYS, _HOURS = "training_days", "chip_hours"
_HOURS_A_DAY = 24
_FROM_TIME = "its operations were reckoned from chips, time and an assumed utilisation"
_BY = "chips"


def trained(bench: Bench) -> Iterator[Trial]:
    """Test the days of each run whose chips are known: of one publisher the newest, as said or from its chip-hours."""
    for workload in bench.catalog.workloads.values():
        counts = _chips(workload)
        newest: dict[tuple[str, bool], tuple[Claim, float]] = {}
        for claim in known_claims(workload):
            days = _days(claim, counts)
            if days is not None and claim.kind != "rumour":
                newest[bench.publisher(claim.source), claim.kind == "model"] = (claim, days)
        for claim, days in newest.values():
            tested = _tested(bench, workload, claim, days, counts)
            if tested is not None:
                yield tested


def _chips(workload: Workload) -> dict[str, float]:
    """Give the chips of a run by kind, by the first claim that says; none where nobody does."""
    for claim in known_claims(workload):
        if claim.chips:
            return {chip: value.best for chip, value in claim.chips.items()}
    return {}


def _days(claim: Claim, counts: dict[str, float]) -> float | None:
    """Give the days that a claim says or implies [days]; nothing where it does neither or only sets a bound."""
    if _DAYS in claim.values:
        value = claim.values[_DAYS]
        return None if value.form in {"<", ">"} else value.best
    if _HOURS not in claim.values or claim.values[_HOURS].form in {"<", ">"}:
        return None
    own = {chip: value.best for chip, value in claim.chips.items()} or counts
    return claim.values[_HOURS].best / sum(own.values()) / _HOURS_A_DAY if own else None


def _tested(bench: Bench, workload: Workload, claim: Claim, days: float, counts: dict[str, float]) -> Trial | None:
    own = {chip: value.best for chip, value in claim.chips.items()} or counts
    if not own or days <= 0:
        return None
    day = last_day(workload.released) if workload.released else bench.catalog.date
    apart = _apart(workload)
    catalog = msgspec.structs.replace(bench.catalog, workloads={workload.id: apart})
    engine = Engine(catalog, Settings(day=day, precision=own_precision(workload), job=Job(workload.id)))
    phase = Phase("built", day, day, "operational", own)
    state = named_on(System(workload.id, workload.name, "ai", phases=(phase,)), day)
    assert state is not None
    span = engine.estimate(engine.facts(state), _DAYS).span
    if span is None:
        return None
    return Trial(
        quantity=_DAYS,
        id=workload.id,
        day=day,
        source=claim.source,
        kind=claim.kind,
        published=days,
        derived=span,
        by=_BY,
        is_model=claim.kind == "model",
        left_out=_FROM_TIME if any(each.from_utilisation for each in known_claims(workload)) else "",
        note=claim.note,
    )


def _apart(workload: Workload) -> Workload:
    """Give a run of whose speed nobody speaks: days, chip-hours and utilisation follow from each other."""
    claims = tuple(
        msgspec.structs.replace(
            claim, values={key: value for key, value in claim.values.items() if key not in TRAINING}
        )
        for claim in workload.claims
    )
    return msgspec.structs.replace(workload, claims=claims)
