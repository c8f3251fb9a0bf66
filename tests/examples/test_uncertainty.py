"""Published and worked examples of doubt: worked examples EX33 to EX36."""

from __future__ import annotations

from math import exp, hypot, log, sqrt
from typing import TYPE_CHECKING

import numpy as np
import pytest

from supercmp.analysis.request.request import CompareRequest, RankRequest, Sampling, Selection
from supercmp.model.value import Span
from supercmp.quantities.claims.mixture import of_span
from supercmp.quantities.draws.streams import Streams
from supercmp.store.compiled.load import open_catalog
from tests.toml import source

if TYPE_CHECKING:
    from pathlib import Path

N = 10_000
TWO = (
    source("here")
    + """
[chips.p]
name = "P"
vendor = "V"
[[chips.p.claims]]
source = "here"
chip_price = "10_000..20_000..40_000 USD"
[systems.x]
name = "X"
kind = "ai"
operator = "O"
country = "US"
[[systems.x.phases]]
date = 2024-01-01
status = "operational"
chips = { p = 100_000 }
sources = ["here"]
[systems.y]
name = "Y"
kind = "ai"
operator = "O"
country = "US"
[[systems.y.phases]]
date = 2024-01-01
status = "operational"
chips = { p = 90_000 }
sources = ["here"]
"""
)


def test_ex33_a_range_of_20_to_40_thousand() -> None:
    """Median 28,284.27, sigma 0.210702, mean 28,919.13."""
    streams = Streams(0, N)
    part = of_span(Span(sqrt(20e3 * 40e3), 20e3, 40e3), two_ends=True)
    found = streams.read(streams.strata("x"), (part,), "x", (0.0, float("inf")))
    assert np.median(found) == pytest.approx(28_284.27, rel=1e-6)
    assert np.log(found).std() == pytest.approx(0.210702, rel=2e-3)
    assert found.mean() == pytest.approx(28_919.13, rel=1e-3)


def test_ex34_three_numbers_are_a_median_and_a_90_percent_range() -> None:
    """20, 30 and 45: the example has them as the whole of a triangle or a PERT; here the ends are percentiles.

    Its triangle has its 5th and 95th percentiles at 23.5 and 40.7, its PERT a mean of 30.8, because nothing lies
    outside 20 to 45. A range of the catalog is one of 90 %, so a tenth of the draws does.
    """
    streams = Streams(0, N)
    found = streams.read(streams.strata("x"), (of_span(Span(30, 20, 45)),), "", (0.0, float("inf")))
    assert np.quantile(found, [0.05, 0.5, 0.95]) == pytest.approx([20, 30, 45], rel=1e-3)
    assert np.mean((found < 20) | (found > 45)) == pytest.approx(0.1, abs=0.001)
    sigma = log(1.5) / 1.644854  # both ends are 1.5 away, so the two halves are one lognormal
    assert found.mean() == pytest.approx(30 * exp(sigma**2 / 2), rel=1e-3)


def test_ex35_the_factors_of_hardware_cost() -> None:
    """Factors of 0.8-1.25, 0.5-2, 1.3-2.1 and 1.07-1.32 multiply to x/÷ 2.168 at 90 %."""
    streams = Streams(0, N)
    product = np.ones(N)
    for low, high in ((0.8, 1.25), (0.5, 2.0), (1.3, 2.1), (1.07, 1.32)):
        part = of_span(Span(sqrt(low * high), low, high), two_ends=high / low > 1.5)
        product *= streams.read(streams.strata(f"{low}"), (part,), "", (0.0, float("inf")))
    low, middle, high = np.quantile(product, [0.05, 0.5, 0.95])
    assert high / middle == pytest.approx(2.168, rel=0.04)
    assert middle / low == pytest.approx(2.168, rel=0.04)
    assert np.log(product).std() == pytest.approx(0.470437, rel=0.02)
    assert exp(1.644854 * 0.470437) == pytest.approx(2.168, rel=1e-3)


def test_ex36_more_of_the_same_chip_costs_more_in_every_draw(tmp_path: Path) -> None:
    """Drawn apart the chance would be 0.57, correlated by half 0.60; the chip has one price, so it is 1.

    What buyers differ by, which is each machine's own, is left out.
    """
    from supercmp.analysis.compare.compare import compare

    path = tmp_path / "two.toml"
    path.write_text(TWO, encoding="utf-8")
    chosen = Selection(sets=("model_error_cost=1", "chip_to_server=1.64"))
    table = compare(
        open_catalog({}, [str(path)]), CompareRequest(ids=("x", "y"), sampling=Sampling(), selection=chosen)
    )
    rows = table.column("quantity").values
    assert table.column("p_x_y").values[rows.index("chip_cost")] == 1.0
    low, high = (table.column("x").low, table.column("x").high)
    assert low is not None
    assert high is not None
    place = rows.index("chip_cost")
    # The price itself is in doubt: ln 2 / 1.644854 = 0.421404 of its range, 0.18 more for a bare chip.
    reach = exp(1.644854 * hypot(0.421404, 0.18))
    assert (low[place], high[place]) == pytest.approx((2e9 / reach, 2e9 * reach), rel=0.01)


def test_two_systems_of_one_chip_share_the_first_place(tmp_path: Path) -> None:
    """The most FLOP/s a dollar: one chip, one price, so neither is ahead (the mock-up's 0.41 and 0.41)."""
    from supercmp.analysis.rank.rank import rank

    path = tmp_path / "two.toml"
    path.write_text(TWO + '[[chips.p.claims]]\nsource = "here"\npeak = { bf16 = "1 PFLOP/s" }\n', encoding="utf-8")
    request = RankRequest(
        ids=("x", "y"),
        by=("cost_efficiency",),
        sampling=Sampling(draws=500),
        selection=Selection(sets=("model_error_cost=1",)),
    )
    table = rank(open_catalog({}, [str(path)]), request)
    assert table.column("p_first").values == [0.5, 0.5]
    assert table.column("tied_group").values == [1, 1]
    assert table.column("rank").values == [1, 1]
