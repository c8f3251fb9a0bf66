"""Assumptions have the unit of the quantity of their name, else their own."""

from __future__ import annotations

import pytest

from supercmp.model.assumption import known, units_of


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("pue", ""),
        ("electricity_price", "USD/Wh"),
        ("household_energy", "Wh/year"),
        ("construction_cost", "USD/W"),
        ("hardware_life", "year"),
        ("restart_time", "s"),
        ("network_share", ""),
        ("usd_per_eur", ""),
    ],
)
def test_the_unit_of_an_assumption(name: str, unit: str) -> None:
    found = units_of(name)
    assert found is not None
    assert found[0] == unit


def test_an_assumption_that_no_formula_uses_has_none() -> None:
    assert units_of("mood") is None


def test_every_known_assumption_has_a_unit() -> None:
    assert [name for name in known() if units_of(name) is None] == []
