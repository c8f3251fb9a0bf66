"""One figure with more and with fewer digits, and figures that are not one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.importers.identity.figures import is_exact, is_same, near_keys


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1.102e18, 1.1021e18, True),  # 1102 PF is what 1102.1 is with four digits
        (1.102e18, 1.1026e18, False),
        (9.4e14, 9.432e14, True),  # 0.94 PF
        (9.4e14, 9.46e14, False),
        (2e18, 2.1e18, False),  # one digit says no more than a hundredth here
        (39.62e15, 25.46e15, False),  # TSUBAME4.0 in TOP500 and, tuned, in Green500
    ],
)
def test_same_figures(one: float, other: float, *, same: bool) -> None:
    assert is_same(one, other) is same
    assert is_same(other, one) is same


def test_three_digits_are_exact() -> None:
    assert is_exact(1.05e18)
    assert not is_exact(1.1e18)
    assert not is_exact(5e16)


@given(st.floats(1e9, 1e19), st.integers(3, 8))
def test_a_rounded_figure_is_the_same_and_near(value: float, digits: int) -> None:
    rounded = float(f"{value:.{digits - 1}e}")
    assert is_same(value, rounded)
    assert near_keys(rounded)[1] in near_keys(value)
