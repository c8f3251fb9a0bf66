"""A chip on its own: a machine of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.explain.chip import CHIP_QUANTITIES, as_published, one_chip
from supercmp.quantities.claims.settings import Settings
from supercmp.quantities.graph.engine import Engine

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from supercmp.quantities.graph.estimate import Estimate
    from tests.analysis.conftest import Tiny


def estimate(catalog: Catalog, chip: str, name: str) -> Estimate:
    engine = Engine(catalog, Settings(day=catalog.date))
    return as_published(engine.estimate(one_chip(engine, catalog.chips[chip]), name))


@pytest.mark.parametrize(("name", "value", "basis"), [
    ("peak", 1e14, "reported"),
    ("memory_capacity", 1e11, "reported"),
    ("memory_bandwidth", 2e12, "reported"),
    ("chip_design_power", 1000, "reported"),
    ("chip_power", 1000, "derived"),  # a draw: at most that of the server
    ("chip_cost", 20_000, "derived"),  # 30,000 in a server, pooled of all prices, / 1.5
    ("server_power", 2000, "derived"),  # x 2
    ("server_cost", 30_000, "derived"),  # 37,500 x 0.8
    ("hardware_cost", 37_500, "derived"),  # 20,000 x 1.5 / 0.8
    ("cost_efficiency", 1e14 / 37_500, "derived"),
    ("h100_equivalents", 0.2, "derived"),  # 200 of 1,000 TFLOP/s at 8 bits
])  # fmt: skip
def test_what_one_chip_is(tiny: Tiny, name: str, value: float, basis: str) -> None:
    found = estimate(tiny(), "fast", name)
    assert found.value == pytest.approx(value)
    assert found.basis == basis
    assert name in CHIP_QUANTITIES


def test_a_ratio_to_itself_is_not_published(tiny: Tiny) -> None:
    found = estimate(tiny(), "h100-sxm", "h100_equivalents")
    assert (found.value, found.basis) == (1, "derived")


def test_measured_and_contested_figures_keep_their_marks(tiny: Tiny) -> None:
    more = """
[[chips.blank.claims]]
source = "list"
tdp = "100 W"
[[chips.blank.claims]]
source = "paper"
tdp = "200 W"
"""
    found = estimate(tiny(more), "blank", "chip_design_power")
    assert (found.basis, found.has_conflict, found.mark) == ("measured", True, "?")
    assert found.span is not None
    # Weights 4 and 2, neither with a doubt here: 5 % and 95 % of the mixture are the two figures.
    assert found.span.low == pytest.approx(100)
    assert found.span.high == pytest.approx(200)


def test_what_nobody_published_stays_unknown(tiny: Tiny) -> None:
    found = estimate(tiny(), "blank", "peak")
    assert (found.value, found.basis) == (None, "")
    assert "blank" in found.reason
