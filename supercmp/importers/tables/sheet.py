"""Turns a table into records: columns by meaning, clean text, numbers, and faults with their line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.errors import Fault
from supercmp.importers.tables.blanks import Blanks, index_columns
from supercmp.importers.tables.columns import by_hand, check_columns
from supercmp.importers.tables.faults import CellError, in_file, in_row
from supercmp.importers.tables.grid import Grid
from supercmp.importers.tables.headings import Column, recognise
from supercmp.importers.tables.numbers import ERRORS, MISSING, Figure, read_number, settle
from supercmp.model.text import cleaned, quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.importers.tables.grid import Cell, Options, Row, Upload
    from supercmp.importers.tables.headings import Recognised, Vocabulary


class Decided(msgspec.Struct, frozen=True):
    """One line of the receipt: of which file, what was decided, the decision, and how it is known."""

    file: str
    what: str
    value: str
    how: str


class Tally(msgspec.Struct):
    """What there is to say about an import: counts, remarks in order, the faults of rows, and the receipt.

    `proofs` counts the sums of a file that came out right; `keeps_known` says that what the catalog has is written again.
    """

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
    receipt: list[Decided] = []
    proofs: int = 0
    keeps_known: bool = False

    def decide(self, file: str, what: str, value: str, how: str) -> None:
        """Keep a line of the receipt."""
        self.receipt.append(Decided(quoted(file)[1:-1], what, quoted(value)[1:-1], how))

    def remark(self, file: str, words: str) -> None:
        """Keep a remark on a file; the same words about several files are one remark."""
        self.remarks.setdefault(words, []).append(quoted(file)[1:-1])

    def say(self, text: str) -> None:
        """Keep a remark, once."""
        if text not in self.said:
            self.said.append(text)


class Record:
    """One row of a list under the names of its meanings."""

    __slots__ = ("_blanks", "_cells", "_columns", "_mark", "_tally", "_vocabulary", "line")

    def __init__(
        self,
        line: int,
        cells: dict[str, Cell],
        columns: dict[str, Column],
        mark: str,
        vocabulary: Vocabulary,
        blanks: Blanks,
        tally: Tally,
    ) -> None:
        """Keep what belongs together."""
        self.line = line
        self._cells = cells
        self._columns = columns
        self._mark = mark
        self._vocabulary = vocabulary
        self._blanks = blanks
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
        return "" if self._blanks.is_blank(meaning, done) else done

    def lines(self, meaning: str) -> list[str]:
        """Give the lines of a cell as clean texts, without empty ones."""
        cell = self._cells.get(meaning, "")
        if not isinstance(cell, str) or "\n" not in cell:
            return [text] if (text := self.text(meaning)) else []
        return [done for line in cell.split("\n") if (done := cleaned(line))]

    def number(self, meaning: str) -> Figure | None:
        """Give a cell as a figure; nothing where there is none.

        Raises:
            CellError: it is no number, or one that no list can mean.

        """
        cell = self._cells.get(meaning, "")
        if cell == "":
            return None
        try:
            figure = read_number(_bare(cell, self._vocabulary.marks.get(meaning, "")), self._mark)
        except CellError as error:
            raise CellError(f"{self.heading(meaning)}: {error}") from error
        return None if figure and figure.value == 0 and meaning in self._vocabulary.zero_is_missing else figure

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


def _bare(cell: Cell, mark: str) -> Cell:
    """Take off the mark that the list is known to put at its figures, `$` in front or `%` behind."""
    if not mark or not isinstance(cell, str):
        return cell
    text = cell.strip()
    return (text.removeprefix(mark) if mark == "$" else text.removesuffix(mark)).strip()


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
        DoubtError: the decimal mark cannot be told.
        FileError: a column that must be there is not, a heading is repeated, a unit is none of its column, or the file
            breaks off.
        UsageError: `--map` names a column that the list has not.

    """
    found = recognise(grid.headings, vocabulary, by_hand(upload.name, grid, vocabulary, options))
    rows = list(grid.rows)
    counted = index_columns(grid.headings, rows)
    check_columns(upload.name, grid, found, vocabulary)
    for what, value, how in grid.facts:
        tally.decide(upload.name, what, value, how)
    for words in grid.said:
        tally.remark(upload.name, words)
    for place in counted:
        heading = grid.headings[place].strip()
        words = f"column {place + 1}{f' {quoted(heading)}' if heading else ''} is an index and left out"
        tally.remark(upload.name, words)
        tally.decide(upload.name, f"column {place + 1}", heading or "no heading", "left out: it counts the rows")
    skipped = {grid.headings[place].strip() for place in counted}
    for heading in found.unknown:
        if heading not in skipped:
            tally.ignored[quoted(cleaned(heading))[1:-1]] = None
            tally.decide(upload.name, "column", cleaned(heading), "left out: the list has no such column")
    kept = _kept(upload.name, grid, rows, found.columns, set(counted), tally)
    blanks = Blanks((cells for _, cells in kept), found.columns)
    if blanks.errors:
        many = "s with an error of a formula are" if blanks.errors > 1 else " with an error of a formula is"
        tally.remark(upload.name, f"{blanks.errors:,} cell{many} missing")
    for name in sorted(blanks.names):
        tally.remark(
            upload.name, f"{quoted(name)} is taken for a name: it stands once, and what is missing is left empty"
        )
    mark = _mark(upload.name, grid, vocabulary, found, kept, options, tally)
    _receipt(upload.name, found, vocabulary, tally)
    records = [Record(line, cells, found.columns, mark, vocabulary, blanks, tally) for line, cells in kept]
    return Sheet(upload.name, grid, found.columns, records)


