"""The cells of an answer, whatever it is: every number that a renderer may print, in base units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from supercmp.errors import ParseError
from supercmp.model.table import Cell, Column, RowUnit, Table
from supercmp.model.units import parse_unit, shift
from supercmp.render.cells import scales_of
from supercmp.render.glyphs import UNICODE
from supercmp.render.layout import blocks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBERS = frozenset({"integer", "number"})


def cells_of(table: Table) -> Iterator[tuple[str, Cell]]:
    """Give the cells of columns, row by row, and those of lines, notes and cards, each with where it stands."""
    for column in table.columns:
        if column.type in NUMBERS and table.layout == "grid":
            yield from ((f"{column.name}, row {row}", cell) for row, cell in enumerate(_column(column, table)))
    yield from (("in words", cell) for cell in table.cells)


def _column(column: Column, table: Table) -> Iterator[Cell]:
    size = len(column.values)
    own = RowUnit(column.unit, column.base_unit, column.unit_places)
    units = table.row_units if column.by_row and table.row_units else [own] * size
    empty: list[None] = [None] * size
    low, high, origins = column.low or empty, column.high or empty, column.origins or empty
    marks = column.marks or [""] * size
    for row in range(size):
        best, least, most = (
            shift(float(end), units[row].unit_places) if isinstance(end, (int, float)) else None
            for end in (column.values[row], low[row], high[row])
        )
        yield Cell(
            role=column.role,
            value=best,
            low=least,
            high=most,
            base_unit=units[row].base_unit,
            mark=marks[row],
            origin=origins[row],
        )


class Shown(msgspec.Struct, frozen=True):
    """A number as a text shows it: what it says, half a unit of its last place, and its unit, mark, and whether it is an end of a range."""

    text: str
    value: float
    slack: float
    unit: str
    mark: str = ""
    is_end: bool = False

    def is_one_of(self, cells: list[Cell]) -> bool:
        """Say whether a cell holds this number, rounded as it is shown."""
        wanted = parse_unit(self.unit)
        for cell in cells:
            base = parse_unit(cell.base_unit)
            if base.dimension != wanted.dimension:
                continue
            size = base.factor * 10.0**base.exponent
            ends = [end * size for end in (cell.value, cell.low, cell.high) if end is not None]
            if any(abs(end - self.value) <= self.slack * (1 + 1e-9) for end in ends):
                return True
        return False


_NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?(?:e-?[0-9]+)?"
_FIGURE = re.compile(
    rf"(?<![\w.$-])(?P<value>{_NUMBER}[kMBT]?)(?:–(?P<to>{_NUMBER}[kMBT]?))?(?P<mark> [?†‡~≈!*]+)?"
    rf"(?: \((?P<low>{_NUMBER}[kMBT]?)–(?P<high>{_NUMBER}[kMBT]?)\))? (?P<unit>[A-Za-zµ][\w/-]*(?: per [\w$]+| a year)?)"
)
_LETTERS = {"k": 3, "M": 6, "B": 9, "T": 12}


def figures_in(text: str) -> list[Shown]:
    """List the numbers of a text that have a unit."""
    found = []
    for one in _FIGURE.finditer(text):
        unit = one["unit"].replace(" per $", "/USD").replace(" per ", "/").replace(" a ", "/").rstrip("/-")
        try:
            parse_unit(unit)
        except ParseError:
            continue
        mark = (one["mark"] or "").strip()
        for name in ("value", "to", "low", "high"):
            if one[name]:
                shown = _shown(one[name], unit)
                found.append(msgspec.structs.replace(shown, mark=mark, is_end=name in {"low", "high"}))
    return found


def _shown(text: str, unit: str) -> Shown:
    letter = _LETTERS.get(text[-1], 0)
    digits = text.rstrip("kMBT").replace(",", "")
    mantissa, _, power = digits.partition("e")
    places = len(mantissa.partition(".")[2])
    # Zeros at the end of a whole number may stand for what was rounded away.
    rounded = len(mantissa) - len(mantissa.rstrip("0")) if not places else 0
    last = 10.0 ** (rounded - places + letter + int(power or 0))
    held = parse_unit(unit)
    size = held.factor * 10.0**held.exponent
    return Shown(f"{text} {unit}", float(digits) * 10.0**letter * size, last * size / 2, unit)


def results_without_mark(table: Table) -> list[str]:
    """List the ratios, shares and sums that have no mark beside a figure of their row that has one."""
    found = []
    columns = [column for column in table.columns if column.type == "number" and column.role in {"figure", "result"}]
    for column in columns if table.layout == "grid" else ():
        for row, value in enumerate(column.values):
            mark = column.marks[row].strip("?*") if column.marks else ""
            beside = [other.marks[row].strip("?*") for other in columns if other.marks and other is not column]
            if column.role == "result" and value is not None and not mark and any(beside):
                found.append(f"{column.name}, row {row}: {value} beside {beside}")
    return found


def misprinted(table: Table) -> list[str]:
    """List the figures of a table that a document prints otherwise than its cells have them: number, place or mark."""
    found = []
    for block in blocks_of(table, UNICODE):
        column = block.column
        if column.role not in {"figure", "result"} or column.type != "number":
            continue
        scales = scales_of(column, table)
        for row, cell in enumerate(block.cells):
            text = "".join(part for part, style in cell.spans if style != "place").strip()
            if (column.shown and column.shown[row]) or text == UNICODE.unknown:
                continue
            held = [ends[row] for ends in (column.values, column.low, column.high) if ends and ends[row] is not None]
            size = 10.0 ** scales[row].places
            for number in re.findall(rf"{_NUMBER}[kMBT]?", text):
                one = _shown(number, "")
                if not any(abs(float(end) / size - one.value) <= one.slack * (1 + 1e-9) for end in held):  # type: ignore[arg-type]
                    found.append(f"{column.name}, row {row}: {text}, which holds {held}")
            if "".join(sign for sign in text if sign in "?†‡~≈!*") != (column.marks[row] if column.marks else ""):
                found.append(f"{column.name}, row {row}: {text} without its mark")
    return found


def said_in(spec: object) -> Iterator[str]:
    """Give what the marks of a picture tell a pointer, and a screen reader."""
    if isinstance(spec, dict):
        for key, value in spec.items():
            if key in {"said", "tip", "x_said", "y_said"} and isinstance(value, str):
                yield value
            yield from said_in(value)
    if isinstance(spec, list):
        for value in spec:
            yield from said_in(value)
