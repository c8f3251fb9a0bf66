"""A training run in the graph: which figures of the run count, in which format, at what MFU and goodput."""

from __future__ import annotations

from math import exp, hypot, log
from typing import TYPE_CHECKING

import pytest

from supercmp.model.basis import in_words
from supercmp.model.state import named_on
from supercmp.model.value import Span, exactly
from supercmp.quantities.claims.settings import Job, Settings, parse_override
from supercmp.quantities.graph.engine import Engine
from tests.quantities.conftest import assumption, claim, standing
from tests.toml import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.quantities.graph.estimate import Estimate
    from tests.quantities.conftest import Tiny

DAY = "2024-06-30"
HOURS = 24.0
# On 1000 chips failures are a day apart: 8640 / 86,400 + sqrt(2 x 972 / 86,400) = 0.25, a goodput of 0.8. A model of 1e10
# parameters loses another 2.5e6 x 1000 / 1e10 = 0.25 there: 1.5 of time for 1 of work.
ASSUMED = (
    assumption("mfu", 0.4, low=0.2, high=0.5)
    + table("[[assumptions.mfu.cases]]", when='precision == "fp8"', value=0.2, source="reported")
    + table("[[assumptions.mfu.cases]]", when="chip_count >= 10_000", value=0.3, low=0.1, high=0.4, source="reported")
    + assumption("whole_run_share", 0.8, low=0.6, high=1.0)
    + assumption("parameters_per_chip", 2.5e6, low=0.0, high=5e6)
    + assumption("failure_rate", 8.0)
    + assumption("checkpoint_stall", "972 s")
    + assumption("restart_time", "8640 s")
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
TYPED = {"training_flop": "--flop", "parameters": "--params"}


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
    """1000 red of 10 TFLOP/s at the run's own 0.5 x 0.8 over all its time: 4e15 FLOP/s, 1e22 in 28.94 days."""
    assert ask(tiny, standing(), "training_throughput").value == pytest.approx(4e15)
    assert ask(tiny, standing(), "training_days").value == pytest.approx(1e22 / 4e15 / 86_400)


def test_the_days_of_figures_as_typed(tiny: Tiny) -> None:
    """At the assumed 0.4: 4e15 FLOP/s over 1.5."""
    job = Job(figures={"training_flop": exactly(1e22), "parameters": exactly(1e10)}, texts=TYPED)
    assert ask(tiny, standing(), "training_throughput", job).value == pytest.approx(4e15 / 1.5)


def test_a_model_whose_size_nobody_said_is_of_twenty_tokens_a_parameter(tiny: Tiny) -> None:
    """sqrt(1.2e22 / 120) = 1e10 parameters; how much memory they would take is not guessed."""
    job = Job(figures={"training_flop": exactly(1.2e22)}, texts=TYPED)
    assert ask(tiny, standing(), "parameters", job).value == pytest.approx(1e10)
    assert ask(tiny, standing(), "scaling_loss", job).value == pytest.approx(0.25)
    assert ask(tiny, standing(), "training_memory", job).reason == "no published total parameters of run"


def test_a_rate_without_a_run_loses_to_failures_alone(tiny: Tiny) -> None:
    assert ask(tiny, standing(), "training_throughput", None).value == pytest.approx(4e15 / 1.25)


def test_all_parameters_take_memory_and_those_at_work_take_time(tiny: Tiny) -> None:
    sparse = table("[workloads.moe]", name="M") + claim(
        "official", "workloads.moe", parameters=1e10, total_parameters=8e10, tokens=2e11
    )
    assert ask(tiny, sparse + standing(), "training_memory", Job("moe")).value == 8e10 * 16
    assert ask(tiny, sparse + standing(), "training_flop", Job("moe")).value == pytest.approx(1.2e22)
    assert ask(tiny, sparse + standing(), "scaling_loss", Job("moe")).value == pytest.approx(0.25)


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
    assert ask(tiny, standing(), "training_memory", job).reason == "no published total parameters of run"


def test_a_figure_of_the_run_set_by_hand(tiny: Tiny) -> None:
    assert ask(tiny, standing(), "training_flop", sets=["big.training_flop=5e22 FLOP"]).value == 5e22
    assert ask(tiny, standing(), "run_utilisation", sets=["big.mfu=0.25"]).value == pytest.approx(0.25 * 0.8)


# -- format --------------------------------------------------------------------------------------------------------------

A100_LIKE = table("[chips.ints]", name="I", vendor="V") + claim(
    "reported", "chips.ints", peak={"bf16": "312 TFLOP/s", "int8": "624 TOP/s"}, tdp="400 W"
)


def test_ex3_integers_do_not_train(tiny: Tiny) -> None:
    """An A100 asked for fp8: operations are counted at int8, a run computes in bf16, and says so."""
    machine = A100_LIKE + standing(chips={"ints": 1})
    assert ask(tiny, machine, "peak", precision="fp8").value == 624e12
    found = ask(tiny, machine, "training_throughput", precision="fp8")
    # MFU is of the format that is used: 0.4, not the 0.2 of fp8. One chip loses 0.0001 to restarts, 0.15 / sqrt(1000) to
    # checkpoints and 0.00025 to size; the run itself was half as fast again as the model.
    loss = 0.0001 + 0.15 / 1000**0.5 + 0.00025
    assert found.value == pytest.approx(312e12 * 0.4 * 1.5 / (1 + loss))
    assert found.notes == ("ints has no published fp8: bf16 stands in",)


def test_an_integer_format_asked_for_is_said_not_to_train(tiny: Tiny) -> None:
    found = ask(tiny, standing(), "training_throughput", None, precision="int8")
    assert found.value == pytest.approx(1000 * 40e12 * 0.2 / 1.25)
    assert found.notes == ("int8 does not train: fp8 stands in",)


def test_a_chip_without_a_rate_that_trains(tiny: Tiny) -> None:
    only = table("[chips.only]", name="O", vendor="V") + claim("reported", "chips.only", peak={"int8": "1 TOP/s"})
    found = ask(tiny, only + standing(chips={"only": 5}), "training_throughput")
    assert found.reason == "no published rate of only at bf16 or wider"


# -- MFU -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "precision", "mfu"),
    [
        pytest.param(standing(), "", 0.4, id="the assumption"),
        pytest.param(standing(), "fp8", 0.2, id="by format"),
        pytest.param(standing(chips={"blue": 10_000}), "", 0.3, id="by size"),
        pytest.param(standing(claim("reported", mfu=0.35)), "", 0.35, id="the system's before it"),
        pytest.param(
            standing(chips={"blue": 9}) + claim("reported", "chips.blue", mfu=0.33), "", 0.33, id="the chip's"
        ),
    ],
)
def test_whose_mfu_counts(tiny: Tiny, text: str, precision: str, mfu: float) -> None:
    assert ask(tiny, text, "mfu", precision=precision).value == mfu


