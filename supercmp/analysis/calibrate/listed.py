"""Figures of an imported list on the chips that it counts; those computed from HPL read back as HPL.

Epoch AI's clusters hold capacities that are 1.5 times the power of the machine's HPL run times a PUE by year. The
importer marks them as models that came through TOP500. They say what the run drew, so that is what they test.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.calibrate.claims import NO_COUNT
from supercmp.analysis.calibrate.money import contracts
from supercmp.analysis.calibrate.runs import from_chips, measured
from supercmp.analysis.calibrate.trial import Trial
from supercmp.model.state import with_chips

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from supercmp.analysis.calibrate.bench import Bench
    from supercmp.model.records import Catalog, Claim, Run, System
    from supercmp.model.state import Stage

_CAPACITY, _STATED, _COST = "facility_power", "stated_power", "hardware_cost"
VIA_HPL = "TOP500"
"""Through whom a capacity reached the list that was computed from the power of an HPL run."""
_PEAK_OVER_HPL = 1.5
_PUE = {2017: 1.2836, 2018: 1.2537, 2019: 1.2139, 2020: 1.194, 2021: 1.1741, 2022: 1.1641, 2023: 1.1343, 2024: 1.1144}
"""What is left of 27 of these capacities over 1.5 times the HPL power in TOP500's editions, by the year in which the cluster
began: the same to four digits in each year, and 1.2836 back to 2012. Of 2023 only one figure is known, Leonardo's."""
_MODEL_ONLY = "computed by the list itself, from the chips it counts"


def listed(bench: Bench, quantity: str, sources: Collection[str]) -> Iterator[Trial]:
    """Test what some sources say of a quantity: powers of runs, capacities, sums paid; nothing of any other quantity.

    Where a list is laid over a catalog that quotes it already, the list itself is meant: the uppermost layer.
    """
    top = _top(bench.catalog, sources)

    def is_of_list(said: Claim | Run) -> bool:
        return said.source in sources and said.layer == top

    if quantity == "hpl_power":
        yield from measured(bench, is_of_list)
    elif quantity == _CAPACITY:
        yield from _capacities(bench, is_of_list)
    elif quantity == _COST:
        yield from contracts(bench, is_of_list)


def _top(catalog: Catalog, sources: Collection[str]) -> int:
    systems = catalog.systems.values()
    layers = [claim.layer for system in systems for claim in system.claims if claim.source in sources]
    layers += [run.layer for system in systems for run in system.runs if run.source in sources]
    return max(layers, default=0)


def _capacities(bench: Bench, is_of_list: Callable[[Claim], bool]) -> Iterator[Trial]:
    for system in bench.catalog.systems.values():
        counted = {
            (claim.source, claim.phase, claim.as_of): {chip: value.best for chip, value in claim.counted.items()}
            for claim in system.claims
            if claim.counted and is_of_list(claim)
        }
        for claim in system.claims:
            key = _STATED if _STATED in claim.values else _CAPACITY
            if not is_of_list(claim) or claim.rejected or claim.kind == "rumour" or key not in claim.values:
                continue
            stage = bench.stage_of(system, claim)
            if stage is None or claim.values[key].form in {"<", ">"}:
                continue
            own = counted.get((claim.source, claim.phase, claim.as_of), {})
            yield from _capacity(bench, system, stage, claim, own)


def _capacity(bench: Bench, system: System, stage: Stage, claim: Claim, own: dict[str, float]) -> Iterator[Trial]:
    """Test one capacity: as it is printed, and where it was computed from an HPL run as the power of that run."""
    counts = own or stage.chips
    state = bench.last_state(system, stage)
    if state is None or not counts:
        return
    engine = bench.engine(state.day)
    facts = engine.facts(with_chips(bench.bare(state), counts))
    estimate = engine.estimate(facts, _CAPACITY)
    if estimate.span is None:
        return
    key = _STATED if _STATED in claim.values else _CAPACITY
    is_model = claim.kind == "model"
    is_run = is_model and claim.via == VIA_HPL
    reason = "" if own or stage.phase.chips else NO_COUNT
    as_printed = Trial(
        quantity=_CAPACITY,
        id=system.id,
        phase=stage.phase.id,
        day=state.day,
        source=claim.source,
        kind=claim.kind,
        group=system.kind,
        published=claim.values[key].best,
        derived=estimate.span,
        by="chips",
        is_model=is_model,
        is_platform=bench.is_platform(facts),
        left_out=reason or (_MODEL_ONLY if is_model and not is_run else ""),
        note=claim.note,
    )
    run = from_chips(engine, facts) if is_run else None
    if run is None or run.span is None:
        yield as_printed
    else:
        watts = as_printed.published / (_PEAK_OVER_HPL * pue_of(claim.as_of or stage.phase.date))
        yield msgspec.structs.replace(as_printed, published=watts, derived=run.span)
    if not as_printed.left_out:
        yield msgspec.structs.replace(as_printed, is_printed=True)


def pue_of(date: str) -> float:
    """Give the PUE that a capacity of a year was computed with [1]; the first and last known reach to all others."""
    year = int(date[:4]) if date else max(_PUE)
    return _PUE[min(max(year, min(_PUE)), max(_PUE))]
