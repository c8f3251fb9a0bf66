"""Quantities easily taken for one another: power from chip to facility, cost from chip to programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.request.wording import say
from supercmp.model.quantity import QUANTITIES

if TYPE_CHECKING:
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.graph.engine import Engine

# Figures of a neighbouring boundary or scope: shown with the answer, never taken for it.
RELATED = {
    "facility_power": ("stated_power", "supply_power", "average_power", "it_power", "server_power", "chip_power"),
    "it_power": ("facility_power", "server_power", "chip_power"),
    "hardware_cost": ("chip_cost", "server_cost", "capital_cost", "contract_cost", "programme_cost", "lease_cost"),
    "contract_cost": ("hardware_cost", "programme_cost"),
    "capital_cost": ("hardware_cost", "facility_cost", "programme_cost"),
    "chip_cost": ("server_cost", "hardware_cost"),
}
# The scopes and boundaries a figure is confused with, from the narrowest to the widest.
LADDERS = {
    "facility_power": ("chip_power", "server_power", "it_power", "facility_power"),
    "hardware_cost": ("chip_cost", "server_cost", "hardware_cost"),
}
_RUNGS = {
    "chip_power": "chips",
    "server_power": "servers",
    "it_power": "all IT",
    "facility_power": "the facility",
    "chip_cost": "bare chips",
    "server_cost": "servers",
    "hardware_cost": "servers and network",
}


def rungs(engine: Engine, facts: Facts, name: str) -> list[str]:
    """Say what each boundary comes to, from the narrowest to the widest; what is unknown is left out.

    The widest is computed, like those below it, and its published figure stands behind in brackets: a ladder that ends
    in another source's figure could come down again.
    """
    found: list[str] = []
    highest = 0.0
    for rung in LADDERS[name]:
        estimate = engine.estimate(facts, rung)
        derived = engine.by_formula(facts, rung) if rung == name else estimate
        shown = derived if derived.span else estimate
        if shown.span is None:
            continue
        words = f"{_RUNGS[rung]} {shown.mark}{say(shown.span.best, QUANTITIES[rung])}"
        if estimate.span and shown is not estimate and estimate.basis in {"measured", "reported"}:
            words += f" (published: {say(estimate.span.best, QUANTITIES[rung])})"
        if shown.span.best < highest:
            words += " (of another date or source)"
        highest = max(highest, shown.span.best)
        found.append(words)
    return found
