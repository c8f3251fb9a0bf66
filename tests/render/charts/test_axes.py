"""Axes, days and widths: spans, ticks and places worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.render.charts.axes import Axis, linear_axis, linear_ticks, log_axis, log_ticks, widened
from supercmp.render.charts.dates import year_of, year_ticks
from supercmp.render.charts.metrics import text_width, wrapped

SIZES = st.floats(min_value=1e-12, max_value=1e30)


def test_a_place_on_a_logarithmic_axis() -> None:
    axis = Axis(1.0, 100.0, (), is_log=True)
    assert [axis.share(value) for value in (1, 10, 100)] == pytest.approx([0, 0.5, 1])
    assert axis.at(0.5) == pytest.approx(10)
    assert axis.decades == pytest.approx(2)


def test_a_place_on_a_linear_axis() -> None:
    axis = Axis(-10.0, 30.0, ())
    assert axis.share(0) == 0.25
    assert axis.at(0.5) == 10


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0.9, 1100, (1, 10, 100, 1000)),
        (0.5, 60, (0.5, 1, 2, 5, 10, 20, 50)),
        (0.001, 1e6, (0.001, 0.01, 0.1, 1, 10, 100, 1000, 10_000, 100_000, 1_000_000)),
        (90, 210, (100, 120, 140, 160, 180, 200)),  # less than a decade: equal steps
    ],
)
def test_ticks_of_a_logarithmic_axis(low: float, high: float, ticks: tuple[float, ...]) -> None:
    assert log_ticks(low, high) == ticks


@pytest.mark.parametrize(
    ("low", "high", "most", "ticks"),
    [
        (0, 23.8, 6, (0, 5, 10, 15, 20)),
        (0, 1.1, 6, (0, 0.2, 0.4, 0.6, 0.8, 1.0)),
        (7.3, 9.8, 6, (7.5, 8, 8.5, 9, 9.5)),
        (-4, 4, 4, (-4, -2, 0, 2, 4)),
    ],
)
def test_ticks_of_a_linear_axis(low: float, high: float, most: int, ticks: tuple[float, ...]) -> None:
    assert linear_ticks(low, high, most) == ticks


def test_one_figure_has_half_a_decade_either_side() -> None:
    axis = log_axis([100.0])
    assert [axis.low, axis.high] == pytest.approx([100 / 10**0.5, 100 * 10**0.5])
    assert 100 in axis.ticks


def test_no_figure_is_one_decade() -> None:
    axis = log_axis([])
    assert [axis.low, axis.high] == pytest.approx([10**-0.07, 10**1.07])
    assert axis.ticks == (1, 2, 5, 10)


def test_no_figure_of_bars_is_nothing_to_one() -> None:
    assert linear_axis([]).low == 0


def test_bars_begin_at_nothing_and_others_need_not() -> None:
    assert linear_axis([3.0, 10.0]).low == 0
    assert 2 < linear_axis([3.0, 10.0], from_zero=False).low < 3
    # 5 less its half, and a twentieth of the span of 5 for room.
    assert linear_axis([5.0, 5.0], from_zero=False).low == pytest.approx(2.25)
    assert linear_axis([0.0]).high > 1
    assert linear_axis([-2.0, 4.0]).low < -2


def test_room_at_both_ends() -> None:
    axis = widened(Axis(0.0, 10.0, (5.0,)), 0.1)
    assert (axis.low, axis.high, axis.ticks) == (-1, 11, (5,))


@given(st.lists(SIZES, min_size=1, max_size=20))
def test_every_figure_and_tick_stands_on_its_axis(found: list[float]) -> None:
    axis = log_axis(found)
    assert all(0 <= axis.share(value) <= 1 for value in found)
    assert all(-1e-6 <= axis.share(tick) <= 1 + 1e-6 for tick in axis.ticks)
    assert axis.ticks
    assert list(axis.ticks) == sorted(set(axis.ticks))


def test_a_day_as_a_year() -> None:
    assert year_of("2023-01-01") == 2023
    assert year_of("2023-12-31") == pytest.approx(2023 + 364 / 365)
    assert year_of("2024-03-01") == pytest.approx(2024 + 60 / 366)
    assert year_of("1900-03-01") == pytest.approx(1900 + 59 / 365)
    assert year_of("2000-03-01") == pytest.approx(2000 + 60 / 366)


def test_years_at_ticks() -> None:
    assert year_ticks(2019.5, 2023.2) == (2020, 2021, 2022, 2023)
    assert year_ticks(1993.0, 2027.0) == (1995, 2000, 2005, 2010, 2015, 2020, 2025)


def test_the_width_of_a_text() -> None:
    """Helvetica: H 722, i 222; a letter that is not in the table 600 a cell."""
    assert text_width("Hi", 10) == pytest.approx(9.44)
    assert text_width("Hi", 10, bold=True) == pytest.approx(9.44 * 1.08)
    assert text_width("é", 10) == pytest.approx(6)
    assert text_width("天", 10) == pytest.approx(12)
    assert text_width("", 10) == 0


def test_lines_break_between_words() -> None:
    assert wrapped("HH HH HH", 10, 2 * 14.44 + 2.78 + 0.1) == ["HH HH", "HH"]
    assert wrapped("", 10, 100) == []
    assert wrapped("longerthanthat", 10, 1) == ["longerthanthat"]
