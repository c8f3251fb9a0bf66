"""Reads the numbers of a list: decimal mark and grouping are settled once a file, never cell by cell."""

from __future__ import annotations

import re
from math import isfinite
from typing import TYPE_CHECKING

import msgspec

from supercmp.errors import FileError
from supercmp.importers.tables.faults import CellError, in_file
from supercmp.model.text import quoted

if TYPE_CHECKING:
    from collections.abc import Collection

    from supercmp.importers.tables.grid import Cell

LARGEST = 1e30
MISSING = frozenset({"", "-", "\u2013", "\u2014", "n/a", "n.a.", "na", "<na>", "nan", "null", "none", "nil"})
"""What stands for no figure in every list, in small letters."""
ERRORS = frozenset(
    {"#n/a", "#div/0!", "#ref!", "#value!", "#name?", "#num!", "#null!", "#spill!", "#calc!", "err:502", "err:508"}
)
"""What spreadsheets write where a formula has no result, in small letters."""
_BLANKS = "\u0020\u00a0\u2009\u202f"


def _form(mark: str, groups: str) -> re.Pattern[str]:
    grouped = rf"[1-9][0-9]{{0,2}}(?P<group>[{groups}])[0-9]{{3}}(?:(?P=group)[0-9]{{3}})*"
    return re.compile(
        rf"(?P<sign>[+-]?)(?P<whole>[0-9]+|{grouped})?(?:{mark}(?P<part>[0-9]*))?(?:[eE](?P<power>[+-]?[0-9]{{1,4}}))?"
    )


_FORMS = {".": _form(r"\.", f",'’{_BLANKS}"), ",": _form(",", rf"\.'’{_BLANKS}")}


class DoubtError(FileError):
    """The cells of a file can be read with either decimal mark."""


class Figure(msgspec.Struct, frozen=True):
    """A published number: its digits as a catalog writes them, and its value."""

    text: str
    value: float


def _matched(cell: str, mark: str) -> re.Match[str] | None:
    found = _FORMS[mark].fullmatch(cell)
    return found if found and (found["whole"] or found["part"]) else None


def _value(found: re.Match[str]) -> str:
    """Write the digits with a point and without groups."""
    whole = "".join(digit for digit in found["whole"] or "0" if digit.isdigit())
    part = f".{found['part']}" if found["part"] else ""
    power = f"e{int(found['power'])}" if found["power"] else ""
    return f"{whole.lstrip('0') or '0'}{part}{power}"


def settle(name: str, cells: Collection[str], separator: str, option: str) -> str:
    """Settle the decimal mark of a file from all the cells that should hold numbers.

    Args:
        name: the file, for messages.
        cells: those cells, blanks trimmed and decorations removed.
        separator: what separates cells; with `;` decimal commas throughout need no option.
        option: `--decimal`, or nothing.

    Returns:
        `.` or `,`.

    Raises:
        DoubtError: the cells can be read both ways.
        FileError: both marks occur.

    """
    if option:
        return option
    only, doubtful = _forms(cells)
    if len(only) > 1:
        words = f"{quoted(only['.'])} has a decimal point and {quoted(only[','])} a decimal comma"
        raise in_file(name, f"{words}; --decimal . or --decimal , settles which holds")
    if "," in only and separator != ";":
        raise in_file(name, f"{quoted(only[','])} has a decimal comma; --decimal , reads the file so")
    if only:
        return next(iter(only))
    if doubtful:
        raise DoubtError(
            str(
                in_file(
                    name, f"{quoted(doubtful)} can be read in two ways; --decimal . or --decimal , settles which holds"
                )
            )
        )
    return "."


def _forms(cells: Collection[str]) -> tuple[dict[str, str], str]:
    """Give a cell that only a decimal point, or comma, explains, by that mark; and one that both explain differently."""
    only: dict[str, str] = {}
    doubtful = ""
    for cell in cells:
        if "." not in cell and "," not in cell:
            continue
        by_point, by_comma = _matched(cell, "."), _matched(cell, ",")
        if by_point and by_comma:
            doubtful = doubtful or cell
        elif by_point or by_comma:
            only.setdefault("." if by_point else ",", cell)
    return only, doubtful


def read_number(cell: Cell, mark: str, missing: Collection[str] = MISSING) -> Figure | None:
    """Read a cell; nothing where it holds no figure.

    Args:
        cell: a number of a spreadsheet, or text without decorations.
        mark: the decimal mark of the file.
        missing: texts that stand for no figure, in small letters.

    Raises:
        CellError: it is no number, negative, not finite, or beyond 1e30.

    """
    if not isinstance(cell, str):
        if not isfinite(cell):
            return None
        return _checked(_shortest(cell), cell, cell < 0)
    text = cell.strip()
    if text.lower() in missing or text.lower() in ERRORS:
        return None
    found = _matched(text, mark)
    if found is None:
        raise CellError(f"{quoted(text)} is not a number")
    digits = _value(found)
    value = float(digits) if int(found["power"] or 0) < 1000 else float("inf")  # noqa: PLR2004 - beyond any double
    return _checked(digits, value, found["sign"] == "-" and value != 0)


def _checked(digits: str, value: float, is_negative: bool) -> Figure:  # noqa: FBT001 - private
    if is_negative:
        raise CellError(f"-{digits.lstrip('-')} is negative")
    if value > LARGEST:
        raise CellError(f"{digits[:20]} is larger than 1e30")
    return Figure(digits, value)


def _shortest(number: float) -> str:
    """Write a number of a spreadsheet as its shortest digits."""
    return str(int(number)) if number == int(number) and abs(number) < 2**53 else repr(number)
