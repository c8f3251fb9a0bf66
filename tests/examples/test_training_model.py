"""The worked examples of the training model, EX-T0 to EX-T4, and published goodput, on a frozen catalog.

Best values within 0.5 %, ends within 5 %, as the examples state them.
"""

from __future__ import annotations

from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from supercmp.model.records import Catalog, Phase, System
from supercmp.model.state import named_on
from supercmp.model.value import Span, exactly
from supercmp.quantities.claims.settings import Job, Settings
from supercmp.quantities.draws.sampling import Sampler
from supercmp.quantities.draws.streams import Streams
from supercmp.quantities.formulas.losses import failure_loss, interruption_interval, scaling_loss
from supercmp.quantities.formulas.training import training_throughput
from supercmp.quantities.graph.engine import Engine
from supercmp.store.compiled.build import build

if TYPE_CHECKING:
    from supercmp.quantities.graph.estimate import Estimate

FROZEN = Path(__file__).parent / "frozen" / "training.toml"
DAY = "2026-08-31"
LLAMA = Job("llama-3.1-405b")


@pytest.fixture(scope="module")
def frozen() -> Catalog:
    catalog, faults = build([(0, [str(FROZEN)])])
    assert catalog is not None, [str(fault) for fault in faults]
    return catalog


def work(flop: float, low: float = 0.0, high: float = 0.0, parameters: float = 0.0) -> Job:
    """Ask for operations as typed, with their range and the size of the model where they are given."""
    figures = {"training_flop": Span(flop, low or flop, high or flop)}
    figures |= {"parameters": exactly(parameters)} if parameters else {}
    return Job(figures=figures, texts=dict.fromkeys(figures, "--typed"))


class Machine:
    """A machine that nobody built, asked about one training run."""

    def __init__(self, catalog: Catalog, job: Job, chips: dict[str, float], precision: str = "") -> None:
        phase = Phase("then", "2024-01-01", "2024-01-01", "operational", chips)
        state = named_on(System("then", "Then", "ai", country="US", phases=(phase,)), DAY)
        assert state is not None
        self.engine = Engine(catalog, Settings(day=DAY, job=job, precision=precision))
        self.facts = self.engine.facts(state)

    def estimate(self, quantity: str) -> Estimate:
        found = self.engine.estimate(self.facts, quantity)
        assert found.span is not None, found.reason
        return found

    def best(self, quantity: str) -> float:
        return self.estimate(quantity).value or 0.0

    def ends(self, quantity: str) -> tuple[float, float]:
        span = self.estimate(quantity).span
        assert span is not None
        return span.low, span.high

    def drawn(self, quantity: str) -> tuple[float, float]:
        """Give the 5th and 95th percentile of draws."""
        span = Sampler(self.engine, Streams(0, 10_000)).sample(self.facts, quantity).estimate.span
        assert span is not None
        return span.low, span.high


def test_ex_t0_a_mixture_of_experts_takes_the_memory_of_all_its_parameters(frozen: Catalog) -> None:
    """671e9 x 18 B = 12.1 TB: 151 chips of 80 GB at least, where the 37e9 at work would be 0.67 TB and nine chips."""
    machine = Machine(frozen, Job("deepseek-v3"), {"h100-sxm": 2048})
    assert machine.best("training_memory") == pytest.approx(671e9 * 18)
    assert ceil(machine.best("training_memory") / 80e9) == 151
    assert machine.best("parameters") == 37e9


def test_ex_t1_llama_3_1_405b_uncalibrated(frozen: Catalog) -> None:
    """M 11,102 s: 300 / 11,102 + sqrt(10 / 11,102) = 0.05703; 1e6 x 16,384 / 405e9 = 0.04045."""
    machine = Machine(frozen, work(3.8e25, parameters=405e9), {"h100-sxm": 16_384})
    assert machine.best("interruption_interval") * 3600 == pytest.approx(11_102, rel=1e-4)
    assert machine.best("failure_loss") == pytest.approx(0.05703, abs=5e-6)
    assert machine.best("goodput") == pytest.approx(0.9460, abs=5e-5)
    assert machine.best("scaling_loss") == pytest.approx(0.04045, abs=5e-6)
    assert machine.best("training_throughput") / machine.best("peak") == pytest.approx(0.30069, rel=1e-4)
    assert machine.best("training_days") == pytest.approx(90.2, rel=0.005)
    assert machine.ends("training_days") == pytest.approx((59, 145), rel=0.05)


