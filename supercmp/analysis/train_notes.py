"""What stands under a table of training runs: which figures came from where, and which factors were used for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.job import run_words
from supercmp.analysis.notes import listed
from supercmp.analysis.sheet import who_claims
from supercmp.analysis.wording import quantity_of, say_chips, say_span
from supercmp.quantities.constants import MOST_PROVEN

if TYPE_CHECKING:
    from supercmp.analysis.columns import Rows
    from supercmp.model.records import Catalog
    from supercmp.quantities.binding import Bound
    from supercmp.quantities.engine import Estimate

_PUBLISHED = ("training_days", "chip_hours", "training_cost", "training_energy", "training_carbon", "training_water")


def run_notes(catalog: Catalog, rows: Rows) -> list[str]:
    """Say of a table of training runs what its figures rest on, a line each."""
    ground = rows.engine.ground
    found = run_words(catalog, ground)
    found += _utilisation(catalog, rows)
    found += _goodput(rows)
    found += _published(catalog, rows)
    if any(rows.estimate(row, "training_days").span for row in rows.rows):
        found.append(
            "cost: chip-hours at the cost of ownership; water: on site and off site; carbon: of the grid there"
        )
    return found


def _leaves(estimate: Estimate, key: str) -> list[Bound]:
    return [bound for bound in estimate.leaves if bound.leaf.key == key]


def _said_by(catalog: Catalog, rows: Rows, bound: Bound) -> str:
    if bound.by_hand:
        return bound.note
    if bound.leaf.kind == "job":
        leader = bound.standing.leader
        return f"that of the run itself on {bound.leaf.chip}, {who_claims(catalog, leader.claim)}" if leader else ""
    if bound.leaf.kind == "assumption":
        when = bound.note.removeprefix("case ")
        return f"assumed where {when}" if when else "assumed"
    leader = bound.standing.leader
    return who_claims(catalog, leader.claim) if leader else rows.engine.settings.day


def _utilisation(catalog: Catalog, rows: Rows) -> list[str]:
    """Say which MFU was used for whom."""
    groups: dict[str, list[str]] = {}
    for row in rows.rows:
        for bound in _leaves(rows.estimate(row, "training_days"), "mfu"):
            figure = say_span(bound.span, quantity_of("mfu"))
            names = groups.setdefault(f"MFU {figure}: {_said_by(catalog, rows, bound)}", [])
            if row.facts.id not in names:
                names.append(row.facts.id)
    return [f"{words} ({listed(names)})" for words, names in groups.items()]


def _goodput(rows: Rows) -> list[str]:
    """Say which goodput was used for whom: the assumption, or the failure model for more chips."""
    stated: dict[str, list[str]] = {}
    modelled = []
    for row in rows.rows:
        days = rows.estimate(row, "training_days")
        if days.span is None:
            continue
        bounds = _leaves(days, "goodput")
        if not bounds:
            goodput = rows.engine.estimate(row.facts, "goodput", with_range=False).value or 0.0
            modelled.append(f"{row.facts.id} {goodput:.2f}")
        for bound in bounds:
            source = bound.note if bound.by_hand else f"up to {MOST_PROVEN:,.0f} chips"
            if bound.leaf.kind != "assumption":
                source = "published"
            stated.setdefault(f"goodput {say_span(bound.span, quantity_of('goodput'))}: {source}", []).append(
                row.facts.id
            )
    found = [f"{words} ({listed(names)})" for words, names in stated.items()]
    if modelled:
        found.append(f"goodput above {MOST_PROVEN:,.0f} chips, from failures and checkpoints: {listed(modelled)}")
    return found


def _published(catalog: Catalog, rows: Rows) -> list[str]:
    """Say what was published of the run itself, which is never taken for a result."""
    job = rows.engine.ground.training
    assert job is not None
    found = []
    for key in _PUBLISHED:
        standing = job.standing(key)
        if standing.leader and standing.span:
            claim = standing.leader.claim
            chips = {chip: value.best for chip, value in claim.chips.items()}
            place = f" on {say_chips(chips)}" if chips else ""
            quantity = quantity_of(key)
            figure = f"{quantity.title.lower()} {say_span(standing.span, quantity)}"
            found.append(f"published of the run itself{place}: {figure}, {who_claims(catalog, claim)}")
    return found
