"""What a source may write as a figure (surface.md, section 3, "Values")."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.errors import ParseError
from supercmp.model.quantity import QUANTITIES
from supercmp.model.units import parse_unit, shift
from supercmp.model.value import Span, Value, exactly, parse_count, parse_number, parse_value, unit_of


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("150 MW", "W", (150e6, 150e6, 150e6, "", "")),
        ("  150MW ", "W", (150e6, 150e6, 150e6, "", "")),
        ("~150 MW", "W", (150e6, 150e6, 150e6, "~", "")),
        ("~ 1 Mgal/day", "L/day", (3785411.784, 3785411.784, 3785411.784, "~", "")),
        (">150 MW", "W", (150e6, 150e6, 150e6, ">", "")),
        ("<150 MW", "W", (150e6, 150e6, 150e6, "<", "")),
        ("130..150 MW", "W", (sqrt(130e6 * 150e6), 130e6, 150e6, "", "")),
        ("130 .. 150 MW", "W", (sqrt(130e6 * 150e6), 130e6, 150e6, "", "")),
        ("0..150 MW", "W", (75e6, 0, 150e6, "", "")),
        ("130..145..150 MW", "W", (145e6, 130e6, 150e6, "", "")),
        ("150..150 MW", "W", (150e6, 150e6, 150e6, "", "")),
        ("600M USD", "USD", (600e6, 600e6, 600e6, "", "")),
        ("600 M USD", "USD", (600e6, 600e6, 600e6, "", "")),
        ("3.80B USD", "USD", (3.8e9, 3.8e9, 3.8e9, "", "")),
        ("144.5M EUR", "USD", (144.5e6, 144.5e6, 144.5e6, "", "EUR")),
        ("0.0621 USD/kWh", "USD/Wh", (6.21e-5, 6.21e-5, 6.21e-5, "", "")),
        ("0.1 GBP/kWh", "USD/Wh", (1e-4, 1e-4, 1e-4, "", "GBP")),
        ("1979 TOP/s", "FLOP/s", (1.979e15, 1.979e15, 1.979e15, "", "")),
        ("700 W", "W", (700, 700, 700, "", "")),
        ("1.14", "", (1.14, 1.14, 1.14, "", "")),
        ("65 %", "", (0.65, 0.65, 0.65, "", "")),
        ("0 kW", "W", (0, 0, 0, "", "")),
    ],
)
def test_value(text: str, unit: str, expected: tuple[float, float, float, str, str]) -> None:
    value = parse_value(text, unit)
    assert (value.low, value.high, value.form, value.currency) == expected[1:]
    assert value.best == pytest.approx(expected[0], rel=1e-15)
    assert value.text == text


@pytest.mark.parametrize(
    ("text", "unit", "message"),
    [
        ("", "W", "'' is not a number with a unit, expected one like '150 W'"),
        ("MW", "W", "'MW' is not a number with a unit"),
        ("~", "W", "'' is not a number with a unit"),
        ("-5 MW", "W", "'-5 MW' is negative, expected one like '150 W'"),
        ("130 MW..150 MW", "W", "'130 MW..150 MW' is not a number with a unit"),
        ("130..", "W", "'130..' is not a number with a unit"),
        ("1..2..3..4 MW", "W", "'1..2..3..4 MW' has more than three numbers"),
        ("~130..150 MW", "W", "'~130..150 MW' is a range and '~' at once"),
        ("150", "W", "'150' has no unit, expected one like '150 W'"),
        ("150 MWh", "W", "'150 MWh' is of another kind of unit"),
        ("150 MW", "", "'150 MW' is of another kind of unit, expected one like '0.5'"),
        ("150 MW/h", "W", "'150 MW/h' is of another kind of unit"),
        ("150 EUR", "W", "'150 EUR' is of another kind of unit"),
        ("150 MV", "W", "unknown unit 'MV'"),
        ("150..130 MW", "W", "'150..130 MW' has its low above its high"),
        ("130..160..150 MW", "W", "'130..160..150 MW' has its low above its high"),
        ("1e31 W", "W", "larger than 1e30"),
        ("nan W", "W", "'nan W' is not a number with a unit"),
        ("\u0661 W", "W", "is not a number with a unit"),
        ("1,000 W", "W", "unknown unit ',000 W'"),
    ],
)
def test_text_that_is_no_value(text: str, unit: str, message: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse_value(text, unit)
    assert message in str(caught.value)


def test_message_shows_the_example_of_the_quantity() -> None:
    with pytest.raises(ParseError, match="expected one like '20 MW'"):
        parse_value("150", "W", "20 MW")
    with pytest.raises(ParseError, match="expected one like '20 MW'"):
        parse_number(150, "W", "20 MW")


def test_bare_number() -> None:
    assert parse_number(1.14, "") == Value(1.14, 1.14, 1.14)
    assert parse_number(0, "") == Value(0, 0, 0)
    assert parse_number(65, "%") == Value(65, 65, 65)


@pytest.mark.parametrize(
    ("number", "unit", "message"),
    [
        (150, "W", "150 has no unit, expected one like '150 W'"),
        (float("nan"), "", "nan is not a finite number"),
        (float("inf"), "", "inf is not a finite number"),
        (-0.5, "", "-0.5 is negative"),
        (1.1e30, "", "larger than 1e30"),
        (10**400, "", "larger than 1e30"),
    ],
)
def test_bare_number_that_is_no_value(number: float, unit: str, message: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse_number(number, unit)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (1, (1, 1, 1, "")),
        (25_000, (25_000, 25_000, 25_000, "")),
        ("~25_000", (25_000, 25_000, 25_000, "~")),
        (">220_000", (220_000, 220_000, 220_000, ">")),
        ("20_000..25_000", (22_361, 20_000, 25_000, "")),
        ("20000..23000..25000", (23_000, 20_000, 25_000, "")),
    ],
)
def test_count(raw: object, expected: tuple[float, float, float, str]) -> None:
    value = parse_count(raw)
    assert (value.best, value.low, value.high, value.form) == expected


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (True, "expected a whole number such as 25_000, got True"),
        (2.0, "expected a whole number such as 25_000, got 2.0"),
        (None, "expected a whole number such as 25_000, got None"),
        ([], "expected a whole number such as 25_000, got []"),
        (0, "expected a whole number from 1 up, got 0"),
        (-5, "-5 is negative"),
        ("0.5", "expected a whole number from 1 up, got '0.5'"),
        ("1.5..3", "expected a whole number from 1 up, got '1.5..3'"),
        ("1..3.5", "expected a whole number from 1 up, got '1..3.5'"),
        ("1..2.5..4", "expected a whole number from 1 up, got '1..2.5..4'"),
        ("0..5", "expected a whole number from 1 up, got '0..5'"),
        ("five", "'five' is not a number with a unit, expected one like '25_000'"),
        ("5 W", "'5 W' is of another kind of unit, expected one like '25_000'"),
        (10**31, "larger than 1e30"),
    ],
)
def test_no_count(raw: object, message: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse_count(raw)
    assert str(caught.value) == message


def test_span() -> None:
    assert exactly(5) == Span(5, 5, 5)
    assert exactly(5).is_certain
    assert not Span(5, 4, 6).is_certain


def test_unit_behind_a_number() -> None:
    assert unit_of("150 MW") == parse_unit("MW")
    assert unit_of("5") == parse_unit("")


@pytest.mark.parametrize("name", list(QUANTITIES))
@pytest.mark.parametrize("digits", ["24607", "24.607", "0.0621", "1.353", "753530.1"])
def test_figure_leaves_with_the_digits_it_came_with(name: str, digits: str) -> None:
    quantity = QUANTITIES[name]
    value = parse_value(f"{digits} {quantity.export}", quantity.base)
    assert shift(value.best, -quantity.places) == float(digits)


def test_kilowatts_leave_as_megawatts_exactly() -> None:
    """The example of surface.md, section 2."""
    assert shift(parse_value("24607 kW", "W").best, -6) == 24.607


numbers = st.floats(0, 1e20, allow_subnormal=False).map(lambda number: 0.0 if number < 1e-20 else number)


@given(numbers, st.sampled_from([quantity.base for quantity in QUANTITIES.values()]))
def test_reading_a_printed_figure_gives_it_back(number: float, base: str) -> None:
    assert parse_value(f"{number!r} {base}", base).best == number


@given(st.lists(numbers, min_size=2, max_size=3).map(sorted))
def test_reading_a_printed_range_gives_it_back_with_its_best_inside(found: list[float]) -> None:
    value = parse_value(f"{'..'.join(map(repr, found))} W", "W")
    assert (value.low, value.high) == (found[0], found[-1])
    assert value.low * (1 - 1e-12) <= value.best <= value.high * (1 + 1e-12)


@given(st.text(max_size=30), st.sampled_from(["", "W", "USD/Wh"]))
def test_any_text_is_a_value_or_refused_in_one_line(text: str, unit: str) -> None:
    message = "read"
    try:
        value = parse_value(text, unit)
        assert 0 <= value.low <= value.high <= 1e30
    except ParseError as error:
        message = str(error)
    assert message.isprintable()


def test_what_a_double_cannot_tell_from_zero_is_refused() -> None:
    for text in ("1e-400 MW", "0.0001e-310 MW", "1 MW..1e3 MW..1e-400 MW"):
        with pytest.raises(ParseError):
            parse_value(text, "W")
    with pytest.raises(ParseError, match="smaller than 1e-300, and not 0"):
        parse_value("1e-400 MW", "W")
    assert [parse_value(text, "W").best for text in ("0 MW", "0.00 MW", "0e5 MW", "1e-299 W")] == [0, 0, 0, 1e-299]
