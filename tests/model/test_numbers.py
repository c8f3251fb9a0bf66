"""Numbers for people: significant figures, and one unit for a column."""

from __future__ import annotations

from math import inf, nan

import pytest

from supercmp.model.numbers import Scale, is_number, scale_of, several, significant, spoken, with_suffix


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (98.94, "98.9"),
        (660, "660"),
        (659.6, "660"),
        (1248.3, "1,248"),
        (0.14661, "0.147"),
        (60.0, "60"),
        (7.80, "7.8"),
        (999.4, "999"),
        (999.6, "1,000"),
        (12_345.6, "12,346"),
        (100_000, "100,000"),
        (9_999_999, "9,999,999"),
        (2.1e25, "2.1e25"),
        (0.000062, "6.2e-5"),
        (0.00062, "0.00062"),
        (0.0, "0"),
        (-0.0, "0"),
        (0, "0"),
        (-1.5, "-1.5"),
        (-1248.0, "-1,248"),
    ],
)
def test_significant(value: float, expected: str) -> None:
    assert significant(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (4.15e9, "4.15B"),
        (598e6, "598M"),
        (999_600.0, "1.00M"),
        (30_000.0, "30k"),
        (12.0, "12"),
        (15e12, "15T"),
        (0.0, "0"),
    ],
)
def test_with_suffix(value: float, expected: str) -> None:
    assert with_suffix(value) == expected


@pytest.mark.parametrize(
    ("values", "unit", "base", "places", "expected"),
    [
        pytest.param(
            [98_900, 53_500, 7_800], "PFLOP/s", "FLOP/s", 15, Scale("EFLOP/s", 3), id="too large for its unit"
        ),
        pytest.param([1353.0], "PFLOP/s", "FLOP/s", 15, Scale("PFLOP/s"), id="four digits stay"),
        pytest.param([150, 40, None], "MW", "W", 6, Scale("MW"), id="its own unit serves"),
        pytest.param([0.002, 0.004], "MW", "W", 6, Scale("kW", -3), id="too small for its unit"),
        pytest.param([660, 1248], "GFLOP/s/W", "FLOP/s/W", 9, Scale("GFLOP/s per W"), id="ratio"),
        pytest.param([4.15e9, 598e6, 1.1e9, 200e6, 300e6], "USD", "", 0, Scale("$M", 6), id="money"),
        pytest.param([4.15e9, 1.11e9, 598e6], "USD", "USD", 0, Scale("$M", 6), id="none of it below 1"),
        pytest.param([4.15e9, 1.11e9], "USD", "USD", 0, Scale("$B", 9), id="billions"),
        pytest.param([4.15e9, 30_000], "USD", "USD", 0, Scale("$", 0, each=True), id="money too far apart"),
        pytest.param([12e6], "USD/year", "USD/year", 0, Scale("$M/year", 6), id="money a year"),
        pytest.param([0.07], "USD/kWh", "USD/Wh", -3, Scale("$/kWh"), id="its power of ten is below the line"),
        pytest.param([70_000], "t/year", "kg/year", 3, Scale("kt/year", 3), id="tonnes"),
        pytest.param([2.1e25], "FLOP", "FLOP", 0, Scale("FLOP"), id="operations are counted, not prefixed"),
        pytest.param([405e9], "", "", 0, Scale("", each=True), id="large counts"),
        pytest.param([1.14], "", "", 0, Scale(""), id="no unit"),
        pytest.param([None], "MW", "W", 6, Scale("MW"), id="nothing known"),
        pytest.param([0.0], "MW", "W", 6, Scale("MW"), id="nothing but zero"),
        pytest.param([1e40], "MW", "W", 6, Scale("YW", 18), id="beyond the last prefix"),
        pytest.param([1e-9], "MW", "W", 6, Scale("W", -6), id="below the first"),
    ],
)
def test_scale_of(values: list[float | None], unit: str, base: str, places: int, expected: Scale) -> None:
    assert scale_of(values, unit, base, places) == expected


def test_spoken_units() -> None:
    assert [spoken(unit) for unit in ("GFLOP/s/USD", "GFLOP/s/W", "USD/kWh", "ML/day", "MW", "")] == [
        "GFLOP/s per $",
        "GFLOP/s per W",
        "$/kWh",
        "ML/day",
        "MW",
        "",
    ]


def test_what_is_a_number() -> None:
    assert [is_number(value) for value in (1, 1.5, True, None, "1", nan, inf)] == [True, True] + [False] * 5


def test_one_of_a_thing_is_not_several() -> None:
    assert [several(count, "row") for count in (0, 1, 2, 1203)] == ["0 rows", "1 row", "2 rows", "1,203 rows"]