def test_each_chip_of_a_mixed_machine_trains_at_its_own_rate(tiny: Tiny) -> None:
    """100 red and 50 blue at the assumed 0.4, all of them half as fast again by the run itself."""
    found = ask(tiny, standing(chips={"red": 100, "blue": 50}), "training_throughput")
    loss = 150 / 1000 * 0.1 + 0.15 * (150 / 1000) ** 0.5 + 150 / 1000 * 0.25
    assert found.value == pytest.approx((100 * 10 + 50 * 20) * 1e12 * 0.4 * 1.5 / (1 + loss))


def test_one_assumption_read_for_two_chips_is_one_variable(tiny: Tiny) -> None:
    """At fp8 red assumes 0.2 and blue, in bf16, 0.4: if both were sure but for the one variable, the range is its own."""
    machine = standing(chips={"red": 100, "blue": 50})
    found = ask(tiny, machine, "training_throughput", None, precision="fp8")
    loss = 150 / 1000 * 0.1 + 0.15 * (150 / 1000) ** 0.5
    assert found.value == pytest.approx((100 * 40e12 * 0.2 + 50 * 20e12 * 0.4) / (1 + loss))
    names = {bound.variable for bound in found.leaves if bound.leaf.key == "mfu"}
    assert names == {"mfu"}


# -- the run calibrates itself ---------------------------------------------------------------------------------------------

