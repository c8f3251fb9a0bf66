"""Sums over systems: what they share moves them together, what is one's own moves one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.model.value import exactly
from supercmp.quantities.graph.sums import span_of_sum

SIX = [100.0, 50.0, 30.0, 20.0, 10.0, 5.0]


def moved(bests: list[float], own: float, shared: float) -> list[dict[str, tuple[float, float]]]:
    return [
        {f"own {place}": (best / own, best * own), "shared": (best / shared, best * shared)}
        for place, best in enumerate(bests)
    ]


def test_ex_g1_six_systems_with_doubts_of_their_own_and_one_they_share() -> None:
    """100, 50, 30, 20, 10, 5, each x/÷1.65 and together x/÷1.3: 215 (151 to 325)."""
    span = span_of_sum(SIX, moved(SIX, 1.65, 1.3))
    assert span.best == 215
    assert [span.low, span.high] == pytest.approx([151, 325], rel=0.005)


def test_ex_g1_draws_of_the_same_give_nearly_the_same() -> None:
    """152.5 to 326 by lognormal draws."""
    generator = np.random.default_rng(1)
    sigma_own, sigma_shared = np.log(1.65) / 1.6449, np.log(1.3) / 1.6449
    common = np.exp(sigma_shared * generator.standard_normal(400_000))
    draws = sum(best * np.exp(sigma_own * generator.standard_normal(400_000)) * common for best in SIX)
    assert np.percentile(draws, [5, 95]) == pytest.approx([152.5, 326], rel=0.01)
    span = span_of_sum(SIX, moved(SIX, 1.65, 1.3))
    assert [span.low, span.high] == pytest.approx(np.percentile(draws, [5, 95]).tolist(), rel=0.02)


def test_ex_g1_is_far_from_all_high_at_once() -> None:
    assert sum(SIX) * 1.65 * 1.3 == pytest.approx(461, rel=0.001)
    assert span_of_sum(SIX, moved(SIX, 1.65, 1.3)).high < 461


def test_a_sum_of_one_has_its_range() -> None:
    span = span_of_sum([10.0], [{"a": (8.0, 13.0)}])
    assert [span.low, span.best, span.high] == pytest.approx([8.0, 10.0, 13.0])


def test_what_is_certain_adds_up_without_a_range() -> None:
    span = span_of_sum([1.0, 2.0], [{}, {}])
    assert (span.low, span.best, span.high) == (3.0, 3.0, 3.0)


def test_an_end_that_lowers_one_and_raises_another_is_counted_once() -> None:
    """At its low end the sum is 9 + 6 = 15, at its high end 12 + 4 = 16, where the best is 10 + 5."""
    span = span_of_sum([10.0, 5.0], [{"a": (9.0, 12.0)}, {"a": (6.0, 4.0)}])
    assert [span.low, span.best, span.high] == pytest.approx([15.0, 15.0, 16.0])


@given(st.lists(st.floats(1.0, 1e6), min_size=1, max_size=8), st.floats(1.0, 3.0), st.floats(1.0, 3.0))
def test_a_shared_doubt_never_shrinks_and_own_doubts_partly_cancel(
    bests: list[float], own: float, shared: float
) -> None:
    together = span_of_sum(bests, moved(bests, 1.0, shared))
    assert together.high / together.best == pytest.approx(shared)
    apart = span_of_sum(bests, moved(bests, own, 1.0))
    assert apart.high <= apart.best * own * (1 + 1e-9)


def test_a_sum_of_nothing_has_no_range() -> None:
    """Zero has no logarithm, and what is set to 0 by hand cannot be off by a share."""
    assert span_of_sum([0.0, 0.0], [{"shared": (0.0, 0.0)}, {}]) == exactly(0.0)