def test_ex_t1_llama_3_1_405b_is_calibrated_by_its_own_chip_hours(frozen: Catalog) -> None:
    """3.8e25 / (30.84e6 h x 3600 x 989.4e12) = 0.3459 over the model's 0.3007: 1.150, and the days are those reported."""
    machine = Machine(frozen, LLAMA, {"h100-sxm": 16_384})
    assert machine.best("calibration") == pytest.approx(1.150, abs=0.001)
    assert machine.best("training_days") == pytest.approx(78.4, abs=0.05)
    assert machine.ends("training_days") == pytest.approx((78.43, 78.43), rel=1e-4), (
        "on its own machine nothing is in doubt"
    )


@pytest.mark.parametrize(
    ("flop", "precision", "days", "ends"),
    [
        pytest.param((3.5e26, 1.6e26, 8.5e26), "", 161, (68, 473), id="3.5e26"),
        pytest.param((4.64e26, 2.1e26, 1.13e27), "", 212, (89, 634), id="4.64e26"),
        pytest.param((3.5e26, 1.6e26, 8.5e26), "fp8", 121, (50, 344), id="at fp8"),
    ],
)
def test_ex_t2_grok_3_on_100_000_h100(
    frozen: Catalog, flop: tuple[float, float, float], precision: str, days: float, ends: tuple[float, float]
) -> None:
    machine = Machine(frozen, work(*flop), {"h100-sxm": 100_000}, precision)
    assert machine.best("training_days") == pytest.approx(days, rel=0.005)
    assert machine.ends("training_days") == pytest.approx(ends, rel=0.05)


def test_ex_t2_the_losses_and_chip_hours_of_grok_3(frozen: Catalog) -> None:
    """M 1,819 s, losses 0.23908 and 0.05855 (sqrt(3.5e26 / 120) = 1.708e12 parameters), 386 million chip-hours."""
    machine = Machine(frozen, work(3.5e26, 1.6e26, 8.5e26), {"h100-sxm": 100_000})
    assert machine.best("interruption_interval") * 3600 == pytest.approx(1819, rel=1e-4)
    assert machine.best("failure_loss") == pytest.approx(0.23908, abs=5e-6)
    assert machine.best("scaling_loss") == pytest.approx(0.05855, abs=5e-6)
    assert machine.best("training_throughput") / machine.best("peak") == pytest.approx(0.2543, abs=5e-5)
    assert machine.best("chip_hours") == pytest.approx(386e6, rel=0.005)
    low, high = machine.ends("training_days")
    assert low < 83 < high, "the published estimate of 200 million chip-hours is 83 days"


@pytest.mark.parametrize(
    ("flop", "chips", "days", "ends"),
    [
        pytest.param(5e26, {"trainium2": 1_045_000}, 87, (42, 309), id="Trainium2"),
        pytest.param(5e26, {"gb200": 110_000, "gb300": 330_000}, 33, (19, 101), id="Colossus 2"),
        pytest.param(2.1e26, {"h100-sxm": 100_000}, 98, (64, 181), id="GPT-4.5"),
    ],
)
def test_ex_t3_a_million_chips(
    frozen: Catalog, flop: float, chips: dict[str, float], days: float, ends: tuple[float, float]
) -> None:
    """The example prints whole days: 33 is 33.43."""
    machine = Machine(frozen, work(flop), chips)
    assert machine.best("training_days") == pytest.approx(days, abs=0.5)
    assert machine.ends("training_days") == pytest.approx(ends, rel=0.05)


@pytest.mark.parametrize(("count", "days"), [(4088, 9.248), (4096, 9.231)])
def test_ex_t4_eight_chips_more_make_no_step(frozen: Catalog, count: int, days: float) -> None:
    machine = Machine(frozen, work(1e24), {"h100-sxm": count})
    assert machine.best("training_days") == pytest.approx(days, abs=5e-4)


