"""`--set` of an assumption changes exactly what rests on it, over the whole graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.model.quantity import QUANTITIES
from supercmp.model.value import Span
from supercmp.quantities.claims.settings import Override, Settings
from supercmp.quantities.formulas.registry import ESTIMATORS, FORMULAS
from tests.properties.conftest import bundled_figures, figures
from tests.samples import sample

if TYPE_CHECKING:
    from supercmp.model.records import Catalog

DAY = "2024-12-31"
USED = sorted(
    {name for made in FORMULAS.values() for each in made for name in each.parameters if QUANTITIES.get(name)}
    & {name for name, quantity in QUANTITIES.items() if quantity.scope == "factor"}
)
"""Factors that formulas take: those that are assumed somewhere are set."""
CANCELS = {("water_use", "pue")}
"""Water is counted by IT energy: where the facility's energy is computed from it, its PUE goes in and out again."""


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
            # What a formula gives where nobody says (goodput of large machines) a value set by hand replaces.
            assert name in FORMULAS, (system, quantity)
            continue
        if not leaves or was.value is None:
            assert now.span == was.span, (system, quantity)
            continue
        resting += 1
        assert now.value is not None
        changed = abs(now.value / was.value - 1) > 1e-9
        assert changed or (quantity, name) in CANCELS, (system, quantity)
        assert now.basis in {"derived", "assumed"}
    assert resting > 0 or name in {"carbon_intensity", "electricity_price"}, "regions may know these for every system"


def test_constants_of_estimators_move_no_figure(bundled: Catalog) -> None:
    own = [name for name, quantity in QUANTITIES.items() if quantity.scope == "constant"]
    given = tuple(Override("", name, moved(bundled, name), name) for name in own)
    before, after = bundled_figures(Settings(day=DAY)), figures(bundled, Settings(day=DAY, overrides=given))
    assert {key: each.span for key, each in before.items()} == {key: each.span for key, each in after.items()}
    taken = {name for made in ESTIMATORS.values() for each in made for name in each.formula.parameters}
    assert set(own) <= taken
