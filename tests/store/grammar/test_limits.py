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


def test_more_kinds_of_chip_than_a_plan_can_nest_are_refused_on_load(shelf: Shelf) -> None:
    """`check` tells the same: both read the catalog so."""
    kinds = "".join(f'[chips.c{number}]\nname = "Chip {number}"\nvendor = "V"\n' for number in range(400))

    def phase(count: int) -> str:
        chips = ", ".join(f"c{number} = 8" for number in range(count))
        date = '[[systems.alpha.phases]]\ndate = "2024-09"\nsources = ["paper"]\n'
        return f"{kinds}{date}chips = {{ {chips} }}\n"

    assert len(shelf.catalog(phase(100)).systems["alpha"].phases[-1].chips) == 100
    (line,) = shelf.lines(phase(400))
    assert line == "mine.toml:1204: systems.alpha.phases[0].chips: 400 kinds of chip; at most 100"
