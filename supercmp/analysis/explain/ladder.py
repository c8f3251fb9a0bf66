"""Quantities easily taken for one another: power from chip to facility, cost from chip to programme."""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING

from supercmp.analysis.columns.origins import cell_of, sources_of
from supercmp.analysis.request.wording import say_as_put
from supercmp.model.basis import MARKS, WITHOUT_VALUE
from supercmp.model.quantity import QUANTITIES
from supercmp.model.value import exactly

if TYPE_CHECKING:
    from supercmp.analysis.explain.sheet import Sheet
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.graph.engine import Engine

# Figures of a neighbouring boundary or scope: shown with the answer, never taken for it.
RELATED = {
    "facility_power": (
        "stated_power",
        "supply_power",
        "average_power",
        "it_power",
        "server_power",
        "chip_power",
        "chip_design_power",
    ),
    "it_power": ("facility_power", "server_power", "chip_power", "chip_design_power"),
    "chip_power": ("chip_design_power", "server_power"),
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


def rungs(engine: Engine, facts: Facts, name: str, sheet: Sheet) -> list[str]:
    """Say what each boundary comes to, from the narrowest to the widest; what is unknown is left out.

    Each is the figure that counts: the narrower hang on the widest, so what the widest would be by its formula stands
    behind it in brackets, where it is something else.
    """
    found: list[str] = []
    for rung in LADDERS[name]:
        estimate = engine.estimate(facts, rung)
        if estimate.span is None:
            continue
        quantity = QUANTITIES[rung]
        narrow = estimate.span if estimate.form in WITHOUT_VALUE else exactly(estimate.span.best)
        sheet.cells.append(
            cell_of(
                rung, narrow, form=estimate.form, basis=estimate.basis, sources=" ".join(sources_of(facts, estimate))
            )
        )
        words = f"{_RUNGS[rung]} {say_as_put(narrow, quantity, estimate.form, estimate.mark)}"
        derived = engine.by_formula(facts, rung).span if rung == name else None
        if derived is not None and not isclose(derived.best, estimate.span.best):
            words += f" (by formula: {sheet.say(derived.best, rung, MARKS['derived'])})"
        found.append(words)
    return found
