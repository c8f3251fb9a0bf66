"""`--set` of an assumption changes exactly what rests on it, over the whole graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.model.quantity import QUANTITIES
from supercmp.model.value import Span
from supercmp.quantities.claims.settings import Override, Settings
from supercmp.quantities.formulas.registry import ESTIMATORS, FORMULAS
from supercmp.quantities.graph.plan import has_limit
from tests.properties.conftest import bundled_figures, figures
from tests.samples import IS_GATE, sample

if TYPE_CHECKING:
    from supercmp.model.records import Catalog

DAY = "2024-12-31"
USED = sorted(
    {name for made in FORMULAS.values() for each in made for name in each.parameters if QUANTITIES.get(name)}
    & {name for name, quantity in QUANTITIES.items() if quantity.scope == "factor"}
)
"""Factors that formulas take: those that are assumed somewhere are set."""
CANCELS = {
    ("water_use", "pue"),
    ("server_power", "network_overhead"),
    ("server_cost", "network_share"),
    ("chip_cost", "network_share"),
    ("chip_cost", "chip_to_server"),
}
"""Water is counted by IT energy: where the facility's energy is computed from it, its PUE goes in and out again. So is the
network, which is put round the servers and taken off again; a bare chip's price goes to its server's and back."""
READ = {"chip_to_server": "pooled_price", "network_share": "pooled_price", "contract_hardware_share": "hardware_cost"}
"""Factors by which a price is brought to one basis, or a sum for less than the machine to a bound: no leaf of their own."""


def moved(catalog: Catalog, name: str) -> Span:
    """Give a figure for an assumption that none of its cases and years has, within what it can be."""
    best = catalog.assumptions[name].value.best
    value = 1.37 if name == "pue" else best * 0.83
    return Span(value, value, value)


@pytest.mark.parametrize("name", sample(USED, 12))
def test_an_assumption_moves_what_rests_on_it_and_nothing_else(bundled: Catalog, name: str) -> None:
    if name not in bundled.assumptions:
        pytest.skip("not assumed: claimed or computed")
    given = Override("", name, moved(bundled, name), f"{name}=...")
    before = bundled_figures(Settings(day=DAY))
    after = figures(bundled, Settings(day=DAY, overrides=(given,)))
    resting = 0
    for (system, quantity), was in before.items():
        now = after[system, quantity]
        leaves = [bound for bound in was.leaves if bound.leaf.kind == "assumption" and bound.leaf.key == name]
        taken = [bound for bound in now.leaves if bound.leaf.kind == "assumption" and bound.leaf.key == name]
        if taken and not leaves and now.value is not None:
            # A value set by hand replaces what a region says, or a formula gives where nobody says (goodput of large
            # machines), or stands where nobody has said anything of the place.
            regional = any(bound.leaf.kind == "region" and bound.leaf.key == name for bound in was.leaves)
            assert regional or name in FORMULAS or was.value is None, (system, quantity)
            resting += regional
            continue
        if not leaves or was.value is None:
            is_read = any(bound.leaf.key.rstrip("<>") == READ.get(name) for bound in was.leaves)
            assert is_read or now.span == was.span, (system, quantity)
            continue
        resting += 1
        assert now.value is not None
        changed = abs(now.value / was.value - 1) > 1e-9
        # What is held to something else may not move with what it is held against.
        is_held = was.node is not None and has_limit(was.node)
        assert changed or is_held or (quantity, name) in CANCELS, (system, quantity)
        assert now.basis in {"derived", "assumed"}
    assert resting > 0 or not IS_GATE  # of a third of the machines none may rest on what is rare


def test_constants_of_estimators_move_no_figure(bundled: Catalog) -> None:
    own = [name for name, each in QUANTITIES.items() if each.scope == "constant" and not each.claimed_on]
    given = tuple(Override("", name, moved(bundled, name), name) for name in own)
    before, after = bundled_figures(Settings(day=DAY)), figures(bundled, Settings(day=DAY, overrides=given))
    assert {key: each.span for key, each in before.items()} == {key: each.span for key, each in after.items()}
    taken = {name for made in ESTIMATORS.values() for each in made for name in each.formula.parameters}
    assert set(own) <= taken
