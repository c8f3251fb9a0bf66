"""Dates as precise as they were published: a day, a month, a quarter or a year, each holding from its last day on."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from supercmp.errors import ParseError, quoted

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
NEVER = "9999-12-31"
EXPECTED = "a date such as 2024-07-22, '2024-07', '2024-Q3' or '2024'"


def month_length(year: int, month: int) -> int:
    """Count the days of a month of the Gregorian calendar."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == _FEBRUARY and leap else _DAYS[month - 1]


@cache
def _forms() -> re.Pattern[str]:
    # Compiled when a date is first read: most questions have none, and start-up is a feature.
    return re.compile(
        r"(?P<year>[0-9]{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-9]{2}))?))?", re.ASCII
    )


@lru_cache(maxsize=4096)
def _span(text: str) -> tuple[str, str]:
    found = _forms().fullmatch(text)
    if not found:
        raise ParseError(f"expected {EXPECTED}, got {quoted(text)}")
    if not _FIRST_YEAR <= int(found["year"]) <= _LAST_YEAR:
        raise ParseError(f"expected a date from {_FIRST_YEAR} to {_LAST_YEAR}, got {quoted(text)}")
    year = int(found["year"])
    first = last = int(found["month"] or 0)
    if found["quarter"]:
        first, last = int(found["quarter"]) * 3 - 2, int(found["quarter"]) * 3
    elif not found["month"]:
        first, last = 1, 12
    if found["day"]:
        if not 1 <= int(found["day"]) <= month_length(year, last):
            raise ParseError(f"no such day: {quoted(text)}")
        return text, text
    return f"{year:04}-{first:02}-01", f"{year:04}-{last:02}-{month_length(year, last):02}"


def first_day(text: str) -> str:
    """Give the first day of a date or period as `YYYY-MM-DD`.

    Raises:
        ParseError: not a date of one of the four forms.

    """
    return _span(text)[0]


def last_day(text: str) -> str:
    """Give the day from which a date or period holds: its last, as `YYYY-MM-DD`.

    Raises:
        ParseError: not a date of one of the four forms.

    """
    return _span(text)[1]


def year_before(day: str) -> str:
    """Give the day twelve months earlier; the 29th of February becomes the 28th."""
    year, rest = int(day[:4]) - 1, day[4:]
    return f"{year:04}-02-28" if rest == "-02-29" else f"{year:04}{rest}"
