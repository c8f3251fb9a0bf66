"""Which published figures stand aside: exactly those that rest on a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.model.state import named_on, with_chips
from supercmp.quantities.claims.settings import Settings, parse_override
from supercmp.quantities.graph.change import Sides, rests_on_chips
from supercmp.quantities.graph.engine import Engine
from supercmp.store.compiled.load import open_catalog
from tests.toml import source

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.model.records import Catalog

DAY = "2025-01-01"
MACHINE = (
    source(url="https://example.org/", date="2024-06-01")
    + """
[chips.one]
name = "One"
vendor = "V"
[[chips.one.claims]]
source = "s"
tdp = "1000 W"
peak = { bf16 = "100 TFLOP/s" }
[systems.m]
name = "M"
kind = "ai"
operator = "O"
country = "US"
[[systems.m.phases]]
date = 2024-01-01
status = "operational"
chips = { one = 1_000 }
sources = ["s"]
[[systems.m.claims]]
source = "s"
it_power = "2 MW"
facility_power = "3 MW"
average_power = "1 MW"
supply_power = "9 MW"
[systems.n]
name = "N"
kind = "ai"
operator = "O"
country = "US"
[[systems.n.phases]]
date = 2024-01-01
status = "operational"
chips = { one = 1_000 }
sources = ["s"]
[[systems.n.claims]]
source = "s"
server_power = "1.8 MW"
it_power = "2 MW"
facility_power = "3 MW"
average_power = "1 MW"
[systems.bounded]
name = "Bounded"
kind = "ai"
operator = "O"
country = "US"
[[systems.bounded.phases]]
date = 2024-01-01
status = "operational"
chips = { one = 1_000 }
sources = ["s"]
[[systems.bounded.claims]]
source = "s"
facility_power = "<1 MW"
[[systems.m.runs]]
source = "s"
as_of = "2024-06"
rmax = "8 PFLOP/s"
rpeak = "10 PFLOP/s"
hpl_power = "1000 kW"
hpl_energy_efficiency = "8.1 GFLOP/s/W"
"""
)


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Sides]:
    path = tmp_path_factory.mktemp("m") / "m.toml"
    path.write_text(MACHINE, encoding="utf-8")
    catalog = open_catalog({}, (str(path),))

    def make(*sets: str, chips: dict[str, float] | None = None, system: str = "m") -> Sides:
        return of(catalog, system, *sets, chips=chips)

    return make


def of(catalog: Catalog, system: str, *sets: str, chips: dict[str, float] | None = None) -> Sides:
    changed = Settings(day=DAY, overrides=tuple(parse_override(text) for text in sets))
    state = named_on(catalog.systems[system], DAY)
    assert state is not None
    return Sides(Engine(catalog, Settings(day=DAY)), Engine(catalog, changed), state, chips)


@pytest.mark.parametrize(
    ("sets", "aside"),
    [
        # facility = it x peak PUE; average = it x load x PUE: a claim below the change stands, those above it do not.
        (["pue=1.5"], {"facility_power", "average_power"}),
        # The mean is held to the facility's draw at peak, so it rests on it.
        (["peak_cooling=1.5"], {"facility_power", "average_power"}),
        (["load_factor=0.5"], {"average_power"}),
        # The HPL run gives IT power, so nothing rests on the chips' overhead or design power.
        (["server_overhead=2"], set()),
        (["one.tdp=2000 W"], set()),
        (["hpl_headroom=1.5"], {"it_power", "facility_power", "average_power"}),
        (["m.it_power=2.5 MW"], {"facility_power", "average_power"}),
        (["m.facility_power=4 MW"], {"average_power"}),
        (["m.average_power=1 MW"], set()),
        (["carbon_intensity=100 g/kWh"], set()),
        (["m.rmax=5 PFLOP/s"], {"hpl_energy_efficiency"}),
        # Other chips: neither what was published of these ones nor their HPL run is heard.
        (["m.chip_count=2000"], {"it_power", "facility_power", "average_power", "hpl_load"}),
    ],
)
def test_what_rests_on_a_change_stands_aside(sides: Callable[..., Sides], sets: list[str], aside: set[str]) -> None:
    assert sides(*sets).aside == aside


@pytest.mark.parametrize(
    ("sets", "aside"),
    [
        # Without a run every rung rests on the chips.
        (["server_overhead=2"], {"server_power", "it_power", "facility_power", "average_power"}),
        # Every figure beneath a change is heard, however it was hidden by another that went first.
        (["one.tdp=2000 W"], {"server_power", "it_power", "facility_power", "average_power"}),
        # That IT power could be worked back from the facility's is no reason to doubt what was published of it.
        (["pue=1.5"], {"facility_power", "average_power"}),
        (["n.facility_power=4 MW"], {"average_power"}),
        (["n.server_power=1.9 MW"], {"it_power", "facility_power", "average_power"}),
    ],
)
def test_a_published_rung_rests_on_what_is_below_it(
    sides: Callable[..., Sides], sets: list[str], aside: set[str]
) -> None:
    assert sides(*sets, system="n").aside == aside


def test_other_chips_set_aside_all_that_counts_chips_and_nothing_else(sides: Callable[..., Sides]) -> None:
    found = sides(chips={"one": 500.0})
    assert found.aside == {"it_power", "facility_power", "average_power", "hpl_load"}
    assert found.has_other_chips
    assert not found.has_same_chips
    assert sides(chips={"one": 1000.0}).has_same_chips


def test_other_chips_are_reckoned_from_the_chips_on_both_sides(sides: Callable[..., Sides]) -> None:
    """1 MW of chips x 1.42 x 1.06 = 1.5052 MW of IT, though the run says 1 MW x 1.08; half the chips make half of it."""
    found = sides(chips={"one": 500.0})
    assert found.unchanged.estimate(found.before, "it_power").value == pytest.approx(1.5052e6)
    assert found.changed.estimate(found.after, "it_power").value == pytest.approx(0.7526e6)


def test_a_bound_on_the_machine_as_it_is_does_not_hold_for_other_chips(sides: Callable[..., Sides]) -> None:
    """1.5052 MW x 1.28 = 1.9267 MW for 1,000 chips by formula, above the published "at most 1 MW"."""
    found = sides(chips={"one": 2000.0}, system="bounded")
    assert found.aside == {"facility_power"}
    assert found.unchanged.estimate(found.published, "facility_power").value == pytest.approx(1e6)
    assert found.unchanged.estimate(found.before, "facility_power").value == pytest.approx(1.926656e6)
    assert found.changed.estimate(found.after, "facility_power").value == pytest.approx(3.853312e6)


def test_both_sides_are_by_formula(sides: Callable[..., Sides]) -> None:
    """The claimed 2 MW of IT stand, as no PUE moves them; x (1 + 0.14 x 2) and x (1 + 0.5 x 2) are the facility."""
    found = sides("pue=1.5")
    values = [
        engine.estimate(facts, "facility_power").value
        for engine, facts in ((found.unchanged, found.before), (found.changed, found.after))
    ]
    assert values == pytest.approx([2.56e6, 4e6])


def test_a_listed_efficiency_gives_way_to_the_run_it_rests_on(sides: Callable[..., Sides]) -> None:
    """8 PFLOP/s over 1 MW is 8.0, though 8.1 was listed; 5 PFLOP/s makes 5.0."""
    found = sides("m.rmax=5 PFLOP/s")
    before = found.unchanged.estimate(found.before, "hpl_energy_efficiency").value
    after = found.changed.estimate(found.after, "hpl_energy_efficiency").value
    assert (before, after) == pytest.approx((8e9, 5e9))


def test_what_has_no_formula_is_kept(sides: Callable[..., Sides]) -> None:
    found = sides(chips={"one": 2000.0})
    assert found.changed.estimate(found.after, "supply_power").value == pytest.approx(9e6)


def test_idle_changes_are_named(sides: Callable[..., Sides]) -> None:
    found = sides("pue=1.5", "usd_per_eur=1.2")
    found.changed.estimate(found.after, "facility_power")
    assert [given.name for given in found.idle] == ["usd_per_eur"]


def test_what_rests_on_chips() -> None:
    assert all(map(rests_on_chips, ("chip_count", "hpl_load", "facility_power", "hardware_cost", "carbon")))
    assert not any(map(rests_on_chips, ("hpl_efficiency", "pue", "peak_pue", "supply_power")))


def test_other_chips_are_bought_when_those_of_the_phase_were(sides: Callable[..., Sides]) -> None:
    state = sides("pue=1.5").published.state
    other = with_chips(state, {"two": 5.0, "one": 7.0})
    assert other.chips == {"one": 7.0, "two": 5.0}
    assert other.stage.raised == {"one": "2024-01-01", "two": "2024-01-01"}
