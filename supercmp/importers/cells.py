"""Cells as lists write them: dates in several forms, figures digit by digit."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from supercmp.errors import ParseError
from supercmp.importers.tables.faults import CellError, in_file
from supercmp.model.dates import last_day
from supercmp.model.text import quoted
from supercmp.model.units import parse_unit, to_base

if TYPE_CHECKING:
    from collections.abc import Iterable, Sized

    from supercmp.importers.tables.numbers import Figure
    from supercmp.importers.tables.sheet import Sheet

_LARGEST = 1e30
_SMALLEST = 1e-9
_MOST_DIGITS = 40
_PLAIN = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_SLASHES = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?: .*)?")
_QUARTER = re.compile(r"Q([1-4])[ -]([0-9]{4})|([0-9]{4})[ -]Q([1-4])", re.IGNORECASE)
_MONTHS = 12


def read_date(text: str) -> str:
    """Bring a date into the form of a catalog: `2025-07-22`, `7/22/2025`, `2021-07`, `Q4 2024`, `2016`; empty stays empty.

    Raises:
        CellError: it is no date of these forms, or no day of the calendar.

    """
    plain = text.strip()
    if not plain:
        return ""
    if found := _SLASHES.fullmatch(plain):
        plain = f"{found[3]}-{int(found[1]):02}-{int(found[2]):02}"
    elif found := _QUARTER.fullmatch(plain):
        plain = f"{found[2] or found[3]}-Q{found[1] or found[4]}"
    elif not _PLAIN.fullmatch(plain[:10] if plain[10:11] in {" ", "T"} else plain):
        raise CellError(f"{quoted(text)} is no date such as 2024-07-22")
    else:
        plain = plain[:10]
    try:
        last_day(plain)
    except ParseError as error:
        raise CellError(f"{quoted(text)} is no date such as 2024-07-22") from error
    return plain


def check_order(sheet: Sheet, heading: str, texts: Iterable[str]) -> None:
    """Refuse a file whose dates with slashes begin with the day: both orders in one list would be guessing.

    Raises:
        FileError: a first number is larger than 12.

    """
    for text in texts:
        found = _SLASHES.fullmatch(text.strip())
        if found and int(found[1]) > _MONTHS:
            raise in_file(sheet.name, f"{heading}: {quoted(text)} begins with the day; expected month/day/year")


def written(text: str) -> date | str:
    """Write a date as catalogs do: a day bare, anything shorter in quotes."""
    return date.fromisoformat(text) if _SHAPE_OF_DAY.fullmatch(text) else text


_SHAPE_OF_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def exact(digits: str, places: int = 0) -> str:
    """Move the point of a figure by so many places to the left, digit by digit, and leave closing zeros out."""
    text = f"{Decimal(digits).scaleb(-places):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def of_rows(values: Sized) -> str:
    """Say of how many rows a typical figure is."""
    return "of the one row" if len(values) == 1 else f"the median of {len(values):,} rows"


def amount(figure: Figure, unit: str, base: str, heading: str) -> float:
    """Give a figure in base units.

    Raises:
        CellError: it is beyond what a catalog takes.

    """
    if len(figure.text) > _MOST_DIGITS:
        raise CellError(f"{heading}: {figure.text[:20]} is no figure that anybody publishes")
    try:
        value = to_base(figure.text, parse_unit(unit), parse_unit(base))
    except ParseError as error:
        raise CellError(f"{heading}: {figure.text[:20]} {unit} is {error}".rstrip()) from error
    # Judged in base units: what is small in EFlop/s is not small.
    if value > _LARGEST:
        raise CellError(f"{heading}: {figure.text[:20]} {unit} is larger than 1e30 {base}")
    if 0 < value < _SMALLEST:
        raise CellError(f"{heading}: {figure.text[:20]} {unit} is no figure that anybody publishes")
    return value
