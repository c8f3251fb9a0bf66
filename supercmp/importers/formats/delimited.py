"""Reads text separated by commas, semicolons, tabs or colons strictly: a fault has its line number."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from supercmp.importers.tables.faults import in_file
from supercmp.importers.tables.grid import MOST_COLUMNS, MOST_IN_CELL, MOST_ROWS, Grid, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.importers.tables.grid import Cell

SEPARATORS = ("\t", ";", ",", ":")
_MOST_LINES = 2_000_000
"""Twenty a row: cells may hold lines of their own."""
_MOST_IN_LINE = 1_100_000
"""Separators in one line: more than any row within the limits has, and few enough to split."""


def read_text(name: str, text: str) -> Grid:
    """Read delimited text; the heading row settles the separator.

    Raises:
        FileError: there is no heading row, or it has no separator, or it is not well formed.

    """
    plain = text.replace("\r\n", "\n")
    if "\r" in plain and "\n" not in plain:
        plain = plain.replace("\r", "\n")
    plain = plain.replace("\r", " ")  # one that strayed into a cell is a character nobody sees
    if (place := plain.find("\0")) >= 0:
        raise in_file(name, "a NUL character, which no text holds", plain.count("\n", 0, place) + 1)
    if plain.count("\n") > _MOST_LINES:
        raise in_file(name, f"more than {_MOST_LINES:,} lines")
    start = next((place for place, character in enumerate(plain) if not character.isspace()), None)
    if start is None:
        raise in_file(name, "empty file")
    begin = plain.rfind("\n", 0, start) + 1
    separator = _separator(name, plain[begin : _end_of_line(plain, start)], plain.count("\n", 0, begin) + 1)
    records = _records(name, plain, separator)
    first = next((row for row in records if any(row.cells)), None)
    if first is None:
        raise in_file(name, "empty file")
    headings = tuple(str(cell) for cell in first.cells)
    if len(headings) > MOST_COLUMNS:
        raise in_file(name, f"more than {MOST_COLUMNS:,} columns", first.line)
    shaped = _shaped(name, records, len(headings))
    facts = [("separator", "tab" if separator == "\t" else separator, "by the heading row")]
    return Grid("text", headings, shaped, line=first.line, separator=separator, facts=facts)


def _mended(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Join what a quote inside a cell broke in two: `Opteron 6200 `, `Interlagos"` was `Opteron 6200 "Interlagos"`."""
    done: list[Cell] = []
    for cell in cells:
        text = str(cell)
        if done and text.endswith('"') and text.count('"') == 1 and '"' not in str(done[-1]):
            done[-1] = f'{done[-1]}"{text}'
        else:
            done.append(cell)
    return tuple(done)


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _separator(name: str, line: str, number: int) -> str:
    """Take the separator that the heading row has most of, outside quotes."""
    outside = "".join(line.split('"')[::2]) if '"' in line else line
    counts = {separator: outside.count(separator) for separator in SEPARATORS}
    best = max(SEPARATORS, key=lambda separator: counts[separator])
    if not counts[best]:
        raise in_file(name, "no heading row: expected column names separated by tab, ';', ',' or ':'", number)
    return best


def _records(name: str, text: str, separator: str) -> Iterator[Row]:
    """Give every record with the physical line it starts in."""
    reader = csv.reader(_lines(name, text, separator), delimiter=separator, strict=True)
    before = csv.field_size_limit(MOST_IN_CELL)
    try:
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise in_file(name, _words(str(error)), line) from error
            yield Row(line, tuple(cells))
    finally:
        csv.field_size_limit(before)


def _lines(name: str, text: str, separator: str) -> Iterator[str]:
    """Cut text into lines; a stream of the standard library would hold it once more, with four bytes a character."""
    start, number = 0, 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        number += 1
        if end - start > MOST_COLUMNS and text.count(separator, start, end) > _MOST_IN_LINE:
            raise in_file(name, f"more than {MOST_COLUMNS:,} columns", number)
        yield text[start:end]
        start = end


def _words(message: str) -> str:
    """Say in a user's words what the reader of the standard library found."""
    if "unexpected end of data" in message:
        return "a quote that is never closed"
    if "expected after" in message:
        return "text after a closing quote"
    if "field larger" in message:
        return f"a cell of more than {MOST_IN_CELL // 1024**2} MiB"
    return f"not well formed: {message}"


def _shaped(name: str, records: Iterator[Row], width: int) -> Iterator[Row]:
    """Leave out empty records and mark those that have not as many cells as there are headings."""
    count = 0
    for row in records:
        if not any(cell.strip() for cell in row.cells if isinstance(cell, str)):
            continue
        count += 1
        if count > MOST_ROWS:
            raise in_file(name, f"more than {MOST_ROWS:,} rows", row.line)
        if len(row.cells) == width:
            yield row
        elif len(mended := _mended(row.cells)) == width:
            yield Row(row.line, mended)
        else:
            yield Row(row.line, (), f"{len(row.cells)} cells under {width} headings")
