"""Finds which edition of a list a file is, from its contents, its name or the user; contradictions are refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from supercmp.errors import UsageError
from supercmp.importers.cells import read_date
from supercmp.importers.tables.faults import CellError, in_file
from supercmp.model.text import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.importers.tables.grid import Options
    from supercmp.importers.tables.sheet import Record, Sheet, Tally

EDITION = ("edition", "list", "date", "list date", "list edition", "edition date")
"""What a column is called that says of each row which edition it is of."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORD = re.compile(
    r"(?<![a-z])(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)[\s_.,-]*(19[0-9]{2}|20[0-9]{2})(?![0-9])"
)
_WORD_AFTER = re.compile(
    r"(?<![0-9])(19[0-9]{2}|20[0-9]{2})[\s_.,-]*(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
)
_YEAR_MONTH = re.compile(r"(?<![0-9])(199[0-9]|20[0-9]{2})[_.-]?(0[1-9]|1[0-2])(?![0-9])")
_MONTH_YEAR = re.compile(r"(?<![0-9])(0[1-9]|1[0-2])(199[0-9]|20[0-9]{2})(?![0-9])")
_OPTION = re.compile(r"(199[0-9]|20[0-9]{2})-(0[1-9]|1[0-2])")
_FIRST_YEAR, _HALF = 1993, 6
_MOST_LISTS = 200


def check_edition(text: str) -> str:
    """Accept `--edition YYYY-MM`; nothing is nothing.

    Raises:
        UsageError: it is of another form.

    """
    if text and not _OPTION.fullmatch(text):
        raise UsageError(f"--edition: {quoted(text)} is not a month such as 2024-11")
    return text


def numbered(text: str) -> str:
    """Give the month of a numbered list: the 1st is of June 1993, two a year; empty where the text is no such number."""
    if not (text.isascii() and text.isdigit() and 0 < int(text[:4]) <= _MOST_LISTS):
        return ""
    years, half = divmod(int(text) - 1, 2)
    return f"{_FIRST_YEAR + years}-{'11' if half else '06'}"


def ordinal(edition: str) -> int:
    """Give the number of the list of a month, the 1st being of June 1993; 0 where no list was due that month."""
    year, month = int(edition[:4]), int(edition[5:])
    number = (year - _FIRST_YEAR) * 2 + (1 if month == _HALF else 2)
    return number if month in {_HALF, 11} and number > 0 else 0


def months_in(text: str) -> set[str]:
    """Find every month a text names: `202411`, `2024-11`, `112024`, `november2021`, `June 2024`."""
    plain = text.lower()
    found = {f"{year}-{month}" for year, month in _YEAR_MONTH.findall(plain)}
    found |= {f"{year}-{month}" for month, year in _MONTH_YEAR.findall(plain)}
    words = [*_WORD.findall(plain), *((month, year) for year, month in _WORD_AFTER.findall(plain))]
    return found | {f"{year}-{_MONTHS.index(month[:3]) + 1:02}" for month, year in words}


def settle_edition(name: str, contents: set[str], option: str) -> str:
    """Decide which edition a file is.

    Args:
        name: the file's name or path.
        contents: the months its contents name.
        option: `--edition`, or nothing; it is heeded where the contents name none, and settles a doubt.

    Raises:
        FileError: nothing names the edition, or two things name different ones.

    """
    tail = name.replace("\\", "/").rpartition("/")[2]
    by_name = months_in(tail)
    if option:
        if contents and option not in contents:
            words = f"its contents are of {' and '.join(sorted(contents))}, and --edition says {option}"
            raise in_file(name, words)
        return option
    found = contents | by_name
    if len(found) == 1:
        return next(iter(found))
    if not found:
        raise in_file(name, "nothing says which edition this is; name it with --edition YYYY-MM")
    words = " and ".join(sorted(found))
    raise in_file(name, f"its contents and its name say {words}; --edition YYYY-MM settles which")


def months_of_title(title: str) -> set[str]:
    """Find the edition in a sheet's name: the number of the list, or a month."""
    number = numbered(title.strip())
    return {number} if number else months_in(title)


def editions_of(sheet: Sheet, options: Options, tally: Tally) -> Callable[[Record], str]:
    """Settle which edition the rows of a file are of: what a column says of each, else one for the whole file.

    Raises:
        FileError: there is no such column, and nothing or two things name the edition.

    """
    if "edition" in sheet.columns:
        tally.decide(sheet.name, "edition", "one for each row", f"by the column {sheet.heading('edition')}")
        return lambda record: edition_of(record, options)
    contents = months_of_title(sheet.grid.title)
    whole = settle_edition(sheet.name, contents, options.edition)
    how = "by --edition" if options.edition else "by the contents" if contents else "by the file's name"
    tally.decide(sheet.name, "edition", whole, how)
    return lambda _: whole


def edition_of(record: Record, options: Options) -> str:
    """Read the edition that a row says it is of.

    Raises:
        CellError: it says none, or another than `--edition`.

    """
    text = record.text("edition")
    found = months_of_title(text)
    if not found:
        try:
            found = {read_date(text)[:7]} - {""}
        except CellError:
            found = set()
    month = next(iter(found), "")
    if len(found) != 1 or not _OPTION.fullmatch(month):
        raise CellError(f"{record.heading('edition')}: {quoted(text)} is no month such as November 2024")
    if options.edition and options.edition != month:
        raise CellError(f"{record.heading('edition')}: {quoted(text)}, and --edition says {options.edition}")
    return month
