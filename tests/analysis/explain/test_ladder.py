"""The ladder of boundaries, and the neighbours a figure is confused with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.explain.ladder import LADDERS, RELATED, rungs
from supercmp.analysis.explain.sheet import Sheet
from supercmp.analysis.request.request import Selection
from supercmp.analysis.request.select import choose
from supercmp.model.quantity import QUANTITIES

if TYPE_CHECKING:
    from tests.analysis.conftest import Tiny


@pytest.mark.parametrize(("name", "parts", "found"), [
    ("facility_power", "", ["chips 10 ~ kW", "servers 20 ~ kW", "all IT 20 ~ kW", "the facility 24 ~ kW"]),
    ("facility_power", 'facility_power = "1 MW"', ["chips 10 ~ kW", "servers 833 ~ kW", "all IT 833 ~ kW", "the facility 1 MW (by formula: 24 ~ kW)"]),
    ("hardware_cost", "", ["bare chips 200k ~ USD", "servers 300k ~ USD", "servers and network 375k ~ USD"]),
    ("hardware_cost", 'server_cost = "400_000 USD"', ["bare chips 267k ~ USD", "servers 400k USD", "servers and network 500k ~ USD"]),
])  # fmt: skip
def test_from_the_narrowest_to_the_widest(tiny: Tiny, name: str, parts: str, found: list[str]) -> None:
    """IT hangs on a published facility, 1 MW / 1.2, and bare chips on published servers, 400,000 / 1.5."""
    claim = f'[[systems.a.claims]]\nsource = "paper"\n{parts}\n' if parts else ""
    chosen = choose(tiny(tiny.system("a", "fast = 10"), claim), Selection())
    assert rungs(chosen.engine, chosen.systems[0], name, Sheet()) == found


def test_what_is_unknown_is_left_out(tiny: Tiny) -> None:
    """The chips are not known; servers draw what all IT does, as the network adds nothing here."""
    catalog = tiny(tiny.system("a"), tiny.claim("a", "paper", it_power='"1 MW"'))
    chosen = choose(catalog, Selection())
    assert rungs(chosen.engine, chosen.systems[0], "facility_power", Sheet()) == [
        "servers 1 ~ MW",
        "all IT 1 MW",
        "the facility 1.2 ~ MW",
    ]


@pytest.mark.parametrize(("said", "shown"), [("8..30 MW", "8–30 MW"), ("~8 MW", "c. 8 MW")])
def test_a_rung_is_shown_as_it_was_said(tiny: Tiny, said: str, shown: str) -> None:
    chosen = choose(tiny(tiny.system("a"), tiny.claim("a", "paper", facility_power=f'"{said}"')), Selection())
    assert rungs(chosen.engine, chosen.systems[0], "facility_power", Sheet())[-1] == f"the facility {shown}"


def test_every_rung_and_neighbour_is_a_quantity_and_no_neighbour_of_itself() -> None:
    for table in (LADDERS, RELATED):
        assert {name for names in table.values() for name in names} <= set(QUANTITIES)
    assert all(name not in names for name, names in RELATED.items())
    assert all(names[-1] == name for name, names in LADDERS.items())
