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


SPANS = frozenset({"range", "at_least", "at_most"})
"""Forms in which no single value was published: what a screen shows of them is what was said."""


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
    figures = _figures(column, scales, glyphs, on_point=on_point)
    shown = column.shown or [""] * len(figures)
    counted = [(figure, tail) for figure, tail, text in zip(figures, tails, shown, strict=True) if not text]
    head = max((len(figure.whole) for figure, _ in counted), default=0)
    rest = max((len(figure.fraction) + _width(tail) for figure, tail in counted), default=0)
    return [
        Cell([(text := shown_text(word, glyphs), "")], width(text))
        if word
        else Cell(_figure_spans(figure, tail, head, rest), head + rest)
        for figure, tail, word in zip(figures, tails, shown, strict=True)
    ]


class _Figure(msgspec.Struct, frozen=True):
    """A figure split at its point, and whether there is one."""

    whole: str
    fraction: str = ""
    is_known: bool = True


def _figures(column: Column, scales: list[Scale], glyphs: Glyphs, *, on_point: bool) -> list[_Figure]:
    plain = column.name == "year"  # a year is no quantity: 2024, not 2,024
    forms = column.forms or [""] * len(column.values)
    found = []
    for value, scale, form, text in zip(column.values, scales, forms, _said(column, scales, glyphs), strict=True):
        if text:
            found.append(_Figure(text))
        elif is_number(value):
            about = glyphs.about if form == "about" else ""
            found.append(_split(about + _figure(value, scale, plain=plain), on_point=on_point))
        else:
            found.append(_Figure(glyphs.unknown, is_known=False))
    return found


def scales_of(column: Column, table: Table) -> list[Scale]:
    """Choose the unit of each row: the column's, or the row's own where rows are different quantities."""
    if column.by_row and table.row_units:
        return row_scales(table)
    values = [*column.values, *_ends_said(column)]
    return [scale_of(values, column.unit, column.base_unit, column.unit_places)] * len(column.values)


def row_scales(table: Table) -> list[Scale]:
    """Choose one unit for each row from all its figures."""
    columns = [column for column in table.columns if column.by_row]
    return [
        scale_of([column.values[row] for column in columns], of.unit, of.base_unit, of.unit_places)
        for row, of in enumerate(table.row_units)
    ]


def _ends_said(column: Column) -> list[Scalar]:
    """List the published ends of figures without a value."""
    if not (column.forms and column.low and column.high):
        return []
    rows = zip(column.forms, column.low, column.high, strict=True)
    return [end for form, low, high in rows if form in SPANS for end in (low, high) if is_number(end)]


def _said(column: Column, scales: list[Scale], glyphs: Glyphs) -> list[str]:
    """Write the figures of which no value was published: `8–30`, `≥300`, `≤5`; nothing for the others."""
    if not (column.forms and column.low and column.high):
        return [""] * len(column.values)
    rows = zip(column.forms, column.low, column.high, scales, strict=True)
    return [_ends(form, low, high, scale, glyphs) for form, low, high, scale in rows]


def _ends(form: str, low: Scalar, high: Scalar, scale: Scale, glyphs: Glyphs) -> str:
    if form == "at_least" and is_number(low):
        return f"{glyphs.at_least}{_figure(low, scale, plain=False)}"
    if form == "at_most" and is_number(high):
        return f"{glyphs.at_most}{_figure(high, scale, plain=False)}"
    if form == "range" and is_number(low) and is_number(high):
        return f"{_figure(low, scale, plain=False)}{glyphs.dash}{_figure(high, scale, plain=False)}"
    return ""


def _figure(value: float, scale: Scale, *, plain: bool) -> str:
    if plain:
        return str(value)
    scaled = value / 10**scale.places if scale.places else value
    return with_suffix(scaled) if scale.each else significant(scaled)


def _split(figure: str, *, on_point: bool) -> _Figure:
    """Split at the last point. A figure with a letter stays whole: its point means another size in each row."""
    whole, point, fraction = figure.rpartition(".")
    if not (on_point and point and fraction.isdigit()):
        return _Figure(figure)
    return _Figure(whole, point + fraction)


def _figure_spans(figure: _Figure, tail: Line, head: int, rest: int) -> Line:
    """Set a figure on the point of its column, and what belongs to it right behind it."""
    blanks = " " * (rest - len(figure.fraction) - _width(tail))
    number = (figure.whole.rjust(head) + figure.fraction, "" if figure.is_known else "unknown")
    return [number, *tail, (blanks, "")] if blanks else [number, *tail]


def _tails(column: Column, scales: list[Scale], glyphs: Glyphs) -> list[Line]:
    """Collect what stands behind each figure: its mark, its place, its range."""
    size = len(column.values)
    marks = column.marks or [""] * size
    places = column.places or [None] * size
    ranges = _ranges(column, scales, glyphs)
    tails = []
    forms = column.forms or [""] * size
    for value, mark, place, text, form in zip(column.values, marks, places, ranges, forms, strict=True):
        has_figure = is_number(value) or form in SPANS
        tail: Line = [(glyphs.mark(sign), sign) for sign in mark] if has_figure else []
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
