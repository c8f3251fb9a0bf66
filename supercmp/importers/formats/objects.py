"""Reads JSON into a table: records, one record a line, or columns; nothing nested is imported."""

from __future__ import annotations

import re
from json import JSONDecodeError, JSONDecoder
from typing import TYPE_CHECKING, Any

from supercmp.importers.tables.faults import in_file
from supercmp.importers.tables.grid import MOST_COLUMNS, MOST_IN_CELL, MOST_ROWS, Grid, Row
from supercmp.model.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from supercmp.importers.tables.grid import Cell

MOST_CHARACTERS = 16 * 1024 * 1024
MOST_NESTED = 64
MOST_CELLS = 5_000_000
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[{]|[\]}]', re.DOTALL)
_BLANK = re.compile(r"[\s,]*")
_MOST_DIGITS = 15
_DIGITS = re.compile(r"[0-9]{1,9}")
_LEFT_OUT = "columns that hold lists or objects are left out"


class _Repeated(ValueError):  # noqa: N818 - a message on its way to an error
    """A record that has one name twice."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    done = dict(pairs)
    if len(done) < len(pairs):
        seen: set[str] = set()
        raise _Repeated(next(name for name, _ in pairs if name in seen or seen.add(name)))  # type: ignore[func-returns-value]  # adding gives nothing
    return done


def _whole(digits: str) -> float | str:
    return float(digits) if len(digits) <= _MOST_DIGITS else digits


_DECODER = JSONDecoder(object_pairs_hook=_object, parse_int=_whole, parse_constant=lambda _: None)
Found = tuple[list[str], list[tuple[int, list[Any]]]]


def read_objects(name: str, text: str) -> Grid:
    """Read records (`[{...}, ...]`, or one a line), columns (`{"Rank": [...]}`), or what pandas writes as `split`.

    Raises:
        FileError: it is not well formed, no table, nested too deep, or beyond the limits.

    """
    if len(text) > MOST_CHARACTERS:
        raise in_file(name, f"JSON of more than {MOST_CHARACTERS // 1024**2} million characters")
    _nesting(name, text)
    values = _values(name, text)
    how, (headings, rows) = _table(name, values)
    if len(headings) > MOST_COLUMNS:
        raise in_file(name, f"more than {MOST_COLUMNS:,} columns")
    if len(headings) * max(len(rows), len(values)) > MOST_CELLS:
        raise in_file(name, f"more than {MOST_CELLS:,} cells")
    if not headings:
        raise in_file(name, "JSON without records")
    nested = {place for _, row in rows for place, cell in enumerate(row) if isinstance(cell, (dict, list))}
    kept = [place for place in range(len(headings)) if place not in nested]
    said = []
    if nested:
        listed = ", ".join(quoted(headings[place]) for place in sorted(nested)[:5])
        said.append(f"{_LEFT_OUT}: {listed}")
    made = [Row(line, tuple(_cell(name, row[place], line) for place in kept)) for line, row in rows]
    return Grid(
        "json",
        tuple(headings[place] for place in kept),
        made,
        1,
        said=said,
        facts=[("table", how, "how its values nest")],
    )


def _nesting(name: str, text: str) -> None:
    """Count the brackets that are open, before anything is built."""
    depth = 0
    for found in _TOKEN.finditer(text):
        character = text[found.start()]
        if character in "[{":
            depth += 1
            if depth > MOST_NESTED:
                raise in_file(name, f"nested deeper than {MOST_NESTED} levels", text.count("\n", 0, found.start()) + 1)
        elif character in "]}":
            depth -= 1


def _values(name: str, text: str) -> list[tuple[int, Any]]:
    """Give the values of an array, or those that stand one after another, each with its line."""
    place = len(text) - len(text.lstrip())
    is_array = text.startswith("[", place)
    stop = "]" if is_array else ""
    place = _BLANK.match(text, place + is_array).end()  # type: ignore[union-attr]  # it matches the empty text
    found: list[tuple[int, Any]] = []
    line, counted = 1, 0
    while place < len(text) and not (stop and text.startswith(stop, place)):
        line, counted = line + text.count("\n", counted, place), place
        if len(found) > MOST_ROWS:
            raise in_file(name, f"more than {MOST_ROWS:,} rows", line)
        try:
            value, end = _DECODER.raw_decode(text, place)
        except _Repeated as error:
            raise in_file(name, f"the name {quoted(str(error))} stands twice in one record", line) from error
        except (JSONDecodeError, RecursionError) as error:
            words = getattr(error, "msg", "nested too deep")
            raise in_file(name, f"not well-formed JSON: {words}", getattr(error, "lineno", line)) from error
        found.append((line, value))
        place = _BLANK.match(text, end).end()  # type: ignore[union-attr]  # it matches the empty text
    if stop and not (text.startswith(stop, place) and not text[place + 1 :].strip()):
        raise in_file(name, "not well-formed JSON: the list does not end where the file does", line)
    return found


def _table(name: str, values: list[tuple[int, Any]]) -> tuple[str, Found]:
    if len(values) == 1 and isinstance(values[0][1], dict):
        found = _of_object(values[0][1])
        if found:
            return found
    if values and all(isinstance(value, dict) for _, value in values):
        return "records", _of_records((line, value) for line, value in values)
    if values and all(isinstance(value, list) for _, value in values):
        head, *rest = values
        return "rows under a first row of headings", _of_rows(name, [str(cell) for cell in head[1]], rest)
    raise in_file(name, "JSON that is no table; expected a list of records, or columns by name")


def _of_object(value: dict[str, Any]) -> tuple[str, Found] | None:
    """Read an object of columns, of records by number, of `columns` with `data`, or around one list of records."""
    columns, data = value.get("columns"), value.get("data")
    if isinstance(columns, list) and isinstance(data, list) and all(isinstance(row, list) for row in data):
        names = [str(one) for one in columns]
        if all(len(row) == len(names) for row in data):
            return "columns and data", (names, list(enumerate(data, 1)))
    parts = list(value.values())
    if (
        parts
        and all(isinstance(part, list) for part in parts)
        and not any(isinstance(one, dict) for one in parts[0][:1])
    ):
        height = max(len(part) for part in parts)
        if all(len(part) == height for part in parts):
            return "columns", (list(value), [(place + 1, [part[place] for part in parts]) for place in range(height)])
    if parts and all(isinstance(part, dict) for part in parts):
        if all(_DIGITS.fullmatch(key) for key in parts[0]) and parts[0]:
            places = list(dict.fromkeys(key for part in parts for key in part))
            if len(places) * len(parts) <= MOST_CELLS:
                rows = [(number, [part.get(key) for part in parts]) for number, key in enumerate(places, 1)]
                return "columns by row number", (list(value), rows)
        return "records by name", _of_records(list(enumerate(parts, 1)))
    lists = [part for part in parts if isinstance(part, list) and part and all(isinstance(one, dict) for one in part)]
    if len(lists) == 1:
        return "records inside an object", _of_records(enumerate(lists[0], 1))
    return None


def _of_records(records: Iterable[tuple[int, dict[str, Any]]]) -> Found:
    """Lay records under all the names that any of them has."""
    kept = list(records)
    names: dict[str, None] = {}
    for _, record in kept:
        names.update(dict.fromkeys(record))
        if len(names) > MOST_COLUMNS:
            break
    if len(names) > MOST_COLUMNS or len(names) * len(kept) > MOST_CELLS:
        return list(names), []
    return list(names), [(line, [record.get(one) for one in names]) for line, record in kept]


def _of_rows(name: str, headings: list[str], rows: list[tuple[int, Any]]) -> Found:
    for line, row in rows:
        if len(row) != len(headings):
            raise in_file(name, f"{len(row)} cells under {len(headings)} headings", line)
    return headings, rows


def _cell(name: str, value: Any, line: int) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str) and len(value) > MOST_IN_CELL:
        raise in_file(name, f"a cell of more than {MOST_IN_CELL // 1024**2} MiB", line)
    return value if isinstance(value, (str, float)) else str(value)
