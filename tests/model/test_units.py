"""Units of the field, and moving a decimal point without rounding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.errors import ParseError
from supercmp.model.quantity import QUANTITIES, Quantity
from supercmp.model.units import (
    CURRENCIES,
    Unit,
    currency_of,
    parse_unit,
    same_dimension,
    shift,
    split_number,
    to_base,
    value_pattern,
)
from supercmp.model.value import parse_value

if TYPE_CHECKING:
    from decimal import Decimal

POWER = (("energy", 1), ("time", -1))
HOUR = 3600.0


@pytest.mark.parametrize(
    ("text", "dimension", "size"),
    [
        ("", (), 1),
        ("%", (), 0.01),
        ("W", POWER, 1),
        ("kW", POWER, 1e3),
        ("MW", POWER, 1e6),
        ("GW", POWER, 1e9),
        ("J/s", POWER, 1),
        ("Wh", (("energy", 1),), 3600),
        ("GWh", (("energy", 1),), 3.6e12),
        ("GWh/year", POWER, 1e9 / 8760),
        ("MW/h", (("energy", 1), ("time", -2)), 1e6 / 3600),
        ("FLOP", (("flop", 1),), 1),
        ("TOP/s", (("flop", 1), ("time", -1)), 1e12),
        ("PFLOP/s", (("flop", 1), ("time", -1)), 1e15),
        ("YFLOP", (("flop", 1),), 1e24),
        ("GFLOP/s/W", (("energy", -1), ("flop", 1)), 1e9),
        ("GFLOP/s/USD", (("USD", -1), ("flop", 1), ("time", -1)), 1e9),
        ("B", (("byte", 1),), 1),
        ("GB", (("byte", 1),), 1e9),
        ("TB/s", (("byte", 1), ("time", -1)), 1e12),
        ("GiB", (("byte", 1),), 1024**3),
        ("L/kWh", (("energy", -1), ("volume", 1)), 1 / 3.6e6),
        ("gal", (("volume", 1),), 3.785411784),
        ("Mgal/day", (("time", -1), ("volume", 1)), 3785411.784 / 86400),
        ("ML/day", (("time", -1), ("volume", 1)), 1e6 / 86400),
        ("g/kWh", (("energy", -1), ("mass", 1)), 1 / 3.6e6),
        ("kg", (("mass", 1),), 1e3),
        ("t", (("mass", 1),), 1e6),
        ("kt", (("mass", 1),), 1e9),
        ("t/year", (("mass", 1), ("time", -1)), 1e6 / (8760 * HOUR)),
        ("min", (("time", 1),), 60),
        ("d", (("time", 1),), 86400),
        ("days", (("time", 1),), 86400),
        ("month", (("time", 1),), 730 * HOUR),
        ("years", (("time", 1),), 8760 * HOUR),
        ("USD", (("USD", 1),), 1),
        ("kUSD", (("USD", 1),), 1e3),
        ("M USD", (("USD", 1),), 1e6),
        ("B USD", (("USD", 1),), 1e9),
        ("T JPY", (("JPY", 1),), 1e12),
        ("MEUR", (("EUR", 1),), 1e6),
        ("USD/kWh", (("USD", 1), ("energy", -1)), 1 / 3.6e6),
        ("M USD/year", (("USD", 1), ("time", -1)), 1e6 / (8760 * HOUR)),
        ("t/t", (), 1),
        ("kW / MW", (), 1e-3),
    ],
)
def test_unit(text: str, dimension: object, size: float) -> None:
    unit = parse_unit(text)
    assert unit.dimension == dimension
    assert unit.factor * 10.0**unit.exponent == pytest.approx(size, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("PFLOPS", "PFLOPS"),
        ("mW", "mW"),
        ("Mh", "Mh"),
        ("kUSDD", "kUSDD"),
        ("G USD", "G USD"),
        ("iB", "iB"),
        ("W/", ""),
        ("/s", ""),
        ("MW/parsec", "parsec"),
        ("W/k USD", "k USD"),
        ("w", "w"),
        ("\u039c", "\u039c"),
    ],
)
def test_unknown_unit_is_refused_by_name(text: str, part: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse_unit(text)
    assert str(caught.value) == f"unknown unit {part!r}"


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        pytest.param(24_607_000.0, -6, 24.607, id="24607 kW in MW"),
        pytest.param(1353e15, -15, 1353.0, id="Frontier's Rmax in PFLOP/s"),
        pytest.param(2055.72e15, -15, 2055.72, id="its Rpeak"),
        pytest.param(6.21e-05, 3, 0.0621, id="USD/Wh to USD/kWh"),
        pytest.param(62.68e9, -9, 62.68, id="62.68 GFLOP/s/W"),
        pytest.param(880542.7581e15, -15, 880542.7581, id="more digits than a product of doubles keeps"),
        pytest.param(753530.1e15, -15, 753530.1, id="dividing by 1e15 gives 753530.1000000001"),
        pytest.param(5, 0, 5.0, id="nothing to move"),
        pytest.param(0.0, -6, 0.0, id="zero"),
        pytest.param(1e22, -30, 1e-8, id="further than a power of ten is exact"),
        pytest.param(-1.5, 3, -1500.0, id="negative"),
        pytest.param(float("inf"), -6, float("inf"), id="no digits to move"),
    ],
)
def test_shift_moves_the_point_and_keeps_the_digits(value: float, places: int, expected: float) -> None:
    assert shift(value, places) == expected


@given(st.decimals(-(10**9), 10**9, places=5), st.integers(-24, 24))
def test_shift_is_exact_for_fifteen_digits(number: Decimal, places: int) -> None:
    assert shift(float(number.scaleb(places)), -places) == float(number)


@pytest.mark.parametrize(
    ("number", "given_in", "base", "expected"),
    [
        ("24607", "kW", "W", 24_607_000.0),
        ("269_000", "USD", "USD", 269_000.0),
        ("0.0621", "USD/kWh", "USD/Wh", 0.0000621),
        ("0.0621", "t/year", "kg/year", 62.1),
        ("400", "g/kWh", "kg/Wh", 0.0004),
        ("1979", "TOP/s", "FLOP/s", 1.979e15),
        ("3.8e25", "FLOP", "FLOP", 3.8e25),
        ("3.8E+25", "FLOP", "FLOP", 3.8e25),
        ("1", "GiB", "B", 1073741824.0),
        ("90", "d", "h", 2160.0),
        ("12", "month", "year", 1.0),
        ("65", "%", "", 0.65),
        ("1e30", "W", "W", 1e30),
    ],
)
def test_to_base_rounds_once(number: str, given_in: str, base: str, expected: float) -> None:
    assert to_base(number, parse_unit(given_in), parse_unit(base)) == expected


@pytest.mark.parametrize("number", ["1.1e30", "1e31", "1e999", "9" * 5000])
def test_more_than_1e30_is_refused(number: str) -> None:
    with pytest.raises(ParseError, match="larger than 1e30"):
        to_base(number, parse_unit("W"), parse_unit("W"))


def test_any_currency_stands_for_the_dollar() -> None:
    dollars = parse_unit("USD/kWh")
    assert [currency_of(parse_unit(f"{name}/kWh")) for name in CURRENCIES] == ["", *CURRENCIES[1:]]
    assert all(same_dimension(parse_unit(f"{name}/MWh"), dollars) for name in CURRENCIES)
    assert not same_dimension(parse_unit("EUR"), dollars)
    assert not same_dimension(parse_unit("EUR/kWh"), parse_unit("W"))
    assert same_dimension(Unit(POWER, 3, 1.0), parse_unit("W"))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("269_000 USD", ("269_000", "USD")),
        ("150MW", ("150", "MW")),
        ("3.80B USD", ("3.80", "B USD")),
        ("3.8e25 FLOP", ("3.8e25", "FLOP")),
        ("1EFLOP/s", ("1", "EFLOP/s")),
        ("5e", ("5", "e")),
        ("1_", ("1", "_")),
        ("1__0", ("1", "__0")),
        (".5", ("", ".5")),
        ("-5", ("", "-5")),
        ("\u0663", ("", "\u0663")),
        (" MW ", ("", "MW")),
        ("", ("", "")),
    ],
)
def test_split_number(text: str, parts: tuple[str, str]) -> None:
    assert split_number(text) == parts


@given(st.text(max_size=30))
def test_any_text_is_a_unit_or_refused(text: str) -> None:
    try:
        parse_unit(text)
    except ParseError as error:
        message = str(error)
        assert message.startswith("unknown unit ")


# -- patterns for figures --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("base", "good", "bad"), [
    ("W", ["150 MW", "~150MW", "130..150 MW", "1..2..3 kW", ">3 W", "1_000 W", "3.6 GJ/h"], ["150", "150 MWh", "150 mW", "1..2..3..4 W", "~1..2 W", "MW", "150 MW/h"]),
    ("FLOP/s", ["989.4 TFLOP/s", "1e18 FLOP/s", "1979 TOP/s", "1 EFLOP / s"], ["1 EFLOP", "1 PFLOPS", "1 FLOP/s/W"]),
    ("FLOP/s/W", ["62.68 GFLOP/s/W", "62.68 GFLOP/J"], ["62.68 GFLOP/s", "62.68"]),
    ("USD", ["600M USD", "600 M USD", "144.5M EUR", "269_000 USD"], ["600M", "600 USDT", "600 MW"]),
    ("USD/Wh", ["0.0621 USD/kWh"], ["0.0621 USD", "0.0621"]),
    ("B/s", ["3.35 TB/s", "1 GiB/s"], ["3.35 TB"]),
    ("L/day", ["1 Mgal/day", "3 ML/d"], ["1 Mgal"]),
    ("", ["0.38", "38 %", "0.2..0.3"], ["0.38 W", "x", "-1", ""]),
])  # fmt: skip
def test_a_pattern_takes_what_the_parser_takes(base: str, good: list[str], bad: list[str]) -> None:
    pattern = re.compile(value_pattern(base))
    assert [text for text in good if not pattern.fullmatch(text)] == []
    assert [text for text in bad if pattern.fullmatch(text)] == []
    for text in good:
        parse_value(text, base)
    for text in bad:
        with pytest.raises(ParseError):
            parse_value(text, base)


@pytest.mark.parametrize("quantity", QUANTITIES.values(), ids=lambda quantity: str(quantity.name))
def test_every_unit_that_is_exported_is_in_its_pattern(quantity: Quantity) -> None:
    assert re.fullmatch(value_pattern(quantity.base), f"1.5 {quantity.export}")
