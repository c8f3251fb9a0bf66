"""Rule 8 of "Which value counts": values set by hand, and what --basis leaves standing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.errors import UsageError
from supercmp.model.value import exactly
from supercmp.quantities.claims.settings import parse_override
from tests.quantities.conftest import assumption, claim, run, standing
from tests.toml import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.quantities.conftest import Tiny

HPL = run("measured", as_of="2024-01", rmax="2 PFLOP/s", rpeak="4 PFLOP/s", hpl_power="50 kW")
RMAX = run("measured", as_of="2024-01", rmax="2 PFLOP/s", rpeak="4 PFLOP/s")
"""A run without its power: figures rest on the chips."""


@pytest.mark.parametrize(
    ("given", "quantity", "expected"),
    [
        pytest.param("pue=1.5", "facility_power", 300e3, id="an assumption"),
        pytest.param("pue=1.1..1.2..1.3", "facility_power", (240e3, 220e3, 260e3), id="with a range"),
        pytest.param("m.facility_power=1MW", "facility_power", 1e6, id="a quantity of a system"),
        pytest.param("m.facility_power=1MW", "it_power", 0.8e6, id="what it rests on"),
        pytest.param("m.facility_power=1MW", "average_power", 0.5e6, id="and what follows from it"),
        pytest.param("m.pue=1.5", "facility_power", 300e3, id="a factor of a system"),
        pytest.param("m.chip_count=500", "facility_power", 125e3, id="fewer chips"),
        pytest.param("m.chip_count=400..500..600", "peak", (5e15, 4e15, 6e15), id="a doubtful count"),
        pytest.param("red.tdp=300 W", "facility_power", 750e3, id="a figure of a chip"),
        pytest.param("red.pue=1.5", "facility_power", 300e3, id="a factor of a chip"),
        pytest.param("red.chip_price=500 USD", "chip_cost", 500e3, id="a price"),
        pytest.param("m.network_share=0.5", "hardware_cost", 3e6, id="what cannot be claimed"),
        pytest.param("m.server_cost=4M USD", "hardware_cost", 5e6, id="a cost"),
        pytest.param(
            "province.household_energy=5000 kWh/year", "homes_equivalent", 250e3 * 8.76e3 / 5e6, id="of a region"
        ),
        pytest.param("land.pue=1.5", "facility_power", 300e3, id="of what the region is within"),
        pytest.param("usd_per_eur=2", "contract_cost", 2e6, id="an exchange rate"),
        pytest.param("m.rmax=3 PFLOP/s", "hpl_efficiency", 0.75, id="a figure of the run"),
        pytest.param("m.rmax=3 PFLOP/s", "rmax", 3e15, id="the figure itself"),
        pytest.param("m.hpl_efficiency=0.9", "hpl_efficiency", 0.9, id="what follows from the run"),
        pytest.param("M.pue=1.5", "facility_power", 300e3, id="ids in any case"),
    ],
)
def test_set_replaces(tiny: Tiny, given: str, quantity: str, expected: float | tuple[float, float, float]) -> None:
    text = standing(RMAX, claim("official", contract_cost="1M EUR", price_year=2023), region="province")
    question = tiny.ask(text, sets=[given])
    if isinstance(expected, tuple):
        assert question.known(quantity) == pytest.approx(expected, rel=1e-12)
    else:
        assert question.value(quantity) == pytest.approx(expected, rel=1e-12)
    assert question.engine.ground.idle_overrides() == []


def test_an_assumption_set_by_hand_yields_to_a_claim_and_says_that_it_changed_nothing(tiny: Tiny) -> None:
    question = tiny.ask(standing(claim("official", pue=1.1)), sets=["pue=1.5"])
    assert question.value("facility_power") == pytest.approx(220e3, rel=1e-15)
    assert question.engine.ground.idle_overrides() == ["pue=1.5"]


def test_it_replaces_the_cases_and_years_too(tiny: Tiny) -> None:
    cases = table("[[assumptions.pue.cases]]", when="chip_count >= 1", value=1.4, source="reported")
    years = assumption("server_overhead", 2.0, by_year={"2023": 3.0})
    question = tiny.ask(standing(), cases + years, sets=["pue=2", "server_overhead=1"])
    assert question.value("facility_power") == 200e3


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param((claim("measured", facility_power="2 MW"),), id="a claim"),
        pytest.param((claim("rumour", facility_power="2 MW", lead="so"),), id="one that leads"),
    ],
)
def test_a_quantity_of_a_system_set_by_hand_beats_every_claim(tiny: Tiny, claims: Sequence[str]) -> None:
    question = tiny.ask(standing(*claims), sets=["m.facility_power=1MW"])
    found = question.estimate("facility_power")
    assert (found.value, found.basis, found.mark) == (1e6, "assumed", "≈")
    assert [bound.note for bound in found.leaves] == ["--set m.facility_power=1MW"]


@pytest.mark.parametrize(
    ("given", "quantity"),
    [
        pytest.param("pue=1.0..1.25..1.5", "facility_power", id="an assumption as it is"),
        pytest.param("load_factor=0.9", "facility_power", id="one not asked for"),
        pytest.param("m.chip_count=1000", "chip_count", id="the count as it is"),
        pytest.param("red.tdp=100W", "chip_design_power", id="a chip's figure as it is"),
        pytest.param("red.peak=10 TFLOP/s", "peak", id="a rate as it is"),
        pytest.param("blue.cluster_price=9 USD", "chip_cost", id="a price of another machine's chip"),
        pytest.param("blue.tdp=1W", "chip_power", id="another machine's chip"),
        pytest.param("hpl_headroom=1.2", "it_power", id="the headroom of a run without its power"),
        pytest.param("m.rmax=2 PFLOP/s", "rmax", id="the run's figure as it is"),
        pytest.param("usd_per_eur=1.1", "contract_cost", id="the year's rate as it is"),
        pytest.param("about_factor=1.2", "it_power", id="what about means, as it is"),
        pytest.param("land.household_energy=5000 kWh/year", "homes_equivalent", id="a region that it is not in"),
        pytest.param("m.it_power=1MW", "average_power", id="below a claim"),
        pytest.param("m.average_power=2MW", "average_power", id="the claim itself"),
    ],
)
def test_a_set_that_changed_nothing_says_so(tiny: Tiny, given: str, quantity: str) -> None:
    told = claim("official", contract_cost="1M EUR", price_year=2023, average_power="2 MW", network_overhead="~1")
    question = tiny.ask(standing(RMAX, told), assumption("about_factor", 1.2), sets=[given])
    question.estimate(quantity)
    assert question.engine.ground.idle_overrides() == [given]


def test_one_that_takes_the_place_of_a_formula_changed_something_even_if_a_model_says_the_same(tiny: Tiny) -> None:
    question = tiny.ask(standing(claim("model", facility_power="2 MW")), sets=["m.facility_power=2MW"])
    assert question.value("facility_power") == 2e6
    assert question.engine.ground.idle_overrides() == []


# -- precisions ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "precision", "expected"),
    [
        pytest.param("m.peak=1 EFLOP/s", "", 1e18, id="peak is at the chosen precision"),
        pytest.param("m.peak=1 EFLOP/s", "fp8", 1e18, id="whichever that is"),
        pytest.param("m.peak:bf16=1 EFLOP/s", "", 1e18, id="or at the one named"),
        pytest.param("m.peak:bf16=1 EFLOP/s", "fp8", 1000 * 40e12, id="and at no other"),
        pytest.param("red.peak=20 TFLOP/s", "", 1000 * 20e12, id="a chip's"),
        pytest.param("red.peak:fp8=80 TFLOP/s", "fp4", 1000 * 80e12, id="where it stands in for a narrower one"),
        pytest.param("red.peak:fp4=90 TFLOP/s", "fp4", 1000 * 90e12, id="where there was none"),
        pytest.param("red.peak:fp64_matrix=7 TFLOP/s", "fp64", 1000 * 7e12, id="its matrix unit's"),
        pytest.param("red.peak:fp64=2 TFLOP/s", "fp64", 1000 * 2e12, id="the precision's, whatever unit"),
    ],
)
def test_a_peak_set_by_hand(tiny: Tiny, given: str, precision: str, expected: float) -> None:
    rates = claim("official", "chips.red", peak={"fp64": "3 TFLOP/s", "fp64_matrix": "6 TFLOP/s"})
    question = tiny.ask(rates + standing(), sets=[given], precision=precision)
    assert question.value("peak") == expected


@pytest.mark.parametrize("given", ["red.peak:fp64=7 TFLOP/s", "red.peak:fp64_matrix=7 TFLOP/s"])
def test_a_rate_set_by_hand_is_known_as_such(tiny: Tiny, given: str) -> None:
    found = tiny.ask(standing(), sets=[given], precision="fp64").estimate("peak")
    assert [(bound.by_hand, bound.note) for bound in found.leaves if bound.leaf.kind == "chip"] == [
        (True, f"--set {given}")
    ]


def test_a_matrix_unit_set_below_the_vector_unit_leaves_the_vector_unit_s_rate(tiny: Tiny) -> None:
    rates = claim("official", "chips.red", peak={"fp64": "3 TFLOP/s"})
    question = tiny.ask(rates + standing(), sets=["red.peak:fp64_matrix=2 TFLOP/s"], precision="fp64")
    assert question.value("peak") == 1000 * 3e12


def test_a_rate_set_by_hand_is_disclosed_with_the_format_it_stands_in_for(tiny: Tiny) -> None:
    found = tiny.ask(standing(), sets=["red.peak:fp8=80 TFLOP/s"], precision="fp4").estimate("peak")
    assert found.notes == ("red has no published fp4: fp8 stands in; --set red.peak:fp8=80 TFLOP/s",)
    assert [bound.by_hand for bound in found.leaves if bound.leaf.kind == "chip"] == [True]


def test_h100_equivalents_are_not_moved_by_a_peak_at_another_precision(tiny: Tiny) -> None:
    question = tiny.ask(standing(), sets=["m.peak=1 EFLOP/s"])
    assert question.value("h100_equivalents") == 1000 * 40e12 / 2000e12


# -- what cannot be set --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("pue", "--set takes NAME=VALUE, got 'pue'"),
        ("=1.3", "--set takes NAME=VALUE, got '=1.3'"),
        ("pue=", "--set takes NAME=VALUE, got 'pue='"),
        ("m.flops=1", "--set 'm.flops=1': no quantity 'flops'"),
        ("m.peak:fp7=1 EFLOP/s", "--set 'm.peak:fp7=1 EFLOP/s': 'peak' at 'fp7' is nothing that can be set"),
        ("m.pue:fp8=1.2", "--set 'm.pue:fp8=1.2': 'pue' at 'fp8' is nothing that can be set"),
        ("m.facility_power=150", "--set m.facility_power: '150' has no unit, expected one like '150 MW'"),
        (
            "m.facility_power=150 GB",
            "--set m.facility_power: '150 GB' is of another kind of unit, expected one like '150 MW'",
        ),
        ("pue=~1.3", "--set pue: expected a number or a range such as '1.2', got '~1.3'"),
        (
            "m.contract_cost=5M EUR",
            "--set m.contract_cost: expected a number or a range such as '150 USD', got '5M EUR'",
        ),
        ("m.chip_count=0", "--set m.chip_count: a count is a whole number from 1 up, got '0'"),
        ("m.chip_count=1.5", "--set m.chip_count: a count is a whole number from 1 up, got '1.5'"),
        ("m.chip_count=0..5", "--set m.chip_count: a count is a whole number from 1 up, got '0..5'"),
        ("pue=1.4..1.1", "--set pue: '1.4..1.1' has its low above its high"),
    ],
)
def test_what_is_no_set_is_refused_with_an_example(given: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_override(given)
    assert str(caught.value) == message


def test_one_chip_can_be_set() -> None:
    assert parse_override("m.chip_count=1").span == exactly(1.0)


@pytest.mark.parametrize(
    ("given", "quantity"),
    [
        ("pue=1.5", "pue"),
        ("m.pue=1.5", "pue"),
        ("red.pue=1.5", "pue"),
        ("land.pue=1.5", "pue"),
        ("m.chip_count=5", "chip_count"),
    ],
)
def test_what_is_set_by_hand_is_an_assumption_and_known_as_such(tiny: Tiny, given: str, quantity: str) -> None:
    found = tiny.ask(standing(region="province"), sets=[given]).estimate(quantity)
    assert [(bound.by_hand, found.basis) for bound in found.leaves] == [(True, "assumed")]


@pytest.mark.parametrize("text", ["$400M", "400M USD", "$ 400_000k"])
def test_money_is_set_as_people_write_it(text: str) -> None:
    assert parse_override(f"m.hardware_cost={text}").span.best == 400e6


# -- basis ---------------------------------------------------------------------------------------------------------------

EVERYTHING = standing(
    HPL,
    claim("official", facility_power="1 MW", it_power="0.9 MW", pue=1.1, server_cost="4M USD", hardware_cost="9M USD"),
    claim("official", contract_cost="5M USD", chip_price="500 USD"),
    claim("official", chips={"red": 900}),
    claim("model", chip_power="7 MW", supply_power="8 MW"),
    claim("rumour", lease_cost="1 USD/month"),
)


@pytest.mark.parametrize(
    ("quantity", "claimed"),
    [
        ("facility_power", 1e6),
        ("it_power", 0.9e6),
        ("pue", 1.1),
        ("server_cost", 4e6),
        ("hardware_cost", 9e6),
        ("contract_cost", 5e6),
        ("chip_price", 500),
        ("chip_count", 1000),
        ("rmax", 2e15),
        ("hpl_efficiency", 0.5),
        ("hpl_energy_efficiency", 40e9),
        ("supply_power", 8e6),
        ("lease_cost", 1),
    ],
)
def test_claimed_keeps_what_a_claim_or_run_gives(tiny: Tiny, quantity: str, claimed: float) -> None:
    assert tiny.ask(EVERYTHING, basis="claimed").value(quantity) == claimed


@pytest.mark.parametrize(
    "quantity", ["chip_power", "peak", "average_power", "chip_cost", "server_overhead", "cost_efficiency", "tco"]
)
def test_claimed_keeps_nothing_that_a_formula_or_an_assumption_gives(tiny: Tiny, quantity: str) -> None:
    found = tiny.ask(EVERYTHING, basis="claimed").estimate(quantity)
    assert (found.span, found.reason) == (None, "no claim on the system itself (--basis claimed)")


def test_claimed_needs_the_claim_on_the_system_itself(tiny: Tiny) -> None:
    text = claim("official", "chips.red", pue=1.2) + standing()
    assert tiny.ask(text, basis="claimed").value("pue") is None


def test_claimed_keeps_a_value_set_by_hand(tiny: Tiny) -> None:
    assert tiny.ask(standing(), basis="claimed", sets=["m.peak=1 EFLOP/s"]).value("peak") == 1e18


@pytest.mark.parametrize(
    ("quantity", "derived"),
    [
        pytest.param("facility_power", 50e3 * 1.1, id="a formula; pue has none and stays claimed"),
        pytest.param("it_power", 50e3, id="its inputs too: the run's 50 kW, as runs stay"),
        pytest.param("pue", 1.1, id="a factor"),
        pytest.param("server_cost", 1000 * 500 * 1.5, id="servers; the price has no formula and stays"),
        pytest.param("hardware_cost", 1000 * 500 * 1.5 / 0.8, id="not from claimed servers"),
        pytest.param("contract_cost", 5e6, id="a contract"),
        pytest.param("chip_price", 500, id="a price"),
        pytest.param("supply_power", 8e6, id="what only a model says and no formula gives"),
        pytest.param("chip_power", 50e3, id="a model's beside a formula: 100 kW, at most what the servers draw"),
        pytest.param("rmax", 2e15, id="runs stay"),
        pytest.param("hpl_energy_efficiency", 40e9, id="and what they give"),
    ],
)
def test_derived_keeps_claims_only_where_there_is_no_formula(tiny: Tiny, quantity: str, derived: float) -> None:
    assert tiny.ask(EVERYTHING, basis="derived").value(quantity) == pytest.approx(derived, rel=1e-15)


def test_derived_keeps_the_count_and_its_range(tiny: Tiny) -> None:
    assert tiny.ask(EVERYTHING, basis="derived").known("chip_count") == (1000, 900, 1000)


def test_derived_does_not_fall_back_on_a_claim_where_the_formula_misses_an_input(tiny: Tiny) -> None:
    told = claim("official", facility_power="1 MW"), claim("model", it_power="1 MW")
    question = tiny.ask(standing(*told, chips={"bare": 1}), basis="derived")
    assert question.estimate("facility_power").reason == "no published TDP of bare"
    assert question.estimate("it_power").reason == "no published TDP of bare"


def test_derived_keeps_a_value_set_by_hand(tiny: Tiny) -> None:
    question = tiny.ask(EVERYTHING, basis="derived", sets=["m.facility_power=3MW", "m.server_cost=8M USD"])
    assert (question.value("facility_power"), question.value("hardware_cost")) == (3e6, 10e6)
