"""Words of prose for units: long names, plurals and abbreviations, and what is no unit."""

from __future__ import annotations

import pytest

from supercmp.model.spelling import unit_called
from supercmp.model.words import no_families, plainly


@pytest.mark.parametrize(
    ("word", "unit"),
    [
        ("megawatts", "MW"),
        ("Gigawatt", "GW"),
        ("megawatt-hours", "MWh"),
        ("exaflops", "EFLOP/s"),
        ("PFLOPS", "PFLOP/s"),
        ("FLOPS", "FLOP/s"),
        ("KFLOPS", "kFLOP/s"),
        ("EFlop", "EFLOP"),
        ("EF", "EFLOP/s"),
        ("F", None),
        ("flops", None),  # may be operations or operations a second
        ("FLOPs", None),
        ("gallons", "gal"),
        ("tonnes", "t"),
        ("GPUs", ""),
        ("households", ""),
        ("furlongs", None),
    ],
)
def test_the_unit_that_a_word_stands_for(word: str, unit: str | None) -> None:
    assert unit_called(word) == unit


def test_words_are_compared_without_what_makes_no_difference() -> None:
    assert plainly("Price-Tags") == plainly("price_tag") == plainly("PRICE TAG") == "price tag"
    assert plainly("Energía") == "energia"
    assert plainly("gas") == "gas"
    assert no_families("power") is None
