"""Fractions and factors out of range are refused on load, wherever they are claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.store.conftest import Shelf


@pytest.mark.parametrize("name", ["pue", "network_overhead"])
def test_a_factor_that_only_adds_is_not_below_one(shelf: Shelf, name: str) -> None:
    claim = '[[systems.alpha.claims]]\nsource = "paper"\nphase = "first"\n'
    (line,) = shelf.lines(f"{claim}{name} = 0.95\n")
    assert (
        line == f"mine.toml:4: systems.alpha.claims[0].{name}: 0.95 is out of range, expected 1 or more, such as 1.14"
    )
    (line,) = shelf.lines(f'[assumptions.{name}]\nvalue = 1.1\nlow = 0.9\nhigh = 1.2\nsource = "paper"\n')
    assert line.startswith(f"mine.toml:3: assumptions.{name}.low: ")
    assert shelf.catalog(f"{claim}{name} = 1\n").systems["alpha"].claims[0].values[name].best == 1


def test_servers_may_draw_less_than_the_design_power_of_their_chips(shelf: Shelf) -> None:
    """A module that holds its processor: the overhead of GH200 is 0.95 to 1.10."""
    claim = '[[systems.alpha.claims]]\nsource = "paper"\nphase = "first"\nserver_overhead = 0.95\n'
    assert shelf.catalog(claim).systems["alpha"].claims[0].values["server_overhead"].best == 0.95