def _kept(
    name: str, grid: Grid, rows: list[Row], columns: dict[str, Column], counted: set[int], tally: Tally
) -> list[tuple[int, dict[str, Cell]]]:
    """Take the cells of the known columns out of the rows; rows of another shape are faults.

    Raises:
        FileError: a column without a heading has cells, and does not only count the rows.

    """
    nameless = [place for place, heading in enumerate(grid.headings) if not heading.strip() and place not in counted]
    wanted = [(meaning, column.place) for meaning, column in columns.items()]
    kept: list[tuple[int, dict[str, Cell]]] = []
    for row in rows:
        if row.fault:
            tally.faults.append(in_row(name, row.line, row.fault))
        elif any(str(row.cells[place]).strip() for place in nameless):
            place = next(place for place in nameless if str(row.cells[place]).strip()) + 1
            raise in_file(name, f"column {place} has cells (line {row.line}) and no heading", grid.line)
        else:
            kept.append((row.line, {meaning: row.cells[place] for meaning, place in wanted if row.cells[place] != ""}))
    return kept


def _mark(
    name: str,
    grid: Grid,
    vocabulary: Vocabulary,
    found: Recognised,
    kept: list[tuple[int, dict[str, Cell]]],
    options: Options,
    tally: Tally,
) -> str:
    """Settle the decimal mark by every cell that should hold a figure."""
    if grid.form == "xml":
        return "."
    numeric = [
        (meaning, vocabulary.marks.get(meaning, "")) for meaning in found.columns if meaning in vocabulary.numbers
    ]
    texts = {
        text
        for _, cells in kept
        for meaning, mark in numeric
        if isinstance(cell := cells.get(meaning, ""), str)
        and (text := str(_bare(cell, mark)).strip())
        and text.lower() not in MISSING
        and text.lower() not in ERRORS
    }
    mark = settle(name, texts, grid.separator, options.decimal)
    by_figures = "by all figures of the file" if texts else "figures are numbers in the file itself"
    how = "by --decimal" if options.decimal else by_figures
    tally.decide(name, "decimal mark", mark, how)
    return mark


def _receipt(name: str, found: Recognised, vocabulary: Vocabulary, tally: Tally) -> None:
    for meaning, column in found.columns.items():
        unit = f"{column.unit}: " if meaning in vocabulary.numbers and column.unit else ""
        how = f"by {column.known_by}" + (", the unit by its heading" if unit else "")
        tally.decide(name, f"column {meaning}", f"{unit}{cleaned(column.heading)}", how)


def each(sheet: Sheet, tally: Tally, read: Callable[[Record], None]) -> None:
    """Read every record; what is wrong with one is kept with its line, and the others go on."""
    for record in sheet.records:
        tally.rows += 1
        try:
            read(record)
        except CellError as error:
            tally.rows -= 1
            tally.faults.append(in_row(sheet.name, record.line, str(error)))