HOURS_OF_BIG = 1e22 / (0.3 * 10e12 * 3600)
"""Chip-hours at a utilisation of 0.3 [h]."""


def told(**figures: object) -> str:
    """Write another workload of the same size as `big`, on 1000 red, with what was published of it."""
    more: dict[str, object] = {"training_flop": "1e22 FLOP", "parameters": 1e10, "precision": "bf16", **figures}
    return table("[workloads.told]", name="T") + claim("official", "workloads.told", chips={"red": 1000}, **more)


@pytest.mark.parametrize(
    ("figures", "utilisation"),
    [
        pytest.param({"mfu": 0.5}, 0.5 * 0.8, id="its MFU, of which the whole run keeps a share"),
        pytest.param({"mfu": 0.5, "chip_hours": f"{HOURS_OF_BIG} h"}, 0.3, id="its chip-hours before that"),
        pytest.param({"mfu": 0.5, "training_days": f"{HOURS_OF_BIG / 24_000} days"}, 0.3, id="its days, too"),
    ],
)
def test_what_a_run_kept_up_on_its_own_chips(tiny: Tiny, figures: dict[str, object], utilisation: float) -> None:
    """The model gives 0.4 / 1.5 = 0.2667 there."""
    text = told(**figures) + standing()
    assert ask(tiny, text, "run_utilisation", Job("told")).value == pytest.approx(utilisation)
    assert ask(tiny, text, "modelled_utilisation", Job("told")).value == pytest.approx(0.4 / 1.5)
    assert ask(tiny, text, "calibration", Job("told")).value == pytest.approx(utilisation * 1.5 / 0.4)
    assert ask(tiny, text, "training_throughput", Job("told")).value == pytest.approx(1e16 * utilisation)


@pytest.mark.parametrize("chips", [{"red": 4000}, {"blue": 1000}, {"red": 20, "blue": 30}], ids=str)
@pytest.mark.parametrize("precision", ["", "fp8"])
def test_the_factor_multiplies_mfu_on_every_kind_of_chip_and_in_every_format(
    tiny: Tiny, chips: dict[str, int], precision: str
) -> None:
    """0.5 x 0.8 over 0.4 / 1.5 is 1.5, at bf16, where it ran."""
    typed = Job(figures={"training_flop": exactly(1e22), "parameters": exactly(1e10)}, texts=TYPED)
    rates = [
        ask(tiny, standing(chips=chips), "training_throughput", job, precision=precision).value for job in (BIG, typed)
    ]
    assert rates[0] is not None
    assert rates[1] is not None
    assert rates[0] / rates[1] == pytest.approx(1.5)


def test_on_its_own_chips_the_doubt_about_the_model_falls_out(tiny: Tiny) -> None:
    """What is left on as many is the doubt about the run; on other chips, or in another format, that about MFU stays."""
    text = told(mfu=0.5)
    own = ask(tiny, text + standing(), "training_days", Job("told")).span
    assert own is not None
    # 0.5 x (0.6, 0.8, 1.0): the share alone.
    assert (own.low / own.best, own.high / own.best) == pytest.approx((0.8, 0.8 / 0.6))
    other = ask(tiny, text + standing(chips={"blue": 1000}), "training_days", Job("told")).span
    assert other is not None
    # MFU 0.2 to 0.5, which is half and 1.25 of the best, and the share; what size costs is the same on as many chips.
    assert other.high / other.best == pytest.approx(exp(hypot(log(2), log(0.8 / 0.6))))
    assert other.low / other.best == pytest.approx(exp(-hypot(log(1.25), log(1.25))))
    narrow = ask(tiny, text + standing(), "training_days", Job("told"), precision="fp8").span
    assert narrow is not None
    assert narrow.high / narrow.best > own.high / own.best


