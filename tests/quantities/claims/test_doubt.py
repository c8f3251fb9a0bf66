"""The doubt that one figure without a range has by the kind of its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.model.quantity import claimable
from supercmp.quantities.claims.settings import Settings
from supercmp.quantities.graph.engine import Engine
from tests.quantities.conftest import KINDS, assumption, claim, machine, phase, run, standing
from tests.toml import table

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from tests.quantities.conftest import Tiny

CLASSES = {
    "draw": (
        "chip_power", "server_power", "it_power", "facility_power", "average_power", "stated_power", "hpl_power", "annual_energy",
        "training_energy", "water_use", "water_grid", "carbon", "training_carbon", "grid_peak", "water_supply",
    ),
    "count": ("chip_count",),
    "money": (
        "chip_cost", "server_cost", "hardware_cost", "facility_cost", "capital_cost", "programme_cost", "lease_cost",
        "energy_cost", "tco", "training_cost",
    ),
    "work": ("training_flop", "tokens", "parameters", "total_parameters", "chip_hours", "training_days"),
    "sheet": (
        "peak", "rmax", "rpeak", "hpcg", "memory_capacity", "memory_bandwidth", "tdp", "chip_design_power", "supply_power",
        "contract_cost", "chip_price", "server_price", "cluster_price", "pue", "peak_pue", "load_factor", "server_overhead", "mfu",
    ),
}  # fmt: skip
TABLE = {
    # draw, count, money, work, sheet; 1 is exact
    "measured": (1.03, 1, 1.05, 1, 1),
    "official": (1.10, 1, 1.05, 1, 1),
    "reported": (1.20, 1, 1.15, 1.15, 1),
    "estimate": (1.30, 1.25, 1.30, 1.5, 1.10),
    "model": (1.50, 1.25, 1.50, 2.0, 1.50),
    "rumour": (2.0, 2.0, 2.0, 2.0, 2.0),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_cell_of_the_table(bundled: Catalog, kind: str) -> None:
    ground = Engine(bundled, Settings(day=bundled.date)).ground
    expected = {name: factor for names, factor in zip(CLASSES.values(), TABLE[kind], strict=True) for name in names}
    assert {name: ground.doubt(kind, name) for name in expected} == expected


def test_every_quantity_of_those_classes_can_be_claimed() -> None:
    """A name that is no quantity would have no doubt unnoticed."""
    known = {name for where in ("system", "chip", "region", "run", "workload") for name in claimable(where)} | {
        "chip_count"
    }
    assert {name for names in CLASSES.values() for name in names} <= known


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_alone_is_times_and_divided_by_it(tiny: Tiny, kind: str) -> None:
    text = standing(claim(kind, facility_power="3 MW"), chips={"bare": 1}) + assumption(f"doubt_{kind}", 1.5)
    question = tiny.ask(text)
    assert question.known("facility_power") == pytest.approx((3e6, 2e6, 4.5e6), rel=1e-12)
    assert question.estimate("facility_power").range_by == "kind"


@pytest.mark.parametrize(
    ("figure", "expected", "by"),
    [
        pytest.param("2..3..4 MW", (3e6, 2e6, 4e6), "published", id="a range"),
        # That it is about so much was said, and how much about is was not.
        pytest.param("~3.3 MW", (3.3e6, 3e6, 3.63e6), "kind", id="about"),
        pytest.param(">3 MW", (3e6, 3e6, 3.75e6), "published", id="a bound"),
    ],
)
def test_a_figure_with_a_range_of_its_own_keeps_that(
    tiny: Tiny, figure: str, expected: tuple[float, ...], by: str
) -> None:
    text = standing(claim("official", supply_power=figure)) + assumption("doubt_official", 1.5)
    question = tiny.ask(text)
    assert question.known("supply_power") == pytest.approx(expected, rel=1e-12)
    assert question.estimate("supply_power").range_by == by


def test_what_was_said_stays_beside_what_it_may_be(tiny: Tiny) -> None:
    text = standing(claim("official", facility_power="3 MW")) + assumption("doubt_official", 1.5)
    leader = tiny.ask(text).facts().standing("facility_power").leader
    assert leader is not None
    assert (leader.said.low, leader.said.high) == (3e6, 3e6)
    assert (leader.span.low, leader.span.high) == pytest.approx((2e6, 4.5e6))


def test_a_run_s_figures_have_it_too(tiny: Tiny) -> None:
    text = standing(run("measured", rmax="1 PFLOP/s", hpl_power="100 kW"))
    cases = [{"when": 'quantity == "hpl_power"', "value": 1.25, "source": "reported"}]
    question = tiny.ask(
        text
        + assumption("doubt_measured", 1.0)
        + "".join(table("[[assumptions.doubt_measured.cases]]", **case) for case in cases)
    )
    assert question.known("hpl_power") == pytest.approx((100e3, 80e3, 125e3))
    assert question.known("it_power") == pytest.approx((100e3, 80e3, 125e3))
    assert question.known("rmax") == (1e15, 1e15, 1e15)
    assert question.estimate("hpl_power").range_by == "kind"
    assert question.estimate("rmax").range_by == ""


def test_it_reaches_what_is_computed_from_the_figure(tiny: Tiny) -> None:
    text = standing(claim("official", it_power="3 MW")) + assumption("doubt_official", 1.5)
    assert tiny.ask(text, sets=["pue=1.25"]).known("facility_power") == pytest.approx((3.75e6, 2.5e6, 5.625e6))


def test_a_typed_figure_has_none(tiny: Tiny) -> None:
    text = standing(claim("official", it_power="3 MW")) + assumption("doubt_official", 1.5)
    assert tiny.ask(text, sets=["m.it_power=2 MW"]).known("it_power") == (2e6, 2e6, 2e6)


def test_a_typed_doubt_takes_its_place(tiny: Tiny) -> None:
    text = standing(claim("official", it_power="3 MW")) + assumption("doubt_official", 1.5)
    assert tiny.ask(text, sets=["doubt_official=2"]).known("it_power") == pytest.approx((3e6, 1.5e6, 6e6))


# -- counts of phases ----------------------------------------------------------------------------------------------------

COUNTS = assumption("doubt_likely", 1.25) + assumption("doubt_estimate", 1.2) + assumption("doubt_rumour", 2.0)


def counted(by: str, **fields: object) -> str:
    chips = fields.pop("chips", {"red": 1000})
    stands = {} if "status" in fields else {"date": "2023-01-01", "status": "operational"}
    told = table("[[systems.m.phases]]", chips=chips, sources=[by], **{**stands, **fields})
    return machine(told) + COUNTS


@pytest.mark.parametrize(
    ("text", "expected", "basis"),
    [
        pytest.param(counted("reported"), (1000, 1000, 1000), "reported", id="reported: exact"),
        pytest.param(counted("measured"), (1000, 1000, 1000), "reported", id="a list's: exact, and nobody measures chips"),
        pytest.param(counted("reported", certainty="confirmed"), (1000, 1000, 1000), "reported", id="confirmed"),
        pytest.param(counted("reported", certainty="likely"), (1000, 800, 1250), "reported", id="likely"),
        pytest.param(counted("estimate"), (1000, 1000 / 1.2, 1200), "estimated", id="an estimate"),
        pytest.param(counted("estimate", certainty="likely"), (1000, 800, 1250), "estimated", id="the wider of the two"),
        pytest.param(
            counted("reported", certainty="rumoured", status="planned", announced="2023-01", id="r"), (1000, 500, 2000), "rumoured",
            id="a rumour",
        ),
        pytest.param(
            counted("reported", certainty="likely", chips={"red": "900..1000..1200"}), (1000, 900, 1200), "reported",
            id="its own range goes before",
        ),
    ],
)  # fmt: skip
def test_the_count_of_a_phase(tiny: Tiny, text: str, expected: tuple[float, ...], basis: str) -> None:
    question = tiny.ask(text)
    assert question.known("chip_count") == pytest.approx(expected)
    assert question.estimate("chip_count").basis == basis
    assert question.known("chip_design_power") == pytest.approx([100 * count for count in expected])


def test_a_likely_count_of_several_kinds_moves_as_one(tiny: Tiny) -> None:
    """300 red of 100 W and 100 blue of 200 W: 50 kW, all of it 0.8 to 1.25."""
    question = tiny.ask(counted("reported", certainty="likely", chips={"red": 300, "blue": 100}))
    assert question.known("chip_count") == pytest.approx((400, 320, 500))
    assert question.known("chip_design_power") == pytest.approx((50e3, 40e3, 62.5e3))


def test_a_later_phase_that_names_no_chips_has_the_count_of_the_one_before_it_and_its_own_doubt(tiny: Tiny) -> None:
    text = counted("reported").replace(COUNTS, "") + phase("2024-01-01", certainty="likely") + COUNTS
    assert tiny.ask(text).known("chip_count") == pytest.approx((1000, 800, 1250))
