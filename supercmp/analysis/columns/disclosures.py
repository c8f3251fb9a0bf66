"""What has to be said of the figures in an answer, from the figures themselves, so that every command says it.

Stand-ins for a format, figures ranked by the middle of a range, what a home is, power from an HPL run, rumours. A new
kind of disclosure is a function more in `DISCLOSERS`: it takes all figures that an answer shows and gives its notes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from supercmp.analysis.columns.origins import cell_of_leaf, cells_of_money
from supercmp.analysis.request.wording import BOUNDARIES, quantity_of, say_converted, say_date
from supercmp.model.basis import in_words
from supercmp.model.quantity import QUANTITIES
from supercmp.model.records import Catalog
from supercmp.quantities.claims.facts import Facts
from supercmp.quantities.graph.estimate import Estimate
from supercmp.quantities.graph.plan import formulas_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from supercmp.model.table import Cell
    from supercmp.quantities.claims.leaf import Bound
    from supercmp.quantities.graph.plan import Node

_MOST_NAMED = 4
_MOST_CHIPS = 6
_STANDS_IN = r"(\S+) (has no published \S+: \S+ stands in)"
_TAKEN_BY = {
    "range": "by the middle of a published range",
    "at_least": "by the end of a published bound, at least so much",
    "at_most": "by the end of a published bound, at most so much",
}
_BY_CAPACITY = "homes by capacity, not by average draw"
_OF_A_PLACE = frozenset({"household_energy", "electricity_price", "carbon_intensity", "ewif"})
"""Factors that every place has its own of."""
_OF_HPL = ("hpl_load", "hpl_load_as_measured")
"""Formulas that take the power of an HPL run."""


class Shown(msgspec.Struct, frozen=True):
    """One figure that an answer shows: of which quantity, of which system or chip, and what is known of it."""

    quantity: str
    facts: Facts
    estimate: Estimate


Discloser: TypeAlias = Callable[[Catalog, Sequence[Shown]], list[str]]


def disclosures(catalog: Catalog, shown: Iterable[Shown], *, aside: Collection[Discloser] = ()) -> list[str]:
    """Say all that has to be said of the figures of an answer, one sentence each; what is said elsewhere is put `aside`."""
    every = list(shown)
    asked = [say_of for say_of in DISCLOSERS if say_of not in aside]
    return list(dict.fromkeys(note for say_of in asked for note in say_of(catalog, every)))


def listed(names: Sequence[str]) -> str:
    """Write the first few names, and how many more there are."""
    shown = ", ".join(names[:_MOST_NAMED])
    return f"{shown} and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else shown


def by_chip(held: dict[str, list[str]]) -> str:
    """Write chips with the systems that have them: `gh200 (alps), a64fx (fugaku)`."""
    shown = [f"{chip} ({listed(names)})" for chip, names in list(held.items())[:_MOST_CHIPS]]
    more = len(held) - _MOST_CHIPS
    return ", ".join(shown) + (f" and {more} more kind{'' if more == 1 else 's'}" if more > 0 else "")


def homes_basis(catalog: Catalog, estimate: Estimate) -> str:
    """Say whose home is meant: its electricity a year and of which year that is; nothing for another quantity."""
    held = household_of(estimate)
    if held is None:
        return ""
    when = _said_when(catalog, held)
    return f"{_BY_CAPACITY}: one uses {home_of(held, say_date(when) if when else '')}"


def household_of(estimate: Estimate) -> Bound | None:
    """Find the household that a count of homes is by; nothing for another quantity."""
    if estimate.key != "homes_equivalent":
        return None
    return next((bound for bound in estimate.leaves if bound.leaf.key == "household_energy"), None)


def home_of(held: Bound, when: str = "") -> str:
    """Say what a household uses and where that is: of its region, of the United States where no country is named, or typed."""
    where = held.note if held.leaf.kind == "region" else "United States"
    told = ", ".join(filter(None, ["typed" if held.by_hand else where, when]))
    return f"{held.span.best / 1000:,.0f} kWh a year ({told})"


def _said_when(catalog: Catalog, held: Bound) -> str:
    leader = held.standing.leader
    source = leader.claim.source if leader else held.source
    if held.by_hand:
        return ""
    return (leader.claim.as_of if leader else "") or (catalog.sources[source].date if source else "")


def cells_said(shown: Iterable[Shown]) -> list[Cell]:
    """Give the cells of the figures that stand in the notes: what one household uses, and what was paid in other money."""
    found = []
    for each in shown:
        for bound in each.estimate.leaves:
            if each.quantity == "homes_equivalent" and bound.leaf.key == "household_energy":
                found.append(cell_of_leaf("household_energy", bound, each.facts))
            leader = bound.standing.leader
            if leader and not bound.by_hand:
                claim = leader.claim
                # A bound on one sum may come from what was said of another.
                key = next((name for name, value in claim.values.items() if value == leader.value), bound.leaf.key)
                found += cells_of_money(key, leader.value, leader.converted, claim.kind, claim.source)
    return found


def _homes(catalog: Catalog, shown: Sequence[Shown]) -> list[str]:
    """Say whose homes are meant: all in one line, as each machine is measured by the homes round it."""
    held = {homes_basis(catalog, each.estimate): household_of(each.estimate) for each in shown}
    held.pop("", None)
    if len(held) < 2:  # noqa: PLR2004 - homes of one place are said in full
        return list(held)
    uses = [home_of(bound) for bound in held.values() if bound]
    return [f"{_BY_CAPACITY}, each machine by homes of its own place: {listed(uses)}"]


def _grids(_catalog: Catalog, shown: Sequence[Shown]) -> list[str]:
    """Say which figures count a grid's carbon over its life cycle and which at the stack, where an answer has both."""
    found: dict[str, dict[str, None]] = {}
    for each in shown:
        boundary = grid_of(each.estimate)
        if boundary:
            found.setdefault(boundary, {})[each.facts.id] = None
    if len(found) < 2:  # noqa: PLR2004 - figures of one kind compare
        return []
    parts = [f"{words} {listed(list(names))}" for words, names in sorted(found.items())]
    return [f"carbon of grids by two measures that do not compare, some 20 % apart: {'; '.join(parts)}"]