def test_a_run_on_more_of_its_own_chips_keeps_the_doubt_about_size(tiny: Tiny) -> None:
    """4000 chips: parameters_per_chip from 0 to 5e6 makes 0 to 2 of loss there, and 0 to 0.5 on its own."""
    own = told(chip_hours=f"{HOURS_OF_BIG} h")
    span = ask(tiny, own + standing(chips={"red": 4000}), "training_days", Job("told")).span
    assert span is not None
    failures = 4 * 0.1 + 2 * 0.15
    best = (1 + failures + 1) / 1.5
    assert span.low / span.best == pytest.approx((1 + failures + 0) / (1.25 + 0) / best)
    assert span.high / span.best == pytest.approx((1 + failures + 2) / (1.25 + 0.5) / best)


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        ({"chip_hours": f"{HOURS_OF_BIG * 0.3 / 0.61} h"}, "its chip-hours would mean a utilisation of 0.61, more than 0.60"),
        ({"mfu": 0.8}, "its MFU would mean a utilisation of 0.64, more than 0.60"),
        (
            {"chip_hours": f"{HOURS_OF_BIG} h", "from_utilisation": True},
            "its operations were reckoned from an assumed utilisation",
        ),
        ({}, "nothing published of the run gives its utilisation"),
        ({"mfu": 0.5, "chips": {"red": 10, "blue": 10}}, "nothing published of the run gives its utilisation"),
        ({"mfu": 0.5, "chips": {"bare": 10}}, "nothing published of the run gives its utilisation"),
    ],
    ids=["too quick", "too good", "from a utilisation", "nothing known", "two kinds of chip", "a chip without a rate"],
)  # fmt: skip
def test_a_run_that_calibrates_nothing(tiny: Tiny, figures: dict[str, object], reason: str) -> None:
    text = table("[workloads.told]", name="T") + claim(
        "official",
        "workloads.told",
        **{"training_flop": "1e22 FLOP", "parameters": 1e10, "chips": {"red": 1000}, **figures},
    )
    assert ask(tiny, text + standing(), "calibration", Job("told")).reason == reason
    assert ask(tiny, text + standing(), "training_throughput", Job("told")).value == pytest.approx(4e15 / 1.5)


@pytest.mark.parametrize(
    ("text", "sets", "mfu"),
    [
        pytest.param(standing(claim("reported", mfu=0.35)), (), 0.35, id="claimed of the machine"),
        pytest.param(standing(), ("mfu=0.3",), 0.3, id="for all machines"),
        pytest.param(standing(), ("m.mfu=0.25",), 0.25, id="for this one"),
        pytest.param(standing(), ("red.mfu=0.45",), 0.45, id="for its chip"),
    ],
)
def test_an_mfu_that_is_given_is_not_calibrated(tiny: Tiny, text: str, sets: tuple[str, ...], mfu: float) -> None:
    assert ask(tiny, text, "training_throughput", sets=sets).value == pytest.approx(1e16 * mfu / 1.5)


# -- goodput -------------------------------------------------------------------------------------------------------------


def test_the_failure_model_by_hand(tiny: Tiny) -> None:
    """24,000 chips at 8 failures a 1000 node-days: one an hour. 600 / 3600 + sqrt(120 / 3600) = 0.34924."""
    machine = standing(chips={"red": 24_000})
    sets = ["restart_time=600 s", "checkpoint_stall=60 s"]
    assert ask(tiny, machine, "interruption_interval").value == pytest.approx(1.0)
    assert ask(tiny, machine, "checkpoint_interval", sets=sets).value == pytest.approx(657.267, abs=1e-3)
    assert ask(tiny, machine, "failure_loss", sets=sets).value == pytest.approx(0.34924, abs=1e-5)
    assert ask(tiny, machine, "goodput", sets=sets).value == pytest.approx(1 / 1.34924, abs=1e-5)


def test_goodput_set_or_claimed_goes_before_the_failure_model(tiny: Tiny) -> None:
    """0.8 is 0.25 of loss, 0.5 is 1."""
    machine = standing(chips={"red": 24_000})
    assert ask(tiny, machine, "goodput", sets=["goodput=1"]).value == 1
    assert ask(tiny, machine, "failure_loss", sets=["goodput=1"]).value == 0
    assert ask(tiny, machine, "failure_loss", sets=["m.goodput=0.5"]).value == pytest.approx(1)
    claimed = standing(claim("reported", goodput=0.8), chips={"red": 24_000})
    assert ask(tiny, claimed, "goodput").value == 0.8
    assert ask(tiny, claimed, "failure_loss").value == pytest.approx(0.25)
    assert ask(tiny, claimed, "training_throughput", None).value == pytest.approx(24_000 * 10e12 * 0.3 / 1.25)


