"""Growth by regression: lines that are known, Student's t as printed, and the published doublings."""

from __future__ import annotations

from math import exp, inf, log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.analysis.trend.fit import fit_growth, student, years


@pytest.mark.parametrize(
    ("freedom", "expected"),
    # Abramowitz and Stegun, table 26.10, A = 0.90
    [(1, 6.314), (2, 2.920), (3, 2.353), (4, 2.132), (5, 2.015), (10, 1.812), (27, 1.703), (30, 1.697), (120, 1.658)],
)
def test_students_t(freedom: int, expected: float) -> None:
    assert student(freedom) == pytest.approx(expected, abs=5e-4)


def test_ex38_v17_a_growth_of_two_and_a_half() -> None:
    """EX38, V17: 2.5 a year doubles in 9.078 months (published: nine), and five years make 97.66."""
    fit = fit_growth([(2019.0 + year, 2.5**year) for year in range(7)])
    assert fit is not None
    assert fit.doubling is not None
    assert fit.doubling.best == pytest.approx(9.078, abs=5e-4)
    assert fit.doubling.best == pytest.approx(9, abs=0.1)
    assert fit.at(2030.0).best / fit.at(2025.0).best == pytest.approx(97.66, abs=5e-3)
    assert fit.growth.low == pytest.approx(2.5)
    assert fit.r2 == pytest.approx(1)


@pytest.mark.parametrize(
    ("start", "growth", "expected", "published", "within"),
    [(300e6, 2.0, 9.6e9, 9e9, 0.1), (7e9, 1.9, 173e9, 200e9, 0.15)],
    ids=["power", "cost"],
)
def test_ex39_epochs_projection(start: float, growth: float, expected: float, published: float, within: float) -> None:
    """EX39: from 300 MW and 7 billion dollars in 2025, five years on (Epoch AI 2025: 9 GW, 200 billion)."""
    fit = fit_growth([(2025.0 - back, start / growth**back) for back in range(4)])
    assert fit is not None
    assert fit.at(2030.0).best == pytest.approx(expected, rel=3e-3)
    assert fit.at(2030.0).best == pytest.approx(published, rel=within)


def test_ranges_worked_by_hand() -> None:
    """Times 0 to 3, logarithms 0 1 1 2: slope 3/5, residuals .1 -.1... sum of squares 0.2, two degrees of freedom."""
    fit = fit_growth([(0.0, 1.0), (1.0, exp(1)), (2.0, exp(1)), (3.0, exp(2))])
    assert fit is not None
    assert fit.slope == pytest.approx(0.6)
    assert fit.scatter == pytest.approx(sqrt(0.2 / 2))
    reach = 2.91999 * sqrt(0.1) / sqrt(5)
    assert fit.growth.high == pytest.approx(exp(0.6 + reach), rel=1e-5)
    assert fit.growth.low == pytest.approx(exp(0.6 - reach), rel=1e-5)
    assert fit.r2 == pytest.approx(1 - 0.2 / 2)
    ahead = 2.91999 * sqrt(0.1) * sqrt(1 + 1 / 4 + 2.5**2 / 5)
    assert fit.at(4.0).high == pytest.approx(exp(1 + 0.6 * 2.5 + ahead), rel=1e-5)
    assert fit.at(4.0).low == pytest.approx(exp(1 + 0.6 * 2.5 - ahead), rel=1e-5)


def test_what_falls_halves() -> None:
    fit = fit_growth([(0.0, 8.0), (1.0, 4.1), (2.0, 2.0), (3.0, 0.98)])
    assert fit is not None
    assert fit.doubling is not None
    assert fit.doubling.low < fit.doubling.best < fit.doubling.high
    assert fit.doubling.best == pytest.approx(12, rel=0.02)


def test_where_growth_is_in_doubt_doubling_may_never_come() -> None:
    fit = fit_growth([(0.0, 1.0), (1.0, 3.0), (2.0, 1.1)])
    assert fit is not None
    assert fit.doubling is not None
    assert fit.doubling.high == inf


def test_a_level_line_never_doubles() -> None:
    fit = fit_growth([(0.0, 2.0), (1.0, 2.0), (2.0, 2.0)])
    assert fit is not None
    assert fit.doubling is None
    assert fit.r2 == 1


def test_two_points_have_no_range() -> None:
    fit = fit_growth([(0.0, 1.0), (1.0, 2.0)])
    assert fit is not None
    assert fit.scatter is None
    assert fit.growth.low == fit.growth.high == pytest.approx(2)


@pytest.mark.parametrize("points", [[], [(1.0, 5.0)], [(1.0, 5.0), (1.0, 6.0)]])
def test_growth_takes_two_days(points: list[tuple[float, float]]) -> None:
    assert fit_growth(points) is None


def test_a_line_beyond_all_numbers_is_infinite() -> None:
    fit = fit_growth([(0.0, 1.0), (0.001, 1e30), (0.002, 1e59)])
    assert fit is not None
    assert fit.at(100.0).best == inf


def test_years() -> None:
    assert years("2024-01-01") - years("2020-01-01") == 4
    assert (years("2019-01-01") - years("2018-01-01")) * 365.25 == pytest.approx(365)


@given(
    st.lists(
        st.tuples(st.floats(0, 50), st.floats(1e-3, 1e20)), min_size=3, max_size=20, unique_by=lambda pair: pair[0]
    ),
    st.floats(1e-6, 1e6),
)
def test_another_unit_grows_as_fast(points: list[tuple[float, float]], unit: float) -> None:
    if max(year for year, _ in points) - min(year for year, _ in points) < 1e-3:
        return
    one, other = fit_growth(points), fit_growth([(year, value * unit) for year, value in points])
    assert one is not None
    assert other is not None
    assert other.slope == pytest.approx(one.slope, rel=1e-6, abs=1e-9 * (1 + log(1e20) * 1e3))
    assert one.slopes[1] <= one.slope <= one.slopes[2]