WORKED = [
    pytest.param(work(3.8e25, parameters=405e9), "", {"h100-sxm": 16_384}, id="T1"),
    pytest.param(work(3.5e26, 1.6e26, 8.5e26), "", {"h100-sxm": 100_000}, id="T2"),
    pytest.param(work(4.64e26, 2.1e26, 1.13e27), "", {"h100-sxm": 100_000}, id="T2, 4.64e26"),
    pytest.param(work(3.5e26, 1.6e26, 8.5e26), "fp8", {"h100-sxm": 100_000}, id="T2 at fp8"),
    pytest.param(work(5e26), "", {"trainium2": 1_045_000}, id="T3, Trainium2"),
    pytest.param(work(5e26), "", {"gb200": 110_000, "gb300": 330_000}, id="T3, Colossus 2"),
    pytest.param(work(2.1e26), "", {"h100-sxm": 100_000}, id="T3, GPT-4.5"),
    pytest.param(work(1e24), "", {"h100-sxm": 4096}, id="T4"),
    pytest.param(LLAMA, "", {"h100-sxm": 16_384}, id="calibrated, on its own chips"),
    pytest.param(LLAMA, "", {"h100-sxm": 100_000}, id="calibrated, on more of them"),
    pytest.param(LLAMA, "", {"gb200": 8280}, id="calibrated, on others"),
]


@pytest.mark.parametrize(("job", "precision", "chips"), WORKED)
def test_ranges_without_and_with_draws_agree_within_five_percent(
    frozen: Catalog, job: Job, precision: str, chips: dict[str, float]
) -> None:
    machine = Machine(frozen, job, chips, precision)
    assert machine.ends("training_days") == pytest.approx(machine.drawn("training_days"), rel=0.05)


@pytest.mark.parametrize(
    ("chips", "share", "ends"),
    [
        pytest.param(9_600, 0.963, None, id="ByteDance"),
        pytest.param(12_288, 0.956, None, id="MegaScale"),
        pytest.param(16_384, 0.946, None, id="Llama 3"),
        pytest.param(100_000, 0.807, (0.53, 0.92), id="Meta"),
        pytest.param(440_000, 0.53, (0.22, 0.78), id="440,000"),
        pytest.param(1_045_000, 0.34, (0.11, 0.64), id="1,045,000"),
    ],
)
def test_published_goodput(frozen: Catalog, chips: int, share: float, ends: tuple[float, float] | None) -> None:
    """0.97 on 9,600 chips, more than 0.90 on 12,288 and 16,384, 0.80 on about 100,000; beyond there is nothing."""
    machine = Machine(frozen, work(1e25), {"h100-sxm": chips})
    assert machine.best("goodput") == pytest.approx(share, abs=0.005)
    if ends:
        assert machine.drawn("goodput") == pytest.approx(ends, rel=0.05)
        assert machine.ends("goodput") == pytest.approx(machine.drawn("goodput"), rel=0.05)


def test_what_was_published_of_goodput_lies_inside_and_synchronous_training_outside(frozen: Catalog) -> None:
    low, high = Machine(frozen, work(1e25), {"h100-sxm": 100_000}).ends("goodput")
    assert low < 0.80 < high
    assert low > 0.44, "Meta's synchronous training on as many: the model is of fault-tolerant practice"


@pytest.mark.parametrize("parameters", [8e9, 70e9, 2e12])
def test_every_further_server_adds_throughput(frozen: Catalog, parameters: float) -> None:
    """n = 8, 16, ... 4,000,000 at once, and some of them through the graph."""
    counts = np.arange(8.0, 4_000_001.0, 8.0)

    def assumed(name: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return np.full_like(counts, frozen.assumptions[name].value.best)

    between = interruption_interval(assumed("failure_rate"), counts)
    failures = failure_loss(assumed("restart_time"), assumed("checkpoint_stall"), between)
    size = scaling_loss(assumed("parameters_per_chip"), counts, np.full_like(counts, parameters))
    rates = training_throughput(counts, np.full_like(counts, 989.4e12), assumed("mfu"), size, failures)
    assert np.all(np.diff(rates) > 0)
    for place in (0, 1000, 50_000, len(counts) - 1):
        machine = Machine(frozen, work(1e25, parameters=parameters), {"h100-sxm": float(counts[place])})
        assert machine.best("training_throughput") == pytest.approx(rates[place])
