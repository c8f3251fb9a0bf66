"""Streams: a variable's draws depend on its name and the seed, and hit every percentile of what it may be."""

from __future__ import annotations

from math import exp, inf, log

import numpy as np
import pytest

from supercmp.model.value import Span
from supercmp.quantities.claims.mixture import Part, of_span
from supercmp.quantities.draws.streams import Streams

FREE = (0.0, inf)
N = 10_000


def drawn(
    part: Part, *, limits: tuple[float, float] = FREE, count: int = N
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    streams = Streams(0, count)
    return streams.read(streams.strata("x"), (part,), "x", limits)


def correlation(
    one: np.ndarray[tuple[int], np.dtype[np.float64]], other: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> float:
    return float(np.corrcoef(one, other)[0, 1])


def test_a_name_and_a_seed_settle_the_draws_whoever_else_is_drawn() -> None:
    one, other = Streams(7, 100), Streams(7, 100)
    other.strata("something else")
    assert (one.strata("pue") == other.strata("pue")).all()
    assert (one.strata("pue") != Streams(8, 100).strata("pue")).any()
    assert (one.strata("pue") != one.strata("load_factor")).any()


def test_what_was_forgotten_comes_out_the_same() -> None:
    streams = Streams(0, 100)
    before = streams.strata("m/chip_count").copy()
    streams.forget(["m/chip_count", "never drawn"])
    assert (streams.strata("m/chip_count") == before).all()


@pytest.mark.parametrize("count", [20, 21, 10_000])
def test_each_stratum_is_drawn_once_and_scores_are_symmetric(count: int) -> None:
    streams = Streams(0, count)
    assert sorted(streams.strata("x")) == list(range(count))
    assert streams.scores == pytest.approx(-streams.scores[::-1], abs=1e-15)
    assert (np.diff(streams.scores) > 0).all()


def test_three_numbers_keep_their_best_as_median_and_their_ends_as_5th_and_95th_percentile() -> None:
    found = drawn(Part(1.14, 1.05, 1.30))
    assert np.quantile(found, [0.05, 0.5, 0.95]) == pytest.approx([1.05, 1.14, 1.30], rel=1e-4)


def test_a_side_that_reaches_zero_is_straight_and_never_below_it() -> None:
    found = drawn(Part(0.38, 0.0, 1.8))
    assert np.quantile(found, [0.05, 0.5, 0.95]) == pytest.approx([0.0, 0.38, 1.8], abs=1e-3)
    assert found.min() == 0.0


def test_two_numbers_close_to_each_other_are_even() -> None:
    """130 to 150: 5 % of the draws below, 5 % above, and as many in each tenth between them."""
    found = drawn(of_span(Span(139.64, 130, 150), two_ends=True))
    inside = found[(found >= 130) & (found <= 150)]
    assert len(inside) == pytest.approx(0.9 * N, abs=1)
    counts, _ = np.histogram(inside, bins=10, range=(130, 150))
    assert counts == pytest.approx([900] * 10, abs=2)


def test_two_numbers_far_apart_are_lognormal() -> None:
    """20,000 to 40,000 have the mean of a lognormal with sigma 0.210702 (EX33)."""
    found = drawn(of_span(Span(28284.271, 20_000, 40_000), two_ends=True))
    assert found.mean() == pytest.approx(28_919.13, rel=1e-3)
    assert np.log(found).std() == pytest.approx(0.210702, rel=2e-3)


def test_nothing_is_drawn_beyond_what_can_be() -> None:
    found = drawn(Part(1.02, 1.0, 1.1), limits=(1.0, inf))
    assert found.min() == 1.0
    assert drawn(Part(0.9, 0.7, 0.99), limits=(0.0, 1.0)).max() == 1.0


def test_sources_that_disagree_are_a_mixture_by_weight() -> None:
    """Weights 3 and 1: three draws of four are the first's, and nothing lies between."""
    streams = Streams(0, N)
    parts = (Part(150, 150, 150, 3.0), Part(100, 100, 100, 1.0))
    found = streams.read(streams.strata("m/facility_power"), parts, "m/facility_power", FREE)
    assert sorted(set(found)) == [100, 150]
    assert (found == 150).mean() == pytest.approx(0.75, abs=1e-4)


def test_prices_of_one_generation_move_together_and_those_of_others_less() -> None:
    """0.95 within a generation, 0.95 x 0.5 and 0.95 x 0.25 one and two apart."""
    streams = Streams(0, N)
    price = {
        name: streams.scores[streams.price_strata(f"{name}/chip_price", generation, 0.5)]
        for name, generation in (("h100", 11), ("h800", 11), ("b200", 12), ("r200", 13))
    }
    assert correlation(price["h100"], price["h800"]) == pytest.approx(0.95, abs=0.02)
    assert correlation(price["h100"], price["b200"]) == pytest.approx(0.475, abs=0.03)
    assert correlation(price["h100"], price["r200"]) == pytest.approx(0.2375, abs=0.03)


def test_a_price_is_the_same_with_other_chips_and_without() -> None:
    alone, among = Streams(0, 1000), Streams(0, 1000)
    among.price_strata("a100/chip_price", 10, 0.5)
    among.price_strata("tpu/chip_price", 0, 0.5)
    one = alone.price_strata("h100/chip_price", 11, 0.5)
    for _ in range(2):
        assert (one == among.price_strata("h100/chip_price", 11, 0.5)).all()
    assert sorted(one) == list(range(1000))


def test_a_lognormal_price_keeps_its_factor() -> None:
    """A price of 30,000, 90 % within x/÷ 2, has sigma ln 2 / 1.644854 = 0.421404 (EX36)."""
    found = drawn(Part(30_000, 15_000, 60_000))
    assert np.log(found).std() == pytest.approx(log(2) / 1.644854, rel=2e-3)
    assert exp(np.log(found).mean()) == pytest.approx(30_000, rel=1e-6)


def test_what_is_partly_common_is_correlated_by_that_part() -> None:
    """Half of the variance in common: two systems correlate by 0.5, each still hits every stratum once."""
    streams = Streams(0, N)
    one, other = (streams.split_strata("mfu", f"{name}/mfu", 0.5) for name in ("a", "b"))
    assert sorted(one) == list(range(N))
    assert correlation(streams.scores[one], streams.scores[other]) == pytest.approx(0.5, abs=0.03)
