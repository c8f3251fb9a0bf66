"""Builds the nested table of `explain` and `show`: rows for machines and lines of a tree for people, together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.columns.columns import check_fields
from supercmp.analysis.columns.origins import cell_of
from supercmp.analysis.request.wording import exported, quantity_of, say, unit_shown
from supercmp.model.basis import BASES, WITHOUT_VALUE
from supercmp.model.table import Cell, Column, ColumnType, Origin, Scalar, Table, TreeLine
from supercmp.model.value import exactly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.model.value import Span

FIELDS = ("quantity", "value", "unit", "low", "high", "basis", "source", "as_of", "note")
_NUMBERS = frozenset({"value", "low", "high"})


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One row for machines; `value` may be a text where that is what is known. `cell` is its figure as it was put."""

    quantity: str
    value: Scalar = None
    unit: str = ""
    low: Scalar = None
    high: Scalar = None
    basis: str = ""
    source: str = ""
    as_of: str = ""
    note: str = ""
    cell: Cell | None = None


class Sheet:
    """Collects rows and lines in the order in which they are read."""

    def __init__(self, *, base_units: bool = False, limit: int | None = None) -> None:
        """Start empty; figures are exported in base units if so asked, and only the first rows kept under a limit."""
        self.limit = limit
        self.base_units = base_units
        self.entries: list[Entry] = []
        self.lines: list[TreeLine] = []
        self.depths: list[int] = []
        self.cells: list[Cell] = []

    def add(self, depth: int, line: TreeLine, entry: Entry | None = None) -> None:
        """Add a line for people, and the row for machines that it stands for."""
        self.lines.append(line)
        self.depths.append(depth)
        if entry is not None:
            self.entries.append(entry)
            self.cells += [entry.cell] if entry.cell else []

    def say(self, value: float, key: str, mark: str = "", origin: Origin | None = None) -> str:
        """Write a computed or published number that stands among the words of a line, and keep its cell."""
        whose = origin or Origin("", key)
        cell = cell_of(key, exactly(value), form=whose.form, basis=whose.basis, sources=whose.sources, mark=mark)
        self.cells.append(cell)
        return say(value, quantity_of(key), mark)

    def figure(self, key: str, span: Span | None, *, label: str = "", form: str = "", **more: str) -> Entry:
        """Make a row of a quantity's figure in its export unit; of a range or a bound only what was said."""
        quantity = quantity_of(key)
        value = low = high = None
        if span is not None:
            value, low, high = (
                exported(number, quantity, base_units=self.base_units) for number in (span.best, span.low, span.high)
            )
        if form in WITHOUT_VALUE:
            value = None
        low, high = None if form == "at_most" else low, None if form == "at_least" else high
        unit = unit_shown(quantity, base_units=self.base_units)
        basis, source = more.get("basis", ""), more.get("source", "")
        cell = cell_of(key, span, form=form, basis=basis, sources=source) if span is not None else None
        return Entry(quantity=label or key, value=value, unit=unit, low=low, high=high, cell=cell, **more)

    def table(self, heading: str, footer: str, fields: Sequence[str]) -> Table:
        """Close the sheet.

        Raises:
            UsageError: a field that is not one of a sheet's.

        """
        check_fields(fields, FIELDS)
        columns = []
        for name in fields or FIELDS:
            kind: ColumnType = "number" if name in _NUMBERS else "text"
            values: list[Scalar] = [getattr(entry, name) for entry in self.entries[: self.limit]]
            values = [None if value == "" else value for value in values]
            columns.append(Column(name, kind, values, title=name.capitalize().replace("_", " ")))
        return Table(
            columns,
            heading=heading,
            footer=footer,
            layout="tree",
            depth=self.depths[: self.limit],
            lead=self.lines[: self.limit],
            cells=self.cells,
        )


def basis_of(kind: str) -> str:
    """Name the basis of a published figure by the kind of its claim; of no kind, `reported`."""
    return BASES.get(kind, "reported")
