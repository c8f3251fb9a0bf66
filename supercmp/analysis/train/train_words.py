"""The notes under `train`: where the run's figures come from, and which factors were used for which system."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from supercmp.analysis.columns.disclosures import listed
from supercmp.analysis.columns.origins import cell_of
from supercmp.analysis.request.wording import quantity_of, say, say_chips, say_span, who_claims
from supercmp.analysis.train.job import run_words
from supercmp.model.basis import BASES, MARKS, form_of, mark_of_kind
from supercmp.model.numbers import with_suffix
from supercmp.quantities.claims.standing import NOTHING
from supercmp.quantities.graph.own_run import BY_WORDS, OwnRun
from supercmp.quantities.graph.plan import formulas_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.model.records import Catalog
    from supercmp.model.table import Cell
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.claims.leaf import Bound
    from supercmp.quantities.graph.engine import Engine
    from supercmp.quantities.graph.estimate import Estimate

LARGEST_JOB = 200_000
"""Chips of about the largest job of which anything was published."""
_PUBLISHED = ("training_days", "chip_hours", "training_cost", "training_energy", "training_carbon", "training_water")


Entries: TypeAlias = "Sequence[tuple[Facts, Estimate]]"
"""Machines with the days that a run takes on each."""


def run_notes(catalog: Catalog, engine: Engine, entries: Entries, cells: list[Cell]) -> list[str]:
    """Say what a table of training runs rests on, a line each; the cells of what is said are added to those given."""
    found = run_words(catalog, engine.ground, cells)
    found += _utilisation(catalog, entries)
    found += _calibration(engine, entries)
    found += _goodput(engine, entries)
    found += _extrapolated(engine, entries)
    return found + _published(catalog, engine, cells)


def _leaves(estimate: Estimate, key: str) -> list[Bound]:
    return [bound for bound in estimate.leaves if bound.leaf.key == key and bound.leaf.kind != "own"]


def _mark(bound: Bound) -> str:
    if bound.by_hand or bound.leaf.kind == "assumption":
        return MARKS["assumed"]
    leader = bound.standing.leader
    return mark_of_kind(leader.claim.kind) if leader else ""


def _said_by(catalog: Catalog, bound: Bound) -> str:
    leader = bound.standing.leader
    if bound.by_hand:
        return bound.note
    if bound.leaf.kind == "assumption":
        when = bound.note.removeprefix("case ")
        return f"assumed where {when}" if when else "assumed"
    return who_claims(catalog, leader.claim) if leader else ""


def _utilisation(catalog: Catalog, entries: Entries) -> list[str]:
    """Say which MFU was used for whom."""
    groups: dict[str, list[str]] = {}
    for facts, days in entries:
        for bound in _leaves(days, "mfu"):
            figure = say_span(bound.span, quantity_of("mfu"), _mark(bound))
            groups.setdefault(f"MFU {figure}: {_said_by(catalog, bound)}", []).append(facts.id)
    return [f"{words} ({listed(list(dict.fromkeys(names)))})" for words, names in groups.items()]


def _calibration(engine: Engine, entries: Entries) -> list[str]:
    """Say what the run itself tells of its MFU, or why it tells nothing."""
    run = engine.own_run
    if not isinstance(run, OwnRun):
        return [f"not calibrated by the run itself: {run.reason}"] if run.reason else []
    calibrated = [
        facts for facts, days in entries if days.node and "training_throughput_calibrated" in formulas_in(days.node)
    ]
    factor = engine.estimate(calibrated[0], "calibration", with_range=False).value if calibrated else None
    if factor is None:
        return []
    own = (
        f"utilisation {say(run.utilisation, quantity_of('mfu'), MARKS['derived'])} on {run.chips.best:,.0f} {run.chip}"
    )
    return [f"MFU × {factor:.3g} on every chip: calibrated by the run itself, {own} by its {BY_WORDS[run.by]}"]


def _goodput(engine: Engine, entries: Entries) -> list[str]:
    """Say which goodput was used for whom: a published one, one set by hand, or that of the failure model."""
    stated: dict[str, list[str]] = {}
    modelled = []
    for facts, days in entries:
        bounds = _leaves(days, "goodput")
        if days.span and not bounds:
            share = engine.estimate(facts, "goodput", with_range=False).value or 0.0
            modelled.append(f"{facts.id} {share:.2f}")
        for bound in bounds:
            words = "published" if bound.leaf.kind == "claim" else "assumed"
            words = bound.note if bound.by_hand else words
            stated.setdefault(
                f"goodput {say_span(bound.span, quantity_of('goodput'), _mark(bound))}: {words}", []
            ).append(facts.id)
    found = [f"{words} ({listed(names)})" for words, names in stated.items()]
    if modelled:
        found.append(f"goodput from failures and checkpoints: {listed(modelled)}")
    return found


def _extrapolated(engine: Engine, entries: Entries) -> list[str]:
    """Name the machines on which a run would have more chips than any that was published."""
    names = []
    for facts, days in entries:
        chips = engine.estimate(facts, "training_chips", with_range=False).value
        if days.span and chips is not None and chips > LARGEST_JOB:
            names.append(facts.id)
    words = f"extrapolated, no job was published on more than about {LARGEST_JOB:,} chips"
    return [f"{words}: {listed(names)}"] if names else []


def _published(catalog: Catalog, engine: Engine, cells: list[Cell]) -> list[str]:
    """Say what was published of the run itself, which is never taken for a result."""
    job = engine.ground.training
    found = []
    for key in _PUBLISHED if job else ():
        standing = job.standing(key) if job else NOTHING
        if standing.leader and standing.span:
            claim = standing.leader.claim
            chips = {chip: value.best for chip, value in claim.chips.items()}
            place = f" on {say_chips(chips)}" if chips else ""
            quantity, mark = quantity_of(key), mark_of_kind(claim.kind)
            form, basis = form_of(standing.leader.value), BASES[claim.kind]
            cells.append(cell_of(key, standing.span, form=form, basis=basis, sources=claim.source))
            hours = f"{with_suffix(standing.span.best)} chip-hours"
            figure = (
                f"{quantity.title.lower()} {say_span(standing.span, quantity, mark)}" if key != "chip_hours" else hours
            )
            found.append(f"published of the run itself{place}: {figure}, {who_claims(catalog, claim)}")
    return found
