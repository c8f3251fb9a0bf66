"""A grid over arrays against the same question asked one by one: every cell, wherever a plan may change."""

from __future__ import annotations

import random
from math import isnan
from typing import TYPE_CHECKING

import msgspec
import pytest

from supercmp.model.quantity import QUANTITIES, rankable
from supercmp.model.state import named_on
from supercmp.quantities.claims.settings import Settings, parse_override
from supercmp.quantities.graph.change import Sides
from supercmp.quantities.graph.engine import Engine
from supercmp.quantities.graph.lattice import Choice, Lattice, bare_count

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from supercmp.model.state import State
    from supercmp.quantities.claims.settings import Override

NAMES = [name for name in rankable() if QUANTITIES[name].scope != "factor"] + ["mfu", "goodput", "pue"]


def sets(*texts: str) -> Choice:
    return Choice(tuple(parse_override(text) for text in texts))


def alone(engine: Engine, state: State, choices: list[Choice], places: list[int]) -> dict[str, float | None]:
    """Ask for one combination by itself."""
    given: list[Override] = []
    chips = None
    for choice, place in zip(choices, places, strict=True):
        if choice.is_bare:
            given.append(bare_count(state.system.id, choice.counts[place][""]))
        elif choice.counts:
            chips = choice.counts[place]
        else:
            given.append(choice.overrides[place])
    changed = Engine(engine.catalog, msgspec.structs.replace(engine.settings, overrides=tuple(given)))
    sides = Sides(engine, changed, state, chips)
    return {name: changed.estimate(sides.after, name, with_range=False).value for name in NAMES}


COUNTS = [1, 100, 4095, 4096, 4097, 16_383, 16_384, 16_385, 50_000, 100_000, 1_000_000]
GRIDS = {
    "factors in leaves": ("colossus", [sets("pue=1", "pue=1.2", "pue=1.5"), sets("mfu=0.2", "mfu=0.5")]),
    "counts across every jump": (
        "colossus",
        [sets("pue=1.1", "pue=1.3"), Choice(counts=tuple({"": float(n)} for n in COUNTS), is_bare=True)],
    ),
    "mixes of kinds, the larger part changing": (
        "colossus",
        [
            Choice(
                counts=(
                    {"h100-sxm": 1000.0, "b200": 3000.0},
                    {"h100-sxm": 3000.0, "b200": 1000.0},
                    {"h100-sxm": 90_000.0, "b200": 10_000.0},
                    {"h100-sxm": 2000.0, "b200": 2000.0},
                    {"mi300a": 20_000.0},
                    {"mi300a": 200.0},
                )
            ),
            sets("server_overhead=1.5", "server_overhead=2"),
        ],
    ),
    "what a claim is read as": ("colossus", [sets("about_factor=1.1", "about_factor=1.5"), sets("pue=1.1", "pue=1.2")]),
    "figures of a chip": (
        "colossus",
        [
            sets("h100-sxm.peak=1000 TFLOP/s", "h100-sxm.peak=2 PFLOP/s"),
            sets("h100-sxm.tdp=500 W", "h100-sxm.tdp=1 kW"),
        ],
    ),
    "prices of a chip": (
        "colossus",
        [sets("h100-sxm.chip_price=20000 USD", "h100-sxm.chip_price=40000 USD"), sets("pue=1.1", "pue=1.2")],
    ),
    "a rung that contradicts others, and one that does not": (
        "colossus-2",
        [sets("colossus-2.facility_power=100 MW", "colossus-2.facility_power=2000 MW")],
    ),
    "matrix rates, where the larger of two counts": (
        "frontier",
        [sets("mi250x.peak:fp64_matrix=1 TFLOP/s", "mi250x.peak:fp64_matrix=900 TFLOP/s")],
    ),
    "what was claimed": (
        "colossus",
        [
            sets("colossus.facility_power=100 MW", "colossus.facility_power=200 MW"),
            sets("load_factor=0.5", "load_factor=1"),
        ],
    ),
    "figures of a run": ("frontier", [sets("frontier.rmax=1 EFLOP/s", "frontier.rmax=2 EFLOP/s")]),
    "a region's": (
        "frontier",
        [
            sets("us-tn.electricity_price=0.05 USD/kWh", "us-tn.electricity_price=0.1 USD/kWh"),
            sets("discount_rate=0", "discount_rate=0.1"),
        ],
    ),
    "money in another currency": ("lumi", [sets("usd_per_eur=1", "usd_per_eur=1.2"), sets("pue=1.1", "pue=1.2")]),
    "failures": (
        "colossus",
        [sets("failure_rate=2", "failure_rate=20"), sets("restart_time=60 s", "restart_time=600 s")],
    ),
    "a machine whose chips are not known": (
        "stargate-2024",
        [sets("pue=1.1", "pue=1.2"), sets("stargate-2024.chip_count=100000", "stargate-2024.chip_count=400000")],
    ),
}


