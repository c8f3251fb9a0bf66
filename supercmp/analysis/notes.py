"""What stands under a ranking: what is unknown and why, what was substituted, what is only a rumour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.wording import say_date
from supercmp.model.quantity import QUANTITIES
from supercmp.quantities.plan import uses

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from supercmp.analysis.columns import Rows
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table
    from supercmp.quantities.engine import Engine, Estimate
    from supercmp.quantities.plan import Node

_MOST_NAMED = 4
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


def _averages(rows: Rows, quantities: Sequence[str]) -> list[str]:
    """Name the systems whose power rests on an HPL run, which `compare` calls not comparable with a peak."""
    formulas = [name for name in quantities if QUANTITIES[name].scope != "run"]
    known: dict[int, bool] = {}  # systems of one signature share their nodes

    def rests(node: Node | None) -> bool:
        if node is not None and id(node) not in known:
            known[id(node)] = uses(node, "it_power_of_hpl")
        return node is not None and known[id(node)]

    return [row.facts.id for row in rows.rows if any(rests(rows.estimate(row, name).node) for name in formulas)]


def _reasons(unknown: dict[str, list[str]]) -> list[str]:
    """Say why figures are unknown, a line each; missing prices, of which there are many, share one."""
    prices = {reason: names for reason, names in unknown.items() if reason.startswith(_NO_PRICE)}
    if len(prices) < 2:  # noqa: PLR2004 - one of them is said like any other
        prices = {}
    found = [f"— {reason}: {listed(names)}" for reason, names in unknown.items() if reason not in prices]
    if prices:
        parts = [f"{reason.removeprefix(_NO_PRICE)} ({listed(names)})" for reason, names in prices.items()]
        found.append(f"— no published price: {', '.join(parts)}")
    return found


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
    averages = _averages(rows, quantities)
    table.notes += _reasons({reason: list(dict.fromkeys(names)) for reason, names in unknown.items()})
    for note, names in substituted.items():
        table.notes.append(f"{note} ({listed(names)})")
    if averages:
        table.notes.append(f"power from the average draw of an HPL run, not from a peak: {listed(averages)}")
    rumoured = [row.facts.id for row in rows.rows if row.facts.state.is_rumoured]
    if rumoured:
        table.notes.append(f"a rumour, not confirmed by anybody: {listed(rumoured)}")
