"""The dense peaks by which the machines are known, on the bundled catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.examples.conftest import Bundled


@pytest.mark.parametrize(
    ("system", "exaflops", "chips", "teraflops"),
    [
        ("colossus", 98.94, 100_000, 989.4),
        ("aurora", 53.5, 63_744, 839),
        ("el-capitan", 43.7, 44_544, 980.6),
        ("frontier", 14.51, 37_888, 383),
        ("eagle", 14.25, 14_400, 989.4),
        ("gpt-4-cluster", 7.8, 25_000, 312),
    ],
)
def test_dense_bf16_peak_at_the_end_of_2024(
    bundled: Bundled, system: str, exaflops: float, chips: int, teraflops: float
) -> None:
    found = bundled.value(system, "peak", "2024-12-31")
    assert found == pytest.approx(exaflops * 1e18, rel=2e-3)
    assert found == pytest.approx(chips * teraflops * 1e12, rel=1e-9)


@pytest.mark.parametrize(
    ("precision", "first", "second"),
    [
        ("bf16", ("aurora", 53.5), ("colossus", 31.66)),
        ("fp64", ("frontier", 3.63), ("colossus", 2.14)),
    ],
)
def test_colossus_was_not_the_first_on_the_day_of_the_article(
    bundled: Bundled, precision: str, first: tuple[str, float], second: tuple[str, float]
) -> None:
    """On 2024-07-31 its 32,000 H100 stood behind Aurora at bf16 and behind Frontier at fp64."""
    found = [bundled.value(system, "peak", "2024-07-31", precision) / 1e18 for system, _ in (first, second)]
    assert found == pytest.approx([first[1], second[1]], rel=2e-3)
    assert found[0] > found[1]
