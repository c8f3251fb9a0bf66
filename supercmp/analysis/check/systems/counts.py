"""The chips that a claim or a run is about, with the sum of their TDP and of their fp64 peaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from supercmp.model.state import in_force

if TYPE_CHECKING:
    from collections.abc import Mapping

    from supercmp.model.records import Claim, Run
    from supercmp.model.state import Stage
    from supercmp.quantities.claims.ground import Ground

Counts: TypeAlias = "dict[str, float]"


def tdp_of(ground: Ground, chip: str) -> float | None:
    """Give a chip's TDP [W], where it is known."""
    span = ground.chip(chip, "tdp", ground.settings.day).span
    return span.best if span and span.best > 0 else None


def tdp_of_all(ground: Ground, counts: Mapping[str, float]) -> float | None:
    """Add up the TDP of some chips [W]; nothing where one kind's is unknown."""
    total = 0.0
    for chip, count in counts.items():
        tdp = tdp_of(ground, chip)
        if tdp is None:
            return None
        total += count * tdp
    return total or None


def about(claim: Claim, found: list[Stage]) -> list[Counts]:
    """List the counts that a claim may be about: its own, its phase's, that of its day, or any phase's."""
    if claim.chips:
        return [{chip: value.best for chip, value in claim.chips.items()}]
    if claim.phase:
        stages = [stage for stage in found if stage.phase.id == claim.phase]
    elif claim.day:
        stage = in_force(found, claim.day)
        stages = [stage] if stage else []
    else:
        stages = found
    return [stage.chips for stage in stages if stage.chips]


def chips_of(run: Run, found: list[Stage]) -> Counts:
    """Give the chips a run took place on: its own count, else the phase's of that day."""
    if run.chips:
        return run.chips
    stage = in_force(found, run.day)
    return stage.chips if stage else {}


def peaks_of(ground: Ground, counts: Mapping[str, float]) -> tuple[float, float, bool] | None:
    """Add up the fp64 peaks of some chips [FLOP/s]: vector, the larger of vector and matrix, and whether all have a matrix rate.

    The highest of what is published counts. Nothing where one kind's is unknown.
    """
    vector = most = 0.0
    has_matrix = bool(counts)
    for chip, count in counts.items():
        plain, matrix = (
            ground.chip(chip, f"peak:{name}", ground.settings.day).span for name in ("fp64", "fp64_matrix")
        )
        if plain is None and matrix is None:
            return None
        ends = [span.high for span in (plain, matrix) if span]
        vector += count * ends[0]
        most += count * max(ends)
        has_matrix = has_matrix and matrix is not None
    return (vector, most, has_matrix) if most else None
