"""A training run in the graph: which figures of the run count, in which format, at what MFU and goodput."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.model.state import named_on
from supercmp.model.value import Span, exactly
from supercmp.quantities.claims.settings import Job, Settings, parse_override
from supercmp.quantities.graph.engine import Engine
from tests.quantities.conftest import assumption, claim, standing
from tests.toml import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.quantities.graph.engine import Estimate
    from tests.quantities.conftest import Tiny

DAY = "2024-06-30"
HOURS = 24.0
ASSUMED = (
    assumption("mfu", 0.4, low=0.2, high=0.5)
    + table("[[assumptions.mfu.cases]]", when='precision == "fp8"', value=0.2, source="reported")
    + table("[[assumptions.mfu.cases]]", when="chip_count >= 10_000", value=0.3, low=0.1, high=0.4, source="reported")
    + assumption("goodput", 0.9, low=0.8, high=0.95)
    + assumption("failure_rate", 8.0)
    + assumption("checkpoint_stall", "60 s")
    + assumption("restart_time", "600 s")
    + assumption("bytes_per_parameter", "16 B", low="16 B", high="20 B")
    + assumption("carbon_intensity", "500 g/kWh")
    + assumption("wue", "0.4 L/kWh")
    + assumption("ewif", "3 L/kWh")
)
WORKLOAD = (
    table("[workloads.big]", name="Big")
    + claim("official", "workloads.big", training_flop="1e22 FLOP", parameters=1e10, tokens=2e11, precision="bf16")
    + claim("reported", "workloads.big", mfu="0.45..0.5..0.55", chips={"red": 1000})
)
BIG = Job("big")


def ask(
    tiny: Tiny, text: str, quantity: str, job: Job | None = BIG, *, sets: Sequence[str] = (), precision: str = ""
) -> Estimate:
    """Estimate a quantity of the machine `m`, for a training run."""
    catalog = tiny.catalog(ASSUMED + WORKLOAD + text)
    overrides = tuple(parse_override(given) for given in sets)
    engine = Engine(catalog, Settings(day=DAY, job=job, overrides=overrides, precision=precision))
    state = named_on(catalog.systems["m"], DAY)
    assert state is not None
    return engine.estimate(engine.facts(state), quantity)


# -- the run -------------------------------------------------------------------------------------------------------------


def test_without_a_run_there_are_no_days(tiny: Tiny) -> None:
    assert ask(tiny, standing(), "training_days", None).reason == "no training run is named"


def test_the_days_of_a_run_that_is_known(tiny: Tiny) -> None:
    """1000 red of 10 TFLOP/s at the run's own 0.5 and 0.9 kept: 4.5e15 FLOP/s, 1e22 in 25.72 days."""
    assert ask(tiny, standing(), "training_throughput").value == pytest.approx(4.5e15)
    assert ask(tiny, standing(), "training_days").value == pytest.approx(1e22 / 4.5e15 / 86_400)


def test_a_claim_of_operations_leads_and_parameters_and_tokens_stand_in(tiny: Tiny) -> None:
    """6 x 1e10 x 2e11 would be 1.2e22."""
    assert ask(tiny, standing(), "training_flop").value == 1e22
    small = table("[workloads.small]", name="S") + claim("reported", "workloads.small", parameters=1e9, tokens=2e10)
    assert ask(tiny, small + standing(), "training_flop", Job("small")).value == pytest.approx(1.2e20)


def test_a_run_of_which_nothing_is_known(tiny: Tiny) -> None:
    dark = table("[workloads.dark]", name="D") + claim("reported", "workloads.dark", tokens=2e10)
    assert ask(tiny, dark + standing(), "training_days", Job("dark")).reason == "no published parameters of dark"


def test_figures_as_typed(tiny: Tiny) -> None:
    job = Job(figures={"training_flop": Span(2e22, 1e22, 4e22)}, texts={"training_flop": "--flop 1e22..4e22"})
    found = ask(tiny, standing(), "training_flop", job)
    assert (found.span, found.basis) == (Span(2e22, 1e22, 4e22), "assumed")
    assert ask(tiny, standing(), "training_memory", job).reason == "no published parameters of run"


def test_a_figure_of_the_run_set_by_hand(tiny: Tiny) -> None:
    assert ask(tiny, standing(), "training_flop", sets=["big.training_flop=5e22 FLOP"]).value == 5e22
    assert ask(tiny, standing(), "mfu", sets=["big.mfu=0.25"]).value == 0.25


