"""Published figures of training runs: worked examples EX6, EX21 to EX23, V13 to V15, and the two runs of the catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.model.records import Phase, System
from supercmp.model.state import named_on
from supercmp.quantities.claims.settings import Job, Settings, parse_override
from supercmp.quantities.formulas.losses import (
    checkpoint_interval,
    failure_loss,
    failure_loss_of_goodput,
    goodput,
    interruption_interval,
)
from supercmp.quantities.formulas.training import (
    chip_hours,
    training_carbon,
    training_cost,
    training_days,
    training_energy,
    training_flop,
    training_throughput_of_any_run,
)
from supercmp.quantities.graph.engine import Engine

if TYPE_CHECKING:
    from tests.examples.conftest import Bundled

LLAMA_CHIPS = 16_384.0
H100_BF16 = 989.4e12
LLAMA_RATE = training_throughput_of_any_run(LLAMA_CHIPS, H100_BF16, 0.40, failure_loss_of_goodput(0.90))
UNEXPECTED, NODES, DAYS = 419, LLAMA_CHIPS / 8, 54
LLAMA_FAILURES = UNEXPECTED / (NODES * DAYS) * 1000


def test_ex6_effective_throughput_of_16_384_h100() -> None:
    """16384 x 989.4e12 x 0.40 x 0.90 = 5.8357e18 FLOP/s."""
    assert pytest.approx(5.8357e18, rel=1e-5) == LLAMA_RATE


def test_ex21_llama_3_1_at_epoch_s_chip_hour() -> None:
    """30.84e6 h x 1.6170 USD = 49.87 million; Epoch AI prints 73.4, within the factor of 0.6 to 1.6 that is expected."""
    cost = training_cost(30.84e6, 1.6170)
    assert cost == pytest.approx(49.87e6, rel=1e-4)
    assert 0.6 < cost / 73.4e6 < 1.6


def test_ex22_days_and_chip_hours_of_llama_3_1() -> None:
    """3.8e25 FLOP at 5.8357e18: 75.37 days, 29.64 million chip-hours."""
    days = training_days(3.8e25, LLAMA_RATE)
    assert days == pytest.approx(75.37, abs=0.005)
    assert chip_hours(LLAMA_CHIPS, days) == pytest.approx(29.64e6, rel=2e-4)


def test_v14_chip_hours_are_within_a_tenth_of_the_published() -> None:
    hours = chip_hours(LLAMA_CHIPS, training_days(3.8e25, LLAMA_RATE))
    assert hours == pytest.approx(30.84e6, rel=0.10)


@pytest.mark.parametrize(
    ("hours", "tonnes", "grams"), [(30.84e6, 8930, 383), (7.0e6, 2040, 385), (1.46e6, 420, 381)], ids=["405B", "70B", "8B"]
)  # fmt: skip
def test_v14_carbon_intensities_agree_across_sizes(hours: float, tonnes: float, grams: float) -> None:
    """Meta's tonnes over chip-hours x 0.7 kW x 1.08 are 381 to 385 g/kWh: one grid behind all three."""
    energy = training_energy(700 * 1.08, 1.0, hours / 24)
    assert tonnes * 1e3 / energy * 1e6 == pytest.approx(grams, abs=0.5)
    assert training_carbon(energy, grams * 1e-6) == pytest.approx(tonnes * 1e3, rel=0.01)


@pytest.mark.parametrize(
    ("stall", "restart", "minutes", "daly"),
    [(30, 600, 13.623, 0.8797), (60, 900, 19.266, 0.8298)],
)
def test_ex23_checkpoints_and_goodput(stall: float, restart: float, minutes: float, daly: float) -> None:
    """M 3.09308 h: Young's interval; losses of first order leave a little more than Daly's share, 0.8870 and 0.8428."""
    between = 3.09308
    assert checkpoint_interval(stall, between) / 60 == pytest.approx(minutes, abs=5e-4)
    # 600 / 11,135 + sqrt(60 / 11,135) = 0.12729; 900 / 11,135 + sqrt(120 / 11,135) = 0.18464
    share = goodput(failure_loss(restart, stall, between))
    assert share == pytest.approx(1 / 1.12729 if stall == 30 else 1 / 1.18464, abs=5e-5)
    assert daly < share < daly + 0.015


