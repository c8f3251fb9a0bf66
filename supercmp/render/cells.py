"""Makes the cells of a column for a screen: figures aligned on the point, each with its mark, place and range."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.model.numbers import Scale, is_number, scale_of, significant, suffix_places, with_suffix
from supercmp.render.style import Line
from supercmp.render.text import escaped, in_ascii, width

if TYPE_CHECKING:
    from supercmp.model.table import Column, Scalar, Table
    from supercmp.render.glyphs import Glyphs


class Cell(msgspec.Struct, frozen=True):
    """One cell: its spans and how wide they are together."""

    spans: Line
    width: int


def shown_text(text: str, glyphs: Glyphs) -> str:
    """Make any text fit to be shown: nothing that drives a terminal, no sign the terminal cannot show."""
    text = escaped(text)
    return text if glyphs.small else in_ascii(text)


def text_cells(column: Column, glyphs: Glyphs, values: list[str] | None = None) -> list[Cell]:
    """Make the cells of a text column, an id column or one of booleans."""
    style = "id" if column.type == "id" else ""
    missing = Cell([(glyphs.unknown, "unknown")], 1)
    cells = []
    for value, shown in zip(values or column.values, column.shown or [""] * len(column.values), strict=True):
        if value is None and not shown:
            cells.append(missing)
            continue
        text = shown_text(shown or _word(value), glyphs)
        cells.append(Cell([(text, style)], width(text)))
    return cells


def number_cells(column: Column, scales: list[Scale], glyphs: Glyphs, *, on_point: bool = True) -> list[Cell]:
    """Make the cells of a number column, all of one width but for those whose text replaces the figure.

    Figures stand on the point of their column, or all end in one place, which takes less room.
    """
    tails = _tails(column, scales, glyphs)
    plain = column.name == "year"  # a year is no quantity: 2024, not 2,024
    figures = [
        _split(_figure(value, scale, plain=plain), on_point=on_point) if is_number(value) else (glyphs.unknown, "")
        for value, scale in zip(column.values, scales, strict=True)
    ]
    shown = column.shown or [""] * len(figures)
    counted = [(*figure, tail) for figure, tail, text in zip(figures, tails, shown, strict=True) if not text]
    head = max((len(whole) for whole, _, _ in counted), default=0)
    rest = max((len(fraction) + _width(tail) for _, fraction, tail in counted), default=0)
    return [
        Cell([(text := shown_text(word, glyphs), "")], width(text))
        if word
        else Cell(_figure_spans(figure, tail, head, rest, known=is_number(value)), head + rest)
        for value, figure, tail, word in zip(column.values, figures, tails, shown, strict=True)
    ]


def scales_of(column: Column, table: Table) -> list[Scale]:
    """Choose the unit of each row: the column's, or the row's own where rows are different quantities."""
    if column.by_row and table.row_units:
        return row_scales(table)
    return [scale_of(column.values, column.unit, column.base_unit, column.unit_places)] * len(column.values)


def row_scales(table: Table) -> list[Scale]:
    """Choose one unit for each row from all its figures."""
    columns = [column for column in table.columns if column.by_row]
    return [
        scale_of([column.values[row] for column in columns], of.unit, of.base_unit, of.unit_places)
        for row, of in enumerate(table.row_units)
    ]


def _figure(value: float, scale: Scale, *, plain: bool) -> str:
    if plain:
        return str(value)
    scaled = value / 10**scale.places if scale.places else value
    return with_suffix(scaled) if scale.each else significant(scaled)


def _split(figure: str, *, on_point: bool) -> tuple[str, str]:
    """Split at the point. A figure with a letter stays whole: its point means another size in each row."""
    whole, point, fraction = figure.partition(".")
    return (whole, point + fraction) if on_point and not figure[-1].isalpha() else (figure, "")


def _figure_spans(figure: tuple[str, str], tail: Line, head: int, rest: int, *, known: bool) -> Line:
    """Set a figure on the point of its column, and what belongs to it right behind it."""
    whole, fraction = figure
    blanks = " " * (rest - len(fraction) - _width(tail))
    number = (whole.rjust(head) + fraction, "" if known else "unknown")
    return [number, *tail, (blanks, "")] if blanks else [number, *tail]


def _tails(column: Column, scales: list[Scale], glyphs: Glyphs) -> list[Line]:
    """Collect what stands behind each figure: its mark, its place, its range."""
    size = len(column.values)
    marks = column.marks or [""] * size
    places = column.places or [None] * size
    ranges = _ranges(column, scales, glyphs)
    tails = []
    for value, mark, place, text in zip(column.values, marks, places, ranges, strict=True):
        tail: Line = [(glyphs.mark(mark), mark)] if mark and is_number(value) else []
        if place:
            tail.append((f" {glyphs.place(place)}", "place"))
        if text:
            tail.append((text, "range"))
        tails.append(tail)
    return tails


def _ranges(column: Column, scales: list[Scale], glyphs: Glyphs) -> list[str]:
    if not (column.show_range and column.low and column.high):
        return [""] * len(column.values)
    ends = zip(column.low, column.values, column.high, scales, strict=True)
    return [_range(low, best, high, scale, glyphs) for low, best, high, scale in ends]


def _width(line: Line) -> int:
    return sum([len(text) for text, _ in line])


def _range(low: Scalar, best: Scalar, high: Scalar, scale: Scale, glyphs: Glyphs) -> str:
    if not (is_number(low) and is_number(best) and is_number(high)) or low == high:
        return ""
    ends = [end / 10**scale.places for end in (low, high)]
    if not scale.each:
        return f" ({significant(ends[0])}{glyphs.dash}{significant(ends[1])})"
    # Both ends in the letter of the value: B stands once, behind the second.
    places = suffix_places(best / 10**scale.places)
    first, second = (significant(end / 10**places) for end in ends)
    return f" ({first}{glyphs.dash}{second}{with_suffix(10.0**places)[1:]})"


def _word(value: Scalar) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if is_number(value):
        return significant(value)
    return value if isinstance(value, str) else ""
