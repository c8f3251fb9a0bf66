"""The counts of chips at which a case of an assumption may change."""

from __future__ import annotations

import pytest

from supercmp.errors import SupercmpError
from supercmp.model.expression.grammar import CASE_FIELDS, parse_filter
from supercmp.quantities.graph.jumps import jumps_of


@pytest.mark.parametrize(
    ("when", "jumps"),
    [
        ('precision == "fp8"', set()),
        ("chip_count >= 4096", {4096}),
        ("1024 <= chip_count and chip_count < 4096 or kind == \"ai\"", {1024, 4096}),
        ("not (chip_count > 100)", {100}),
        ("chip_count in (8, 16)", {8, 16}),
    ],
)  # fmt: skip
def test_the_counts_at_which_a_case_changes(when: str, jumps: set[float]) -> None:
    assert jumps_of(parse_filter(when, CASE_FIELDS)) == jumps


@pytest.mark.parametrize(
    "when", ["chip_count / 8 >= 512", "-chip_count < -8", "chip_count >= year", "chip_count * 2 in (8, 16)"]
)
def test_a_case_that_reckons_with_the_count_is_refused(when: str) -> None:
    with pytest.raises(SupercmpError, match="reckons with chip_count") as caught:
        jumps_of(parse_filter(when, CASE_FIELDS))
    assert caught.value.hint == "compare chip_count itself to a number"
