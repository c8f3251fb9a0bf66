"""EX-G2: what a sum over the catalog says of the world, and when it cannot tell."""

from __future__ import annotations

import pytest

from supercmp.analysis.rank.coverage import Whole
from supercmp.model.editions import Coverage
from supercmp.model.value import Value

WORLD = Coverage("world", "h100_equivalents", "2025-12-31", "2025-12-31", Value(15e6, 15e6, 15e6, ">"), "epoch")


def test_ex_g2_a_catalog_of_4_29_million_of_at_least_15_cannot_tell() -> None:
    """Coverage at most 29 %; 3.92 million are between 3.92 / 15 = 26 % and (3.92 + 15 - 4.29) / 15 = 98 %: no share."""
    whole = Whole(WORLD, 15e6, 4.29e6)
    assert whole.coverage == pytest.approx(0.286, abs=0.0005)
    assert pytest.approx(0.26, abs=0.005) == 3.92e6 / 15e6
    assert pytest.approx(0.98, abs=0.005) == (3.92e6 + 15e6 - 4.29e6) / 15e6
    share = whole.share(3.92e6)
    assert (share.low, share.high) == (None, None)


def test_a_share_known_within_a_factor_of_two_is_told() -> None:
    """12 of 15 are held; 9 are between 9 / 15 = 0.6 and (9 + 3) / 15 = 0.8."""
    share = Whole(WORLD, 15e6, 12e6).share(9e6)
    assert (share.low, share.high) == pytest.approx((0.6, 0.8))


def test_of_a_whole_that_is_held_a_share_is_one_number() -> None:
    share = Whole(WORLD, 15e6, 15e6).share(6e6)
    assert (share.low, share.high) == pytest.approx((0.4, 0.4))
