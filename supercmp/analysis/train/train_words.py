"""The notes under `train`: where the run's figures come from, and which factors were used for which system."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from supercmp.analysis.columns.notes import listed
from supercmp.analysis.request.wording import quantity_of, say_chips, say_span, who_claims
from supercmp.analysis.train.job import run_words
from supercmp.model.numbers import with_suffix
from supercmp.quantities.claims.standing import NOTHING
from supercmp.quantities.formulas.constants import MOST_PROVEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.model.records import Catalog
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.claims.leaf import Bound
    from supercmp.quantities.graph.engine import Engine, Estimate

_PUBLISHED = ("training_days", "chip_hours", "training_cost", "training_energy", "training_carbon", "training_water")


Entries: TypeAlias = "Sequence[tuple[Facts, Estimate]]"
"""Machines with the days that a run takes on each."""


def run_notes(catalog: Catalog, engine: Engine, entries: Entries) -> list[str]:
    """Say what a table of training runs rests on, a line each."""
    found = run_words(catalog, engine.ground)
    found += _utilisation(catalog, entries)
    found += _goodput(engine, entries)
    return found + _published(catalog, engine)


def _leaves(estimate: Estimate, key: str) -> list[Bound]:
    return [bound for bound in estimate.leaves if bound.leaf.key == key]


def _said_by(catalog: Catalog, bound: Bound) -> str:
    leader = bound.standing.leader
    if bound.by_hand:
        return bound.note
    if bound.leaf.kind == "assumption":
        when = bound.note.removeprefix("case ")
        return f"assumed where {when}" if when else "assumed"
    source = who_claims(catalog, leader.claim) if leader else ""
    return f"that of the run itself on {bound.leaf.chip}, {source}" if bound.leaf.kind == "job" else source


def _utilisation(catalog: Catalog, entries: Entries) -> list[str]:
    """Say which MFU was used for whom."""
    groups: dict[str, list[str]] = {}
    for facts, days in entries:
        for bound in _leaves(days, "mfu"):
            figure = say_span(bound.span, quantity_of("mfu"))
            groups.setdefault(f"MFU {figure}: {_said_by(catalog, bound)}", []).append(facts.id)
    return [f"{words} ({listed(list(dict.fromkeys(names)))})" for words, names in groups.items()]


def _goodput(engine: Engine, entries: Entries) -> list[str]:
    """Say which goodput was used for whom: the assumption, or the failure model for more chips."""
    stated: dict[str, list[str]] = {}
    modelled = []
    for facts, days in entries:
        bounds = _leaves(days, "goodput")
        if days.span and not bounds:
            share = engine.estimate(facts, "goodput", with_range=False).value or 0.0
            modelled.append(f"{facts.id} {share:.2f}")
        for bound in bounds:
            words = f"up to {MOST_PROVEN:,.0f} chips" if bound.leaf.kind == "assumption" else "published"
            words = bound.note if bound.by_hand else words
            stated.setdefault(f"goodput {say_span(bound.span, quantity_of('goodput'))}: {words}", []).append(facts.id)
    found = [f"{words} ({listed(names)})" for words, names in stated.items()]
    if modelled:
        found.append(f"goodput above {MOST_PROVEN:,.0f} chips, from failures and checkpoints: {listed(modelled)}")
    return found


def _published(catalog: Catalog, engine: Engine) -> list[str]:
    """Say what was published of the run itself, which is never taken for a result."""
    job = engine.ground.training
    found = []
    for key in _PUBLISHED if job else ():
        standing = job.standing(key) if job else NOTHING
        if standing.leader and standing.span:
            claim = standing.leader.claim
            chips = {chip: value.best for chip, value in claim.chips.items()}
            place = f" on {say_chips(chips)}" if chips else ""
            quantity = quantity_of(key)
            hours = f"{with_suffix(standing.span.best)} chip-hours"
            figure = f"{quantity.title.lower()} {say_span(standing.span, quantity)}" if key != "chip_hours" else hours
            found.append(f"published of the run itself{place}: {figure}, {who_claims(catalog, claim)}")
    return found
