"""The notes under a ranking: what is unknown and why, which formats were substituted, what is only a rumour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.quantities.formulas.cost import CONTRACT_FORMULAS, PRICE_FORMULAS
from supercmp.quantities.graph.plan import formulas_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.analysis.columns.columns import Rows
    from supercmp.model.table import Table
    from supercmp.quantities.graph.engine import Engine
    from supercmp.quantities.graph.plan import Node

_NO_PRICE = "no published price of "


def idle_sets(engine: Engine) -> list[str]:
    """Warn of each `--set` that changed nothing in what was just worked out."""
    return [f"--set {text} changed nothing" for text in engine.ground.idle_overrides()]


def _contract_notes(rows: Rows, quantities: Sequence[str]) -> list[str]:
    """Say which costs come from contracts, and how many of them stand before the first that comes from prices."""
    from supercmp.analysis.columns.disclosures import listed

    def ways(node: Node | None) -> tuple[bool, bool]:
        if node is None:
            return False, False
        used = formulas_in(node)
        return not used.isdisjoint(CONTRACT_FORMULAS), not used.isdisjoint(PRICE_FORMULAS)

    for name in quantities:
        found = [(row.facts.id, ways(rows.estimate(row, name).node)) for row in rows.rows]
        names = [system for system, (by_contract, _) in found if by_contract]
        priced = next((place for place, (_, (_, by_price)) in enumerate(found) if by_price), len(found))
        if names and priced < len(found):
            before = sum(by_contract for _, (by_contract, _) in found[:priced])
            words = f"from a contract and not from prices: {listed(names)}"
            return [f"{words}; {before} of the {priced} before the first from prices" if priced else words]
    return []


def _reasons(unknown: dict[str, list[str]]) -> list[str]:
    """Say why figures are unknown, a line each; missing prices, of which there are many, share one."""
    from supercmp.analysis.columns.disclosures import by_chip, listed

    prices = {reason: names for reason, names in unknown.items() if reason.startswith(_NO_PRICE)}
    if len(prices) < 2:  # noqa: PLR2004 - one of them is said like any other
        prices = {}
    found = [f"— {reason}: {listed(names)}" for reason, names in unknown.items() if reason not in prices]
    if prices:
        found.append(f"— no published price: {by_chip({r.removeprefix(_NO_PRICE): n for r, n in prices.items()})}")
    return found


def add_notes(table: Table, rows: Rows, quantities: Sequence[str]) -> None:
    """Add what has to be said of the figures in a table, and a line for each reason why something is unknown."""
    from supercmp.analysis.columns.disclosures import cells_said, disclosures, rumour_notes

    shown = rows.shown(quantities)
    unknown: dict[str, dict[str, None]] = {}
    for each in shown:
        if each.estimate.value is None:
            unknown.setdefault(each.estimate.reason, {})[each.facts.id] = None
    table.notes += disclosures(rows.engine.catalog, shown)
    table.cells += cells_said(shown)
    if not quantities:
        table.notes += rumour_notes(row.facts for row in rows.rows)
    table.notes += _contract_notes(rows, quantities)
    table.notes += [f"{part} is part of {whole} and takes no place beside it" for part, whole in rows.parts().items()]
    table.notes += _reasons({reason: list(names) for reason, names in unknown.items()})
