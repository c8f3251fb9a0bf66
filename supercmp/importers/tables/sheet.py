"""Turns a table into records: columns by meaning, clean text, numbers, and faults with their line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.errors import Fault
from supercmp.importers.tables.faults import CellError, in_file, in_row
from supercmp.importers.tables.grid import Grid
from supercmp.importers.tables.headings import Column, recognise
from supercmp.importers.tables.numbers import MISSING, Figure, read_number, settle
from supercmp.model.text import cleaned, quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.importers.tables.grid import Cell, Options, Upload
    from supercmp.importers.tables.headings import Recognised, Vocabulary

_DECORATIONS = "$%"
_NO_TEXT = frozenset({"", "-", "n/a"})


class Tally(msgspec.Struct):
    """What there is to say about an import on stderr: counts, remarks in order, and the faults of rows."""

    files: int = 0
    rows: int = 0
    skipped: int = 0
    cleaned: int = 0
    with_power: int = 0
    repeated: int = 0
    known: int = 0
    ignored: dict[str, None] = {}
    remarks: dict[str, list[str]] = {}
    said: list[str] = []
    faults: list[Fault] = []

    def remark(self, file: str, words: str) -> None:
        """Keep a remark on a file; the same words about several files are one remark."""
        self.remarks.setdefault(words, []).append(quoted(file)[1:-1])

    def say(self, text: str) -> None:
        """Keep a remark, once."""
        if text not in self.said:
            self.said.append(text)


class Record:
    """One row of a list under the names of its meanings."""

    __slots__ = ("_cells", "_columns", "_mark", "_tally", "_zero", "line")

    def __init__(
        self,
        line: int,
        cells: dict[str, Cell],
        columns: dict[str, Column],
        mark: str,
        zero: frozenset[str],
        tally: Tally,
    ) -> None:
        """Keep what belongs together."""
        self.line = line
        self._cells = cells
        self._columns = columns
        self._mark = mark
        self._zero = zero
        self._tally = tally

    def text(self, meaning: str) -> str:
        """Give a cell as clean text; empty where there is none."""
        cell = self._cells.get(meaning, "")
        if cell == "":
            return ""
        if not isinstance(cell, str):
            cell = str(int(cell)) if abs(cell) < 2**53 and cell == int(cell) else repr(cell)
        done = cleaned(cell)
        if done != cell:
            self._tally.cleaned += 1
        return "" if done.lower() in _NO_TEXT else done

    def number(self, meaning: str) -> Figure | None:
        """Give a cell as a figure; nothing where there is none.

        Raises:
            CellError: it is no number, or one that no list can mean.

        """
        cell = self._cells.get(meaning, "")
        if cell == "":
            return None
        try:
            figure = read_number(_bare(cell), self._mark)
        except CellError as error:
            raise CellError(f"{self.heading(meaning)}: {error}") from error
        return None if figure and figure.value == 0 and meaning in self._zero else figure

    def whole(self, meaning: str) -> int:
        """Give a cell as a whole number; 0 where there is none.

        Raises:
            CellError: it is no whole number.

        """
        figure = self.number(meaning)
        if figure is None:
            return 0
        if figure.value != int(figure.value):
            raise CellError(f"{self.heading(meaning)}: {figure.text} is not a whole number")
        return int(figure.value)

    def needs(self, meaning: str) -> Figure:
        """Give a figure that must be there and above 0.

        Raises:
            CellError: it is not.

        """
        figure = self.number(meaning)
        if figure is None or not figure.value:
            raise CellError(f"{self.heading(meaning)}: {'missing' if figure is None else '0 is no result'}")
        return figure

    def heading(self, meaning: str) -> str:
        """Give the column's heading as the file has it."""
        return cleaned(self._columns[meaning].heading) if meaning in self._columns else meaning


def _bare(cell: Cell) -> Cell:
    """Take off the decorations lists are known to use."""
    if isinstance(cell, str) and cell.strip("$% \t") != cell:
        text = cell.strip()
        return text.removeprefix(_DECORATIONS[0]).removesuffix(_DECORATIONS[1]).strip()
    return cell


class Sheet(msgspec.Struct):
    """A file's records with what its headings said."""

    name: str
    grid: Grid
    columns: dict[str, Column]
    records: list[Record]

    def unit(self, meaning: str) -> str:
        """Name the unit in a column's heading; empty where it has none."""
        column = self.columns.get(meaning)
        return column.unit if column else ""

    def heading(self, meaning: str) -> str:
        """Give a column's heading as the file has it."""
        return cleaned(self.columns[meaning].heading) if meaning in self.columns else meaning


def read_sheet(upload: Upload, grid: Grid, vocabulary: Vocabulary, options: Options, tally: Tally) -> Sheet:
    """Recognise the columns of a grid and take the records out of it.

    Raises:
        FileError: a column that must be there is not, a heading is repeated, or the file breaks off.

    """
    found = recognise(grid.headings, vocabulary)
    _check(upload.name, grid, found, vocabulary)
    if found.unknown:
        for heading in found.unknown:
            tally.ignored[quoted(cleaned(heading))[1:-1]] = None
    for words in grid.said:
        tally.remark(upload.name, words)
    nameless = [place for place, heading in enumerate(grid.headings) if not heading.strip()]
    wanted = [(meaning, column.place) for meaning, column in found.columns.items()]
    kept: list[tuple[int, dict[str, Cell]]] = []
    for row in grid.rows:
        if row.fault:
            tally.faults.append(in_row(upload.name, row.line, row.fault))
        elif any(str(row.cells[place]).strip() for place in nameless):
            place = next(place for place in nameless if str(row.cells[place]).strip()) + 1
            raise in_file(upload.name, f"column {place} has cells (line {row.line}) and no heading", grid.line)
        else:
            kept.append((row.line, {meaning: row.cells[place] for meaning, place in wanted if row.cells[place] != ""}))
    numeric = [meaning for meaning in found.columns if meaning in vocabulary.numbers]
    texts = {
        text
        for _, cells in kept
        for meaning in numeric
        if isinstance(cell := cells.get(meaning, ""), str)
        and (text := str(_bare(cell)).strip())
        and text.lower() not in MISSING
    }
    mark = settle(upload.name, texts, grid.separator, options.decimal) if grid.form != "xml" else "."
    zero = vocabulary.zero_is_missing
    records = [Record(line, cells, found.columns, mark, zero, tally) for line, cells in kept]
    return Sheet(upload.name, grid, found.columns, records)


def _check(name: str, grid: Grid, found: Recognised, vocabulary: Vocabulary) -> None:
    if found.twice:
        raise in_file(name, f"the heading {quoted(found.twice[0][0])} stands over two columns", grid.line)
    for needed in vocabulary.needed:
        choices = needed.split("|")
        if not any(choice in found.columns for choice in choices):
            words = " or ".join(quoted(vocabulary.words[choice][0]) for choice in choices)
            headings = ", ".join(quoted(heading)[1:-1] for heading in grid.headings[:8] if heading.strip())
            raise in_file(name, f"no column {words}; the headings are {headings}", grid.line)


def each(sheet: Sheet, tally: Tally, read: Callable[[Record], None]) -> None:
    """Read every record; what is wrong with one is kept with its line, and the others go on."""
    for record in sheet.records:
        tally.rows += 1
        try:
            read(record)
        except CellError as error:
            tally.rows -= 1
            tally.faults.append(in_row(sheet.name, record.line, str(error)))
