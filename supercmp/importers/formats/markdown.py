"""Reads the tables of Markdown: rows between bars below a ruled heading row, and the title above them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from supercmp.importers.tables.faults import in_file
from supercmp.importers.tables.grid import MOST_COLUMNS, MOST_IN_CELL, MOST_ROWS, Grid, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_CHARACTERS = 16 * 1024 * 1024
_RULED = frozenset("-:| \t")
_TITLE = re.compile(r"\s{0,3}#{1,6}\s+(.{1,200})|\*\*(.{1,200})\*\*\s*")
_LINK = re.compile(r"!?\[([^\[\]]{0,400})\]\([^()\s]{0,800}\)")
_BREAK = re.compile(r"<br\s{0,4}/?>", re.IGNORECASE)
_STRONG = re.compile(r"(\*\*|__|`)(?=\S)(.{1,400}?)(?<=\S)\1")
_FEWEST = 2


def read_markdown(name: str, text: str) -> list[Grid]:
    """Read every table of a Markdown text; none where it has none, and then it is something else.

    Raises:
        FileError: it is beyond the limits.

    """
    if len(text) > MOST_CHARACTERS:
        return []
    lines = text.split("\n")
    grids: list[Grid] = []
    title, place = "", 0
    while place < len(lines):
        line = lines[place]
        if found := _TITLE.match(line):
            title = (found[1] or found[2]).strip()
        if "|" in line and place + 1 < len(lines) and _is_rule(lines[place + 1]):
            headings = _cells(line)
            if _FEWEST <= len(headings) == len(_cells(lines[place + 1])):
                end = place + 2
                while end < len(lines) and "|" in lines[end]:
                    end += 1
                grids.append(_grid(name, title, lines[place:end], place + 1))
                place = end
                continue
        place += 1
    return grids


def _is_rule(line: str) -> bool:
    return "-" in line and "|" in line and _RULED.issuperset(line.strip()) and bool(line.strip())


def _grid(name: str, title: str, lines: Sequence[str], first: int) -> Grid:
    headings = tuple(_cells(lines[0]))
    if len(headings) > MOST_COLUMNS:
        raise in_file(name, f"more than {MOST_COLUMNS:,} columns", first)
    if len(lines) > MOST_ROWS + 2:
        raise in_file(name, f"more than {MOST_ROWS:,} rows", first)
    rows: list[Row] = []
    for number, line in enumerate(lines[2:], first + 2):
        if len(line) > MOST_IN_CELL:
            raise in_file(name, f"a cell of more than {MOST_IN_CELL // 1024**2} MiB", number)
        cells = tuple(_cells(line))
        is_whole = len(cells) == len(headings)
        rows.append(
            Row(
                number,
                cells if is_whole else (),
                "" if is_whole else f"{len(cells)} cells under {len(headings)} headings",
            )
        )
    return Grid(
        "markdown",
        headings,
        rows,
        first,
        title=title,
        facts=[("table", title or f"of line {first}", "it has a ruled heading row")],
    )


def _cells(line: str) -> list[str]:
    """Cut a row at its bars; one behind a backslash is part of a cell."""
    plain = line.strip().replace("\\|", "\0")
    plain = plain.removeprefix("|")
    plain = plain.removesuffix("|")
    return [_plain(cell.replace("\0", "|")) for cell in plain.split("|")]


def _plain(cell: str) -> str:
    """Take off what Markdown puts around words: strong type, links to elsewhere, line breaks."""
    text = cell.strip()
    if not text or text.isalnum():
        return text
    text = _BREAK.sub("\n", text)
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    return _STRONG.sub(r"\2", text).strip()