def test_ex23_at_100_000_chips_two_fifths_of_the_machine_are_lost() -> None:
    """The same rate of failures at 100,000: M 0.5068 h; 900 / 1824.5 + sqrt(120 / 1824.5) = 0.7497, goodput 0.5715."""
    between = interruption_interval(LLAMA_FAILURES, 100_000.0)
    assert between == pytest.approx(0.5068, abs=5e-5)
    assert goodput(failure_loss(900.0, 60.0, between)) == pytest.approx(0.5715, abs=1e-4)


@pytest.mark.parametrize(
    ("rate", "chips", "hours"),
    [(LLAMA_FAILURES, LLAMA_CHIPS, 3.0931), (6.50, LLAMA_CHIPS, 1.803), (6.50, 131_072.0, 0.225)],
    ids=["Llama 3", "RSC-1 at 16,384", "RSC-1 at 131,072"],
)
def test_v15_time_between_interruptions(rate: float, chips: float, hours: float) -> None:
    """419 interruptions of 2048 nodes in 54 days are 3.789 per 1000 node-days: one in 3.09 h."""
    assert pytest.approx(3.789, abs=5e-4) == LLAMA_FAILURES
    assert interruption_interval(rate, chips) == pytest.approx(hours, rel=0.03)


@pytest.mark.parametrize(
    ("parameters", "tokens", "product", "published", "within"),
    [
        pytest.param(175e9, 300e9, 3.150e23, 3.14e23, 0.004, id="GPT-3"),
        pytest.param(540.35e9, 780e9, 2.5288e24, 2.5272e24, 0.001, id="PaLM"),
        pytest.param(405e9, 15.6e12, 3.7908e25, 3.8e25, 0.003, id="Llama 3.1 405B"),
        pytest.param(37e9, 14.8e12, 3.2856e24, 3.4078e24, 0.04, id="DeepSeek-V3"),
        pytest.param(70e9, 2.0e12, 8.40e23, 8.1e23, 0.04, id="Llama 2 70B"),
    ],
)
def test_v13_six_times_parameters_times_tokens(
    parameters: float, tokens: float, product: float, published: float, within: float
) -> None:
    assert training_flop(parameters, tokens) == pytest.approx(product, rel=5e-5)
    assert training_flop(parameters, tokens) == pytest.approx(published, rel=within)


# -- the runs of the catalog, with what it claims and assumes ------------------------------------------------------------


def result(bundled: Bundled, workload: str, chip: str, count: int, quantity: str, *sets: str) -> float:
    """Give the best value of a training quantity on so many chips [base unit]."""
    overrides = tuple(parse_override(text) for text in sets)
    engine = Engine(bundled.catalog, Settings(day="2024-07-23", overrides=overrides, job=Job(workload)))
    phase = Phase("then", "2024-01-01", "2024-01-01", "operational", {chip: float(count)})
    state = named_on(System("then", "Then", "ai", country="US", region="us", phases=(phase,)), "2024-07-23")
    assert state is not None
    found = engine.estimate(engine.facts(state), quantity)
    assert found.value is not None, found.reason
    return found.value


def test_llama_3_1_405b_on_its_own_machine(bundled: Bundled) -> None:
    """Its own chip-hours, by which it is calibrated, and an interruption every 3.1 h."""
    arguments = ("llama-3.1-405b", "h100-sxm", 16_384)
    assert result(bundled, *arguments, "chip_hours") == pytest.approx(30.84e6)
    assert result(bundled, *arguments, "interruption_interval") == pytest.approx(3.093, rel=0.03)
    assert result(bundled, *arguments, "goodput") == pytest.approx(0.946, abs=5e-4)


def test_gpt_4_on_25_000_a100(bundled: Bundled) -> None:
    """The 90 to 100 days that were reported, by which it is calibrated: sqrt(90 x 100) = 94.87."""
    arguments = ("gpt-4", "a100-40gb", 25_000, "training_days")
    assert result(bundled, *arguments) == pytest.approx(94.87, abs=0.01)


def test_nemotron_4_340b_by_its_utilisation(bundled: Bundled) -> None:
    """0.41 to 0.42 of its steady state, 0.415 x 0.85 over the whole run: 1.8e25 / (6144 x 989.4e12 x 0.3527) = 97.2 days."""
    arguments = ("nemotron-4-340b", "h100-sxm", 6144, "training_days")
    assert result(bundled, *arguments) == pytest.approx(97.2, abs=0.05)
