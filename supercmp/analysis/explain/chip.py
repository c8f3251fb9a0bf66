"""Makes a system of one chip, so that a chip's figures are worked out by the same plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.explain.sheet import basis_of
from supercmp.model.basis import form_of
from supercmp.model.records import Chip, Phase, System
from supercmp.model.state import State, state_on

if TYPE_CHECKING:
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.graph.engine import Engine
    from supercmp.quantities.graph.estimate import Estimate

CHIP_QUANTITIES = (
    "peak",
    "memory_capacity",
    "memory_bandwidth",
    "h100_equivalents",
    "chip_design_power",
    "chip_power",
    "server_power",
    "chip_cost",
    "server_cost",
    "hardware_cost",
    "cost_efficiency",
)
"""What can be said of a chip without a site: whatever stops at the server or at the price."""

CHIP_TITLES = {
    "memory_capacity": "Memory",
    "chip_design_power": "TDP",
    "chip_cost": "Price, bare",
    "server_cost": "Price in a server",
    "hardware_cost": "Price in a cluster",
}
"""What a figure of a machine of one chip is called of the chip."""


def as_published(estimate: Estimate) -> Estimate:
    """Call a figure of one chip what it is: one published figure times 1 is published, not derived."""
    chips = [bound for bound in estimate.leaves if bound.leaf.kind == "chip"]
    others = [bound for bound in estimate.leaves if bound.leaf.kind not in {"chip", "base", "scale"}]
    if estimate.span is None or others or len(chips) != 1 or chips[0].standing.leader is None:
        return estimate
    if estimate.value != chips[0].span.best:
        return estimate
    kind = chips[0].standing.leader.claim.kind
    return msgspec.structs.replace(
        estimate,
        basis=basis_of(kind),
        form=form_of(chips[0].standing.leader.value),
        leaves=(chips[0],),
        has_conflict=chips[0].standing.has_conflict,
    )


def one_chip(engine: Engine, chip: Chip) -> Facts:
    """Make a machine of one chip, priced on the day of the question."""
    day = engine.settings.day
    phase = Phase("one", day, day, "operational", {chip.id: 1.0})
    system = System(chip.id, chip.name, "ai", phases=(phase,))
    state = state_on(system, day)
    assert isinstance(state, State)
    return engine.facts(state)
