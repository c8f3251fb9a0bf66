"""Logarithmic axes of figures that are as far apart as a catalog may state them."""

from __future__ import annotations

from math import isfinite

import pytest

from supercmp.render.charts.axes import log_axis


def test_a_figure_stands_at_its_share_of_the_decades() -> None:
    axis = log_axis([1.0, 100.0])
    assert axis.share(10.0) == pytest.approx(0.5)
    assert axis.at(0.5) == pytest.approx(10.0)


@pytest.mark.parametrize("figures", [(0.0, 5.0), (1e-315, 1e30), (1e-300, 1e46), (0.0,), (1e60,)])
def test_no_figure_is_too_small_or_too_large_to_be_drawn(figures: tuple[float, ...]) -> None:
    axis = log_axis(figures)
    assert 0 < axis.low < axis.high
    assert axis.ticks
    assert isfinite(axis.high / axis.low)
    assert all(0 <= axis.share(figure) <= 1 for figure in figures)
