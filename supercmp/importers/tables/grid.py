"""The record of a plain table, whatever the file was: headings, and rows of cells with the places they came from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

import msgspec

Cell: TypeAlias = str | float
"""Text, or a number where the file itself knows numbers; nothing is the empty text."""
MOST_ROWS = 100_000
MOST_COLUMNS = 1_000
MOST_IN_CELL = 1024 * 1024


class Row(NamedTuple):
    """One record: its line (text, XML) or row number (sheets) from 1 up, its cells, and what is wrong with its shape."""

    line: int
    cells: tuple[Cell, ...]
    fault: str = ""


class Grid(msgspec.Struct):
    """A table with its headings.

    `form` is `text`, `sheet`, `xml`, `page`, `markdown` or `json`; `separator` that of a text; `title` the name of the
    sheet, or what stands above a table of a page. `rows` may be read once only and raises `FileError` where the file
    breaks off. `said` is what the user should hear about it, `facts` what was decided while reading: what, the
    decision, and how it is known.
    """

    form: str
    headings: tuple[str, ...]
    rows: Iterable[Row]
    line: int = 1
    separator: str = ""
    title: str = ""
    said: list[str] = []
    facts: list[tuple[str, str, str]] = []


class Upload(msgspec.Struct, frozen=True):
    """One file as it came: the name it goes by in messages, and its bytes."""

    name: str
    data: bytes


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How a user wants files read; what is empty is settled by contents.

    `edition` as YYYY-MM; `decimal` as `.` or `,`; `encoding` a codec; `sheet` the name of a workbook's sheet; `columns`
    pairs of what a list calls a column and the heading that a file has for it; `keeps_known` also writes what the catalog
    has from the same list already.
    """

    edition: str = ""
    decimal: str = ""
    encoding: str = ""
    skip_bad_rows: bool = False
    sheet: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    keeps_known: bool = False
