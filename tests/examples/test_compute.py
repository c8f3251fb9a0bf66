"""Published figures of compute: worked examples EX1 to EX6, and the integers of Epoch AI (V7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.model.precision import substitutes
from supercmp.model.quantity import keyed
from supercmp.quantities.formulas.compute import h100_equivalents, hpl_efficiency, peak

if TYPE_CHECKING:
    from tests.examples.conftest import Bundled

H100_BF16, H100_8_BITS, GB200_8_BITS = 989.4e12, 1979e12, 5000e12
DAY = "2024-12-31"


def test_ex1_peak_of_100_000_h100(bundled: Bundled) -> None:
    """9.894e19 at bf16, 1.979e20 at 8 bits, 3.958e20 at 8 bits and 2:4 sparsity."""
    assert peak(100_000.0, H100_BF16) == pytest.approx(9.894e19, rel=1e-12)
    assert peak(100_000.0, H100_8_BITS) == pytest.approx(1.979e20, rel=1e-12)
    sparse = bundled.engine(DAY).ground.chip_span("h100-sxm", "sparse_factor", DAY)
    assert sparse is not None
    assert peak(100_000.0, H100_8_BITS) * sparse.best == pytest.approx(3.958e20, rel=1e-12)


def test_ex2_peak_of_a_mixed_system() -> None:
    """Epoch AI's Colossus row of 2025-07-22: 200,000 H100 and 30,000 GB200 are 5.458e20 at 8 bits."""
    assert peak(200_000.0, H100_8_BITS) + peak(30_000.0, GB200_8_BITS) == pytest.approx(5.458e20, rel=1e-12)


def test_ex3_fp8_on_an_a100_counts_int8_and_trains_at_bf16(bundled: Bundled) -> None:
    ground = bundled.engine(DAY).ground
    counted = ground.rate("a100-80gb", "fp8", DAY)
    assert counted is not None
    assert (counted.span.best, counted.used) == (624e12, "int8")
    rates = {
        name: ground.chip("a100-80gb", keyed("peak", name), DAY).span for name in substitutes("fp8", training=True)
    }
    used, span = next((name, span) for name, span in rates.items() if span)
    assert (span.best, used) == (312e12, "bf16")


def test_ex3_fp4_on_an_h100_falls_back_to_fp8(bundled: Bundled) -> None:
    found = bundled.engine(DAY).ground.rate("h100-sxm", "fp4", DAY)
    assert found is not None
    assert (found.span.best, found.used) == (1979e12, "fp8")
    assert found.note == "h100-sxm has no published fp4: fp8 stands in"


@pytest.mark.parametrize(
    ("h100", "gb200", "published"),
    [(0, 110_000, 277_918), (0, 550_000, 1_389_591), (200_000, 30_000, 275_796)],
)
def test_ex4_v7_epoch_h100_equivalents_to_the_chip(h100: int, gb200: int, published: int) -> None:
    """Epoch AI, GPU clusters: three published integers, exact."""
    total = peak(float(h100), H100_8_BITS) + peak(float(gb200), GB200_8_BITS)
    assert round(h100_equivalents(total, H100_8_BITS)) == published


def test_ex4_on_the_bundled_colossus(bundled: Bundled) -> None:
    """200,000 Hopper and 30,000 GB200 since July 2025; an H200 computes as an H100."""
    assert round(bundled.value("colossus", "h100_equivalents", "2025-12-31")) == 275_796


def test_ex5_frontier_reached_65_percent_of_its_peak_in_june_2022(bundled: Bundled) -> None:
    assert hpl_efficiency(1.102e18, 1.68565e18) == pytest.approx(0.6538, abs=5e-5)
    assert bundled.value("frontier", "hpl_efficiency", "2022-06-30") == pytest.approx(0.6538, abs=5e-5)


def test_ex5_mixed_precision_gained_frontier_a_factor_of_7(bundled: Bundled) -> None:
    """HPL-MxP 7.94 over HPL 1.102 EFLOP/s in November 2022."""
    gain = bundled.value("frontier", "hpl_mxp", "2022-11-30") / bundled.value("frontier", "rmax", "2022-11-30")
    assert gain == pytest.approx(7.21, abs=0.005)


@pytest.mark.parametrize(("system", "share"), [("el-capitan", 0.00999), ("fugaku", 0.0362)])
def test_ex5_hpcg_is_a_small_part_of_hpl(bundled: Bundled, system: str, share: float) -> None:
    """El Capitan 17.41 of 1742 PFLOP/s, Fugaku 16.0 of 442.01."""
    day = "2025-06-30" if system == "el-capitan" else "2024-12-31"
    found = bundled.value(system, "hpcg", day) / bundled.value(system, "rmax", day)
    assert found == pytest.approx(share, rel=2e-3)


def test_ex6_effective_throughput_of_llama_3_1() -> None:
    """16,384 H100 at bf16, MFU 0.40, goodput 0.90: 5.8357e18 FLOP/s. The formula of the product comes with `train`."""
    assert peak(16_384.0, H100_BF16) * 0.40 * 0.90 == pytest.approx(5.8357e18, rel=1e-5)
