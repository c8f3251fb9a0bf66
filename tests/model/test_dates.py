"""Dates as precise as they were published."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.errors import ParseError
from supercmp.model.dates import NEVER, first_day, last_day, month_length, year_before


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-07-22", "2024-07-22", "2024-07-22"),
        ("2024-07", "2024-07-01", "2024-07-31"),  # surface.md: "2024-07" holds from 31 July on
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024-Q1", "2024-01-01", "2024-03-31"),
        ("2024-Q2", "2024-04-01", "2024-06-30"),
        ("2024-Q3", "2024-07-01", "2024-09-30"),
        ("2024-Q4", "2024-10-01", "2024-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("1900", "1900-01-01", "1900-12-31"),
        ("2100", "2100-01-01", "2100-12-31"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
    ],
)
def test_period(text: str, first: str, last: str) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "2024-13",
        "2024-00",
        "2024-7",
        "2024-Q5",
        "2024-Q0",
        "2024-q1",
        "2024-Q1-05",
        "2024-07-22T00:00",
        "2024/07/22",
        "20240722",
        " 2024",
        "2024\n",
        "\u0662\u0660\u0662\u0664",
        "July 2024",
    ],
)
def test_no_date(text: str) -> None:
    for read in (first_day, last_day):
        with pytest.raises(ParseError) as caught:
            read(text)
        assert str(caught.value) == (
            f"expected a date such as 2024-07-22, '2024-07', '2024-Q3' or '2024', got {text!r}"
        )


@pytest.mark.parametrize("text", ["2024-07-00", "2024-07-32", "2023-02-29", "2024-04-31"])
def test_no_such_day(text: str) -> None:
    with pytest.raises(ParseError) as caught:
        last_day(text)
    assert str(caught.value) == f"no such day: {text!r}"


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_periods_agree_with_the_calendar(day: date) -> None:
    month = f"{day:%Y-%m}"
    assert last_day(day.isoformat()) == day.isoformat()
    assert first_day(month) <= day.isoformat() <= last_day(month)
    assert date.fromisoformat(last_day(month)) + timedelta(1) == (day.replace(day=1) + timedelta(32)).replace(day=1)
    assert int(last_day(month)[8:]) == month_length(day.year, day.month)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-07-22", "2023-07-22"),
        ("2024-02-29", "2023-02-28"),
        ("2025-02-28", "2024-02-28"),
        ("2000-01-01", "1999-01-01"),
    ],
)
def test_year_before(day: str, expected: str) -> None:
    assert year_before(day) == expected


def test_never_is_after_every_day() -> None:
    assert last_day("2100") < NEVER


@pytest.mark.parametrize("text", ["1899", "2101-01", "2204-07-22", "5000-10"])
def test_a_slip_in_the_year_is_told_the_range_of_dates(text: str) -> None:
    with pytest.raises(ParseError) as caught:
        last_day(text)
    assert str(caught.value) == f"expected a date from 1900 to 2100, got '{text}'"
