"""How the two ends are written that a stated figure is read as."""

from __future__ import annotations

import pytest

from supercmp.analysis.verify.judging.comparisons import Measure


@pytest.mark.parametrize(
    ("measure", "low", "high", "text"),
    [
        (Measure("MW", 1e6), 142.5e6, 157.5e6, "142.5–157.5 MW"),
        (Measure("PFLOP/s", 1e15), 1352.5e15, 1353.5e15, "1,352.5–1,353.5 PFLOP/s"),
        (Measure("FLOP"), 3.45e26, 3.55e26, "3.45e26–3.55e26 FLOP"),  # as the figure itself is written, 3.5e26
        (Measure("FLOP"), 3.4e-26, 3.6e-26, "3.4e-26–3.6e-26 FLOP"),
        (Measure("USD"), 2.85e9, 3.15e9, "$2.85–3.15B"),
    ],
)
def test_ends_are_written_as_figures_are(measure: Measure, low: float, high: float, text: str) -> None:
    assert measure.between(low, high) == text
