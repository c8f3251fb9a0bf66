"""What formulas may call works on a float and on arrays of draws alike."""

from __future__ import annotations

import numpy as np
import pytest

from supercmp.quantities.formulas.functions import best_interval, capital_recovery, sqrt


@pytest.mark.parametrize("life", [5.0, np.array([3.0, 5.0, 14.0])])
def test_capital_recovery_of_draws_is_that_of_floats(
    life: float | np.ndarray[tuple[int], np.dtype[np.float64]],
) -> None:
    rates = np.array([0.0, 0.07, 0.12])
    found = capital_recovery(rates, life)
    lives = np.broadcast_to(life, 3)
    expected = [capital_recovery(float(rate), float(each)) for rate, each in zip(rates, lives, strict=True)]
    assert found == pytest.approx(expected, rel=1e-12)


def test_a_rate_drawn_and_a_life_that_is_one_number() -> None:
    assert capital_recovery(0.0, np.array([4.0, 5.0])) == pytest.approx([0.25, 0.2], rel=1e-12)


def test_a_life_of_nothing_is_a_division_by_zero() -> None:
    with pytest.raises(ZeroDivisionError):
        capital_recovery(0.07, 0.0)


def test_roots_of_draws_are_those_of_floats() -> None:
    assert sqrt(6.25) == 2.5
    assert sqrt(np.array([0.0, 4.0, 6.25])) == pytest.approx([0.0, 2.0, 2.5])


def test_young_s_interval_of_draws_is_that_of_floats() -> None:
    """sqrt(2 x 5 x 1000) = 100; with no stall there is no reason to wait."""
    assert best_interval(5.0, 1000.0) == pytest.approx(100)
    assert best_interval(np.array([5.0, 0.0]), 1000.0) == pytest.approx([100, 0])
