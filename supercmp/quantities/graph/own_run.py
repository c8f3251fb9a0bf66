"""What a published training run says of its own chips: the utilisation there, by which it is calibrated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from supercmp.model.precision import DEFAULT
from supercmp.model.records import KINDS
from supercmp.model.value import Span
from supercmp.quantities.claims.job import known_claims, own_precision
from supercmp.quantities.claims.standing import Standing
from supercmp.quantities.formulas.losses import run_utilisation, run_utilisation_of_days, run_utilisation_of_mfu
from supercmp.quantities.formulas.training import training_flop

if TYPE_CHECKING:
    from supercmp.model.records import Claim
    from supercmp.quantities.claims.assumed import Context
    from supercmp.quantities.claims.ground import Ground
    from supercmp.quantities.claims.job import Training

HIGHEST_UTILISATION = 0.60
"""More than any published run kept up: what comes out above it says that an input is of something else."""

By: TypeAlias = Literal["chip_hours", "training_days", "mfu"]
"""What was published of a run that gives its utilisation."""
BY_WORDS: dict[By, str] = {"chip_hours": "chip-hours", "training_days": "days", "mfu": "MFU"}


class OwnRun(msgspec.Struct, frozen=True):
    """A published run on chips of one kind, and the share of their peak that it kept up over all its time.

    `chips` is their count with who said it, `precision` the format in which they trained, `mfu` what the model takes for
    them with the source of that, and `by` the published figure that gives the `utilisation`.
    """

    chip: str
    precision: str
    chips: Span
    said: Standing
    mfu: Span
    source: str
    case: str
    by: By
    utilisation: float


class Uncalibrated(msgspec.Struct, frozen=True):
    """Why a run says nothing of its utilisation; empty where there is nothing to be told."""

    reason: str = ""


def own_run(ground: Ground) -> OwnRun | Uncalibrated:
    """Find a run's own chips and what it kept up on them, on best values.

    Nothing can be told of a run on several kinds of chip, or where neither its time nor its utilisation was published; one
    whose operations were reckoned from an assumed utilisation tells nothing.
    """
    training = ground.training
    if training is None or training.workload is None:
        return Uncalibrated()
    flop = training.figure("training_flop")
    leader = flop.standing.leader if flop and not flop.by_hand else None
    if leader and leader.claim.from_utilisation:
        return Uncalibrated("its operations were reckoned from an assumed utilisation")
    known_on = ground.settings.known_on
    claims = [claim for claim in known_claims(training.workload, known_on) if len(claim.chips) == 1]
    if not claims:
        return Uncalibrated()
    found = _on_chips(ground, training, min(claims, key=lambda claim: KINDS.index(claim.kind)))
    if isinstance(found, OwnRun) and found.utilisation > HIGHEST_UTILISATION:
        words = f"its {BY_WORDS[found.by]} would mean a utilisation of {found.utilisation:.2f}"
        return Uncalibrated(f"{words}, more than {HIGHEST_UTILISATION:.2f}")
    return found


def _on_chips(ground: Ground, training: Training, claim: Claim) -> OwnRun | Uncalibrated:
    assert training.workload is not None
    (chip, count), settings = next(iter(claim.chips.items())), ground.settings
    asked = own_precision(training.workload, settings.known_on) or DEFAULT
    rate = ground.rate(chip, asked, settings.day, training=True)
    if rate is None:
        return Uncalibrated()
    voice = ground.hearer("chip_count")(count, claim)
    mfu = _modelled_mfu(ground, chip, rate.used, voice.span.best)
    found = _utilisation(ground, training, rate.span.best, voice.span.best)
    if mfu is None or found is None:
        return Uncalibrated()
    span, source, case = mfu
    return OwnRun(chip, rate.used, voice.span, Standing(voice, voice.span), span, source, case, *found)


def _modelled_mfu(ground: Ground, chip: str, precision: str, count: float) -> tuple[Span, str, str] | None:
    """Give the MFU that the model takes for a run's own chips, with its source and case: the chip's, else assumed."""
    claimed = ground.chip_span(chip, "mfu", ground.settings.day)
    if claimed:
        leader = ground.chip(chip, "mfu", ground.settings.day).leader
        return claimed, leader.claim.source if leader else "", ""
    year = float(ground.settings.day[:4])
    about: Context = {"precision": precision, "chip": chip, "chip_count": count, "kind": "ai", "year": year}
    assumed = ground.assumed("mfu", about)
    return (assumed.span, assumed.source, assumed.case) if assumed else None


def _utilisation(ground: Ground, training: Training, rate: float, count: float) -> tuple[By, float] | None:
    """Give a run's utilisation by the first of what was published: its chip-hours, its days, its MFU; one set by hand first."""
    known = {key: found for key in ("chip_hours", "training_days", "mfu") if (found := training.figure(key))}
    by_hand = [key for key, found in known.items() if found.by_hand]
    work = _work(training)
    for key in [*by_hand, *known]:
        best = known[key].span.best
        if key == "mfu":
            share = ground.assumed("whole_run_share", {})
            return ("mfu", run_utilisation_of_mfu(best, share.span.best)) if share else None
        if work is not None and key == "chip_hours":
            return "chip_hours", run_utilisation(work, best, rate)
        if work is not None:
            return "training_days", run_utilisation_of_days(work, best, count, rate)
    return None


def _work(training: Training) -> float | None:
    flop, parameters, tokens = (training.figure(key) for key in ("training_flop", "parameters", "tokens"))
    if flop:
        return flop.span.best
    return training_flop(parameters.span.best, tokens.span.best) if parameters and tokens else None