# -- format --------------------------------------------------------------------------------------------------------------

A100_LIKE = table("[chips.ints]", name="I", vendor="V") + claim(
    "reported", "chips.ints", peak={"bf16": "312 TFLOP/s", "int8": "624 TOP/s"}, tdp="400 W"
)


def test_ex3_integers_do_not_train(tiny: Tiny) -> None:
    """An A100 asked for fp8: operations are counted at int8, a run computes in bf16, and says so."""
    machine = A100_LIKE + standing(chips={"ints": 1})
    assert ask(tiny, machine, "peak", precision="fp8").value == 624e12
    found = ask(tiny, machine, "training_throughput", precision="fp8")
    # MFU is of the format that is used: 0.4, not the 0.2 of fp8.
    assert found.value == pytest.approx(312e12 * 0.4 * 0.9)
    assert found.notes == ("ints has no published fp8: bf16 stands in",)


def test_an_integer_format_asked_for_is_said_not_to_train(tiny: Tiny) -> None:
    found = ask(tiny, standing(), "training_throughput", None, precision="int8")
    assert found.value == pytest.approx(1000 * 40e12 * 0.2 * 0.9)
    assert found.notes == ("int8 does not train: fp8 stands in",)


def test_a_chip_without_a_rate_that_trains(tiny: Tiny) -> None:
    only = table("[chips.only]", name="O", vendor="V") + claim("reported", "chips.only", peak={"int8": "1 TOP/s"})
    found = ask(tiny, only + standing(chips={"only": 5}), "training_throughput")
    assert found.reason == "no published rate of only at bf16 or wider"


# -- MFU -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "precision", "mfu"),
    [
        pytest.param(standing(), "", 0.5, id="the run's own, on its chip"),
        pytest.param(standing(), "fp8", 0.2, id="not in another format"),
        pytest.param(standing(chips={"blue": 1000}), "", 0.4, id="not on another chip"),
        pytest.param(standing(chips={"blue": 10_000}), "", 0.3, id="the assumption, by size"),
        pytest.param(standing(claim("reported", mfu=0.35)), "", 0.35, id="the system's before the run's"),
        pytest.param(
            standing(chips={"blue": 9}) + claim("reported", "chips.blue", mfu=0.33), "", 0.33, id="the chip's"
        ),
    ],
)
def test_whose_mfu_counts(tiny: Tiny, text: str, precision: str, mfu: float) -> None:
    assert ask(tiny, text, "mfu", precision=precision).value == mfu


def test_each_chip_of_a_mixed_machine_trains_at_its_own_rate_and_mfu(tiny: Tiny) -> None:
    """red at the run's own 0.5, blue at the assumed 0.4: (100 x 10 x 0.5 + 50 x 20 x 0.4) TFLOP/s x 0.9."""
    found = ask(tiny, standing(chips={"red": 100, "blue": 50}), "training_throughput")
    assert found.value == pytest.approx((100 * 10 * 0.5 + 50 * 20 * 0.4) * 1e12 * 0.9)


def test_one_assumption_read_for_two_chips_is_one_variable(tiny: Tiny) -> None:
    """At fp8 red assumes 0.2 and blue, in bf16, 0.4: if both were sure but for the one variable, the range is its own."""
    machine = standing(chips={"red": 100, "blue": 50})
    found = ask(tiny, machine, "training_throughput", None, precision="fp8")
    red, blue = 100 * 40e12 * 0.9, 50 * 20e12 * 0.9
    assert found.value == pytest.approx(red * 0.2 + blue * 0.4)
    names = {bound.variable for bound in found.leaves if bound.leaf.key == "mfu"}
    assert names == {"mfu"}


# -- goodput -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "is_assumed"), [(16_384, True), (16_385, False)])
def test_above_16_384_chips_goodput_comes_from_failures(tiny: Tiny, count: int, is_assumed: bool) -> None:  # noqa: FBT001
    found = ask(tiny, standing(chips={"red": count}), "goodput")
    assert (found.basis == "assumed") is is_assumed
    assert (found.value == 0.9) is is_assumed


def test_the_failure_model_by_hand(tiny: Tiny) -> None:
    """24,000 chips at 8 failures a 1000 node-days: one an hour. t = sqrt(2 x 60 x 3600) = 657.27 s."""
    machine = standing(chips={"red": 24_000})
    assert ask(tiny, machine, "interruption_interval").value == pytest.approx(1.0)
    assert ask(tiny, machine, "checkpoint_interval").value == pytest.approx(657.267, abs=1e-3)
    # 657.267 / (3600 e^(600/3600) (e^(717.267/3600) - 1)) = 657.267 / (3600 x 1.181360 x 0.220473)
    assert ask(tiny, machine, "goodput").value == pytest.approx(0.70097, abs=2e-4)


