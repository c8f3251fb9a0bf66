"""The notes under a ranking: what is unknown and why, which formats were substituted, what is only a rumour."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from supercmp.analysis.request.wording import say_date
from supercmp.model.quantity import QUANTITIES
from supercmp.quantities.formulas.cost import CONTRACT_FORMULAS, PRICE_FORMULAS
from supercmp.quantities.graph.plan import uses

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from supercmp.analysis.columns.columns import Rows
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table
    from supercmp.quantities.graph.engine import Engine
    from supercmp.quantities.graph.estimate import Estimate
    from supercmp.quantities.graph.plan import Node

_MOST_NAMED = 4
_MOST_CHIPS = 6
_STANDS_IN = r"(\S+) (has no published \S+: \S+ stands in)"
_NO_PRICE = "no published price of "


def listed(names: Sequence[str]) -> str:
    """Write the first few names, and how many more there are."""
    shown = ", ".join(names[:_MOST_NAMED])
    return f"{shown} and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else shown


def idle_sets(engine: Engine) -> list[str]:
    """Warn of each `--set` that changed nothing in what was just worked out."""
    return [f"--set {text} changed nothing" for text in engine.ground.idle_overrides()]


def homes_basis(catalog: Catalog, estimate: Estimate) -> str:
    """Say what a home is: its electricity a year and of which year that is; nothing for another quantity."""
    if estimate.key != "homes_equivalent":
        return ""
    held = next((bound for bound in estimate.leaves if bound.leaf.key == "household_energy"), None)
    if held is None:
        return ""
    leader = held.standing.leader
    source = leader.claim.source if leader else held.source
    when = (leader.claim.as_of if leader else "") or (catalog.sources[source].date if source else "")
    use = f"{held.span.best / 1000:,.0f} kWh a year"
    dated = f", {say_date(when)}" if when and not held.by_hand else ""
    return f"homes by capacity, not by average draw: one uses {use}{dated}"


def homes_notes(catalog: Catalog, estimates: Iterable[Estimate]) -> list[str]:
    """Write the footnotes that say what a home is, each once."""
    return list(dict.fromkeys(filter(None, (homes_basis(catalog, estimate) for estimate in estimates))))


def _contract_notes(rows: Rows, quantities: Sequence[str]) -> list[str]:
    """Say which costs come from contracts, and how many of them stand before the first that comes from prices."""
    # Systems of one signature share their nodes.
    known: dict[str, dict[int, bool]] = {name: {} for name in (*CONTRACT_FORMULAS, *PRICE_FORMULAS)}

    def ways(node: Node | None) -> tuple[bool, bool]:
        if node is None:
            return False, False
        return (
            any(uses(node, name, known[name]) for name in CONTRACT_FORMULAS),
            any(uses(node, name, known[name]) for name in PRICE_FORMULAS),
        )

    for name in quantities:
        found = [(row.facts.id, ways(rows.estimate(row, name).node)) for row in rows.rows]
        names = [system for system, (by_contract, _) in found if by_contract]
        priced = next((place for place, (_, (_, by_price)) in enumerate(found) if by_price), len(found))
        if names and priced < len(found):
            before = sum(by_contract for _, (by_contract, _) in found[:priced])
            words = f"from a contract and not from prices: {listed(names)}"
            return [f"{words}; {before} of the {priced} before the first from prices" if priced else words]
    return []


_RANKED_BY = {
    "range": "by the middle of a published range",
    "at_least": "by the end of a published bound, at least so much",
    "at_most": "by the end of a published bound, at most so much",
}


def form_notes(rows: Rows, quantities: Sequence[str]) -> list[str]:
    """Say of figures without a published value by what they are ranked."""
    found: dict[tuple[str, str], list[str]] = {}
    for name in quantities:
        for row in rows.rows:
            form = rows.estimate(row, name).form
            if form in _RANKED_BY:
                found.setdefault((name, form), []).append(row.facts.id)
    return [
        f"{QUANTITIES[name].title} ranked {_RANKED_BY[form]}: {listed(names)}" for (name, form), names in found.items()
    ]


_OF_HPL = ("hpl_load", "hpl_load_as_measured")
"""Formulas that take the power of an HPL run."""


def _averages(rows: Rows, quantities: Sequence[str]) -> list[str]:
    """Name the systems whose power rests on an HPL run."""
    formulas = [name for name in quantities if QUANTITIES[name].scope != "run"]
    known: dict[str, dict[int, bool]] = {name: {} for name in _OF_HPL}  # systems of one signature share their nodes

    def rests(node: Node | None) -> bool:
        return node is not None and any(uses(node, name, known[name]) for name in _OF_HPL)

    return [row.facts.id for row in rows.rows if any(rests(rows.estimate(row, name).node) for name in formulas)]


def _reasons(unknown: dict[str, list[str]]) -> list[str]:
    """Say why figures are unknown, a line each; missing prices, of which there are many, share one."""
    prices = {reason: names for reason, names in unknown.items() if reason.startswith(_NO_PRICE)}
    if len(prices) < 2:  # noqa: PLR2004 - one of them is said like any other
        prices = {}
    found = [f"— {reason}: {listed(names)}" for reason, names in unknown.items() if reason not in prices]
    if prices:
        found.append(f"— no published price: {_by_chip({r.removeprefix(_NO_PRICE): n for r, n in prices.items()})}")
    return found


def _by_chip(held: dict[str, list[str]]) -> str:
    """Write chips with the systems that have them: `gh200 (alps), a64fx (fugaku)`."""
    shown = [f"{chip} ({listed(names)})" for chip, names in list(held.items())[:_MOST_CHIPS]]
    more = len(held) - _MOST_CHIPS
    return ", ".join(shown) + (f" and {more} more kind{'' if more == 1 else 's'}" if more > 0 else "")


def _substitutions(substituted: dict[str, list[str]]) -> list[str]:
    """Say what stands in for what; chips of which the same is said share a line."""
    by_tail: dict[str, dict[str, list[str]]] = {}
    for note, names in substituted.items():
        found = re.fullmatch(_STANDS_IN, note)
        chip, tail = found.groups() if found else ("", note)
        by_tail.setdefault(tail, {})[chip] = names
    lines = []
    for tail, held in by_tail.items():
        chip, names = next(iter(held.items()))
        if len(held) > 1:
            said = tail.removeprefix("has ").replace(": ", ", ")
            lines.append(f"{said}: {_by_chip(held)}")
        else:
            lines.append(f"{chip} {tail} ({listed(names)})".lstrip())
    return lines


def add_notes(table: Table, rows: Rows, quantities: Sequence[str]) -> None:
    """Add a line for each reason why something is unknown, each substitution, and each rumour."""
    unknown: dict[str, list[str]] = {}
    substituted: dict[str, list[str]] = {}
    for name in quantities:
        for row in rows.rows:
            estimate = rows.estimate(row, name)
            if estimate.value is None:
                unknown.setdefault(estimate.reason, []).append(row.facts.id)
            for note in estimate.notes:
                names = substituted.setdefault(note, [])
                if row.facts.id not in names:
                    names.append(row.facts.id)
    if "homes_equivalent" in quantities:
        table.notes += homes_notes(rows.engine.catalog, (rows.estimate(row, "homes_equivalent") for row in rows.rows))
    table.notes += form_notes(rows, quantities)
    table.notes += _contract_notes(rows, quantities)
    table.notes += [f"{part} is part of {whole} and takes no place beside it" for part, whole in rows.parts().items()]
    averages = _averages(rows, quantities)
    table.notes += _reasons({reason: list(dict.fromkeys(names)) for reason, names in unknown.items()})
    table.notes += _substitutions(substituted)
    if averages:
        table.notes.append(f"power from that of an HPL run: {listed(averages)}")
    rumoured = [row.facts.id for row in rows.rows if row.facts.state.is_rumoured]
    if rumoured:
        table.notes.append(f"a rumour, not confirmed by anybody: {listed(rumoured)}")
