"""Makes the cells of a column for a screen: figures aligned on the point, each with its mark, place and range."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.model.basis import keeps_digits
from supercmp.model.digits import Written, write
from supercmp.model.numbers import Scale, is_number, scale_of, significant, with_suffix
from supercmp.model.table import rows_of
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
    written = written_in(column, scales)
    tails = _tails(column, written, glyphs)
    figures = _figures(column, written, glyphs, on_point=on_point)
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


def written_in(column: Column, scales: list[Scale]) -> list[Written]:
    """Write the figures of a column; a value that nobody said and that is unknown is an empty text."""
    size = len(column.values)
    low, high = column.low or [None] * size, column.high or [None] * size
    marks, forms = column.marks or [""] * size, column.forms or [""] * size
    origins = column.origins or [None] * size
    is_figure = column.role in {"figure", "result"} or bool(column.marks or column.forms or column.low)
    if not is_figure:
        return [Written(_number(value, column, scale)) for value, scale in zip(column.values, scales, strict=True)]
    return [
        write(
            value if is_number(value) else None,
            least if is_number(least) else None,
            most if is_number(most) else None,
            scale,
            as_written=column.role != "result" and keeps_digits(mark),
            form=form,
            is_count=origin is not None and origin.quantity == "chip_count",
        )
        for value, least, most, mark, form, origin, scale in zip(
            column.values, low, high, marks, forms, origins, scales, strict=True
        )
    ]


def _number(value: Scalar, column: Column, scale: Scale) -> str:
    """Write a number that is no figure: a place, a count of rows, a year, which has no comma."""
    if not is_number(value):
        return ""
    if column.name == "year":
        return str(value)
    scaled = value / 10**scale.places if scale.places else value
    return with_suffix(scaled) if scale.each else significant(scaled)


class _Figure(msgspec.Struct, frozen=True):
    """A figure split at its point, and whether there is one."""

    whole: str
    fraction: str = ""
    is_known: bool = True


def _figures(column: Column, written: list[Written], glyphs: Glyphs, *, on_point: bool) -> list[_Figure]:
    return [
        _split(shown_text(each.value, glyphs), on_point=on_point and form not in SPANS)
        if each.value
        else _Figure(glyphs.unknown, is_known=False)
        for each, form in zip(written, column.forms or [""] * len(written), strict=True)
    ]


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
        scale_of(
            [end for column in columns for end in (column.values[row], *_ends_said(rows_of(column, [row])))],
            of.unit,
            of.base_unit,
            of.unit_places,
        )
        for row, of in enumerate(table.row_units)
    ]


def _ends_said(column: Column) -> list[Scalar]:
    """List the published ends of figures without a value."""
    if not (column.forms and column.low and column.high):
        return []
    rows = zip(column.forms, column.low, column.high, strict=True)
    return [end for form, low, high in rows if form in SPANS for end in (low, high) if is_number(end)]


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


def _tails(column: Column, written: list[Written], glyphs: Glyphs) -> list[Line]:
    """Collect what stands behind each figure: its mark, its range, its place."""
    size = len(column.values)
    marks = column.marks or [""] * size
    places = column.places or [None] * size
    tails = []
    for each, mark, place in zip(written, marks, places, strict=True):
        tail: Line = []
        if each.value and mark:
            tail += [(" ", ""), *((glyphs.mark(sign), sign) for sign in mark)]
        if each.ends and column.show_range:
            tail.append((f" ({shown_text(each.ends, glyphs)})", "range"))
        if place:
            tail.append((f" {glyphs.place(place)}", "place"))
        tails.append(tail)
    return tails


def _width(line: Line) -> int:
    return sum([len(text) for text, _ in line])


def _word(value: Scalar) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if is_number(value):
        return significant(value)
    return value if isinstance(value, str) else ""