def test_goodput_of_a_machine_says_nothing_of_the_run_s_own(tiny: Tiny) -> None:
    """The factor stays 1.5: the run's own machine failed as machines do."""
    claimed = standing(claim("reported", goodput=0.5))
    assert ask(tiny, claimed, "calibration").value == pytest.approx(1.5)
    assert ask(tiny, claimed, "training_throughput").value == pytest.approx(1e16 * 0.4 * 1.5 / (1 + 0.25 + 1))


def test_a_checkpoint_that_takes_no_time_loses_none(tiny: Tiny) -> None:
    assert ask(tiny, standing(), "failure_loss", sets=["checkpoint_stall=0 s"]).value == pytest.approx(0.1)


# -- a part of the machine -------------------------------------------------------------------------------------------------


def test_a_run_on_a_part_of_the_machine(tiny: Tiny) -> None:
    """250 of 1000 chips: 0.025 + 0.075 + 0.0625 of loss, a quarter of the machine's power, and its chip-hours."""
    job = Job("big", chips=250)
    loss = 250 / 1000 * 0.1 + 0.15 * 0.5 + 250 / 1000 * 0.25
    rate = 250 * 10e12 * 0.4 * 1.5 / (1 + loss)
    days = 1e22 / rate / 86_400
    assert ask(tiny, standing(), "training_chips", job).value == 250
    assert ask(tiny, standing(), "training_days", job).value == pytest.approx(days)
    assert ask(tiny, standing(), "chip_hours", job).value == pytest.approx(250 * days * HOURS)
    assert ask(tiny, standing(), "training_energy", job).value == pytest.approx(250e3 / 4 * 0.5 * HOURS * days)


def test_a_part_of_a_mixed_machine_is_mixed_as_it_is(tiny: Tiny) -> None:
    """Half of 100 red and 50 blue is what 50 red and 25 blue are."""
    half = ask(tiny, standing(chips={"red": 100, "blue": 50}), "training_days", Job("big", share=0.5)).value
    assert half == pytest.approx(ask(tiny, standing(chips={"red": 50, "blue": 25}), "training_days").value)


# -- what the run takes --------------------------------------------------------------------------------------------------


def test_energy_carbon_water_and_memory(tiny: Tiny) -> None:
    """1000 x 100 W x 2 x 1.25 = 250 kW at half load for 100 days: 300 MWh, 150 t, 96 m3 on site and 900 off."""
    work = {"training_flop": exactly(4e15 / 1.5 * 86_400 * 100), "parameters": exactly(1e10)}
    job = Job(figures=work, texts=TYPED)
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


def test_time_without_work_says_nothing_and_the_mfu_stands(tiny: Tiny) -> None:
    """Nobody said of how many operations the hours were; 0.5 x 0.8 is left."""
    text = table("[workloads.told]", name="T") + claim(
        "official",
        "workloads.told",
        chips={"red": 1000},
        parameters=1e10,
        chip_hours="1e5 h",
        training_days="4 days",
        mfu=0.5,
    )
    assert ask(tiny, text + standing(), "run_utilisation", Job("told")).value == pytest.approx(0.4)


@pytest.mark.parametrize("missing", ["failure_rate", "parameters_per_chip"])
def test_a_model_without_one_of_its_assumptions_calibrates_nothing(tiny: Tiny, missing: str) -> None:
    held = {"mfu": 0.4, "whole_run_share": 0.8, "failure_rate": 8.0, "parameters_per_chip": 2.5e6}
    held |= {"checkpoint_stall": "972 s", "restart_time": "8640 s"}  # type: ignore[dict-item]  # figures with units
    text = "".join(assumption(name, value) for name, value in held.items() if name != missing)
    catalog = tiny.catalog(text + WORKLOAD + standing())
    engine = Engine(catalog, Settings(day=DAY, job=BIG))
    state = named_on(catalog.systems["m"], DAY)
    assert state is not None
    words = in_words(missing)
    found = engine.estimate(engine.facts(state), "calibration")
    assert found.reason == f"no published {words} and no assumption of that name"
