"""How exact a figure is: by its digits without zeros at either end, never by its spelling."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.model.figure import Tolerance, by_hand, coarser, significand, tolerance_of, window_of


@pytest.mark.parametrize(
    ("digits", "shown"),
    [
        ("700", 7),
        ("706", 706),
        ("1.36", 136),
        ("0.3", 3),
        ("300_000", 3),
        ("1e3", 1),
        ("1.0E18", 1),
        ("-5", 5),
        ("0", 0),
    ],
)
def test_the_digits_that_a_figure_shows(digits: str, shown: int) -> None:
    assert significand(digits) == shown


@pytest.mark.parametrize(
    ("digits", "near", "wide", "found", "fit"),
    [
        ("700", (665, 735), (650, 750), 700, "near"),
        ("706", (705.5, 706.5), (705.5, 706.5), 700, "off"),
        ("1.36", (1.355, 1.365), (1.355, 1.365), 1.353, "off"),
        ("1.4", (1.35, 1.45), (1.35, 1.45), 1.353, "near"),
        ("1", (0.95, 1.05), (0.8, 1.2), 1.353, "off"),
        ("300", (285, 315), (250, 350), 349, "round"),
        ("60_000", (57_000, 63_000), (55_000, 65_000), 63_744, "round"),
        ("14_400", (14_350, 14_450), (14_350, 14_450), 14_400, "near"),
    ],
)
def test_the_window_of_a_figure(
    digits: str, near: tuple[float, float], wide: tuple[float, float], found: float, fit: str
) -> None:
    window = window_of(float(digits.replace("_", "")), tolerance_of(digits))
    assert (window.low, window.high) == pytest.approx(near)
    assert (window.least, window.most) == pytest.approx(wide)
    assert window.fit(found) == fit
    assert window.is_round is (near != wide)


def test_what_words_make_of_a_figure() -> None:
    exact = tolerance_of("100")
    about = window_of(100, exact, "~")
    assert [about.fit(found) for found in (91, 109, 119, 121)] == ["near", "near", "round", "off"]
    more = window_of(100, exact, ">")
    assert [more.fit(found) for found in (99, 100, 125, 126, inf)] == ["off", "near", "near", "round", "round"]
    up_to = window_of(100, exact, "<")
    assert [up_to.fit(found) for found in (101, 100, 80, 79, -5)] == ["off", "near", "near", "round", "round"]
    between = window_of(100, exact, "..", 120)
    assert [between.fit(found) for found in (99, 100, 120, 121)] == ["off", "near", "near", "off"]


def test_a_tolerance_that_is_written_and_the_coarser_of_two() -> None:
    assert by_hand(0.25) == Tolerance(0.1, 0.25, is_given=True)
    assert by_hand(0.01) == Tolerance(0.01, 0.01, is_given=True)
    assert coarser(tolerance_of("150"), tolerance_of("3")) == tolerance_of("3")
    assert coarser(by_hand(0.01), tolerance_of("3")).is_given
    window = window_of(100, by_hand(0.25))
    assert (window.low, window.high, window.least, window.most) == pytest.approx((90, 110, 75, 125))


def test_zero_is_exact_and_what_is_below_it_has_a_window_too() -> None:
    assert window_of(0, tolerance_of("0")).fit(1e-9) == "off"
    assert window_of(-300, tolerance_of("-300")).fit(-310) == "near"


@given(st.integers(1, 999_999), st.integers(-6, 12))
def test_the_point_and_zeros_change_nothing(shown: int, places: int) -> None:
    assert tolerance_of(f"{shown}e{places}") == tolerance_of(str(shown)) == tolerance_of(f"{shown}.000")
    assert tolerance_of(f"{shown}000") == tolerance_of(f"0.000{shown}")
