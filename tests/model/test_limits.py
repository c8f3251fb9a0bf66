"""What a factor can be at all."""

from __future__ import annotations

from math import inf

import pytest

from supercmp.model.limits import limits_of


@pytest.mark.parametrize(
    ("name", "ends"),
    [("mfu", (0.0, 1.0)), ("network_share", (0.0, 1.0)), ("pue", (1.0, inf)), ("facility_power", (0.0, inf))],
)
def test_fractions_end_at_one_and_overheads_begin_there(name: str, ends: tuple[float, float]) -> None:
    assert limits_of(name) == ends