def test_goodput_set_or_claimed_goes_before_the_failure_model(tiny: Tiny) -> None:
    machine = standing(chips={"red": 24_000})
    assert ask(tiny, machine, "goodput", sets=["goodput=1"]).value == 1
    assert ask(tiny, standing(claim("reported", goodput=0.95), chips={"red": 24_000}), "goodput").value == 0.95


def test_a_checkpoint_that_takes_no_time_has_no_best_interval(tiny: Tiny) -> None:
    machine = standing(chips={"red": 24_000})
    found = ask(tiny, machine, "training_days", sets=["checkpoint_stall=0 s"])
    assert found.reason == "division by zero: checkpoint_stall is 0"


# -- what the run takes --------------------------------------------------------------------------------------------------


def test_energy_carbon_water_and_memory(tiny: Tiny) -> None:
    """1000 x 100 W x 2 x 1.25 = 250 kW at half load for 100 days: 300 MWh, 150 t, 96 m3 on site and 900 off."""
    job = Job(figures={"training_flop": exactly(4.5e15 * 86_400 * 100 * 0.8)}, texts={"training_flop": "--flop"})
    energy = 250e3 * 0.5 * HOURS * 100
    assert ask(tiny, standing(), "training_days", job).value == pytest.approx(100)
    assert ask(tiny, standing(), "chip_hours", job).value == pytest.approx(1000 * HOURS * 100)
    assert ask(tiny, standing(), "training_energy", job).value == pytest.approx(energy)
    assert ask(tiny, standing(), "training_carbon", job).value == pytest.approx(energy * 0.5e-3)
    assert ask(tiny, standing(), "training_water_site", job).value == pytest.approx(energy / 1.25 * 0.4e-3)
    assert ask(tiny, standing(), "training_water_grid", job).value == pytest.approx(energy * 3e-3)
    assert ask(tiny, standing(), "training_water", job).value == pytest.approx(energy * (0.4e-3 / 1.25 + 3e-3))
    assert ask(tiny, standing(), "training_memory").value == 16e10


# -- several at once -----------------------------------------------------------------------------------------------------

TOGETHER = ("training_days", "training_energy", "training_carbon", "training_cost", "facility_power", "pue", "rmax")


@pytest.mark.parametrize("more", [{}, {"bounds": True}, {"basis": "claimed"}], ids=["spread", "bounds", "claimed"])
def test_estimates_together_are_those_one_by_one(tiny: Tiny, more: dict[str, bool]) -> None:
    catalog = tiny.catalog(ASSUMED + WORKLOAD + standing(claim("reported", pue="1.1..1.2")))
    engine = Engine(catalog, Settings(day=DAY, job=BIG, **more))  # type: ignore[arg-type]  # a table of keywords
    state = named_on(catalog.systems["m"], DAY)
    assert state is not None
    facts = engine.facts(state)
    found = engine.estimates(facts, TOGETHER)
    for name, estimate in found.items():
        alone = engine.estimate(facts, name)
        assert (estimate.value, estimate.basis, estimate.reason) == (alone.value, alone.basis, alone.reason), name
        if alone.span and estimate.span:
            assert estimate.span.low == pytest.approx(alone.span.low, rel=1e-12)
            assert estimate.span.high == pytest.approx(alone.span.high, rel=1e-12)


@pytest.mark.parametrize("mfu", ["0", "0..0.5", "1e-300"], ids=["a zero", "a zero at an end", "too slow to say"])
def test_estimates_together_where_one_cannot_be_computed(tiny: Tiny, mfu: str) -> None:
    catalog = tiny.catalog(ASSUMED + WORKLOAD + standing())
    overrides = (parse_override(f"big.mfu={mfu}"), parse_override("big.training_flop=1e30 FLOP"))
    engine = Engine(catalog, Settings(day=DAY, job=BIG, overrides=overrides))
    state = named_on(catalog.systems["m"], DAY)
    assert state is not None
    facts = engine.facts(state)
    names = ("training_days", "training_energy", "facility_power")
    assert [(e.value, e.reason, e.span) for e in engine.estimates(facts, names).values()] == [
        (e.value, e.reason, e.span) for e in (engine.estimate(facts, name) for name in names)
    ]
