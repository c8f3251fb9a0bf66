"""What a figure rests on, in words: who put it, its money, its chips, its household and its grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from supercmp.analysis.columns.disclosures import home_of, household_of
from supercmp.analysis.request.wording import quantity_of
from supercmp.model.basis import in_words
from supercmp.model.quantity import QUANTITIES
from supercmp.quantities.formulas.cost import CONTRACT_FORMULAS, PRICE_FORMULAS
from supercmp.quantities.graph.estimate import basis_of_leaf
from supercmp.quantities.graph.plan import formulas_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.claims.leaf import Bound
    from supercmp.quantities.graph.engine import Engine
    from supercmp.quantities.graph.estimate import Estimate

Side: TypeAlias = "tuple[Facts, Estimate]"

PER_CHIP = frozenset({"chip_count", "chip_hour_cost"})
"""Figures that count chips, or are for one: of other kinds of chips they say nothing of each other."""
ONE = "one"
"""The phase of a single chip shown as a machine."""
_METHODS = {
    "measured": "published",
    "reported": "published",
    "estimated": "an estimate",
    "modelled": "a model",
    "derived": "derived",
    "assumed": "assumed",
    "rumoured": "a rumour",
}


def rests_on_hpl(estimate: Estimate) -> bool:
    """Say whether a power is worked out from that of an HPL run."""
    return not _formulas(estimate).isdisjoint(("hpl_load", "hpl_load_as_measured"))


def rests_on_contract(estimate: Estimate) -> bool:
    """Say whether a cost is worked out from a contract."""
    return not _formulas(estimate).isdisjoint(CONTRACT_FORMULAS)


def bought_by(estimate: Estimate) -> str:
    """Say what a cost is worked out from, a contract or prices; empty for what is published, or no cost."""
    if rests_on_contract(estimate):
        return "a contract"
    return "" if _formulas(estimate).isdisjoint(PRICE_FORMULAS) else "prices"


def _formulas(estimate: Estimate) -> frozenset[str]:
    return formulas_in(estimate.node) if estimate.node else frozenset()


def published(estimate: Estimate, base: str) -> list[Bound]:
    """List the published figures behind an estimate whose base unit is, or starts with, a unit: power in `W`."""
    return [
        bound
        for bound in estimate.leaves
        if bound.standing.leader and not bound.by_hand and quantity_of(bound.leaf.key).base.partition("/")[0] == base
    ]


def loads(estimate: Estimate) -> set[str]:
    """Name the loads of the published powers behind an estimate: nameplate, or empty for a draw."""
    claims = [
        bound.standing.leader.claim
        for bound in published(estimate, "W")
        if bound.standing.leader and bound.leaf.kind == "claim"
    ]
    return {claim.load for claim in claims}


def money_years(estimate: Estimate) -> set[str]:
    """Name the years of the contracts, tariffs and other published sums behind an estimate; prices of chips are pooled."""
    claims = [bound.standing.leader.claim for bound in published(estimate, "USD") if bound.standing.leader]
    return {str(claim.price_year or (claim.day or claim.said_day)[:4]) for claim in claims} - {""}


def currencies(estimate: Estimate) -> set[str]:
    """Name the currencies of the published sums behind an estimate."""
    values = [bound.standing.leader.value for bound in published(estimate, "USD") if bound.standing.leader]
    return {value.currency or "USD" for value in values}


def roots(estimate: Estimate) -> list[tuple[str, str]]:
    """Name the published figures of the system itself that an estimate rests on, counts of chips apart.

    Each with what it is worth: what a third party estimated, modelled or only heard is not what was published.
    """
    found = set()
    for bound in estimate.leaves:
        name = bound.leaf.key.partition(":")[0]
        if bound.leaf.kind == "claim" and name != "chip_count" and QUANTITIES[name].scope == "system":
            found.add(("a typed" if bound.by_hand else _WORTH[basis_of_leaf(bound)], in_words(name)))
    return sorted(found)


_WORTH = {
    "measured": "a published",
    "reported": "a published",
    "estimated": "an estimated",
    "modelled": "a modelled",
    "rumoured": "a rumoured",
}


def said(roots: Sequence[tuple[str, str]]) -> str:
    """Say on what figures of the system an estimate rests: `a published facility power and peak`."""
    names: dict[str, list[str]] = {}
    for worth, name in roots:
        names.setdefault(worth, []).append(name)
    return " and ".join(f"{worth} {' and '.join(held)}" for worth, held in names.items()) or "formulas alone"


def method(estimate: Estimate) -> str:
    """Say how a figure came about: published, an estimate, a model, derived, assumed, typed, a rumour."""
    if estimate.basis == "assumed" and any(bound.by_hand for bound in estimate.leaves):
        return "typed"
    return _METHODS.get(estimate.basis, "")


def counted(engine: Engine, side: Side) -> str:
    """Say how the count of chips came about on which a figure rests; nothing where it rests on none."""
    facts, estimate = side
    if estimate.key == "chip_count" or _named(estimate, "chip_count") is None:
        return ""
    return method(engine.estimate(facts, "chip_count", with_range=False))


def kinds(side: Side) -> str:
    """Name the kinds of chips of a figure for one chip, or of a count; nothing for another figure."""
    facts, estimate = side
    if estimate.key not in PER_CHIP or facts.state.stage.phase.id == ONE:
        return ""
    return " and ".join(sorted(facts.chips.counts)) or "chips of a kind that is not known"


def _named(estimate: Estimate, key: str) -> Bound | None:
    return next((bound for bound in estimate.leaves if bound.leaf.key == key), None)


def household(estimate: Estimate) -> str:
    """Say whose household a count of homes is by: `14,139 kWh a year (Tennessee)`; nothing for another figure."""
    held = household_of(estimate)
    return home_of(held) if held else ""