@pytest.mark.parametrize("name", GRIDS)
def test_every_cell_is_what_the_question_alone_gives(name: str, bundled: Catalog) -> None:
    system, choices = GRIDS[name]
    engine = Engine(bundled, Settings(day=bundled.date))
    state = named_on(bundled.systems[system], bundled.date)
    assert state is not None
    lattice = Lattice(engine, state, choices, NAMES)
    rows = lattice.rows(0, len(lattice))
    places = lattice.places(0, len(lattice))
    known = 0
    for row in range(len(lattice)):
        expected = alone(engine, state, choices, [int(place[row]) for place in places])
        for quantity, value in expected.items():
            found = float(rows[quantity][row])
            assert found == pytest.approx(value, rel=1e-12) if value is not None else isnan(found), (quantity, row)
            known += value is not None
    assert known


def test_random_cells_of_a_large_grid(bundled: Catalog) -> None:
    choices = [
        sets(*(f"pue={1 + step / 100}" for step in range(50))),
        Choice(counts=tuple({"h100-sxm": 1.0 + step * 997, "gb200": 20_000.0} for step in range(100)), is_bare=False),
        sets(*(f"load_factor={(step + 1) / 20}" for step in range(20))),
    ]
    engine = Engine(bundled, Settings(day=bundled.date))
    state = named_on(bundled.systems["colossus"], bundled.date)
    assert state is not None
    lattice = Lattice(engine, state, choices, NAMES)
    assert len(lattice) == 100_000
    draw = random.Random(5)
    for row in draw.sample(range(len(lattice)), 25):
        expected = alone(engine, state, choices, [row // 2000, row // 20 % 100, row % 20])
        found = lattice.rows(row, row + 1)
        assert {name: float(values[0]) for name, values in found.items() if not isnan(values[0])} == pytest.approx(
            {name: value for name, value in expected.items() if value is not None}, rel=1e-12
        )


def test_the_last_choice_changes_fastest(bundled: Catalog) -> None:
    state = named_on(bundled.systems["colossus"], bundled.date)
    assert state is not None
    choices = [sets("pue=1", "pue=1.5"), sets("load_factor=0.5", "load_factor=0.6", "load_factor=0.7")]
    lattice = Lattice(Engine(bundled, Settings(day=bundled.date)), state, choices, ["peak"])
    assert [place.tolist() for place in lattice.places(0, 6)] == [[0, 0, 0, 1, 1, 1], [0, 1, 2, 0, 1, 2]]
    assert [place.tolist() for place in lattice.places(4, 5)] == [[1], [1]]


def test_a_division_by_zero_leaves_one_result_out_and_not_its_row(bundled: Catalog) -> None:
    state = named_on(bundled.systems["frontier"], bundled.date)
    assert state is not None
    choices = [sets("frontier.hardware_cost=0 USD", "frontier.hardware_cost=0 USD"), sets("pue=1", "pue=2")]
    engine = Engine(bundled, Settings(day=bundled.date))
    rows = Lattice(engine, state, choices, ["cost_efficiency", "facility_power"]).rows(0, 4)
    assert all(map(isnan, rows["cost_efficiency"].tolist()))
    # A PUE of 1 is one at peak too; one of 2 is 1 + (2 - 1) x 2 = 3 there.
    assert rows["facility_power"][1] == pytest.approx(3 * rows["facility_power"][0])


def test_a_constant_divisor_of_zero_is_found_too(bundled: Catalog) -> None:
    state = named_on(bundled.systems["frontier"], bundled.date)
    assert state is not None
    settings = Settings(day=bundled.date, overrides=(parse_override("frontier.hardware_cost=0 USD"),))
    lattice = Lattice(Engine(bundled, settings), state, [sets("pue=1", "pue=2")], ["cost_efficiency", "facility_power"])
    rows = lattice.rows(0, 2)
    assert all(map(isnan, rows["cost_efficiency"].tolist()))
    # A PUE of 1 is one at peak too; one of 2 is 1 + (2 - 1) x 2 = 3 there.
    assert rows["facility_power"][1] == pytest.approx(3 * rows["facility_power"][0])


def test_where_a_case_reckons_with_the_count_every_count_is_a_question_of_its_own(bundled: Catalog) -> None:
    held = bundled.assumptions["mfu"]
    case = msgspec.structs.replace(held.cases[0], when="chip_count / 2 >= 10_000", condition=())
    mfu = msgspec.structs.replace(held, cases=(case,))
    catalog = msgspec.structs.replace(bundled, assumptions={**bundled.assumptions, "mfu": mfu})
    engine = Engine(catalog, Settings(day=catalog.date))
    state = named_on(catalog.systems["colossus"], catalog.date)
    assert state is not None
    choices = [Choice(counts=({"": 10_000.0}, {"": 20_000.0}), is_bare=True)]
    found = Lattice(engine, state, choices, ["mfu"]).rows(0, 2)
    assert found["mfu"].tolist() == [held.value.best, case.value.best]