def grid_of(estimate: Estimate) -> str:
    """Say what the carbon of the grid behind a figure counts: the life cycle, or what leaves the stack."""
    held = next((bound for bound in estimate.leaves if bound.leaf.key == "carbon_intensity"), None)
    leader = held.standing.leader if held and not held.by_hand else None
    return BOUNDARIES.get(leader.claim.boundary, "") if leader else ""


def elsewhere(catalog: Catalog, shown: Sequence[Shown]) -> list[str]:
    """Say where the figure of a country or of the world stands in for a place of which there is none."""
    found: dict[str, dict[str, None]] = {}
    for each in shown:
        for bound in each.estimate.leaves:
            if bound.leaf.kind != "assumption" or bound.by_hand or bound.leaf.key not in _OF_A_PLACE:
                continue
            assumption = catalog.assumptions[bound.leaf.key]
            if not assumption.country or assumption.country != each.facts.state.system.country:
                of = f"the {assumption.country} figure" if assumption.country else "the mean of the world"
                words = f"{in_words(bound.leaf.key)}, as none of the place is known: {of}"
                found.setdefault(words, {})[each.facts.id] = None
    return [f"{words} ({listed(list(names))})" for words, names in found.items()]


def money(_catalog: Catalog, shown: Sequence[Shown]) -> list[str]:
    """Say of sums in another currency what was written, and at which rate of which year it became dollars."""
    found: dict[str, None] = {}
    for each in shown:
        for bound in each.estimate.leaves:
            leader = bound.standing.leader
            if leader and leader.converted and not bound.by_hand and quantity_of(bound.leaf.key).base.startswith("USD"):
                found[f"{each.facts.id} {say_converted(leader.value, leader.converted, bound.leaf.key)}"] = None
    return [f"in dollars at the mean rate of the year: {listed(list(found))}"] if found else []


def forms(_catalog: Catalog, shown: Sequence[Shown]) -> list[str]:
    """Say of figures without a published value by what they are ranked and compared."""
    found: dict[tuple[str, str], list[str]] = {}
    for each in shown:
        if each.estimate.form in _TAKEN_BY:
            found.setdefault((each.quantity, each.estimate.form), []).append(each.facts.id)
    return [
        f"{QUANTITIES[name].title} {_TAKEN_BY[form]}: {listed(list(dict.fromkeys(names)))}"
        for (name, form), names in found.items()
    ]


def _stand_ins(_catalog: Catalog, shown: Sequence[Shown]) -> list[str]:
    """Say what stands in for what; chips of which the same is said share a line."""
    substituted: dict[str, dict[str, None]] = {}
    for each in shown:
        for note in each.estimate.notes:
            substituted.setdefault(note, {})[each.facts.id] = None
    by_tail: dict[str, dict[str, list[str]]] = {}
    for note, names in substituted.items():
        found = re.fullmatch(_STANDS_IN, note)
        chip, tail = found.groups() if found else ("", note)
        by_tail.setdefault(tail, {})[chip] = list(names)
    lines = []
    for tail, held in by_tail.items():
        chip, ids = next(iter(held.items()))
        if len(held) > 1:
            said = tail.removeprefix("has ").replace(": ", ", ")
            lines.append(f"{said}: {by_chip(held)}")
        else:
            lines.append(f"{chip} {tail} ({listed(ids)})".lstrip())
    return lines


def _averages(_catalog: Catalog, shown: Sequence[Shown]) -> list[str]:
    """Name the systems whose power rests on an HPL run."""

    def rests(node: Node | None) -> bool:
        return node is not None and not formulas_in(node).isdisjoint(_OF_HPL)

    names = [each.facts.id for each in shown if QUANTITIES[each.quantity].scope != "run" and rests(each.estimate.node)]
    return [f"power from that of an HPL run: {listed(list(dict.fromkeys(names)))}"] if names else []


def _runs(_catalog: Catalog, shown: Sequence[Shown]) -> list[str]:
    """Say which benchmark figures are of another run than the machine's newest Rmax, and of which."""
    found: dict[str, dict[str, None]] = {}
    for each in shown:
        if QUANTITIES[each.quantity].scope != "run" or len(each.facts.state.system.runs) < 2:  # noqa: PLR2004 - of one run all are its
            continue
        run = next((bound.run for bound in each.estimate.leaves if bound.run), None)
        newest = each.facts.run_for("rmax")
        if run and newest and run.day != newest.day:
            words = f"{each.facts.id} ({run.list or run.as_of or run.source})"
            found.setdefault(each.quantity, {})[words] = None
    return [
        f"{QUANTITIES[name].title} of another run than Rmax: {listed(list(names))}" for name, names in found.items()
    ]


def _rumours(_catalog: Catalog, shown: Sequence[Shown]) -> list[str]:
    return rumour_notes(each.facts for each in shown)


def rumour_notes(systems: Iterable[Facts]) -> list[str]:
    """Name the systems of which nobody confirmed that they exist."""
    names = list(dict.fromkeys(facts.id for facts in systems if facts.state.is_rumoured))
    return [f"a rumour, not confirmed by anybody: {listed(names)}"] if names else []


DISCLOSERS: tuple[Discloser, ...] = (_homes, elsewhere, _grids, money, forms, _stand_ins, _averages, _runs, _rumours)
