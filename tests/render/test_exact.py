"""Numbers for machines: integers bare, the rest as the shortest text, nothing that is no number."""

from __future__ import annotations

from math import inf, nan

import pytest

from supercmp.render.exact import number, numbers, scalar


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (100_000, "100000"),
        (2.0, "2"),
        (-0.0, "0"),
        (0.0, "0"),
        (-1.5, "-1.5"),
        (24.607, "24.607"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e15, "1000000000000000"),
        (1e16, "10000000000000000"),
        (2.1e25, "21000000000000000000000000"),
        (-3.8e25, "-38000000000000000000000000"),
        (123456789012345680000.0, "123456789012345680000"),
        (10**30, "1" + "0" * 30),
        (-10.0, "-10"),
        (10.0, "10"),
        (nan, ""),
        (inf, ""),
        (-inf, ""),
    ],
)
def test_one_number(value: float, expected: str) -> None:
    assert number(value) == expected
    assert numbers([value]) == [expected]
    assert numbers([None, value, 1]) == ["", expected, "1"]


def test_a_column() -> None:
    assert numbers([]) == []
    assert numbers([None, None]) == ["", ""]
    assert numbers([1, 2.0, -0.0, 10.0, 0.05, nan, None]) == ["1", "2", "0", "10", "0.05", "", ""]
    assert numbers([True, 1]) == ["true", "1"]


def test_scalars() -> None:
    assert [scalar(value) for value in (None, "x", True, False, 2.0)] == ["", "x", "true", "false", "2"]


def test_beyond_64_bits_and_words_among_numbers() -> None:
    assert numbers([2**70, 1.5, None]) == ["1180591620717411303424", "1.5", ""]
    assert numbers(["a,b", 2.0]) == ["a,b", "2"]
